"""Find the places that a text names and say which they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Place
from counterclaim.reading.places.gazetteer import Gazetteer, Match, gazetteer
from counterclaim.reading.places.mentions import Mention, mention
from counterclaim.reading.places.recognise import (
    Context,
    Entities,
    acceptance,
    context,
    entity_at,
    features,
)
from counterclaim.reading.places.resolve import Answer, answer, place, surroundings, weights
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

    ``entities`` are character spans with OntoNotes labels; without them the words around a name decide
    alone, with somewhat more errors. ``title`` and ``dateline`` are read as context where the text does not
    hold them; ``home`` is the outlet's country (ISO 3166-1 alpha-2). ``date`` is kept for former names and
    has no effect yet. With ``adjectives`` forms like "Syrian" are places too, of their country.

    A place entity that the gazetteer does not have is given the point of its surroundings, no id, and
    precision ``area``. Never raises on any text; ``ModelError`` CC405 where the gazetteer is damaged.
    """
    lead = "\n".join(part for part in (title, dateline) if part and part not in text)
    if lead:
        shift = len(lead) + 2
        moved = None if entities is None else [(s + shift, e + shift, label) for s, e, label in entities]
        found = _find(f"{lead}\n\n{text}", moved, home, adjectives)
        return tuple(_moved(p, -shift) for p in found if p.start >= shift)
    return tuple(_find(text, entities, home, adjectives))


def _moved(p: Place, by: int) -> Place:
    import msgspec

    return msgspec.structs.replace(p, start=p.start + by, end=p.end + by)


def _find(text: str, entities: Entities | None, home: str | None, adjectives: bool) -> list[Place]:
    gz, model = gazetteer(), "bare" if entities is None else "entities"
    if entities is not None:
        entities = [e for e in entities if 0 <= e[0] < e[1] <= len(text)]
    words = words_of(text)
    ctx = context(text, words, entities)
    known = candidates(text, ctx, gz, model)
    answers = answer(text, known, gz, home if home in gz.isos else None)
    threshold = weights().get(f"{model}.threshold", 0.5)
    taken: list[tuple[Mention, Answer]] = []
    for m, a in zip(known, answers, strict=True):
        if a.row < 0 or acceptance(features(m, ctx, gz, a.row, a.p), weights(), model) < threshold:
            continue
        if adjectives or not (m.match[m.rows == a.row] == Match.ADJECTIVE).any():
            taken.append((m, a))
    out = [place(m, a.row, gz) for m, a in taken]
    out += _unknown(text, ctx, known, taken, gz)
    return sorted(out, key=lambda p: p.start)


def candidates(text: str, ctx: Context, gz: Gazetteer, model: str) -> list[Mention]:
    """Every known name of the text that may be a place, with the trust that its surroundings give it."""
    out = []
    for hit in scan(text, ctx.words, gz):
        m = mention(text, (hit.start, hit.end), gz, short=hit.short)
        if not len(m.rows):
            continue
        likely = int(m.rows[int(gz.population[m.rows].argmax())])
        m.trust = acceptance(features(m, ctx, gz, likely, 0.5), weights(), f"first.{model}")
        if m.trust > 0.02:
            out.append(m)
    return out


def _unknown(
    text: str, ctx: Context, known: list[Mention], taken: list[tuple[Mention, Answer]], gz: Gazetteer
) -> list[Place]:
    """Place entities without an entry in the gazetteer, put where their surroundings are."""
    if not ctx.entities:
        return []
    spans = [(m.start, m.end) for m, _ in taken]
    out: list[Place] = []
    mentions, answers = [m for m, _ in taken], [a for _, a in taken]
    end_of_last = -1
    for start, end, label in ctx.entities:
        free = start >= end_of_last and not any(s < end and start < e for s, e in spans)
        if label not in _PLACES or not free or not _NAME.search(text[start:end]):
            continue
        if text[start : start + 4].lower() == "the ":
            start += 4
        m = mention(text, (start, end), gz)
        at = len(mentions)
        row = surroundings([*mentions, m], [*answers, Answer(-1, 0.0)], at, gz)
        out.append(place(m, row, gz, near=True))
        end_of_last = end
    return out


__all__ = ["candidates", "entity_at", "find_places"]
