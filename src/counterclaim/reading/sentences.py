"""Sentences: nupunkt within lines, with the joins and cuts that news text needs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from counterclaim.model import Span

_LINE = re.compile(r"[^\n]+")
_CLOSERS = "\"”’')]"
# nupunkt starts a sentence at a capital after '?"': «"Is it?" Mr. Lavrov asked.» is one sentence.
_TRAILING_CUE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col)\.\s+)?(?:[A-Z][\w.’'-]*\s+){1,6}(?:said|says|asked|added|told|wrote|"
    r"warned|replied|continued|tweeted|insisted|argued)\b|(?:he|she|they|it|the\s+\w+)\s+(?:said|says|"
    r"asked|added|told|wrote|warned|replied|continued)\b"
)


@lru_cache(maxsize=1)
def _splitter() -> Any:
    import nupunkt

    return nupunkt


def sentences(text: str) -> list[Span]:
    """Sentence spans in order, trimmed of outer white space; a line break always ends a sentence."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        found.extend(_in_line(text, line.start(), line.group()))
    return found


def _in_line(text: str, offset: int, line: str) -> list[Span]:
    if not line.strip():
        return []
    pieces = [
        (offset + start, offset + end)
        for start, end in _splitter().sent_spans(line)
        if line[start:end].strip()
    ]
    merged: list[Span] = []
    for start, end in pieces:
        start, end = _trim(text, start, end)
        if merged and _continues(text, merged[-1], start):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _continues(text: str, before: Span, start: int) -> bool:
    """Whether what starts at ``start`` belongs to the sentence before it."""
    last = text[before[0] : before[1]].rstrip()
    if last[-1:] in _CLOSERS and last[-2:-1] in "?!":
        return bool(_TRAILING_CUE.match(text, start))
    # A closing mark that nupunkt has put at the head of the next sentence.
    return text[start] in _CLOSERS and (start + 1 == len(text) or text[start + 1] in " \n")
