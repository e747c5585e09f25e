"""Where an incident is on the map: the gazetteer's answer for the places that tell of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterclaim.model import Incident, Place, overlap
from counterclaim.views.library import Book, Library

_RANK = {"city": 0, "region": 1, "area": 2, "country": 3}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with coordinates in degrees (WGS 84); ``precision`` tells what they stand for."""

    name: str
    lat: float
    lon: float
    precision: str
    """``city``, ``region``, ``area`` or ``country``."""
    country: str

    @property
    def exact(self) -> bool:
        """Whether the coordinates are those of a town or site, not the middle of something wide."""
        return self.precision == "city"


def locate(library: Library, incident: Incident) -> Spot | None:
    """The place of an incident, ``None`` where none of its places is in the gazetteer.

    It is the place that the incident is named by, if the gazetteer has it; else the one that most
    of its events name, the more precise one where two are named as often.
    """
    named: Counter[Spot] = Counter()
    others: Counter[Spot] = Counter()
    chosen: dict[str, set[str]] = {}
    for ref in incident.events:
        chosen.setdefault(ref.article, set()).add(ref.event)
    for article, events in chosen.items():
        book = library.books.get(article)
        if book is None:
            continue
        for place in book.reading.places:
            spot = _spot(place)
            if spot is None:
                continue
            wording = book.text([(place.start, place.end)])
            if incident.place and incident.place in (place.name, wording):
                named[spot] += 1
            elif _tells(book, events, place):
                others[spot] += 1
    return _best(named) or (None if incident.place else _best(others))


def _tells(book: Book, events: set[str], place: Place) -> bool:
    """Whether one of the events is said to have been at this mention of a place."""
    return any(
        overlap(mention.span, (place.start, place.end))
        for key in events
        if (event := book.events.get(key))
        for mention in event.places
    )


def _spot(place: Place) -> Spot | None:
    lat, lon = place.lat, place.lon
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    precision = place.precision if place.precision in _RANK else "area"
    return Spot(place.name, lat, lon, precision or "area", place.country or "")


def _best(counts: Counter[Spot]) -> Spot | None:
    def order(spot: Spot) -> tuple[int, int, str, float]:
        return -counts[spot], _RANK[spot.precision], spot.name, spot.lat

    return min(counts, key=order, default=None)
