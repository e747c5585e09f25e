"""Names that the tagger cut in pieces: a known place of several words is one name, not two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from counterclaim.model import Place
from counterclaim.reading.syntax import Entity, Parse


def with_whole_places(parse: Parse, places: Iterable[Place]) -> Parse:
    """The parse with one entity for each place of several words whose name was cut in pieces.

    "El Obeid" is tagged as a body and a person now and then. A piece that reaches out of the place
    ("El Obeid Teaching Hospital") is another name and stays.
    """
    whole = [found for place in places if (found := _whole(parse, place)) is not None]
    if not whole:
        return parse
    inside = {i for entity in whole for i in range(entity.first, entity.last + 1)}
    kept = [entity for entity in parse.entities if entity.first not in inside]
    entities = sorted([*kept, *whole], key=lambda entity: entity.first)
    return replace(parse, entities=tuple(entities), _subtrees={}, _known={})


def _whole(parse: Parse, place: Place) -> Entity | None:
    """The entity of a place that is cut; ``None`` if it is whole, or part of a longer name."""
    tokens = parse.tokens_in((place.start, place.end))
    if len(tokens) < 2 or tokens[0].start != place.start or tokens[-1].end != place.end:
        return None
    if not all(token.text[:1].isupper() for token in (tokens[0], tokens[-1])):
        return None
    first, last = tokens[0].i, tokens[-1].i
    pieces = [e for e in parse.entities if e.last >= first and e.first <= last]
    if not pieces or any(e.first < first or e.last > last for e in pieces):
        return None
    if len(pieces) == 1 and (pieces[0].first, pieces[0].last) == (first, last):
        return None
    return Entity(place.start, place.end, first, last, "GPE")
