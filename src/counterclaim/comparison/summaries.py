"""Which tellings sum up many happenings: "the war has killed 18,000", "11 attacks in two years".

What is summed up over months is no one happening, so it neither meets one nor conflicts with it.
"""

from __future__ import annotations

import re
from datetime import date

from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.wording import hinted
from counterclaim.model import Event, When

LONG = 31
"""Days from which an interval is a long time."""
MANY = 1000
"""Dead from which a figure is that of a war, not of one happening."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_OF_MONTH = rf"(?:the\s+\w+\s+of\s+|\d{{1,2}}\s+)?{_MONTH}"
_PERIOD = re.compile(
    r"\b(?:(?:in|over|during|for|within|of|since)\s+(?:the\s+)?(?:past|last|recent|previous)\s+"
    r"(?:\w+\s+)?(?:weeks|months|years?|decades?)|(?:weeks|months|years|decades)\s+of\s+\w+|"
    r"(?:week|month|year|decade)s?-long|(?:so\s+far\s+)?this\s+(?:year|month)|"
    rf"between\s+{_OF_MONTH}\s+and\s+{_OF_MONTH}|"
    r"(?:every|each|per|a)\s+(?:week|month|year)(?!\s+(?:after|before|ago|earlier|later))|"
    r"since\s+(?:\d{4}|[A-Z]\w+\s+\d{4}|"
    r"(?:the\s+)?(?:\w+\s+)?(?:war|conflict|fighting|uprising|hostilities|start|beginning|outbreak)))\b"
)
_TIMES = ("week", "month", "year", "decade", "since", "between")
"""What a wording of a long time holds at least."""
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many|numerous|repeated|"
    r"dozens of|scores of|a series of)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(rf"\b(?:[Ii]n|[Ll]ast|[Oo]n|\d{{1,2}})\s+{_MONTH}\b|\bin (?:19|20)\d\d\b")
_WORST = re.compile(r"\b(?:\w+est|first|second|third|fourth|worst|most)\b[^.;]{0,60}$")


def sums_up(text: str, sentence: tuple[int, int], event: Event, published: str | None) -> bool:
    """Whether an event sums up a long time, by its days or by the words of its sentence.

    A day of its own makes an event one happening, whatever else its sentence speaks of. Several
    acts in one word ("two attacks"), and a day of a year that is not known, are no one happening
    that could be found again either.
    """
    span = _length(event.date, published)
    if span is not None and not _of_the_worst(text, sentence, event.date):
        return span > LONG
    if any(count.role == "killed" and (count.low or 0) >= MANY for count in event.counts):
        return True
    plural = event.method != "tolls" and text[event.trigger[1] - 1] == "s"
    if plural and _SEVERAL.search(text, max(0, event.trigger[0] - 40), event.trigger[0]):
        return True
    start, end = sentence
    if event.date is None and _CALENDAR.search(text, start, end):
        return True
    return over_a_time(text, start, end) or bool(kind("summary").search(text, start, end))


def over_a_time(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of a long time, but not of "the worst attack since the war began"."""
    if not hinted(text[start:end], _TIMES):
        return False
    return any(
        not _WORST.search(text, start, match.start())
        for match in _PERIOD.finditer(text, start, end)
    )


def _of_the_worst(text: str, sentence: tuple[int, int], when: When | None) -> bool:
    """Whether a day only says among what a happening is the worst: "the deadliest raid this year"."""
    if when is None or when.span is None:
        return False
    return _WORST.search(text, sentence[0], when.span[0]) is not None


def _length(when: When | None, published: str | None) -> int | None:
    """The days that an interval takes; to the day of publication where its end is open."""
    if when is None or when.start is None:
        return None
    last = when.end or published
    if last is None:
        return LONG + 1
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(when.start)).days
    except ValueError:
        return None
