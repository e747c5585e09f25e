"""The numbered migrations of the ledger's schema, and what brings a file up to date with them.

``NNNN_name.sql`` beside this file makes schema NNNN out of the one before. The ``user_version`` of
the file is the number of the last migration that it has seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

APPLICATION_ID = 0x43434C44
"""Marks an SQLite file as a ledger ("CCLD")."""


@lru_cache(maxsize=1)
def migrations() -> tuple[tuple[int, str], ...]:
    """Number and SQL of every migration, in order."""
    found = [
        (int(entry.name.split("_")[0]), entry.read_text(encoding="utf-8"))
        for entry in files(__package__).iterdir()
        if entry.name.endswith(".sql")
    ]
    return tuple(sorted(found))


def schema_version() -> int:
    """The schema that this version of Counterclaim writes."""
    return migrations()[-1][0]


def file_version(connection: sqlite3.Connection) -> int:
    """The schema of an open ledger; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Runs the migrations that the file has not seen. Call it inside a write transaction."""
    at = file_version(connection)
    for number, script in migrations():
        if number > at:
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script; a trigger's body stays whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        if not statement and (not line.strip() or line.startswith("--")):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"a migration ends within a statement: {statement[:60]!r}")
