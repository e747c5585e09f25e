"""Search: what an application found in its ledger, or an index that the report's own script reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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

    Each statement is a passage with who says it; so is each sentence that holds no statement.
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
        for quote, fragment, name, act in _passages(book):
            said = who.setdefault(name, len(who)) if name else -1
            did = acts.setdefault(act, len(acts)) if act else -1
            passages.append([at, quote, fragment, said, did])
    return {
        "outlets": list(outlets),
        "who": list(who),
        "acts": list(acts),
        "articles": articles,
        "passages": passages,
    }


def search_rows(library: Library) -> list[Row]:
    """One row for each passage of the index: statements, and sentences that hold none."""
    return [
        {
            "article": book.article.id,
            "outlet": book.outlet,
            "date": book.article.metadata.date,
            "record": fragment,
            "who": name,
            "act": act,
            "quote": quote,
        }
        for book in library.books.values()
        for quote, fragment, name, act in _passages(book)
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


def _passages(book: Book) -> list[tuple[str, str, str, str]]:
    """Wording, fragment, speaker and act of each passage, in the order of the text."""
    whole = book.article.text
    found: list[tuple[int, tuple[str, str, str, str]]] = []
    covered: list[tuple[int, int]] = list(book.article.noise)
    for one in book.reading.statements:
        spans = sorted(clamp(span, len(whole)) for span in (*one.source, *one.cue, *one.content))
        if not spans:
            continue
        extent = spans[0][0], max(end for _, end in spans)
        covered.append(extent)
        quote = " ".join(whole[extent[0] : extent[1]].split())
        passage = quote, anchor("s", one.id), book.speakers(one), words.ACTS[one.act]
        found.append((extent[0], passage))
    for start, end in book.sentences.all():
        quote = " ".join(whole[start:end].split())
        if quote and not any(a < end and start < b for a, b in covered):
            found.append((start, (quote, "", "", "")))
    return [passage for _, passage in sorted(found)]
