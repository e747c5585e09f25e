"""Web pages, fetched only where the user gives an address. No other module opens a socket.

What is refused: addresses other than http and https, hosts that are not public (loopback, private,
link-local, multicast ...; by the address that is connected to, so that no name server can cheat),
answers of more than 20 MB, more than five redirects, and whatever takes more than a minute.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urljoin

import httpcore
import httpx

from counterclaim.articles.addresses import is_plain_address, is_public, nameless
from counterclaim.articles.limits import FREE_GROWTH, MAX_RATIO, MAX_TEXT
from counterclaim.articles.problems import COMPRESSION, NO_ANSWER, REFUSED, TOO_LARGE, problem
from counterclaim.articles.unpack import Inflate

_SECONDS = 60.0
_PATIENCE = 15.0
_REDIRECTS = 5
_KEPT = ("etag", "last-modified", "retry-after")
_HEADERS = {
    "User-Agent": "counterclaim (reads news articles that its user names)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, text/plain, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_FAILURES = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the body unpacked, the address after redirects."""

    url: str
    data: bytes
    kind: str
    """Media type in lower case, without parameters; empty if none was given."""
    charset: str | None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """``etag``, ``last-modified`` and ``retry-after``, where the server sent them."""


class _Clock:
    """The seconds that are left to one fetch."""

    def __init__(self) -> None:
        self.end = 0.0

    def start(self) -> None:
        self.end = time.monotonic() + _SECONDS

    def left(self, timeout: float | None) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"no whole answer in {_SECONDS:.0f} seconds")
        return min(left, _PATIENCE if timeout is None else timeout)


class _Stream(httpcore.NetworkStream):
    """A connection on which every step is bounded by the clock of the whole fetch."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._clock.left(timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return _Stream(stream, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Guard(httpcore.NetworkBackend):
    """Connects to public addresses only: a name is resolved once, and what was checked is used."""

    def __init__(self, allowed: frozenset[str], clock: _Clock) -> None:
        self._allowed = allowed
        self._clock = clock
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        address = self._address(host, port)
        left = self._clock.left(timeout)
        return _Stream(
            self._backend.connect_tcp(address, port, left, local_address, socket_options),
            self._clock,
        )

    def _address(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known: {error}") from None
        addresses = [str(entry[4][0]) for entry in found]
        if host.lower() not in self._allowed and not all(
            is_public(address) for address in addresses
        ):
            raise problem(REFUSED, f"{host} is not a public host")
        return addresses[0]


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Transport(httpx.BaseTransport):
    """httpx over a connection pool that is guarded."""

    def __init__(self, guard: _Guard) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=guard
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        self._pool.close()


class Fetcher:
    """Fetches pages; a context manager. ``allow_hosts`` names hosts that may be private."""

    def __init__(self, allow_hosts: Iterable[str] = ()) -> None:
        self._clock = _Clock()
        guard = _Guard(frozenset(host.lower() for host in allow_hosts), self._clock)
        self._client = httpx.Client(
            transport=_Transport(guard), headers=_HEADERS, timeout=_PATIENCE
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(self, url: str) -> Page:
        """The page at an address, redirects followed.

        Raises ``InputError`` CC105 over 20 MB, CC108 for a bomb, CC110 for an address that is
        refused, CC111 where nothing, or anything but a page, is answered.
        """
        page = self.ask(url)
        if page.status != 200:
            raise problem(NO_ANSWER, f"{nameless(url)} answers {page.status}")
        return page

    def ask(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        before: Callable[[str], None] | None = None,
    ) -> Page:
        """What an address answers, redirects followed; the body is empty unless the status is 200.

        ``headers`` go with each request (``If-None-Match``). ``before`` is called with each address
        before it is asked, those of redirects included, and may raise. Raises as ``get``, but for
        an answer with another status.
        """
        address = url
        for _ in range(_REDIRECTS + 1):
            if not is_plain_address(address):
                message = f"{nameless(address)[:200]!r} is not a plain http or https address"
                raise problem(REFUSED, message)
            if before is not None:
                before(address)
            self._clock.start()
            try:
                answer = self._once(address, headers or {})
            except _FAILURES as error:
                raise problem(
                    NO_ANSWER, f"{nameless(url)} does not answer: {_words(error)}"
                ) from None
            if isinstance(answer, Page):
                return answer
            address = answer
        raise problem(NO_ANSWER, f"{nameless(url)} redirects more than {_REDIRECTS} times")

    def _once(self, url: str, headers: Mapping[str, str]) -> Page | str:
        """The page, or the address that it redirects to."""
        self._client.cookies.clear()
        with self._client.stream("GET", url, headers=headers, follow_redirects=False) as response:
            if response.has_redirect_location:
                return urljoin(url, response.headers["location"])
            media = response.headers.get("content-type", "").split(";")[0].strip().lower()
            kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
            body = _body(response, url) if response.status_code == 200 else b""
            return Page(url, body, media, response.charset_encoding, response.status_code, kept)


def _body(response: httpx.Response, url: str) -> bytes:
    """The body under its content coding, within the limits of size and growth."""
    chunks: list[bytes] = []
    size = 0
    for chunk in _pieces(response, Inflate.of(response.headers.get("content-encoding", ""), url)):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_TEXT:
            raise problem(TOO_LARGE, f"{url} answers more than {MAX_TEXT:,} bytes")
        if size > FREE_GROWTH + MAX_RATIO * response.num_bytes_downloaded:
            raise problem(COMPRESSION, f"{url} grows more than {MAX_RATIO}-fold unpacked")
    return b"".join(chunks)


def _pieces(response: httpx.Response, inflate: Inflate) -> Iterator[bytes]:
    for raw in response.iter_raw():
        yield from inflate(raw)
    yield from inflate.rest()


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
