"""Units: what the encoder sees of an article, party-blind, cut into windows.

A unit is a word, or the whole name of a party ("the United States"). Every party name reaches the
network as one of four placeholders, by its grammar and not by who it is, so that two parties can
swap names without any change in what is read: even-handed by construction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from counterclaim.model import Span
from counterclaim.reading.actors.parties import party_names
from counterclaim.reading.blind import PLACEHOLDERS
from counterclaim.reading.quotes import quoted
from counterclaim.reading.sentences import sentences
from counterclaim.reading.words import words

_BLIND = frozenset(PLACEHOLDERS.values())
WINDOW = 254
"""Word pieces in a window, without the two marks around it."""
PIECES_PER_UNIT = 5
"""Longer units (addresses of web pages) are cut: their first pieces say enough."""
CASES, QUOTES, LINES = 6, 2, 4
"""Sizes of the three features that are added to the word pieces."""


class Pieces(Protocol):
    """What is needed of a word-piece tokeniser."""

    def __call__(self, words: list[str]) -> list[list[int]]:
        """The piece numbers of each word."""


@dataclass(frozen=True)
class Units:
    """An article as units, in parallel lists: spans, words, features, sentence numbers, word pieces."""

    text: str
    words: list[Span]
    spans: list[Span]
    first_word: list[int]
    """Number of each unit's first word; a party name of several words takes those up to the
    next."""
    parties: list[str]
    """Class of the party name that a unit is (see ``party_names``), or ""."""
    cases: list[int]
    quotes: list[int]
    lines: list[int]
    sentence: list[int]
    pieces: list[list[int]]
    sentences: list[Span]

    def __len__(self) -> int:
        return len(self.spans)


def make_units(text: str, pieces: Pieces) -> Units:
    """The units of a text."""
    all_words, all_sentences = words(text), sentences(text)
    parties = party_names(text)
    spans, first_word, surface, kinds = _merge(text, all_words, parties)
    starts = [start for start, _ in spans]
    marks = quoted(text)
    lines = _line_features(text, starts)
    sentence_starts = [start for start, _ in all_sentences]
    return Units(
        text=text,
        words=all_words,
        spans=spans,
        first_word=first_word,
        parties=kinds,
        cases=[_case(word) for word in surface],
        quotes=_inside(starts, marks),
        lines=lines,
        sentence=[max(0, bisect_right(sentence_starts, start) - 1) for start in starts],
        pieces=[found[:PIECES_PER_UNIT] or [100] for found in pieces(surface)],
        sentences=all_sentences,
    )


def _merge(
    text: str, spans: list[Span], parties: list[tuple[int, int, str]]
) -> tuple[list[Span], list[int], list[str], list[str]]:
    """Words to units, one for each party name: spans, first words, what the network sees, classes."""
    units: list[Span] = []
    first_word: list[int] = []
    surface: list[str] = []
    kinds: list[str] = []
    starts = [start for start, _ in spans]
    number = 0
    for start, end, kind in [*parties, (len(text) + 1, len(text) + 1, "")]:
        stop = bisect_left(starts, start)
        for i in range(number, stop):
            units.append(spans[i])
            first_word.append(i)
            surface.append(text[spans[i][0] : spans[i][1]])
            kinds.append("")
        after = bisect_left(starts, end)
        if stop < after:
            units.append((spans[stop][0], spans[after - 1][1]))
            first_word.append(stop)
            surface.append(PLACEHOLDERS[kind])
            kinds.append(kind)
        number = max(number, after)
    return units, first_word, surface, kinds


@lru_cache(maxsize=65536)
def _case(word: str) -> int:
    """Shape of a word: lower, capital, all capitals, digits, no letters, mixed."""
    if word in _BLIND:
        return 1
    if not any(c.isalnum() for c in word):
        return 4
    if any(c.isdigit() for c in word):
        return 3
    if word.isupper() and len(word) > 1:
        return 2
    if word[0].isupper():
        return 1
    return 5 if any(c.isupper() for c in word) else 0


def _inside(starts: list[int], marks: list[Span]) -> list[int]:
    left = [start for start, _ in marks]
    found = []
    for start in starts:
        i = bisect_right(left, start) - 1
        found.append(int(i >= 0 and start < marks[i][1]))
    return found


def _line_features(text: str, starts: list[int]) -> list[int]:
    """0 within a paragraph, 1 its first unit, 2 in a heading, 3 a heading's first unit."""
    found: list[int] = []
    before = -1
    line_end, heading = -1, 0
    for start in starts:
        if start >= line_end:
            line_start = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", start)
            line_end = len(text) if stop < 0 else stop
            line = text[line_start:line_end].strip()
            heading = 2 if len(line) < 120 and line[-1:].isalnum() else 0
        found.append(heading + int(before < start and (before < 0 or "\n" in text[before:start])))
        before = start
    return found


def windows(units: Units, size: int = WINDOW, first: int | None = None) -> list[Span]:
    """Ranges ``[first, stop)`` of units, each of at most ``size`` pieces, cut at the best places.

    A cut between paragraphs outside quotation marks is best, then between sentences. ``first``
    limits the first window only (training draws it anew in each epoch).
    """
    lengths = [len(found) for found in units.pieces]
    found: list[Span] = []
    start, limit = 0, first or size
    while start < len(units):
        total, stop = 0, start
        while stop < len(units) and (total + lengths[stop] <= limit or stop == start):
            total += lengths[stop]
            stop += 1
        if stop < len(units):
            stop = _best_cut(units, start, stop)
        found.append((start, stop))
        start, limit = stop, size
    return found


def _best_cut(units: Units, start: int, stop: int) -> int:
    """The best unit to start the next window with, not after ``stop``."""
    best, value = stop, 0.0
    for i in range(stop, start + (stop - start) // 3, -1):
        if units.sentence[i] == units.sentence[i - 1]:
            continue
        paragraph = units.lines[i] in (1, 3)
        open_quote = units.quotes[i - 1] and units.quotes[i]
        score = 1.0 + paragraph * 1.0 - open_quote * 0.9 - 1.5 * (stop - i) / (stop - start)
        if score > value:
            best, value = i, score
    return best
