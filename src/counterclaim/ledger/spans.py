"""Every span of a reading's records, with the part that it plays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from counterclaim.model import Actor, Dispute, Event, Reading, Span, Statement, When

Part: TypeAlias = Statement | Event | Dispute | Actor
"""A record of a reading that has an id."""


def parts(reading: Reading) -> Iterator[Part]:
    """The records of a reading that have an id, in the order in which ids are looked up."""
    yield from reading.statements
    yield from reading.events
    yield from reading.disputes
    yield from reading.actors


def spans_of(part: Part) -> list[tuple[str, Span]]:
    """Role and span of every wording that a record rests on, in order of role."""
    if isinstance(part, Statement):
        return _statement(part)
    if isinstance(part, Event):
        return _event(part)
    if isinstance(part, Dispute):
        return [("a", part.a.span), ("b", part.b.span)]
    return [("mention", span) for span in part.mentions]


def all_spans(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """What each span of a reading belongs to, its role, and the span; times and places too."""
    for part in parts(reading):
        for role, span in spans_of(part):
            yield part.id, role, span
    for time in reading.times:
        yield "times", "time", (time.start, time.end)
    for place in reading.places:
        yield "places", "place", (place.start, place.end)
    for span in reading.article.noise:
        yield "article", "noise", span


def _statement(statement: Statement) -> list[tuple[str, Span]]:
    named = [("source", statement.source), ("cue", statement.cue), ("content", statement.content)]
    named.append(("addressee", statement.addressee))
    found = [(role, span) for role, spans in named for span in spans]
    return found + _when(statement.date)


def _event(event: Event) -> list[tuple[str, Span]]:
    found = [("trigger", event.trigger)]
    for role, participants in (("actor", event.actors), ("target", event.targets)):
        found += [(role, span) for one in participants for span in one.spans]
    found += [("place", place.span) for place in event.places]
    found += [("count", count.span) for count in event.counts]
    return found + _when(event.date)


def _when(when: When | None) -> list[tuple[str, Span]]:
    return [("date", when.span)] if when is not None and when.span is not None else []
