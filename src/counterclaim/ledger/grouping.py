"""Splits and merges of incidents: events by their words, and the constraints that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from counterclaim.ledger.judging import refuse
from counterclaim.ledger.results import Entry
from counterclaim.ledger.subjects import Mark, mark, match
from counterclaim.model import Constraints, EventRef, Incident, Reading

Load = Callable[[str], Reading | None]
Known = tuple[str, str, int, int]
"""An event as the log has it: article, id, and its trigger's span."""

_Group = frozenset[Known]


def halves(incident: Incident, chosen: set[str]) -> list[list[EventRef]]:
    """The chosen events of an incident, and the rest.

    Raises ``UsageError`` CC231 where an event is not of the incident, or none or all are chosen.
    """
    names = {f"{ref.article}/{ref.event}": ref for ref in incident.events}
    strange = sorted(chosen - names.keys())
    if strange:
        raise refuse(
            f"{strange[0]} is not an event of incident {incident.id}", _events_of(incident)
        )
    if not chosen or len(chosen) == len(names):
        raise refuse("a split takes some of an incident's events, not all", _events_of(incident))
    inside = [ref for name, ref in names.items() if name in chosen]
    return [inside, [ref for name, ref in names.items() if name not in chosen]]


def _events_of(incident: Incident) -> str:
    return "its events are " + ", ".join(f"{one.article}/{one.event}" for one in incident.events)


def described(groups: Iterable[Iterable[EventRef]], load: Load) -> list[list[Known]]:
    """The events of groups with the spans of their triggers."""
    readings: dict[str, Reading | None] = {}
    made = []
    for group in groups:
        known: list[Known] = []
        for ref in group:
            if ref.article not in readings:
                readings[ref.article] = load(ref.article)
            reading = readings[ref.article]
            triggers = {event.id: event.trigger for event in reading.events} if reading else {}
            if ref.event in triggers:
                known.append((ref.article, ref.event, *triggers[ref.event]))
        made.append(known)
    return made


def constraints(entries: Sequence[Entry], load: Load) -> Constraints:
    """The constraints of merges and splits in their order: where two contradict, the later holds."""
    together: list[_Group] = []
    apart: list[tuple[_Group, _Group]] = []
    for entry in entries:
        groups = [frozenset(group) for group in entry.groups]
        if entry.verdict == "merge":
            joined = frozenset[Known]().union(*groups)
            apart = [pair for a, b in apart for pair in _without(a, b, joined)]
            together.append(joined)
        elif entry.verdict == "split":
            one, other = groups
            together = [part for group in together for part in _parted(group, one, other)]
            apart.append((one, other))
    now = _Now(load)
    grouped = [now.refs(group) for group in together]
    pairs = [(now.refs(a), now.refs(b)) for a, b in apart]
    return Constraints(
        together=tuple(group for group in grouped if len(group) > 1),
        apart=tuple((a, b) for a, b in pairs if a and b),
    )


def _without(a: _Group, b: _Group, joined: _Group) -> list[tuple[_Group, _Group]]:
    """A pair that is kept apart, without the pairs inside a later merge."""
    if not (a & joined and b & joined):
        return [(a, b)]
    found = [(a - joined, b), (a & joined, b - joined)]
    return [(x, y) for x, y in found if x and y]


def _parted(group: _Group, one: _Group, other: _Group) -> list[_Group]:
    """A merged group after a split: what the split does not name stays with the larger part."""
    if not (group & one and group & other):
        return [group]
    small = min((group & one, group & other), key=lambda part: (len(part), sorted(part)))
    return [small, group - small]


class _Now:
    """Finds the events of the log in the readings as they are now."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._events: dict[str, dict[str, Mark]] = {}

    def refs(self, group: _Group) -> tuple[EventRef, ...]:
        """References to the events of a group that are still read."""
        found = set()
        for article, name, start, end in sorted(group):
            events = self._of(article)
            wanted: Mark = {"kind": "event", "anchor": [[start, end]], "spans": [[start, end]]}
            if events.get(name, {}).get("anchor") == wanted["anchor"]:
                found.add((article, name))
            else:
                found.update((article, one) for one in match({0: [wanted]}, events).values())
        return tuple(EventRef(article=article, event=name) for article, name in sorted(found))

    def _of(self, article: str) -> dict[str, Mark]:
        if article not in self._events:
            reading = self._load(article)
            events = reading.events if reading else ()
            self._events[article] = {event.id: mark(event) for event in events}
        return self._events[article]
