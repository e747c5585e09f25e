"""GDELT-mentions-shaped: one line for each mention of an event, 16 columns, tabs, no header.

The columns are those of the Mentions table of GDELT 2.0. What is not measured here (tone,
translation) is empty; ``Extras``, which the format leaves free, names our own records.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from counterclaim.exports.source import Source
from counterclaim.model import Event, Participant, Reading
from counterclaim.spreadsheet import safe_cell
from counterclaim.views.links import safe_url

COLUMNS = (
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
)
"""Names of the columns, which the file itself does not have."""
_WEB, _CITATION = 1, 2
_KEPT = 1_000  # incidents whose first day is kept
_BREAK = re.compile(r"[.?!][\"”’]?[ \t]+(?=[\"“‘]?[A-Z])|\n+")
"""Between two sentences, by simple marks."""


def lines(source: Source) -> Iterator[bytes]:
    """The mentions, article by article in the order of the texts; events share their incident."""
    first = lru_cache(maxsize=_KEPT)(lambda one: _first_told(source, one))
    for reading in source.readings():
        article = reading.article
        incidents = {
            ref.event: incident
            for incident in source.incidents_of(article.id)
            for ref in incident.events
            if ref.article == article.id
        }
        sentences = [match.end() for match in _BREAK.finditer(article.text)]
        for event in sorted(reading.events, key=lambda e: (e.trigger, e.id)):
            incident = incidents.get(event.id)
            group = incident.id if incident else f"{article.id}/{event.same_as or event.id}"
            number = bisect_right(sentences, event.trigger[0]) + 1
            seen = first(incident.articles) if incident else None
            yield _line(reading, event, group, seen or article.metadata.date, number)


def _first_told(source: Source, articles: tuple[str, ...]) -> str | None:
    """The first day on which one of the articles was published."""
    days = (found.article.metadata.date for name in articles if (found := source.reading(name)))
    return min((day for day in days if day), default=None)


def _line(reading: Reading, event: Event, group: str, seen: str | None, sentence: int) -> bytes:
    article, data = reading.article, reading.article.metadata
    url = safe_url(data.url)
    outlet = (urlsplit(url).hostname if url else None) or data.outlet or ""
    cited = url or ", ".join(p for p in (data.outlet, data.title, data.date) if p) or article.id
    cells: tuple[object, ...] = (
        _number(group),
        _stamp(seen),
        _stamp(data.date),
        _WEB if url else _CITATION,
        outlet,
        cited,
        sentence,
        *(_first(event.actors), _first(event.targets)),
        event.trigger[0],
        1,
        max(10, min(100, round(event.confidence * 10) * 10)),
        len(article.text),
        *("", ""),
        f"event={article.id}/{event.id};of={group};status={event.status}",
    )
    return "\t".join(_cell(cell) for cell in cells).encode("utf-8") + b"\n"


def _first(named: tuple[Participant, ...]) -> int:
    """Where the first one is first mentioned; -1 where the event names none."""
    return named[0].spans[0][0] if named and named[0].spans else -1


def _number(name: str) -> int:
    """A stable number of at most 15 digits for an id, since the column holds integers."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:8], "big") % 10**15


def _stamp(day: str | None) -> str:
    """A day as GDELT writes times; the time of day is not known."""
    return f"{day[:10].replace('-', '')}000000" if day else ""


def _cell(value: object) -> str:
    told = str(safe_cell(value))
    return "".join(" " if character in "\t\r\n" else character for character in told)
