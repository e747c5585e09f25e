"""What waits for a verdict: uncertain and disputed records, in one order, a page at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from counterclaim.config import QUEUE_BELOW
from counterclaim.errors import UsageError
from counterclaim.ledger.database import insert
from counterclaim.ledger.results import QueueItem, QueuePage
from counterclaim.ledger.spans import Part, parts, spans_of
from counterclaim.ledger.subjects import kind_of
from counterclaim.model import NO_CONFLICT, Actor, Dispute, Event, Reading, Span, Statement

_ORDER = ("rank", "confidence", "article", "start", "record")
_QUOTE = 240
_BECAUSE = {"unsure": "q.unsure", "disputed": "(q.told OR q.across)"}


def fill(connection: sqlite3.Connection, key: int, view: Reading, judged: Collection[str]) -> None:
    """Puts the records of article ``key`` that wait into the queue; it has none of them yet."""
    rows = connection.execute("SELECT record FROM incident_sides WHERE article = ?", (key,))
    across = {row[0] for row in rows}
    told = set(_told(view))
    found = []
    for part in parts(view):
        if isinstance(part, Actor) or part.id in judged:
            continue
        unsure = part.confidence < QUEUE_BELOW
        disputed = part.id in told or (isinstance(part, Dispute) and part.type not in NO_CONFLICT)
        if unsure or disputed or part.id in across:
            row = (key, part.id, kind_of(part), _start(part), part.confidence)
            found.append((*row, unsure, disputed, part.id in across))
    insert(connection, "queue", found)


def _told(view: Reading) -> Iterator[str]:
    for dispute in view.disputes:
        if dispute.type not in NO_CONFLICT:
            for side in (dispute.a, dispute.b):
                yield from (name for name in (side.statement, side.event) if name)


def _start(part: Part) -> int:
    return min((start for _, (start, _) in spans_of(part)), default=0)


def renew_across(connection: sqlite3.Connection) -> None:
    """Brings the queue in line with the conflicts of the incidents that the ledger has now."""
    connection.execute("DELETE FROM queue WHERE across AND NOT unsure AND NOT told")
    connection.execute("UPDATE queue SET across = 0 WHERE across")
    connection.execute(
        "UPDATE queue SET across = 1 WHERE (article, record) IN "
        "(SELECT article, record FROM incident_sides)"
    )
    _enter_across(connection)


def _enter_across(connection: sqlite3.Connection, where: str = "1", *values: object) -> None:
    """Enters the records on which conflicts of incidents rest, unless they wait or are judged."""
    for table, kind in (("statements", "statement"), ("events", "event")):
        connection.execute(
            "INSERT INTO queue "  # noqa: S608 - the names are our own
            f"SELECT DISTINCT x.article, x.record, '{kind}', coalesce((SELECT min(s.start) "
            "FROM spans AS s WHERE s.article = x.article AND s.record = x.record), 0), "
            f"r.confidence, 0, 0, 1 FROM incident_sides AS x JOIN {table} AS r "
            f"ON r.article = x.article AND r.id = x.record WHERE {where} "
            "AND NOT EXISTS (SELECT 1 FROM queue AS q "
            "WHERE q.article = x.article AND q.record = x.record) "
            "AND NOT EXISTS (SELECT 1 FROM judged AS j "
            "WHERE j.article = x.article AND j.record = x.record)",
            values,
        )


def renew_records(connection: sqlite3.Connection, records: Iterable[tuple[int, str]]) -> None:
    """Brings the queue in line with the incidents' conflicts for these records of articles alone."""
    for article, record in sorted(records):
        where = "article = ? AND record = ?"
        query = f"SELECT 1 FROM incident_sides WHERE {where} LIMIT 1"  # noqa: S608 - our own text
        across = connection.execute(query, (article, record)).fetchone() is not None
        connection.execute(
            f"UPDATE queue SET across = ? WHERE {where}",  # noqa: S608
            (across, article, record),
        )
        if across:
            _enter_across(connection, "x.article = ? AND x.record = ?", article, record)
        else:
            connection.execute(
                f"DELETE FROM queue WHERE {where} AND NOT unsure AND NOT told",  # noqa: S608
                (article, record),
            )


def page(
    connection: sqlite3.Connection,
    load: Callable[[str], Reading | None],
    *,
    limit: int,
    offset: int,
    after: str | None,
    kind: str | None,
    article: str | None,
    because: str | None,
) -> QueuePage:
    """A page of the queue, with the number of all that fits the filters.

    Raises ``UsageError`` CC231 for filters or a place that cannot be.
    """
    where, values = _filters(kind, article, because)
    table = "queue AS q JOIN articles AS a ON a.key = q.article" if article else "queue AS q"
    counted = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608 - the words are our own
    total = int(connection.execute(counted, values).fetchone()[0])
    if after is not None:
        where, values = f"{where} AND ({_columns()}) > (?, ?, ?, ?, ?)", (*values, *_place(after))
    query = (
        f"SELECT a.id, q.record, q.kind, q.confidence, q.unsure, q.told OR q.across, {_columns()} "  # noqa: S608
        f"FROM queue AS q JOIN articles AS a ON a.key = q.article WHERE {where} "
        f"ORDER BY {_columns()} LIMIT ? OFFSET ?"
    )
    rows = connection.execute(query, (*values, max(limit, 0), max(offset, 0))).fetchall()
    readings: dict[str, Reading | None] = {}
    for row in rows:
        if row[0] not in readings:
            readings[row[0]] = load(row[0])
    return QueuePage(
        total=total, items=tuple(_item(connection, row, readings[row[0]]) for row in rows)
    )


def _filters(
    kind: str | None, article: str | None, because: str | None
) -> tuple[str, tuple[Any, ...]]:
    where, values = ["1"], []
    if kind is not None:
        where.append("q.kind = ?")
        values.append(kind)
    if article is not None:
        where.append("a.id = ?")
        values.append(article)
    if because is not None:
        if because not in _BECAUSE:
            raise UsageError(
                f"nothing waits because it is {because!r}",
                code="CC231",
                hint="name unsure or disputed",
            )
        where.append(_BECAUSE[because])
    return " AND ".join(where), tuple(values)


def _columns() -> str:
    return ", ".join(f"q.{name}" for name in _ORDER)


def _place(after: str) -> tuple[Any, ...]:
    parted = after.split(":", 4)
    try:
        rank, confidence, article, start = parted[:4]
        return int(rank), float(confidence), int(article), int(start), parted[4]
    except (ValueError, IndexError) as error:
        raise UsageError(
            f"{after!r} is no place of the queue",
            code="CC231",
            hint="give the place of an item of the queue",
        ) from error


def _item(
    connection: sqlite3.Connection, row: tuple[Any, ...], reading: Reading | None
) -> QueueItem:
    article, record, kind, confidence, unsure, disputed, *place = row
    assert reading is not None  # the queue is of readings
    part = next(one for one in parts(reading) if one.id == record)
    flags = {"unsure": unsure, "disputed": disputed}
    return QueueItem(
        record=f"{article}/{record}",
        kind=kind,
        article=article,
        because=tuple(name for name, on in flags.items() if on),
        confidence=confidence,
        label=label(part),
        quote=_quote(connection, place[2], reading, part),
        place=":".join(repr(one) if isinstance(one, float) else str(one) for one in place),
    )


def label(part: Part) -> str:
    """What a record says of itself in a word or two: act; root and status; type."""
    if isinstance(part, Statement):
        return part.act
    if isinstance(part, Event):
        return f"{part.root} {part.status}"
    return part.type


def _quote(connection: sqlite3.Connection, key: int, reading: Reading, part: Part) -> str:
    """The wording of a record on one line, cut at its end; of an event the sentence."""
    text = reading.article.text
    if isinstance(part, Dispute):
        line = " | ".join(" ".join(text[s:e].split()) for s, e in (part.a.span, part.b.span))
    else:
        spans = [span for _, span in spans_of(part)] or [(0, 0)]
        whole = (min(s for s, _ in spans), max(e for _, e in spans))
        if isinstance(part, Event):
            whole = _sentence(connection, key, part.trigger) or whole
        line = " ".join(text[slice(*whole)].split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 2].rstrip() + " …"


def _sentence(connection: sqlite3.Connection, key: int, trigger: Span) -> Span | None:
    row = connection.execute(
        "SELECT start, stop FROM passages "
        "WHERE article = ? AND kind = 'sentence' AND start <= ? AND stop > ?",
        (key, trigger[0], trigger[0]),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many records are unsure, disputed, waiting in all, and judged."""
    unsure, disputed, waiting = connection.execute(
        "SELECT coalesce(sum(unsure), 0), coalesce(sum(told OR across), 0), count(*) FROM queue"
    ).fetchone()
    judged = connection.execute("SELECT count(*) FROM judged").fetchone()[0]
    return {"unsure": unsure, "disputed": disputed, "waiting": waiting, "judged": judged}
