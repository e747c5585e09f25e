"""Accusations by their words: a deed called murder, people said to have been beaten, guilt laid at a door."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

_SELF = frozenset(("we", "i", "it", "they", "he", "she", "our", "its", "their", "his", "her"))
_CLEFT = re.compile(
    r"[\"“]?it (?:is|was) (?!not\b|never\b|n[’']t\b)[^.;,]{3,60}? (?:that|who|which) "
    r"(?:ha[sd]|have|was|were|fired|attacked|started)\b",
    re.I,
)


@lru_cache(maxsize=4)
def _words(kind: str) -> re.Pattern[str]:
    """The words of a kind (``data/statements/wrongs.tsv``), some of them beginnings."""
    found = [row["word"] for row in rows("statements", "wrongs") if row["kind"] == kind]
    parts = [re.escape(w.removesuffix("*")).replace("\\ ", "\\s+") + (r"\w*" if w.endswith("*") else "")
             for w in sorted(found, key=len, reverse=True)]  # fmt: skip
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.I)


def called_wrong(text: str) -> bool:
    """Whether what something is called blames whoever did it: "the strikes murder"."""
    return _words("called").search(text) is not None


def blames(parse: Parse, content: Sequence[Token]) -> bool:
    """Whether a report accuses: people "had been beaten", "it was the army that fired", who is guilty."""
    text = parse.text[content[0].start : content[-1].end]
    if _CLEFT.match(text):
        return True
    inside = {token.i for token in content}
    top = next((t for t in content if t.head not in inside or t.head == t.i), None)
    if top is None or any(c.dep == "neg" for c in parse.children(top.i)):
        return False
    subjects = parse.children(top.i, "nsubj", "nsubjpass")
    if parse.children(top.i, "auxpass") and _words("suffered").fullmatch(top.text):
        return bool(subjects) and not any(t.tag == "MD" for t in parse.children(top.i, "aux"))
    own = bool(subjects) and _first(parse, subjects[0]) in _SELF
    return not own and _words("guilt").search(text) is not None


def _first(parse: Parse, subject: Token) -> str:
    """The first word of a subject: "its" of "its troops"."""
    return parse.tokens[parse.subtree(subject.i)[0]].lower
