"""Signing in where several named people use one application."""

from __future__ import annotations

from urllib.parse import parse_qs

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from counterclaim.views.web.answers import body_of, links_for, page
from counterclaim.views.web.security import Access

_PATIENCE = 3
"""Wrong passwords before each further one has to wait."""
_LONGEST_WAIT = 8.0


class Door:
    """Signs users in, one attempt at a time, slower after wrong passwords."""

    def __init__(self) -> None:
        self._wrong = 0
        self._turn = anyio.Lock()

    async def right(self, access: Access, name: str, password: str) -> bool:
        """Whether name and password are those of a user."""
        async with self._turn:
            if self._wrong >= _PATIENCE:
                await anyio.sleep(min(_LONGEST_WAIT, 0.5 * 2 ** (self._wrong - _PATIENCE)))
            found = bool(access.users and access.users.right(name, password))
            self._wrong = 0 if found else min(self._wrong + 1, 20)
            return found


def routes() -> list[Route]:
    """Signing in and out."""
    door = Door()

    async def login(request: Request) -> Response:
        access: Access = request.app.state.access
        if request.method == "GET":
            return page("login.html", links_for(), wrong=False)
        given = parse_qs((await body_of(request)).decode("utf-8", "replace"))
        name, password = (given.get(key, [""])[0] for key in ("name", "password"))
        if not await door.right(access, name, password):
            return page("login.html", links_for(), status=403, wrong=True)
        response = RedirectResponse("/", 303)
        access.give(response, access.begin(name))
        return response

    async def logout(request: Request) -> Response:
        access: Access = request.app.state.access
        access.sessions.pop(request.cookies.get(access.cookie, ""), None)
        response = RedirectResponse("/login", 303)
        response.delete_cookie(access.cookie)
        return response

    return [
        Route("/login", login, methods=["GET", "POST"]),
        Route("/logout", logout, methods=["POST"]),
    ]
