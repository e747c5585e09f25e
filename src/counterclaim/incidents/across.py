"""The disputes of an incident: each party's account against each other's, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations, islice, product

from counterclaim.comparison.differences import Difference, Point
from counterclaim.comparison.disputes import LEAST, compare
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Telling, View, sentence_of
from counterclaim.incidents.assertions import Assertion, apart, assertions
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.contrary import compare_accounts
from counterclaim.incidents.figures import compare_figures
from counterclaim.incidents.members import Part
from counterclaim.incidents.notions import says, unit_of
from counterclaim.incidents.terms import Story
from counterclaim.incidents.weighing import weighed
from counterclaim.model import IncidentDispute, IncidentSide, Span

_WORN = {"wording": 0.02, "again": 0.01, "topic": 0.02, "kind": 0.01}
"""What a conflict is worth less for each one shown before with its wording, topic or type."""
_WEARY = 5
_FOR_ONE, _MOST = 12, 150
"""Conflicts of an incident for each of its articles, and the most of them."""
_LEAST_WORTH = 0.36
_SURE = 0.55
"""Confidence from which a conflict is shown again in a copy of an article."""
_KNOWN_BY = 30
"""Characters by which a wording is known in a copy."""
_COPIES = 1
"""Copies of an article in which a conflict is shown again."""
_MOST_ARTICLES = 40
"""Articles that are compared, the earliest: later ones repeat."""
_MOST_TELLINGS = 12
"""Tellings of one article that are compared, the surest ones."""
_BY_TELLINGS = frozenset({"time", "label", "place"})
"""Differences for which events, with their days and doers, are compared."""


def find_across(
    parts: Sequence[Part],
    copies: Mapping[str, str],
    sides: Sides,
    whole: frozenset[str] = frozenset(),
    fragments: frozenset[str] = frozenset(),
) -> tuple[IncidentDispute, ...]:
    """The disputes of an incident, conflicts first, each with a reason.

    Of copies of one text only the first is compared with other articles, with what the others add;
    what is found is shown again in the copies that repeat the wording. Of what one camp says in
    several articles the first telling counts. Disputes inside one article are taken from its
    reading where both sides belong to the incident.
    """
    first = _without_copies(parts, copies)
    camps = Camps([part.view for part in parts])
    found: list[Difference] = []
    # What another incident owns is compared there, but for what happened apart from it.
    own = [part for part in parts if part.view.id not in fragments or apart(part)]
    views = {part.view.id: part.view for part in parts}
    for a, b in combinations(first[:_MOST_ARTICLES], 2):
        found += _events_between(a, b, sides)
    if len(own) > 1:
        story = _story(own[:_MOST_ARTICLES], first, camps, whole)
        found += [*compare_figures(story), *compare_accounts(story, camps)]
        found = weighed(found, story, views)
    for part in first:
        found += [d for d in _inside(part, part.view.id in whole) if _two_camps(d, camps, part)]

    def camp(point: Point) -> str:
        return min(camps.of(point.parties, views[point.article]), default="")

    chosen = _select(found, camp, views)
    known = {_key(d) for d in chosen}
    sure = (d for d in chosen if d.conflict and d.confidence >= _SURE)
    again = [e for d in sure for e in _again(d, copies, views) if _key(e) not in known]
    return tuple(map(_dispute, (*chosen, *again[:_MOST])))


def _again(
    d: Difference, copies: Mapping[str, str], views: Mapping[str, View]
) -> Iterable[Difference]:
    """A conflict between two articles as copies of them show it, where they have its sentences."""
    if d.a.article == d.b.article:
        return
    sides = [[p, *islice(_copied(p, copies, views), _COPIES)] for p in (d.a, d.b)]
    for a, b in product(*sides):
        if (a, b) != (d.a, d.b) and a.article != b.article:
            yield Difference(d.type, a, b, d.confidence, d.reason, d.topic)


def _copied(point: Point, copies: Mapping[str, str], views: Mapping[str, View]) -> Iterable[Point]:
    """The same wording in the copies of an article."""
    text = views[point.article].text
    stretches = [sentence_of(text, point.span), _around(text, point.span)]
    for other, view in sorted(views.items()):
        if other == point.article or point.article not in (
            copies.get(other),
            copies.get(point.article),
        ):
            continue
        if copies.get(other) == copies.get(point.article):
            for start, end in stretches:
                at = view.text.find(text[start:end])
                if at >= 0:
                    span = at + point.span[0] - start, at + point.span[1] - start
                    yield Point(other, span, point.parties)
                    break


def _around(text: str, span: Span) -> Span:
    """A wording with words beside it, as far as its sentence goes, so that it is found again."""
    lack = max(0, _KNOWN_BY - (span[1] - span[0]))
    start, end = sentence_of(text, span)
    return max(start, span[0] - lack), min(end, span[1] + lack)


def _key(d: Difference) -> object:
    return d.type, frozenset({(d.a.article, d.a.span), (d.b.article, d.b.span)})


def _story(
    parts: Sequence[Part],
    first: Sequence[Part],
    camps: Camps,
    whole: frozenset[str],
) -> Story:
    """The accounts that articles have of the parties, clause by clause."""
    told = {
        part.view.id: _new(assertions(part, camps, whole=part.view.id in whole), part, first)
        for part in parts
    }
    # Who mentions it only in passing repeats what others said of it.
    main = [p for p in parts if p.view.id in whole]
    return Story([a for part in main or parts for a in told[part.view.id]])


def _events_between(a: Part, b: Part, sides: Sides) -> Iterable[Difference]:
    """What the events of two articles show: days, towns, labels of the doer."""
    for left in _surest(a.tellings):
        for right in _surest(b.tellings):
            pairs = compare(left, right, sides, one_happening=True)
            yield from (d for d in pairs if _by_telling(d, a, b))


def _new(found: list[Assertion], part: Part, first: Sequence[Part]) -> list[Assertion]:
    """What a copy adds: clauses whose sentences no first article of the incident has."""
    if any(part is one for one in first):
        return found
    texts = [one.view.text for one in first]
    own = part.view.text
    return [a for a in found if not any(own[slice(*a.sentence)] in t for t in texts)]


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


def _inside(part: Part, whole: bool) -> Iterable[Difference]:
    """The disputes of the reading of one article, where they are about the incident."""
    events = {t.id for t in part.tellings if t.id}
    carriers = {t.claim.statement.id for t in part.tellings if t.claim}
    statements = {c.statement.id for c in part.claims} if whole else carriers
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


def _select(
    found: Iterable[Difference], camp: Callable[[Point], str], views: Mapping[str, View]
) -> list[Difference]:
    """The conflicts to show, and of what does not conflict one of each type, topic and two articles.

    The surest first; each time that a wording, or a topic between two articles, is shown again, what
    shows it is worth less, so that many things in dispute are shown rather than one many times.
    """
    known = sorted((d for d in found if d.confidence >= LEAST), key=_rank)
    chosen: list[Difference] = []
    seen: set[object] = set()
    often: Counter[object] = Counter()
    heap = [(-_worth(d, camp, often), n) for n, d in enumerate(known) if d.conflict]
    heapify(heap)
    most = min(_MOST, _FOR_ONE * len({p.article for d in known for p in (d.a, d.b)}))
    while heap and len(chosen) < most:
        worth, n = heappop(heap)
        d = known[n]
        key: object = (d.type, frozenset((p.article, _sentence(p, views)) for p in (d.a, d.b)))
        now = -_worth(d, camp, often)
        if key in seen or -now < _LEAST_WORTH:
            continue
        if now > worth:
            heappush(heap, (now, n))
            continue
        seen.add(key)
        often.update(_counted(d, camp))
        chosen.append(d)
    fitting: list[Difference] = []
    for d in known:
        key = (d.type, d.topic, frozenset({d.a.article, d.b.article}))
        if not d.conflict and key not in seen:
            seen.add(key)
            fitting.append(d)
    return chosen + fitting[:_MOST]


def _worth(d: Difference, camp: Callable[[Point], str], often: Counter[object]) -> float:
    """How much a conflict tells beside those that are shown already."""
    return d.confidence - sum(_WORN[k[0]] * min(_WEARY, often[k]) for k in _counted(d, camp))


def _counted(d: Difference, camp: Callable[[Point], str]) -> list[tuple[str, object]]:
    articles = frozenset({d.a.article, d.b.article})
    between = frozenset({camp(d.a), camp(d.b)})
    return [
        *(("wording", (d.type, p.article, p.span)) for p in (d.a, d.b)),
        *(("again", (p.article, p.span)) for p in (d.a, d.b)),
        ("topic", (d.type, d.topic, between, articles)),
        ("kind", (d.type, articles)),
    ]


def _sentence(point: Point, views: Mapping[str, View]) -> Span:
    return sentence_of(views[point.article].text, point.span)


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
