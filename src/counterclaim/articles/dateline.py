"""The run-in dateline of a report: ``GENEVA, Oct 7 (Outlet) -`` and its many shapes.

The shapes are those of the agencies' public style: place in capitals, then perhaps a region, a day
and the agency in parentheses or between slashes, then a dash. A year is taken only where it is
written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.articles.credits import agency, agency_pattern, is_media_name, is_no_place
from counterclaim.articles.days import MONTHS, parse_day

_MONTH = "(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_UP = "A-ZÀ-ÖØ-Þ"
_CAPS = rf"[{_UP}][{_UP}'’.\-]{{2,}}(?:[ /][{_UP}][{_UP}'’.\-]*){{0,3}}"
_TITLE = rf"[{_UP}][\w'’.\-]+(?:[ /][{_UP}][\w'’.\-]+){{0,3}}"
_REGION = (
    rf"(?:,\s(?!{_MONTH}\b|{_WEEKDAY}\b)[{_UP}][\w.'’\-]*"
    rf"(?:(?:\s(?:of|and|the)){{0,2}}\s[{_UP}][\w.'’\-]*){{0,3}})?"
)
_DATE = (
    rf"(?P<day>(?:{_WEEKDAY},?\s)?(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}\.?)(?!\d)"
    r"(?:,?\s\d{4})?"
    rf"|{_WEEKDAY})"
)
_CREDIT = r"(?:\(\s?(?P<paren>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,30})/)"
_DASH = r"(?:--+|[—–―]|[-_](?=\s))"
_START = r"[\s\ufeff\"“]*"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and from whom a report is filed; ``length`` is how much of the line it takes."""

    length: int
    place: str | None = None
    day: str | None = None
    """ISO day; ``None`` also where the year is not written."""
    agency: str | None = None


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    known = agency_pattern()
    return tuple(
        re.compile(_START + shape + r"(?=\S)")
        for shape in (
            # PORT SELM, Oct 7 (Agency) -   ORVAL, October 7. /AGENCY/.
            rf"(?P<place>{_CAPS}{_REGION})(?:[,.]?\s{{1,2}}{_DATE})?[,.]?\s?{_CREDIT}"
            rf"[.:]?\s*(?P<dash>{_DASH}|:)?\s*",
            # Orval, October 7 (Agency) –
            rf"(?P<place>{_TITLE}{_REGION})(?:[,.]?\s{{1,2}}{_DATE})?[,.]?\s?{_CREDIT}"
            rf"[.:]?\s*(?P<dash>{_DASH}|:)\s*",
            # Orval, Oct 7, AGENCY –
            rf"(?P<place>{_TITLE}),\s{_DATE},\s?(?P<paren>{known})\s*{_DASH}\s*",
            # PORT SELM, Oct 7 -
            rf"(?P<place>{_CAPS}{_REGION}),?\s{_DATE}\s*(?:{_DASH}|:)\s*",
            # GENEVA (7 October 2031) –   (Orval, October 7, 2031) –
            rf"(?P<place>(?:{_CAPS}|{_TITLE}){_REGION})\s\({_DATE}\)\s*(?:{_DASH}|:)\s*",
            rf"\((?P<place>(?:{_CAPS}|{_TITLE}){_REGION}),\s{_DATE}\)\s*(?:{_DASH}|:)\s*",
            # PORT SELM, Norland —
            rf"(?P<place>{_CAPS}{_REGION})\s*(?P<bare>--+|[—―]|\s[–-]\s)\s*",
            # (AGENCY) -
            rf"\((?P<paren>{known})\)\s*(?:{_DASH}|:)?\s*",
            # AGENCY, Orval -
            rf"(?P<paren>{known})(?:,\s|\s?[:|]\s?)(?P<place>{_TITLE}{_REGION})\s*{_DASH}\s*",
        )
    )


def find_dateline(line: str) -> Dateline | None:
    """The dateline at the head of a paragraph, or ``None``."""
    for shape in _shapes():
        match = shape.match(line[:200])
        if match and (dateline := _dateline(match)):
            return dateline
    return None


def _dateline(match: re.Match[str]) -> Dateline | None:
    part = match.groupdict()
    place, day = part.get("place"), part.get("day")
    credit = part.get("paren") or part.get("slash")
    by = _credited(credit) if credit else None
    if place and not credit and (named := agency(place)):  # (AGENCY, October 7, 2031) –
        place, credit, by = None, place, named
    if credit and not by:
        return None
    known = bool(credit) and (agency(by or "") is not None or part.get("slash") is not None)
    if credit and "dash" in part and not part["dash"] and not known:
        return None
    if place and not _is_place(place, sure=bool(credit or day)):
        return None
    capitals = place is None or re.match(_CAPS, place) is not None
    if not capitals and not (known or day or is_media_name(by or "")):
        return None
    return Dateline(match.end(), place, parse_day(day) if day else None, by)


def _credited(credit: str) -> str | None:
    """The agency in the parentheses: its usual name if it is known, else the name as written."""
    wording = credit.strip()
    if name := agency(wording):
        return name
    parts = re.split(r"\s*[/,;]\s*", wording)
    if named := next((name for part in parts if (name := agency(part))), None):
        return named
    return (
        wording
        if re.fullmatch(rf"[{_UP}][\w.'’&\- ]*", wording) and not wording.isdigit()
        else None
    )


def _is_place(place: str, *, sure: bool) -> bool:
    first = re.split(r"[,\s]", place)[0]
    if is_no_place(first) or is_no_place(place):
        return False
    return sure or sum(c.isalpha() for c in place.split(",")[0]) >= 4
