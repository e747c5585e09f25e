"""Clauses that the text itself takes back, as in "the claim that ... is false"."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

_PREDICATES = ("acomp", "attr", "oprd", "xcomp", "dobj", "pobj", "prep", "prt")
_CLAUSES = frozenset(("acl", "ccomp", "csubj", "relcl", "advcl", "appos", "xcomp"))


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("events", "doubts")}


def doubted(parse: Parse, node: Token) -> Literal["denied", "hypothetical"] | None:
    """How the text takes back the clause of ``node``, if it does."""
    head = parse.tokens[node.head]
    if head.i == node.i or node.dep not in _CLAUSES:
        return None
    if head.tag.startswith("N"):
        if _kinds().get(head.lemma.lower()) == "evidence" and _negated(parse, head):
            return "hypothetical"
        above = parse.tokens[head.head]
        about = head.dep in ("nsubj", "nsubjpass") and above.tag.startswith("V")
        return "denied" if about and _rejects(parse, above) else None
    return "denied" if _rejects(parse, head) else None


def _rejects(parse: Parse, verb: Token) -> bool:
    """Whether a verb's predicate says "false", or "not true"."""
    words = list(parse.children(verb.i, *_PREDICATES))
    words += [deep for word in words for deep in parse.children(word.i, *_PREDICATES)]
    kinds = {
        _kinds().get(word.lemma.lower()) or _kinds().get(word.lower) for word in [verb, *words]
    }
    negated = _negated(parse, verb)
    return ("false" in kinds and not negated) or ("true" in kinds and negated)


def _negated(parse: Parse, token: Token) -> bool:
    return any(
        child.dep == "neg" or child.lower in ("no", "little", "not", "never")
        for child in parse.children(token.i)
    )
