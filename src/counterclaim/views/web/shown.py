"""The pages of the report, made from the ledger: whole pages in parts, and pages of records."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.ledger.browse import Filter
from counterclaim.views.dyads import dyad_rows
from counterclaim.views.library import Library
from counterclaim.views.links import Links
from counterclaim.views.pages import RecordView, View, dyad_html
from counterclaim.views.rows import Row
from counterclaim.views.web import regroup
from counterclaim.views.web.addresses import record_of
from counterclaim.views.web.answers import data_answer, desk_of, html_answer, links_for
from counterclaim.views.web.desk import Desk
from counterclaim.views.web.windows import asked, cut_library, known

_LATEST = 100
"""Articles on the page of an actor or of two sides."""

Endpoint = Callable[[Request], Awaitable[Response]]


def view_answer(view: View, kind: str) -> Endpoint:
    """What answers for a whole page as ``html``, ``json`` or ``csv``."""

    async def answer(request: Request) -> Response:
        what = asked(request.query_params)
        desk = desk_of(request)
        library, window = cut_library(desk, view.name, known(desk, what))
        if kind != "html":
            return data_answer(kind, view.rows(library))
        return html_answer(view.html(library, links_for(what.query, desk=desk), window))

    return answer


def record_answer(view: RecordView) -> Endpoint:
    """What answers for the page of one record, its data by the ending of the path."""

    async def answer(request: Request) -> Response:
        identifier, kind = record_of(request.path_params["rest"])
        try:
            desk = desk_of(request)
            library = _library(desk, view.name, identifier)
            if kind != "html":
                return data_answer(kind, view.rows(library, identifier))
            links = links_for(actions=_actions(view.name, identifier), desk=desk)
            return html_answer(view.html(library, links, identifier))
        except KeyError as error:
            raise HTTPException(404) from error

    return answer


def _sides(identifier: str) -> tuple[str, str]:
    """The two sides of a dyad's id. Raises ``KeyError`` if it names no two."""
    a, mark, b = identifier.partition("\x1f")
    if not mark:
        raise KeyError(identifier)
    return a, b


def _dyad_html(library: Library, links: Links, identifier: str) -> str:
    return dyad_html(library, links, *_sides(identifier))


def _dyad_rows(library: Library, identifier: str) -> list[Row]:
    return dyad_rows(library, *_sides(identifier))


DYAD = RecordView("dyad", lambda library: (), _dyad_html, _dyad_rows)
"""The page of two sides, by the key of the pair."""


def _library(desk: Desk, view: str, identifier: str) -> Library:
    if view == "article":
        return desk.of_articles([identifier])
    if view == "incident":
        return desk.of_both([identifier], [])
    if view == "actor":
        return desk.of_articles(desk.article_ids(Filter(speaker=identifier))[:_LATEST])
    found = [desk.article_ids(Filter(party=name)) for name in _sides(identifier)]
    shared = set.intersection(*map(set, found))
    found.append(desk.article_ids(Filter())[:_LATEST])  # a side may have none of its actors' names
    order = sorted(
        dict.fromkeys(one for some in found for one in some), key=lambda one: one not in shared
    )
    return desk.of_articles(order[:_LATEST])


def _actions(view: str, identifier: str) -> list[tuple[str, str]]:
    name = quote(identifier, safe="", errors="replace")
    if view == "article":
        return [("Review this article", f"/review?article={name}")]
    if view == "incident":
        return [regroup.action(identifier)]
    return []
