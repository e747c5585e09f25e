"""Rejections by their words: an allegation called untrue, a deed that nobody is said to have done."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.tables import rows

_NOBODY_DID = re.compile(
    r"^[\"“]?(?:nobody|no one|none of (?:us|them|our \w+|its \w+|their \w+)|not one of (?:our|its|their) \w+|"
    r"nothing of the (?:sort|kind))\s+(?:has|have|had|was|were|is|are|did|fired|attacked|crossed)\b|"
    r"^[\"“]?(?:this|that|it) (?:is|was) (?:not true|untrue|a lie|false|nonsense|fabricated)\b|"
    r"^[\"“]?(?:nothing of the (?:sort|kind)|no such)\b",
    re.I,
)
_ARTICLE = re.compile(r"^[\"“]?(?:the|these|those|this|such|all|any)\s+", re.I)
_IS = re.compile(r"\s+(?:is|are|was|were)\s+(?:\w+ly\s+|all\s+|an?\s+|[\"“])*", re.I)


@lru_cache(maxsize=1)
def _rejecting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is alleged, and what those say of it who reject it (``data/statements/rejections.tsv``)."""
    table = rows("statements", "rejections")

    def pattern(kind: str) -> re.Pattern[str]:
        words = [
            re.escape(row["word"]).replace("\\ ", "\\s+") for row in table if row["kind"] == kind
        ]
        return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.I)

    return pattern("said"), pattern("false")


def rejects(text: str) -> bool:
    """Whether what was said is called untrue: the reports "absurd", the charge a fabrication."""
    said, false = _rejecting()
    found = said.search(text)
    return found is not None and false.search(text, found.end()) is not None


def disowns(text: str) -> bool:
    """Whether a clause says that nobody did it, or of a report that it is false."""
    return _NOBODY_DID.search(text) is not None or _is_untrue(text)


def _is_untrue(text: str) -> bool:
    """Such as "the report was baseless"."""
    said, false = _rejecting()
    bare = _ARTICLE.sub("", text)
    found = said.match(bare)
    verb = _IS.match(bare, found.end()) if found is not None else None
    return verb is not None and false.match(bare, verb.end()) is not None
