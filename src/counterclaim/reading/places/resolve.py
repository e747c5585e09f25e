"""From mentions to places: rank the candidates, then put what has none where the text puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from counterclaim.model import Place, Span
from counterclaim.reading.places.cues import country_cues
from counterclaim.reading.places.gazetteer import Gazetteer, Kind, gazetteer
from counterclaim.reading.places.mentions import Mention, link_containers, mention
from counterclaim.reading.places.rank import make_groups, own_features, rank
from counterclaim.tables import rows

_POINTS = (Kind.CITY, Kind.CAPITAL, Kind.DISTRICT, Kind.SITE, Kind.ADMIN2)
_CLOSE = 150
"""Characters within which a resolved place is taken for the surroundings of an unknown one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The row that a mention means, with its probability; ``row`` is -1 where nothing is known."""

    row: int
    p: float


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weights of the ranker and of the recogniser, by name."""
    return {row["name"]: float(row["weight"]) for row in rows("places", "weights")}


def answer(
    text: str, mentions: Sequence[Mention], gz: Gazetteer, home: str | None = None
) -> list[Answer]:
    """The most probable row of each mention, all mentions of the document taken together."""
    link_containers(text, mentions, gz)
    groups = make_groups(mentions)
    out = [Answer(-1, 0.0)] * len(mentions)
    if not len(groups.rows):
        return out
    p = rank(groups, own_features(groups, mentions, gz, home, country_cues(text)), gz, weights())
    for members, first in zip(groups.mentions, groups.first.tolist(), strict=True):
        part = p[first : first + len(mentions[members[0]].rows)]
        best = int(np.argmax(part))
        for i in members:
            out[i] = Answer(int(groups.rows[first + best]), float(part[best]))
    return out


def surroundings(mentions: Sequence[Mention], answers: Sequence[Answer], at: int, gz: Gazetteer) -> int:
    """The row of the resolved place in whose surroundings mention ``at`` probably lies, or -1.

    That is the nearest town or district within 150 characters, else the one that the text is about.
    """
    here = mentions[at]
    points = [i for i, a in enumerate(answers) if a.row >= 0 and gz.kind[a.row] in _POINTS]
    close = [(max(mentions[i].start - here.end, here.start - mentions[i].end), i) for i in points]
    if close and min(close)[0] <= _CLOSE:
        return answers[min(close)[1]].row
    found = points or [i for i, a in enumerate(answers) if a.row >= 0]
    votes: dict[int, float] = {}
    for i in found:
        votes[answers[i].row] = votes.get(answers[i].row, 0.0) + answers[i].p
    return max(votes, key=lambda row: (votes[row], -row)) if votes else -1


def place(m: Mention, row: int, gz: Gazetteer, *, near: bool = False) -> Place:
    """The record of a mention. ``near``: it only lies somewhere around ``row``, whose point it gets."""
    if row < 0:
        return Place(start=m.start, end=m.end, name=m.text)
    lat, lon = round(float(gz.lat[row]), 4), round(float(gz.lon[row]), 4)
    if near:
        return Place(
            start=m.start, end=m.end, name=m.text, lat=lat, lon=lon, country=gz.iso(row), precision="area"
        )
    return Place(
        start=m.start,
        end=m.end,
        name=gz.name(row),
        lat=lat,
        lon=lon,
        geonameid=int(gz.id[row]) or None,
        country=gz.iso(row),
        precision=gz.precision(row),
    )


def resolve(text: str, spans: Sequence[Span], *, home: str | None = None) -> tuple[Place, ...]:
    """The places that given spans of ``text`` name, one for each span, in the order given.

    ``home`` is the outlet's country (ISO 3166-1 alpha-2), if known. A span that the gazetteer does not
    have gets the point of its surroundings, no id and precision ``area``; with no place in the text, no
    point at all. Spans must lie in the text and be non-empty, else ``ValueError``.
    """
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        raise ValueError("a span lies outside the text or is empty")
    gz = gazetteer()
    order = sorted(range(len(spans)), key=lambda i: (spans[i], i))
    mentions = [mention(text, spans[i], gz, short=True) for i in order]
    answers = answer(text, mentions, gz, home if home in gz.isos else None)
    found: dict[int, Place] = {}
    for at, (m, a) in enumerate(zip(mentions, answers, strict=True)):
        row = a.row if a.row >= 0 else surroundings(mentions, answers, at, gz)
        found[order[at]] = place(m, row, gz, near=a.row < 0)
    return tuple(found[i] for i in range(len(spans)))
