"""The ledger's side of linking: which articles are due, and storing what came out of them.

What calls it is ``counterclaim.incidents.current``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from counterclaim.ledger import cases, database, linked
from counterclaim.ledger.linked import Linked
from counterclaim.ledger.opened import Opened
from counterclaim.model import Constraints, Incident


class Work:
    """One step of bringing the incidents up to date, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def due(self) -> list[str]:
        """Ids of the articles that came, changed or went, in the order of their days."""
        rows = self._db.execute(
            "SELECT t.id FROM linked_todo AS t LEFT JOIN articles AS a ON a.id = t.id "
            "ORDER BY a.date, t.id"
        )
        return [row[0] for row in rows]

    def stale(self) -> list[str]:
        """Ids of the articles that are due and were linked as they were before."""
        query = "SELECT t.id FROM linked_todo AS t JOIN linked_articles AS a ON a.id = t.id"
        return [row[0] for row in self._db.execute(f"{query} ORDER BY t.id")]

    def done(self, articles: Iterable[str]) -> None:
        """Note that these articles were linked."""
        rows = [(name,) for name in articles]
        self._db.executemany("DELETE FROM linked_todo WHERE id = ?", rows)

    def constraints(self) -> Constraints:
        """The splits and merges by which the links were made."""
        row = self._db.execute("SELECT value FROM linked_by WHERE name = 'constraints'").fetchone()
        return msgspec.json.decode(row[0], type=Constraints) if row else Constraints()

    def put_constraints(self, constraints: Constraints) -> None:
        """Note the splits and merges by which the links are made."""
        self._note("constraints", msgspec.json.encode(constraints).decode())

    def begin(self, method: str) -> None:
        """Begin anew, without links and incidents, if they were made by another method."""
        row = self._db.execute("SELECT value FROM linked_by WHERE name = 'method'").fetchone()
        if row and row[0] == method:
            return
        linked.clear(self._db)
        cases.change(self._db, (), None)
        self._note("method", method)

    def store(self, made: Iterable[Incident], gone: Iterable[str]) -> None:
        """Store incidents that are new or changed, take others out."""
        cases.change(self._db, made, gone)

    def finish(self) -> bool:
        """Note that the incidents fit the articles if nothing is due; return whether it is so."""
        due = ("SELECT 1 FROM linked_todo LIMIT 1", "SELECT 1 FROM linked_happenings WHERE due = 1")
        if any(self._db.execute(query).fetchone() for query in due):
            return False
        cases.match(self._db)
        return True

    def _note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO linked_by VALUES (?, ?)", (name, value))


class Linking(Opened):
    """The part of ``Ledger`` with which its incidents are kept current."""

    @contextmanager
    def linking(self) -> Iterator[Work]:
        """A step of linking: all of what it does is stored, or nothing."""
        with self._guard(), database.transaction(self._connection):
            yield Work(self._connection)

    def linked(self) -> Linked:
        """What is kept of the links of this ledger's articles; write to it inside ``linking``."""
        return Linked(self._connection)

    def written_by_others(self) -> int:
        """A number that changes when another program, or another ``Ledger``, writes to the file."""
        with self._guard():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
