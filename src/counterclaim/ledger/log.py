"""The review log: entries that are only ever added, each sealed with the hash of the one before.

The seal is SHA-256 over canonical JSON (keys sorted, no blanks, UTF-8), a hash chain as in Haber
and Stornetta, "How to time-stamp a digital document" (1991). What an entry says is sealed through
a salted commitment, so that a person's name can be taken out of it later (see ``redaction``).
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec

from counterclaim.ledger.results import Entry, Finding

START = "0" * 64
"""The hash before the first entry."""

_COLUMNS = "number, sealed, hash, salt, content, article"


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


def commitment(salt: str, content: str) -> str:
    """What an entry's seal holds in the place of its content."""
    return digest(f"{salt}\n{content}")


def now() -> str:
    """The time in UTC to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """How many entries the log has, and the hash of the last."""
    row = connection.execute("SELECT entries, hash FROM review_head").fetchone()
    return (0, START) if row is None else (int(row[0]), str(row[1]))


def append(
    connection: sqlite3.Connection, verdict: str, content: dict[str, Any], article: int | None
) -> int:
    """Adds an entry and returns its number. Call it inside a transaction that ``lasting`` opened."""
    last, previous = head(connection)
    number, salt, said = last + 1, secrets.token_hex(16), canonical(content)
    sealed = canonical(
        {
            "number": number,
            "previous": previous,
            "time": now(),
            "verdict": verdict,
            "content": commitment(salt, said),
        }
    )
    put(connection, (number, sealed, digest(sealed), salt, said, article))
    return number


def put(connection: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    """Adds a sealed row as it is and moves the head to it."""
    connection.execute(f"INSERT INTO reviews ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608
    connection.execute("UPDATE review_head SET entries = ?, hash = ?", (row[0], row[2]))


def entries(
    connection: sqlite3.Connection,
    where: str = "1",
    *values: Any,
    order: str = "number",
    limit: int = -1,
    offset: int = 0,
) -> list[Entry]:
    """The entries that fit an SQL condition on the table, in order; undone or not.

    A ``limit`` below 0 is none.
    """
    query = f"SELECT {_COLUMNS} FROM reviews WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
    undone = _undone(connection)
    rows = connection.execute(query, (*values, limit, max(offset, 0))).fetchall()
    return [_entry(row, undone) for row in rows]


def reasons(connection: sqlite3.Connection, key: int, record: str) -> list[str]:
    """Who judged a record of article ``key`` and why, as sentences; empty if nobody did."""
    query = "SELECT entry FROM judged WHERE article = ? AND record = ?"
    row = connection.execute(query, (key, record)).fetchone()
    if row is None:
        return []
    (last,) = entries(connection, "number = ?", row[0])
    found = entries(connection, "article = ?", key)
    told = []
    for one in found:
        if one.subject == last.subject and not one.undone:
            why = f": {one.reason}" if one.reason else ""
            done = {"accept": "accepted", "reject": "rejected"}.get(one.verdict)
            done = done or f"corrected in {', '.join(one.changes)}"
            told.append(f"{done} by {one.reviewer}, {one.time} (entry {one.number}){why}")
    return told


def raw(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """The rows of the log as they are stored, in order, without the key of the article."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM reviews ORDER BY number"):  # noqa: S608
        yield tuple(row[:5])


def _entry(row: tuple[Any, ...], undone: set[int]) -> Entry:
    number, sealed, hashed, _, content, _ = row
    seal = json.loads(sealed)
    given = {
        **json.loads(content),
        "number": number,
        "time": seal["time"],
        "verdict": seal["verdict"],
        "previous": seal["previous"],
        "hash": hashed,
        "undone": number in undone,
    }
    given["before"] = given.get("before") or given.get("base")
    return msgspec.convert(given, Entry)


def _undone(connection: sqlite3.Connection) -> set[int]:
    """Numbers of the entries that an undo took back; an undo can itself be undone."""
    found: set[int] = set()
    undos: dict[int, int] = {}
    rows = connection.execute(
        "SELECT number, undoes FROM reviews WHERE undoes IS NOT NULL ORDER BY number"
    )
    for number, of in rows:
        undos[number] = of
        found.add(of)
        if of in undos:
            found.discard(undos[of])
    return found


def verify(connection: sqlite3.Connection, kept: str | None = None) -> list[Finding]:
    """What is wrong with the log; ``kept`` is a hash of an entry that must still be in it.

    Anything that was changed, left out, put in between or put in another order is found. Only
    someone who makes the whole chain anew leaves no trace within the file: a hash that was written
    down elsewhere shows that too.
    """
    try:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM reviews ORDER BY number").fetchall()  # noqa: S608
        keys = dict(connection.execute("SELECT id, key FROM articles").fetchall())
        stated = head(connection)
    except sqlite3.DatabaseError as error:
        return [Finding(where=None, message=f"the review log cannot be read: {error}")]
    replaced = _replaced(rows)
    found: list[Finding] = []
    previous, hashes = START, {START}
    for at, row in enumerate(rows, start=1):
        found += [_finding(at, line) for line in _faults(at, row, previous, replaced, keys)]
        previous = str(row[2])
        hashes.add(previous)
    if stated != (len(rows), previous):
        found.append(_finding(stated[0], f"the log should end with entry {stated[0]}"))
    if kept is not None and kept not in hashes:
        found.append(Finding(where="review log", message=f"no entry has the hash {kept}"))
    return found


def _finding(number: int, message: str) -> Finding:
    return Finding(where=f"review entry {number}", message=message)


def _replaced(rows: Iterable[tuple[Any, ...]]) -> dict[int, str]:
    """Commitments to contents that the removal of a person replaced, the last one for each."""
    found: dict[int, str] = {}
    for row in rows:
        try:
            if json.loads(row[1])["verdict"] == "redact":
                found.update(dict(json.loads(row[4]).get("replaced", ())))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # told of where the row itself is looked at
    return found


def _faults(
    at: int,
    row: tuple[Any, ...],
    previous: str,
    replaced: dict[int, str],
    keys: dict[str, int],
) -> Iterator[str]:
    number, sealed, hashed, salt, content, article = row
    if number != at:
        yield f"it stands in the place of entry {at}"
    if not all(isinstance(one, str) for one in (sealed, hashed, salt, content)):
        yield "it cannot be read"
        return
    if digest(sealed) != hashed:
        yield "its seal does not have its hash"
    try:
        seal, said = json.loads(sealed), json.loads(content)
        stated = (seal["number"], seal["previous"])
        commits, named = seal["content"], said.get("article")
    except (ValueError, KeyError, TypeError, AttributeError):
        yield "it cannot be read"
        return
    if stated != (at, previous):
        yield "it does not follow the entry before"
    if commitment(salt, content) != replaced.get(at, commits):
        yield "what it says was changed"
    if article != keys.get(named):
        yield "it is tied to another article"
