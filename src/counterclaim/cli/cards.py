"""One record of the ledger as a card: its fields in words, with the wordings it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from counterclaim.cli.tables import card, table
from counterclaim.model import (
    Actor,
    Dispute,
    Event,
    Incident,
    Participant,
    Reading,
    Side,
    Statement,
)

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger
    from counterclaim.views.library import Book

Part = Statement | Event | Dispute | Actor
Fields = Iterator[tuple[str, str]]


def record_of(found: Reading | Part | Incident) -> dict[str, Any]:
    """The record as JSON takes it."""
    if isinstance(found, Reading | Incident):
        return found.to_record()
    record: dict[str, Any] = msgspec.to_builtins(found)
    return record


def show_record(ledger: Ledger, identifier: str, found: Reading | Part | Incident) -> None:
    """Prints a record of the ledger on standard output."""
    from counterclaim.views.library import Book

    if isinstance(found, Incident):
        _show_incident(ledger, found)
        return
    if isinstance(found, Reading):
        _show_article(Book(found))
        return
    reading = ledger.reading(identifier.rpartition("/")[0])
    assert reading is not None  # the record was found in it
    book = Book(reading)
    card(f"{type(found).__name__.lower()} {identifier}", _fields(book, found))


def _fields(book: Book, found: Part) -> Fields:
    if isinstance(found, Statement):
        return _statement(book, found)
    if isinstance(found, Event):
        return _event(book, found)
    return _dispute(book, found) if isinstance(found, Dispute) else _actor(book, found)


def _show_article(book: Book) -> None:
    reading, data = book.reading, book.article.metadata
    card(
        f"article {book.article.id}",
        [
            ("title", book.title),
            ("outlet", data.outlet or ""),
            ("agency", data.agency or ""),
            ("byline", data.byline or ""),
            ("dateline", data.dateline or ""),
            ("date", data.date or ""),
            ("language", data.language or ""),
            ("address", data.url or ""),
            ("SHA-256", data.hash),
            ("not read", "" if book.article.readable else "its language is not English"),
        ],
    )
    if reading.statements:
        rows = [(s.id, s.act, _chain(book, s), book.text(s.content)) for s in reading.statements]
        table(("statement", "act", "who, through whom", "says"), rows)
    if reading.events:
        events = [
            (e.id, e.root, e.status, _sentence(book, e.trigger), e.statement or "")
            for e in reading.events
        ]
        table(("event", "kind", "status", "sentence", "said in"), events)
    if reading.disputes:
        pairs = [(d.id, d.type, _side(book, d, 0), _side(book, d, 1)) for d in reading.disputes]
        table(("dispute", "type", "one side", "the other"), pairs)


def _statement(book: Book, one: Statement) -> Fields:
    yield "who", _chain(book, one)
    yield "act", f"{one.act}, {one.form}"
    yield "source", book.text(one.source)
    yield "cue", book.text(one.cue)
    yield "content", book.text(one.content)
    yield "addressee", book.text(one.addressee)
    yield "date", _period(one.date)
    yield "relayed by", one.parent or ""
    yield "answers", ", ".join(one.refers_to)
    yield "confidence", f"{one.confidence:.2f}"


def _event(book: Book, one: Event) -> Fields:
    from counterclaim.views.words import figure

    yield "kind", " ".join(part for part in (one.root, one.mode, one.cameo) if part)
    yield "sentence", _sentence(book, one.trigger)
    yield "trigger", book.text([one.trigger])
    yield "by", _names(one.actors)
    yield "against", _names(one.targets)
    yield "where", ", ".join(place.name for place in one.places)
    yield "when", _period(one.date)
    for count in one.counts:
        said = book.text([count.span])
        yield "count", f"{count.role}: {figure(count.low, count.high, count.approx)} (“{said}”)"
    yield "status", one.status
    yield "said in", one.statement or ""
    yield "same as", one.same_as or ""
    yield "confidence", f"{one.confidence:.2f}"


def _dispute(book: Book, one: Dispute) -> Fields:
    from counterclaim.views.words import dispute_words

    yield "type", f"{one.type}: {dispute_words(one.type)}"
    yield "one side", _side(book, one, 0)
    yield "", _sentence(book, one.a.span)
    yield "the other", _side(book, one, 1)
    yield "", _sentence(book, one.b.span)
    yield "because", one.reason
    yield "confidence", f"{one.confidence:.2f}"


def _actor(book: Book, one: Actor) -> Fields:
    yield "name", one.name
    yield "also", ", ".join(one.aliases)
    yield "type", one.type
    yield "country", one.country or ""
    yield "sector", one.sector or ""
    for wording in dict.fromkeys(book.text([span]) for span in one.mentions):
        yield "called", wording


def _show_incident(ledger: Ledger, incident: Incident) -> None:
    from counterclaim.views import words
    from counterclaim.views.incident import incident_title
    from counterclaim.views.library import Library
    from counterclaim.views.pairs import incident_pairs

    readings = [ledger.reading(name) for name in incident.articles]
    library = Library((one for one in readings if one is not None), [incident])
    told = words.plural(len(incident.articles), "article")
    origins = words.plural(len(incident.origins), "origin")
    fields = [
        ("title", incident_title(incident)),
        ("kind", words.ROOTS[incident.root]),
        ("where", incident.place or ""),
        ("when", words.period(incident.date)),
        ("told by", f"{told}, {origins}"),
        *(("article", name) for name in incident.articles),
        *(("origin", f"{one.name} ({', '.join(one.articles)})") for one in incident.origins),
    ]
    for account in incident.accounts:
        said = "; ".join(
            f"{words.field_words(name)}: {words.value_words(value)}"
            for name, value in account.fields.items()
            if name in words.FIELDS or name == "denies"
        )
        if said:
            fields.append(("account", f"{account.party}: {said}"))
    card(f"incident {incident.id}", fields)
    pairs = [
        (pair.type, *(f"{s.party}: {words.quoted(s.quote)}" for s in (pair.a, pair.b)))
        for pair in incident_pairs(library, incident)
    ]
    if pairs:
        table(("dispute", "one side", "the other"), pairs)


def _chain(book: Book, one: Statement) -> str:
    return " ‹ ".join(step.name for step in book.chain(one))


def _sentence(book: Book, span: tuple[int, int]) -> str:
    found = book.excerpt(span)
    return f"{found.before}{found.quote}{found.after}"


def _side(book: Book, dispute: Dispute, which: int) -> str:
    from counterclaim.views.words import quoted

    side: Side = (dispute.a, dispute.b)[which]
    party = ", ".join(dispute.parties[which])
    said = quoted(book.text([side.span]))
    return f"{party}: {said}" if party else said


def _names(participants: tuple[Participant, ...]) -> str:
    return ", ".join(one.name for one in participants)


def _period(when: Any) -> str:
    from counterclaim.views.words import period

    return period(when)
