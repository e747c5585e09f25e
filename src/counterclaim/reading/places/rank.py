"""Which namesake is meant: a log-linear ranker over the whole document.

Mentions of one name are one group with one answer. Each candidate has features of its own
(population,
kind, how the name matches, an explicit container) and features of company: how much of what the
other groups probably mean lies in the same country, the same region, the same district, or near
by. Company is re-weighed with the probabilities of the round before (mean-field, three rounds).
The weights are data (``weights.tsv``), fitted by ``training/fit_places.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.reading.places.gazetteer import Gazetteer, Kind, Match
from counterclaim.reading.places.mentions import Mention, among, contained

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
POINTS = (Kind.CITY, Kind.CAPITAL, Kind.ADMIN2, Kind.DISTRICT, Kind.SITE)
"""Kinds small enough to be near something."""
TOWNS = (Kind.CITY, Kind.CAPITAL, Kind.DISTRICT)
"""Towns and their quarters."""
SMALL = (Kind.DISTRICT, Kind.SITE)
"""Spots inside or near a town."""
MOST_ANCHORS = 150
OWN = (
    "population", "largest", "country", "capital", "admin1", "admin2", "city", "continent",
    "area", "water", "district", "site", "village", "alternate", "bare", "adjective",
    "in_container", "not_in_container", "contains", "hint_region", "hint_city", "not_exact",
    "home", "cue", "cue_other",
)  # fmt: skip
"""Features that a candidate has by itself."""
COMPANY = (
    "same_country", "same_admin1", "same_admin2", "near", "nearest", "named_country",
    "named_admin1", "twin", "beside", "parent_of", "foreign", "capital_named",
    "diplomatic",
)  # fmt: skip
"""Features that it has from the other names of the document."""
FEATURES = OWN + COMPANY
ROUNDS = 3


@dataclass
class Groups:
    """All candidates of a document, group after group. ``first`` is where each group begins."""

    mentions: list[list[int]]
    rows: NDArray[np.int32]
    match: NDArray[np.uint8]
    group: Ints
    first: Ints
    weight: Floats
    key: Ints


def make_groups(mentions: Sequence[Mention]) -> Groups:
    """Put mentions of one name (and one container) together, but for those without rows."""
    groups: dict[tuple[str, str], list[int]] = {}
    for i, m in enumerate(mentions):
        if len(m.rows):
            container = mentions[m.inside].key if m.inside is not None else ""
            groups.setdefault((m.key, container), []).append(i)
    members = list(groups.values())
    sizes = [len(mentions[group[0]].rows) for group in members]
    names: dict[str, int] = {}
    keys = [names.setdefault(key, len(names)) for key, _ in groups]
    none: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    nothing: list[NDArray[np.uint8]] = [np.empty(0, np.uint8)]
    return Groups(
        members,
        np.concatenate([mentions[g[0]].rows for g in members] or none),
        np.concatenate([mentions[g[0]].match for g in members] or nothing),
        np.repeat(np.arange(len(members)), sizes),
        np.cumsum([0, *sizes[:-1]]) if sizes else np.empty(0, np.int64),
        np.sqrt([sum(mentions[i].trust for i in g) for g in members]),
        np.array(keys, np.int64),
    )


def own_features(
    groups: Groups,
    mentions: Sequence[Mention],
    gz: Gazetteer,
    home: str | None,
    cues: dict[str, float],
) -> Floats:
    """The features named in ``OWN``: shape (candidates, len(OWN))."""
    rows, kind = groups.rows, gz.kind[groups.rows]
    population = np.log10(gz.population[rows] + 10.0)
    top = np.maximum.reduceat(population, groups.first)[groups.group] if len(rows) else population
    out = np.zeros((len(rows), len(OWN)))
    columns = {
        "population": population / 3,
        "largest": population >= top,
        "country": kind == Kind.COUNTRY,
        "capital": kind == Kind.CAPITAL,
        "admin1": (kind == Kind.ADMIN1) | (kind == Kind.REGION),
        "admin2": kind == Kind.ADMIN2,
        "city": kind == Kind.CITY,
        "continent": kind == Kind.CONTINENT,
        "area": kind == Kind.AREA,
        "water": kind == Kind.WATER,
        "district": kind == Kind.DISTRICT,
        "site": kind == Kind.SITE,
        "village": (kind == Kind.CITY) & (gz.population[rows] < 2000),
        "alternate": groups.match == Match.ALTERNATE,
        "bare": groups.match == Match.BARE,
        "adjective": groups.match == Match.ADJECTIVE,
    }
    for name, values in columns.items():
        out[:, OWN.index(name)] = values
    if home is not None:
        out[:, OWN.index("home")] = gz.country[rows] == gz.isos.index(home)
    if cues:
        share = np.array([cues.get(iso, 0.0) for iso in gz.isos])
        out[:, OWN.index("cue")] = share[gz.country[rows]]
        out[:, OWN.index("cue_other")] = np.where(
            gz.country[rows] > 0, sum(cues.values()) - share[gz.country[rows]], 0
        )
    _text_features(out, groups, mentions, gz)
    return out


def _text_features(out: Floats, groups: Groups, mentions: Sequence[Mention], gz: Gazetteer) -> None:
    """Fill the features that come from the words around a group's mentions."""
    region = (Kind.ADMIN1, Kind.ADMIN2, Kind.REGION)
    owners: dict[int, list[int]] = {}
    for i, m in enumerate(mentions):
        if m.inside is not None:
            owners.setdefault(m.inside, []).append(i)
    for g, members in enumerate(groups.mentions):
        part = slice(groups.first[g], groups.first[g] + len(mentions[members[0]].rows))
        rows = groups.rows[part]
        hint = sum(mentions[i].hint for i in members) / len(members)
        if hint:
            fits = among(gz.kind[rows], region if hint > 0 else TOWNS)
            out[part, OWN.index("hint_region" if hint > 0 else "hint_city")] = abs(hint) * fits
        out[part, OWN.index("not_exact")] = not mentions[members[0]].exact
        inside = mentions[members[0]].inside
        if inside is not None:
            fits = contained(rows, mentions[inside].rows, gz)
            out[part, OWN.index("in_container")] = fits
            out[part, OWN.index("not_in_container")] = ~fits
        held = [h for i in members for h in owners.get(i, ())]
        if held:
            fits = np.array(
                [
                    any(contained(mentions[h].rows, rows[j : j + 1], gz).any() for h in held)
                    for j in range(len(rows))
                ]
            )
            out[part, OWN.index("contains")] = fits


def softmax(scores: Floats, groups: Groups) -> Floats:
    """Probabilities within each group."""
    if not len(scores):
        return scores
    top = np.maximum.reduceat(scores, groups.first)[groups.group]
    raised: Floats = np.exp(scores - top)
    total = np.add.reduceat(raised, groups.first)[groups.group]
    return raised / total


def company_features(groups: Groups, p: Floats, gz: Gazetteer) -> Floats:
    """The features named in ``COMPANY`` under ``p``: shape (candidates, len(COMPANY))."""
    rows, group = groups.rows, groups.group
    kind = gz.kind[rows]
    mass = p * groups.weight[group]
    total = groups.weight.sum() - groups.weight[group]
    total = np.maximum(total, 1e-9)
    confident = groups.weight.sum() / (1 + groups.weight.sum())
    country = gz.country[rows].astype(np.int64)
    first = np.where(kind == Kind.ADMIN1, rows, gz.admin1[rows]).astype(np.int64)
    second = np.where(kind == Kind.ADMIN2, rows, gz.admin2[rows]).astype(np.int64)
    out = np.zeros((len(rows), len(COMPANY)))
    has = country > 0
    by_country = _others(country, mass, group) * has
    by_first = _others(first, mass, group) * (first >= 0)
    by_second = _others(second, mass, group) * (second >= 0)
    out[:, 0] = by_country / total * confident
    out[:, 1] = by_first / total * confident
    out[:, 2] = by_second / total * confident
    is_country, is_first = kind == Kind.COUNTRY, kind == Kind.ADMIN1
    named = _others(np.where(is_country, country, -1), mass * is_country, group, country)
    out[:, 5] = np.minimum(1, named) * ~is_country * has
    named = _others(
        np.where(is_first, rows, -1), mass * is_first, group, gz.admin1[rows].astype(np.int64)
    )
    out[:, 6] = np.minimum(1, named) * (gz.admin1[rows] >= 0) * ~is_first
    out[:, 7] = _twins(groups, p)
    out[:, 3], out[:, 4], out[:, 8] = _distances(groups, p, gz)
    out[:, 9] = (
        np.where(is_first, np.minimum(3, by_first), 0) / 3
        + np.where(is_country, np.minimum(5, by_country), 0) / 5
    )
    out[:, 10] = has * (by_country < 0.05) * np.minimum(1, total / 3)
    out[:, 11] = (kind == Kind.CAPITAL) * np.minimum(1, by_country)
    states = ((kind == Kind.CAPITAL) | is_country).astype(np.int64)
    out[:, 12] = (kind == Kind.CAPITAL) * np.minimum(1, _others(states, mass * states, group) / 2)
    return out


def _others(label: Ints, mass: Floats, group: Ints, ask: Ints | None = None) -> Floats:
    """For each candidate the mass that other groups have on its label (or on ``ask``)."""
    ask = label if ask is None else ask
    _, codes = np.unique(np.concatenate([label, ask]), return_inverse=True)
    given, asked = codes[: len(label)], codes[len(label) :]
    size = int(codes.max()) + 1 if len(codes) else 1
    everyone = np.bincount(given, mass, size)
    groups = int(group.max()) + 1 if len(group) else 1
    own = (
        np.bincount(group * size + given, mass, groups * size)
        if groups * size < 4_000_000
        else None
    )
    result: Floats = everyone[asked] - (own[group * size + asked] if own is not None else 0)
    return np.maximum(result, 0)


def _twins(groups: Groups, p: Floats) -> Floats:
    """The probability that the same name, with a container elsewhere, means this row."""
    out = np.zeros(len(p))
    if len(set(groups.key.tolist())) == len(groups.key):
        return out
    seen: dict[tuple[int, int], list[tuple[int, float]]] = {}
    keys = groups.key[groups.group]
    for i, (key, row) in enumerate(zip(keys.tolist(), groups.rows.tolist(), strict=True)):
        seen.setdefault((key, row), []).append((i, float(p[i])))
    for items in seen.values():
        if len(items) > 1:
            for i, own in items:
                out[i] = max(q for _, q in items) if own < max(q for _, q in items) else own
    return out


def _distances(groups: Groups, p: Floats, gz: Gazetteer) -> tuple[Floats, Floats, Floats]:
    """Closeness to what other groups probably mean: summed, of the nearest, of neighbours."""
    kind = gz.kind[groups.rows]
    point = among(kind, POINTS)
    anchors = np.flatnonzero(point & (p > 0.15))
    if len(anchors) > MOST_ANCHORS:
        anchors = np.sort(anchors[np.argsort(-p[anchors], kind="stable")[:MOST_ANCHORS]])
    zero = np.zeros(len(p))
    if not len(anchors):
        return zero, zero.copy(), zero.copy()
    lat, lon = np.radians(gz.lat[groups.rows]), np.radians(gz.lon[groups.rows])
    x = (lon[:, None] - lon[anchors][None]) * np.cos((lat[:, None] + lat[anchors][None]) / 2)
    km = 6371 * np.hypot(x, lat[:, None] - lat[anchors][None])
    mine = groups.group[:, None] == groups.group[anchors][None]
    mine |= groups.key[groups.group][:, None] == groups.key[groups.group[anchors]][None]
    closeness = np.exp(-km / 120) * p[anchors][None] * ~mine
    closeness *= point[:, None]
    weight = groups.weight[groups.group[anchors]]
    total = np.maximum(groups.weight.sum() - groups.weight[groups.group], 1e-9)
    near = (closeness * weight[None]).sum(1) / total
    apart = np.abs(groups.group[:, None] - groups.group[anchors][None])
    beside = (closeness * np.exp(-apart / 2.0)).max(1)
    return near, closeness.max(1), beside


def rank(
    groups: Groups, own: Floats, gz: Gazetteer, weights: dict[str, float]
) -> tuple[Floats, Floats]:
    """Probability of each candidate within its group, and its company in the last round."""
    alone = np.array([weights.get(f"alone.{name}", 0.0) for name in OWN])
    together = np.array([weights.get(f"rank.{name}", 0.0) for name in FEATURES])
    p = softmax(own @ alone, groups)
    company = np.zeros((len(p), len(COMPANY)))
    for _ in range(ROUNDS):
        company = company_features(groups, p, gz)
        p = softmax(own @ together[: len(OWN)] + company @ together[len(OWN) :], groups)
    return p, company
