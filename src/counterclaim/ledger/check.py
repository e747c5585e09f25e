"""Verifies a whole ledger: the file, the texts, the spans, the references, the indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import msgspec

from counterclaim.ledger import cases, keeping, log
from counterclaim.ledger.corrected import correct
from counterclaim.ledger.faults import digest, faults, incident_faults
from counterclaim.ledger.migrations import migrate
from counterclaim.ledger.results import Finding
from counterclaim.ledger.rows import write_rows
from counterclaim.model import Reading

Load = Callable[[str], Reading | None]
_COLUMNS = ("outlet", "title", "byline", "date", "language", "url", "agency")
_ROWS = (
    *("statements", "speakers", "answers", "events", "participants", "counts", "actors", "times"),
    *("places", "disputes", "spans"),
)
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
    scratch = _scratch()
    for key, name, hashed in rows:
        try:
            reading = load(name)
            if reading is None:
                yield Finding(where=name, message="the article has no reading")
                continue
            if digest(reading.article.text) != hashed:
                yield Finding(where=name, message="the text is not the one that was stored")
            for line in (*faults(reading), *_record_faults(connection, key, reading)):
                yield Finding(where=name, message=line)
            yield from _index_findings(connection, key, reading)
            for table in _unlike(connection, scratch, key, reading):
                yield Finding(where=name, message=f"the index of {table} is not that of the record")
        except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeError) as error:
            yield Finding(where=name, message=f"the record cannot be read: {error}")


def _record_faults(connection: sqlite3.Connection, key: int, view: Reading) -> Iterator[str]:
    """Whether the record is as it was stored, and as the review log has it."""
    version, record, reviewed, seal, *columns = connection.execute(
        f"SELECT r.version, r.record, r.reviewed, r.seal, a.{', a.'.join(_COLUMNS)} "  # noqa: S608
        "FROM readings AS r JOIN articles AS a ON a.key = r.article WHERE r.article = ?",
        (key,),
    ).fetchone()
    if seal is not None and seal != keeping.seal(version, record, reviewed):
        yield "the record is not the one that was stored"
    if columns != [getattr(view.article.metadata, name) for name in _COLUMNS]:
        yield "the metadata in the list of articles are not those of the record"
    read = keeping.load(connection, view.article.id, reviewed=False)
    if read is not None:
        made = correct(read, log.entries(connection, "article = ?", key))
        if made.reading != view:
            yield "the record is not as the review log has it"
        known = dict(
            connection.execute("SELECT record, entry FROM judged WHERE article = ?", (key,))
        )
        if known != {name: one.entry for name, one in made.verdicts.items()}:
            yield "the verdicts that are indexed are not those of the review log"


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


def _scratch() -> sqlite3.Connection:
    """An empty ledger in memory, in which the rows of a reading are made once more."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate(made)
    return made


def _unlike(
    connection: sqlite3.Connection, scratch: sqlite3.Connection, key: int, view: Reading
) -> Iterator[str]:
    """Tables whose rows of an article are not those that its record gives."""
    scratch.execute("BEGIN")
    try:
        write_rows(scratch, key, view)
        for table in _ROWS:
            query = f"SELECT * FROM {table} WHERE article = ?"  # noqa: S608 - a name of ours
            rows = [set(one.execute(query, (key,)).fetchall()) for one in (connection, scratch)]
            if rows[0] != rows[1]:
                yield table
    finally:
        scratch.execute("ROLLBACK")


def incident_findings(connection: sqlite3.Connection, load: Load) -> Iterator[Finding]:
    """What is wrong with the incidents."""
    try:
        for name, record, seal in connection.execute("SELECT id, record, seal FROM incidents"):
            if seal is not None and digest(record) != seal:
                yield Finding(where=name, message="the incident is not the one that was stored")
        for incident in cases.load(connection):
            for line in incident_faults(incident, load):
                yield Finding(where=incident.id, message=line)
    except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
        yield Finding(where=None, message=f"the incidents cannot be read: {error}")
