"""What a comparison finds: two points in articles, a type, a confidence and a reason."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.comparison.tellings import Claim, Telling
from counterclaim.model import NO_CONFLICT, DisputeType, Span


@dataclass(frozen=True, slots=True)
class Point:
    """One side of a difference: the smallest wording, where it stands and who answers for it."""

    article: str
    span: Span
    parties: tuple[str, ...] = ()
    statement: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two wordings that differ, inside one article or across two.

    ``topic`` tells apart what is one difference said twice: of those with the same type, topic and
    parties only the best is kept.
    """

    type: DisputeType
    a: Point
    b: Point
    confidence: float
    reason: str
    topic: str = ""

    @property
    def conflict(self) -> bool:
        """Whether the two cannot both stand."""
        return self.type not in NO_CONFLICT


def of_telling(telling: Telling, span: Span | None = None) -> Point:
    """The point of an event."""
    return Point(
        telling.view.id,
        span or telling.wording("actors", "targets"),
        telling.parties,
        telling.claim.statement.id if telling.claim else None,
        telling.id,
    )


def of_claim(claim: Claim, span: Span | None = None) -> Point:
    """The point of a statement."""
    return Point(claim.view.id, span or claim.span, claim.parties, claim.statement.id)


def teller(parties: tuple[str, ...]) -> str:
    """The tellers in plain words."""
    return " and ".join(parties) if parties else "the article itself"
