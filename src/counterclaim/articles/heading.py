"""What the first and last lines of a text say of it: headline, byline, credits, day, dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from counterclaim.articles.credits import agency, is_media_name
from counterclaim.articles.dateline import find_dateline
from counterclaim.articles.days import DAY, day_of
from counterclaim.articles.noise import is_furniture
from counterclaim.articles.signoff import credited_alone, credited_at_end, find_glued_credit
from counterclaim.model import Span

_HEAD_LINES = 8
_TAIL_LINES = 3
_HEAD_CHARS = 4_000
_MAX_CREDIT = 120
_MAX_HEADLINE = 160
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_UP = "A-ZÀ-ÖØ-Þ"
_NAME = rf"[{_UP}][\w.&'’/\-]*(?:\s(?:[{_UP}(][\w.&'’/)\-]*|of|the|and|de|al|for)){{0,5}}"
_TIME = (
    r"(?:at\s)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}))?"
)
_SEPARATOR = r"\s*(?:[,|·•:–—]|\s-\s)\s*"
_PERSON = rf"(?:[{_UP}][\w.'’\-]+|(?:de|van|von|der|den|bin|ibn|al|el|la|di|da|du)\b)"
_NAMED = rf"{_PERSON}(?:\s{_PERSON}){{0,4}}"
_PEOPLE = rf"{_NAMED}(?:(?:,\s|,?\sand\s|\s&\s){_NAMED}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:by|written by|reported by|story by)\s(?P<who>(?-i:{_PEOPLE}))(?P<rest>.*)", re.I
)
_PUBLISHED = re.compile(
    rf"(?:(?:first\s)?published|posted|publication\sdate|date|issued|released|filed)(?:\s(?:on|at))?"
    rf"\s*[:–-]?\s*{DAY}(?P<rest>.{{0,60}})",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"(?:last\s)?(?:updated|modified)(?:\s(?:on|at))?\s*[:–-]?\s*{DAY}(?P<rest>.{{0,60}})", re.I
)
_SOURCE = re.compile(rf"source\s*[:：]\s*(?P<name>(?-i:{_NAME}))(?P<rest>.{{0,60}})", re.IGNORECASE)
_NAME_DAY = re.compile(rf"(?P<name>(?-i:{_NAME})){_SEPARATOR}{DAY}(?P<rest>.*)", re.IGNORECASE)
_DAY_NAME = re.compile(
    rf"{DAY}(?:,?\s{_TIME})?(?:{_SEPARATOR}(?P<name>(?-i:{_NAME})))?(?P<rest>.*)", re.I
)
_ANY_DAY = re.compile(DAY, re.IGNORECASE)
_REST = re.compile(rf"[\s|,:;·•()/–—-]*(?:{_TIME})?[\s|,:;·•()/–—-]*")
_WRAPPED = re.compile(
    r"(?:\b(?:the|an?|of|in|to|for|with|on|at|by|from|and|or|that|its?|as|is|was|were)|[,;–—-])$"
)
_SENTENCE_END = re.compile(r"[a-z]{3}\.[\"”’)]?\s+[A-Z\"“]")
_STOPS = (".", ".”", '."', ".'", ".’")
_ROLE = re.compile(r"\b(?:staff|reporters?|correspondents?|writers?|editors?|desk)$", re.IGNORECASE)
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|midnight|noon|now|then", re.IGNORECASE
)


@dataclass(slots=True)
class Heading:
    """What a text says of itself; ``None`` and empty where it says nothing."""

    title: str | None = None
    byline: str | None = None
    place: str | None = None
    """Wording of the dateline's place, as *KYIV, Ukraine*."""
    day: str | None = None
    updated: str | None = None
    agency: str | None = None
    outlet: str | None = None
    dateline: Span | None = None
    """The run-in dateline with its dash: it belongs to the writer, not to any statement."""
    lines: list[Span] = field(default_factory=list)
    """Whole lines that are credits, and credits glued to the last sentence: page furniture."""


def find_heading(text: str) -> Heading:
    """Read the credits in the first eight and the last three lines of a text that are not empty."""
    heading = Heading()
    _read_head(heading, text)
    _read_tail(heading, text)
    heading.day = heading.day or heading.updated
    return heading


def _read_head(heading: Heading, text: str) -> None:
    """Credits and headline until the first sentence; a dateline also behind captions."""
    lines = _lines(text, 0, min(len(text), _HEAD_CHARS))[:_HEAD_LINES]
    body = False
    for number, span in enumerate(lines):
        line = text[span[0] : span[1]]
        if is_furniture(line):
            continue
        if dateline := find_dateline(line):
            heading.place = dateline.place or heading.place
            heading.day = heading.day or dateline.day
            heading.agency = dateline.agency or heading.agency
            heading.dateline = (span[0], span[0] + dateline.length)
            return
        if body:
            continue
        if len(line) <= _MAX_CREDIT and _credit(heading, line, first=number == 0):
            heading.lines.append(span)
            continue
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if heading.title is None and heading.byline is None and _is_headline(line, following):
            heading.title = line
        else:
            body = heading.title is None or len(line) > _MAX_HEADLINE or line.endswith(_STOPS)


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The spans of the lines that are not empty, without outer white space."""
    spans = []
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        left = match.start() + len(line) - len(line.lstrip(" \t\xa0\ufeff"))
        right = match.end() - (len(line) - len(line.rstrip(" \t\xa0")))
        if left < right:
            spans.append((left, right))
    return spans


def _is_headline(line: str, following: str) -> bool:
    if not following or not 8 <= len(line) <= _MAX_HEADLINE or " " not in line or line[0] in "[(|":
        return False
    if _SENTENCE_END.search(line):
        return False
    if line.endswith((*_STOPS, ":", ";", ",")) and not line.endswith("..."):
        return False
    return not _WRAPPED.search(line) and not following[:1].islower()


def _credit(heading: Heading, line: str, *, first: bool) -> bool:
    """Whether the line is a credit; what it tells fills the gaps of the heading."""
    return (
        _byline(heading, line)
        or _published(heading, line)
        or _source(heading, line)
        or _name_and_day(heading, line, first=first)
        or _agency_alone(heading, line)
    )


def _byline(heading: Heading, line: str) -> bool:
    match = _BYLINE.fullmatch(line)
    if not match or (line.endswith(".") and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", line)):
        return False
    who, rest = match["who"], match["rest"]
    if rest and not re.match(r"\s*(?:[,|/(·•–—-]|in\b|for\b|at\b)", rest):
        return False
    if _CALENDAR.match(who) or (_ANY_DAY.match(who + rest)):
        return False
    parts = re.split(r",\s|,?\sand\s|\s&\s", who)
    houses = [part for part in parts if agency(part) or is_media_name(part)]
    people = [part for part in parts if part not in houses]
    if people and not houses and all(" " not in part for part in people):
        return False
    for house in [
        *houses,
        *(p.strip() for p in re.split(r"[,|/()·•–—]|\s-\s|\s(?:in|for|at)\s", rest) if p),
    ]:
        _put_house(heading, house)
    if day := _ANY_DAY.search(rest):
        heading.day = heading.day or day_of(day)
    heading.byline = heading.byline or ", ".join(people) or None
    return True


def _put_house(heading: Heading, name: str) -> None:
    """Note an agency or outlet that a credit names; other wordings are let be."""
    if known := agency(name):
        heading.agency = heading.agency or known
    elif is_media_name(name) and not _ROLE.search(name):
        heading.outlet = heading.outlet or name


def _published(heading: Heading, line: str) -> bool:
    if match := _PUBLISHED.fullmatch(line):
        heading.day = heading.day or day_of(match)
        return True
    if match := _UPDATED.fullmatch(line):
        heading.updated = heading.updated or day_of(match)
        return True
    return False


def _source(heading: Heading, line: str) -> bool:
    match = _SOURCE.fullmatch(line)
    if not match or line.endswith("."):
        return False
    name = match["name"]
    if not is_media_name(name):
        return False
    _put_house(heading, name)
    if day := _ANY_DAY.search(match["rest"]):
        heading.day = heading.day or day_of(day)
    return True


def _name_and_day(heading: Heading, line: str, *, first: bool) -> bool:
    match = _NAME_DAY.fullmatch(line) or _DAY_NAME.fullmatch(line)
    if not match or not _is_rest(match["rest"]):
        return False
    name = match["name"]
    house = bool(name) and is_media_name(name)
    if first and name and not house and name.upper() != name:
        return False  # perhaps a headline: "Orval Accord, 7 October 2015"
    heading.day = heading.day or day_of(match)
    if house:
        heading.outlet = heading.outlet or agency(name) or name
        heading.agency = heading.agency or agency(name)
    elif name and name.upper() == name:
        heading.place = heading.place or name
    return True


def _is_rest(rest: str) -> bool:
    """Whether nothing but a time of day and page furniture follows."""
    tail = rest[_match_end(rest) :]
    return not tail or is_furniture(tail)


def _match_end(rest: str) -> int:
    match = _REST.match(rest)
    return match.end() if match else 0


def _agency_alone(heading: Heading, line: str) -> bool:
    name = credited_alone(line)
    heading.agency = heading.agency or name
    return name is not None


def _read_tail(heading: Heading, text: str) -> None:
    lines = _lines(text, max(0, len(text) - _HEAD_CHARS), len(text))
    for span in lines[1:][-_TAIL_LINES:]:
        line = text[span[0] : span[1]]
        name = credited_at_end(line) if len(line) <= _MAX_CREDIT else None
        if name and span not in heading.lines:
            heading.agency = heading.agency or name
            heading.lines.append(span)
    if lines and (found := find_glued_credit(text, *lines[-1])):
        heading.agency = heading.agency or found[0]
        heading.lines.append(found[1])
