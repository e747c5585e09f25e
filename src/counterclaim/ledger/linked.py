"""What linking keeps in a ledger: words, keys and links of articles, as rows and bytes.

The meaning of the bytes is known to ``counterclaim.incidents``; here they are stored and found. The
same tables serve in memory where no ledger is asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.ledger.migrations import migrations, statements

_TABLES = ("articles", "words", "keys", "pairs", "mentions", "happenings")
_SCHEMAS = (5, 8)
"""The migrations that make these tables."""
UNDATED = -1
"""The month of undated articles."""

Row = tuple[int, int, int]
"""A word of an article: its mark, the article, the word's weight."""


class Linked:
    """The tables of linking. Articles are known by a number, months by one too."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._db = connection or _in_memory()

    # -- articles -----------------------------------------------------------------------------

    def put(self, name: str, undated: bool, entry: bytes, card: bytes) -> int:
        """Put an article in that is not there; return its number."""
        query = "INSERT INTO linked_articles (id, undated, entry, card) VALUES (?, ?, ?, ?)"
        return int(self._db.execute(query, (name, undated, entry, card)).lastrowid or 0)

    def undated(self) -> list[int]:
        """The numbers of the undated articles."""
        return self._all("SELECT key FROM linked_articles WHERE undated")

    def put_card(self, article: int, card: bytes) -> None:
        """Put another card in the place of an article's."""
        self._db.execute("UPDATE linked_articles SET card = ? WHERE key = ?", (card, article))

    def drop(self, article: int) -> None:
        """Take an article out, with its mentions and pairs."""
        for query in (
            "DELETE FROM linked_articles WHERE key = ?",
            "DELETE FROM linked_mentions WHERE article = ?",
            "DELETE FROM linked_pairs WHERE a = ?",
            "DELETE FROM linked_pairs WHERE b = ?",
        ):
            self._db.execute(query, (article,))

    def number(self, name: str) -> int | None:
        """The number of an article."""
        return self._one("SELECT key FROM linked_articles WHERE id = ?", name)

    def stored(self, article: int) -> tuple[str, bytes, bytes] | None:
        """Id, entry and card of an article."""
        query = "SELECT id, entry, card FROM linked_articles WHERE key = ?"
        row: tuple[str, bytes, bytes] | None = self._db.execute(query, (article,)).fetchone()
        return row

    def host(self, article: int) -> int | None:
        """The article with whose incident one goes."""
        return self._one("SELECT host FROM linked_articles WHERE key = ?", article)

    def put_host(self, article: int, host: int | None) -> None:
        """Note the article with whose incident one goes."""
        self._db.execute("UPDATE linked_articles SET host = ? WHERE key = ?", (host, article))

    def guests(self, host: int) -> list[int]:
        """The articles that go with one."""
        return self._all("SELECT key FROM linked_articles WHERE host = ?", host)

    # -- words and keys -----------------------------------------------------------------------

    def put_words(
        self, article: int, month: int, day: int, words: Iterable[tuple[int, int]]
    ) -> None:
        """Enter an article under its words."""
        rows = [(month, word, article, day, weight) for word, weight in words]
        query = "INSERT OR IGNORE INTO linked_words VALUES (?, ?, ?, ?, ?)"
        self._db.executemany(query, rows)

    def drop_words(self, article: int, month: int, words: Iterable[tuple[int, int]]) -> None:
        """Strike an article from under its words."""
        rows = [(month, word, article) for word, _ in words]
        query = "DELETE FROM linked_words WHERE month = ? AND word = ? AND article = ?"
        self._db.executemany(query, rows)

    def with_words(
        self, months: Iterable[int], words: Sequence[int], days: tuple[int, int]
    ) -> Iterator[Row]:
        """The articles of some months and days that are entered under any of some words.

        Undated articles are of all days.
        """
        marks = ", ".join("?" * len(words))
        query = (
            f"SELECT word, article, weight FROM linked_words "  # noqa: S608
            f"WHERE month = ? AND word IN ({marks}) AND (day = 0 OR day BETWEEN ? AND ?)"
        )
        for month in months:
            yield from self._db.execute(query, (month, *words, *days))

    def months(self) -> list[int]:
        """The months that have articles."""
        found: list[int] = []
        query = "SELECT min(month) FROM linked_words WHERE month > ?"
        while (later := self._one(query, found[-1] if found else UNDATED - 1)) is not None:
            found.append(later)
        return found

    def put_key(self, look_up: int, article: int, mention: int) -> int:
        """Enter a mention under a key; return how many are under it now."""
        query = "INSERT OR IGNORE INTO linked_keys VALUES (?, ?, ?)"
        self._db.execute(query, (look_up, article, mention))
        return self._one("SELECT count(*) FROM linked_keys WHERE look_up = ?", look_up) or 0

    def drop_key(self, look_up: int, article: int, mention: int) -> int:
        """Strike a mention from under a key; return how many are left."""
        query = "DELETE FROM linked_keys WHERE look_up = ? AND article = ? AND mention = ?"
        self._db.execute(query, (look_up, article, mention))
        return self._one("SELECT count(*) FROM linked_keys WHERE look_up = ?", look_up) or 0

    def under(self, look_up: int, most: int) -> list[tuple[int, int]]:
        """Articles and mentions under a key, ``most`` of them."""
        query = "SELECT article, mention FROM linked_keys WHERE look_up = ? LIMIT ?"
        return self._db.execute(query, (look_up, most)).fetchall()

    # -- pairs --------------------------------------------------------------------------------

    def pairs(self, article: int) -> list[tuple[int, int, float, bytes]]:
        """The pairs with an article: both articles, probability and links."""
        return self._db.execute(
            "SELECT a, b, probability, links FROM linked_pairs WHERE a = ? UNION ALL "
            "SELECT a, b, probability, links FROM linked_pairs WHERE b = ? AND a <> b",
            (article, article),
        ).fetchall()

    def put_pair(self, a: int, b: int, probability: float, links: bytes) -> None:
        """Put a pair in, in the place of what there was."""
        query = "INSERT OR REPLACE INTO linked_pairs VALUES (?, ?, ?, ?)"
        self._db.execute(query, (a, b, probability, links))

    def drop_pair(self, a: int, b: int) -> None:
        """Take a pair out."""
        self._db.execute("DELETE FROM linked_pairs WHERE a = ? AND b = ?", (a, b))

    # -- happenings ---------------------------------------------------------------------------

    def happening(self, article: int, mention: int) -> int | None:
        """The number of the happening that a mention is of."""
        query = "SELECT happening FROM linked_mentions WHERE article = ? AND mention = ?"
        return self._one(query, article, mention)

    def members(self, happening: int) -> list[tuple[int, int]]:
        """The mentions of a happening: article and place among its mentions."""
        query = "SELECT article, mention FROM linked_mentions WHERE happening = ?"
        return self._db.execute(query, (happening,)).fetchall()

    def made(self, happening: int) -> tuple[str | None, int | None]:
        """The id of a happening's incident, and the mark of the group that it was built from."""
        query = "SELECT incident, made_of FROM linked_happenings WHERE key = ?"
        row: tuple[str | None, int | None] | None = self._db.execute(query, (happening,)).fetchone()
        return (None, None) if row is None else row

    def put_made(self, happening: int, incident: str | None, made_of: int | None) -> None:
        """Note what was built of a happening, which is due no more."""
        query = "UPDATE linked_happenings SET incident = ?, made_of = ?, due = 0 WHERE key = ?"
        self._db.execute(query, (incident, made_of, happening))

    def due(self, most: int = -1) -> list[int]:
        """The happenings of which an incident is to be built, ``most`` of them."""
        query = "SELECT key FROM linked_happenings WHERE due = 1 ORDER BY key LIMIT ?"
        return [row[0] for row in self._db.execute(query, (most,))]

    def put_due(self, happening: int) -> None:
        """Note that an incident of a happening is to be built, or looked at again."""
        self._db.execute("UPDATE linked_happenings SET due = 1 WHERE key = ?", (happening,))

    def put_all_due(self, article: int) -> None:
        """Note the same of all happenings that an article tells of."""
        self._db.execute(
            "UPDATE linked_happenings SET due = 1 WHERE key IN "
            "(SELECT happening FROM linked_mentions WHERE article = ?)",
            (article,),
        )

    def put_happening(self, members: Iterable[tuple[int, int]]) -> None:
        """Put a happening in with its mentions; its incident is due to be built."""
        number = self._db.execute("INSERT INTO linked_happenings (due) VALUES (1)").lastrowid
        rows = [(article, mention, number) for article, mention in members]
        self._db.executemany("INSERT OR REPLACE INTO linked_mentions VALUES (?, ?, ?)", rows)

    def drop_happening(self, happening: int) -> None:
        """Take a happening out."""
        self._db.execute("DELETE FROM linked_happenings WHERE key = ?", (happening,))
        self._db.execute("DELETE FROM linked_mentions WHERE happening = ?", (happening,))

    # -- inside -------------------------------------------------------------------------------

    def _one(self, query: str, *values: object) -> int | None:
        row = self._db.execute(query, values).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def _all(self, query: str, *values: object) -> list[int]:
        return [row[0] for row in self._db.execute(query, values)]


def clear(connection: sqlite3.Connection) -> None:
    """Forget all links: they are made anew when incidents are asked for next."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM linked_{table}")  # noqa: S608 - the names are our own
    connection.execute("DELETE FROM linked_by")
    connection.execute("DELETE FROM linked_todo")
    connection.execute("INSERT INTO linked_todo SELECT id FROM articles")


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for schema in _SCHEMAS:
        for statement in statements(dict(migrations())[schema]):
            connection.execute(statement)
    connection.execute("BEGIN")
    return connection
