"""The table of accounts: parties as columns, fields as rows, each cell with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from counterclaim.model import (
    NO_CONFLICT,
    Account,
    CountRole,
    Event,
    Incident,
    IncidentDispute,
    Span,
    Statement,
)
from counterclaim.views import words
from counterclaim.views.library import Book, Library
from counterclaim.views.links import anchor

_COUNTS: frozenset[str] = frozenset(get_args(CountRole))
_FIELDS_OF: dict[str, frozenset[str]] = {
    "blame": frozenset({"blames", "actor"}),
    "label": frozenset({"blames", "actor"}),
    "target": frozenset({"target"}),
    "intent": frozenset({"intent"}),
    "place": frozenset({"place"}),
    "time": frozenset({"date"}),
}
"""Which fields a dispute of this type is about; ``number`` is told by the figure it points to."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value is said: the article, the fragment on its page and the wording."""

    article: str
    outlet: str
    fragment: str
    wording: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell in words, with what shows it."""

    words: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party says of a field; ``state`` is ``disputed``, ``differs``, ``same`` or ``""``."""

    party: str
    values: list[Value]
    state: str
    updated: bool
    """Whether the party gave a later figure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field over all accounts."""

    field: str
    words: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial of a party, what it answers, and where else it is told in the same words."""

    evidence: Evidence
    answers: list[str]
    also: list[Evidence]


def rows(library: Library, incident: Incident) -> list[Row]:
    """The rows of the table, in the order of ``words.FIELDS``; denials have a row of their own."""
    present = {field for account in incident.accounts for field in account.fields}
    known = [field for field in words.FIELDS if field in present]
    others = sorted(present - set(known) - {"denies"})
    return [_row(library, incident, field) for field in (*known, *others)]


def denials(library: Library, account: Account) -> list[Denial]:
    """What the party denies, one entry for each wording."""
    wanted = {str(x) for x in as_list(account.fields.get("denies"))}
    found: dict[str, Denial] = {}
    for book, statement in _statements(library, account):
        if statement.act == "deny" or statement.id in wanted:
            evidence = _of_statement(book, statement)
            answered = [book.statements[i] for i in statement.refers_to if i in book.statements]
            quotes = [q for s in answered if (q := book.text(s.content))]
            same = found.setdefault(evidence.wording, Denial(evidence, quotes, []))
            if same.evidence != evidence:
                same.also.append(evidence)
    return list(found.values())


def _row(library: Library, incident: Incident, field: str) -> Row:
    said = [
        [
            Value(text, _evidence(library, incident, account, field, item))
            for item in as_list(account.fields.get(field))
            if (text := words.value_words(item))
        ]
        for account in incident.accounts
    ]
    disputed = _parties(library, incident, field, set(words.DISPUTES) - NO_CONFLICT)
    updated = _parties(library, incident, field, {"update"})
    distinct = {frozenset(v.words.casefold() for v in values) for values in said if values}
    cells = []
    for account, values in zip(incident.accounts, said, strict=True):
        state = ("differs" if len(distinct) > 1 else "same") if values else ""
        state = "disputed" if values and account.party in disputed else state
        cells.append(Cell(account.party, values, state, bool(values) and account.party in updated))
    return Row(field, words.field_words(field), cells)


def as_list(value: Any) -> list[Any]:
    """The values of a field: none, one, or those of a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _parties(library: Library, incident: Incident, field: str, types: set[str]) -> set[str]:
    """The parties whose value of this field stands in a dispute of these types."""
    return {
        side.party
        for dispute in incident.disputes
        if dispute.type in types and field in _fields(library, dispute)
        for side in (dispute.a, dispute.b)
    }


def _fields(library: Library, dispute: IncidentDispute) -> frozenset[str]:
    if dispute.type not in ("number", "update"):
        return _FIELDS_OF.get(dispute.type, frozenset())
    roles = {
        count.role
        for side in (dispute.a, dispute.b)
        if (book := library.books.get(side.article))
        for event in book.reading.events
        for count in event.counts
        if _overlap(count.span, side.span)
    }
    return frozenset(roles) or _COUNTS


def _evidence(
    library: Library, incident: Incident, account: Account, field: str, value: Any
) -> Evidence | None:
    """Where the party says this: what the value names, else its event, statement or dispute."""
    if isinstance(value, dict) and (named := _named(library, value)):
        return named
    for book, event in _events(library, incident, account):
        if (span := _shows(event, field, value)) is not None:
            wording = book.text([span]) if field in _COUNTS else _told(book, event)
            return Evidence(book.article.id, book.outlet, anchor("e", event.id), wording)
    said = list(_statements(library, account))
    sought = words.value_words(value).casefold()
    for book, statement in said:
        if sought in book.text(statement.content).casefold():
            return _of_statement(book, statement)
    for dispute in incident.disputes:
        for side in (dispute.a, dispute.b):
            book_of = library.books.get(side.article)
            if book_of and side.party == account.party and field in _fields(library, dispute):
                fragment = library.side_fragment(side, incident, dispute)
                wording = book_of.text([side.span])
                return Evidence(side.article, book_of.outlet, fragment, wording)
    accusing = [x for x in said if field == "blames" and x[1].act in ("accuse", "condemn")]
    return next((_of_statement(*x) for x in accusing or said), None)


def _told(book: Book, event: Event) -> str:
    """The words in which the event is told: the content of its statement, else its sentence."""
    carrier = book.statements.get(event.statement or "")
    if carrier and carrier.content:
        return book.text(carrier.content)
    sentence = book.excerpt(event.trigger)
    return f"{sentence.before}{sentence.quote}{sentence.after}"


def _named(library: Library, value: dict[str, Any]) -> Evidence | None:
    """The evidence that a value carries with it: ``article`` and ``event`` or ``statement``."""
    book = library.books.get(str(value.get("article")))
    if book is None:
        return None
    event = book.events.get(str(value.get("event")))
    if event is not None:
        span = next(
            (c.span for c in event.counts if _same_figure(c.low, c.high, value)), event.trigger
        )
        return Evidence(book.article.id, book.outlet, anchor("e", event.id), book.text([span]))
    statement = book.statements.get(str(value.get("statement")))
    return _of_statement(book, statement) if statement else None


def _shows(event: Event, field: str, value: Any) -> Span | None:
    """The wording in the event that says this value of the field, ``None`` if it does not."""
    if field in _COUNTS:
        for count in event.counts:
            figure = isinstance(value, dict) and _same_figure(count.low, count.high, value)
            if count.role == field and figure:
                return count.span
        return None
    if field == "date":
        return event.date.span if event.date else None
    people = {"target": event.targets, "actor": event.actors, "blames": event.actors}.get(field, ())
    for person in people:
        if person.name == value:
            return person.spans[0] if person.spans else event.trigger
    if field == "place":
        return next((place.span for place in event.places if place.name == value), None)
    return None


def _same_figure(low: int | None, high: int | None, value: dict[str, Any]) -> bool:
    return (low, high) == (value.get("low"), value.get("high"))


def _statements(library: Library, account: Account) -> Iterator[tuple[Book, Statement]]:
    for ref in account.statements:
        book = library.books.get(ref.article)
        statement = book.statements.get(ref.statement) if book else None
        if book and statement:
            yield book, statement


def _events(library: Library, incident: Incident, account: Account) -> Iterator[tuple[Book, Event]]:
    """The party's events: carried by its statements, or in the voice of the outlet that it is."""
    said = {(ref.article, ref.statement) for ref in account.statements}
    chosen = {(ref.article, ref.event) for ref in incident.events}
    articles = dict.fromkeys([*(ref.article for ref in account.statements), *incident.articles])
    for book in (library.books[a] for a in articles if a in library.books):
        key = book.article.id
        for event in book.reading.events:
            own = (key, event.statement) in said
            voice = event.statement is None and account.party in (book.outlet, key)
            if own or (voice and (key, event.id) in chosen):
                yield book, event


def _of_statement(book: Book, statement: Statement) -> Evidence:
    wording = book.text(statement.content) or book.text(statement.cue)
    return Evidence(book.article.id, book.outlet, anchor("s", statement.id), wording)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
