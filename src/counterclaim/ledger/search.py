"""Full-text search over sentences, statements and titles, with SQLite's FTS5.

The index holds no text of its own: ``passages`` says where the words stand. A word finds its other
endings (Porter stemming), accents and case do not matter.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from counterclaim.ledger.results import Hit
from counterclaim.model import Reading, Span
from counterclaim.reading.sentences import Sentences, sentences

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_MOST_TERMS = 32  # beyond this FTS5's own parser may give up
_SNIPPET = 240
_ENDING = re.compile(r"(?<=\w{3})(?:ing|es|ed|s|e)\Z")
_SOFT_ENDING = re.compile(r"(?<=\w{2})(?:y|ies)\Z")


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
    texts: dict[str, tuple[str, Sentences]] = {}
    seen: set[tuple[str, Span | None]] = set()
    taken: dict[str, list[Span]] = {}
    for hit in _candidates(connection, terms, limit):
        spans = taken.setdefault(hit.article, [])
        if (hit.article, hit.span) in seen or _told(hit, spans):
            continue
        seen.add((hit.article, hit.span))
        if hit.span is not None:
            spans.append(hit.span)
        hits.append(replace(hit, snippet=_snippet_of(connection, hit, terms, texts)))
        if len(hits) == limit:
            break
    return hits


def _snippet_of(
    connection: sqlite3.Connection,
    hit: Hit,
    terms: list[str],
    texts: dict[str, tuple[str, Sentences]],
) -> str:
    """The part of the whole sentences around a hit that shows the words."""
    if hit.span is None:
        return hit.snippet
    if hit.article not in texts:
        query = "SELECT text FROM articles WHERE id = ?"
        (whole,) = connection.execute(query, (hit.article,)).fetchone()
        texts[hit.article] = whole, Sentences(whole)
    text, known = texts[hit.article]
    start, end = hit.span
    touched = known.touching(start, end)
    first, last = min([start, *(s[0] for s in touched)]), max([end, *(s[1] for s in touched)])
    return snippet(text[first:last], terms)


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


def places(line: str, terms: Iterable[str]) -> list[Span]:
    """Where the words of the terms stand in a line, in any ending, case and accents."""
    folded = _folded(line)
    if len(folded) != len(line):
        folded = line.lower()
    stems = sorted({_stem(_folded(word)) for word in _WORD.findall(" ".join(terms))})
    if not stems or len(folded) != len(line):
        return []
    pattern = rf"(?<![^\W_])(?:{'|'.join(stems)})(?![^\W_])"
    return [one.span() for one in re.finditer(pattern, folded)]


def _stem(word: str) -> str:
    """A pattern of the word in its endings: "killed" also "kills", "army" also "armies"."""
    soft = _SOFT_ENDING.sub("", word)
    if soft != word:
        return re.escape(soft) + r"(?:y|i[^\W_]{0,4})"
    return re.escape(_ENDING.sub("", word)) + r"[^\W_]{0,4}"


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def snippet(quote: str, terms: list[str]) -> str:
    """The part of a quote around the first word sought, on one line, cut at blanks with ``…``."""
    line = " ".join(quote.split())
    if len(line) <= _SNIPPET:
        return line
    first = min((start for start, _ in places(line, terms)), default=0)
    start = max(0, min(first - _SNIPPET // 3, len(line) - _SNIPPET))
    end = start + _SNIPPET
    if start:
        start = line.find(" ", start, first) + 1 or start
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + _SNIPPET // 2)
    return ("… " if start else "") + line[start:end].strip() + (" …" if end < len(line) else "")
