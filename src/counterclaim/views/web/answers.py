"""Answers: pages from templates, data beside them, and bodies that are read with care."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from counterclaim.views.links import MENU
from counterclaim.views.pages import Window, environment
from counterclaim.views.rows import Row, csv_text, json_text
from counterclaim.views.web.addresses import AppLinks
from counterclaim.views.web.desk import Desk

_OWN_MENU = (("search", "Search"), ("review", "Review"))
_LARGEST = 256_000
"""Bytes that a request may send."""


def desk_of(request: Request) -> Desk:
    """The desk of the application that the request is for."""
    desk: Desk = request.app.state.desk
    return desk


def reviewer_of(request: Request) -> str:
    """The name of who asks; the guard has made sure that there is one."""
    return str(request.state.reviewer)


def links_for(
    query: str = "", actions: Sequence[tuple[str, str]] = (), desk: Desk | None = None
) -> AppLinks:
    """The links of a page that was asked for with this query; to actors if ``desk`` has them."""
    known = {name for name, _ in MENU}
    menu = [*MENU, *(entry for entry in _OWN_MENU if entry[0] not in known)]
    if desk is None:
        return AppLinks(menu, query, actions)
    return AppLinks(menu, query, actions, desk.ledger.speaks)


def page(
    template: str,
    links: AppLinks,
    *,
    here: str = "",
    address: str | None = None,
    window: Window | None = None,
    status: int = 200,
    **values: Any,
) -> Response:
    """A page from one of the application's own templates."""
    made = environment().get_template(f"web/{template}")
    html = made.render(links=links, here=here, address=address, window=window, **values)
    return html_answer(html, status)


def html_answer(html: str, status: int = 200) -> Response:
    """An HTML page; a lone surrogate, which has no UTF-8 form, is shown as ``?``."""
    return HTMLResponse(html.encode("utf-8", "replace"), status)


def data_answer(kind: str, rows: Sequence[Row]) -> Response:
    """Rows as ``csv`` or ``json``."""
    text = csv_text(rows) if kind == "csv" else json_text(rows)
    media = "text/csv" if kind == "csv" else "application/json"
    return Response(text.encode("utf-8", "replace"), media_type=f"{media}; charset=utf-8")


def message(request: Request, words: str, *, status: int) -> Response:
    """A page that says something in the place of the page that was asked for."""
    return page("message.html", links_for(), status=status, words=words)


async def body_of(request: Request) -> bytes:
    """What the request sends. Raises ``HTTPException`` 413 if that is too much."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > _LARGEST:
            raise HTTPException(413, "That is too much at once.")
    return bytes(found)


async def sent(request: Request, kind: type[Any]) -> Any:
    """The JSON that the request sends, as a struct. Raises ``HTTPException`` 400 or 415."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "Only JSON is taken here.")
    try:
        return msgspec.json.decode(await body_of(request), type=kind)
    except msgspec.MsgspecError as error:
        raise HTTPException(400, "What was sent cannot be read.") from error
