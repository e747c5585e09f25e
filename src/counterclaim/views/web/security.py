"""Who may ask: Host, Origin and token or name are checked before any page is made.

Against other sites in the same browser: a name that is made to point here (DNS rebinding) fails at
the Host header, a form or script of theirs at Origin and Sec-Fetch-Site, and none of them knows the
cookie (OWASP, *Cross-Site Request Forgery Prevention*; the token is that of Jupyter's kind).
"""

from __future__ import annotations

import ipaddress
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.views.web.users import Users

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every answer: no inline script or style, nothing from elsewhere."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" takes the Origin from forms too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERY = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(?P<port>[0-9]{1,5}))?\Z")
_SAFE = ("GET", "HEAD")
_OPEN = ("/login",)
"""Paths that a named user needs before there is a session."""
_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*\Z")


def loopback(host: str) -> bool:
    """Whether a host to listen on is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def local_path(target: str) -> str:
    r"""The target if it is a path of this application, else ``/``.

    ``//host`` and ``/\host`` lead elsewhere in a browser, and so may whatever has a blank or a
    control character in it.
    """
    return target if _LOCAL.match(target) else "/"


@dataclass
class Access:
    """Who may use the application: one person with a token, or named users with passwords.

    ``host`` and ``port`` are what is listened on. ``reviewer`` is the name of the one person.
    """

    host: str
    port: int
    reviewer: str = ""
    users: Users | None = None
    names: tuple[str, ...] = ()
    """Further names by which a server beyond loopback is called."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Opens the application once; empty when it was used."""
    sessions: dict[str, str] = field(default_factory=dict)
    """Reviewer's name by secret of the cookie."""

    @property
    def cookie(self) -> str:
        """The cookie's name: ports share cookies, so it names the port."""
        return f"counterclaim-{self.port}"

    def knows_host(self, host: str) -> bool:
        """Whether a Host header names this server: nothing else that may point to it does."""
        match = _HOST.match(host.lower())
        if match is None or int(match["port"] or 80) != self.port:
            return False
        name = match["name"].strip("[]")
        if loopback(self.host):
            return name in (*_LOOPBACK, self.host.lower())
        if name in {one.lower().strip("[]") for one in (self.host, *self.names)}:
            return True
        return self.host in _EVERY and (name == "localhost" or _is_address(name))

    def begin(self, name: str) -> str:
        """A new session; the value of its cookie."""
        secret = secrets.token_urlsafe(32)
        self.sessions[secret] = name
        return secret

    def redeem(self, token: str) -> str | None:
        """The cookie's value for the right token, once; ``None`` for any other."""
        right = bool(self.token) and self.users is None
        if not (secrets.compare_digest(token.encode(), self.token.encode()) and right):
            return None
        self.token = ""
        return self.begin(self.reviewer)

    def who(self, headers: Headers) -> str | None:
        """Whose session the cookie names, ``None`` if no one's."""
        given = cookie_parser("; ".join(headers.getlist("cookie")))
        return self.sessions.get(given.get(self.cookie, ""))

    def give(self, response: Response, secret: str) -> None:
        """Sets the cookie of a session on a response."""
        response.set_cookie(self.cookie, secret, httponly=True, samesite="strict", path="/")


def _is_address(name: str) -> bool:
    """Whether a name is an IP address: no one can make an address point elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """Lets through to ``app`` only what this server's own pages, or the person's browser, ask."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what is refused, and passes on the rest with ``state.reviewer`` set."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refused = self._foreign(scope["method"], headers)
        answer: ASGIApp = refused or self._entering(scope, headers) or self.app
        await answer(scope, receive, _with_headers(send))

    def _foreign(self, method: str, headers: Headers) -> Response | None:
        """The refusal of a request that another site makes, or that is meant for another host."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.access.knows_host(hosts[0]):
            return _refusal("This server does not go by that name.", 421)
        if method not in (*_SAFE, "POST"):
            return _refusal("There is no such method here.", 405)
        origins = headers.getlist("origin")
        if any(origin.lower() != f"http://{hosts[0].lower()}" for origin in origins):
            return _refusal("Another site may not ask here.", 403)
        site = headers.get("sec-fetch-site", "same-origin" if origins else "none")
        if site not in ("same-origin", "none"):
            return _refusal("Another site may not ask here.", 403)
        if method == "POST" and not (origins and site == "same-origin"):
            return _refusal("Only a page of this server may send something.", 403)
        return None

    def _entering(self, scope: Scope, headers: Headers) -> Response | None:
        """What a request gets that has no session yet; ``None`` lets it through."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in query if name == "token"]
        reviewer = self.access.who(headers)
        if tokens and scope["method"] == "GET":
            secret = self.access.redeem(tokens[0]) if len(tokens) == 1 else None
            if secret or reviewer is not None:
                rest = urlencode([pair for pair in query if pair[0] != "token"])
                path = scope.get("raw_path", scope["path"].encode()).decode("latin-1")
                response = RedirectResponse(local_path(path + (f"?{rest}" if rest else "")), 303)
                if secret:
                    self.access.give(response, secret)
                return response
        if reviewer is None:
            if self.access.users is None:
                return _refusal(
                    "Open the address that the command printed. It works once: if it was used "
                    "already, in another browser, start the command again.",
                    403,
                )
            if scope["path"] in _OPEN or scope["path"].startswith("/static/"):
                return None
            return RedirectResponse("/login", 303)
        scope.setdefault("state", {})["reviewer"] = reviewer
        return None


def _refusal(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
