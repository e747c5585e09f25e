"""Clauses that the text itself takes back, as in "the claim that ... is false"."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

_PREDICATES = ("acomp", "attr", "oprd", "xcomp", "dobj", "pobj", "prep", "prt")
_CLAUSES = frozenset(("acl", "ccomp", "csubj", "relcl", "advcl", "appos", "xcomp"))
_MANNER = frozenset(("advcl", "xcomp", "pcomp", "acl", "prep"))


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("events", "doubts")}


def doubted(parse: Parse, node: Token) -> Literal["denied", "hypothetical"] | None:
    """How the text takes back the clause of ``node``, if it does."""
    head = parse.tokens[node.head]
    if head.i == node.i or node.dep not in _CLAUSES:
        return None
    if head.tag.startswith("N"):
        return _doubted_noun(parse, head)
    return "denied" if _rejects(parse, head) or _misspoken(parse, node, head) else None


def _doubted_noun(parse: Parse, noun: Token) -> Literal["denied", "hypothetical"] | None:
    """How the text takes back the report, claim or sign that a clause spells out."""
    kind = _kinds().get(noun.lemma.lower())
    if kind == "evidence" and _negated(parse, noun):
        return "hypothetical"
    above, dep = parse.tokens[noun.head], noun.dep
    if above.lower == "as" and dep == "pobj":  # "dismissed as baseless the claim that"
        above, dep = parse.tokens[above.head], "dobj"
    if not above.tag.startswith("V"):
        return None
    if dep in ("nsubj", "nsubjpass"):
        taken = dep == "nsubjpass" and _kinds().get(above.lemma.lower()) == "retract"
        rejected = _rejects(parse, above) or (taken and not _negated(parse, above))
        return "denied" if rejected else None
    if dep == "dobj" and kind == "report" and not _negated(parse, above):
        return "denied" if _kinds().get(above.lemma.lower()) == "retract" else None
    return None


def _misspoken(parse: Parse, node: Token, saying: Token) -> bool:
    """Whether a clause is what somebody "falsely claims", or "lied" or "was wrong" to say."""
    if node.dep != "ccomp" or not saying.tag.startswith("V"):
        return False
    words = parse.children(saying.i, "advmod")
    if any(_kinds().get(word.lower) == "falsely" for word in words):
        return True
    above = parse.tokens[saying.head]
    if saying.dep not in _MANNER or above.i == saying.i:
        return False
    if above.tag == "IN":  # "lied in claiming that"
        if above.lower not in ("in", "by", "when"):
            return False
        above = parse.tokens[above.head]
    elif saying.dep == "advcl" and not _when(parse, saying):
        return False
    if above.tag.startswith("J"):
        verb = parse.tokens[above.head]
        denied = _negated(parse, above) or (above.dep == "acomp" and _negated(parse, verb))
        return _kinds().get(above.lemma.lower()) == "false" and not denied
    return above.tag.startswith("V") and _rejects(parse, above)


def _when(parse: Parse, verb: Token) -> bool:
    """Whether a clause tells when or how: "when it said", "to say", "saying"."""
    words = parse.children(verb.i, "advmod", "mark", "aux")
    return verb.tag == "VBG" or any(word.lower in ("when", "in", "by", "to") for word in words)


def _rejects(parse: Parse, verb: Token) -> bool:
    """Whether a verb's predicate says "false", or "not true"."""
    words = list(parse.children(verb.i, *_PREDICATES))
    words += [c for c in parse.children(verb.i, "advcl") if _infinitive(parse, c)]
    words += [deep for word in words for deep in parse.children(word.i, *_PREDICATES)]
    kinds = {
        _kinds().get(word.lemma.lower()) or _kinds().get(word.lower) for word in [verb, *words]
    }
    negated = _negated(parse, verb)
    return ("false" in kinds and not negated) or ("true" in kinds and negated)


def _infinitive(parse: Parse, verb: Token) -> bool:
    """Such as "(turned out) to be fabricated"."""
    return any(word.lower == "to" for word in parse.children(verb.i, "aux"))


def _negated(parse: Parse, token: Token) -> bool:
    return any(
        child.dep == "neg" or child.lower in ("no", "little", "not", "never")
        for child in parse.children(token.i)
    )
