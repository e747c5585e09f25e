"""Invented incidents at places with coordinates, for the timeline and the map."""

from __future__ import annotations

from counterclaim.model import (
    Article,
    Event,
    EventRef,
    Incident,
    Metadata,
    Place,
    PlaceMention,
    Reading,
    When,
)

PLACES = {
    # name: latitude, longitude, precision
    "Ostermoor": (53.2, 7.9, "city"),
    "Lindrath": (47.1, 11.3, "city"),
    "Vallonia": (46.6, 14.4, "country"),
    "Upper Sarn": (48.9, 11.6, "region"),
}
TOLD = (
    # place, day that it happened, day of telling
    ("Ostermoor", "2025-03-03", "2025-03-04"),
    ("Ostermoor", "2025-03-05", "2025-03-05"),
    ("Lindrath", "2025-03-05", "2025-03-07"),
    ("Vallonia", "2025-03-08", "2025-03-09"),
    ("Upper Sarn", "", "2025-03-09"),
    ("Nowhere Bay", "2025-03-06", "2025-03-07"),
)


def placed() -> tuple[list[Reading], list[Incident]]:
    """One article and one incident for each line of ``TOLD``; Nowhere Bay has no coordinates."""
    readings, incidents = [], []
    for number, (name, day, told) in enumerate(TOLD, 1):
        key = f"a{number}"
        text = f"A bridge was closed in {name} by the guards of two towns, the mayor said."
        at = text.index(name), text.index(name) + len(name)
        when = When(start=day or None, end=day or told, inferred=not day)
        lat, lon, precision = PLACES.get(name, (None, None, None))
        event = Event(
            id="e1",
            trigger=(13, 19),
            root="COERCE",
            places=(PlaceMention(name=name, span=at),),
            date=when,
        )
        place = Place(start=at[0], end=at[1], name=name, lat=lat, lon=lon, precision=precision)
        metadata = Metadata(outlet=f"Gazette {number}", date=told, title=f"Bridge in {name} closed")
        article = Article(id=key, text=text, metadata=metadata)
        readings.append(Reading(article=article, events=(event,), places=(place,)))
        incidents.append(
            Incident(
                id=f"i{number}",
                articles=(key,),
                events=(EventRef(article=key, event="e1"),),
                root="COERCE",
                title=f"Closure in {name}",
                place=name,
                date=when,
            )
        )
    return readings, incidents
