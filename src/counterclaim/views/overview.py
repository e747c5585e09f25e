"""What the front page shows: the incidents by open disputes, the articles, the totals."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.incidents import told_aside
from counterclaim.model import Incident
from counterclaim.views import words
from counterclaim.views.article import open_in
from counterclaim.views.incident import incident_title
from counterclaim.views.library import Library
from counterclaim.views.pairs import incident_pairs, open_pairs, tally
from counterclaim.views.toll import killed_range


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident on the front page."""

    id: str
    title: str
    place: str
    date: str
    articles: int
    origins: int
    killed: str
    open: int
    types: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article on the front page."""

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
    articles: list[ArticleLine]
    outlets: int
    statements: int
    events: int
    disputes: int


def overview(library: Library) -> Overview:
    """The front page: the most disputed incidents first, the newest articles first."""
    known = library.incidents
    lines = [_incident_line(library, incident) for incident in known.values()]
    lines.sort(key=lambda line: (-line.open, -line.articles, line.title, line.id))
    books = sorted(library.books.values(), key=lambda b: b.article.id)
    books.sort(key=lambda b: b.article.metadata.date or "", reverse=True)
    articles = [
        ArticleLine(
            id=b.article.id,
            title=b.title,
            outlet=b.outlet,
            agency=b.article.metadata.agency or "",
            date=words.day(b.article.metadata.date),
            statements=len(b.reading.statements),
            events=len(b.reading.events),
            disputes=open_in(library, b.article.id),
            language=b.article.metadata.language or "",
            readable=b.article.readable,
        )
        for b in books
    ]
    return Overview(
        incidents=[line for line in lines if not told_aside(known[line.id])],
        aside=[line for line in lines if told_aside(known[line.id])],
        articles=articles,
        outlets=len({b.article.metadata.outlet or b.article.id for b in books}),
        statements=sum(line.statements for line in articles),
        events=sum(line.events for line in articles),
        disputes=len(open_pairs(library)),
    )


def _incident_line(library: Library, incident: Incident) -> IncidentLine:
    pairs = [pair for pair in incident_pairs(library, incident) if pair.open]
    return IncidentLine(
        id=incident.id,
        title=incident_title(incident),
        place=incident.place or "",
        date=words.period(incident.date),
        articles=len(incident.articles),
        origins=len(incident.origins),
        killed=killed_range(library, incident),
        open=len(pairs),
        types=tally(pair.type for pair in pairs),
    )
