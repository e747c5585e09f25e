"""Search in a large ledger: the best passages with who says them, to be counted and narrowed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from counterclaim.ledger.search import query_terms
from counterclaim.model import Record, Span

MOST = 1000
"""Passages that are looked at. Of a word that stands in more, the latest are taken."""


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
    rows = _rows(connection, list(ranks))
    rows.sort(key=lambda row: (ranks[row[0]], row[4] == "sentence", row[0]))
    said = _said(connection, [(row[8], row[7]) for row in rows if row[7] is not None])
    found: list[Passage] = []
    taken: dict[str, list[Span]] = {}
    for key, article, outlet, date, kind, start, end, record, number in rows:
        spans = taken.setdefault(article, [])
        if kind != "title":
            if any(first < end and start < last for first, last in spans):
                continue
            spans.append((start, end))
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


def _rows(
    connection: sqlite3.Connection, keys: Sequence[int]
) -> list[tuple[int, str, str | None, str | None, str, int, int, str | None, int]]:
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
