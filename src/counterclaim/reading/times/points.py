"""Points of the calendar: dates, weekdays, months, seasons and periods, placed by the anchor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor
from counterclaim.reading.times.marks import day_value, in_year, month_value, reference_value
from counterclaim.reading.times.relative import (
    FROM_TEXT,
    STEP,
    relative,
    relative_name,
    relative_year,
)
from counterclaim.reading.times.undated import day_of_month, undated, undated_month, undated_weekday

_LAST_HIJRI = 1500


def resolve_point(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    """The TIMEX3 value of a point; ``at`` is its character offset, for its tense. None: no time.

    Moves the anchor's reference to what was found.
    """
    value = _dated(fields, anchor, at) if not ({"p", "c"} & fields.keys()) else None
    if value is None and {"p", "c"} & fields.keys():
        value = _timed(fields, anchor, at)
    return value


def _timed(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    rest = {k: v for k, v in fields.items() if k not in ("p", "c", "ap")}
    if rest.keys() <= {"r", "def", "n"}:
        day: str | None = _day_of_part(rest.get("r"), "def" in rest, fields.get("p"), anchor)
    else:
        day = _dated(rest, anchor, at)
    if day is None:
        return None
    clock = clock_value(fields.get("c"), fields.get("ap"), fields.get("p"))
    if clock is None:
        return None
    return day.split("T")[0] + "T" + clock


def clock_value(clock: str | None, half: str | None, part: str | None) -> str | None:
    """``HH:MM`` of a clock time, or the part of the day; None if there is no such hour."""
    if clock is None:
        return part
    if clock.isdigit() and len(clock) == 4:
        clock = f"{clock[:2]}:{clock[2:]}"
    hour, _, rest = clock.replace(".", ":").partition(":")
    if not hour.isdigit():
        return None
    number, minute = int(hour), (rest or "00")[:5]
    if half == "pm" or (half is None and part in ("AF", "EV") and number < 12):
        number += 12 if number < 12 else 0
    elif half == "am" and number == 12:
        number = 0
    if number > 24 or not minute[:2].isdigit() or int(minute[:2]) > 59:
        return None
    return f"{number:02d}:{minute:0<2}"


def _day_of_part(relation: str | None, definite: bool, part: str | None, anchor: Anchor) -> str:
    """The day that "last night", "this morning", "that evening" or "10 a.m." belongs to."""
    reference = anchor.reference
    from_text = relation in FROM_TEXT or relation is None or definite or anchor.day is None
    base = anchor.day
    if anchor.narrative:
        from_text = True
    if from_text and reference and (anchor.narrative or reference.unit == "D"):
        if reference.unit != "D" or not reference.date:
            return reference_value(reference)
        base = reference.date
    if base is None:
        return "XXXX-XX-XX"
    step = 0 if relation is None else STEP.get(relation, 0)
    return day_value(base + dt.timedelta(step), anchor)


def _dated(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    if "iso" in fields:
        return _iso(str(fields["iso"]), anchor)
    if "num" in fields:
        return _numeric(str(fields["num"]), anchor)
    if "t" in fields:
        return _today(fields, anchor)
    if "dec" in fields or "cen" in fields:
        return _long(fields, anchor)
    if "end" in fields:
        return _end(str(fields["end"]), anchor)
    year = _year_field(fields, anchor)
    if year is not None:
        return in_year(year, fields, anchor, at)
    if "ancient" in fields:
        return None
    if "hm" in fields:
        return _hijri(fields, anchor)
    if "d" in fields and "m" not in fields:
        return day_of_month(int(fields["d"]), anchor)
    if "u" in fields:
        return relative(fields, anchor, at)
    if "r" in fields:
        return relative_name(fields, anchor)
    if "m" in fields:
        return undated_month(fields, anchor, at)
    if "wd" in fields:
        return undated_weekday(int(fields["wd"]), anchor, at, "possessed" in fields)
    return undated(fields, anchor, at)


def _year_field(fields: dict[str, Any], anchor: Anchor) -> int | None:
    if "yr" in fields:
        return relative_year(str(fields["yr"]), anchor)
    if "y" not in fields:
        return None
    year = int(fields["y"])
    if fields.get("era") == "BC":
        anchor.ancient = True
        return -year
    if "ancient" in fields:
        return -year if anchor.ancient and anchor.reference and anchor.reference.year < 0 else None
    return year


def _iso(text: str, anchor: Anchor) -> str | None:
    day, _, clock = text.partition("T")
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        return None
    return day_value(found, anchor) + (f"T{clock}" if clock else "")


def _numeric(text: str, anchor: Anchor) -> str | None:
    """Day and month in figures: the one above 12 is the day, else the month comes first if it fits.

    Where both fit, the reading that lies nearer to the day of publication is taken.
    """
    first, second, year = (int(cell) for cell in text.split("/"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    readings: list[dt.date] = []
    for month, day in ((second, first), (first, second)):
        try:
            readings.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not readings:
        return None
    base = anchor.day
    return day_value(
        min(readings, key=lambda d: abs((d - base).days)) if base else readings[0], anchor
    )


def _today(fields: dict[str, Any], anchor: Anchor) -> str | None:
    step = int(fields["t"]) * (2 if "twice" in fields else 1)
    if anchor.day is None:
        return "PRESENT_REF" if step == 0 else "XXXX-XX-XX"
    if anchor.narrative and step == 0:
        return "PRESENT_REF"
    try:
        return day_value(anchor.day + dt.timedelta(step), anchor)
    except OverflowError:
        return None


def _long(fields: dict[str, Any], anchor: Anchor) -> str | None:
    """Decades ("199" for the 1990s) and centuries ("19" for the 20th)."""
    before = "BC" if fields.get("era") == "BC" else ""
    if "cen" in fields:
        rank = fields["cen"]
        return f"{before}{int(rank) - 1:02d}" if isinstance(rank, int) and 1 <= rank <= 30 else None
    written = str(fields["dec"])
    if len(written) == 4:
        return written[:3]
    if before or len(written) == 3:
        return f"{before}0{written[:2]}"
    year = anchor.year()
    century = year // 100 if year and anchor.narrative and year > 0 else None
    if century is None:
        century = 20 if int(written) <= 20 and anchor.day and anchor.day.year >= 2010 else 19
    return f"{century}{written[0]}"


def _end(unit: str, anchor: Anchor) -> str | None:
    base = anchor.reference if anchor.narrative else None
    year = base.year if base else anchor.day.year if anchor.day else None
    if year is None:
        return None
    if unit == "M" and anchor.day:
        return month_value(anchor.day.year, anchor.day.month, anchor)
    return cal.year_text(year)


def _hijri(fields: dict[str, Any], anchor: Anchor) -> str | None:
    """A day of the Islamic calendar (tabular), or the Gregorian month that its month begins in."""
    month, base = int(fields["hm"]), anchor.base()
    year = int(fields["hy"]) if "hy" in fields else cal.hijri_year(base) if base else None
    if year and year > _LAST_HIJRI:  # "Ramadan 2024": a Gregorian year
        found = cal.holiday(f"hijri {month} {int(fields.get('hd', 1))}", year)
        year = cal.hijri_year(found) if found else None
    if year is None:
        return None
    found = cal.hijri(year, month, int(fields.get("hd", 1)))
    if found is None:
        return None
    if "hd" in fields:
        return day_value(found, anchor)
    return month_value(found.year, found.month, anchor)
