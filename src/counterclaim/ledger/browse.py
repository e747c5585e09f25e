"""Parts of a ledger, page by page, for whoever looks through a large one: read-only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from counterclaim.config import QUEUE_BELOW
from counterclaim.ledger import database, finding
from counterclaim.ledger.finding import Findings
from counterclaim.ledger.search import query_terms
from counterclaim.ledger.store import Ledger
from counterclaim.model import (
    NO_CONFLICT,
    Account,
    Incident,
    IncidentDispute,
    Record,
    Root,
    When,
)

Order = Literal["disputed", "newest"]
"""Incidents with most open disputes first, or those that happened last."""

_MARKS = 500  # question marks in one query; SQLite takes a thousand and more
_MEANING = 40  # articles that are asked whom an alias means
_CALM = tuple(sorted(NO_CONFLICT))


class Filter(Record, frozen=True):
    """Which articles and incidents: every part that is given must hold.

    ``since`` and ``until`` are ISO days, both included: of publication for articles, of the
    happening for incidents. ``party`` is a canonical name: who speaks, acts, or has an account;
    ``speaker`` is one who speaks, in articles.
    """

    outlet: str | None = None
    party: str | None = None
    speaker: str | None = None
    place: str | None = None
    root: str | None = None
    since: str | None = None
    until: str | None = None


class Contested(Record, frozen=True):
    """An incident's disputes without the rest of its record."""

    id: str
    disputes: tuple[IncidentDispute, ...] = ()


class Outline(Record, frozen=True, kw_only=True):
    """An incident without its events, origins and disputes."""

    id: str
    articles: tuple[str, ...]
    root: Root
    place: str | None = None
    date: When | None = None
    accounts: tuple[Account, ...] = ()


class Totals(Record, frozen=True):
    """How much a whole ledger holds; ``disputed`` is the incidents with an open dispute."""

    articles: int
    outlets: int
    """How many are named; an article may name none."""
    statements: int
    events: int
    incidents: int
    disputed: int


_OUTLINE = msgspec.json.Decoder(Outline)
_CONTESTED = msgspec.json.Decoder(Contested)
_TOTALS = {
    "articles": "SELECT count(*) FROM articles",
    "outlets": "SELECT count(DISTINCT outlet) FROM articles",
    "statements": "SELECT count(*) FROM statements",
    "events": "SELECT count(*) FROM events",
    "incidents": "SELECT count(*) FROM incidents",
    "disputed": "SELECT count(*) FROM incidents WHERE open > 0",
}


class Browser(Ledger):
    """A ledger opened for reading only, with lists that can be cut into pages.

    Lists of ids hold all that the filter lets through, in order: a hundred thousand take some
    tenths of a second, so keep them while ``generation`` stays the same.
    """

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, read_only=True)

    def generation(self) -> int:
        """A number that is another one after any other program, or connection, wrote."""
        with self._guard():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def totals(self) -> Totals:
        """How much the ledger holds, counted from indexes: no record is read for it."""
        with self._guard(), database.snapshot(self._connection):
            found = {n: self._connection.execute(q).fetchone()[0] for n, q in _TOTALS.items()}
        return Totals(**found)

    def incident_ids(self, chosen: Filter, order: Order) -> list[str]:
        """Ids of the incidents, in the order asked for."""
        return [name for name, _ in self.incident_sizes(chosen, order)]

    def incident_sizes(self, chosen: Filter, order: Order) -> list[tuple[str, int]]:
        """Ids of the incidents with how many disputes of any kind each has, in the order asked for."""
        where, values = _incident_filter(chosen)
        sort = {
            "disputed": "i.open DESC, i.articles DESC, i.position, i.id",
            "newest": "i.date_from IS NULL, i.date_from DESC, i.position, i.id",
        }[order]
        # What is put into the query is our own text; the values are bound.
        query = f"SELECT i.id, i.disputes FROM incidents AS i WHERE {where} ORDER BY {sort}"  # noqa: S608
        with self._guard():
            return self._connection.execute(query, values).fetchall()

    def outlines(self) -> Iterator[Outline]:
        """The incidents of one article in outline, one in memory at a time."""
        with self._guard():
            for (record,) in self._connection.execute(
                "SELECT record FROM incidents WHERE articles = 1"
            ):
                yield _OUTLINE.decode(record)

    def article_ids_by_day(self, chosen: Filter) -> list[str]:
        """Ids of the articles, the newest first."""
        where, values = _article_filter(chosen)
        query = f"SELECT a.id FROM articles AS a WHERE {where} ORDER BY a.date DESC, a.key DESC"  # noqa: S608
        return self._column(query, values)

    def lone_disputed(self) -> list[str]:
        """Ids of articles that contradict themselves and belong to no incident, in their order."""
        calm = ", ".join("?" * len(_CALM))
        query = f"""
            SELECT a.id FROM articles AS a WHERE a.key IN
              (SELECT article FROM disputes WHERE confidence >= ? AND type NOT IN ({calm}))
            AND a.key NOT IN (SELECT article FROM incident_articles)
            ORDER BY a.key"""  # noqa: S608
        return self._column(query, (QUEUE_BELOW, *_CALM))

    def incidents_by_id(self, names: Sequence[str]) -> list[Incident]:
        """These incidents, in this order; those that are not there are left out."""
        found = {
            row[0]: msgspec.json.decode(row[1], type=Incident)
            for row in self._some("SELECT id, record FROM incidents WHERE id IN ({})", names)
        }
        return [found[name] for name in names if name in found]

    def incidents_with(self, articles: Iterable[str]) -> list[Incident]:
        """All incidents in which one of these articles has a part, in the order of their ids."""
        query = (
            "SELECT DISTINCT i.incident FROM incident_articles AS i "
            "JOIN articles AS a ON a.key = i.article WHERE a.id IN ({})"
        )
        names = sorted({row[0] for row in self._some(query, list(articles))})
        return self.incidents_by_id(names)

    def contested_with(self, article: str) -> list[str]:
        """Ids of the incidents with disputes in which an article has a part, in their order."""
        query = (
            "SELECT c.id FROM articles AS a JOIN incident_articles AS i ON i.article = a.key "
            "JOIN incidents AS c ON c.id = i.incident AND c.disputes WHERE a.id = ? ORDER BY c.id"
        )
        return self._column(query, [_plain(article)])

    def contested(self, incident: str) -> Contested | None:
        """The disputes of an incident, None if the ledger does not have it."""
        found = self._column("SELECT record FROM incidents WHERE id = ?", [incident])
        return _CONTESTED.decode(found[0]) if found else None

    def speaks(self, name: str) -> bool:
        """Whether any statement is of this speaker."""
        return bool(self._column("SELECT 1 FROM speakers WHERE name = ? LIMIT 1", [_plain(name)]))

    def canonical(self, name: str) -> str:
        """The canonical name of a party called so: in another case, or by an alias of an article.

        Of several parties it is the one that most articles mean; the name itself if there is none.
        """
        given = _plain(name)
        for test in ("= ?", "= ? COLLATE NOCASE"):
            for column, table in (("name", "actors"), ("party", "incident_accounts")):
                query = (
                    f"SELECT {column} FROM {table} WHERE {column} {test} "  # noqa: S608 - ours
                    f"GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 1"
                )
                if found := self._column(query, [given]):
                    return str(found[0])
        return self._by_alias(given) or name

    def _by_alias(self, name: str) -> str | None:
        terms = query_terms('"' + name.replace('"', " ") + '"')
        query = (
            "SELECT DISTINCT a.id FROM passage_words JOIN passages AS p "
            "ON p.key = passage_words.rowid JOIN articles AS a ON a.key = p.article "
            "WHERE passage_words MATCH ? ORDER BY a.key DESC LIMIT ?"
        )
        articles = self._column(query, [terms[0], _MEANING]) if terms else []
        found: Counter[str] = Counter()
        for one in articles:
            reading = self.reading(one)
            for actor in reading.actors if reading is not None else ():
                found[actor.name] += name.casefold() in {x.casefold() for x in actor.aliases}
        best = max(found, key=lambda one: (found[one], one), default=None)
        return best if best is not None and found[best] else None

    def passages(self, words: str) -> Findings:
        """The passages that have all these words, best first, at most ``finding.MOST``."""
        with self._guard(), database.snapshot(self._connection):
            return finding.passages(self._connection, words)

    def _column(self, query: str, values: Sequence[object]) -> list[str]:
        with self._guard():
            return [row[0] for row in self._connection.execute(query, values)]

    def _some(self, query: str, names: Sequence[str]) -> list[Any]:
        found: list[Any] = []
        with self._guard():
            for start in range(0, len(names), _MARKS):
                part = [_plain(name) for name in names[start : start + _MARKS]]
                marks = ", ".join("?" * len(part))
                found += self._connection.execute(query.format(marks), part).fetchall()
        return found


def _plain(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


_SPEAKING = (
    "SELECT article FROM speakers WHERE name = ? "
    "UNION SELECT article FROM participants WHERE name = ?"
)


def _article_filter(chosen: Filter) -> tuple[str, list[str]]:
    parts, values = ["1"], []
    for test, value in (
        ("a.outlet = ?", chosen.outlet),
        ("a.date >= ?", chosen.since),
        ("a.date <= ?", chosen.until),
        ("a.key IN (SELECT article FROM speakers WHERE name = ?)", chosen.speaker),
    ):
        if value is not None:
            parts.append(test)
            values.append(_plain(value))
    if chosen.party is not None:
        parts.append(f"a.key IN ({_SPEAKING})")
        values += [_plain(chosen.party)] * 2
    return " AND ".join(parts), values


def _incident_filter(chosen: Filter) -> tuple[str, list[str]]:
    parts, values = ["1"], []
    for test, value in (
        ("i.place = ?", chosen.place),
        ("i.root = ?", chosen.root),
        ("coalesce(i.date_to, i.date_from) >= ?", chosen.since),
        ("i.date_from <= ?", chosen.until),
        ("i.id IN (SELECT incident FROM incident_accounts WHERE party = ?)", chosen.party),
        (
            "i.id IN (SELECT incident FROM incident_articles WHERE article IN "
            "(SELECT key FROM articles WHERE outlet = ?))",
            chosen.outlet,
        ),
    ):
        if value is not None:
            parts.append(test)
            values.append(_plain(value))
    return " AND ".join(parts), values
