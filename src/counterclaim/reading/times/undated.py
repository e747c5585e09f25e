"""Names without a year: "in May", "on Tuesday", "the spring", "the third quarter", "Christmas"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor
from counterclaim.reading.times.marks import day_value, in_quarter, in_year, season_value

_ROLL = 8  # months back that make an undated month the next year's in a narrative
_NEAR = 45  # days within which an undated month is taken whatever the tense
_FEAST = 60  # days ahead beyond which a holiday is the last one
_AGAINST = 2.0  # how much farther a date is that the tense speaks against


def undated_month(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    """The value of a month or a day of a month without a year."""
    month, day = int(fields["m"]), fields.get("d")
    year = _year_for(month, int(day) if day else None, anchor, at)
    if year is None:
        return f"XXXX-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return in_year(year, fields, anchor, at)


def _year_for(month: int, day: int | None, anchor: Anchor, at: int) -> int | None:
    """The year of an undated month or day.

    In a narrative it is the year spoken of. In news it is the nearest to publication, in the
    direction of the tense where the verb is clearly past or future.
    """
    if anchor.day is None:
        return None  # a year stands nowhere: it is not taken from another date of the text
    if anchor.narrative:
        reference = anchor.reference
        if reference and reference.month and reference.month - month >= _ROLL:
            return reference.year + 1
        return anchor.year()
    return nearest_year(anchor.day, month, day, anchor.tense(at))


def nearest_year(base: dt.date, month: int, day: int | None, tense: str | None) -> int:
    """The year that puts a month or day nearest to ``base``; against the tense is farther."""

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
    """A day like "the 20th": of the month spoken of, else of the month of publication."""
    base = anchor.base()
    if anchor.day is None or base is None or (anchor.reference and anchor.reference.month is None):
        return None
    if day > cal.month_length(base.year, base.month):
        return None
    return day_value(base.replace(day=day), anchor)


def undated(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    """The value of a season, quarter or holiday without a year; None where nothing anchors it."""
    news = None if anchor.narrative else anchor.day
    year = news.year if news else anchor.year() if anchor.day else None
    if "s" in fields:
        return _season(str(fields["s"]), year, news, anchor, at)
    if year is None:
        return None
    if "q" in fields and fields["q"] != "ref":
        ahead = 0 if anchor.tense(at) == "past" else 2
        if news and isinstance(fields["q"], int):
            year -= fields["q"] > cal.quarter_of(news.month) + ahead
        return in_quarter(year, fields["q"], anchor)
    if "h" in fields and year > 0:
        found = cal.holiday(str(fields["h"]), year)
        if found and news and (found - news).days > _FEAST and anchor.tense(at) != "future":
            found = cal.holiday(str(fields["h"]), year - 1)
        return day_value(found, anchor) if found else None
    return None


def _season(name: str, year: int | None, news: dt.date | None, anchor: Anchor, at: int) -> str:
    if year is None:
        return f"XXXX-{name}"
    begun_last_year = news and name == "WI" and news.month <= 2
    ahead = news and cal.SEASON_MONTH[name] > news.month
    if begun_last_year or (ahead and anchor.tense(at) == "past"):
        year -= 1
    return season_value(year, name, anchor)
