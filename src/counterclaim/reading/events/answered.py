"""Whom a denial is aimed at, where its clause does not say: whoever it answers."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from counterclaim.model import Event, Participant, Statement

_REACH = 12
"""Events before a denial among which the accusation is looked for."""
_CHARGED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "AID"))


def with_answered(events: Sequence[Event], statements: Sequence[Statement]) -> list[Event]:
    """The events, the denials among them with whom they answer as target.

    A denial answers the nearest accusation of its doer, or whoever told of a hostile act of his.
    """
    speakers = {statement.id: statement for statement in statements}
    found: list[Event] = []
    for event in events:
        target = None
        if event.root == "REJECT" and event.actors and not event.targets:
            target = _accuser(event, found[-_REACH:], speakers)
        found.append(event if target is None else structs.replace(event, targets=(target,)))
    return found


def _accuser(
    event: Event, before: Sequence[Event], speakers: dict[str, Statement]
) -> Participant | None:
    own = {party.name for party in event.actors}
    for other in reversed(before):
        if other.root == "ACCUSE" and own & {party.name for party in other.targets}:
            return next((party for party in other.actors if party.name not in own), None)
        told = speakers.get(other.statement or "")
        blamed = other.root in _CHARGED and own & {party.name for party in other.actors}
        if blamed and told is not None:
            names = [name for name in told.actors if name not in own]
            if names:
                return Participant(name=names[0], spans=told.source)
    return None
