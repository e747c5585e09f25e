"""The pages as HTML: one function each, from a library and the links of whoever serves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.views import words
from counterclaim.views.article import article_page
from counterclaim.views.incident import incident_page, title_of
from counterclaim.views.library import Library
from counterclaim.views.links import Links, safe_url
from counterclaim.views.overview import article_lines, overview
from counterclaim.views.pairs import all_pairs
from counterclaim.views.rows import (
    Row,
    article_rows,
    articles_rows,
    disputes_rows,
    incident_rows,
    index_rows,
)

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: no inline script or style, nothing from elsewhere."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("counterclaim.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["safe_url"] = safe_url
    made.filters["plural"] = words.plural
    made.filters["quoted"] = words.quoted
    made.globals.update(
        policy=POLICY,
        title_of=title_of,
        conflicts=words.conflicts,
        dispute_words=words.dispute_words,
    )
    return made


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a ledger a page shows, where it does not show all of it."""

    words: str
    """As a reader would say it: ``14 October 2025, incidents 1 to 50 of 212``."""
    ways: tuple[tuple[str, str], ...] = ()
    """Words and addresses of the parts before and after it."""


def index_html(library: Library, links: Links, window: Window | None = None) -> str:
    """The front page: incidents, the most disputed first."""
    return _whole("index", links, window, page=overview(library))


def articles_html(library: Library, links: Links, window: Window | None = None) -> str:
    """The list of all articles, the newest first."""
    return _whole("articles", links, window, articles=article_lines(library))


def disputes_html(library: Library, links: Links, window: Window | None = None) -> str:
    """The page of all disputes, by type."""
    return _whole("disputes", links, window, groups=all_pairs(library), library=library)


def article_html(library: Library, links: Links, identifier: str) -> str:
    """The page of one article. Raises ``KeyError`` if it was not read."""
    page = article_page(library, identifier)
    told = library.incidents_of(identifier)
    address = links.article(identifier)
    return _render("article.html", links, address, page=page, told=told, library=library)


def incident_html(library: Library, links: Links, identifier: str) -> str:
    """The page of one incident. Raises ``KeyError`` if there is none."""
    page = incident_page(library, identifier)
    return _render("incident.html", links, links.incident(identifier), page=page, library=library)


def _whole(name: str, links: Links, window: Window | None, **values: object) -> str:
    address = links.page(name)
    return _render(f"{name}.html", links, address, here=name, window=window, **values)


def _render(name: str, links: Links, address: str | None, **values: object) -> str:
    known: dict[str, object] = {"links": links, "address": address, "here": "", "window": None}
    return environment().get_template(name).render(known | values)


@dataclass(frozen=True, slots=True)
class View:
    """A whole page: its name in the menu, its HTML, and the same as rows."""

    name: str
    html: Callable[[Library, Links], str]
    rows: Callable[[Library], list[Row]]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A page for each record of one kind: the records' ids, the HTML, and the same as rows."""

    name: str
    ids: Callable[[Library], Iterable[str]]
    html: Callable[[Library, Links, str], str]
    rows: Callable[[Library, str], list[Row]]


VIEWS: tuple[View, ...] = (
    View("index", index_html, index_rows),
    View("disputes", disputes_html, disputes_rows),
    View("articles", articles_html, articles_rows),
)
"""All whole pages."""
RECORD_VIEWS: tuple[RecordView, ...] = (
    RecordView("article", lambda library: library.books, article_html, article_rows),
    RecordView("incident", lambda library: library.incidents, incident_html, incident_rows),
)
"""The pages of single records; ``name`` is also the method of ``Links`` that gives the address."""
