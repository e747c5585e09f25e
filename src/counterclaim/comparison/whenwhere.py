"""Where and when: one happening that two parties put at different places or on different days."""

from __future__ import annotations

from counterclaim.comparison.differences import Difference, Point, of_telling, teller
from counterclaim.comparison.happening import ELSEWHERE, days_meet, otherwise_one
from counterclaim.comparison.sides import Sides, alike
from counterclaim.comparison.tellings import Telling, other_party

_SURE = 0.75
"""Likeness from which a difference of place is believed; that the places differ is counted in."""


def compare_places(a: Telling, b: Telling, sides: Sides, likeness: float) -> Difference | None:
    """A place difference, where the two tellings are otherwise clearly of one happening."""
    left, right = a.event.places, b.event.places
    if not left or not right or likeness < _SURE or not other_party(a.parties, b.parties, sides):
        return None
    if any(alike(x.name, y.name) or _within(x.name, y.name, a, b) for x in left for y in right):
        return None
    reason = f"{left[0].name} by {teller(a.parties)}, {right[0].name} by {teller(b.parties)}"
    points = _at(a, left[0].span), _at(b, right[0].span)
    sure = round(0.55 * min(1.0, likeness + ELSEWHERE), 3)
    return Difference("place", *points, sure, reason, "place")


def compare_days(a: Telling, b: Telling, sides: Sides, likeness: float) -> Difference | None:
    """A time difference: one happening by all else, or by a pointer back, on days that do not meet."""
    if not a.event.date or not b.event.date or days_meet(a, b) is not False:
        return None
    if not other_party(a.parties, b.parties, sides):
        return None
    pointed = a.view is b.view and a.chain == b.chain
    like = likeness if pointed else otherwise_one(a, b, sides)
    if not like:
        return None
    points = [_at(t, t.event.date.span or t.event.trigger) for t in (a, b) if t.event.date]
    reason = f"different days by {teller(a.parties)} and {teller(b.parties)}"
    return Difference("time", points[0], points[1], round(0.6 * like, 3), reason, "time")


def _at(telling: Telling, span: tuple[int, int]) -> Point:
    return of_telling(telling, span)


def _within(x: str, y: str, a: Telling, b: Telling) -> bool:
    """Whether one place may hold the other: a country or region beside a town of it."""
    left, right = (
        next((p for p in t.view.reading.places if p.name == name), None)
        for t, name in ((a, x), (b, y))
    )
    if left is None or right is None:
        return x in y or y in x
    wide = {"country", "region", "area"}
    return left.country == right.country and (left.precision in wide or right.precision in wide)
