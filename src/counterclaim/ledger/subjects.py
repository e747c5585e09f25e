"""Which record of a reading a person's verdict is about, by its words and not by its id.

Ids are given anew at every reading; the words that a record rests on stay. A record is known by
its kind (a dispute also by its type) and by its anchor: the cue of a statement, the trigger of an
event, the two sides of a dispute, the mentions of an actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

import msgspec

from counterclaim.ledger.results import RecordKind
from counterclaim.ledger.spans import Part, spans_of
from counterclaim.model import Actor, Dispute, Event, Span, Statement

LEAST = 0.5
"""Share of characters that two anchors must have in common to be the same one."""

KINDS: dict[str, type[Statement] | type[Event] | type[Dispute] | type[Actor]] = {
    "statement": Statement,
    "event": Event,
    "dispute": Dispute,
    "actor": Actor,
}

Mark: TypeAlias = dict[str, Any]
"""What a record is known by: ``kind``, ``type`` of a dispute, ``anchor`` and ``spans``."""

K = TypeVar("K")


def kind_of(part: Part) -> RecordKind:
    """What a record with an id is."""
    if isinstance(part, Statement):
        return "statement"
    if isinstance(part, Event):
        return "event"
    return "dispute" if isinstance(part, Dispute) else "actor"


def plain(part: Part) -> dict[str, Any]:
    """The record as JSON takes it."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(part))
    return made


def mark(part: Part) -> Mark:
    """What the record is known by, as JSON takes it."""
    spans = sorted({span for _, span in spans_of(part)})
    made: Mark = {"kind": kind_of(part), "anchor": [list(span) for span in _anchor(part)]}
    made["spans"] = [list(span) for span in spans]
    if isinstance(part, Dispute):
        made["type"] = part.type
    if isinstance(part, Actor):
        made["name"] = part.name
    return made


def _same(a: Mark, b: Mark) -> bool:
    return bool(a["kind"] == b["kind"] and a["anchor"] == b["anchor"])


def _anchor(part: Part) -> tuple[Span, ...]:
    if isinstance(part, Statement):
        return tuple(sorted(part.cue or part.source + part.content))
    if isinstance(part, Event):
        return (part.trigger,)
    if isinstance(part, Dispute):
        return tuple(sorted((part.a.span, part.b.span)))
    return tuple(sorted(part.mentions))


def likeness(a: Mark, b: Mark) -> float:
    """How surely two marks are of one record: 0 not at all; from 1 up to 2 the same anchor."""
    if a["kind"] != b["kind"] or a.get("type") != b.get("type"):
        return 0.0
    whole = _shared(a["spans"], b["spans"])
    if a.get("name") != b.get("name"):
        return whole if whole >= LEAST else 0.0
    if a["anchor"] == b["anchor"]:
        return 1.0 + whole
    if a["kind"] == "dispute":
        share = min(_shared([x], [y]) for x, y in zip(a["anchor"], b["anchor"], strict=True))
    else:
        share = _shared(a["anchor"], b["anchor"])
    # A cue that is read otherwise is still the cue of the statement with these words.
    if a["kind"] == "statement":
        share = max(share, whole if whole >= 0.8 else 0.0)
    return share if share >= LEAST else 0.0


def _shared(a: Iterable[Iterable[int]], b: Iterable[Iterable[int]]) -> float:
    """Jaccard index of the characters of two lists of spans."""
    left, right = _characters(a), _characters(b)
    both = len(left & right)
    return both / (len(left) + len(right) - both) if both else 0.0


def _characters(spans: Iterable[Iterable[int]]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        found.update(range(start, end))
    return found


def match(wanted: Mapping[K, Iterable[Mark]], records: Mapping[str, Mark]) -> dict[K, str]:
    """The id of the record that each subject is now, each record once, the likest pairs first.

    A subject may have several marks (as it was read, as it was corrected); the best one counts.
    """
    pairs = []
    for at, (subject, marks) in enumerate(wanted.items()):
        known = list(marks)
        same = [name for name, other in records.items() if any(_same(one, other) for one in known)]
        for name in same or records:
            other = records[name]
            like = max((likeness(one, other) for one in known), default=0.0)
            if like:
                pairs.append((-like, at, name, subject))
    found: dict[K, str] = {}
    taken: set[str] = set()
    for _, _, name, subject in sorted(pairs, key=lambda pair: pair[:3]):
        if subject not in found and name not in taken:
            found[subject] = name
            taken.add(name)
    return found


def references(record: Mapping[str, Any], kind: str) -> Iterator[str]:
    """The local ids to which a record points."""
    if kind == "statement":
        yield from (one for one in (record["parent"], *record["refers_to"]) if one)
    elif kind == "event":
        yield from (one for one in (record["statement"], record["same_as"]) if one)
    elif kind == "dispute":
        for side in (record["a"], record["b"]):
            yield from (one for one in (side["statement"], side["event"]) if one)


def redirect(record: dict[str, Any], kind: str, to: Mapping[str, str]) -> dict[str, Any]:
    """The record with its references led to other ids; one that leads nowhere is taken out."""
    made = dict(record)

    def led(name: str | None) -> str | None:
        return to.get(name) if name else None

    if kind == "statement":
        made["parent"] = led(record["parent"])
        made["refers_to"] = [to[name] for name in record["refers_to"] if name in to]
    elif kind == "event":
        made["statement"], made["same_as"] = led(record["statement"]), led(record["same_as"])
    elif kind == "dispute":
        for half in ("a", "b"):
            side = record[half]
            made[half] = {
                **side,
                "statement": led(side["statement"]),
                "event": led(side["event"]),
            }
    return made
