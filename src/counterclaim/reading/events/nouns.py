"""Nouns that act or are acted upon: whose they are, what they count, and whether they can act."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.model import Span
from counterclaim.reading.actors.parties import party_names
from counterclaim.reading.counts import kind_of
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.syntax import Parse, Token

_LONGEST = 7
ACTORS = frozenset(("person", "force", "body", "captive"))
_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_CRAFT = frozenset(("aircraft", "vessel", "vehicle"))
_QUANTIFIERS = word_set(
    "number dozen hundred thousand majority series handful couple score wave round string "
    "group some several one most many all any each few both part million none half lot range"
)
BLAMED = word_set("blame accuse criticise criticize condemn denounce charge indict sentence sue")
FOILS = frozenset(("repel", "repulse", "foil", "thwart", "rebuff", "fend", "beat", "ward"))
"""Verbs whose subject withstands the act that is their object: "repelled an attack"."""
RELATIVE = frozenset(("which", "that", "who", "whom", "whose"))


def is_verb(token: Token) -> bool:
    """Whether the token is tagged as a verb."""
    return token.tag.startswith("V")


def after_preposition(parse: Parse, node: Token, word: str) -> list[Token]:
    """The nouns that a preposition ties to a verb or noun ("attack on", "talks with")."""
    found = []
    for prep in parse.children(node.i, "prep", "agent", "dative", "prt"):
        if prep.lower == word:
            found += parse.children(prep.i, "pobj") or _next_noun(parse, prep)
            for inner in parse.children(prep.i, "prep"):  # "up against", "from inside"
                found += parse.children(inner.i, "pobj") if inner.lower == word else []
    return found


def _next_noun(parse: Parse, prep: Token) -> list[Token]:
    """The noun behind a preposition to which a parser has given none: "Attack on [post] was ..."."""
    if parse.children(prep.i, "pcomp", "prep") or prep.dep == "prt":
        return []
    noun = None
    for token in parse.tokens[prep.i + 1 : prep.i + 1 + _LONGEST]:
        if token.tag.startswith("N") and token.sentence == prep.sentence:
            noun = token
        elif noun is not None or token.tag not in ("DT", "JJ", "CD", "PRP$"):
            break
    return [] if noun is None else [noun]


def possessors(parse: Parse, noun: Token) -> list[Token]:
    """Whose the noun is: "Russia's", "its", "Russian", a name before it, "by" someone."""
    found = [child for child in parse.children(noun.i, "poss") if not is_day(parse, child)]
    if not found:
        found = [
            child
            for child in parse.children(noun.i, "amod", "compound", "nmod")
            if is_origin(parse, child)
        ]
    by = [] if _blamed(parse, noun) else after_preposition(parse, noun, "by")
    return by or found


def _blamed(parse: Parse, noun: Token) -> bool:
    """Whether a "by" behind the noun names who blames: "was blamed for the raid by villagers"."""
    prep = parse.tokens[noun.head]
    verb = parse.tokens[prep.head]
    return (
        prep.lower in ("for", "of", "over")
        and is_verb(verb)
        and verb.lemma.lower() in BLAMED
        and bool(parse.children(verb.i, "auxpass", "nsubjpass"))
        and not parse.children(verb.i, "agent")
    )


def is_day(parse: Parse, token: Token) -> bool:
    """Whether a noun tells a time."""
    entity = parse.entity(token.i)
    return (entity is not None and entity.label in ("DATE", "TIME")) or kind_of(token) == "time"


def is_origin(parse: Parse, token: Token) -> bool:
    """Whether a word before a noun names a party: "Russian", "NATO", "army"."""
    entity = parse.entity(token.i)
    if entity is not None and entity.label == "GPE" and token.tag.startswith("N"):
        return _is_party(parse, token)  # "U.S. strikes", but the place of "Geneva talks"
    if entity is not None and entity.label in _NAMED:
        return token.tag[:1] in "NJ" and token.text[:1].isupper()
    body = kind_of(token) in ("force", "body") and token.lower != "power"
    return body and token.dep == "compound" and token.tag == "NN"


@lru_cache(maxsize=4)
def _parties(text: str) -> frozenset[int]:
    """The character positions of names of states and groups, without their capitals."""
    spans = [(start, end) for start, end, kind in party_names(text) if kind != "city"]
    return frozenset(i for start, end in spans for i in range(start, end))


def is_place(parse: Parse, token: Token) -> bool:
    """Whether a name stands where a place stands ("on Halvik") and is of no state or capital."""
    entity = parse.entity(token.i)
    if entity is None or entity.label not in ("GPE", "LOC", "FAC"):
        return False
    node = token
    while node.dep == "conj" and parse.tokens[node.head].i < node.i:
        node = parse.tokens[node.head]
    if node.dep != "pobj" or parse.tokens[node.head].lower == "by":
        return False
    named = (span for span in _named(parse.text) if span[0] <= token.start < span[1])
    return next(named, None) is None


def names_in(parse: Parse, start: int, end: int) -> list[Span]:
    """The names of parties and the named entities between two characters, in text order."""
    spans = {(a, b) for a, b in _named(parse.text) if start <= a and b <= end}
    tokens = parse.tokens_in((start, end)) if start < end else ()
    for token in tokens:
        entity = parse.entity(token.i)
        if (
            entity is not None
            and entity.label in _NAMED
            and start <= entity.start < entity.end <= end
        ):
            spans.add((entity.start, entity.end))
    longest = [s for s in spans if not any(s != o and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    return sorted(longest)


@lru_cache(maxsize=4)
def _named(text: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end, _ in party_names(text))


def _is_party(parse: Parse, token: Token) -> bool:
    return token.start in _parties(parse.text)


def is_actor(parse: Parse, token: Token) -> bool:
    """Whether a noun can act: a pronoun, a name of a person or body, a noun of persons."""
    if token.tag in ("PRP", "WP") or token.lower in RELATIVE | {"those", "others", "someone"}:
        return token.lower not in ("it", "itself") or True
    kind = kind_of(token)
    if kind in ACTORS:
        return True
    entity = parse.entity(token.i)
    if entity is not None and entity.label != "CARDINAL":
        return entity.label in _NAMED or (
            entity.label in ("FAC", "LOC") and token.tag.startswith("NNP")
        )
    if token.tag.startswith("NNP"):
        return kind == ""
    return token.tag in ("CD", "JJ") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")


def counted(parse: Parse, heads: list[Token]) -> list[Token]:
    """The heads, a quantity replaced by what it counts: "dozens of civilians"."""
    found = []
    for head in heads:
        noun = head
        if head.tag == "CD" or head.lemma.lower() in _QUANTIFIERS or kind_of(head) == "time":
            inner = [
                n for prep in parse.children(head.i, "prep") if prep.lower == "of"
                for n in parse.children(prep.i, "pobj")
            ]  # fmt: skip
            noun = inner[0] if inner and inner[0].i > head.i else head
        found.append(noun)
    return found


def of_actor(parse: Parse, token: Token) -> bool:
    """Whether a target is, or belongs to, somebody: "Moscow", "its raids", "eight jets"."""
    return is_actor(parse, token) or kind_of(token) in _CRAFT or bool(possessors(parse, token))


def joined(parse: Parse, heads: list[Token]) -> list[Token]:
    """The heads with the nouns that are joined to them ("Hama, Homs and Idlib")."""
    found: list[Token] = []
    queue = list(heads)
    while queue and len(found) < 12:
        noun = queue.pop(0)
        if all(noun.i != other.i for other in found):
            found.append(noun)
            queue += [child for child in parse.children(noun.i, "conj") if not is_verb(child)]
    return sorted((t for t in found if not set_aside(parse, t)), key=lambda token: token.i)


def set_aside(parse: Parse, noun: Token) -> bool:
    """Whether a contrast leaves the noun out: "*not* X but Y", "Y *rather than* X"."""
    if any(child.dep == "neg" for child in parse.children(noun.i)):
        return True
    before = [t.lower for t in parse.tokens[max(0, noun.i - 3) : noun.i] if t.tag != "DT"]
    return before[-2:] in (["rather", "than"], ["instead", "of"]) or before[-1:] == ["not"]
