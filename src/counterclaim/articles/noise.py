"""Page furniture in a text: marked, never removed. The patterns stand in ``data/noise.tsv``.

Only what is certainly no sentence of the article is marked: a line has to match a pattern as a
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from counterclaim.articles.credits import read_table
from counterclaim.model import Span

_MAX_LINE = 200
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = " \t\xa0\ufeff"


@cache
def _patterns(scope: str) -> re.Pattern[str]:
    """One alternation of all patterns of a scope; ``line`` and ``inline`` ignore case."""
    rows = [row["pattern"] for row in read_table("noise.tsv") if row["scope"] == scope]
    flags = re.IGNORECASE if scope in ("line", "inline") else 0
    return re.compile("|".join(f"(?:{row})" for row in rows), flags)


def is_furniture(line: str) -> bool:
    """Whether a whole line, without outer white space, is page furniture."""
    line = line.strip(_BLANK)
    if not line or len(line) > _MAX_LINE:
        return False
    return any(_patterns(scope).fullmatch(line) is not None for scope in ("line", "inline"))


def find_noise(text: str) -> tuple[Span, ...]:
    """The spans of page furniture, in order, without overlaps and without outer white space."""
    lines = (m for m in _LINE.finditer(text) if m.end() - m.start() <= _MAX_LINE)
    spans = [line.span() for line in lines if is_furniture(line.group())]
    for scope in ("inline", "exact"):
        spans.extend(match.span() for match in _patterns(scope).finditer(text))
    end = len(text.rstrip())
    if tail := _patterns("tail").search(text, max(0, end - 60), end):
        spans.append(tail.span())
    return merge_spans(text, spans)


def merge_spans(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans sorted, trimmed of outer white space, joined where they overlap; empty ones go."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
