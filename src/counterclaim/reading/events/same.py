"""Later mentions of an act that the article has told before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from counterclaim.model import Event, When
from counterclaim.reading.counts.tables import word_set

_ANYBODY = word_set(
    "people civilians others men women children soldiers fighters militants rebels troops residents "
    "officers police victims members dozens hundreds thousands"
)
"""Whom many acts hit: two acts against such are not one act for that."""
_RETOLD = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONSULT", "SANCTION"))


def link(
    events: Sequence[Event], definite: frozenset[str], words: dict[str, str]
) -> tuple[Event, ...]:
    """The events with ``same_as`` set to the nearest earlier mention of the same act.

    ``definite`` holds the ids of mentions by a noun with "the" or "this" ("the attack"), ``words``
    the lemma of each trigger. A verb retells an act only if it is the same verb with the same
    target.
    """
    found: list[Event] = []
    for event in events:
        earlier = None
        if event.root in _RETOLD and event.status in ("asserted", "attributed", "denied"):
            earlier = _antecedent(event, found, definite, words)
        found.append(event if earlier is None else replace(event, same_as=earlier.id))
    return tuple(found)


def _antecedent(
    event: Event, found: Sequence[Event], definite: frozenset[str], words: dict[str, str]
) -> Event | None:
    for other in reversed(found):
        if other.root != event.root or other.status in ("future", "hypothetical"):
            continue
        if not _agree(event, other):
            continue
        if event.id in definite and not (event.places or (event.targets and not other.targets)):
            return other
        shared = (_names(event.targets) & _names(other.targets)) - _ANYBODY
        if words[event.id] == words[other.id] and shared and other.trigger[1] < event.trigger[0]:
            return other
    return None


def _agree(a: Event, b: Event) -> bool:
    """Whether two mentions can be one act: no actor, target, place or date sets them apart."""
    for left, right in ((a.actors, b.actors), (a.targets, b.targets)):
        if left and right and not _names(left) & _names(right):
            return False
    here, there = {p.name.lower() for p in a.places}, {p.name.lower() for p in b.places}
    return not (here and there and not here & there) and _meet(a.date, b.date)


def _names(parties: Sequence[object]) -> set[str]:
    return {str(getattr(party, "name", "")).lower() for party in parties}


def _meet(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    return (a.start or "") <= (b.end or "9999") and (b.start or "") <= (a.end or "9999")
