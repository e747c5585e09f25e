"""What a watcher remembers, in an SQLite file beside the ledger: sources, items, hosts.

Every change is one transaction that is on the disk when it returns. An item goes from ``new`` (it
was seen) over ``held`` (its article is here, word for word) to ``done`` (the ledger has it), so that
a watcher that was killed anywhere goes on where it was: nothing is lost, and an article that was
held is never fetched a second time and cannot come out in another wording.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from counterclaim.errors import LedgerError, UsageError
from counterclaim.ledger.database import transaction, translated

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
  name TEXT PRIMARY KEY, next REAL NOT NULL DEFAULT 0, looked REAL, worked REAL,
  failures INTEGER NOT NULL DEFAULT 0, error TEXT, etag TEXT, modified TEXT) STRICT;
CREATE TABLE IF NOT EXISTS items (
  number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, host TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new', next REAL NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, entry BLOB, article BLOB, url TEXT, title TEXT, id TEXT,
  error TEXT, at REAL) STRICT;
CREATE INDEX IF NOT EXISTS items_by_state ON items (state, next);
CREATE INDEX IF NOT EXISTS items_by_url ON items (url);
CREATE TABLE IF NOT EXISTS hosts (
  name TEXT PRIMARY KEY, next REAL NOT NULL DEFAULT 0, robots TEXT, until REAL NOT NULL DEFAULT 0
) STRICT;
"""
_APPLICATION = 0x43435754  # "CCWT"


class Item(NamedTuple):
    """One entry of a feed, or one file of a folder."""

    number: int
    source: str
    state: str
    tries: int
    entry: bytes | None
    """What the feed said of it, encoded by whoever put it in; of a file its path."""
    article: bytes | None


class Look(NamedTuple):
    """What is known of a source."""

    name: str
    next: float
    """When it is looked at again, in seconds since 1970, as all times here."""
    looked: float | None
    worked: float | None
    failures: int
    error: str | None
    etag: str | None
    modified: str | None


class New(NamedTuple):
    """An item to be remembered. ``key`` tells whether it is known already."""

    key: str
    host: str
    title: str
    entry: bytes


class State:
    """The memory of a watcher; a context manager. Raises ``LedgerError`` as a ledger does.

    One watcher at a time may write: ``lock`` raises ``UsageError`` CC261 while another does.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._lock: sqlite3.Connection | None = None
        if read_only and not path.exists():
            raise LedgerError(
                f"nothing was watched yet: there is no {path}",
                code="CC308",
                hint="start with: counterclaim watch WATCHLIST",
            )
        with self._guard():
            uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
            if not read_only:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = FULL")
                self._db.executescript(_SCHEMA)
                self._db.execute(f"PRAGMA application_id = {_APPLICATION}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
        if self._lock is not None:
            self._lock.close()

    def lock(self) -> None:
        """Keeps other watchers away until this process ends, in whatever way it ends."""
        path = self.path.with_name(self.path.name + ".lock")
        with self._guard():
            self._lock = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            # the system lets go of the lock when the process is gone, also after kill -9
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise UsageError(
                f"another watcher is at work on {self.path}",
                code="CC261",
                hint="stop it first, or give this one another ledger",
            ) from None

    @contextmanager
    def _guard(self) -> Iterator[None]:
        with translated(self.path):
            yield

    def _do(self, query: str, values: Iterable[Any] = ()) -> list[Any]:
        with self._guard():
            return self._db.execute(query, tuple(values)).fetchall()

    # -- sources ------------------------------------------------------------------------------

    def look(self, name: str) -> Look:
        """What is known of a source; of a new one nothing."""
        rows = self._do("SELECT * FROM sources WHERE name = ?", (name,))
        return Look(*rows[0]) if rows else Look(name, 0.0, None, None, 0, None, None, None)

    def looked(self, look: Look, items: Iterable[New] = ()) -> int:
        """Remembers a look at a source with the items that it showed; returns how many are new."""
        with self._guard(), transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tuple(look)
            )
            before = self._db.total_changes
            self._db.executemany(
                "INSERT OR IGNORE INTO items (key, source, host, title, entry, at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [(i.key, look.name, i.host, i.title, i.entry, look.looked) for i in items],
            )
            return self._db.total_changes - before

    # -- items --------------------------------------------------------------------------------

    def next_item(self, sources: Iterable[str]) -> tuple[float, Item] | None:
        """The item of these sources that can be taken first, and from when on."""
        names = tuple(sources)
        marks = ", ".join("?" * len(names))
        rows = self._do(
            "SELECT CASE i.state WHEN 'held' THEN 0 ELSE max(i.next, coalesce(h.next, 0)) END "  # noqa: S608
            "AS ready, i.number, i.source, i.state, i.tries, i.entry, i.article "
            "FROM items AS i LEFT JOIN hosts AS h ON h.name = i.host "
            f"WHERE i.state IN ('new', 'held') AND i.source IN ({marks}) "
            "ORDER BY ready, i.number LIMIT 1",
            names,
        )
        return (rows[0][0], Item(*rows[0][1:])) if rows else None

    def hold(self, number: int, article: bytes, url: str | None, title: str | None) -> bool:
        """Keeps the article of an item. False where another item led to the same address."""
        with self._guard(), transaction(self._db):
            twin = (
                url
                and self._db.execute(
                    "SELECT id FROM items WHERE url = ? AND number <> ? LIMIT 1", (url, number)
                ).fetchone()
            )
            state, held = ("same", None) if twin else ("held", article)
            self._db.execute(
                "UPDATE items SET state = ?, article = ?, url = ?, title = coalesce(?, title), "
                "entry = NULL, error = NULL WHERE number = ?",
                (state, held, url, title, number),
            )
            return not twin

    def done(self, number: int, identifier: str | None, at: float, error: str | None) -> None:
        """An item is in the ledger; of a file ``error`` says which of its articles are not."""
        self._end(number, "done", identifier, at, error)

    def failed(self, number: int, error: str, at: float) -> None:
        """An item cannot be read and is not tried again."""
        self._end(number, "failed", None, at, error)

    def _end(
        self, number: int, state: str, identifier: str | None, at: float, error: str | None
    ) -> None:
        self._do(
            "UPDATE items SET state = ?, id = ?, at = ?, error = ?, entry = NULL, article = NULL "
            "WHERE number = ?",
            (state, identifier, at, error, number),
        )

    def later(self, number: int, error: str, at: float) -> None:
        """An item is tried again, at this time at the earliest."""
        self._do(
            "UPDATE items SET tries = tries + 1, error = ?, next = ? WHERE number = ?",
            (error, at, number),
        )

    # -- hosts --------------------------------------------------------------------------------

    def host(self, name: str) -> tuple[float, str | None, float]:
        """When a host may be asked next; its robots.txt; until when that counts."""
        rows = self._do("SELECT next, robots, until FROM hosts WHERE name = ?", (name,))
        return rows[0] if rows else (0.0, None, 0.0)

    def asked(self, name: str, free: float) -> None:
        """Notes when a host may be asked again."""
        self._do(
            "INSERT INTO hosts (name, next) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next)",
            (name, free),
        )

    def robots(self, name: str, text: str, until: float) -> None:
        """Keeps a host's robots.txt."""
        self._do(
            "INSERT INTO hosts (name, robots, until) VALUES (?, ?, ?) ON CONFLICT (name) "
            "DO UPDATE SET robots = excluded.robots, until = excluded.until",
            (name, text, until),
        )

    # -- what is shown --------------------------------------------------------------------------

    def looks(self) -> list[Look]:
        """All sources, by name."""
        return [Look(*row) for row in self._do("SELECT * FROM sources ORDER BY name")]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many items of each source are in each state."""
        found: dict[str, dict[str, int]] = {}
        for source, state, number in self._do(
            "SELECT source, state, count(*) FROM items GROUP BY source, state"
        ):
            found.setdefault(source, {})[state] = number
        return found

    def latest(self, state: str, limit: int) -> list[tuple[float, str, str, str | None, str]]:
        """The latest items in a state: time, source, id or key, title, error."""
        return self._do(
            "SELECT at, source, coalesce(id, key), title, coalesce(error, '') FROM items "
            "WHERE state = ? ORDER BY at DESC, number DESC LIMIT ?",
            (state, limit),
        )
