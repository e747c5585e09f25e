"""The lines of an ``.ann`` file, checked against the text that they stand beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from counterclaim.exports.brat import BREAKS
from counterclaim.model import Span

_ID = r"[A-Za-z0-9_-]+"
_BOUND = re.compile(rf"(T\d+)\t({_ID}) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.ASCII)
_FRAME = re.compile(rf"(E\d+)\t({_ID}):(T\d+)((?: {_ID}:[TE]\d+)*) ?", re.ASCII)
_RELATION = re.compile(rf"(R\d+)\t({_ID}) Arg1:([TE]\d+) Arg2:([TE]\d+)\t?", re.ASCII)
_ATTRIBUTE = re.compile(rf"[AM]\d+\t({_ID}) ([TER]\d+)(?: (\S+))?", re.ASCII)
_EQUIV = re.compile(r"\*\tEquiv((?: T\d+)+)", re.ASCII)


@dataclass(frozen=True)
class Bound:
    """A text-bound annotation: its type and spans, those that only a line break parts joined."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Frame:
    """An event of brat: its type, the spans of its trigger, and its arguments in order."""

    kind: str
    trigger: tuple[Span, ...]
    args: tuple[tuple[str, tuple[Span, ...]], ...]

    def of(self, role: str) -> list[tuple[Span, ...]]:
        """The spans of each argument in a role."""
        return [spans for name, spans in self.args if name == role]


@dataclass
class Annotations:
    """What an ``.ann`` file holds, by the ids that brat keeps when a person edits."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: list[list[str]] = field(default_factory=list)


def parse(ann: str, text: str) -> Annotations:
    """The annotations of a file. Notes and normalisations are passed over.

    Raises ``ValueError`` that names the line which breaks the format, or is not about this text.
    """
    found = Annotations()
    events: list[tuple[str, re.Match[str]]] = []
    for number, line in enumerate(ann.split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.strip() or line[0] in "#N":
            continue
        try:
            if line[0] == "E":
                events.append((line, _matched(_FRAME, line)))
            else:
                _read(line, text, found)
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from None
    for line, match in events:
        try:
            _frame(match, found)
        except KeyError as error:
            raise ValueError(f"{line[:20]!r}: there is no annotation {error}") from None
    for name, (kind, one, other) in found.relations.items():
        for end in (one, other):
            if end not in found.bounds and end not in found.frames:
                raise ValueError(f"{name} {kind}: there is no annotation {end}")
    return found


def _read(line: str, text: str, found: Annotations) -> None:
    if line[0] == "T":
        name, kind, places, words = _matched(_BOUND, line).groups()
        _new(name, found.bounds)
        found.bounds[name] = Bound(kind, _spans(places, words, text))
    elif line[0] == "R":
        name, kind, one, other = _matched(_RELATION, line).groups()
        _new(name, found.relations)
        found.relations[name] = kind, one, other
    elif line[0] in "AM":
        kind, name, value = _matched(_ATTRIBUTE, line).groups()
        found.attributes.setdefault(name, {})[kind] = value or ""
    else:
        found.groups.append(_matched(_EQUIV, line).group(1).split())


def _matched(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    match = pattern.fullmatch(line)
    if match is None:
        raise ValueError(f"{line[:60]!r} is no line of brat's standoff format")
    return match


def _new(
    name: str, known: dict[str, object] | dict[str, Bound] | dict[str, tuple[str, str, str]]
) -> None:
    if name in known:
        raise ValueError(f"{name} is given twice")


def _spans(places: str, words: str, text: str) -> tuple[Span, ...]:
    pieces: list[Span] = []
    for place in places.split(";"):
        start, _, end = place.partition(" ")
        if len(start) > 10 or len(end) > 10 or not int(start) < int(end) <= len(text):
            raise ValueError(f"{place[:40]!r} is no span of the text of {len(text)} characters")
        pieces.append((int(start), int(end)))
    if " ".join(text[start:end] for start, end in pieces) != words:
        raise ValueError(f"the words {words[:60]!r} do not stand at {places[:40]}")
    joined = [pieces[0]]
    for piece in pieces[1:]:
        first, last = joined[-1]
        if last <= piece[0] and BREAKS.fullmatch(text, last, piece[0]):
            joined[-1] = first, piece[1]
        else:
            joined.append(piece)
    return tuple(joined)


def _frame(match: re.Match[str], found: Annotations) -> None:
    name, kind, trigger, rest = match.groups()
    _new(name, dict.fromkeys(found.frames))
    args = []
    for part in rest.split():
        role, _, bound = part.partition(":")
        args.append((role.rstrip("0123456789"), found.bounds[bound].spans))
    found.frames[name] = Frame(kind, found.bounds[trigger].spans, tuple(args))
