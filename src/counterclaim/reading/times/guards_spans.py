"""Guards of relative periods, shifts, durations and references."""

from __future__ import annotations

from counterclaim.reading.times.guards import DATE_GUARDS, Guard
from counterclaim.reading.times.here import Here

_LONG = ("10Y", "CE")


def allowed(guard: str, here: Here) -> bool:
    """Whether the guard of that name lets a match be a time expression."""
    return (DATE_GUARDS.get(guard) or _SPAN_GUARDS[guard])(here)


def _the_unit(here: Here) -> bool:
    """A stretch of the calendar like "the week", unless what follows makes it another."""
    unit = here.fields["u"]
    if unit in ("D", "TH", "TM", "10Y", "1000Y", "2W", "25Y"):
        return False
    if here.after == "of" and unit != "W":
        return False
    return here.after not in ("-", "before", "after", "when", "that", "long", "earlier", "later")


def _ended(here: Here) -> bool:
    """A length with a date of its own: "the year ended 30 June"."""
    return here.after in ("ended", "ending", "through") and here.fields["u"] in ("Y", "M", "W")


def _past_span(here: Here) -> bool:
    return here.tokens.word(here.first + 1) in ("past", "last", "next", "coming") and (
        here.fields["u"] in _LONG
    )


def _a_unit(here: Here) -> bool:
    return here.fields["u"] != "TM" or here.after != "of"


def _adjective(here: Here) -> bool:
    """One plain adjective between the number and the unit: "ten brutal months"."""
    word = here.tokens.words[here.last - 1]
    plain = word.isalpha() and word.islower() and not word.endswith("s")
    return plain and here.fields["u"] != "Q"


def _current(here: Here) -> bool:
    return here.head == "current"


def _this(here: Here) -> bool:
    return "this" in (here.head, here.tokens.word(here.first + 1))


def _the_past(here: Here) -> bool:
    return here.tail == "past" and (here.ends() or here.before == "in")


def _future(here: Here) -> bool:
    """The noun of "in the future", not the adjective of "future payments"."""
    return here.first < here.last or here.before in ("in", "for", "near")


def _one_day(here: Here) -> bool:
    """Some day, as in "will one day be", not the length of a day."""
    modal = ("will", "would", "may", "might", "could", "can", "to")
    return (here.head, here.tail) == ("one", "day") and here.before in modal


def _day_before(here: Here) -> bool:
    pair = (here.tokens.word(here.last - 1), here.tail)
    return pair in (("after", "tomorrow"), ("before", "yesterday"))


def _day_after(here: Here) -> bool:
    """Where "the day before" stands alone; "the day before the raid" does not."""
    here.fields["dir"] = "earlier" if here.tail in ("before", "earlier") else "later"
    here.fields["u"] = here.tokens.value(here.last - 1)
    return here.ends() and here.fields["u"][0] != "T"


def _following(here: Here) -> bool:
    return here.tail in ("following", "preceding") and here.ends()


_SPAN_GUARDS: dict[str, Guard] = {
    "theunit": _the_unit,
    "ended": _ended,
    "pastspan": _past_span,
    "aunit": _a_unit,
    "adjective": _adjective,
    "current": _current,
    "this": _this,
    "thepast": _the_past,
    "future": _future,
    "oneday": _one_day,
    "daybefore": _day_before,
    "dayafter": _day_after,
    "following": _following,
}
