"""The disputes of an incident: each party's account against each other's, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from counterclaim.comparison.differences import Difference, Point
from counterclaim.comparison.disputes import LEAST, compare
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Telling
from counterclaim.incidents.assertions import about, assertions
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.contrary import compare_accounts, first_told
from counterclaim.incidents.figures import compare_figures
from counterclaim.incidents.members import Part
from counterclaim.incidents.notions import says, unit_of
from counterclaim.model import IncidentDispute, IncidentSide

_OFTEN = {"change": 2, "target": 2}
"""Pairs of wordings in which one difference between two camps is shown, where these are several."""
_MOST_OF_TOPIC = 3
"""Conflicts of one type and topic in one incident, between whatever camps."""
_MOST_OF_ONE = 2
"""Conflicts of one type in which one wording is shown."""
_MOST_ARTICLES = 40
"""Articles that are compared, the earliest: later ones repeat."""
_MOST_TELLINGS = 12
"""Tellings of one article that are compared, the surest ones."""
_BY_TELLINGS = frozenset({"time", "label", "place"})
"""Differences for which events, with their days and doers, are compared."""


def find_across(
    parts: Sequence[Part], copies: Mapping[str, str], sides: Sides
) -> tuple[IncidentDispute, ...]:
    """The disputes of an incident, conflicts first, each with a reason.

    Of copies of one text only the first is compared with other articles, and of what one camp says
    in several articles the first telling. Disputes inside one article are taken from its reading
    where both sides belong to the incident.
    """
    first = _without_copies(parts, copies)
    camps = Camps([part.view for part in first])
    found: list[Difference] = []
    if len(first) > 1:
        found += _between(first[:_MOST_ARTICLES], camps, sides)
    for part in first:
        found += [d for d in _inside(part) if _two_camps(d, camps, part)]
    views = {part.view.id: part.view for part in first}

    def camp(point: Point) -> str:
        return min(camps.of(point.parties, views[point.article]), default="")

    return tuple(map(_dispute, _select(found, camp)))


def _between(parts: Sequence[Part], camps: Camps, sides: Sides) -> list[Difference]:
    told = {part.view.id: assertions(part, camps) for part in parts}
    # Who mentions it only in passing repeats what others said of it.
    main = [p for p in parts if about(p)]
    accounts = [a for part in main or parts for a in told[part.view.id]]
    found = [*compare_figures(accounts, camps), *compare_accounts(first_told(accounts), camps)]
    for a, b in combinations(parts, 2):
        for left in _surest(a.tellings):
            for right in _surest(b.tellings):
                pairs = compare(left, right, sides, one_happening=True)
                found += [d for d in pairs if _by_telling(d, a, b)]
    return found


def _by_telling(d: Difference, *parts: Part) -> bool:
    """Whether a difference is one that events show; of places only where both are known towns."""
    if d.type != "place":
        return d.type in _BY_TELLINGS
    towns = {
        (part.view.id, place.start)
        for part in parts
        for place in part.view.reading.places
        if place.precision == "city" and place.lat is not None
    }
    return {(p.article, p.span[0]) for p in (d.a, d.b)} <= towns


def _without_copies(parts: Sequence[Part], copies: Mapping[str, str]) -> list[Part]:
    kept: list[Part] = []
    seen: set[str] = set()
    for part in parts:
        text = copies.get(part.view.id, part.view.id)
        if text not in seen:
            seen.add(text)
            kept.append(part)
    return kept


def _surest(told: Sequence[Telling]) -> list[Telling]:
    ranked = sorted(
        told, key=lambda t: (-len(t.event.counts), -t.event.confidence, t.event.trigger)
    )
    return ranked[:_MOST_TELLINGS]


def _inside(part: Part) -> Iterable[Difference]:
    """The disputes of the reading of one article, where they are about the incident."""
    events = {t.id for t in part.tellings if t.id}
    statements = {c.statement.id for c in part.claims}
    for d in part.view.reading.disputes:
        points = []
        for side, parties in zip((d.a, d.b), d.parties, strict=True):
            if side.event in events or side.statement in statements:
                told_by = parties or part.view.writer
                points.append(Point(part.view.id, side.span, told_by, side.statement, side.event))
        if len(points) == 2:
            yield Difference(d.type, points[0], points[1], d.confidence, d.reason, d.type)


def _two_camps(d: Difference, camps: Camps, part: Part) -> bool:
    """Whether a dispute of one article is between two camps, and its figures are of like people."""
    left, right = (camps.of(point.parties, part.view) for point in (d.a, d.b))
    if d.conflict and d.type != "change" and left & right:
        return False
    if d.type != "number":
        return not any(says("unsure", part.view.text[slice(*p.span)]) for p in (d.a, d.b))
    units = [unit_of(part.view.text[slice(*point.span)]) for point in (d.a, d.b)]
    return {unit or "whole" for unit in units} == {units[0] or "whole"}


def _select(found: Iterable[Difference], camp: Callable[[Point], str]) -> list[Difference]:
    """The best differences of each topic and pair of camps; of what does not conflict, examples."""
    ranked = sorted((d for d in found if d.confidence >= LEAST), key=_rank)
    chosen: list[Difference] = []
    seen: set[object] = set()
    often: Counter[object] = Counter()
    for d in ranked:
        between = tuple(sorted((camp(d.a), camp(d.b))))
        topic = (d.type, d.topic, between)
        articles = tuple(sorted((d.a.article, d.b.article)))
        # Of what does not conflict, one example of each type and pair of articles.
        key = (topic if d.conflict else (d.type, d.topic), articles)
        spans = frozenset({(d.a.article, d.a.span), (d.b.article, d.b.span)})
        most = _OFTEN.get(d.type, 1)
        once = 1 if d.type == "change" else _MOST_OF_ONE
        worn = any(often[d.type, p.article, p.span] >= once for p in (d.a, d.b))
        worn = worn or often[d.type, d.topic] >= _MOST_OF_TOPIC
        if key in seen or spans in seen or often[topic] >= most or (worn and d.conflict):
            continue
        seen |= {key, spans}
        often.update([topic, (d.type, d.topic), *((d.type, p.article, p.span) for p in (d.a, d.b))])
        chosen.append(d)
    return chosen


def _rank(d: Difference) -> tuple[object, ...]:
    places = sorted((p.article, p.span) for p in (d.a, d.b))
    return (not d.conflict, -d.confidence, tuple(places), d.type)


def _dispute(d: Difference) -> IncidentDispute:
    a, b = sorted((d.a, d.b), key=lambda p: (p.article, p.span))
    return IncidentDispute(
        type=d.type, a=_side(a), b=_side(b), confidence=d.confidence, reason=d.reason
    )


def _side(point: Point) -> IncidentSide:
    party = " and ".join(point.parties)
    return IncidentSide(
        article=point.article,
        span=point.span,
        party=party,
        statement=point.statement,
        event=point.event,
    )
