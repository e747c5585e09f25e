"""A difference of two clauses, and which clauses repeat others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.terms import Terms
from counterclaim.model import DisputeType, Span


def difference(
    type_: DisputeType, a: Assertion, b: Assertion, sure: float, topic: str
) -> Difference:
    """A difference of two clauses, surer in the parties' own words and of one day."""
    sure += a.weight + b.weight - 0.02 * min(3, _days_between(a, b))
    sure *= min(1.0, 0.5 + 0.5 * min(_confidence(a), _confidence(b)) + 0.15)
    reason = f"“{_short(a)}” by {teller(a.parties)}, “{_short(b)}” by {teller(b.parties)}"
    return Difference(type_, _point(a), _point(b), round(min(0.95, sure), 3), reason, topic)


def _days_between(a: Assertion, b: Assertion) -> int:
    try:
        return abs((date.fromisoformat(a.date[:10]) - date.fromisoformat(b.date[:10])).days)
    except ValueError:
        return 0


def _confidence(a: Assertion) -> float:
    return a.claim.statement.confidence if a.claim else 0.5


def _short(a: Assertion, most: int = 60) -> str:
    words = " ".join(a.text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _point(a: Assertion, span: Span | None = None) -> Point:
    statement = a.claim.statement.id if a.claim else None
    return Point(a.view.id, span or a.shown, a.parties, statement, a.event)


def first_told(found: Iterable[Terms]) -> list[Terms]:
    """The clauses without those that repeat, in another article, what the same camp said before."""
    kept: list[Terms] = []
    ordered = sorted(found, key=lambda t: (t.of.date, t.of.view.id, t.of.span, t.of.parties))
    for one in ordered:
        if not any(repeats(one.of, known.of) for known in kept):
            kept.append(one)
    return kept


def repeats(one: Assertion, known: Assertion) -> bool:
    """Whether a clause says in another article what the same camp said before."""
    if one.view is known.view or not (one.camps & known.camps) or one.rejects != known.rejects:
        return False
    return one.text == known.text or _repeats(one.words, known.words)


def _repeats(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one clause says hardly more than the other."""
    fewest = min(len(a), len(b))
    return fewest >= 3 and len(a & b) >= 0.75 * fewest
