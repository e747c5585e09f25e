"""Points told by their distance: "last week", "this year", "next Tuesday", "the following day"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor
from counterclaim.reading.times.marks import (
    day_value,
    in_year,
    month_value,
    quarter_value,
    reference_value,
    season_value,
    week_value,
    year_value,
)
from counterclaim.reading.times.undated import nearest_year

STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "that": 0, "the": 0, "foll": 1, "prev": -1}
"""How many units a relation goes from its anchor."""
FROM_TEXT = frozenset({"that", "the", "foll", "prev"})
"""Relations that count from the date last spoken of, not from the day of publication."""


def relative(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    """A whole unit so far from the anchor: "last week", "this year", "the following day"."""
    relation, unit = str(fields.get("r", "this")), str(fields["u"])
    step = STEP.get(relation)
    if step is None or unit.startswith("T"):
        return None
    from_text = relation in FROM_TEXT and relation != "the"
    from_text = from_text or anchor.narrative or ("def" in fields and relation == "next")
    base = anchor.base() if from_text else anchor.day
    if unit == "Y":
        return _relative_year_value(relation, step, from_text, anchor)
    if unit in ("10Y", "CE"):
        return _relative_era(unit, step, from_text, anchor)
    if base is None:
        return _before_era(unit, anchor) if from_text else None
    if unit == "WE":
        return _weekend(relation, step, base, anchor, at)
    if unit == "Q":
        return _relative_quarter(relation, step, base, anchor)
    vague = from_text and anchor.reference and anchor.reference.unit != "D"
    if unit == "D" and vague and anchor.reference and (anchor.narrative or relation == "that"):
        return reference_value(anchor.reference)
    moved = cal.shift(base, step, unit)
    if moved is None:
        return None
    if unit == "D":
        return day_value(moved, anchor)
    if unit == "W":
        return week_value(moved, anchor)
    return month_value(moved.year, moved.month, anchor) if unit == "M" else None


def _before_era(unit: str, anchor: Anchor) -> str | None:
    if anchor.reference is None:
        return None
    return reference_value(anchor.reference) if unit == "D" else None


def _relative_year_value(relation: str, step: int, from_text: bool, anchor: Anchor) -> str | None:
    if from_text and anchor.reference:
        year = anchor.reference.year + step
    elif anchor.day:
        year = anchor.day.year + step
    else:
        return None
    return year_value(year, anchor)


def _relative_era(unit: str, step: int, from_text: bool, anchor: Anchor) -> str | None:
    size = 10 if unit == "10Y" else 100
    year = anchor.reference.year if from_text and anchor.reference else None
    if year is None:
        year = anchor.day.year if anchor.day else None
    if year is None:
        return None
    if year < 0:
        return f"BC{(-year) // size - step:0{3 if size == 10 else 2}d}"
    return f"{year // size + step:0{3 if size == 10 else 2}d}"


def _weekend(relation: str, step: int, base: dt.date, anchor: Anchor, at: int) -> str | None:
    saturday = base - dt.timedelta((base.isoweekday() - 6) % 7)  # the latest, today included
    if relation in ("next", "foll"):
        saturday += dt.timedelta(7)
    elif relation in ("last", "past", "prev"):
        saturday -= dt.timedelta(7 if base.isoweekday() >= 6 else 0)
    elif relation == "this" or anchor.tense(at) == "future":
        saturday += dt.timedelta(7 if base.isoweekday() < 6 else 0)
        if relation == "this" and anchor.tense(at) == "past" and base.isoweekday() < 6:
            saturday -= dt.timedelta(7)
    return week_value(saturday, anchor, weekend=True)


def _relative_quarter(relation: str, step: int, base: dt.date, anchor: Anchor) -> str | None:
    if (relation in FROM_TEXT or relation == "the") and anchor.quarter:
        year, quarter = anchor.quarter
    else:
        year, quarter = base.year, cal.quarter_of(base.month)
        if relation == "the":
            step = -1
    whole = year * 4 + quarter - 1 + step
    return quarter_value(whole // 4, whole % 4 + 1, anchor)


def relative_name(fields: dict[str, Any], anchor: Anchor) -> str | None:
    """A name so far from the anchor: "last April", "next Tuesday", "this fall"."""
    relation = str(fields["r"])
    from_text = relation in FROM_TEXT or anchor.narrative
    base = anchor.base() if from_text else anchor.day or anchor.base()
    if base is None:
        return None
    back = relation in ("last", "past", "prev")
    forth = relation in ("next", "foll")
    if "wd" in fields:
        return day_value(relative_weekday(base, int(fields["wd"]), back, forth), anchor)
    if "m" in fields:
        month = int(fields["m"])
        year = base.year
        if "d" in fields:
            tense = "past" if back else "future" if forth else None
            return in_year(nearest_year(base, month, int(fields["d"]), tense), fields, anchor, 0)
        if back and month >= base.month:
            year -= 1
        elif forth and month <= base.month:
            year += 1
        return month_value(year, month, anchor)
    if "s" in fields:
        return _relative_season(str(fields["s"]), base, back, forth, anchor)
    if "h" in fields:
        return _relative_holiday(str(fields["h"]), base, back, forth, anchor)
    return None


def relative_weekday(base: dt.date, weekday: int, back: bool, forth: bool) -> dt.date:
    """Where "last Tuesday" is: the latest before ``base``; "next Tuesday": the first after it.

    "This Tuesday" is the one of the same week (Monday to Sunday).
    """
    if back:
        return base - dt.timedelta((base.isoweekday() - weekday - 1) % 7 + 1)
    if forth:
        return base + dt.timedelta((weekday - base.isoweekday() - 1) % 7 + 1)
    return base + dt.timedelta(weekday - base.isoweekday())


def _relative_season(name: str, base: dt.date, back: bool, forth: bool, anchor: Anchor) -> str:
    start = cal.SEASON_MONTH[name]
    year = base.year
    if name == "WI" and base.month <= 2:
        year -= 1
    if back and (base.month <= start + 2 or name == "WI"):
        year -= 1
    if forth and base.month >= start:
        year += 1
    return season_value(year, name, anchor)


def _relative_holiday(
    rule: str, base: dt.date, back: bool, forth: bool, anchor: Anchor
) -> str | None:
    days = [
        found for year in range(base.year - 1, base.year + 2) if (found := cal.holiday(rule, year))
    ]
    if back:
        days = [day for day in days if day < base][-1:]
    elif forth:
        days = [day for day in days if day > base][:1]
    else:
        days = [day for day in days if day.year == base.year]
    return day_value(days[0], anchor) if days else None


def relative_year(relation: str, anchor: Anchor) -> int | None:
    """The year that "last", "that" or "the following" year is; None without an anchor."""
    from_text = relation in FROM_TEXT or anchor.narrative or anchor.day is None
    base = anchor.reference.year if from_text and anchor.reference else None
    if base is None:
        base = anchor.day.year if anchor.day else None
    return None if base is None else base + STEP.get(relation, 0)
