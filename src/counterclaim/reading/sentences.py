"""Sentences: nupunkt within lines, with the joins and cuts that news text needs, blind to parties."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from counterclaim.articles import find_heading
from counterclaim.model import Span
from counterclaim.reading.actors.parties import party_names
from counterclaim.reading.blind import PLACEHOLDERS

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\s+")
_LONGEST = 2_000  # characters
_CLOSERS = "\"”’')]"
# nupunkt starts a sentence at a capital after '?"': «"Is it?" Mr. Lavrov asked.» is one sentence.
_TRAILING_CUE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col)\.\s+)?(?:[A-Z][\w.’'-]*\s+){1,6}(?:said|says|asked|added|told|wrote|"
    r"warned|replied|continued|tweeted|insisted|argued)\b|(?:he|she|they|it|the\s+\w+)\s+(?:said|says|"
    r"asked|added|told|wrote|warned|replied|continued)\b"
)
# nupunkt takes some common words for abbreviations ("port. The"): a word in small letters that is
# none ends its sentence before a capital.
_MISSED_CUT = re.compile(
    r"(?<![a-z.])(?!(?:etc|approx|dept|govt|est|vols?|nos?|pp|eds?|ca|cf|vs)\.)[a-z]{3,}\.[\"”’)]*"
    r"(\s+)(?=[\"“‘(]?[A-Z])"
)
# After "in the U.S." a sentence ends only before a word that begins sentences.
_STARTER = re.compile(
    r"[\"”’)]*(?:\s*$|\s+[\"“]?(?:The|He|She|It|They|We|But|In|On|At|A|An|And|This|That|These|There|His|"
    r"Her|Its|Their|I|If|When|As|For|However|Meanwhile|After|Since|While)\b)"
)


@lru_cache(maxsize=1)
def _splitter() -> Any:
    import nupunkt

    return nupunkt


def sentences(text: str) -> list[Span]:
    """Sentence spans in order, trimmed of outer white space; a line break always ends a sentence.

    The splitter sees stand-ins for the names of parties, so that no cut depends on who is named.
    """
    return Sentences(text).all()


class Sentences:
    """The sentences of a text, each line split when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parties = party_names(text)
        self._lines = _lines(text, find_heading(text).dateline)
        self._split: dict[int, list[Span]] = {}

    def all(self) -> list[Span]:
        """All sentence spans, in order."""
        return [span for number in range(len(self._lines)) for span in self._of(number)]

    def touching(self, start: int, end: int) -> list[Span]:
        """The sentences that have a character of ``text[start:end]``, in order."""
        first = bisect_right(self._lines, start, key=lambda line: line.end())
        last = bisect_left(self._lines, end, key=lambda line: line.start())
        near = (span for number in range(first, last) for span in self._of(number))
        return [(a, b) for a, b in near if a < end and start < b]

    def _of(self, number: int) -> list[Span]:
        if number not in self._split:
            line = self._lines[number]
            inside = [p for p in self._parties if line.start() <= p[0] and p[1] <= line.end()]
            found = _in_line(self._text, line.start(), line.group(), inside)
            self._split[number] = [x for a, b in found for x in _bounded(self._text, a, b)]
        return self._split[number]


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence in pieces of bounded length, cut at white space: no sentence of news is longer.

    What rules do inside a sentence grows with more than its length.
    """
    while end - start > _LONGEST:
        blank = next(_BLANK.finditer(text, start + _LONGEST, end), None)
        if blank is None:
            break
        yield start, blank.start()
        start = blank.end()
    if start < end:
        yield start, end


def _lines(text: str, dateline: Span | None) -> list[re.Match[str]]:
    """The lines, the first of them cut behind its dateline: nothing links the two."""
    found: list[re.Match[str]] = []
    at = 0
    for end in [dateline[1]] if dateline else []:
        found += _LINE.finditer(text, at, end)
        at = end
    return [*found, *_LINE.finditer(text, at)]


def _in_line(text: str, offset: int, line: str, parties: list[tuple[int, int, str]]) -> list[Span]:
    if not line.strip():
        return []
    blind, back = _blinded(text, offset, line, parties)
    merged: list[Span] = []
    for left, right in _cuts(blind):
        start, end = _trim(text, back(left), back(right))
        if start >= end:
            continue
        if merged and _continues(text, merged[-1], start):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _cuts(line: str) -> list[Span]:
    found: list[Span] = []
    for start, end in _splitter().sent_spans(line):
        for match in _MISSED_CUT.finditer(line, start, end):
            if match.end() < end:
                found.append((start, match.start(1)))
                start = match.end()
        found.append((start, end))
    return found


def _blinded(text: str, offset: int, line: str, parties: list[tuple[int, int, str]]) -> Any:
    """The line with stand-ins, and a function from its offsets to those of the text."""
    parts, new_at, old_at = [], [0], [offset]
    done, length, stop = offset, 0, offset + len(line)
    for start, end, kind in parties:
        name = PLACEHOLDERS[kind]
        if text[end - 1] == "." and _STARTER.match(text, end, stop):
            name += "."
        parts += [text[done:start], name]
        length += start - done
        new_at.append(length)
        old_at.append(start)
        length += len(name)
        new_at.append(length)
        old_at.append(end)
        done = end
    parts.append(text[done:stop])

    def back(position: int) -> int:
        i = bisect_right(new_at, position) - 1
        limit = old_at[i + 1] if i + 1 < len(old_at) else stop
        return min(old_at[i] + position - new_at[i], limit)

    return "".join(parts), back


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
