"""The disputes of an incident: between its articles, by the comparators of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from counterclaim.comparison.change import compare_changes
from counterclaim.comparison.denials import denies
from counterclaim.comparison.differences import Difference, Point
from counterclaim.comparison.disputes import LEAST, compare
from counterclaim.comparison.intent import compare_motives
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.occurrence import denial
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, Telling
from counterclaim.comparison.wording import dice
from counterclaim.incidents.members import Part
from counterclaim.model import NO_CONFLICT, IncidentDispute, IncidentSide

MOST = 3
"""Pairs of articles in which one difference between two parties is shown."""
_FIGURES = NO_CONFLICT | {"number"}
_MOST_TELLINGS = 12
"""Tellings of one article that are compared, the surest ones."""


def find_across(
    parts: Sequence[Part], copies: Mapping[str, str], sides: Sides
) -> tuple[IncidentDispute, ...]:
    """The disputes of an incident, conflicts first, each with a reason.

    Of copies of one text only the first is compared with other articles. Disputes inside one
    article are taken from its reading where both sides belong to the incident.
    """
    found: list[Difference] = []
    first = _without_copies(parts, copies)
    for a, b in combinations(first, 2):
        for left in _surest(a.tellings):
            for right in _surest(b.tellings):
                found += compare(left, right, sides, one_happening=True)
        found += compare_motives(a.motives, b.motives, sides)
        found += compare_changes(a.claims, b.claims, sides)
        found += compare_changes(b.claims, a.claims, sides)
        found += _denials(a, b, sides)
        found += _denials(b, a, sides)
    for part in first:
        found += _inside(part)
    return tuple(map(_dispute, _select(_current(found, parts), sides)))


def _current(found: Sequence[Difference], parts: Sequence[Part]) -> list[Difference]:
    """The differences without those of figures that their own source has raised since.

    What a source said first still stands against what others said in the same article.
    """
    days = {part.view.id: part.view.reading.article.metadata.date or "" for part in parts}
    old = set()
    for d in found:
        if d.type == "update" and d.a.parties and d.a.parties == d.b.parties:
            first = min((d.a, d.b), key=lambda point: (days[point.article], point.article))
            old.add((first.article, first.span))
    return [
        d
        for d in found
        if d.type != "number"
        or d.a.article == d.b.article
        or not {(d.a.article, d.a.span), (d.b.article, d.b.span)} & old
    ]


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


def _denials(a: Part, b: Part, sides: Sides) -> Iterable[Difference]:
    """Denials in one article of the accusation that another article has too."""
    for answer in a.claims:
        if not denies(answer) or not answer.parties:
            continue
        answered = [a.view.claims[i] for i in answer.statement.refers_to if i in a.view.claims]
        for claim in b.claims:
            same = any(_same_claim(claim, one, sides) for one in answered)
            if same or (not answered and _accused(answer, claim, sides)):
                yield denial(answer, claim)


def _accused(answer: Claim, claim: Claim, sides: Sides) -> bool:
    """Whether a claim accuses the party that denies its part, or denies the same."""
    if claim.statement.act not in ("accuse", "condemn"):
        return False
    if sides.meet(claim.parties, answer.parties):
        return False
    spans, reading = claim.statement.content, claim.view.reading
    if not any(sides.mentioned(name, spans, reading) for name in answer.parties):
        return False
    general = bool(kind("part").search(answer.text)) or not answer.words
    return general or dice(answer.words, claim.words) >= 0.2


def _same_claim(a: Claim, b: Claim, sides: Sides) -> bool:
    """Whether two articles report one claim: the same party, an accusation both, shared words."""
    if not a.parties or not b.parties or not sides.meet(a.parties, b.parties):
        return False
    accusing = {"accuse", "condemn"}
    both = a.statement.act in accusing and b.statement.act in accusing
    return dice(a.words, b.words) >= (0.15 if both else 0.35)


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


def _select(found: Iterable[Difference], sides: Sides) -> list[Difference]:
    """The best difference for each pair of articles, topic and parties, a few of each topic."""
    ranked = sorted((d for d in found if d.confidence >= LEAST), key=_rank)
    chosen: list[Difference] = []
    seen: set[object] = set()
    often: Counter[object] = Counter()
    for d in ranked:
        # A pair of figures is shown a few times, whoever gives them; why they fit is told once.
        figures = d.type in _FIGURES
        parties = () if figures else tuple(sorted((_party(d.a), _party(d.b))))
        topic = (d.type, d.topic, parties)
        # Of what does not conflict, one example of each type and pair of articles.
        shown = topic if d.conflict else d.type
        key = (shown, tuple(sorted((d.a.article, d.b.article))))
        spans = frozenset({(d.a.article, d.a.span), (d.b.article, d.b.span)})
        if key in seen or spans in seen or often[topic] >= (MOST if d.conflict else 1):
            continue
        seen |= {key, spans}
        often[topic] += 1
        chosen.append(d)
    return chosen


def _party(point: Point) -> str:
    return min(point.parties, default="")


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
