"""What a text is anchored on: the day of publication, and the date that it spoke of last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.reading.times.lexicon import BREAK
from counterclaim.reading.times.pieces import Piece
from counterclaim.reading.times.tokens import Tokens

Tense = Callable[[int], str | None]


@dataclass(slots=True)
class Reference:
    """The date last spoken of; ``unit`` is its precision ("D", "W", "M", "Q", "S", "Y").

    Years before our era are negative.
    """

    year: int
    month: int | None = None
    day: int | None = None
    unit: str = "Y"
    token: int = -1

    @property
    def date(self) -> dt.date | None:
        """The first day of the reference; None before our era."""
        try:
            return dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None


@dataclass(slots=True)
class Anchor:
    """The state that resolving carries through a text.

    ``day`` is the day of publication; ``narrative`` says that the text tells of the past by its own
    dates, so that "in May" is the May of the year spoken of, not of the year of publication.
    """

    day: dt.date | None
    tense: Tense
    narrative: bool = False
    reference: Reference | None = None
    quarter: tuple[int, int] | None = None
    ancient: bool = False
    spanning: bool = False
    """Whether the text speaks of a stretch longer than a quarter ("the first nine months")."""

    def base(self) -> dt.date | None:
        """The date that "two days later" starts from: the one last spoken of, else publication."""
        if self.reference and (found := self.reference.date):
            return found
        return self.day

    def year(self) -> int | None:
        """The year that an undated month falls in, in a narrative."""
        if self.reference:
            return self.reference.year
        return self.day.year if self.day else None


_NARRATIVE_YEARS = 3


def anchor(day: dt.date | None, tense: Tense, pieces: Sequence[Piece]) -> Anchor:
    """The anchor to begin a text with; a narrative without a date yet starts at its first year."""
    years = [
        -int(p.fields["y"]) if p.fields.get("era") == "BC" else int(p.fields["y"])
        for p in pieces
        if "y" in p.fields and "ancient" not in p.fields
    ]
    deictic = sum(_is_deictic(p) for p in pieces)
    daily = sum(_is_daily(p) for p in pieces)
    now = day.year if day else 9999
    past = sum(1 for y in years if y < now - 1)
    narrative = past >= _NARRATIVE_YEARS and past * 2 > len(years)
    narrative = narrative and past > 2 * deictic and past >= 10 * daily
    narrative = narrative and day is not None  # without a day of publication nothing is guessed
    found = Anchor(day, tense, narrative, ancient=sum(y < 0 for y in years) >= 2)
    if narrative:
        found.reference = Reference(years[0])
    return found


_OPENING = 3  # tokens before a date that opens its sentence, as in "By late 1943 ..."


def aside(tokens: Tokens, piece: Piece, reference: Reference | None) -> bool:
    """Whether a bare year is said by the way, so that the text goes on from the date before it.

    After "the road would be open for a campaign in 1976", "on 11 March" still lies in the year that
    the text was telling of. A year at the head of a sentence, or after a reference that is itself a
    bare year, is where the text goes on.
    """
    fields = piece.fields
    if "y" not in fields or piece.has("m", "s", "q", "h", "half") or reference is None:
        return False
    if reference.unit == "Y":
        return False
    for i in range(piece.first - 1, piece.first - 1 - _OPENING, -1):
        if tokens.code(i) == BREAK or tokens.word(i) in (".", "?", "!"):
            return False
    return True


def _is_daily(piece: Piece) -> bool:
    """Whether this is how news speaks of its day: "on Monday", "today"."""
    fields = piece.fields
    return "t" in fields or ("wd" in fields and not piece.has("d", "y"))


def _is_deictic(piece: Piece) -> bool:
    fields = piece.fields
    if "wd" in fields and "d" not in fields and "y" not in fields:
        return True
    if "t" in fields or fields.get("dir") == "ago":
        return True
    return "r" in fields and "def" not in fields and fields["r"] in ("last", "next", "this", "past")
