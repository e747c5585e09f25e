"""The text as canvas: overlapping spans cut into pieces with their classes and records."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.model import Span

LANES = 3
"""Statements that overlap are underlined in this many lanes at most; more share the last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that belongs to a record: ``record`` is its fragment."""

    start: int
    end: int
    role: str
    """``source``, ``cue``, ``content``, ``trigger``, ``count``, ``role``, ``side`` or ``noise``."""
    record: str = ""
    label: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a boundary inside; ``opens`` are the records that begin with it."""

    text: str
    classes: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    opens: tuple[Mark, ...] = ()
    href: str = ""
    """The fragment that the piece itself links to (an event's trigger)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: ``head`` the first, ``cross`` a heading in capitals, else ``text``."""

    kind: str
    pieces: tuple[Piece, ...]


def clamp(span: Span, length: int) -> Span:
    """The span inside a text of this length; an impossible one becomes empty."""
    start = min(max(span[0], 0), length)
    return start, min(max(span[1], start), length)


def lanes(marks: Iterable[Mark]) -> dict[str, int]:
    """A lane for each statement so that those which overlap do not share one, while lanes last."""
    extents: dict[str, Span] = {}
    for mark in marks:
        first, last = extents.get(mark.record, (mark.start, mark.end))
        extents[mark.record] = (min(first, mark.start), max(last, mark.end))
    found: dict[str, int] = {}
    ends = [-1] * LANES
    for record, (start, end) in sorted(extents.items(), key=lambda e: (e[1][0], -e[1][1], e[0])):
        free = next((lane for lane in range(LANES) if ends[lane] <= start), LANES - 1)
        ends[free] = max(ends[free], end)
        found[record] = free
    return found


def lines(text: str, marks: Sequence[Mark]) -> list[Line]:
    """The lines of the text, blank ones left out, cut into pieces at every boundary of a mark."""
    canvas = _Canvas(text, marks)
    found: list[Line] = []
    for match in re.finditer(r"[^\r\n]+", text):
        if match.group().strip():
            pieces = canvas.pieces(match.start(), match.end())
            found.append(Line(_kind(match.group(), first=not found), tuple(pieces)))
    return found


class _Canvas:
    """One sweep over the text; ``pieces`` must be asked for from left to right."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
        self._text = text
        self._lane_of = lanes(m for m in inside if m.role in ("source", "cue", "content"))
        self._opening = _opening(inside)
        self._cuts = sorted({p for m in inside for p in (m.start, m.end)})
        self._waiting = sorted(inside, key=lambda m: m.start, reverse=True)
        self._active: list[Mark] = []

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of ``text[start:end]``."""
        first, last = bisect_right(self._cuts, start), bisect_left(self._cuts, end)
        edges = [start, *self._cuts[first:last], end]
        return [self._piece(a, b) for a, b in pairwise(edges)]

    def _piece(self, start: int, end: int) -> Piece:
        while self._waiting and self._waiting[-1].start <= start:
            self._active.append(self._waiting.pop())
        self._active = [m for m in self._active if m.end > start]
        opens = self._opening.get(start, [])
        return _piece(self._text[start:end], self._active, self._lane_of, opens)


def _piece(text: str, active: list[Mark], lane_of: dict[str, int], opens: list[Mark]) -> Piece:
    classes: dict[str, None] = {}
    for mark in active:
        if mark.role in ("source", "cue", "content"):
            classes[f"l{lane_of[mark.record]}-{mark.role}"] = None
        elif mark.role != "role":
            classes[mark.role] = None
    inner = sorted(active, key=lambda m: (m.end - m.start, m.role))
    records = tuple(dict.fromkeys(m.record for m in inner if m.record))
    trigger = next((m.record for m in inner if m.role == "trigger"), "")
    return Piece(text, tuple(classes), records, tuple(opens), trigger)


def _opening(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """For each position the labelled marks of the records that begin there; events have no sign."""
    first: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        if mark.label and mark.role != "trigger":
            # Both sides of a dispute carry its sign; a statement carries its own once.
            key = (mark.record, str(mark.start) if mark.role == "side" else "")
            if key not in first or mark.start < first[key].start:
                first[key] = mark
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in first.values():
        found[mark.start].append(mark)
    return found


def _kind(line: str, first: bool) -> str:
    if first:
        return "head"
    letters = [c for c in line if c.isalpha()]
    shouted = len(letters) > 3 and not any(c.islower() for c in letters) and len(line) < 90
    return "cross" if shouted and any(c.isupper() for c in letters) else "text"
