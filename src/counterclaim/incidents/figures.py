"""How many, party against party: figures of one role and one kind of people (children with children)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.comparison.numbers import is_part
from counterclaim.comparison.tellings import Telling, bounds
from counterclaim.incidents.accounts import COUNTED
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.notions import notion_of, unit_of
from counterclaim.model import Count, CountRole, DisputeType, Span
from counterclaim.reading.counts import MONTHS
from counterclaim.reading.counts.numbers import Number, read_numbers
from counterclaim.reading.words import words

_ROLES = frozenset(COUNTED) - {"targets"}
_THINGS = frozenset({"destroyed", "damaged", "aircraft"})
_NOUN = 4
"""Words behind a number among which the noun that it counts is looked for."""
_BESIDE = 60
"""Characters between a figure and the word of death or injury that it goes with."""
_LATER = 2
"""Days after which a higher toll is a later one."""
_HARMED: dict[str, CountRole] = {"kill": "killed", "injure": "injured"}
_OF = re.compile(r"\s+of\s+(?:the|its|their|his|her)\s+((?:\w+\s+)?\w+)")
_VERBS = frozenset({"was", "were", "had", "have", "has", "in", "of", "and", "at", "on", "by"})
_AND_PARTS = re.compile(r"\W{0,3}(?:\w+\s+)?(?:among\s+(?:them|whom)|including|most of)\b")
_FIRST = re.compile(r"\b(?:first|initially|earlier|previously|originally)\b[^.;]*$")
_TWICE = re.compile(r"\s+(?:had |have |has |was |were |been )*(?:counted twice|double.counted)")
_COUNTED = frozenset({"child", "woman", "force", "crew", "armed", "whole"})


@dataclass(frozen=True)
class Told:
    """A figure as one party gives it."""

    by: Assertion
    count: Count
    unit: str
    """What it counts: ``whole``, ``child``, ``armed``, ``crew`` ..."""
    past: bool
    """Whether it is told as one given before: "had first reported 10"."""
    part: bool
    """Whether it is said of a part of those who were harmed."""

    @property
    def low(self) -> float:
        """The least that it may be."""
        return bounds(self.count)[0]

    @property
    def high(self) -> float:
        """The most that it may be."""
        return bounds(self.count)[1]

    @property
    def day(self) -> date | None:
        """The day on which it was published."""
        try:
            return date.fromisoformat(self.by.date[:10])
        except ValueError:
            return None

    def same(self, other: Told) -> bool:
        """Whether two figures are one."""
        left, right = self.count, other.count
        return (left.low, left.high) == (right.low, right.high)


def compare_figures(told: Sequence[Assertion], camps: Camps) -> Iterator[Difference]:
    """The differences of figures between articles: conflicts, and why others are none."""
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for figure in _figures(told):
        # A witness has seen only some of what was fired.
        if figure.by.claim is None and figure.unit == "whole":
            continue  # the writer adds up what others say
        if figure.count.role != "munitions" or not camps.is_witness(
            figure.by.parties, figure.by.view
        ):
            groups[figure.count.role, figure.unit].append(figure)
            if _all_civil(figure):
                groups[figure.count.role, "whole"].append(figure)
    for (role, unit), group in sorted(groups.items()):
        for a, b in combinations(group, 2):
            if a.by.view is b.by.view or a.part != b.part or a.past or b.past:
                continue
            first, second = (a, b) if a.by.date <= b.by.date else (b, a)
            verdict, sure = _verdict(first, second, group)
            if verdict:
                yield _difference(verdict, first, second, sure, f"{role} {unit}")
        if unit != "whole":
            yield from _of_a_part(groups.get((role, "whole"), []), group, role)


def _all_civil(a: Told) -> bool:
    """Whether a figure of civilians at the head of an article is all that it tells of those hit."""
    return a.unit == "civil" and a.count.role in _HARMED.values() and _leads(a) and a.high > 1


def _verdict(a: Told, b: Told, group: Sequence[Told]) -> tuple[DisputeType | None, float]:
    apart = not a.by.camps & b.by.camps
    if a.same(b):
        return "agree", 0.8
    if not apart:
        return ("update", 0.8) if a.by.date != b.by.date else (None, 0.0)
    meet = a.low <= b.high and b.low <= a.high
    if meet and not _told_short(a, b):
        return "compatible", 0.7
    if _given_up(a, b, group):
        return None, 0.0
    gap = abs((b.day - a.day).days) if a.day and b.day else 1
    if not meet and b.low > a.high and gap >= _LATER:
        return "update", 0.5  # who was still alive or missing may have died since
    sure = (0.62 if meet else 0.7) - 0.06 * min(4, gap)
    sure -= 0.1 * (a.by.claim is None or b.by.claim is None)
    return "number", sure + 0.1 * (_leads(a) + _leads(b))


def _leads(a: Told) -> bool:
    """Whether a figure stands at the head of its article."""
    title = a.by.view.text.find("\n")
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


def _figures(told: Sequence[Assertion]) -> list[Told]:
    found: list[Told] = []
    for assertion in told:
        if assertion.rejects or assertion.aside:
            continue
        read = [*_read(assertion)]
        taken = [t.count.span for t in read]
        found += read
        found += [t for t in _found(assertion) if not any(_meet(t.count.span, s) for s in taken)]
    return [t for t in found if not _repeated(t, found)]


def _repeated(one: Told, found: Iterable[Told]) -> bool:
    """Whether a figure of a headline, or of the writer, is given by somebody in the same article."""
    view = one.by.view
    head = one.count.span[0] < view.text.find("\n")
    if not head and one.by.claim is not None:
        return False
    return any(
        other is not one
        and other.by.view is view
        and other.count.role == one.count.role
        and (other.same(one) or (head and other.unit == one.unit))
        and (other.by.claim is not None or head)
        and other.count.span[0] > view.text.find("\n")
        for other in found
    )


def _read(assertion: Assertion) -> Iterator[Told]:
    """The counts that the reader found in a clause."""
    start, end = assertion.span
    for telling in assertion.view.tellings:
        if telling.event.status == "denied":
            continue
        for count in telling.event.counts:
            inside = start <= count.span[0] and count.span[1] <= end
            told = (count.low, count.high) not in ((0, 0), (None, None))
            if count.role in _ROLES and inside and told:
                past, part = _past(telling.text, count.span), _part(telling, count)
                yield Told(assertion, count, _unit(telling, count), past, part)


def _unit(telling: Telling, count: Count) -> str:
    if count.role in _THINGS:
        return count.unit.lower().split()[-1] if count.unit.split() else ""
    known = unit_of(count.unit) or _of_whom(telling, count)
    if not known and not count.unit:
        known = _behind(telling.text[count.span[1] : count.span[1] + _BESIDE])
    return known or ("whole" if count.role in _HARMED.values() else count.unit)


def _behind(text: str) -> str:
    """The people that the next words name: "seven | security personnel were killed"."""
    for word in text.split()[:_NOUN]:
        if not word.isalpha() or word.lower() in _VERBS:
            return ""
        if notion := notion_of(word, "people"):
            return notion
    return ""


def _of_whom(telling: Telling, count: Count) -> str:
    """What "members" and the like are of: "three members of the crew"."""
    of = _OF.match(telling.text, count.span[1])
    return unit_of(of.group(1)) if of and count.unit else ""


def _past(text: str, span: Span) -> bool:
    twice = _TWICE.match(text, span[1])
    return bool(twice or _FIRST.search(text, max(0, span[0] - 60), span[0]))


def _part(telling: Telling, count: Count) -> bool:
    """Whether a figure is of some of those harmed; "14, among them nine children" gives them all."""
    whole = _AND_PARTS.match(telling.text, count.span[1])
    return _unit(telling, count) == "whole" and not whole and is_part(telling, count)


def _found(assertion: Assertion) -> Iterator[Told]:
    """Figures that no event has: a number before whom it counts, beside a word of death or injury."""
    text = assertion.view.text
    harmed = [h for h in assertion.hits if h.kind == "act" and h.notion in _HARMED]
    fired = {"fire", "strike"} & assertion.of("act", negated=False)
    if not harmed and not fired:
        return
    start, end = assertion.span
    spans = [(start + a, start + b) for a, b in words(text[start:end])]
    lower = [text[a:b].lower() for a, b in spans]
    for number in read_numbers(lower):
        noun = _noun(lower, number)
        if noun is None or not (number.low or number.high):
            continue
        span = spans[number.first][0], spans[noun][1]
        if lower[number.core].isdigit() and 1800 <= int(lower[number.core]) <= 2100:
            continue  # a year, as a rule
        arms = notion_of(lower[noun], "munition")
        if (arms and not fired) or (not arms and not harmed):
            continue
        if arms:
            yield Told(
                assertion,
                _count("munitions", lower[noun], number, span),
                arms,
                past=False,
                part=False,
            )
            continue
        nearest = min(harmed, key=lambda h: abs(h.span[0] - span[0]))
        if assertion.negates(nearest) or abs(nearest.span[0] - span[0]) > _BESIDE:
            continue
        count = _count(_HARMED[nearest.notion], lower[noun], number, span)
        yield Told(assertion, count, notion_of(lower[noun], "people"), _past(text, span), False)


def _count(role: CountRole, unit: str, number: Number, span: Span) -> Count:
    return Count(
        role=role, unit=unit, low=number.low, high=number.high, approx=number.approx, span=span
    )


def _noun(lower: Sequence[str], number: Number) -> int | None:
    """The word that tells whom a number counts: "six security personnel", "two of its crew"."""
    for at in range(number.last + 1, min(len(lower), number.last + 1 + _NOUN)):
        if lower[at] in MONTHS or not lower[at].isalpha():
            return None
        if notion_of(lower[at], "people") in _COUNTED:
            follows = at + 1 < len(lower) and notion_of(lower[at + 1], "people") in _COUNTED
            return at + 1 if follows else at
        if notion_of(lower[at], "munition"):
            return at
    return None


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _difference(type_: DisputeType, a: Told, b: Told, sure: float, topic: str) -> Difference:
    said = [t.by.view.text[slice(*t.count.span)] for t in (a, b)]
    tellers = f"{teller(a.by.parties)} and {teller(b.by.parties)}"
    why = {"scope": "a part of the whole", "compatible": "the figures fit together",
           "update": "the same source, later", "agree": "the same figure"}.get(type_, "")  # fmt: skip
    reason = f"{said[0]} beside {said[1]}" + (f": {why}" if why else f", by {tellers}")
    return Difference(type_, _point(a), _point(b), round(sure, 3), reason, topic)


def _point(told: Told) -> Point:
    by = told.by
    statement = by.claim.statement.id if by.claim else None
    return Point(by.view.id, told.count.span, by.parties, statement, by.event)
