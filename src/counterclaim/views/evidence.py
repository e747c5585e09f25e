"""Where a party says what its account holds: the sentence behind each cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from counterclaim.comparison.lexicon import intents
from counterclaim.model import (
    Account,
    CountRole,
    Event,
    Incident,
    IncidentDispute,
    Span,
    Statement,
    overlap,
)
from counterclaim.views import words
from counterclaim.views.library import Book, Library, side_anchor
from counterclaim.views.links import anchor

_COUNTS: frozenset[str] = frozenset(get_args(CountRole))
_FIELDS_OF: dict[str, frozenset[str]] = {
    "blame": frozenset({"blames", "doers"}),
    "label": frozenset({"blames", "doers"}),
    "target": frozenset({"target"}),
    "intent": frozenset({"intent"}),
    "place": frozenset({"place"}),
    "time": frozenset({"date"}),
    "occurrence": frozenset({"occurred"}),
}
"""Which fields a dispute of this type is about; ``number`` is told by the figure it points to."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value is said: the article, the fragment on its page and the wording."""

    article: str
    outlet: str
    fragment: str
    wording: str


def as_list(value: Any) -> list[Any]:
    """The values of a field: none, one, or those of a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def values_of(account: Account, field: str) -> list[Any]:
    """What the account holds of a field: the values that it replaced later first, then the rest."""
    before = [
        item.get("value")
        for item in as_list(account.fields.get("earlier"))
        if isinstance(item, dict) and item.get("field") == field
    ]
    return [*before, *as_list(account.fields.get(field))]


def name_of(library: Library, account: Account) -> str:
    """The name by which the party is called where it speaks.

    An account stands for all names of one army; where none of its statements gives the name of the
    account, it is the one that most of them give.
    """
    said = Counter(n for _, statement in statements_of(library, account) for n in statement.actors)
    if not said or account.party in said:
        return account.party
    return min(said, key=lambda name: (-said[name], name))


def evidence(
    library: Library, incident: Incident, account: Account, field: str, value: Any
) -> Evidence | None:
    """Where the party says this: what the value names, else its event, statement or dispute."""
    if isinstance(value, dict) and (named := _named(library, value)):
        return named
    own = _in_events(_events(library, incident, account), field, value)
    if own is None and field in _COUNTS:
        own = _in_events(_further_events(library, account), field, value)
    if own is not None:
        return own
    said = list(statements_of(library, account))
    if field == "intent" and (meant := _in_causes(said, value)) is not None:
        return meant
    sought = re.compile(rf"(?<!\w){re.escape(words.value_words(value))}(?!\w)", re.IGNORECASE)
    for book, statement in said:
        if sought.search(book.text(statement.content)):
            return of_statement(book, statement)
    # Another figure of the party, or other means, would be no evidence for this one: rather none.
    if field in _COUNTS or field == "means":
        return None
    return _in_disputes(library, incident, account, field, said)


def _in_causes(said: list[tuple[Book, Statement]], value: Any) -> Evidence | None:
    """The statement that gives this intention or cause."""
    for book, statement in said:
        explains = statement.act == "explain"
        for start, end in statement.content:
            hits = intents(book.reading.article.text, start, end, explains=explains)
            if any(hit.about == value for hit in hits):
                return of_statement(book, statement)
    return None


def _in_events(events: Iterable[tuple[Book, Event]], field: str, value: Any) -> Evidence | None:
    for book, event in events:
        if (span := _shows(event, field, value)) is not None:
            wording = book.text([span]) if field in _COUNTS else _told(book, event)
            return Evidence(book.article.id, book.outlet, book.fragment_of(event), wording)
    return None


def _in_disputes(
    library: Library,
    incident: Incident,
    account: Account,
    field: str,
    said: list[tuple[Book, Statement]],
) -> Evidence | None:
    """The party's side of a dispute about this field, else its accusation or first statement."""
    for number, dispute in enumerate(incident.disputes, 1):
        for at, side in enumerate((dispute.a, dispute.b)):
            book = library.books.get(side.article)
            if book and side.party == account.party and field in fields_of(library, dispute):
                own = side_anchor(incident.id, number, at)
                fragment = library.shown_at(side.article, own)
                return Evidence(side.article, book.outlet, fragment, book.text([side.span]))
    accusing = [x for x in said if field == "blames" and x[1].act in ("accuse", "condemn")]
    return next((of_statement(*x) for x in accusing or said), None)


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
    return of_statement(book, statement) if statement else None


def _shows(event: Event, field: str, value: Any) -> Span | None:
    """The wording in the event that says this value of the field, ``None`` if it does not."""
    if field in _COUNTS:
        for count in event.counts:
            figure = isinstance(value, dict) and _same_figure(count.low, count.high, value)
            if count.role == field and figure:
                return count.span
        return None
    if field == "occurred":
        return event.trigger if (event.status != "denied") == value else None
    if field == "date":
        when = event.date
        same = when and value == {"start": when.start, "end": when.end}
        return (when.span or event.trigger) if when and same else None
    if field == "means":
        return event.trigger if event.mode == value else None
    people = {"target": event.targets, "doers": event.actors, "blames": event.actors}.get(field, ())
    for person in people:
        if person.name == value:
            return person.spans[0] if person.spans else event.trigger
    if field == "place":
        return next((place.span for place in event.places if place.name == value), None)
    return None


def _same_figure(low: int | None, high: int | None, value: dict[str, Any]) -> bool:
    return (low, high) == (value.get("low"), value.get("high"))


def statements_of(library: Library, account: Account) -> Iterator[tuple[Book, Statement]]:
    """The statements of an account that are in the library, with their articles."""
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
        for event in book.told:
            own = (key, event.statement) in said
            voice = event.statement is None and account.party in (book.outlet, key)
            if own or (voice and (key, event.id) in chosen):
                yield book, event


def _further_events(library: Library, account: Account) -> Iterator[tuple[Book, Event]]:
    """Events in the party's articles that name it, or nobody, as who tells them."""
    for article in dict.fromkeys(ref.article for ref in account.statements):
        book = library.books.get(article)
        for event in book.told if book else ():
            carrier = book.statements.get(event.statement or "") if book else None
            if book and (carrier is None or account.party in carrier.actors):
                yield book, event


def of_statement(book: Book, statement: Statement) -> Evidence:
    """A statement as evidence: its content, or its cue where it has none."""
    wording = book.text(statement.content) or book.text(statement.cue)
    return Evidence(book.article.id, book.outlet, anchor("s", statement.id), wording)


def fields_of(library: Library, dispute: IncidentDispute) -> frozenset[str]:
    """The fields of an account that a dispute is about; for figures, those at its two spans."""
    if dispute.type not in ("number", "update"):
        return _FIELDS_OF.get(dispute.type, frozenset())
    roles = {
        count.role
        for side in (dispute.a, dispute.b)
        if (book := library.books.get(side.article))
        for event in book.told
        for count in event.counts
        if overlap(count.span, side.span)
    }
    return frozenset(roles) or _COUNTS
