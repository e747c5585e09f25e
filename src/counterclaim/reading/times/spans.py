"""Shifts ("two weeks ago"), durations ("the past two weeks") and sets ("every Tuesday")."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor
from counterclaim.reading.times.marks import (
    day_value,
    month_value,
    quarter_value,
    week_value,
    year_value,
)

_VAGUE = {"ago": "PAST_REF", "earlier": "PAST_REF", "later": "FUTURE_REF", "hence": "FUTURE_REF"}


def resolve_shift(fields: dict[str, Any], anchor: Anchor) -> str | None:
    """The value of "two weeks ago", "a year earlier", "three days later"."""
    unit, n = str(fields["u"]), fields["n"]
    direction = str(fields["dir"])
    if n == "X":
        return _VAGUE[direction]
    amount = float(n) + (0.5 if "half" in fields else 0.0)
    sign = -1 if direction in ("ago", "earlier") else 1
    from_text = direction in ("earlier", "later") and anchor.reference is not None
    if direction == "ago" and anchor.narrative:
        from_text = anchor.reference is not None
    if from_text and anchor.reference and anchor.reference.year < 0:
        return _ancient(anchor, sign * amount, unit)
    if amount == 1 and unit == "Y" and (found := _same_period(fields, anchor, sign)):
        return found
    base = anchor.base() if from_text else anchor.day
    if base is None:
        return _VAGUE[direction]
    return _moved(base, sign, amount, unit, anchor)


def _ancient(anchor: Anchor, by: float, unit: str) -> str | None:
    years = cal.UNIT.fullmatch(unit)
    if not anchor.reference or not years or years[3] != "Y":
        return None
    return year_value(anchor.reference.year + int(by) * int(years[2] or 1), anchor)


def _same_period(fields: dict[str, Any], anchor: Anchor, sign: int) -> str | None:
    """The quarter or month of the year before, where "a year earlier" stands beside one."""
    wanted = fields.get("q")
    if isinstance(wanted, int) and anchor.day:
        return _quiet(anchor, quarter_value, anchor.day.year + sign, wanted)
    if anchor.narrative:
        return None
    if anchor.quarter and not anchor.spanning:
        year, quarter = anchor.quarter
        return _quiet(anchor, quarter_value, year + sign, quarter)
    reference = anchor.reference
    if fields["dir"] != "ago" and reference and reference.unit == "M" and reference.month:
        return month_value(reference.year + sign, reference.month, anchor)
    return None


def _quiet(anchor: Anchor, make: Any, year: int, quarter: int) -> str:
    """The value, with the anchor left as it is: the text goes on where it was."""
    kept = anchor.quarter, anchor.reference, anchor.spanning
    value: str = make(year, quarter, anchor)
    anchor.quarter, anchor.reference, anchor.spanning = kept
    return value


def _moved(base: dt.date, sign: int, amount: float, unit: str, anchor: Anchor) -> str | None:
    whole = int(amount)
    moved = cal.shift(base, sign * whole, unit)
    if moved is None:
        return None
    part = amount - whole
    m = cal.UNIT.fullmatch(unit)
    letter = m[3] if m else "D"
    if part and letter == "Y":
        return _month_of(cal.shift(moved, sign * 6 * int((m and m[2]) or 1), "M"), anchor)
    if m and m[1]:
        return day_value(moved, anchor)
    if letter == "D":
        return day_value(moved, anchor)
    if letter == "W":
        return week_value(moved, anchor)
    if letter == "M":
        return month_value(moved.year, moved.month, anchor)
    if letter == "Q":
        return quarter_value(moved.year, cal.quarter_of(moved.month), anchor)
    return year_value(moved.year, anchor)


def _month_of(day: dt.date | None, anchor: Anchor) -> str | None:
    return month_value(day.year, day.month, anchor) if day else None


def duration_value(n: float | str, unit: str, *, half: bool = False) -> str | None:
    """The value of a length of time: ``P3D``, ``PT24H``, ``PXW`` where the number is open."""
    m = cal.UNIT.fullmatch(unit)
    if not m:
        return None
    letter, factor = m[3], int(m[2] or 1)
    head = "P" + m[1]
    if n == "X":
        return f"{head}X{letter}"
    amount = float(n) + (0.5 if half else 0.0)
    amount *= factor
    if amount == int(amount):
        return f"{head}{int(amount)}{letter}"
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "M": ("W", 0), "D": ("TH", 24)}
    name, size = smaller.get(m[1] + letter, ("", 0))
    rest = (amount - int(amount)) * size
    if not size or rest != int(rest):
        return f"{head}{amount:g}{letter}"
    clock, name = ("T", name[1:]) if name.startswith("T") else ("", name)
    return head + (f"{int(amount)}{letter}" if amount >= 1 else "") + f"{clock}{int(rest)}{name}"


def duration_days(
    n: float | str, unit: str, relation: str | None, base: dt.date | None
) -> cal.Days | None:
    """The days that "the last 24 hours" or "the next two weeks" covers, counted from ``base``.

    "The last n days" run from n days before the base to the base itself. None without a relation, a
    number or a base.
    """
    if base is None or n == "X" or relation not in ("last", "past", "prev", "next", "foll"):
        return None
    sign = 1 if relation in ("next", "foll") else -1
    m = cal.UNIT.fullmatch(unit)
    if m and m[1] == "T":
        hours = {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[m[3]] * float(n)
        moved = cal.shift(base, sign * -int(-hours // 24), "D")
    else:
        moved = cal.shift(base, sign * -int(-float(n) // 1), unit)
    if moved is None:
        return None
    return (moved, base) if sign < 0 else (base, moved)


def within(n: float, unit: str, rank: int | str, outer: cal.Days) -> cal.Days | None:
    """The days of "the first two months of 1939": the ``rank``-th stretch of ``n`` units inside."""
    first, last = outer
    if rank == "last":
        begin = cal.shift(last + dt.timedelta(1), -int(n), unit)
        return (begin, last) if begin else None
    start = cal.shift(first, (int(rank) - 1) * int(n), unit)
    end = cal.shift(first, int(rank) * int(n), unit)
    return (start, end - dt.timedelta(1)) if start and end else None


def set_value(fields: dict[str, Any]) -> str | None:
    """The value of a recurring time: ``XXXX-WXX-2`` for every Tuesday, ``P1D`` for daily."""
    if "freq" in fields:
        return str(fields["freq"])
    if "wd" in fields:
        part = f"T{fields['p']}" if "p" in fields else ""
        return f"XXXX-WXX-{int(fields['wd'])}{part}"
    if "m" in fields:
        return f"XXXX-{int(fields['m']):02d}"
    if "s" in fields:
        return f"XXXX-{fields['s']}"
    if "p" in fields:
        return f"XXXX-XX-XXT{fields['p']}"
    if "we" in fields:
        return "XXXX-WXX-WE"
    if "h" in fields:
        return "P1Y"
    return duration_value(fields.get("n", 1.0) if fields.get("n") != "1" else 1.0, str(fields["u"]))
