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

from counterclaim.comparison.wording import TERM, rarity, stem

_READ = 1_500
"""Characters of the beginning, behind which a term would count less than a hundredth."""
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
    r"\b(?:in|at|near|outside|of|from|on|to|around|inside|off|over)\s+(?:the\s+)?"
    r"((?:[A-Z][\w’'-]+\s?){1,3})"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""How the names of the months begin."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(_DAYS)})|(?P<near>yesterday|today)"
    rf"|(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})|(?P<number>\d{{1,2}})\s(?P<of>{_MONTH}))\b"
)
CALENDAR = frozenset(_DAYS)
"""The names of the weekdays."""
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
    found = [(m.group(), math.exp(-m.start() / _FADES)) for m in TERM.finditer(head)]
    small = {term for term, _ in found if term[0].islower()}
    for term, weight in found:
        low = term.lower()
        if term[0].isupper():
            if low not in small and low not in CALENDAR and len(low) > 1:
                names[low] += weight * rarity(low)
        elif len(term) > 3 and term[0].islower():
            words[stem(term)] += weight * max(0.0, rarity(term) - _TOLD)
    days = days_told(head[:_HEAD], published) if published else ()
    return Lead(
        dict(names),
        {word: weight for word, weight in words.items() if weight > 0},
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
    for match in _DAY.finditer(text.lower()):
        if near := match["near"]:
            yield published - (near == "yesterday")
        elif weekday := match["weekday"]:
            yield published - (today.weekday() - _DAYS.index(weekday)) % 7
        else:
            month = MONTHS.index((match["month"] or match["of"])[:3]) + 1
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
        if words := tuple(w for w in match[1].lower().split() if w not in CALENDAR):
            yield words


def _faded(
    told: Iterable[Iterable[_Term]], fades: float, worth: Callable[[_Term], float]
) -> dict[_Term, float]:
    """What terms count that are told one after another."""
    found: dict[_Term, float] = defaultdict(float)
    for nth, terms in enumerate(told):
        for term in terms:
            found[term] += worth(term) / (1 + fades * nth)
    return dict(found)
