"""Nouns of acts that name nobody ("the talks", "an attack"): whether the clause tells of the act.

A noun that only refers back to what was told before is no mention of its own; one that is wanted,
refused, feared, condemned, dated or said to begin is.
"""

from __future__ import annotations

from functools import lru_cache

from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.nouns import is_verb, possessors
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

_OBJECTS = ("dobj", "pobj", "nsubjpass", "attr", "conj")
_PLACED = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME"))
_WHERE = frozenset(("in", "at", "near", "on", "outside", "between", "with", "against", "over"))
_BACK = frozenset(("the", "this", "that", "these", "those", "such"))
_NEWLY = frozenset(("first", "second", "third", "latest", "last", "new", "fresh", "further"))
_DURING = frozenset(("after", "during", "amid", "following"))
_OPEN = frozenset(("would", "could", "might", "may", "will"))
_STEPS = 5


@lru_cache(maxsize=2)
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("events", "telling") if row["kind"] == kind)


def told(parse: Parse, noun: Token) -> bool:
    """Whether the clause around a noun tells of its act, though it names no party."""
    if _about(parse, noun):
        return False
    if modality(parse, noun.i) in ("future", "hypothetical", "denied"):
        return True
    if dated(parse, noun) or _said_of(parse, noun):
        return True
    back = any(word.lower in _BACK for word in parse.children(noun.i, "det"))
    return not back and (_takes_up(parse, noun) or _during(parse, noun))


def fresh(parse: Parse, noun: Token) -> bool:
    """Whether a noun brings up an act, rather than going back to one: "an explosion", "all strikes"."""
    back = any(word.lower in _BACK for word in parse.children(noun.i, "det"))
    newly = any(word.lower in _NEWLY for word in parse.children(noun.i, "amod"))
    return (newly or not back) and not (_about(parse, noun) or noun.text.isupper())


def _about(parse: Parse, noun: Token) -> bool:
    """Such as "a forum on violence", "information about the raid": a matter, no mention."""
    prep = parse.tokens[noun.head]
    on = noun.dep == "pobj" and prep.lower in ("about", "on", "over")
    above = parse.tokens[prep.head]
    return on and above.tag.startswith("N") and above.lemma.lower() not in _words("noun")


def _during(parse: Parse, noun: Token) -> bool:
    """Such as "four were arrested after scuffles"."""
    prep = parse.tokens[noun.head]
    return noun.dep == "pobj" and prep.lower in _DURING and is_verb(parse.tokens[prep.head])


def dated(parse: Parse, noun: Token) -> bool:
    """Such as "Saturday's attack", "the raid in Halvik on Monday"."""
    near = parse.children(noun.i, "poss", "compound", "nmod")
    for prep in parse.children(noun.i, "prep"):
        if prep.lower in _WHERE:
            near += parse.children(prep.i, "pobj")
    entities = (parse.entity(token.i) for token in near)
    return any(entity is not None and entity.label in _PLACED for entity in entities)


def _takes_up(parse: Parse, noun: Token) -> bool:
    """Such as "condemned the attack", "returned to the talks", "an inquiry into the raid"."""
    node = noun
    for _ in range(_STEPS):
        head = parse.tokens[node.head]
        if node.dep not in (*_OBJECTS, "prep", "compound") or head.i == node.i:
            return False
        if is_verb(head) or head.tag.startswith("N"):
            if head.lemma.lower() in _words("verb" if is_verb(head) else "noun"):
                return True
            if is_verb(head):
                return False
        node = head
    return False


def _said_of(parse: Parse, noun: Token) -> bool:
    """Such as "talks are possible", "the swap would go ahead", "Call it an invasion"."""
    verb = parse.tokens[noun.head]
    if noun.dep == "attr" and verb.lemma == "be" and not possessors(parse, noun):
        return True
    if not is_verb(verb) or noun.dep not in ("nsubj", "nsubjpass", "ccomp"):
        return False
    open_ = {word.lower for word in parse.children(verb.i, "aux")} & _OPEN
    if open_ and not parse.children(noun.i, "det", "poss"):
        return True  # "sanctions would only make it worse"
    words = [verb, *parse.children(verb.i, "acomp", "prt", "attr", "advmod")]
    words += parse.children(noun.i, "acl")
    for prep in parse.children(verb.i, "prep"):
        words += parse.children(prep.i, "pobj")
    return any(word.lemma.lower() in _words("predicate") for word in words)
