"""How many, party against party: an incident has one toll of each role, and things that are counted.

Figures of the dead, the injured, the detained need not hang on one event: what two parties give for
an incident is of the same people unless they say of whom (children with children), of what part, or
when. Other figures (minutes, ships, metres) are compared where their clauses share telling words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.incidents.camps import WITNESSES
from counterclaim.incidents.counted import HARMED, Told, find_figures, group_of
from counterclaim.incidents.notions import says
from counterclaim.incidents.terms import Story
from counterclaim.model import DisputeType

_LATER = 2
"""Days after which a higher toll is a later one."""
_GROWS = 2.0
"""How many times the earlier toll a later one may be that is still the same, grown."""
_RISES = 1.6
"""The same on the next day, where it is said to have risen."""
_NEAR = 1.2
"""How much the clauses of two figures of things share at least."""
_MOST = 400
"""Figures that are compared."""
_INCLUDED = re.compile(r"\binclud(?:ed|es|ing)\s+(?:\w+\s+){0,3}who\b", re.IGNORECASE)


def compare_figures(story: Story) -> Iterator[Difference]:
    """The differences of figures between articles: conflicts, and why others are none."""
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for figure in find_figures(story.clauses)[:_MOST]:
        groups[group_of(figure)].append(figure)
    for (role, unit), group in sorted(groups.items()):
        for a, b in combinations(group, 2):
            if a.by.view is b.by.view or a.past or b.past:
                continue
            first, second = (a, b) if a.by.date <= b.by.date else (b, a)
            verdict, sure = _verdict(first, second, group)
            if role == "other" and verdict == "number":
                sure = min(sure, _of_one_thing(first, second, story))
            if verdict and sure > 0:
                yield _difference(verdict, first, second, sure, f"{role} {unit}")
        if unit != "whole":
            yield from _of_a_part(groups.get((role, "whole"), []), group, role)


def _of_one_thing(a: Told, b: Told, story: Story) -> float:
    """How surely two figures of things are of one thing: by what else their clauses share."""
    shared = story.shared(_all_but(a), _all_but(b))
    arms = all(t.by.people & {"armed"} or "arms" in t.by.of("thing") for t in (a, b))
    shared += 1.0 * (a.unit == "metres" and arms) + 0.6 * (a.unit in ("crowd", "minutes"))
    return 0.0 if shared < _NEAR else min(0.6, 0.35 + 0.06 * shared)


def _all_but(a: Told) -> Mapping[str, float]:
    """The terms of the clause of a figure, without the noun that is counted."""
    noun = {part.lower()[:4] for part in a.count.unit.split()}
    return {t: w for t, w in a.terms.all.items() if t[:4] not in noun and ":" not in t}


def _verdict(a: Told, b: Told, group: Sequence[Told]) -> tuple[DisputeType | None, float]:
    """What two figures of one quantity are to each other; ``a`` was published first."""
    apart = not a.by.camps & b.by.camps or _two_witnesses(a, b)
    if a.same(b):
        return "agree", 0.8
    if a.part or b.part:
        return ("scope", 0.5) if a.part != b.part else (None, 0.0)
    if any(_of_a_scope(t.sentence) for t in (a, b)) and _ratio(a, b) < _RISES:
        return "scope", 0.5
    if not apart:
        return ("update", 0.8) if a.by.date != b.by.date else (None, 0.0)
    meet = a.low <= b.high and b.low <= a.high
    if meet and not _told_short(a, b):
        return "compatible", 0.7
    if _grown(a, b):
        return "update", 0.5  # who was still alive or missing may have died since
    gap = abs((b.day - a.day).days) if a.day and b.day else 1
    sure = (0.6 if meet else 0.7) - 0.04 * min(4, gap)
    sure -= 0.1 * (a.by.claim is None or b.by.claim is None)
    sure -= 0.08 * _given_up(a, b, group)
    sure += 0.04 * (_ratio(a, b) >= _GROWS) - 0.06 * any(t.high == float("inf") for t in (a, b))
    return "number", sure + 0.06 * (_leads(a) + _leads(b)) - 0.04 * (a.by.headline + b.by.headline)


def _of_a_scope(sentence: str) -> bool:
    """Whether a sentence says what its figure counts: "a figure that included four who"."""
    return says("apart", sentence) or bool(_INCLUDED.search(sentence))


def _two_witnesses(a: Told, b: Told) -> bool:
    """Whether two hospitals, or residents of two articles, give the figures."""
    witness = a.by.camps & b.by.camps & WITNESSES
    return bool(witness) and not set(a.by.parties) & set(b.by.parties)


def _ratio(a: Told, b: Told) -> float:
    small, large = sorted((a.known, b.known))
    return large / small if small else float("inf")


def _grown(a: Told, b: Told) -> bool:
    """Whether the later of two tolls may be the earlier one, grown since."""
    if b.low <= a.high or b.count.role not in HARMED.values():
        return False
    gap = abs((b.day - a.day).days) if a.day and b.day else 0
    if gap < _LATER and a.day and all(f"{a.day:%A}" in t.sentence for t in (a, b)):
        return False  # both are told of the day on which the first was published
    risen = says("risen", b.sentence) or all(t.by.camps & WITNESSES for t in (a, b))
    most = _GROWS if gap >= _LATER else _RISES if gap and risen else 1.0
    return _ratio(a, b) <= most


def _leads(a: Told) -> bool:
    """Whether a figure stands at the head of its article."""
    title = a.by.view.headline
    return title <= a.count.span[0] < title + 300


def _told_short(a: Told, b: Told) -> bool:
    """Whether "at least 10" stands against 14: by another party, on the same day or the next."""
    if a.by.claim is None or b.by.claim is None or a.count.approx or b.count.approx:
        return False
    near = a.day is None or b.day is None or abs((b.day - a.day).days) <= 1
    open_, exact = (a, b) if a.count.high is None else (b, a)
    if open_.count.high is not None or exact.count.high is None:
        return False
    return near and exact.low > open_.low


def _given_up(a: Told, b: Told, group: Sequence[Told]) -> bool:
    """Whether the party of the earlier figure had raised it by the day of the later one."""
    return any(
        c.by.camps & a.by.camps
        and a.by.date < c.by.date <= b.by.date
        and (c.low > a.high or a.low > c.high)
        for c in group
    )


def _of_a_part(whole: Sequence[Told], part: Sequence[Told], role: str) -> Iterator[Difference]:
    """Why a figure of some of those harmed does not conflict with that of all."""
    for a in whole[:3]:
        for b in part[:3]:
            if a.by.view is not b.by.view and not a.same(b):
                yield _difference("scope", a, b, 0.6, f"{role} part")


def _difference(type_: DisputeType, a: Told, b: Told, sure: float, topic: str) -> Difference:
    said = [t.by.view.text[slice(*t.count.span)] for t in (a, b)]
    tellers = f"{teller(a.by.parties)} and {teller(b.by.parties)}"
    why = {"scope": "a part of the whole", "compatible": "the figures fit together",
           "update": "a later figure", "agree": "the same figure"}.get(type_, "")  # fmt: skip
    reason = f"{said[0]} beside {said[1]}" + (f": {why}" if why else f", by {tellers}")
    return Difference(type_, _point(a), _point(b), round(sure, 3), reason, topic)


def _point(told: Told) -> Point:
    by = told.by
    statement = by.claim.statement.id if by.claim else None
    return Point(by.view.id, told.count.span, by.parties, statement, by.event)
