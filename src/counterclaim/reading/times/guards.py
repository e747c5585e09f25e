"""What must stand around a pattern, where its words alone could mean something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from counterclaim.reading.times.lexicon import BREAK, OTHER, lexicon, table
from counterclaim.reading.times.tokens import Tokens

Guard = Callable[[Tokens, int, int, dict[str, Any]], bool]

_TIME_PREPOSITIONS = frozenset(
    "in since by until till before after during of from between around about to through throughout for "
    "and or as early late mid circa beginning end within than starting over on prior following".split()
)
_STOPS = frozenset(".,;:!?)]\"'”’–—")


_AFTER_DATE = frozenset(
    "was were is are had has have will would did the a an and but or in at to by of for with when while "
    "as after before that which who from on".split()
)


def allowed(guard: str, tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """Whether the guard of that name lets tokens ``first`` to ``last`` be a time expression."""
    return _GUARDS[guard](tokens, first, last, fields)


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("counted.tsv"))


def _ends(tokens: Tokens, last: int) -> bool:
    after = tokens.word(last + 1)
    return tokens.code(last + 1) == BREAK or after in _STOPS or after == ""


def _sentence_start(tokens: Tokens, first: int) -> bool:
    return tokens.code(first - 1) == BREAK or tokens.word(first - 1) in (".", "?", "!", '"', "“", "``")


def _stop(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return _ends(tokens, last)


def _month(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"May" and "March" at the head of a sentence are a verb as likely as not."""
    if tokens.word(first) in ("may", "march", "august"):
        if _sentence_start(tokens, first) and not tokens.words[first].isupper():
            return tokens.word(last + 1) == ","
        before = tokens.word(first - 1)
        return before in _TIME_PREPOSITIONS or before in (",", "-", "–", "(", "/", "'s", "’s")
    return True


def _year(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """A bare number of four digits is a year unless it counts, measures or names something."""
    before, after = tokens.word(first - 1), tokens.word(last + 1)
    if after in _counted() or after == "-" and tokens.code(last + 2) == OTHER and tokens.touches(last + 2):
        return False
    if before in ("no", "number", "flight", "route", "highway", "room", "page", "resolution", "least",
                  "than", "nearly", "almost", "approximately", "roughly", "some", "over", "under",
                  "about", "x", "+", "*", "="):
        return False
    if tokens.words[first - 1 : first] == ["."] and tokens.touches(first):
        return False
    value = int(fields["y"])
    if before == "-" and tokens.code(first - 2) == OTHER and value < 1500:
        return False
    if before in _TIME_PREPOSITIONS or before in ("(", "[", "the", "’s", "'s", ",", "-", "–", "/"):
        return value >= 1100 or before in ("in", "since", "until", "by", "(", "from")
    if _sentence_start(tokens, first) or 1900 <= value <= 2050:
        return True
    return value >= 1500 and (_ends(tokens, last) or tokens.code(last + 1) == lexicon().codes["RPAR"])


def _short_year(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return not tokens.touches(first) and tokens.word(first - 1) in _TIME_PREPOSITIONS | {"/", "-", "–"}


def _unit_year(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return fields.pop("u") == "Y"


def _ancient(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """Three digits are a year only near "BC" (see ``anchor``), and after a preposition."""
    if tokens.word(first - 1) not in ("in", "of", "since", "until", "by", "from", "to", "between", "after"):
        return False
    fields["ancient"] = True
    return (_ends(tokens, last) or tokens.word(last + 1) in ("the", "to", "and", "when", "a", "with", "by",
            "but", "he", "they", "after")) and int(fields["y"]) >= 100


def _ordinal(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return int(fields["d"]) <= 31


def _decade(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"The 90s" and "the nineties"; not "in his sixties", "in the 30s" of degrees is let through."""
    written = str(fields["dec"])
    if len(written) == 4:
        return True
    before = tokens.word(first - 1)
    if before in ("his", "her", "their", "my", "our", "your"):
        return False
    return tokens.word(first) == "the" or before in ("'", "’", "early", "late", "mid", "-")


def _season(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """A season is a time after an article or a preposition, not in "spring water"."""
    if tokens.word(first) == "the":
        return True
    if tokens.word(first - 1) in _TIME_PREPOSITIONS | {"(", "-", "the"} or _sentence_start(tokens, first):
        return True
    seasons = lexicon().codes["SEASON"]
    return tokens.word(last + 1) in ("and", "or") and tokens.code(last + 2) == seasons


def _fall(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    before, after = tokens.word(first - 1), tokens.word(last + 1)
    return before in ("in", "during", "by", "until", "since", "for", "throughout", "over") and after not in ("of", "in")


def _possessed(tokens: Tokens, last: int) -> bool:
    """Whether a possessive follows: "Tuesday's ruling" has been made."""
    return tokens.code(last + 1) == lexicon().codes["POSS"]


def _weekday(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """Short forms without a dot ("Sun", "Sat") count only beside a date."""
    if _possessed(tokens, last):
        fields["possessed"] = True
    if tokens.code(first) != lexicon().codes["WDAB"]:
        return True
    codes = lexicon().codes
    near = {codes[name] for name in ("MONTH", "MONAB", "INT", "ORD", "CLOCK")}
    after = last + 1
    if tokens.word(after) in (",", "."):
        after += 1
    if tokens.code(after) in near:
        return True
    return tokens.words[first].endswith(".") and tokens.word(first - 1) in ("on", "last", "next", "this")


def _part(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    before = tokens.word(first - 1)
    return before in ("in", "during", "by", "on", "until", "of", "for", "through", "into", "early", "late",
                      "throughout", "mid") or tokens.word(last + 1) in ("of", "before", "after")


def _week(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return fields.pop("u") == "W" and fields.setdefault("weekof", True)


def _hijri(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return "hd" in fields or "hy" in fields or tokens.word(last) == "ramadan"


def _ended(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"The year ended 30 June" is a length of time with a date of its own."""
    return tokens.word(last + 1) in ("ended", "ending", "through") and fields["u"] in ("Y", "M", "W")


def _the_unit(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"The week", "the year": a stretch of the calendar unless "of" or a name follows."""
    unit, after = fields["u"], tokens.word(last + 1)
    if unit in ("D", "TH", "TM", "10Y", "1000Y", "2W", "25Y"):
        return False
    if after == "of" and unit not in ("W",):
        return False
    return after not in ("-", "before", "after", "when", "that", "long", "earlier", "later")


def _past_span(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(first + 1) in ("past", "last", "next", "coming") and fields["u"] in ("10Y", "CE")


def _a_unit(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return fields["u"] not in ("TM", "TS") or tokens.word(last + 1) != "of"


def _clock(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"14:30" alone may be a score or a verse: it takes a preposition or "hours"."""
    if last > first:
        return tokens.word(last) in ("hours", "hrs")
    return tokens.word(first - 1) in ("at", "by", "until", "from", "around", "about", "to", "and", "after",
                                      "before", "between", "since", "till", "(")


def _hour(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(first - 1) in ("at", "around", "about", "by", "until", "before", "after", "from") and (
        1 <= int(fields["c"]) <= 12
    )


def _noon(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(last + 1) not in ("-", "oil", "express")


def _current(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(first) == "current" or (tokens.word(first) == "this" and last > first)


def _at_this(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(first + 1) == "this"


def _the_past(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(last) == "past" and (_ends(tokens, last) or tokens.word(first - 1) == "in")


def _one_day(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"Will one day be": some day, not the length of a day."""
    if (tokens.word(first), tokens.word(last)) != ("one", "day"):
        return False
    return tokens.word(first - 1) in ("will", "would", "may", "might", "could", "can", "to")


def _future(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"In the future"; not the adjective of "future payments"."""
    return first < last or tokens.word(first - 1) in ("in", "for", "near")


def _centuries(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return fields.pop("u") == "CE"


def _adjective(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"Ten brutal months": one plain adjective between the number and the unit."""
    word = tokens.words[last - 1]
    return word.isalpha() and word.islower() and not word.endswith("s") and fields["u"] != "Q"


def _day_alone(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"On the 20th": a day of the month spoken of, where no noun follows."""
    if tokens.word(first - 1) not in ("on", "by", "until", "till", "since"):
        return False
    return _ends(tokens, last) or tokens.word(last + 1) in _AFTER_DATE


def _second_day(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return _ends(tokens, last) or tokens.word(last + 1) in _AFTER_DATE


def _day_before(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    word = tokens.word(last)
    return (tokens.word(last - 1), word) in (("after", "tomorrow"), ("before", "yesterday"))


def _day_after(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    """"The day before," and "the week after." stand alone; "the day before the raid" does not."""
    fields["dir"] = "earlier" if tokens.word(last) in ("before", "earlier") else "later"
    fields["u"] = tokens.value(last - 1)
    return _ends(tokens, last) and fields["u"][0] != "T"


def _following(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return tokens.word(last) in ("following", "preceding") and _ends(tokens, last)


def _earlier(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    return True


def _year_end(tokens: Tokens, first: int, last: int, fields: dict[str, Any]) -> bool:
    unit = tokens.value(first)
    fields["end"] = unit if unit in ("Y", "M") else "Y"
    return unit in ("Y", "M", "")


_GUARDS: dict[str, Guard] = {
    "stop": _stop,
    "month": _month,
    "year": _year,
    "shortyear": _short_year,
    "unityear": _unit_year,
    "ancient": _ancient,
    "ordinal": _ordinal,
    "decade": _decade,
    "season": _season,
    "fall": _fall,
    "weekday": _weekday,
    "part": _part,
    "week": _week,
    "hijri": _hijri,
    "theunit": _the_unit,
    "ended": _ended,
    "pastspan": _past_span,
    "aunit": _a_unit,
    "clock": _clock,
    "hour": _hour,
    "noon": _noon,
    "current": _current,
    "current2": _at_this,
    "thepast": _the_past,
    "oneday": _one_day,
    "daybefore": _day_before,
    "future": _future,
    "centuries": _centuries,
    "adjective": _adjective,
    "dayalone": _day_alone,
    "second": _second_day,
    "dayafter": _day_after,
    "following": _following,
    "earlier": _earlier,
    "yearend": _year_end,
}
