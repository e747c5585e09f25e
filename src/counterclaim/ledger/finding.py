"""Search in a large ledger: the best passages with who says them, to be counted and narrowed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from counterclaim.ledger.search import query_terms
from counterclaim.model import Record, Span

MOST = 1000
"""Passages that are looked at. Of a word that stands in more, the latest are taken."""


_Row: TypeAlias = tuple[int, str, str | None, str | None, str, int, int, str | None, int]
"""Key, article, outlet, day, kind, start, stop, record and number of the article."""


class Passage(Record, frozen=True):
    """One passage that has the words: where it stands, and of a statement who says it."""

    key: int
    article: str
    outlet: str
    date: str
    kind: str
    span: Span
    record: str | None = None
    act: str = ""
    who: tuple[str, ...] = ()


class Findings(Record, frozen=True):
    """What a search found; ``cut`` if more passages have the words than were looked at."""

    passages: tuple[Passage, ...] = ()
    cut: bool = False


def passages(connection: sqlite3.Connection, words: str) -> Findings:
    """The passages that have all these words, best first, at most ``MOST``; any string will do.

    A statement stands for the sentences that it lies in. Where no passage has all the words there
    is none.
    """
    terms = query_terms(words)
    if not terms:
        return Findings()
    ranks, cut = _ranked(connection, " ".join(terms))
    rows = _apart(_rows(connection, list(ranks)), ranks)
    rows.sort(key=lambda row: (ranks[row[0]], row[0]))
    said = _said(connection, [(row[8], row[7]) for row in rows if row[7] is not None])
    found: list[Passage] = []
    for key, article, outlet, date, kind, start, end, record, number in rows:
        act, who = said.get((number, record), ("", ()))
        found.append(
            Passage(
                key=key,
                article=article,
                outlet=outlet or "",
                date=date or "",
                kind=kind,
                span=(start, end),
                record=record,
                act=act,
                who=who,
            )
        )
    return Findings(passages=tuple(found), cut=cut)


def _apart(rows: Iterable[_Row], ranks: dict[int, float]) -> list[_Row]:
    """The rows of which none lies over another: statements first, then sentences, as they come.

    One that stands for others has the best of their ranks. The report's search chooses likewise.
    """
    order = {"title": 0, "statement": 1, "sentence": 2}
    kept: list[_Row] = []
    taken: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda r: (r[1], order[r[4]], r[5], -r[6], r[0])):
        inside = taken.setdefault(row[1], [])
        over = [r for r in inside if r[4] != "title" and r[5] < row[6] and row[5] < r[6]]
        for other in over if row[4] != "title" else ():
            ranks[other[0]] = min(ranks[other[0]], ranks[row[0]])
        if row[4] == "title" or not over:
            inside.append(row)
            kept.append(row)
    return kept


def _ranked(connection: sqlite3.Connection, query: str) -> tuple[dict[int, float], bool]:
    """Rank by key of passage, and whether these are only the latest of very many."""
    # BM25 needs to see every passage that it ranks: where that are too many, only the latest.
    (many,) = connection.execute(
        "SELECT count(*) FROM (SELECT rowid FROM passage_words WHERE passage_words MATCH ? LIMIT ?)",
        (query, MOST + 1),
    ).fetchone()
    cut = many > MOST
    order = "rowid DESC" if cut else "rank"
    rows = connection.execute(
        f"SELECT rowid, rank FROM passage_words WHERE passage_words MATCH ? "  # noqa: S608
        f"ORDER BY {order} LIMIT ?",
        (query, MOST),
    )
    return {int(key): float(rank) for key, rank in rows}, cut


def _rows(connection: sqlite3.Connection, keys: Sequence[int]) -> list[_Row]:
    return _some(
        connection,
        "SELECT p.key, a.id, a.outlet, a.date, p.kind, p.start, p.stop, p.record, p.article "
        "FROM passages AS p JOIN articles AS a ON a.key = p.article WHERE p.key IN ({})",
        keys,
    )


def _said(
    connection: sqlite3.Connection, records: Iterable[tuple[int, str | None]]
) -> dict[tuple[int, str | None], tuple[str, tuple[str, ...]]]:
    """Act and speakers of statements, by article and id."""
    wanted = set(records)
    articles = sorted({article for article, _ in wanted})
    names: dict[tuple[int, str], list[str]] = {}
    query = "SELECT article, statement, name FROM speakers WHERE article IN ({})"
    for article, statement, name in _some(connection, query, articles):
        names.setdefault((article, statement), []).append(name)
    query = "SELECT article, id, act FROM statements WHERE article IN ({})"
    return {
        (article, one): (act, tuple(names.get((article, one), ())))
        for article, one, act in _some(connection, query, articles)
        if (article, one) in wanted
    }


def _some(connection: sqlite3.Connection, query: str, keys: Sequence[int]) -> list[tuple]:  # type: ignore[type-arg]
    found = []
    for start in range(0, len(keys), 900):
        part = keys[start : start + 900]
        found += connection.execute(query.format(", ".join("?" * len(part))), part).fetchall()
    return found
