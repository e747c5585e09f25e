"""When: the time expressions that hang on the words of an event, in the tense of its clause."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence

from msgspec import structs

from counterclaim.model import Status, TimeExpression, When
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.nouns import is_verb
from counterclaim.reading.events.placing import governor, top
from counterclaim.reading.syntax import Parse, Token

_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_WEEK = dt.timedelta(7)
_HOUR = re.compile(
    r"(?:(?:at|about|around|before|after|shortly|just|exactly)\s+)*\d{1,2}(?:[:.]\d\d)?\s*(?:o['’]clock|[ap]\.?\s?m\.?)?"
    r"(?:\s*(?:local time|[A-Z]{3,4}))?",
    re.IGNORECASE,
)
_BACK = 800
"""Characters before a bare hour within which its day is named."""


def date_of(
    parse: Parse,
    members: Collection[int],
    times: Sequence[TimeExpression],
    cues: Collection[int],
) -> When | None:
    """The date that the clause of an event gives; never the day on which somebody says so.

    A time that hangs on a verb joined to it counts where it has none of its own.
    """
    own = _date_at(parse, frozenset(members), times, cues)
    return own or _date_at(parse, _with_shared(parse, members, cues), times, cues)


def _date_at(
    parse: Parse,
    members: Collection[int],
    times: Sequence[TimeExpression],
    cues: Collection[int],
) -> When | None:
    best: tuple[int, TimeExpression, str] | None = None
    tied: list[TimeExpression] = []
    sentence = parse.tokens[next(iter(members))].sentence
    for time in times:
        tokens = parse.tokens_in((time.start, time.end))
        if (
            not tokens
            or tokens[0].sentence != sentence
            or (time.first is None and time.last is None)
        ):
            continue
        above, word = governor(parse, top(parse, tokens), members)
        if above is None or above not in members:
            continue
        tied.append(time)
        distance = min(abs(tokens[0].i - member) for member in members)
        if best is None or distance < best[0]:
            best = (distance, time, word)
    if best is None:
        return None
    if (day := _day_of_hour(parse, best[1], times, cues)) is not None:
        return When(start=day.first, end=day.last, span=(best[1].start, best[1].end))
    return _open_ended(_joined(parse, best[1], tied), best[2])


def _day_of_hour(
    parse: Parse,
    hour: TimeExpression,
    times: Sequence[TimeExpression],
    cues: Collection[int],
) -> TimeExpression | None:
    """The day named last before a bare hour: "struck on Tuesday. ... A first bomb fell at 11 a.m."."""
    if hour.type != "TIME" or not _HOUR.fullmatch(parse.text[hour.start : hour.end]):
        return None
    before = (t for t in times if hour.start - _BACK <= t.start < hour.start)
    days = [t for t in before if t.type == "DATE" and t.first is not None and t.first == t.last]
    return next((day for day in reversed(days) if not _of_saying(parse, day, cues)), None)


def _of_saying(parse: Parse, day: TimeExpression, cues: Collection[int]) -> bool:
    """Whether a day is that on which somebody says so."""
    tokens = parse.tokens_in((day.start, day.end))
    return bool(tokens) and governor(parse, top(parse, tokens), cues)[0] in cues


def _joined(parse: Parse, time: TimeExpression, others: Sequence[TimeExpression]) -> When:
    """The days of "on Saturday and Sunday", else those of the expression alone."""
    for other in others:
        between = parse.text[time.end : other.start].strip() if time.end < other.start else ""
        if between in ("and", "to") and time.first and other.last and time.first <= other.last:
            return When(start=time.first, end=other.last, span=(time.start, other.end))
    return when(time)


def in_tense(date: When, status: Status, text: str, day: dt.date | None) -> When:
    """The date moved to where its act can be: a weekday to come, a month that has been.

    "will meet on Sunday" is the Sunday after ``day``, the day of publication; "were killed in
    February" no month after it. What the text says fully stays.
    """
    if day is None or date.span is None or date.start is None or date.end is None:
        return date
    words = text[slice(*date.span)].lower().split()
    start, end = dt.date.fromisoformat(date.start), dt.date.fromisoformat(date.end)
    bare = len(words) == 1 and words[0] in _WEEKDAYS
    if status == "future" and bare and dt.timedelta(0) < day - start < _WEEK:
        start, end = start + _WEEK, end + _WEEK
        return structs.replace(date, start=start.isoformat(), end=end.isoformat())
    told = status in ("asserted", "attributed") and not any(c.isdigit() for c in " ".join(words))
    ahead = start > day and words[:1] != ["next"] and (end - start).days > 26
    if told and ahead and (start.month, start.day) != (2, 29):
        return structs.replace(date, start=_year_before(start), end=_year_before(end))
    return date


def _year_before(day: dt.date) -> str:
    last = (day + dt.timedelta(1)).day == 1  # the end of a month stays its end
    if not last:
        return day.replace(year=day.year - 1).isoformat()
    following = day + dt.timedelta(1)
    return (following.replace(year=following.year - 1) - dt.timedelta(1)).isoformat()


def _open_ended(date: When, word: str) -> When:
    """The date with the end that "since" leaves open, or the begin that "until" does."""
    if word == "since" and date.start is not None:
        return structs.replace(date, end=None)
    if word in ("until", "till", "by") and date.end is not None:
        return structs.replace(date, start=None)
    return date


def _with_shared(parse: Parse, members: Collection[int], cues: Collection[int]) -> frozenset[int]:
    """The members with the verb that a participle or joined verb shares its time with.

    "summoned the envoy on Monday, warning of ..." warns on Monday; "said on Tuesday while meeting"
    meets on Tuesday; but what somebody says on Tuesday did not happen then.
    """
    found = set(members)
    for member in members:
        token = parse.tokens[member]
        head = parse.tokens[token.head]
        if not is_verb(token) or not is_verb(head) or head.i == token.i:
            continue
        while_ = any(
            c.lower in ("while", "during") for c in parse.children(member, "mark", "advmod")
        )
        shares = (token.dep in ("advcl", "conj") and token.tag == "VBG") or token.dep in (
            "conj",
            "xcomp",
        )
        if while_ or (shares and head.i not in cues):
            found.add(head.i)
            above = parse.tokens[head.head]
            if head.tag == "VB" and head.dep == "advcl" and is_verb(above) and above.i not in cues:
                found.add(above.i)  # "summoned him on Monday to protest, warning of ..."
    return frozenset(found)


def until_said(parse: Parse, head: int, said: When | None) -> When | None:
    """What a source tells of as past had happened by the day on which it says so; its begin is open."""
    if said is None or said.end is None or not _past(parse, parse.tokens[head]):
        return None
    return When(start=None, end=said.end)


def _past(parse: Parse, verb: Token) -> bool:
    """Whether a verb is in a past tense: "destroyed", "has destroyed", "was destroyed"."""
    helpers = [word.lower for word in parse.children(verb.i, "aux", "auxpass")]
    if verb.tag == "VBD" and not helpers:
        return True
    return any(word in ("was", "were", "had", "has", "have", "did") for word in helpers)


def when(time: TimeExpression) -> When:
    """The interval of days of a time expression, with its wording."""
    return When(start=time.first, end=time.last, span=(time.start, time.end))
