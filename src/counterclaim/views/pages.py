"""The pages as HTML: one function each, from a library and the links of whoever serves them."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.views import words
from counterclaim.views.article import article_page
from counterclaim.views.incident import incident_page, title_of
from counterclaim.views.library import Library
from counterclaim.views.links import Links, safe_url
from counterclaim.views.overview import overview
from counterclaim.views.pairs import all_pairs

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


def index_html(library: Library, links: Links) -> str:
    """The front page."""
    return _render("index.html", links, here="index", page=overview(library))


def disputes_html(library: Library, links: Links) -> str:
    """The page of all disputes, by type."""
    return _render(
        "disputes.html", links, here="disputes", groups=all_pairs(library), library=library
    )


def article_html(library: Library, links: Links, identifier: str) -> str:
    """The page of one article. Raises ``KeyError`` if it was not read."""
    page = article_page(library, identifier)
    told = library.incidents_of(identifier)
    return _render("article.html", links, here="", page=page, told=told, library=library)


def incident_html(library: Library, links: Links, identifier: str) -> str:
    """The page of one incident. Raises ``KeyError`` if there is none."""
    page = incident_page(library, identifier)
    return _render("incident.html", links, here="", page=page, library=library)


def _render(name: str, links: Links, **values: object) -> str:
    return environment().get_template(name).render(links=links, **values)
