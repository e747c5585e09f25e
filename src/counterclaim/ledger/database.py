"""Opening the ledger's SQLite file, its transactions, and SQLite's errors in our own words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from counterclaim.errors import LedgerError
from counterclaim.ledger.migrations import (
    APPLICATION_ID,
    file_version,
    migrate,
    schema_version,
)

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT = 5, 6, 8, 10, 11
_FULL, _CANT_OPEN, _CONSTRAINT, _NOT_A_DATABASE, _PERMISSION, _AUTH = 13, 14, 19, 26, 3, 23
_STOPPED = 9
_SHORT_READ = 522  # an I/O error that tells of a file cut short, not of a bad disk


def damaged(path: Path, what: str) -> LedgerError:
    """CC301: the file is there but cannot be read as a ledger."""
    return LedgerError(
        f"the ledger {path} is damaged: {what}",
        code="CC301",
        hint="restore it from a copy, or read the articles again into a new ledger",
    )


def explain_error(error: sqlite3.Error, path: Path) -> LedgerError:
    """The ``LedgerError`` that says what an error of SQLite means for the user."""
    if isinstance(error, sqlite3.ProgrammingError):
        return LedgerError(
            f"the ledger {path} is closed, or is used in another thread: {error}",
            code="CC310",
            hint="open it again, and use each Ledger only in the thread that opened it",
        )
    extended = getattr(error, "sqlite_errorcode", None) or 0
    code = extended & 0xFF
    if code in (_BUSY, _LOCKED):
        return LedgerError(
            f"the ledger {path} is locked: another program is writing to it",
            code="CC302",
            hint="wait until it has finished, then run the command again",
        )
    if code in (_READ_ONLY, _CANT_OPEN, _PERMISSION, _AUTH):
        return LedgerError(
            f"the ledger {path} cannot be opened or written: {error}",
            code="CC303",
            hint="choose a file in a folder that exists and that you may write to, with --ledger",
        )
    if code in (_FULL, _STOPPED) or (code == _IO and extended != _SHORT_READ):
        return LedgerError(
            f"the disk did not take what was written to the ledger {path}: {error}",
            code="CC306",
            hint="free some space and run the command again; what was stored before is kept",
        )
    if code == _CONSTRAINT:
        return refused(f"the ledger {path} refused a record: {error}")
    return damaged(path, str(error))


def refused(message: str) -> LedgerError:
    """CC307: a record contradicts itself or its text, and is not stored."""
    return LedgerError(
        message,
        code="CC307",
        hint="this is a fault of the reader: nothing of the record was stored",
    )


def overtaken(path: Path) -> LedgerError:
    """CC311: the ledger changed while something was worked out from it."""
    return LedgerError(
        f"the ledger {path} changed while its incidents were being found",
        code="CC311",
        hint="run the command again; nothing was stored",
    )


def held(path: Path) -> LedgerError:
    """CC302: another program reads the ledger, so that its file cannot be written anew."""
    return LedgerError(
        f"the ledger {path} is in use by another program: what was taken out may still be in its file",
        code="CC302",
        hint="close the other program, then run the command again",
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns errors of SQLite inside the block into ``LedgerError``."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain_error(error, path) from error
    except (msgspec.DecodeError, json.JSONDecodeError) as error:
        raise damaged(path, f"a record cannot be read: {error}") from error
    except UnicodeEncodeError as error:
        raise refused("the record has characters that cannot be written as UTF-8") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: all of the block or, after any exception, nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    """Ends a transaction that failed; what failed is told, not that this failed at first too."""
    for _ in range(2):
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


@contextmanager
def lasting(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is on the disk when it ends: even a power cut does not lose it."""
    connection.execute("PRAGMA synchronous = FULL")
    try:
        with transaction(connection):
            yield
    finally:
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA synchronous = NORMAL")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All reads of the block see one state of the ledger; inside a transaction it adds nothing."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Inserts rows that fill all columns of a table of ours; no row, no statement."""
    gathered = list(rows)
    if gathered:
        marks = ", ".join("?" * len(gathered[0]))
        # The tables' names are our own, never the user's.
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", gathered)  # noqa: S608


def open_ledger(path: Path, *, read_only: bool, timeout: float) -> sqlite3.Connection:
    """A connection to the ledger, made or brought to the newest schema unless ``read_only``.

    ``timeout`` is in seconds and bounds the wait for another writer. Raises ``LedgerError`` with
    the codes CC301 to CC306 and CC308.
    """
    if read_only and not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}", code="CC308", hint="make one with: counterclaim read"
        )
    with translated(path):
        connection = _connect(path, read_only, timeout)
        try:
            _prepare(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _connect(path: Path, read_only: bool, timeout: float) -> sqlite3.Connection:
    if not read_only:
        return sqlite3.connect(path, timeout=timeout, isolation_level=None)
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(uri, timeout=timeout, isolation_level=None, uri=True)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        wal = path.with_name(path.name + "-wal")
        if code not in (_CANT_OPEN, _READ_ONLY) or (wal.exists() and wal.stat().st_size):
            raise
        # On a medium or in a folder without write access SQLite cannot keep its shared-memory file.
        # With no log left over, nobody is writing: the file can be read as it stands.
        uri += "&immutable=1"
        return sqlite3.connect(uri, timeout=timeout, isolation_level=None, uri=True)
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if (tables and application != APPLICATION_ID) or (read_only and not tables):
        raise LedgerError(
            f"{path} is not a ledger of Counterclaim",
            code="CC305",
            hint="name another file with --ledger; this one was left as it is",
        )
    at = file_version(connection)
    if at > schema_version():
        raise LedgerError(
            f"the ledger {path} was written by a newer version of Counterclaim (schema {at})",
            code="CC304",
            hint=f"update counterclaim: this version knows schemas up to {schema_version()}",
        )
    if read_only:
        _expect_current(path, at)
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if at < schema_version():
        with transaction(connection):
            migrate(connection)


def _expect_current(path: Path, at: int) -> None:
    if at < schema_version():
        raise LedgerError(
            f"the ledger {path} has an older schema ({at}), and it is opened for reading only",
            code="CC309",
            hint="open it once for writing, for example with: counterclaim read",
        )
