"""Neighbouring pieces that make one expression: "Monday" + "night", "August" + "of that year"."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.reading.times.grammar import pattern
from counterclaim.reading.times.pieces import Piece
from counterclaim.reading.times.tokens import Tokens

_CLOCK_TO_DAY = "(ON | OF | CM | IN)? THE?"
_DAY_TO_CLOCK = "(AT | CM | POSS | IN THE | ON THE | AT APPROX)?"
_TO_YEAR = "(OF | CM)? THE?"
_POSSESSIVE = "POSS? THE?"
_WEEKDAY_TO_DATE = "(CM | THE | CM THE)?"
_SHARED = "AND | OR | TO | HY | CM | CM AND | AND IN | OR IN | AND ON | TO THE | AND THE"

_DAY = ("d", "wd", "t", "iso", "num", "h", "hd")
_SUBYEAR = ("m", "q", "s", "half", "h")


def join(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours joined and years shared, in order.

    Pieces that mean a time only beside another ("the first half") are dropped where they do not.
    """
    joined: list[Piece] = []
    for piece in pieces:
        while joined and (both := _together(tokens, joined[-1], piece)):
            joined.pop()
            piece = both
        joined.append(piece)
    _share_years(tokens, joined)
    return [piece for piece in joined if _complete(piece)]


def _complete(piece: Piece) -> bool:
    if piece.kind == "none":
        return False
    need = piece.fields.get("need")
    return need is None or (need == "year" and piece.has("y", "yr"))


def _gap(tokens: Tokens, left: Piece, right: Piece, source: str) -> bool:
    codes = tokens.codes[left.last + 1 : right.first]
    if len(codes) > 3:
        return False
    return pattern(source).fullmatch(codes) is not None


def _is_day(piece: Piece) -> bool:
    fields = piece.fields
    return piece.has(*_DAY) or fields.get("u") == "D"


def _is_clock(piece: Piece) -> bool:
    return piece.has("p", "c") and not piece.has(*_DAY, "m", "u", "y")


def _is_year(piece: Piece) -> bool:
    fields = piece.fields
    if piece.has(*_SUBYEAR, "wd", "d", "p", "c", "ancient"):
        return False
    return "y" in fields or (fields.get("u") == "Y" and "r" in fields and not piece.has("fiscal"))


def _is_stretch(piece: Piece) -> bool:
    """Whether "of May" can follow: "the first week", "the last two days"."""
    fields = piece.fields
    if "u" not in fields or str(fields["u"]).startswith("T"):
        return False
    if piece.kind == "duration":
        return fields["n"] != "X" and ("rank" in fields or fields.get("r") == "last")
    return "rank" in fields or (
        piece.kind == "point" and fields.get("r") == "last" and "def" in fields
    )


def _lacks_year(piece: Piece) -> bool:
    return piece.has(*_SUBYEAR) and not piece.has("y", "yr")


def _merged(left: Piece, right: Piece, fields: dict[str, object]) -> Piece:
    return Piece(left.first, right.last, "point", fields, left.mod or right.mod, core=left.core)


def _with_year(part: Piece, year: Piece) -> dict[str, object]:
    if "y" in year.fields:
        return {**part.fields, **year.fields}
    return {**part.fields, "yr": year.fields["r"]}


def _together(tokens: Tokens, left: Piece, right: Piece) -> Piece | None:
    """One piece for the two, or None where they stay apart."""
    if right.kind != "point" or right.first - left.last > 4:
        return None
    if _is_stretch(left):
        fits = not right.has("need", "p", "c") and _gap(tokens, left, right, "OF THE?")
        fields = _without_need({**left.fields, "outer": right})
        return Piece(left.first, right.last, "within", fields, core=left.core) if fits else None
    if left.kind != "point":
        return None
    for accepts, gap, combine in _JOINS:
        if accepts(left, right):
            return (
                _merged(left, right, combine(left, right))
                if _gap(tokens, left, right, gap)
                else None
            )
    return None


def _without_need(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name != "need"}


def _clocked(day: Piece, clock: Piece) -> dict[str, object]:
    kept = {k: v for k, v in clock.fields.items() if k in ("p", "c", "ap")}
    return {**day.fields, **kept}


_Test = Callable[[Piece, Piece], bool]
_Combine = Callable[[Piece, Piece], dict[str, object]]
_JOINS: tuple[tuple[_Test, str, _Combine], ...] = (
    (
        lambda left, right: _is_clock(left) and _is_day(right) and not right.has("p", "c"),
        _CLOCK_TO_DAY,
        lambda left, right: _clocked(right, left),
    ),
    (
        lambda left, right: (
            _is_clock(left) and _is_clock(right) and left.has("c") != right.has("c")
        ),
        "(IN | OF)? THE?",
        lambda left, right: _without_need({**right.fields, **left.fields}),
    ),
    (
        lambda left, right: _is_day(left) and _is_clock(right) and not left.has("p", "c"),
        _DAY_TO_CLOCK,
        _clocked,
    ),
    (
        lambda left, right: (
            left.has("wd") and not left.has("m") and right.has("d") and not right.has("wd")
        ),
        _WEEKDAY_TO_DATE,
        lambda left, right: _clocked(right, left),
    ),
    (
        lambda left, right: _lacks_year(left) and _is_year(right) and not left.has("r"),
        _TO_YEAR,
        _with_year,
    ),
    (
        lambda left, right: _is_year(left) and right.has("q", "half", "s") and _lacks_year(right),
        _POSSESSIVE,
        lambda left, right: _with_year(right, left),
    ),
)
"""Which neighbours join, what may stand between them, and the fields of the whole."""


def _share_years(tokens: Tokens, pieces: list[Piece]) -> None:
    """Give both months of "April and May 1918" the year; a later month has the year before."""
    for left, right in zip(reversed(pieces[:-1]), reversed(pieces[1:]), strict=False):
        if left.kind != "point" or right.kind != "point":
            continue
        if not left.has("m", "s", "q") or left.has("y", "yr", "r") or not right.has("m", "s", "q"):
            continue
        if "y" not in right.fields or not _gap(tokens, left, right, _SHARED):
            continue
        earlier = int(left.fields.get("m", 0)) > int(right.fields.get("m", 12))
        left.fields["y"] = int(right.fields["y"]) - (1 if earlier else 0)
        if "era" in right.fields:
            left.fields["era"] = right.fields["era"]
