"""The disputes inside one article: comparators over pairs of tellings, then a selection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from counterclaim.comparison.blaming import compare_blames
from counterclaim.comparison.change import compare_changes, told_changes
from counterclaim.comparison.corrections import corrections
from counterclaim.comparison.differences import Difference, Point
from counterclaim.comparison.doers import compare_doers
from counterclaim.comparison.exchanges import answer_one_another
from counterclaim.comparison.happening import CONCRETE, SAME, days_meet, likeness
from counterclaim.comparison.intent import compare_motives, motives
from counterclaim.comparison.main_incident import both_of_main
from counterclaim.comparison.numbers import compare_numbers
from counterclaim.comparison.occurrence import answered_denials, compare_occurrence, contradictions
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.targets import compare_targets
from counterclaim.comparison.tellings import Telling, View
from counterclaim.comparison.whenwhere import compare_days, compare_places
from counterclaim.model import Dispute, Reading, Side

LEAST = 0.3
"""Confidence below which a difference is not printed."""
MOST_FOR_ONE = 5
"""Conflicts of one type that are printed for one pair of parties."""
_MOST_TELLINGS = 160
MOST_OF_TYPE = 100
"""Differences of one type that are printed of one article or incident at the most."""
_KNOWN = 0.65
"""Likeness that two tellings of one incident are given at least, where figures are compared."""


def find_disputes(reading: Reading) -> tuple[Dispute, ...]:
    """The disputes (and the pairs that only look like one) inside one article, in text order.

    Statements should have been through ``answers.link_answers``. Types are those of ``model``; each
    dispute has a confidence (0 to 1) and a reason in plain words.
    """
    view = View(reading)
    sides = Sides.within(reading.actors, reading.statements, reading.article.text)
    found: list[Difference] = []
    told = [t for t in view.tellings if t.real][:_MOST_TELLINGS]
    for a, b in combinations(told, 2):
        answered = answer_one_another(a.claim, b.claim)
        pair = compare(a, b, sides, one_happening=answered)
        if not pair and both_of_main(a, b):
            pair = compare_numbers(a, b, sides, _KNOWN)
        found += pair
    shown = {_told_by(d) for d in found if d.type in ("target", "occurrence")}
    # What the events show by themselves says more than that one claim answers another.
    answers = (
        d
        for d in answered_denials(view.claims)
        if d.topic.endswith(")") or _told_by(d) not in shown
    )
    found = [*answers, *contradictions(view.claims, sides), *found, *corrections(view)]
    said = motives(view)
    found += compare_motives(said, said, sides)
    paired = {_told_by(d) for d in found if d.type in ("blame", "label")}
    blamed = [d for d in compare_blames(view, sides) if _told_by(d) not in paired]
    known = {_told_by(d) for d in blamed}
    # That somebody else did it says more than that one did nothing wrong.
    found = [d for d in found if d.topic[:7] != "rebuts " or _told_by(d) not in known] + blamed
    made = list(view.claims.values())
    found += [*told_changes(view), *compare_changes(made, made, sides)]
    chosen = select(found, sides)
    return tuple(_dispute(n, difference) for n, difference in enumerate(chosen, 1))


def compare(
    a: Telling, b: Telling, sides: Sides, *, one_happening: bool = False
) -> list[Difference]:
    """All differences between two tellings, of one article or of two.

    ``one_happening`` says that they are known to be of one happening, so that figures can be
    compared even where the wordings have little in common.
    """
    like, _ = likeness(a, b, sides)
    other_day = days_meet(a, b) is False and not like
    one = one_happening and a.event.root == b.event.root and not other_day
    known = max(like, _KNOWN) if one else like
    if a.id is None or b.id is None:  # a mere toll tells no more than a figure
        return compare_numbers(a, b, sides, known) if known >= SAME else []
    found = [compare_targets(a, b, sides, like)]
    if not like and one_happening:
        found.append(compare_days(a, b, sides, like))
    if known >= SAME and a.event.root in CONCRETE:
        found += [
            compare_occurrence(a, b, sides, like),
            compare_doers(a, b, sides, like),
            compare_places(a, b, sides, like),
            compare_days(a, b, sides, like),
            *compare_numbers(a, b, sides, known),
        ]
    return [difference for difference in found if difference]


def select(found: Iterable[Difference], sides: Sides, least: float = LEAST) -> list[Difference]:
    """The differences to print: the best of each topic and pair of parties, a few of each type.

    A wording that already shows a difference gives way to one that does not, so that two
    differences of one type do not stand on the same words.
    """
    ranked = sorted(
        (d for d in found if d.confidence >= least),
        key=lambda d: (-d.confidence, _place(d), d.type),
    )
    chosen: list[Difference] = []
    wordings: set[frozenset[object]] = set()
    by_type: dict[str, list[Difference]] = {}
    for difference in ranked:
        words = frozenset((p.article, p.span) for p in (difference.a, difference.b))
        rivals = by_type.setdefault(difference.type, [])
        if words in wordings or len(rivals) >= MOST_OF_TYPE:
            continue
        alike = [d for d in rivals if _same_parties(d, difference, sides)]
        if any(d.topic == difference.topic for d in alike):
            continue
        if len(alike) < MOST_FOR_ONE or not difference.conflict:
            chosen.append(difference)
            rivals.append(difference)
            wordings.add(words)
    return sorted(chosen, key=lambda d: (_place(d), d.type))


def _told_by(difference: Difference) -> frozenset[str | None]:
    return frozenset((difference.a.statement, difference.b.statement))


def _same_parties(a: Difference, b: Difference, sides: Sides) -> bool:
    return (_one(a.a, b.a, sides) and _one(a.b, b.b, sides)) or (
        _one(a.a, b.b, sides) and _one(a.b, b.a, sides)
    )


def _one(a: Point, b: Point, sides: Sides) -> bool:
    if not a.parties or not b.parties:
        return a.parties == b.parties
    return sides.meet(a.parties, b.parties)


def _place(difference: Difference) -> Sequence[object]:
    points = sorted((p.article, p.span) for p in (difference.a, difference.b))
    return tuple(points)


def _dispute(number: int, difference: Difference) -> Dispute:
    a, b = sorted((difference.a, difference.b), key=lambda p: p.span)
    return Dispute(
        id=f"d{number}",
        type=difference.type,
        a=Side(span=a.span, statement=a.statement, event=a.event),
        b=Side(span=b.span, statement=b.statement, event=b.event),
        parties=(a.parties, b.parties),
        confidence=difference.confidence,
        reason=difference.reason,
    )
