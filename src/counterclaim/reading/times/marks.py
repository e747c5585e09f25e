"""Values of days, weeks, months, quarters, seasons and years; each becomes the date spoken of."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor, Reference


def day_value(day: dt.date, anchor: Anchor) -> str:
    """The value of a day: ``2015-10-07``."""
    anchor.reference = Reference(day.year, day.month, day.day, "D")
    return day.isoformat()


def month_value(year: int, month: int, anchor: Anchor) -> str:
    """The value of a month: ``2015-10``."""
    anchor.reference = Reference(year, month, None, "M")
    return f"{cal.year_text(year)}-{month:02d}"


def year_value(year: int, anchor: Anchor) -> str:
    """The value of a year: ``2015``, ``BC0480``."""
    anchor.reference = Reference(year)
    return cal.year_text(year)


def quarter_value(year: int, quarter: int, anchor: Anchor) -> str:
    """The value of a quarter: ``2015-Q4``."""
    anchor.reference = Reference(year, 3 * quarter - 2, None, "Q")
    anchor.quarter = (year, quarter)
    anchor.spanning = False
    return f"{cal.year_text(year)}-Q{quarter}"


def season_value(year: int, season: str, anchor: Anchor) -> str:
    """The value of a season: ``2015-FA``."""
    anchor.reference = Reference(year, cal.SEASON_MONTH[season], None, "S")
    return f"{cal.year_text(year)}-{season}"


def week_value(day: dt.date, anchor: Anchor, *, weekend: bool = False) -> str:
    """The value of the ISO week of a day, or of its weekend: ``2015-W41-WE``."""
    monday = day - dt.timedelta(day.isoweekday() - 1)
    anchor.reference = Reference(monday.year, monday.month, monday.day, "W")
    return cal.week_value(day) + ("-WE" if weekend else "")


def in_year(year: int, fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    """The value of a month, day, quarter, season, half or holiday of ``year``, or of the year."""
    text = cal.year_text(year)
    if "m" in fields and "d" in fields:
        month, day = int(fields["m"]), int(fields["d"])
        if year > 0:
            if day > cal.month_length(year, month):
                return None
            if fields.get("weekof"):
                return week_value(dt.date(year, month, day), anchor)
        anchor.reference = Reference(year, month, day, "D")
        return f"{text}-{month:02d}-{day:02d}"
    if "m" in fields:
        return month_value(year, int(fields["m"]), anchor)
    if "q" in fields:
        return in_quarter(year, fields["q"], anchor)
    if "s" in fields:
        return season_value(year, str(fields["s"]), anchor)
    if "half" in fields:
        half = {"first": 1, 1: 1, 2: 2, "last": 2}.get(fields["half"])
        if half is None:
            return None
        anchor.reference = Reference(year, 6 * half - 5)
        return f"{text}-H{half}"
    if "h" in fields and year > 0:
        found = cal.holiday(str(fields["h"]), year)
        return day_value(found, anchor) if found else None
    return year_value(year, anchor)


def in_quarter(year: int, quarter: Any, anchor: Anchor) -> str | None:
    """The value of a quarter of ``year``; ``"last"`` is the fourth, ``"ref"`` the one spoken of."""
    if quarter == "last":
        quarter = 4
    if quarter == "ref":
        if not anchor.quarter:
            return year_value(year, anchor)
        quarter = anchor.quarter[1]
    number = int(quarter)
    return quarter_value(year, number, anchor) if 1 <= number <= 4 else None


def reference_value(reference: Reference) -> str:
    """The reference with the day left open."""
    text = cal.year_text(reference.year)
    month = f"{reference.month:02d}" if reference.month else "XX"
    return f"{text}-{month}-XX"
