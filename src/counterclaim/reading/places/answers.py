"""From mentions to places: rank the candidates, then put what has none where the text puts it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import Place, Span
from counterclaim.reading.places.cues import country_cues
from counterclaim.reading.places.gazetteer import Gazetteer, Kind, Match, gazetteer
from counterclaim.reading.places.mentions import Mention, among, link_containers, mention
from counterclaim.reading.places.rank import (
    COMPANY,
    POINTS,
    SMALL,
    TOWNS,
    make_groups,
    own_features,
    rank,
)
from counterclaim.tables import rows

_AT_ONCE = 600
"""So many mentions are weighed together; a longer text is read in parts of this size."""
_ONE_SPOT = 60.0
"""Kilometres within which two candidates are one spot for the reader of a map."""
_CLOSE = 150
"""Characters within which a resolved place is taken for the surroundings of an unknown one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The row that a mention means, with its probability; ``row`` is -1 where nothing is known.

    ``company`` has the features of ``rank.COMPANY``, ``elsewhere`` the trust in other mentions of
    the name.
    """

    row: int
    p: float
    company: tuple[float, ...] = ()
    elsewhere: float = 0.0


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weights of the ranker and of the recogniser, by name."""
    return {row["name"]: float(row["weight"]) for row in rows("places", "weights")}


def answer(
    text: str, mentions: Sequence[Mention], gz: Gazetteer, home: str | None = None
) -> list[Answer]:
    """The most probable row of each mention, all mentions of the document taken together."""
    cues = country_cues(text)
    out: list[Answer] = []
    for first in range(0, len(mentions), _AT_ONCE):
        out += _together(text, mentions[first : first + _AT_ONCE], gz, home, cues)
    return out


def _together(
    text: str, mentions: Sequence[Mention], gz: Gazetteer, home: str | None, cues: dict[str, float]
) -> list[Answer]:
    link_containers(text, mentions, gz)
    groups = make_groups(mentions)
    out = [Answer(-1, 0.0)] * len(mentions)
    if not len(groups.rows):
        return out
    p, company = rank(groups, own_features(groups, mentions, gz, home, cues), gz, weights())
    at: dict[str, list[int]] = {}
    for i, m in enumerate(mentions):
        at.setdefault(m.key, []).append(i)
    for members, first in zip(groups.mentions, groups.first.tolist(), strict=True):
        m = mentions[members[0]]
        best, likely = _choose(m, p[first : first + len(m.rows)], gz)
        beside = tuple(company[first + best].tolist())
        for i in members:
            elsewhere = _elsewhere(i, at, mentions)
            out[i] = Answer(int(m.rows[best]), likely, beside, elsewhere)
    return out


def _choose(m: Mention, p: NDArray[np.float64], gz: Gazetteer) -> tuple[int, float]:
    """The best candidate and the probability of its neighbourhood.

    A town and the district of its name share their probability, since they are one spot on the map;
    of the two the town is taken, unless the words beside the name speak of a region.
    """
    likely = np.flatnonzero(p > min(0.03, float(p.max())) - 1e-12)
    rows = m.rows[likely]
    lat, lon = gz.lat[rows], gz.lon[rows]
    wide = np.cos(np.radians(lat))
    km = 111.2 * np.hypot(lat[:, None] - lat, (lon[:, None] - lon) * wide[:, None])
    mass = (km <= _ONE_SPOT) @ p[likely]
    best = int(np.lexsort((p[likely], np.round(mass, 6)))[-1])
    kind = gz.kind[rows]
    if kind[best] in (Kind.ADMIN1, Kind.ADMIN2) and m.hint <= 0:
        towns = np.flatnonzero(
            among(kind, TOWNS) & (km[best] <= _ONE_SPOT) & (m.match[likely] <= Match.ALTERNATE)
        )
        if len(towns):
            best = int(towns[np.argmax(p[likely][towns])])
    return int(likely[best]), float(min(1.0, mass[best]))


def adrift(m: Mention, a: Answer, gz: Gazetteer) -> bool:
    """Whether a small place was taken only for want of a better one.

    Its country has several of the name, and nothing in the text lies near it or in its region: then the text
    rather means one that the gazetteer lacks, near the places that it has.
    """
    if a.row < 0 or m.inside is not None or gz.kind[a.row] not in (Kind.CITY, *SMALL):
        return False
    company = dict(zip(COMPANY, a.company, strict=False))
    return bool(
        gz.population[a.row] < 20_000
        and company.get("nearest", 1.0) < 0.2
        and company.get("same_admin1", 1.0) < 0.1
        and (gz.country[m.rows] == gz.country[a.row]).sum() > 1
    )


def _elsewhere(i: int, at: dict[str, list[int]], mentions: Sequence[Mention]) -> float:
    """The greatest trust in another mention of the same name."""
    return max((mentions[j].trust for j in at[mentions[i].key] if j != i), default=0.0)


class Surroundings:
    """Where an unknown place probably lies: by the nearest known town, else by the text's focus."""

    def __init__(
        self, mentions: Sequence[Mention], answers: Sequence[Answer], gz: Gazetteer
    ) -> None:
        known = [(m, a) for m, a in zip(mentions, answers, strict=True) if a.row >= 0]
        points = [(m, a) for m, a in known if gz.kind[a.row] in POINTS]
        self._starts = [m.start for m, _ in points]
        self._points = points
        votes: dict[int, float] = {}
        for _, a in points or known:
            votes[a.row] = votes.get(a.row, 0.0) + a.p
        self.focus = max(votes, key=lambda row: (votes[row], -row)) if votes else -1
        """The row that the text is about, -1 if none is known."""

    def of(self, start: int, end: int) -> tuple[int, bool]:
        """The row near a span, or the focus; and whether it is within 150 characters."""
        at = bisect_left(self._starts, start)
        beside = self._points[max(0, at - 1) : at + 1]
        gaps = [(max(m.start - end, start - m.end), a.row) for m, a in beside]
        if gaps and min(gaps)[0] <= _CLOSE:
            return min(gaps)[1], True
        return self.focus, False


def place(m: Mention, row: int, gz: Gazetteer, *, near: bool = False) -> Place:
    """The record of a mention. ``near``: it only lies around ``row``, whose point it gets."""
    if row < 0:
        return Place(start=m.start, end=m.end, name=m.text)
    lat, lon = round(float(gz.lat[row]), 4), round(float(gz.lon[row]), 4)
    if near:
        return Place(
            start=m.start,
            end=m.end,
            name=m.text,
            lat=lat,
            lon=lon,
            country=gz.iso(row),
            precision="area",
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

    ``home`` is the outlet's country (ISO 3166-1 alpha-2), if known. A span that the gazetteer does
    not have gets the point of its surroundings, no id and precision ``area``; with no place in the
    text, no point at all. Spans must lie in the text and be non-empty, else ``ValueError``.
    """
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        raise ValueError("a span lies outside the text or is empty")
    gz = gazetteer()
    order = sorted(range(len(spans)), key=lambda i: (spans[i], i))
    mentions = [mention(text, spans[i], gz, short=True) for i in order]
    answers = answer(text, mentions, gz, home if home in gz.isos else None)
    found: dict[int, Place] = {}
    loose = [adrift(m, a, gz) for m, a in zip(mentions, answers, strict=True)]
    firm = [Answer(-1, 0.0) if drifts else a for a, drifts in zip(answers, loose, strict=True)]
    around = Surroundings(mentions, firm, gz)
    for at, (m, a) in enumerate(zip(mentions, answers, strict=True)):
        beside = around.of(m.start, m.end)[0] if firm[at].row < 0 else -1
        found[order[at]] = place(m, beside if beside >= 0 else a.row, gz, near=beside >= 0)
    return tuple(found[i] for i in range(len(spans)))
