"""What the front page and the list of articles show: a line for each, and the totals."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.incidents import told_aside
from counterclaim.model import Incident
from counterclaim.views import words
from counterclaim.views.article import open_in
from counterclaim.views.incident import incident_title
from counterclaim.views.library import Book, Library
from counterclaim.views.pairs import incident_pairs, open_pairs, tally
from counterclaim.views.toll import killed_range


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident on the front page; ``first`` and ``last`` are ISO days, ``""`` if unknown."""

    id: str
    title: str
    root: str
    place: str
    date: str
    first: str
    last: str
    articles: int
    origins: int
    killed: str
    open: int
    types: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in the list of articles."""

    id: str
    title: str
    outlet: str
    agency: str
    date: str
    statements: int
    events: int
    disputes: int
    language: str
    readable: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the template of the front page needs besides links."""

    incidents: list[IncidentLine]
    aside: list[IncidentLine]
    """What one article has one party say and nothing concrete: no incidents of their own."""
    days: list[tuple[str, str, int]]
    """The days of the incidents, the latest first: ISO, in words, how many incidents."""
    articles: int
    outlets: int
    """How many are named; an article may name none."""
    statements: int
    events: int
    disputes: int
    disputed: int
    """Incidents with an open dispute."""


def overview(library: Library) -> Overview:
    """The front page: the most disputed incidents first."""
    known = library.incidents
    lines = incident_lines(library)
    shown = [line for line in lines if not told_aside(known[line.id])]
    books = library.books.values()
    return Overview(
        incidents=shown,
        aside=[line for line in lines if told_aside(known[line.id])],
        days=_days(shown),
        articles=len(library.books),
        outlets=len({b.article.metadata.outlet for b in books} - {None}),
        statements=sum(len(b.reading.statements) for b in books),
        events=sum(len(b.reading.events) for b in books),
        disputes=len(open_pairs(library)),
        disputed=sum(line.open > 0 for line in lines),
    )


def incident_lines(library: Library) -> list[IncidentLine]:
    """A line for each incident: those with most open disputes, then with most articles first."""
    lines = [_incident_line(library, incident) for incident in library.incidents.values()]
    return sorted(lines, key=lambda line: (-line.open, -line.articles, line.title, line.id))


def article_lines(library: Library) -> list[ArticleLine]:
    """A line for each article, the newest first."""
    books = sorted(library.books.values(), key=lambda b: b.article.id)
    books.sort(key=lambda b: b.article.metadata.date or "", reverse=True)
    return [_article_line(library, book) for book in books]


def _article_line(library: Library, book: Book) -> ArticleLine:
    meta = book.article.metadata
    return ArticleLine(
        id=book.article.id,
        title=book.title,
        outlet=book.outlet,
        agency=meta.agency or "",
        date=words.day(meta.date),
        statements=len(book.reading.statements),
        events=len(book.reading.events),
        disputes=open_in(library, book.article.id),
        language=meta.language or "",
        readable=book.article.readable,
    )


def _incident_line(library: Library, incident: Incident) -> IncidentLine:
    pairs = [pair for pair in incident_pairs(library, incident) if pair.open]
    when = incident.date
    return IncidentLine(
        id=incident.id,
        title=incident_title(incident),
        root=incident.root,
        place=incident.place or "",
        date=words.period(when),
        first=(when.start if when else None) or "",
        last=(when.end if when else None) or "",
        articles=len(incident.articles),
        origins=len(incident.origins),
        killed=killed_range(library, incident),
        open=len(pairs),
        types=tally(pair.type for pair in pairs),
    )


def _days(lines: list[IncidentLine]) -> list[tuple[str, str, int]]:
    counts: dict[str, int] = {}
    for line in lines:
        for day in {line.first, line.last} - {""}:
            counts[day] = counts.get(day, 0) + 1
    return [(day, words.day(day), counts[day]) for day in sorted(counts, reverse=True)]
