"""Calendar arithmetic: the days that TIMEX3 values cover, shifts, moveable feasts, Hijri dates."""

from __future__ import annotations

import datetime as dt
import re

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season of the northern year; winter ends in the next year's February."""
UNIT = re.compile(r"(T?)(\d*)(CE|[A-Z])")
Days = tuple[dt.date, dt.date]


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it; years before our era are negative and come out as ``BC0480``."""
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def month_shift(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month ``by`` months on."""
    whole = year * 12 + month - 1 + by
    return whole // 12, whole % 12 + 1


def shift(day: dt.date, by: int, unit: str) -> dt.date | None:
    """``day`` moved by ``by`` units ("D", "W", "M", "Q", "Y", with a factor as in "10Y").

    None outside of the years 1 to 9999. Units of hours and less do not move the day unless they add
    up to days.
    """
    m = UNIT.fullmatch(unit)
    if not m:
        return None
    by *= int(m[2] or 1)
    try:
        if m[1]:
            hours = {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[m[3]] * by
            return day + dt.timedelta(days=int(hours / 24))
        if m[3] in "DW":
            return day + dt.timedelta(days=by * (7 if m[3] == "W" else 1))
        months = by * {"M": 1, "Q": 3, "Y": 12, "CE": 1200}[m[3]]
        year, month = month_shift(day.year, day.month, months)
        return dt.date(year, month, min(day.day, month_length(year, month)))
    except (ValueError, OverflowError):
        return None


def month_length(year: int, month: int) -> int:
    """Days of a month, in the Gregorian calendar."""
    if month == 12:
        return 31
    return (dt.date(year, month + 1, 1) - dt.date(year, month, 1)).days


def _months(year: int, month: int, number: int) -> Days:
    end_year, end_month = month_shift(year, month, number - 1)
    return dt.date(year, month, 1), dt.date(end_year, end_month, month_length(end_year, end_month))


def week_value(day: dt.date) -> str:
    """The ISO week of a day, as ``2015-W41``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(month: int) -> int:
    """The quarter (1 to 4) that a month is in."""
    return (month - 1) // 3 + 1


_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?|-Q(?P<q>[1-4])|-H(?P<h>[12])|-(?P<s>SP|SU|FA|WI)"
    r"|-W(?P<w>\d\d)(?:-(?P<k>\d|WE))?)?(?:T.*)?|(?P<dec>\d{3})|(?P<cen>\d\d)"
)


def days(value: str) -> Days | None:
    """First and last day that a DATE or TIME value covers; None if it is open or before our era."""
    m = _VALUE.fullmatch(value)
    if not m:
        return None
    try:
        if m["cen"]:
            first = int(m["cen"]) * 100
            return dt.date(max(first, 1), 1, 1), dt.date(first + 99, 12, 31)
        if m["dec"]:
            return dt.date(int(m["dec"]) * 10, 1, 1), dt.date(int(m["dec"]) * 10 + 9, 12, 31)
        year = int(m["y"])
        if m["d"]:
            day = dt.date(year, int(m["m"]), int(m["d"]))
            return day, day
        if m["w"]:
            return _week(year, int(m["w"]), m["k"])
        if m["m"]:
            return _months(year, int(m["m"]), 1)
        if m["q"]:
            return _months(year, 3 * int(m["q"]) - 2, 3)
        if m["h"]:
            return _months(year, 6 * int(m["h"]) - 5, 6)
        if m["s"]:
            return _months(year, SEASON_MONTH[m["s"]], 3)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except (ValueError, OverflowError):
        return None


def _week(year: int, week: int, part: str | None) -> Days:
    if part and part != "WE":
        day = dt.date.fromisocalendar(year, week, int(part))
        return day, day
    monday = dt.date.fromisocalendar(year, week, 1)
    return monday + dt.timedelta(5 if part else 0), monday + dt.timedelta(6)


def part_of(covered: Days, mod: str) -> Days:
    """The first, middle or last third of a stretch of days: "early", "mid" and "late"."""
    first, last = covered
    length = (last - first).days + 1
    if length < 3:
        return covered
    third = length // 3
    if mod == "start":
        return first, first + dt.timedelta(third - 1 + (length % 3 > 0))
    if mod == "end":
        return last - dt.timedelta(third - 1 + (length % 3 > 0)), last
    return first + dt.timedelta(third), last - dt.timedelta(third)


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    v = (32 + 2 * e + 2 * i - h - k) % 7
    w = (a + 11 * h + 22 * v) // 451
    month, day = divmod(h + v - 7 * w + 114, 31)
    return dt.date(year, month, day + 1)


def hijri(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of a date of the tabular Islamic calendar (civil epoch, 30-year cycle).

    Observed months may begin a day or two off.
    """
    number = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    try:
        return dt.date.fromordinal(number + 227014)
    except (ValueError, OverflowError):
        return None


def hijri_year(day: dt.date) -> int:
    """The Islamic year that a Gregorian day falls in (tabular)."""
    year = int((day.toordinal() - 227014) * 30 / 10631) + 1
    while (start := hijri(year, 1, 1)) and start > day:
        year -= 1
    while (start := hijri(year + 1, 1, 1)) and start <= day:
        year += 1
    return year


def holiday(rule: str, year: int) -> dt.date | None:
    """The day of a holiday (``rule`` as in ``holidays.tsv``) in a Gregorian year."""
    kind, *rest = rule.split()
    numbers = [int(cell) for cell in rest]
    try:
        if kind == "fixed":
            return dt.date(year, numbers[0], numbers[1])
        if kind == "easter":
            return easter(year) + dt.timedelta(numbers[0])
        if kind == "hijri":
            for islamic in (hijri_year(dt.date(year, 1, 1)), hijri_year(dt.date(year, 12, 31))):
                found = hijri(islamic, numbers[0], numbers[1])
                if found and found.year == year:
                    return found
            return None
        month, weekday, rank = numbers
        if rank > 0:
            first = dt.date(year, month, 1)
            return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (rank - 1))
        end = dt.date(year, month, month_length(year, month))
        return end - dt.timedelta((end.isoweekday() - weekday) % 7)
    except (ValueError, OverflowError):
        return None
