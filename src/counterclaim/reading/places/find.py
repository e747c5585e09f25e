"""Find the places that a text names and say which they are."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from counterclaim.model import Place
from counterclaim.reading.places.answers import Answer, Surroundings, adrift, answer, place, weights
from counterclaim.reading.places.gazetteer import Gazetteer, Match, gazetteer
from counterclaim.reading.places.mentions import Mention, mention
from counterclaim.reading.places.recognise import (
    Context,
    Entities,
    acceptance,
    begins_person,
    context,
    features,
    unknown_features,
)
from counterclaim.reading.places.scan import scan, words_of

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAME = re.compile(r"[^\W\d_]{3}")


def find_places(
    text: str,
    *,
    entities: Entities | None = None,
    date: str | None = None,
    title: str | None = None,
    dateline: str | None = None,
    home: str | None = None,
    adjectives: bool = True,
) -> tuple[Place, ...]:
    """The places that ``text`` names, in text order, none overlapping.

    ``entities`` are character spans with OntoNotes labels; without them the words around a name
    decide alone, with somewhat more errors. ``title`` and ``dateline`` are read as context where
    the text does not hold them; ``home`` is the outlet's country (ISO 3166-1 alpha-2). ``date`` is
    kept for former names and has no effect yet. With ``adjectives`` forms like "Syrian" are places
    too, of their country.

    A place entity that the gazetteer does not have is given the point of its surroundings, no id,
    and precision ``area``. Never raises on any text; ``ModelError`` CC405 where the gazetteer is
    damaged.
    """
    lead = "\n".join(part for part in (title, dateline) if part and part not in text)
    if lead:
        shift = len(lead) + 2
        moved = (
            None
            if entities is None
            else [(s + shift, e + shift, label) for s, e, label in entities]
        )
        found = _find(f"{lead}\n\n{text}", moved, home, adjectives)
        return tuple(_moved(p, -shift) for p in found if p.start >= shift)
    return tuple(_find(text, entities, home, adjectives))


def _moved(p: Place, by: int) -> Place:
    return msgspec.structs.replace(p, start=p.start + by, end=p.end + by)


def _find(text: str, entities: Entities | None, home: str | None, adjectives: bool) -> list[Place]:
    gz, model = gazetteer(), "bare" if entities is None else "entities"
    if entities is not None:
        entities = [e for e in entities if 0 <= e[0] < e[1] <= len(text)]
    words = words_of(text)
    ctx = context(text, words, entities)
    known = candidates(text, ctx, gz, model)
    answers = answer(text, known, gz, home if home in gz.isos else None)
    taken = accepted(known, answers, ctx, gz, model)
    if not adjectives:
        taken = [(m, a) for m, a in taken if (m.match[m.rows == a.row] != Match.ADJECTIVE).all()]
    firm = [(m, a) for m, a in taken if not adrift(m, a, gz)]
    around = Surroundings([m for m, _ in firm], [a for _, a in firm], gz)
    out = []
    for m, a in taken:
        beside = around.of(m.start, m.end)[0] if adrift(m, a, gz) else -1
        out.append(place(m, beside if beside >= 0 else a.row, gz, near=beside >= 0))
    out += _near(text, ctx, taken, around, gz)
    return sorted(out, key=lambda p: p.start)


def accepted(
    known: list[Mention], answers: list[Answer], ctx: Context, gz: Gazetteer, model: str
) -> list[tuple[Mention, Answer]]:
    """The mentions that are places, with their answers."""
    threshold = weights().get(f"{model}.threshold", 0.5)
    return [
        (m, a)
        for m, a in zip(known, answers, strict=True)
        if a.row >= 0 and acceptance(features(m, ctx, gz, a), weights(), model) >= threshold
    ]


def candidates(text: str, ctx: Context, gz: Gazetteer, model: str) -> list[Mention]:
    """Every known name that may be a place, with the trust that its surroundings give it."""
    out = []
    for hit in scan(text, ctx.words, gz):
        m = mention(text, (hit.start, hit.end), gz, short=hit.short)
        if not len(m.rows) or begins_person(ctx, m.start, m.end):
            continue
        likely = int(m.rows[int(gz.population[m.rows].argmax())])
        first = features(m, ctx, gz, Answer(likely, 0.5))
        m.trust = acceptance(first, weights(), f"first.{model}")
        if m.trust > 0.02:
            out.append(m)
    return out


def unknown(
    text: str,
    ctx: Context,
    taken: list[tuple[Mention, Answer]],
    around: Surroundings,
    gz: Gazetteer,
) -> list[tuple[Mention, int, dict[str, float]]]:
    """Unknown place entities: mention, row of the surroundings or -1, features."""
    starts = [m.start for m, _ in taken]
    out: list[tuple[Mention, int, dict[str, float]]] = []
    last = -1
    for start, end, label in ctx.entities or ():
        at = bisect_left(starts, end) - 1
        free = start >= last and (at < 0 or taken[at][0].end <= start)
        if label not in _PLACES or not free or not _NAME.search(text[start:end]):
            continue
        if text[start : start + 4].lower() == "the " and end - start > 4:
            start += 4
        m = mention(text, (start, end), gz)
        row, near = around.of(start, end)
        out.append((m, row, unknown_features(m, ctx, label, near)))
        last = end
    return out


def _near(
    text: str,
    ctx: Context,
    taken: list[tuple[Mention, Answer]],
    around: Surroundings,
    gz: Gazetteer,
) -> list[Place]:
    threshold = weights().get("unknown.threshold", 0.5)
    return [
        place(m, row, gz, near=True)
        for m, row, found in unknown(text, ctx, taken, around, gz)
        if row >= 0 and acceptance(found, weights(), "unknown") >= threshold
    ]


__all__ = ["accepted", "candidates", "find_places", "unknown"]
