"""Search: what an application found in its ledger, or an index that the report's own script reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.ledger.search import places
from counterclaim.model import Span
from counterclaim.views import words
from counterclaim.views.library import Book, Library
from counterclaim.views.links import Links, anchor
from counterclaim.views.marks import clamp
from counterclaim.views.rows import Row

LIMIT = 60_000
"""Passages that the report's index holds at most; the newest articles come first."""


@dataclass(frozen=True, slots=True)
class Found:
    """One passage that was found: its wording, who says it if anybody does, and where it stands."""

    quote: str
    article: str
    title: str
    outlet: str
    date: str
    fragment: str = ""
    who: str = ""
    act: str = ""
    """In plain words: ``denies``."""
    parts: tuple[tuple[str, bool], ...] = ()
    """The quote in pieces, each with whether it is a word that was sought."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many passages have it, and whether it is chosen."""

    value: str
    words: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A question that narrows a search (``outlet``, ``who``, ``act``, ``month``) with its values."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found; ``total`` may be more than the passages that are shown."""

    query: str = ""
    found: tuple[Found, ...] = ()
    total: int = 0
    facets: tuple[Facet, ...] = ()
    more: str | None = None
    """The address of the next passages, if there are any."""


def search_index(library: Library, links: Links) -> dict[str, Any]:
    """The index that ``search.js`` reads: passages that point to articles, names and acts by number.

    Each statement is a passage with who says it, then each sentence; a passage has its place in the
    text, so that of those that lie over each other the first found is shown.
    """
    who: dict[str, int] = {}
    acts: dict[str, int] = {}
    outlets: dict[str, int] = {}
    articles: list[list[Any]] = []
    passages: list[list[Any]] = []
    books = sorted(library.books.values(), key=lambda b: b.article.id)
    books.sort(key=lambda b: b.article.metadata.date or "", reverse=True)
    for book in books:
        if len(passages) >= LIMIT:
            break
        at = len(articles)
        day = (book.article.metadata.date or "")[:10]
        outlet = outlets.setdefault(book.outlet, len(outlets))
        articles.append([links.article(book.article.id), book.title, outlet, day, words.day(day)])
        for one in _passages(book):
            said = who.setdefault(one.who, len(who)) if one.who else -1
            did = acts.setdefault(one.act, len(acts)) if one.act else -1
            words_at = [one.before, one.before + _units(one.words)]
            passages.append([at, one.quote, one.fragment, said, did, *one.span, *words_at])
    return {
        "outlets": list(outlets),
        "who": list(who),
        "acts": list(acts),
        "articles": articles,
        "passages": passages,
    }


def search_rows(library: Library) -> list[Row]:
    """One row for each passage of the index: the statements of an article, then its sentences."""
    return [
        {
            "article": book.article.id,
            "outlet": book.outlet,
            "date": book.article.metadata.date,
            "record": one.fragment,
            "who": one.who,
            "act": one.act,
            "quote": one.quote,
        }
        for book in library.books.values()
        for one in _passages(book)
    ]


def found_rows(results: Results) -> list[Row]:
    """One row for each passage that a search found."""
    return [
        {
            "article": one.article,
            "outlet": one.outlet,
            "date": one.date,
            "record": one.fragment,
            "who": one.who,
            "act": one.act,
            "quote": one.quote,
        }
        for one in results.found
    ]


def marked(quote: str, terms: list[str]) -> tuple[tuple[str, bool], ...]:
    """The quote in pieces, those marked in which a term is found."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in places(quote, terms):
        parts += [(quote[at:start], False), (quote[start:end], True)]
        at = end
    return tuple((text, found) for text, found in (*parts, (quote[at:], False)) if text)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of the index: its words, the whole sentences around them, and its place."""

    span: Span
    words: str
    quote: str
    before: int
    """Where the words begin in the quote, in UTF-16 units as scripts count them."""
    fragment: str = ""
    who: str = ""
    act: str = ""


def _passages(book: Book) -> Iterator[_Passage]:
    """A title that the text does not have, the statements, then all sentences but page noise."""
    whole = book.article.text
    if book.title not in whole:
        yield _Passage((0, 0), book.title, book.title, 0)
    statements = []
    for one in book.reading.statements:
        spans = sorted(clamp(span, len(whole)) for span in (*one.source, *one.cue, *one.content))
        if spans:
            statements.append((spans[0][0], -max(end for _, end in spans), one))
    for start, end, one in sorted(statements, key=lambda found: found[:2]):
        yield _passage(
            book, (start, -end), anchor("s", one.id), book.speakers(one), words.ACTS[one.act]
        )
    for start, end in book.sentences.all():
        if not any(a <= start and end <= b for a, b in book.article.noise):
            yield _passage(book, (start, end))


def _passage(book: Book, span: Span, *said: str) -> _Passage:
    around = book.excerpt(span)
    before, inside, after = (
        " ".join(x.split()) for x in (around.before, around.quote, around.after)
    )
    gap = " " if before and (around.before[-1:].isspace() or around.quote[:1].isspace()) else ""
    end = " " if after and (around.quote[-1:].isspace() or around.after[:1].isspace()) else ""
    first = before + gap
    return _Passage(span, inside, f"{first}{inside}{end}{after}", _units(first), *said)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
