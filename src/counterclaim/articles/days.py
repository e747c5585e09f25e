"""Days of publication, in the many ways in which files write them, to ISO days; none is guessed."""

from __future__ import annotations

import datetime
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s{1,3}"
DAY = (
    rf"(?:{_WEEKDAY})?(?:"
    rf"(?P<m1>{_MONTH})\b\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,\s{0,3}|\s{1,3})(?P<y1>\d{4})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?"
    rf"(?P<m2>{_MONTH})\b\.?,?[\s-]{{1,3}}(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})(?P<sep>[-/.])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})"
    r")(?!\d)"
)
"""A full day in English words or as year-month-day; groups m1 d1 y1, d2 m2 y2, y3 m3 d3."""

_DAY = re.compile(DAY, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1700, 2199
_FIRST_EPOCH, _LAST_EPOCH = 3e8, 7e9  # 1979 to 2191, in seconds


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, or ``None`` if the calendar has no such day between 1700 and 2199."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def day_of(match: re.Match[str]) -> str | None:
    """The ISO day of a match of ``DAY``."""
    part = match.groupdict()
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d3", "m3", "y3")):
        if part[year]:
            word = part[month]
            number = int(word) if word.isdigit() else MONTHS[word.lower()]
            return iso_day(int(part[year]), number, int(part[day]))
    return None


def parse_day(value: object) -> str | None:
    """The ISO day that a metadata value begins with, or ``None`` where it tells none for certain.

    Takes ISO dates and times, ``20151007``, RFC 2822 mail dates, English dates with the month's
    name, Unix seconds or milliseconds (numbers, read as UTC), and day/month/year where only one
    order is possible (``25/12/2015``). The day is the one written: times are not moved between
    zones.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    text = str(value)[:100].strip()
    if match := _DAY.match(text):
        return day_of(match)
    if match := _COMPACT.fullmatch(text):
        return iso_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.match(text):
        return _from_numbers(int(match[1]), int(match[3]), int(match[4]))
    return None


def _from_epoch(seconds: float) -> str | None:
    if 17_000_101 <= seconds <= 21_991_231 and float(seconds).is_integer():
        return parse_day(str(int(seconds)))  # a day written as the number 20151007
    if seconds >= 1e11:
        seconds /= 1000
    if not _FIRST_EPOCH <= seconds <= _LAST_EPOCH:
        return None  # more likely a year or a serial number
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _from_numbers(first: int, second: int, year: int) -> str | None:
    """A day only if one of the two orders is impossible, or both give the same day."""
    days = {iso_day(year, second, first), iso_day(year, first, second)} - {None}
    return days.pop() if len(days) == 1 else None
