"""The pages as HTML: one function each, from a library and the links of whoever serves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.ledger.browse import Totals
from counterclaim.views import words
from counterclaim.views.actors import actor_lines, actor_page, actor_rows, actors_rows, quoted
from counterclaim.views.article import article_page
from counterclaim.views.dyads import dyad_page
from counterclaim.views.incident import incident_page, title_of
from counterclaim.views.library import Library
from counterclaim.views.links import Links, safe_url
from counterclaim.views.matrix import STANCES, matrix, positions_rows
from counterclaim.views.overview import article_lines, overview
from counterclaim.views.pairs import all_pairs
from counterclaim.views.questions import questions
from counterclaim.views.rows import (
    Row,
    article_rows,
    articles_rows,
    disputes_rows,
    incident_rows,
    index_rows,
)
from counterclaim.views.search import Results, search_index, search_rows
from counterclaim.views.timeline import timeline, timeline_rows

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'"
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
    made.filters["questions"] = questions
    made.globals.update(
        policy=POLICY,
        title_of=title_of,
        conflicts=words.conflicts,
        dispute_words=words.dispute_words,
        stance_words=STANCES,
    )
    return made


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form that narrows a page: its name, its words, what is in it now."""

    name: str
    words: str
    kind: str
    """``date``, ``text``, or ``choice`` for one of ``choices``."""
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Values and words."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a ledger a page shows, where it does not show all of it."""

    words: str
    """As a reader would say it: ``14 October 2025, incidents 1 to 50 of 212``."""
    ways: tuple[tuple[str, str], ...] = ()
    """Words and addresses of the parts before and after it."""
    fields: tuple[Field, ...] = ()
    """What the page can be narrowed by."""
    totals: Totals | None = None
    """How much the whole ledger holds, where the page tells it."""

    @property
    def narrowed(self) -> bool:
        """Whether any field has something in it."""
        return any(field.value for field in self.fields)


def index_html(library: Library, links: Links, window: Window | None = None) -> str:
    """The front page: incidents, the most disputed first."""
    return _whole("index", links, window, page=overview(library))


def articles_html(library: Library, links: Links, window: Window | None = None) -> str:
    """The list of all articles, the newest first."""
    return _whole("articles", links, window, articles=article_lines(library))


def disputes_html(library: Library, links: Links, window: Window | None = None) -> str:
    """The page of all disputes, by type."""
    groups = all_pairs(library)
    found = Counter(p.incident for group in groups if group.open for p in group.pairs if p.incident)
    incidents = [(name, title_of(library, name), number) for name, number in found.most_common()]
    return _whole("disputes", links, window, groups=groups, incidents=incidents, library=library)


def timeline_html(library: Library, links: Links, window: Window | None = None) -> str:
    """Timeline and map of the incidents, as one selection."""
    return _whole("timeline", links, window, page=timeline(library))


def positions_html(library: Library, links: Links, window: Window | None = None) -> str:
    """Who stands how toward whom, and what the parties say of each incident."""
    return _whole("positions", links, window, page=matrix(library))


def actors_html(library: Library, links: Links, window: Window | None = None) -> str:
    """Everybody that is quoted."""
    return _whole("actors", links, window, lines=actor_lines(library))


def search_index_html(library: Library, links: Links) -> str:
    """The search page of a report, which carries its index and searches it by a script."""
    index = search_index(library, links)
    return _whole("search", links, None, results=Results(), index=index)


def search_html(links: Links, results: Results, window: Window | None = None) -> str:
    """The search page with what an application found; it needs no script."""
    return _whole("search", links, window, results=results, index=None)


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


def actor_html(library: Library, links: Links, name: str) -> str:
    """The page of one actor. Raises ``KeyError`` where nobody of that name is quoted."""
    page = actor_page(library, name)
    return _render("actor.html", links, links.actor(name), page=page, library=library)


def dyad_html(library: Library, links: Links, a: str, b: str) -> str:
    """The page of two sides. Raises ``KeyError`` where nothing between them was read."""
    return _render("dyad.html", links, links.dyad(a, b), page=dyad_page(library, a, b))


def _whole(name: str, links: Links, window: Window | None, **values: object) -> str:
    address = links.page(name)
    return _render(f"{name}.html", links, address, here=name, window=window, **values)


def _render(name: str, links: Links, address: str | None, **values: object) -> str:
    known: dict[str, object] = {"links": links, "address": address, "here": "", "window": None}
    return environment().get_template(name).render(known | values)


@dataclass(frozen=True, slots=True)
class View:
    """A whole page: its name in the menu, its HTML, and the same as rows.

    All but the search of a report take a ``Window`` after the library and the links.
    """

    name: str
    html: Callable[..., str]
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
    View("timeline", timeline_html, timeline_rows),
    View("positions", positions_html, positions_rows),
    View("actors", actors_html, actors_rows),
    View("disputes", disputes_html, disputes_rows),
    View("articles", articles_html, articles_rows),
    View("search", search_index_html, search_rows),
)
"""All whole pages."""
RECORD_VIEWS: tuple[RecordView, ...] = (
    RecordView("article", lambda library: library.books, article_html, article_rows),
    RecordView("incident", lambda library: library.incidents, incident_html, incident_rows),
    RecordView("actor", lambda library: quoted(library).lines, actor_html, actor_rows),
)
"""The pages of single records; ``name`` is also the method of ``Links`` that gives the address.

Two sides have a page as well: ``dyad_html`` and ``dyad_rows``, for each of ``library.camps.dyads()``.
"""
