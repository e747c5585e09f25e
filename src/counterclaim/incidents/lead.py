"""What an article tells first: the names, words, places and days of its beginning.

News begins with what is new (the inverted pyramid): where and when it happened stands in the first
sentences, what happened before, and elsewhere in the same conflict, stands below. So each term counts
the less the later it stands, and where two articles begin with other places and days they
tell of two happenings, however much of the rest they share.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from counterclaim.articles.days import MONTHS
from counterclaim.comparison.wording import TERM, rarity, stem

_READ = 1_200
"""Characters of the beginning, behind which a term would count less than a fiftieth."""
_FADES = 300.0
"""Characters over which what a term counts falls to a third."""
_TOLD = 3.0
"""Rarity of a small word below which it says little."""
_PLACES = 12
"""Wordings of a place that count, each less than the one before."""
_PLACE_FADES, _DAY_FADES = 0.6, 0.5
_HEAD = 700
"""Characters in which the day of the news is told."""
_PAST = 40
"""Days before publication up to which a day may be that of the news."""
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|of|[Ff]rom|on|to|[Aa]round|[Ii]nside|off|[Oo]ver)\s+"
    r"(?:the\s+)?((?:[A-Z][\w’'-]+\s?){1,3})"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _written(names: Iterable[str]) -> str:
    """Names as news writes them, with a capital or in capitals; "may 3 ships sail" is no day."""
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in sorted(names, key=len)[::-1])


_MONTH = _written(MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{_written(_DAYS)})|(?P<near>[Yy]esterday|[Tt]oday|YESTERDAY|TODAY)"
    rf"|(?P<month>{_MONTH})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<of>{_MONTH}))\b"
)
_PEOPLE_TOO = frozenset(("april", "may", "june", "august"))
CALENDAR = frozenset((*_DAYS, *(name for name in MONTHS if len(name) > 4))) - _PEOPLE_TOO
"""The names of weekdays and months, less those that people have too."""
_OWNER = re.compile(r"['’]s$")
_Term = TypeVar("_Term", str, int)


class Lead(NamedTuple):
    """What the terms of a beginning count; days are proleptic ordinals."""

    names: dict[str, float]
    words: dict[str, float]
    """The stems of small words."""
    places: dict[str, float]
    """The words of names behind "in", "at", "near" and the like."""
    days: dict[int, float]


def lead(text: str, published: int | None) -> Lead:
    """The beginning of an article; without a day of publication no day is known."""
    head = text[:_READ]
    names: dict[str, float] = defaultdict(float)
    words: dict[str, float] = defaultdict(float)
    found = [(m.group(), m.start()) for m in TERM.finditer(head)]
    small = {term for term, _ in found if term[0].islower()}
    for term, start in found:
        if term[0].isupper():
            low = term.lower()
            if low not in small and low not in CALENDAR and len(low) > 1:
                names[low] += math.exp(-start / _FADES) * rarity(low)
        elif len(term) > 3 and (worth := rarity(term)) > _TOLD and term[0].islower():
            words[stem(term)] += math.exp(-start / _FADES) * (worth - _TOLD)
    days = days_told(head[:_HEAD], published) if published else ()
    return Lead(
        dict(names),
        dict(words),
        _faded(islice(_places(text), _PLACES), _PLACE_FADES, rarity),
        _faded(
            ([day] for day in days if published and published - day <= _PAST),
            _DAY_FADES,
            lambda _: 1.0,
        ),
    )


def days_told(text: str, published: int) -> Iterator[int]:
    """The days that a text names by weekday, by month and day or as yesterday, up to ``published``.

    They are ordinals, in the order of the text. A weekday is the last one up to the day of
    publication. This is a coarse key for comparing articles; the dates of events come from
    ``reading.times``.
    """
    today = date.fromordinal(published)
    for match in _DAY.finditer(text):
        if near := match["near"]:
            yield published - (near.lower() == "yesterday")
        elif weekday := match["weekday"]:
            yield published - (today.weekday() - _DAYS.index(weekday.lower())) % 7
        else:
            month = MONTHS[(match["month"] or match["of"]).lower()]
            yield from islice(_up_to(today, month, int(match["day"] or match["number"])), 1)


def _up_to(today: date, month: int, day: int) -> Iterator[int]:
    """A day of a month in the year of another day, if it is not later, and in the year before."""
    for year in (today.year, today.year - 1):
        try:
            ordinal = date(year, month, day).toordinal()
        except ValueError:
            continue
        if ordinal <= today.toordinal():
            yield ordinal


def _places(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each name of a place, as far as a preposition tells one."""
    for match in _WHERE.finditer(text):
        words = [_OWNER.sub("", word) for word in match[1].lower().split()]
        if known := tuple(w for w in words if w not in CALENDAR and w not in MONTHS):
            yield known


def _faded(
    told: Iterable[Iterable[_Term]], fades: float, worth: Callable[[_Term], float]
) -> dict[_Term, float]:
    """What terms count that are told one after another."""
    found: dict[_Term, float] = defaultdict(float)
    for nth, terms in enumerate(told):
        for term in terms:
            found[term] += worth(term) / (1 + fades * nth)
    return dict(found)
