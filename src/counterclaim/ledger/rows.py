"""A reading as rows: the tables that index its records, written and taken away together."""

from __future__ import annotations

import sqlite3
from typing import Any

from counterclaim.ledger.database import insert
from counterclaim.ledger.spans import parts, spans_of
from counterclaim.model import Event, Reading, Side, Statement

Row = tuple[Any, ...]


def write_rows(connection: sqlite3.Connection, key: int, reading: Reading) -> None:
    """Indexes the records of the reading of article ``key``; its row in ``readings`` is there."""
    for position, statement in enumerate(reading.statements):
        _write_statement(connection, key, position, statement)
    insert(connection, "answers", _answers(key, reading))
    for position, event in enumerate(reading.events):
        _write_event(connection, key, position, event)
    insert(
        connection,
        "disputes",
        (
            (key, one.id, at, one.type, *_side(one.a), *_side(one.b), one.confidence)
            for at, one in enumerate(reading.disputes)
        ),
    )
    insert(
        connection,
        "actors",
        (
            (key, one.id, at, one.name, one.type, one.country, one.sector)
            for at, one in enumerate(reading.actors)
        ),
    )
    insert(
        connection,
        "times",
        (
            (key, at, one.start, one.end, one.type, one.value, one.first, one.last)
            for at, one in enumerate(reading.times)
        ),
    )
    insert(
        connection,
        "places",
        (
            (
                *(key, at, one.start, one.end, one.name),
                *(one.lat, one.lon, one.geonameid, one.country, one.precision),
            )
            for at, one in enumerate(reading.places)
        ),
    )
    spans = {
        (key, start, end, role, part.id)
        for part in parts(reading)
        for role, (start, end) in spans_of(part)
    }
    insert(connection, "spans", sorted(spans))


def _write_statement(
    connection: sqlite3.Connection, key: int, position: int, one: Statement
) -> None:
    said = (one.date.start, one.date.end) if one.date else (None, None)
    row = (key, one.id, position, one.act, one.form, one.parent, *said, one.confidence, one.method)
    insert(connection, "statements", [row])
    insert(connection, "speakers", [(key, one.id, name) for name in sorted(set(one.actors))])


def _side(side: Side) -> Row:
    return (side.statement, side.event)


def _answers(key: int, reading: Reading) -> list[Row]:
    pairs = {(one.id, other) for one in reading.statements for other in one.refers_to}
    return [(key, *pair) for pair in sorted(pairs)]


def _write_event(connection: sqlite3.Connection, key: int, position: int, one: Event) -> None:
    date = (one.date.start, one.date.end) if one.date else (None, None)
    row: Row = (key, one.id, position, one.root, one.mode, one.cameo, one.status, one.agentless)
    row += (one.statement, one.same_as, *date, one.confidence, one.method)
    insert(connection, "events", [row])
    names = {(key, one.id, "actor", who.name) for who in one.actors}
    names |= {(key, one.id, "target", who.name) for who in one.targets}
    insert(connection, "participants", sorted(names))
    insert(
        connection,
        "counts",
        (
            (
                key,
                one.id,
                at,
                count.role,
                count.unit,
                count.low,
                count.high,
                count.approx,
                *count.span,
            )
            for at, count in enumerate(one.counts)
        ),
    )
