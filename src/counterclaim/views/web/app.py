"""The application: routes, and what becomes of every request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from counterclaim.errors import CounterclaimError
from counterclaim.views.pages import RECORD_VIEWS, VIEWS
from counterclaim.views.report import STATIC
from counterclaim.views.web import login, regroup, review, searching
from counterclaim.views.web.addresses import KINDS, folder_of
from counterclaim.views.web.answers import message
from counterclaim.views.web.desk import Desk
from counterclaim.views.web.security import Access, Guard
from counterclaim.views.web.shown import DYAD, record_answer, view_answer

OWN_STATIC = ("app.css", "review.js")
"""The packaged files of the application besides those of the report."""
_TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "json": "application/json",
}

Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(ledger: Path, access: Access) -> Starlette:
    """The application over the ledger at this path, for those whom ``access`` lets in.

    It reads the ledger through a read-only connection; only what a reviewer sends opens it for
    writing. Use it in one thread (one worker).
    """
    desk = Desk(ledger)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=[
            *_views(),
            *searching.routes(),
            *review.routes(),
            *regroup.routes(),
            *login.routes(),
            _static_route(),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={
            HTTPException: _not_there,
            CounterclaimError: _failed,
            Exception: _broken,
        },
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.access = access
    return app


def _views() -> list[Route]:
    routes = []
    for view in VIEWS:
        if view.name == "search":  # the report searches in the page, the application in the ledger
            continue
        found = [Route(f"/{view.name}.{kind}", view_answer(view, kind)) for kind in KINDS[1:]]
        path = "/" if view.name == "index" else f"/{view.name}"
        routes += [Route(path, view_answer(view, "html")), *found]
    for record in (*RECORD_VIEWS, DYAD):
        path = f"/{folder_of(record.name)}/{{rest:path}}"
        routes.append(Route(path, record_answer(record)))
    return routes


def _static_route() -> Route:
    folder = files("counterclaim.views").joinpath("static")
    known = {name: folder.joinpath(name).read_bytes() for name in (*STATIC, *OWN_STATIC)}

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in known:
            raise HTTPException(404)
        return Response(known[name], media_type=_TYPES.get(name.rpartition(".")[2], "text/plain"))

    return Route("/static/{name}", static)


async def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    detail = error.detail if isinstance(error, HTTPException) else ""
    words = {404: "There is no such page or record in this ledger."}.get(status, detail)
    return message(request, words, status=status)


async def _failed(request: Request, error: Exception) -> Response:
    """What is wrong with the ledger, or with what was asked, in the words of the command line."""
    assert isinstance(error, CounterclaimError)
    hint = f" {error.hint[:1].upper()}{error.hint[1:]}." if error.hint else ""
    status = {2: 400, 3: 503}.get(error.exit_code, 500)
    if error.code == "CC230":
        status = 404
    if request.headers.get("content-type", "").startswith("application/json"):
        return JSONResponse({"error": f"{error.code}: {error.message}", "hint": error.hint}, status)
    return message(request, f"{error.code}: {error.message}.{hint}", status=status)


async def _broken(request: Request, error: Exception) -> Response:
    return message(request, "This page failed in a way that nobody foresaw.", status=500)
