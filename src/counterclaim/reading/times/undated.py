"""Names without a year: "in May", "on Tuesday", "the spring", "the third quarter", "Christmas"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor
from counterclaim.reading.times.marks import day_value, in_quarter, in_year, season_value

_ROLL = 8  # months back that make an undated month the next year's in a narrative
_NEAR = 45  # days within which an undated month is taken whatever the tense
_AGAINST = 2.0  # how much farther a date is that the tense speaks against


def undated_month(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    month, day = int(fields["m"]), fields.get("d")
    year = _year_for(month, int(day) if day else None, anchor, at)
    if year is None:
        return f"XXXX-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return in_year(year, fields, anchor, at)


def _year_for(month: int, day: int | None, anchor: Anchor, at: int) -> int | None:
    """The year of an undated month or day.

    In a narrative it is the year spoken of. In news it is the nearest to publication, in the direction
    of the tense where the verb is clearly past or future.
    """
    if anchor.narrative or anchor.day is None:
        reference = anchor.reference
        if reference and reference.month and reference.month - month >= _ROLL:
            return reference.year + 1
        return anchor.year()
    return nearest_year(anchor.day, month, day, anchor.tense(at))


def nearest_year(base: dt.date, month: int, day: int | None, tense: str | None) -> int:
    """The year that puts a month or day nearest to ``base``; against the tense counts as farther."""

    def distance(year: int) -> float:
        ahead = (
            (year - base.year) * 365
            + (month - base.month) * 30.4
            + ((day - base.day) if day else 0)
        )
        if abs(ahead) <= _NEAR:
            return 0.0
        against = (tense == "past" and ahead > 0) or (tense == "future" and ahead < 0)
        return abs(ahead) * (_AGAINST if against else 1.0)

    return min((base.year, base.year - 1, base.year + 1), key=distance)


def undated_weekday(weekday: int, anchor: Anchor, at: int, possessed: bool) -> str | None:
    """A bare weekday: in the past unless the verb is future, today counting as past."""
    if anchor.narrative and anchor.reference and (base := anchor.reference.date):
        return day_value(base + dt.timedelta((weekday - base.isoweekday()) % 7), anchor)
    if anchor.day is None:
        return f"XXXX-WXX-{weekday}"
    back = (anchor.day.isoweekday() - weekday) % 7
    if back and not possessed and anchor.tense(at) == "future":
        return day_value(anchor.day + dt.timedelta(7 - back), anchor)
    return day_value(anchor.day - dt.timedelta(back), anchor)


def day_of_month(day: int, anchor: Anchor) -> str | None:
    """ "On the 20th": of the month spoken of, else of the month of publication."""
    base = anchor.base()
    if base is None or (anchor.reference and anchor.reference.month is None):
        return None
    if day > cal.month_length(base.year, base.month):
        return None
    return day_value(base.replace(day=day), anchor)


def undated(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    year = (
        anchor.year() if anchor.narrative or anchor.day is None else anchor.day and anchor.day.year
    )
    if "s" in fields:
        return _undated_season(str(fields["s"]), year, anchor, at)
    if "q" in fields:
        if year is None or fields["q"] == "ref":
            return None
        if not anchor.narrative and anchor.day and isinstance(fields["q"], int):
            now = cal.quarter_of(anchor.day.month)
            if fields["q"] > now + (0 if anchor.tense(at) == "past" else 2):
                year -= 1
        return in_quarter(year, fields["q"], anchor)
    if "h" in fields:
        if year is None or year <= 0:
            return None
        found = cal.holiday(str(fields["h"]), year)
        if found and anchor.day and not anchor.narrative and anchor.tense(at) != "future":
            if (found - anchor.day).days > 60:
                found = cal.holiday(str(fields["h"]), year - 1)
        return day_value(found, anchor) if found else None
    return None


def _undated_season(name: str, year: int | None, anchor: Anchor, at: int) -> str | None:
    if year is None:
        return f"XXXX-{name}"
    if not anchor.narrative and anchor.day:
        ahead = cal.SEASON_MONTH[name] - anchor.day.month
        if name == "WI" and anchor.day.month <= 2:
            year -= 1
        elif ahead > 0 and anchor.tense(at) == "past":
            year -= 1
    return season_value(year, name, anchor)
