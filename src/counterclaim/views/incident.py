"""What the page of one incident shows: accounts, disputes, origins, tellings, who is heard."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import Count, Event, EventRef, Incident, Origin
from counterclaim.views import words
from counterclaim.views.cells import Denial, Row, denials, rows
from counterclaim.views.evidence import Evidence, as_list, name_of, of_statement
from counterclaim.views.library import Book, Library
from counterclaim.views.links import anchor
from counterclaim.views.maps import Spot, locate
from counterclaim.views.pairs import Pair, incident_pairs, tally
from counterclaim.views.questions import Question, questions
from counterclaim.views.shares import Share, shares
from counterclaim.views.toll import killed_counts, killed_range


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one article tells it: who says it, and where."""

    words: str
    unit: str
    speaker: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of the incident; ``number`` is how the page refers to it."""

    number: int
    article: str
    date: str
    outlet: str
    agency: str
    title: str
    origins: list[str]
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Heard:
    """How often a party speaks in each article: ``(statements, denials, article, fragment)``."""

    party: str
    cells: list[tuple[int, int, str, str]]
    denied_in: list[int]
    not_denied_in: list[int]


@dataclass(frozen=True, slots=True)
class Omission:
    """An outlet that tells an accusation without the denial that another article has."""

    outlet: str
    party: str
    denial: Evidence


@dataclass(frozen=True, slots=True)
class Join:
    """Two events taken for one happening, with the reasons and the score."""

    a: Evidence
    b: Evidence
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """All that the template of an incident needs besides links."""

    incident: Incident
    title: str
    kind: str
    date: str
    killed: str
    open: int
    types: list[tuple[str, int]]
    origins: list[Origin]
    columns: list[int]
    """Which accounts, by their place, fill a field or deny something."""
    rows: list[Row]
    denials: list[tuple[str, list[Denial]]]
    has_denials: bool
    questions: list[Question]
    """Its open disputes."""
    waiting: list[Pair]
    others: list[Pair]
    tellings: list[Telling]
    heard: list[Heard]
    omissions: list[Omission]
    joins: list[Join]
    spot: Spot | None
    """Where it is, if the gazetteer knows."""
    updated: str
    """The day of the latest telling, in words."""
    shares: list[Share]


def incident_page(library: Library, identifier: str) -> IncidentPage:
    """The page of the incident with this id. Raises ``KeyError`` if there is none."""
    incident = library.incidents[identifier]
    pairs = incident_pairs(library, incident)
    tellings = _tellings(library, incident)
    table = rows(library, incident)
    denied = [(name_of(library, a), denials(library, a)) for a in incident.accounts]
    return IncidentPage(
        incident=incident,
        title=incident_title(incident),
        kind=words.ROOTS[incident.root],
        date=words.period(incident.date),
        killed=killed_range(library, incident),
        open=sum(p.open for p in pairs),
        types=tally(p.type for p in pairs if p.open),
        origins=sorted(incident.origins, key=lambda o: (-len(o.articles), o.name)),
        columns=_columns(table, denied),
        rows=table,
        denials=denied,
        has_denials=any(found for _, found in denied),
        questions=questions(p for p in pairs if p.open),
        waiting=[p for p in pairs if p.waits],
        others=[p for p in pairs if not p.open and not p.waits],
        tellings=tellings,
        heard=_heard(library, incident, tellings),
        omissions=_omissions(library, incident),
        joins=[
            Join(_end(library, x.a), _end(library, x.b), x.reasons, x.score) for x in incident.links
        ],
        spot=locate(library, incident),
        updated=next((t.date for t in reversed(tellings) if t.date), ""),
        shares=shares(library, incident),
    )


def incident_title(incident: Incident) -> str:
    """The incident's title; where it has none, its kind, place and day."""
    if incident.title:
        return incident.title
    parts = (words.ROOTS[incident.root], incident.place or "", words.period(incident.date))
    return ", ".join(part for part in parts if part)


def title_of(library: Library, identifier: str) -> str:
    """The title of the incident with this id."""
    return incident_title(library.incidents[identifier])


def _columns(shown: list[Row], denied: list[tuple[str, list[Denial]]]) -> list[int]:
    """The accounts that fill a cell of the table: who denies, then those that fill more cells."""
    filled = [
        (not found, -sum(bool(row.cells[at].values) for row in shown), at)
        for at, (_, found) in enumerate(denied)
    ]
    return [at for silent, empty, at in sorted(filled) if empty or not silent]


def _omissions(library: Library, incident: Incident) -> list[Omission]:
    """What the accounts of outlets hold under ``omits``, where the denial itself is at hand."""
    found: list[Omission] = []
    for account in incident.accounts:
        for item in as_list(account.fields.get("omits")):
            book = library.books.get(str(item.get("article"))) if isinstance(item, dict) else None
            denial = book.statements.get(str(item.get("statement"))) if book else None
            if book and denial:
                party = str(item.get("party", ""))
                found.append(Omission(account.party, party, of_statement(book, denial)))
    return found


def _end(library: Library, ref: EventRef) -> Evidence:
    book = library.books.get(ref.article)
    event = book.events.get(ref.event) if book else None
    if book is None or event is None:
        return Evidence(ref.article, ref.article, "", "")
    wording = book.text([event.trigger])
    return Evidence(ref.article, book.outlet, anchor("e", event.id), wording)


def _tellings(library: Library, incident: Incident) -> list[Telling]:
    books = [library.books[a] for a in incident.articles if a in library.books]
    books.sort(key=_order)
    counts = list(killed_counts(library, incident))
    return [
        Telling(
            number=number,
            article=book.article.id,
            date=words.day(book.article.metadata.date),
            outlet=book.outlet,
            agency=book.article.metadata.agency or "",
            title=book.title,
            origins=[o.name for o in incident.origins if book.article.id in o.articles],
            figures=[_figure(b, event, c) for b, event, c in counts if b is book],
        )
        for number, book in enumerate(books, 1)
    ]


def _order(book: Book) -> tuple[str, bool, str, str]:
    """By day of publication; on one day an agency's own report before its copies."""
    meta = book.article.metadata
    copied = bool(meta.agency and meta.agency != meta.outlet)
    return meta.date or "9999", copied, book.outlet, book.article.id


def _figure(book: Book, event: Event, count: Count) -> Figure:
    carrier = book.statements.get(event.statement or "")
    return Figure(
        words=words.figure(count.low, count.high, count.approx),
        unit=count.unit,
        speaker=book.speakers(carrier) if carrier else book.outlet,
        evidence=Evidence(
            book.article.id, book.outlet, book.fragment_of(event), book.text([count.span])
        ),
    )


def _heard(library: Library, incident: Incident, tellings: list[Telling]) -> list[Heard]:
    found: list[Heard] = []
    speaking = (account for account in incident.accounts if account.statements)
    for account in speaking:
        denied = {e.article for d in denials(library, account) for e in (d.evidence, *d.also)}
        cells = []
        for telling in tellings:
            own = [r.statement for r in account.statements if r.article == telling.article]
            book = library.books[telling.article]
            denying = [s for s in own if s in book.statements and book.statements[s].act == "deny"]
            fragment = anchor("s", (denying or own)[0]) if own else ""
            cells.append((len(own), len(denying), telling.article, fragment))
        found.append(
            Heard(
                name_of(library, account),
                cells,
                [t.number for t in tellings if t.article in denied],
                [t.number for t in tellings if denied and t.article not in denied],
            )
        )
    return found
