"""What must stand around a pattern, where its words alone could mean something else."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.reading.times.here import Here
from counterclaim.reading.times.lexicon import context, counted

Guard = Callable[[Here], bool]


def _month(here: Here) -> bool:
    """Where "May", "March" and "August" are months, not a verb, an event or an adjective."""
    if here.head not in ("april", "june", "may", "march", "august"):
        return True
    name = here.is_class(1, "OTHER") and here.tokens.words[here.last + 1].istitle()
    if name and here.before not in context("time_prepositions"):
        return False  # a person: "June Barlow"
    if here.head in ("april", "june"):
        return True
    if here.opens_sentence() and not here.tokens.words[here.first].isupper():
        return here.after == ","
    return here.before in context("time_prepositions") or here.before in (
        ",",
        "-",
        "–",
        "(",
        "/",
        "'s",
        "’s",
    )


def _year(here: Here) -> bool:
    """A bare number of four digits is a year unless it counts, measures or names something."""
    hyphened = (
        here.after == "-" and here.is_class(2, "OTHER") and here.tokens.touches(here.last + 2)
    )
    if here.after in counted() or hyphened or here.before in context("not_before_year"):
        return False
    if here.before == "." and here.tokens.touches(here.first):
        return False
    year = int(here.fields["y"])
    if here.before == "-" and here.is_class(-2, "OTHER") and year < 1500:
        return False
    if here.before in context("time_prepositions") | {
        "(",
        "[",
        "the",
        "’s",
        "'s",
        ",",
        "-",
        "–",
        "/",
    }:
        return year >= 1100 or here.before in ("in", "since", "until", "by", "(", "from")
    if here.opens_sentence() or 1900 <= year <= 2050:
        return True
    return year >= 1500 and (here.ends() or here.is_class(1, "RPAR"))


def _short_year(here: Here) -> bool:
    before = here.before in context("time_prepositions") | {"/", "-", "–"}
    return before and not here.tokens.touches(here.first)


def _unit_year(here: Here) -> bool:
    return bool(here.fields.pop("u") == "Y")


def _ancient(here: Here) -> bool:
    """Three digits are a year after a preposition, in a text that counts years before our era."""
    here.fields["ancient"] = True
    before = ("in", "of", "since", "until", "by", "from", "to", "between", "after")
    return here.before in before and here.closes() and int(here.fields["y"]) >= 100


def _ordinal(here: Here) -> bool:
    return int(here.fields["d"]) <= 31


def _decade(here: Here) -> bool:
    """Years like "the 90s" and "the nineties", not the age of "in his sixties"."""
    if len(str(here.fields["dec"])) >= 3:
        return True
    return here.head == "the" or here.before in ("'", "’", "early", "late", "mid", "-")


def _centuries(here: Here) -> bool:
    return bool(here.fields.pop("u") == "CE")


def _season(here: Here) -> bool:
    """A season is a time after an article or a preposition, not in "spring water"."""
    if here.after in ("quarters", "olympics", "games"):
        return False
    if (
        here.head == "the"
        or here.before in context("time_prepositions") | {"(", "-"}
        or here.opens_sentence()
    ):
        return True
    return here.after in ("and", "or") and here.is_class(2, "SEASON")


def _fall(here: Here) -> bool:
    before = ("in", "during", "by", "until", "since", "for", "throughout", "over")
    return here.before in before and here.after not in ("of", "in")


def _weekday(here: Here) -> bool:
    """Short forms without a dot ("Sun", "Sat") count only beside a date."""
    if here.is_class(1, "POSS"):
        here.fields["possessed"] = True  # "Tuesday's ruling" has been made
    if here.tokens.value(here.first) and here.head.rstrip(".") not in context("short_days"):
        return True
    skip = 2 if here.after in (",", ".") else 1
    if any(here.is_class(skip, name) for name in ("MONTH", "MONAB", "INT", "ORD", "CLOCK")):
        return True
    return here.head.endswith(".") and here.before in ("on", "last", "next", "this")


def _part(here: Here) -> bool:
    return here.before in context("before_part") or here.after in ("of", "before", "after")


def _week(here: Here) -> bool:
    here.fields["weekof"] = True
    return bool(here.fields.pop("u") == "W")


def _hijri(here: Here) -> bool:
    return bool({"hd", "hy"} & here.fields.keys()) or here.tail in ("ramadan", "ramadhan")


def _holiday(here: Here) -> bool:
    """The feast itself, not the second half of a name ("White Christmas")."""
    if not here.is_class(-1, "OTHER"):
        return True
    return not here.tokens.words[here.first - 1][:1].isupper()


def _day_alone(here: Here) -> bool:
    """A day of the month spoken of, as in "on the 20th", where no noun follows."""
    return here.before in ("on", "by", "until", "till", "since") and here.closes()


def _clock(here: Here) -> bool:
    """Figures like "14:30" may be a score or a verse: they take a preposition or "hours"."""
    if here.last > here.first:
        return here.tail in ("hours", "hrs")
    return here.before in context("before_clock")


def _hour(here: Here) -> bool:
    before = ("at", "around", "about", "by", "until", "before", "after", "from")
    return here.before in before and 1 <= int(here.fields["c"]) <= 12


def _noon(here: Here) -> bool:
    return here.after not in ("-", "express")


def _year_end(here: Here) -> bool:
    unit = here.tokens.value(here.first) or "Y"
    here.fields["end"] = unit
    return unit in ("Y", "M")


def _title(here: Here) -> bool:
    """The name of a programme, "This Week", is no week."""
    words = here.tokens.words[here.first : here.last + 1]
    quoted = here.before in ('"', "“", "``", "'", "‘")
    return not (quoted and all(word.istitle() for word in words) and here.after not in (",", "the"))


DATE_GUARDS: dict[str, Guard] = {
    "stop": Here.ends,
    "second": Here.closes,
    "month": _month,
    "year": _year,
    "shortyear": _short_year,
    "unityear": _unit_year,
    "ancient": _ancient,
    "ordinal": _ordinal,
    "decade": _decade,
    "centuries": _centuries,
    "season": _season,
    "fall": _fall,
    "weekday": _weekday,
    "part": _part,
    "week": _week,
    "hijri": _hijri,
    "holiday": _holiday,
    "dayalone": _day_alone,
    "clock": _clock,
    "hour": _hour,
    "noon": _noon,
    "yearend": _year_end,
    "title": _title,
}
"""The guards of patterns that name a date or a time of day, by the name in ``patterns.tsv``."""
