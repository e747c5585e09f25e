"""The ledger as flat tables, one for each kind of record, linked by ids: what CSV and Parquet hold.

An id is the record's global one: ``ARTICLE``, ``ARTICLE/s2``, ``i33e91984ffc2``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from counterclaim.comparison.tellings import sentence_of
from counterclaim.exports.anchors import anchors_of
from counterclaim.exports.quotes import quote, quotes
from counterclaim.model import (
    Actor,
    Dispute,
    Event,
    Incident,
    IncidentSide,
    Reading,
    Side,
    Statement,
    When,
)

Kind = Literal["text", "long", "int", "float", "bool", "list"]
"""What a column holds; ``long`` is a whole text, which CSV leaves out; ``list`` is of texts."""
Row = dict[str, Any]
Find = Callable[[str], Reading | None]


def _columns(words: str) -> dict[str, Kind]:
    pairs = (word.partition(":") for word in words.split())
    return {name: kind or "text" for name, _, kind in pairs}  # type: ignore[misc]


TABLES: Mapping[str, dict[str, Kind]] = {
    "articles": _columns(
        "id outlet title byline dateline date language url agency hash characters:int version "
        "text:long"
    ),
    "statements": _columns(
        "id article act form actors:list via:list source cue content addressee parent "
        "refers_to:list date_start date_end date_inferred:bool confidence:float method"
    ),
    "events": _columns(
        "id article root mode cameo status trigger actors:list targets:list agentless:bool "
        "places:list date_start date_end date_inferred:bool statement same_as sentence "
        "confidence:float method"
    ),
    "counts": _columns("event number:int role unit low:int high:int approx:bool quote"),
    "times": _columns("article start:int end:int quote type value first last"),
    "places": _columns(
        "article start:int end:int quote name lat:float lon:float geonameid:int country precision"
    ),
    "actors": _columns("id article name aliases:list type country sector"),
    "disputes": _columns(
        "id article type a_quote b_quote a_parties:list b_parties:list a_statement b_statement "
        "a_event b_event confidence:float reason"
    ),
    "spans": _columns("record role start:int end:int quote"),
    "incidents": _columns(
        "id title root place date_start date_end date_inferred:bool articles:int origins:int"
    ),
    "incident_events": _columns("incident event"),
    "incident_articles": _columns("incident article origin origin_reason"),
    "incident_accounts": _columns("incident party field value"),
    "incident_statements": _columns("incident party statement"),
    "incident_disputes": _columns(
        "incident number:int type a_article b_article a_party b_party a_quote b_quote a_start:int "
        "a_end:int b_start:int b_end:int a_statement b_statement a_event b_event confidence:float "
        "reason"
    ),
    "incident_links": _columns("incident a b score:float reasons:list"),
}
"""Column names and kinds of each table, in the order in which they are written."""


def article_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    """The rows that one article fills, each with its table's name."""
    article = reading.article
    key = article.id
    data = msgspec.to_builtins(article.metadata)
    counted = {"id": key, "characters": len(article.text), "version": reading.version}
    yield "articles", {**data, **counted, "text": article.text}
    for statement in reading.statements:
        yield "statements", _statement(reading, statement)
    for event in reading.events:
        yield "events", _event(reading, event)
        yield from _counts(reading, event)
    for time in reading.times:
        row = msgspec.to_builtins(time)
        yield "times", {**row, "article": key, "quote": quote(article.text, (time.start, time.end))}
    for place in reading.places:
        row = msgspec.to_builtins(place)
        span = (place.start, place.end)
        yield "places", {**row, "article": key, "quote": quote(article.text, span)}
    for actor in reading.actors:
        row = msgspec.to_builtins(actor)
        yield "actors", {**row, "id": f"{key}/{actor.id}", "article": key}
    for dispute in reading.disputes:
        yield "disputes", _dispute(reading, dispute)
    yield from _spans(reading)


def _statement(reading: Reading, one: Statement) -> Row:
    key, text = reading.article.id, reading.article.text
    return {
        "id": f"{key}/{one.id}",
        "article": key,
        "act": one.act,
        "form": one.form,
        "actors": one.actors,
        "via": one.via,
        "source": quotes(text, one.source),
        "cue": quotes(text, one.cue),
        "content": quotes(text, one.content),
        "addressee": quotes(text, one.addressee),
        "parent": _global(key, one.parent),
        "refers_to": [f"{key}/{name}" for name in one.refers_to],
        **_when(one.date),
        "confidence": one.confidence,
        "method": one.method,
    }


def _event(reading: Reading, one: Event) -> Row:
    key, text = reading.article.id, reading.article.text
    return {
        "id": f"{key}/{one.id}",
        "article": key,
        "root": one.root,
        "mode": one.mode,
        "cameo": one.cameo,
        "status": one.status,
        "trigger": quote(text, one.trigger),
        "actors": [who.name for who in one.actors],
        "targets": [who.name for who in one.targets],
        "agentless": one.agentless,
        "places": [place.name for place in one.places],
        **_when(one.date),
        "statement": _global(key, one.statement),
        "same_as": _global(key, one.same_as),
        "sentence": quote(text, sentence_of(text, one.trigger)),
        "confidence": one.confidence,
        "method": one.method,
    }


def _counts(reading: Reading, event: Event) -> Iterator[tuple[str, Row]]:
    for number, count in enumerate(event.counts, start=1):
        yield (
            "counts",
            {
                **msgspec.to_builtins(count),
                "event": f"{reading.article.id}/{event.id}",
                "number": number,
                "quote": quote(reading.article.text, count.span),
            },
        )


def _dispute(reading: Reading, one: Dispute) -> Row:
    key, text = reading.article.id, reading.article.text
    row: Row = {"id": f"{key}/{one.id}", "article": key, "type": one.type}
    sides: tuple[tuple[str, Side], ...] = (("a", one.a), ("b", one.b))
    for (name, side), parties in zip(sides, one.parties, strict=True):
        row[f"{name}_quote"] = quote(text, side.span)
        row[f"{name}_parties"] = parties
        row[f"{name}_statement"] = _global(key, side.statement)
        row[f"{name}_event"] = _global(key, side.event)
    return {**row, "confidence": one.confidence, "reason": one.reason}


def _spans(reading: Reading) -> Iterator[tuple[str, Row]]:
    key, text = reading.article.id, reading.article.text
    groups: tuple[tuple[str, tuple[Statement | Event | Dispute | Actor, ...]], ...] = (
        ("statement", reading.statements),
        ("event", reading.events),
        ("dispute", reading.disputes),
        ("actor", reading.actors),
    )
    for kind, records in groups:
        for record in records:
            for role, span in anchors_of(kind, msgspec.to_builtins(record)):
                yield "spans", _span(text, f"{key}/{record.id}", role, span)
    for at, span in enumerate(reading.article.noise):
        yield "spans", _span(text, key, f"noise/{at}", span)


def _span(text: str, record: str, role: str, span: tuple[int, int]) -> Row:
    start, end = span
    return {
        "record": record,
        "role": role,
        "start": start,
        "end": end,
        "quote": quote(text, span),
    }


def incident_rows(one: Incident, find: Find) -> Iterator[tuple[str, Row]]:
    """The rows that one incident fills; ``find`` gives the readings that its quotes come from."""
    counted = {"articles": len(one.articles), "origins": len(one.origins)}
    named = {"id": one.id, "title": one.title, "root": one.root, "place": one.place}
    yield "incidents", {**named, **_when(one.date), **counted}
    for ref in one.events:
        yield "incident_events", {"incident": one.id, "event": f"{ref.article}/{ref.event}"}
    origins = {name: origin for origin in one.origins for name in origin.articles}
    for name in one.articles:
        origin = origins.get(name)
        row: Row = {"incident": one.id, "article": name}
        if origin is not None:
            row |= {"origin": origin.name, "origin_reason": origin.reason}
        yield "incident_articles", row
    for account in one.accounts:
        row = {"incident": one.id, "party": account.party}
        for field, value in account.fields.items():
            yield "incident_accounts", {**row, "field": field, "value": _plain(value)}
        for said in account.statements:
            name = f"{said.article}/{said.statement}"
            yield "incident_statements", {**row, "statement": name}
    for number, dispute in enumerate(one.disputes, start=1):
        row = {"incident": one.id, "number": number, "type": dispute.type}
        row |= {"confidence": dispute.confidence, "reason": dispute.reason}
        row |= _side("a", dispute.a, find) | _side("b", dispute.b, find)
        yield "incident_disputes", row
    for link in one.links:
        ends = {"a": f"{link.a.article}/{link.a.event}", "b": f"{link.b.article}/{link.b.event}"}
        row = {"incident": one.id, **ends, "score": link.score, "reasons": link.reasons}
        yield "incident_links", row


def _side(name: str, side: IncidentSide, find: Find) -> Row:
    reading = find(side.article)
    return {
        f"{name}_article": side.article,
        f"{name}_party": side.party,
        f"{name}_quote": quote(reading.article.text, side.span) if reading else None,
        f"{name}_start": side.span[0],
        f"{name}_end": side.span[1],
        f"{name}_statement": _global(side.article, side.statement),
        f"{name}_event": _global(side.article, side.event),
    }


def _when(when: When | None) -> Row:
    if when is None:
        return {"date_start": None, "date_end": None, "date_inferred": None}
    return {"date_start": when.start, "date_end": when.end, "date_inferred": when.inferred}


def _global(article: str, record: str | None) -> str | None:
    return None if record is None else f"{article}/{record}"


def _plain(value: Any) -> str:
    """A field of an account as text: a word as it is, anything else as JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
