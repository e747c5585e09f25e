"""Place names: ``geo`` finds and resolves them, ``geo-mentions`` resolves given spans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.model import Place
from counterclaim.reading.places import find_places, resolve

from .parsing import parse


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _row(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in ("start", "end", "lat", "lon", "geonameid")}


def predict(path: Path, *, entities: bool = True) -> Iterator[dict[str, Any]]:
    """One line a document {id, date, title, text}: the places found in its text.

    ``entities``: whether the finder is given the parse's named entities, as the shipped path gives
    them.
    """
    for document in _documents(path):
        text = document["text"]
        known = [(e.start, e.end, e.label) for e in parse(text).entities] if entities else None
        places = find_places(text, entities=known, title=document.get("title"))
        yield {"id": document["id"], "places": [_row(place) for place in places]}


def predict_mentions(path: Path) -> Iterator[dict[str, Any]]:
    """The same with ``places: [{start, end}]`` given: those spans with their coordinates."""
    for document in _documents(path):
        spans = [(place["start"], place["end"]) for place in document["places"]]
        places = resolve(document["text"], spans)
        yield {"id": document["id"], "places": [_row(place) for place in places]}
