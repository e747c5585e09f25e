"""Verifies a whole ledger: the file, the texts, the spans, the references, the indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import msgspec

from counterclaim.ledger import cases
from counterclaim.ledger.faults import digest, faults, incident_faults
from counterclaim.ledger.results import Finding
from counterclaim.model import Reading

Load = Callable[[str], Reading | None]
_INDEXED = ("statements", "events", "disputes", "actors", "times", "places")


def file_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite itself finds wrong with the file, its foreign keys and its full-text index."""
    try:
        for (line,) in connection.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield Finding(where=None, message=f"the file: {line}")
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
            yield Finding(where=None, message=f"a row of {table} points to no row of {parent}")
        missing = connection.execute(
            "SELECT (SELECT count(*) FROM passages) - (SELECT count(*) FROM passage_words_docsize)"
        ).fetchone()[0]
        if missing:
            yield Finding(where=None, message=f"the search index is off by {missing} passages")
    except sqlite3.DatabaseError as error:
        yield Finding(where=None, message=f"the file: {error}")


def article_findings(connection: sqlite3.Connection, load: Load) -> Iterator[Finding]:
    """What is wrong with the articles and their records, article by article."""
    try:
        rows = connection.execute("SELECT key, id, sha256 FROM articles ORDER BY key").fetchall()
    except sqlite3.DatabaseError as error:
        yield Finding(where=None, message=f"the articles cannot be listed: {error}")
        return
    for key, name, hashed in rows:
        try:
            reading = load(name)
            if reading is None:
                yield Finding(where=name, message="the article has no reading")
                continue
            if digest(reading.article.text) != hashed:
                yield Finding(where=name, message="the text is not the one that was stored")
            for line in faults(reading):
                yield Finding(where=name, message=line)
            yield from _index_findings(connection, key, reading)
        except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeError) as error:
            yield Finding(where=name, message=f"the record cannot be read: {error}")


def _index_findings(
    connection: sqlite3.Connection, key: int, reading: Reading
) -> Iterator[Finding]:
    for table in _INDEXED:
        expected = len(getattr(reading, table))
        query = f"SELECT count(*) FROM {table} WHERE article = ?"  # noqa: S608 - a name of ours
        found = connection.execute(query, (key,)).fetchone()[0]
        if found != expected:
            message = f"{expected} {table} are stored, but {found} are indexed"
            yield Finding(where=reading.article.id, message=message)
    length = len(reading.article.text)
    for table in ("spans", "passages"):
        query = f"SELECT count(*) FROM {table} WHERE article = ? AND stop > ?"  # noqa: S608
        if connection.execute(query, (key, length)).fetchone()[0]:
            message = f"{table} of the index lie beyond the text"
            yield Finding(where=reading.article.id, message=message)


def incident_findings(connection: sqlite3.Connection, load: Load) -> Iterator[Finding]:
    """What is wrong with the incidents."""
    try:
        for incident in cases.load(connection):
            for line in incident_faults(incident, load):
                yield Finding(where=incident.id, message=line)
    except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
        yield Finding(where=None, message=f"the incidents cannot be read: {error}")
