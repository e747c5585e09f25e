"""Time expressions: TIMEX3 values and day intervals, by a grammar of our own (docs/times.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from counterclaim.model import TimeExpression, TimexType
from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor, anchor, aside
from counterclaim.reading.times.joins import join
from counterclaim.reading.times.periods import Period, period
from counterclaim.reading.times.pieces import Piece, find_pieces
from counterclaim.reading.times.points import resolve_point
from counterclaim.reading.times.spans import (
    duration_days,
    duration_value,
    resolve_shift,
    set_value,
    within,
)
from counterclaim.reading.times.tense import simple_tense
from counterclaim.reading.times.tokens import Tokens, tokenise

__all__ = ["Period", "find_times", "period"]


_SENTENCE = 60  # tokens within which two expressions may share a sentence


def find_times(
    text: str,
    day: dt.date | None,
    *,
    tense: Callable[[int], str | None] | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order and without overlap.

    ``day`` is the day of publication, on which weekdays and "last week" are anchored; without it
    only dates that the text itself gives are placed. ``tense`` maps a character offset to "past",
    "present" or "future"; without it a simple look at the sentence's verbs is taken. Spans are code
    points; ``first`` and ``last`` inclusive ISO days.
    """
    tokens = tokenise(text)
    pieces = _anniversaries(join(tokens, find_pieces(tokens)))
    state = anchor(day, tense or simple_tense(text), pieces)
    found = (_resolved(tokens, piece, state) for piece in pieces)
    return tuple(expression for expression in found if expression)


def _anniversaries(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the "this week" of "fifty years ago this week", which is no date of its own."""
    kept: list[Piece] = []
    for piece in pieces:
        ago = bool(kept) and kept[-1].kind == "shift" and kept[-1].fields.get("dir") == "ago"
        this = piece.fields.get("r") == "this" or piece.fields.get("t") in (0, "0")
        if ago and this and piece.kind == "point" and piece.first == kept[-1].last + 1:
            continue
        kept.append(piece)
    return kept


def _resolved(tokens: Tokens, piece: Piece, state: Anchor) -> TimeExpression | None:
    fields = piece.fields
    at = tokens.starts[piece.first]
    kind: TimexType = "DATE"
    covered: cal.Days | None = None
    value: str | None
    kept = state.reference
    if piece.kind == "point":
        value = resolve_point(fields, state, at)
        if aside(tokens, piece, kept):
            state.reference = kept
    elif piece.kind == "shift":
        value = resolve_shift(fields, state)
    elif piece.kind == "within":
        return _inside(tokens, piece, state)
    elif piece.kind == "duration":
        kind = "DURATION"
        number = 1.0 if fields["n"] == "1" else fields["n"]
        unit = str(fields.get("unit") or fields["u"])
        value = duration_value(number, unit, half="half" in fields)
        state.spanning = state.spanning or (unit == "M" and number != "X" and float(number) > 3)
        covered = duration_days(number, unit, fields.get("r"), _said_on(tokens, piece, state))
    elif piece.kind == "set":
        kind, value = "SET", set_value(fields)
    else:
        value = str(fields.get("value") or fields["ref"])
    if value is None:
        return None
    if kind == "DATE":
        covered = cal.days(value)
        if covered and piece.mod:
            covered = cal.part_of(covered, piece.mod)
        if "T" in value and not value.endswith("_REF"):
            kind = "TIME"
        if state.reference and state.reference.token < 0:
            state.reference.token = piece.first
    return TimeExpression(
        start=at,
        end=tokens.ends[piece.last],
        value=value,
        type=kind,
        first=covered[0].isoformat() if covered else None,
        last=covered[1].isoformat() if covered else None,
    )


def _inside(tokens: Tokens, piece: Piece, state: Anchor) -> TimeExpression | None:
    """What "the last week of August" is: a length of time inside of another date."""
    fields = piece.fields
    outer = fields["outer"]
    at = tokens.starts[piece.first]
    whole = resolve_point(outer.fields, state, tokens.starts[outer.first])
    if whole is None:
        return None
    number = 1.0 if fields.get("n", "1") == "1" else float(fields["n"])
    unit, rank = str(fields["u"]), fields.get("rank", "last")
    outside = cal.days(whole)
    covered = within(number, unit, rank, outside) if outside else None
    one_day = unit == "D" and number == 1
    value = covered[0].isoformat() if one_day and covered else duration_value(number, unit)
    if unit == "Q" and number == 2 and len(whole) == 4 and rank in (1, "last"):
        value, one_day = f"{whole}-H{1 if rank == 1 else 2}", True
    if value is None:
        return None
    return TimeExpression(
        start=at,
        end=tokens.ends[piece.last],
        value=value,
        type="DATE" if one_day else "DURATION",
        first=covered[0].isoformat() if covered else None,
        last=covered[1].isoformat() if covered else None,
    )


def _said_on(tokens: Tokens, piece: Piece, state: Anchor) -> dt.date | None:
    """The day that "the last 24 hours" end on: one named in the sentence, else publication."""
    reference = state.reference
    near = reference and 0 <= piece.first - reference.token <= _SENTENCE
    if reference and near and reference.unit == "D" and reference.token >= 0:
        between = tokens.words[reference.token : piece.first]
        if (
            not {".", "?", "!"} & set(between)
            and "¶" not in tokens.codes[reference.token : piece.first]
        ):
            return reference.date
    return state.day or state.base()
