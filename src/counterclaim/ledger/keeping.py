"""A reading into the ledger's tables and out of them, with the corrections that people made."""

from __future__ import annotations

import sqlite3

import msgspec

from counterclaim.ledger import log, queue, search
from counterclaim.ledger.corrected import Corrected, correct
from counterclaim.ledger.database import insert
from counterclaim.ledger.faults import digest
from counterclaim.ledger.rows import write_rows
from counterclaim.ledger.spans import parts
from counterclaim.ledger.subjects import kind_of
from counterclaim.model import Reading


def load(
    connection: sqlite3.Connection, article_id: str, *, reviewed: bool = True
) -> Reading | None:
    """A reading by its article's id, as reviewed or as read; None if the ledger has none."""
    column = "coalesce(r.reviewed, r.record)" if reviewed else "r.record"
    row = connection.execute(
        f"SELECT a.text, {column} FROM articles AS a JOIN readings AS r ON r.article = a.key "  # noqa: S608
        "WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    bare = msgspec.json.decode(row[1], type=Reading)
    return msgspec.structs.replace(bare, article=msgspec.structs.replace(bare.article, text=row[0]))


def key_of(connection: sqlite3.Connection, article_id: str) -> int:
    """The key of an article that the ledger has."""
    row = connection.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
    return int(row[0])


def put(connection: sqlite3.Connection, key: int, reading: Reading) -> Corrected:
    """Stores what was read in article ``key``, corrected as the log says, with all its indexes."""
    made = correct(reading, log.entries(connection, "article = ?", key))
    record = _bare(reading)
    reviewed = _bare(made.reading) if made.reading != reading else None
    connection.execute(
        "INSERT INTO readings (article, version, record, reviewed, seal) VALUES (?, ?, ?, ?, ?)",
        (key, reading.version, record, reviewed, seal(reading.version, record, reviewed)),
    )
    write_rows(connection, key, made.reading)
    search.index(connection, key, made.reading)
    kinds = {part.id: kind_of(part) for view in (reading, made.reading) for part in parts(view)}
    judged = [
        (key, name, kinds[name], verdict.verdict, verdict.entry)
        for name, verdict in sorted(made.verdicts.items())
    ]
    insert(connection, "judged", judged)
    queue.fill(connection, key, made.reading, made.verdicts)
    return made


def seal(version: str, record: str, reviewed: str | None) -> str:
    """What tells whether a stored reading is still the one that was stored."""
    return digest("\n".join((version, record, reviewed or "")))


def take_out(connection: sqlite3.Connection, key: int, view: Reading) -> None:
    """Takes the reading of article ``key`` out; ``view`` is the one that is indexed."""
    search.unindex(connection, key, view)
    connection.execute("DELETE FROM readings WHERE article = ?", (key,))


def _bare(reading: Reading) -> str:
    """The record as it is stored: the text stands in another table."""
    article = msgspec.structs.replace(reading.article, text="")
    return msgspec.json.encode(msgspec.structs.replace(reading, article=article)).decode()
