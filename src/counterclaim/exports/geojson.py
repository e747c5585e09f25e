"""GeoJSON (RFC 7946): incidents and events at their places; what has none has no geometry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from counterclaim.comparison.tellings import sentence_of
from counterclaim.exports.quotes import quote
from counterclaim.exports.source import Source
from counterclaim.exports.whereabouts import EXACT, place_of, places_of
from counterclaim.model import Event, Incident, Place, Reading

Plain = dict[str, Any]


def lines(source: Source) -> Iterator[bytes]:
    """One FeatureCollection, a feature a line: incidents first, then events.

    Coordinates are longitude, latitude in degrees (WGS 84). ``imprecise`` marks a point that stands
    for an area.
    """
    yield b'{"type":"FeatureCollection","features":['
    before = b"\n"
    for feature in _features(source):
        yield before + msgspec.json.encode(feature)
        before = b",\n"
    yield b"\n]}\n"


def _features(source: Source) -> Iterator[Plain]:
    for incident in source.incidents():
        yield _incident(incident, place_of(incident, source.reading))
    for reading in source.readings():
        said = {statement.id: statement.actors for statement in reading.statements}
        events = {event.id: event for event in reading.events}
        for event in reading.events:
            speakers = said.get(event.statement or "", ())
            yield _event(reading, event, places_of(reading, event, events), speakers)


def _incident(one: Incident, place: Place | None) -> Plain:
    return {
        "type": "Feature",
        "id": one.id,
        "geometry": _geometry((place,) if place else ()),
        "properties": {
            "kind": "incident",
            "title": one.title,
            "root": one.root,
            "place": one.place,
            **_precision((place,) if place else ()),
            "start": one.date.start if one.date else None,
            "end": one.date.end if one.date else None,
            "articles": len(one.articles),
            "origins": len(one.origins),
            "disputes": sorted({dispute.type for dispute in one.disputes}),
        },
    }


def _event(
    reading: Reading, one: Event, places: tuple[Place, ...], speakers: tuple[str, ...]
) -> Plain:
    article = reading.article
    return {
        "type": "Feature",
        "id": f"{article.id}/{one.id}",
        "geometry": _geometry(places),
        "properties": {
            "kind": "event",
            "root": one.root,
            "mode": one.mode,
            "cameo": one.cameo,
            "status": one.status,
            "actors": [who.name for who in one.actors],
            "targets": [who.name for who in one.targets],
            "place": "; ".join(place.name for place in one.places) or None,
            **_precision(places),
            "start": one.date.start if one.date else None,
            "end": one.date.end if one.date else None,
            "said_by": speakers,
            "sentence": quote(article.text, sentence_of(article.text, one.trigger)),
            "article": article.id,
            "outlet": article.metadata.outlet,
            "published": article.metadata.date,
            "url": article.metadata.url,
            "confidence": one.confidence,
        },
    }


def _geometry(places: tuple[Place, ...]) -> Plain | None:
    points = [[place.lon, place.lat] for place in places]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def _precision(places: tuple[Place, ...]) -> Plain:
    """How much the coordinates may be believed; null where there are none."""
    told = [place.precision for place in places]
    return {
        "precision": "; ".join(one or "unknown" for one in told) or None,
        "imprecise": any(one != EXACT for one in told) if told else None,
        "geonameid": [place.geonameid for place in places],
    }
