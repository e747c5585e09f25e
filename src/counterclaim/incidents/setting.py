"""Where and when a happening is told to be: its own places and days, else those told just before.

Two happenings are definitely two where their places lie far apart, or where one is told of a day
that the other's article puts elsewhere. A country, or a region around both, tells nothing.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from counterclaim.comparison.sides import alike
from counterclaim.comparison.tellings import Telling, View
from counterclaim.model import Place

Days = tuple[str | None, str | None]
_Told = TypeVar("_Told")

_FAR = {"city": 60.0, "region": 120.0, "area": 300.0}
"""Kilometres from which two places are not one; a region or a sea is told by a point inside it."""
_ACROSS = 30.0
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_OPEN: Days = (None, None)
_EARTH = 6371.0
_NEAR = 90
"""Characters behind a trigger within which the writer tells where it was."""
_AT = re.compile(r"\b(?:in|at|near|on|outside|inside|off|of|over|across)\s+(?:\w+['’]s\s+)?(?:the\s+)?"
                 r"(?:[\w-]+\s+){0,3}$")  # fmt: skip
_FROM = re.compile(r"\b(?:from|border with|with)\s+(?:\w+['’]s\s+)?(?:the\s+)?$")


class Spot(NamedTuple):
    """A place as a point: degrees, a country code, and what the point stands for."""

    name: str
    lat: float
    lon: float
    country: str | None
    precision: str | None


@dataclass(frozen=True)
class Setting:
    """The places (as points) and the days of a happening; ``own_days``: told of itself."""

    spots: tuple[Spot, ...] = ()
    days: Days | None = None
    own_days: bool = False
    site: frozenset[str] = frozenset()
    """What the article says was hit at these places."""
    leads: bool = False
    """Whether it is the first that the article tells."""


def settings(view: View, chains: Sequence[Sequence[Telling]]) -> list[Setting]:
    """The setting of each happening of an article, which are given in text order.

    What a happening does not tell of itself is that of the one told before it, as a reader takes
    it; of those before the first that tells it, that of the first.
    """
    found: dict[int, Setting] = {}
    forceful = [bool(_FORCE & {t.event.root for t in told}) for told in chains]
    for kind in (True, False):  # talks of Friday say nothing of the attack told behind them
        places = [i for i, force in enumerate(forceful) if force == kind]
        own = [(_spots(view, chains[i]), _days(chains[i])) for i in places]
        spots = _carried([where for where, _ in own], ())
        days = _carried([when for _, when in own], None)
        for n, (i, where, when) in enumerate(zip(places, spots, days, strict=True)):
            found[i] = Setting(tuple(where or ()), when, bool(own[n][1]), leads=i == 0)
    hit: dict[tuple[Spot, ...], set[str]] = defaultdict(set)
    for i, told in enumerate(chains):
        hit[found[i].spots].update(target for t in told for target in t.targets)
    return [replace(found[i], site=frozenset(hit[found[i].spots])) for i in range(len(chains))]


def elsewhere(a: Setting, b: Setting) -> bool:
    """Whether two happenings are at places so far apart that they are two.

    Of one day, told by both, two places may be what two parties dispute.
    """
    if not a.spots or not b.spots:
        return False
    if a.own_days and b.own_days and _meet(a, b):
        return False
    return _all_apart(a.spots, b.spots)


def another_day(a: Setting, b: Setting) -> bool:
    """Whether the days that two happenings are told under exclude each other.

    One of them must tell its own, or both be what their articles are about. Where both tell their
    own, ``happening.days_meet`` and ``otherwise_one`` decide.
    """
    if a.days is None or b.days is None or (a.own_days and b.own_days):
        return False
    sure = a.own_days or b.own_days or (a.leads and b.leads)
    return sure and not _meet(a, b)


def _meet(a: Setting, b: Setting) -> bool:
    (start, end), (other_start, other_end) = a.days or _OPEN, b.days or _OPEN
    return (end or "9999") >= (other_start or "") and (other_end or "9999") >= (start or "")


def distance(a: Spot, b: Spot) -> float:
    """Kilometres between two points."""
    lat, lon, other, east = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    half = math.sin((other - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other) * math.sin((east - lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


@lru_cache(maxsize=100_000)
def _all_apart(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> bool:
    """Whether each place of one happening is far from each of another."""
    return all(_apart(x, y) for x in a for y in b)


def _apart(a: Spot, b: Spot) -> bool:
    if alike(a.name, b.name):
        return False
    far = max(_FAR.get(p.precision or "", 60.0) for p in (a, b))
    if a.precision == b.precision == "region" and a.country != b.country:
        far = _ACROSS  # a border lies between them
    return distance(a, b) > far


def _carried(values: Sequence[_Told], nothing: _Told) -> list[_Told]:
    """Each value, or the last one before it that is told, or the first."""
    known = next((value for value in values if value), nothing)
    found = []
    for value in values:
        known = value or known
        found.append(known)
    return found


def _days(told: Iterable[Telling]) -> Days | None:
    closed = [t.days for t in told if t.days and t.days[0] and t.days[1]]
    return closed[0] if closed else None


def _spots(view: View, told: Iterable[Telling]) -> tuple[Spot, ...]:
    """The points of the places that a happening is told at, else of those in its sentence."""
    fine = [p for p in view.reading.places if p.precision in _FAR and None not in (p.lat, p.lon)]
    found: dict[str, Place] = {}
    for telling in told:
        names = telling.places
        named = [p for p in fine if p.name in names or view.text[p.start : p.end] in names]
        found |= {p.name: p for p in named or _around(view, telling, fine)}
    return tuple(_spot(found[name]) for name in sorted(found))


def _spot(place: Place) -> Spot:
    return Spot(place.name, place.lat or 0.0, place.lon or 0.0, place.country, place.precision)


def _around(view: View, telling: Telling, fine: Sequence[Place]) -> list[Place]:
    """The places that a telling's own words put it at: those of who tells it do not count."""
    if telling.claim is not None:
        inside = [
            (s, e) for s, e in telling.claim.statement.content if s <= telling.event.trigger[0]
        ]
        inside = [span for span in inside if telling.event.trigger[0] < span[1]]
    else:
        inside = [(telling.event.trigger[0], telling.event.trigger[1] + _NEAR)]
    stretch = telling.sentence
    return [
        p
        for p in fine
        if stretch[0] <= p.start < stretch[1]
        and any(start <= p.start < end for start, end in inside)
        and _AT.search(view.text, max(stretch[0], p.start - 60), p.start)
        and not _FROM.search(view.text, max(stretch[0], p.start - 60), p.start)
    ]
