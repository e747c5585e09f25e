"""Full-text search over sentences, statements and titles, with SQLite's FTS5.

The index holds no text of its own: ``passages`` says where the words stand. A word finds its other
endings (Porter stemming), accents and case do not matter.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from counterclaim.ledger.results import Hit
from counterclaim.model import Reading, Span
from counterclaim.reading.sentences import sentences

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_MOST_TERMS = 32  # beyond this FTS5's own parser may give up
_SNIPPET = 240


def query_terms(words: str) -> list[str]:
    """FTS5 strings for a user's words: each is quoted, so that none is an operator.

    ``"two words"`` in double marks is a phrase, ``word*`` finds what begins so; all else is plain
    words. Empty for a string without letters or digits.
    """
    terms = []
    for match in _TERM.finditer(words):
        phrase, word = match.groups()
        found = _WORD.findall(phrase if phrase is not None else word)
        if found:
            star = "*" if phrase is None and word.endswith("*") else ""
            terms.append(f'"{" ".join(found)}"{star}')
    return [term.encode("utf-8", "replace").decode() for term in terms[:_MOST_TERMS]]


def index(connection: sqlite3.Connection, key: int, reading: Reading) -> None:
    """Adds the passages of article ``key`` to the index."""
    passages: list[tuple[str, Span, str | None]] = []
    text, title = reading.article.text, reading.article.metadata.title
    if title and title not in text:
        passages.append(("title", (0, 0), None))
    noise = reading.article.noise
    for start, end in sentences(text):
        if not any(first <= start and end <= last for first, last in noise):
            passages.append(("sentence", (start, end), None))
    for statement in reading.statements:
        spans = sorted(statement.source + statement.content)
        if spans:
            whole = (spans[0][0], max(end for _, end in spans))
            passages.append(("statement", whole, statement.id))
    for kind, (start, end), record in passages:
        cursor = connection.execute(
            "INSERT INTO passages (article, kind, start, stop, record) VALUES (?, ?, ?, ?, ?)",
            (key, kind, start, end, record),
        )
        connection.execute(
            "INSERT INTO passage_words (rowid, words) VALUES (?, ?)",
            (cursor.lastrowid, _words(reading, kind, (start, end), record)),
        )


def unindex(connection: sqlite3.Connection, key: int, reading: Reading) -> None:
    """Takes the passages of article ``key`` out again; ``reading`` is the one they were made of."""
    rows = connection.execute(
        "SELECT key, kind, start, stop, record FROM passages WHERE article = ?", (key,)
    ).fetchall()
    for passage, kind, start, end, record in rows:
        connection.execute(
            "INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', ?, ?)",
            (passage, _words(reading, kind, (start, end), record)),
        )
    connection.execute("DELETE FROM passages WHERE article = ?", (key,))


def _words(reading: Reading, kind: str, span: Span, record: str | None) -> str:
    text = reading.article.text
    if kind == "title":
        return reading.article.metadata.title or ""
    if kind == "sentence":
        return text[span[0] : span[1]]
    statement = next(one for one in reading.statements if one.id == record)
    return " … ".join(text[s:e] for s, e in sorted(statement.source + statement.content))


def find(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The best passages with all the words; then those of articles that have them all apart."""
    terms = query_terms(words)
    if not terms or limit <= 0:
        return []
    hits: list[Hit] = []
    seen: set[tuple[str, Span | None]] = set()
    taken: dict[str, list[Span]] = {}
    for hit in _candidates(connection, terms, limit):
        spans = taken.setdefault(hit.article, [])
        if (hit.article, hit.span) in seen or _told(hit, spans):
            continue
        seen.add((hit.article, hit.span))
        if hit.span is not None:
            spans.append(hit.span)
        hits.append(hit)
        if len(hits) == limit:
            break
    return hits


def _told(hit: Hit, spans: list[Span]) -> bool:
    """Whether a hit's place is shown by an earlier hit already."""
    if hit.span is None:
        return False
    start, end = hit.span
    return any(first < end and start < last for first, last in spans)


def _candidates(connection: sqlite3.Connection, terms: list[str], limit: int) -> Iterator[Hit]:
    yield from _matches(connection, " ".join(terms), terms, limit * 8 + 32)
    if len(terms) > 1:
        shared = set.intersection(*(_articles(connection, term) for term in terms))
        for hit in _matches(connection, " OR ".join(terms), terms, limit * 40 + 400):
            if hit.article in shared:
                yield hit


def _articles(connection: sqlite3.Connection, term: str) -> set[str]:
    rows = connection.execute(
        "SELECT DISTINCT a.id FROM passage_words JOIN passages AS p ON p.key = passage_words.rowid "
        "JOIN articles AS a ON a.key = p.article WHERE passage_words MATCH ?",
        (term,),
    )
    return {row[0] for row in rows}


def _matches(
    connection: sqlite3.Connection, query: str, terms: list[str], limit: int
) -> Iterator[Hit]:
    rows = connection.execute(
        "SELECT a.id, a.text, a.outlet, a.title, a.date, p.kind, p.start, p.stop, p.record, "
        "bm25(passage_words) AS rank FROM passage_words "
        "JOIN passages AS p ON p.key = passage_words.rowid "
        "JOIN articles AS a ON a.key = p.article "
        # A statement comes before the sentence around it where both are equally good.
        "WHERE passage_words MATCH ? ORDER BY rank, p.kind = 'sentence', p.key LIMIT ?",
        (query, limit),
    )
    for article, text, outlet, title, date, kind, start, end, record, rank in rows.fetchall():
        quote = title if kind == "title" else text[start:end]
        yield Hit(
            article=article,
            kind=kind,
            quote=quote,
            snippet=snippet(quote, terms),
            span=None if kind == "title" else (start, end),
            record=None if record is None else f"{article}/{record}",
            outlet=outlet,
            title=title,
            date=date,
            score=-rank,
        )


def snippet(quote: str, terms: list[str]) -> str:
    """The part of a quote around the first word sought, on one line, cut at blanks with ``…``."""
    line = " ".join(quote.split())
    if len(line) <= _SNIPPET:
        return line
    stems = [word[: max(4, len(word) - 3)].lower() for word in _WORD.findall(" ".join(terms))]
    places = [line.lower().find(stem) for stem in stems]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, min(first - _SNIPPET // 3, len(line) - _SNIPPET))
    end = start + _SNIPPET
    if start:
        start = line.find(" ", start, first) + 1 or start
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + _SNIPPET // 2)
    return ("… " if start else "") + line[start:end].strip() + (" …" if end < len(line) else "")
