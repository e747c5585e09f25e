"""Acts that are done by speaking, where a statement tells who speaks.

In "said Hamas would not sign and blamed it for the failure" the cue "blamed" has the speaker as its
source, while syntax may take the subject and the negation of the clause before it. Who says what is
read by a tagger of its own (``statements``), so its source stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from counterclaim.model import Event, Participant, Statement

SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"))
"""Roots of acts that are done by speaking, on the day of saying."""


def with_speakers(events: Sequence[Event], statements: Sequence[Statement]) -> list[Event]:
    """The events; one that is the cue of a statement has its source as doer, and is done."""
    return [_spoken(event, statements) for event in events]


def _spoken(event: Event, statements: Sequence[Statement]) -> Event:
    said = _uttered(event, statements)
    if said is None or {actor.name for actor in event.actors} & set(said.actors):
        return event
    doers = tuple(Participant(name=name, spans=said.source) for name in said.actors)
    return structs.replace(
        event,
        actors=doers,
        targets=tuple(one for one in event.targets if one.name not in said.actors),
        agentless=False,
        status="asserted" if said.parent is None else "attributed",
        statement=said.parent,
    )


def _uttered(event: Event, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose cue a speech act is, if it names who speaks."""
    if event.root not in SPOKEN:
        return None
    start, end = event.trigger
    for statement in statements:
        held = any(start < b and a < end for a, b in statement.cue)
        if held and statement.actors and statement.source:
            return statement
    return None
