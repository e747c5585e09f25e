"""Points of the calendar: dates, weekdays, months, seasons and periods, placed by the anchor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from counterclaim.reading.times import calendars as cal
from counterclaim.reading.times.anchor import Anchor, Reference
from counterclaim.reading.times.lexicon import table

_STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "that": 0, "the": 0, "foll": 1, "prev": -1}
_ROLL = 8  # months back that make an undated month the next year's in a narrative
_NEAR = 45  # days within which an undated month is taken whatever the tense
_AGAINST = 2.0  # how much farther a date is that the tense speaks against
_FROM_TEXT = frozenset({"that", "the", "foll", "prev"})
_RULES: dict[str, str] = {}


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
    from_text = relation in _FROM_TEXT or relation is None or definite or anchor.day is None
    base = anchor.day
    if anchor.narrative:
        from_text = True
    if from_text and reference and (anchor.narrative or reference.unit == "D"):
        if reference.unit != "D" or not reference.date:
            return reference_value(reference)
        base = reference.date
    if base is None:
        return "XXXX-XX-XX"
    step = 0 if relation is None else _STEP.get(relation, 0)
    return _day(base + dt.timedelta(step), anchor)


def reference_value(reference: Reference) -> str:
    """The reference with the day left open."""
    text = cal.year_text(reference.year)
    month = f"{reference.month:02d}" if reference.month else "XX"
    return f"{text}-{month}-XX"


# --- setting the reference -------------------------------------------------------------------


def _day(day: dt.date, anchor: Anchor) -> str:
    anchor.reference = Reference(day.year, day.month, day.day, "D")
    return day.isoformat()


def _month(year: int, month: int, anchor: Anchor) -> str:
    anchor.reference = Reference(year, month, None, "M")
    return f"{cal.year_text(year)}-{month:02d}"


def _year(year: int, anchor: Anchor) -> str:
    anchor.reference = Reference(year)
    return cal.year_text(year)


def _quarter(year: int, quarter: int, anchor: Anchor) -> str:
    anchor.reference = Reference(year, 3 * quarter - 2, None, "Q")
    anchor.quarter = (year, quarter)
    anchor.spanning = False
    return f"{cal.year_text(year)}-Q{quarter}"


def _season(year: int, season: str, anchor: Anchor) -> str:
    anchor.reference = Reference(year, cal.SEASON_MONTH[season], None, "S")
    return f"{cal.year_text(year)}-{season}"


def _week(day: dt.date, anchor: Anchor, *, weekend: bool = False) -> str:
    monday = day - dt.timedelta(day.isoweekday() - 1)
    anchor.reference = Reference(monday.year, monday.month, monday.day, "W")
    return cal.week_value(day) + ("-WE" if weekend else "")


# --- what the fields say ---------------------------------------------------------------------


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
        return _in_year(year, fields, anchor, at)
    if "ancient" in fields:
        return None
    if "hm" in fields:
        return _hijri(fields, anchor)
    if "d" in fields and "m" not in fields:
        return _day_of_month(int(fields["d"]), anchor)
    if "u" in fields:
        return relative(fields, anchor, at)
    if "r" in fields:
        return _relative_name(fields, anchor)
    if "m" in fields:
        return _undated_month(fields, anchor, at)
    if "wd" in fields:
        return _weekday(int(fields["wd"]), anchor, at, "possessed" in fields)
    return _undated(fields, anchor, at)


def _year_field(fields: dict[str, Any], anchor: Anchor) -> int | None:
    if "yr" in fields:
        return _relative_year(str(fields["yr"]), anchor)
    if "y" not in fields:
        return None
    year = int(fields["y"])
    if fields.get("era") == "BC":
        anchor.ancient = True
        return -year
    if "ancient" in fields:
        return -year if anchor.ancient and anchor.reference and anchor.reference.year < 0 else None
    return year


def _relative_year(relation: str, anchor: Anchor) -> int | None:
    from_text = relation in _FROM_TEXT or anchor.narrative or anchor.day is None
    base = anchor.reference.year if from_text and anchor.reference else None
    if base is None:
        base = anchor.day.year if anchor.day else None
    return None if base is None else base + _STEP.get(relation, 0)


def _in_year(year: int, fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    text = cal.year_text(year)
    if "m" in fields and "d" in fields:
        month, day = int(fields["m"]), int(fields["d"])
        if year > 0:
            if day > cal.month_length(year, month):
                return None
            if fields.get("weekof"):
                return _week(dt.date(year, month, day), anchor)
        anchor.reference = Reference(year, month, day, "D")
        return f"{text}-{month:02d}-{day:02d}"
    if "m" in fields:
        return _month(year, int(fields["m"]), anchor)
    if "q" in fields:
        return _in_quarter(year, fields["q"], anchor)
    if "s" in fields:
        return _season(year, str(fields["s"]), anchor)
    if "half" in fields:
        half = {"first": 1, 1: 1, 2: 2, "last": 2}.get(fields["half"])
        if half is None:
            return None
        anchor.reference = Reference(year, 6 * half - 5)
        return f"{text}-H{half}"
    if "h" in fields and year > 0:
        found = cal.holiday(str(fields["h"]), year)
        return _day(found, anchor) if found else None
    return _year(year, anchor)


def _in_quarter(year: int, quarter: Any, anchor: Anchor) -> str | None:
    if quarter == "last":
        quarter = 4
    if quarter == "ref":
        if not anchor.quarter:
            return _year(year, anchor)
        quarter = anchor.quarter[1]
    number = int(quarter)
    return _quarter(year, number, anchor) if 1 <= number <= 4 else None


def _iso(text: str, anchor: Anchor) -> str | None:
    day, _, clock = text.partition("T")
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        return None
    return _day(found, anchor) + (f"T{clock}" if clock else "")


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
    return _day(min(readings, key=lambda d: abs((d - base).days)) if base else readings[0], anchor)


def _today(fields: dict[str, Any], anchor: Anchor) -> str | None:
    step = int(fields["t"]) * (2 if "twice" in fields else 1)
    if anchor.day is None:
        return "PRESENT_REF" if step == 0 else "XXXX-XX-XX"
    if anchor.narrative and step == 0:
        return "PRESENT_REF"
    try:
        return _day(anchor.day + dt.timedelta(step), anchor)
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
        return _month(anchor.day.year, anchor.day.month, anchor)
    return cal.year_text(year)


def _hijri(fields: dict[str, Any], anchor: Anchor) -> str | None:
    """A day or month of the Islamic year, by the tabular calendar: the day, or the month it begins in."""
    month, base = int(fields["hm"]), anchor.base()
    year = int(fields["hy"]) if "hy" in fields else cal.hijri_year(base) if base else None
    if year is None:
        return None
    found = cal.hijri(year, month, int(fields.get("hd", 1)))
    if found is None:
        return None
    if "hd" in fields:
        return _day(found, anchor)
    return _month(found.year, found.month, anchor)


# --- beside the day of publication, or the date spoken of ------------------------------------


def relative(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    """"Last week", "this year", "the following day": a whole unit so far from the anchor."""
    relation, unit = str(fields.get("r", "this")), str(fields["u"])
    step = _STEP.get(relation)
    if step is None or unit.startswith("T"):
        return None
    from_text = relation in _FROM_TEXT and relation != "the"
    from_text = from_text or anchor.narrative or ("def" in fields and relation == "next")
    base = anchor.base() if from_text else anchor.day or anchor.base()
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
    if unit == "D" and from_text and anchor.reference and anchor.reference.unit != "D":
        if anchor.narrative or relation == "that":
            return reference_value(anchor.reference)
    moved = cal.shift(base, step, unit)
    if moved is None:
        return None
    if unit == "D":
        return _day(moved, anchor)
    if unit == "W":
        return _week(moved, anchor)
    return _month(moved.year, moved.month, anchor) if unit == "M" else None


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
    return _year(year, anchor)


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
    return _week(saturday, anchor, weekend=True)


def _relative_quarter(relation: str, step: int, base: dt.date, anchor: Anchor) -> str | None:
    if (relation in _FROM_TEXT or relation == "the") and anchor.quarter:
        year, quarter = anchor.quarter
    else:
        year, quarter = base.year, cal.quarter_of(base.month)
        if relation == "the":
            step = -1
    whole = year * 4 + quarter - 1 + step
    return _quarter(whole // 4, whole % 4 + 1, anchor)


def _relative_name(fields: dict[str, Any], anchor: Anchor) -> str | None:
    """"Last April", "next Tuesday", "this fall", "last Christmas"."""
    relation = str(fields["r"])
    from_text = relation in _FROM_TEXT or anchor.narrative
    base = anchor.base() if from_text else anchor.day or anchor.base()
    if base is None:
        return None
    back = relation in ("last", "past", "prev")
    forth = relation in ("next", "foll")
    if "wd" in fields:
        return _day(relative_weekday(base, int(fields["wd"]), back, forth), anchor)
    if "m" in fields:
        month = int(fields["m"])
        year = base.year
        if "d" in fields:
            tense = "past" if back else "future" if forth else None
            return _in_year(nearest_year(base, month, int(fields["d"]), tense), fields, anchor, 0)
        if back and month >= base.month:
            year -= 1
        elif forth and month <= base.month:
            year += 1
        return _month(year, month, anchor)
    if "s" in fields:
        return _relative_season(str(fields["s"]), base, back, forth, anchor)
    if "h" in fields:
        return _relative_holiday(str(fields["h"]), base, back, forth, anchor)
    return None


def relative_weekday(base: dt.date, weekday: int, back: bool, forth: bool) -> dt.date:
    """"Last Tuesday": the latest before ``base``; "next Tuesday": the first after it.

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
    return _season(year, name, anchor)


def _relative_holiday(rule: str, base: dt.date, back: bool, forth: bool, anchor: Anchor) -> str | None:
    days = [found for year in range(base.year - 1, base.year + 2) if (found := cal.holiday(rule, year))]
    if back:
        days = [day for day in days if day < base][-1:]
    elif forth:
        days = [day for day in days if day > base][:1]
    else:
        days = [day for day in days if day.year == base.year]
    return _day(days[0], anchor) if days else None


# --- names without a year --------------------------------------------------------------------


def _undated_month(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    month, day = int(fields["m"]), fields.get("d")
    year = _year_for(month, int(day) if day else None, anchor, at)
    if year is None:
        return f"XXXX-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return _in_year(year, fields, anchor, at)


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
        ahead = (year - base.year) * 365 + (month - base.month) * 30.4 + ((day - base.day) if day else 0)
        if abs(ahead) <= _NEAR:
            return 0.0
        against = (tense == "past" and ahead > 0) or (tense == "future" and ahead < 0)
        return abs(ahead) * (_AGAINST if against else 1.0)

    return min((base.year, base.year - 1, base.year + 1), key=distance)


def _weekday(weekday: int, anchor: Anchor, at: int, possessed: bool) -> str | None:
    """A bare weekday: in the past unless the verb is future, today counting as past."""
    if anchor.narrative and anchor.reference and (base := anchor.reference.date):
        return _day(base + dt.timedelta((weekday - base.isoweekday()) % 7), anchor)
    if anchor.day is None:
        return f"XXXX-WXX-{weekday}"
    back = (anchor.day.isoweekday() - weekday) % 7
    if back and not possessed and anchor.tense(at) == "future":
        return _day(anchor.day + dt.timedelta(7 - back), anchor)
    return _day(anchor.day - dt.timedelta(back), anchor)


def _day_of_month(day: int, anchor: Anchor) -> str | None:
    """"On the 20th": of the month spoken of, else of the month of publication."""
    base = anchor.base()
    if base is None or (anchor.reference and anchor.reference.month is None):
        return None
    if day > cal.month_length(base.year, base.month):
        return None
    return _day(base.replace(day=day), anchor)


def _undated(fields: dict[str, Any], anchor: Anchor, at: int) -> str | None:
    year = anchor.year() if anchor.narrative or anchor.day is None else anchor.day and anchor.day.year
    if "s" in fields:
        return _undated_season(str(fields["s"]), year, anchor, at)
    if "q" in fields:
        if year is None or fields["q"] == "ref":
            return None
        if not anchor.narrative and anchor.day and isinstance(fields["q"], int):
            now = cal.quarter_of(anchor.day.month)
            if fields["q"] > now + (0 if anchor.tense(at) == "past" else 2):
                year -= 1
        return _in_quarter(year, fields["q"], anchor)
    if "h" in fields:
        if year is None or year <= 0:
            return None
        found = cal.holiday(str(fields["h"]), year)
        if found and anchor.day and not anchor.narrative and anchor.tense(at) != "future":
            if (found - anchor.day).days > 60:
                found = cal.holiday(str(fields["h"]), year - 1)
        return _day(found, anchor) if found else None
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
    return _season(year, name, anchor)


def hijri_months() -> list[str]:
    """The names of Islamic months that the lexicon knows, for the documentation."""
    return [row["word"] for row in table("words.tsv") if row["class"] == "HIJRI"]
