"""Where events and incidents are: the gazetteer's places under the names that the text gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from counterclaim.model import Event, Incident, Place, PlaceMention, Reading

EXACT = "city"
"""The precision at which coordinates stand for the place itself, not for an area around it."""


def located(place: Place) -> bool:
    """Whether a place has coordinates that are on the globe."""
    lat, lon = place.lat, place.lon
    return lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180


def mentions_of(event: Event, events: Mapping[str, Event]) -> tuple[PlaceMention, ...]:
    """The places of an event; one that names none has those of the mention that it repeats."""
    seen: set[str] = set()
    while not event.places and event.id not in seen:
        seen.add(event.id)
        event = events.get(event.same_as or "", event)
    return event.places


def places_of(reading: Reading, event: Event, events: Mapping[str, Event]) -> tuple[Place, ...]:
    """The located places of an event of ``events``, in the order of its mentions, each once."""
    found: list[Place] = []
    for mention in mentions_of(event, events):
        place = _resolved(reading, mention)
        if place is not None and not any(_same(place, other) for other in found):
            found.append(place)
    return tuple(found)


def place_of(incident: Incident, find: Callable[[str], Reading | None]) -> Place | None:
    """The located place that most events of an incident have under the incident's place name."""
    counted: Counter[tuple[float, float]] = Counter()
    known: dict[tuple[float, float], Place] = {}
    for ref in incident.events:
        reading = find(ref.article)
        events = {one.id: one for one in reading.events} if reading else {}
        if reading is None or ref.event not in events:
            continue
        for mention in mentions_of(events[ref.event], events):
            place = _resolved(reading, mention) if mention.name == incident.place else None
            if place is not None and place.lat is not None and place.lon is not None:
                counted[place.lat, place.lon] += 1
                known.setdefault((place.lat, place.lon), place)
    if not counted:
        return None
    return known[min(counted, key=lambda at: (-counted[at], at))]


def _resolved(reading: Reading, mention: PlaceMention) -> Place | None:
    """The place at the mention's span, else the first of the same name in the article."""
    start, end = mention.span
    here = [p for p in reading.places if p.start < end and start < p.end and located(p)]
    named = [p for p in reading.places if p.name == mention.name and located(p)]
    return next(iter(here or named), None)


def _same(a: Place, b: Place) -> bool:
    return (a.lat, a.lon) == (b.lat, b.lon)
