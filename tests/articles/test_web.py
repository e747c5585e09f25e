# ruff: noqa: E501
"""Pages and feeds over HTTP, from a server on this machine; what is refused or too slow."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from typing import ClassVar

import pytest

from counterclaim.articles import Failure, read_inputs, web
from counterclaim.articles.addresses import is_public
from counterclaim.articles.web import Fetcher
from counterclaim.errors import InputError
from counterclaim.model import Article

from .pages import PARAGRAPHS, page

ALLOWED = ("localhost", "127.0.0.1")


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with what a test put under the path: status, headers, body."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = self.answers.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture()
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    Handler.answers.clear()
    Handler.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def put(
    path: str,
    body: bytes | str,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    **headers: str,
) -> None:
    data = body.encode() if isinstance(body, str) else body
    fields = {
        "Content-Type": kind,
        **{key.replace("_", "-"): value for key, value in headers.items()},
    }
    Handler.answers[path] = (status, fields, data)


def read(*urls: str) -> list[Article | Failure]:
    return list(read_inputs(urls, network=True, allow_hosts=ALLOWED))


def code(url: str) -> str:
    (found,) = read(url)
    assert isinstance(found, Failure), found
    assert found.error.hint
    return found.error.code


def test_a_page(site: str) -> None:
    put("/2031/05/04/depot.html", page())
    (article,) = read(f"{site}/2031/05/04/depot.html")
    assert isinstance(article, Article)
    assert PARAGRAPHS[0] in article.text
    assert article.metadata.url == f"{site}/2031/05/04/depot.html"
    assert article.metadata.date == "2031-05-04"
    assert article.id.endswith("2031-05-04-depot")


def test_redirects_are_followed_and_counted(site: str) -> None:
    put("/a", "", status=302, Location="/b")
    put("/b", "", status=301, Location=f"{site}/c")
    put("/c", page())
    (article,) = read(f"{site}/a")
    assert isinstance(article, Article)
    assert article.metadata.url == f"{site}/c"
    put("/loop", "", status=302, Location="/loop")
    assert code(f"{site}/loop") == "CC111"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
def test_content_codings(site: str, coding: str) -> None:
    data = page().encode()
    packed = {"gzip": gzip.compress(data), "deflate": zlib.compress(data)}.get(coding)
    if packed is None:
        raw = zlib.compressobj(wbits=-15)
        packed, coding = raw.compress(data) + raw.flush(), "deflate"
    put("/a", packed, Content_Encoding=coding)
    (article,) = read(f"{site}/a")
    assert isinstance(article, Article), article


def test_charset_of_the_server(site: str) -> None:
    put("/a", page(title="Größe der Straße").encode("latin-1"), "text/html; charset=iso-8859-1")
    (article,) = read(f"{site}/a")
    assert isinstance(article, Article)
    assert article.metadata.title == "Größe der Straße"


def test_plain_text(site: str) -> None:
    put("/a.txt", "Just a text.\r\n", "text/plain")
    (article,) = read(f"{site}/a.txt")
    assert isinstance(article, Article)
    assert article.text == "Just a text.\r\n"


def test_answers_that_are_no_article(site: str) -> None:
    put("/big", b"x" * 20_000_001, "text/plain")
    put("/bomb", gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")
    put("/brotli", b"\x0b", Content_Encoding="br")
    put("/damaged", b"\x1f\x8bnothing", Content_Encoding="gzip")
    put("/picture", b"\x89PNG" + bytes(100), "image/png")
    put("/gone", "", status=410)
    put("/ftp", "", status=302, Location="ftp://127.0.0.1/x")
    put("/file", "", status=302, Location="file:///etc/hostname")
    put("/inside", "", status=302, Location="http://[::1]/")
    assert code(f"{site}/big") == "CC105"
    assert code(f"{site}/bomb") == "CC108"
    assert code(f"{site}/brotli") == "CC108"
    assert code(f"{site}/damaged") == "CC108"
    assert code(f"{site}/picture") == "CC103"
    assert code(f"{site}/gone") == "CC111"
    assert code(f"{site}/none") == "CC111"
    assert code(f"{site}/ftp") == "CC110"
    assert code(f"{site}/file") == "CC110"
    assert code(f"{site}/inside") == "CC110"


def test_a_redirect_to_a_private_host_is_refused(site: str) -> None:
    port = site.rsplit(":", 1)[1]
    put("/a", "", status=302, Location=f"http://127.0.0.1:{port}/secret")
    put("/secret", page())
    (found,) = read_inputs([f"http://localhost:{port}/a"], network=True, allow_hosts=["localhost"])
    assert isinstance(found, Failure)
    assert found.error.code == "CC110"
    assert Handler.asked == ["/a"]


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert code(f"http://127.0.0.1:{port}/") == "CC111"


def test_a_server_that_drips(monkeypatch: pytest.MonkeyPatch) -> None:
    """Header bytes one by one keep each read short: the clock of the whole fetch ends it."""
    monkeypatch.setattr(web, "_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                try:
                    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
                        connection.sendall(bytes([byte]))
                        time.sleep(0.05)
                except OSError:
                    pass

        threading.Thread(target=drip, daemon=True).start()
        start = time.monotonic()
        assert code(f"http://127.0.0.1:{server.getsockname()[1]}/") == "CC111"
        assert time.monotonic() - start < 5


PRIVATE = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://0.0.0.0/", "http://0/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://10.0.0.1/",
    "http://10.255.255.255:8080/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/",
    "http://[fe80::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://100.64.0.1/", "http://224.0.0.1/",
    "http://255.255.255.255/", "http://198.18.0.1/", "http://192.0.2.1/", "http://240.0.0.1/", "http://localhost/",
    "http://LOCALHOST:80/", "http://localhost./", "http://[ff02::1]/", "http://0x7f.1/", "http://127.0.0.1.:80/",
    "HTTP://127.0.0.1/", "https://127.0.0.1/", "https://[::1]:8443/",
]  # fmt: skip

BROKEN = [
    "http://", "http:///etc/passwd", "http://user@norland.example/", "http://user:word@127.0.0.1/",
    "http://norland.example\\@127.0.0.1/", "http://[::1", "http://norland.example:99999/", "http:// space/",
    "http://norland.example/\r\nHost: x", "http://norland.example:port/", "http://\x00/",
]  # fmt: skip


@pytest.fixture()
def no_connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Counts connections; none may be opened."""
    opened: list[object] = []

    def connect(*args: object, **_: object) -> None:
        opened.append(args)
        raise OSError("no connection in this test")

    monkeypatch.setattr(web.httpcore.SyncBackend, "connect_tcp", connect)
    return opened


@pytest.mark.parametrize("url", PRIVATE)
def test_private_hosts_are_refused(url: str, no_connections: list[object]) -> None:
    (found,) = read_inputs([url], network=True)
    assert isinstance(found, Failure)
    assert found.error.code in ("CC110", "CC111"), found.error
    assert not no_connections


@pytest.mark.parametrize("url", BROKEN)
def test_broken_addresses_are_refused(url: str, no_connections: list[object]) -> None:
    with pytest.raises(InputError) as caught, Fetcher(["127.0.0.1", "norland.example"]) as fetcher:
        fetcher.get(url)
    assert caught.value.code in ("CC110", "CC111")
    assert not no_connections


def test_a_name_with_a_private_address_among_others(
    monkeypatch: pytest.MonkeyPatch, no_connections: list[object]
) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(web.socket, "getaddrinfo", resolve)
    (found,) = read_inputs(["http://norland.example/"], network=True)
    assert isinstance(found, Failure)
    assert found.error.code == "CC110"
    assert not no_connections


def test_the_checked_address_is_the_one_used(
    monkeypatch: pytest.MonkeyPatch, no_connections: list[object]
) -> None:
    answers = [[(2, 1, 6, "", ("93.184.215.14", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]]
    monkeypatch.setattr(web.socket, "getaddrinfo", lambda *_, **__: answers.pop(0))
    (found,) = read_inputs(["http://norland.example/"], network=True)
    assert isinstance(found, Failure)
    assert [args[1] for args in no_connections] == ["93.184.215.14"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("fe80::1%eth0", False),
        ("::ffff:8.8.8.8", True),
        ("words", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_nothing_is_fetched_without_leave(site: str) -> None:
    put("/a", page())
    (found,) = read_inputs([f"{site}/a"], allow_hosts=ALLOWED)
    assert isinstance(found, Failure)
    assert found.error.code == "CC112"
    assert Handler.asked == []


def rss(*items: str) -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Norland Times</title>"
        "<link>https://norland.example</link>"
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    )


LONG = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 2)


def test_a_feed(site: str) -> None:
    put("/one", page(title="One"))
    put("/three", page(title="Three"))
    put(
        "/feed",
        rss(
            f"<title>One</title><link>{site}/one</link><pubDate>Wed, 04 May 2031 10:00:00 GMT</pubDate>",
            f"<title>Two &amp; more</title><link>{site}/two</link><content:encoded><![CDATA[{LONG}]]></content:encoded>",
            f"<title>One again</title><link>{site}/one</link>",
            f"<title>Gone</title><link>{site}/gone</link>",
            "<title>Inside</title><link>file:///etc/hostname</link>",
            "<title>Three</title><link>/three</link>",
        ),
        "application/rss+xml",
    )
    found = read(f"{site}/feed")
    kinds = [
        item.metadata.title if isinstance(item, Article) else item.error.code for item in found
    ]
    assert kinds == ["One", "Two & more", "CC111", "CC107", "Three"]
    first, second = found[:2]
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.metadata.date, first.metadata.url) == ("2031-05-04", f"{site}/one")
    assert second.metadata.outlet == "Norland Times"
    assert "/two" not in Handler.asked
    assert Handler.asked.count("/one") == 1


def test_a_feed_file_is_read_without_the_network(
    tmp_path: object, no_connections: list[object]
) -> None:
    atom = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Norland Times</title>"
        "<entry><title>A</title><link href='https://norland.example/a'/><published>2031-05-04T10:00:00Z</published>"
        f"<content type='html'>{LONG.replace('<', '&lt;')}</content></entry>"
        "<entry><title>B</title><link href='https://norland.example/b'/><summary>Short.</summary></entry></feed>"
    )
    path = tmp_path / "f.atom"  # type: ignore[operator]
    path.write_text(atom)
    first, second = read_inputs([path], network=True)
    assert isinstance(first, Article)
    assert (first.metadata.title, first.metadata.date) == ("A", "2031-05-04")
    assert isinstance(second, Failure)
    assert second.error.code == "CC112"
    assert not no_connections


LAUGHS = (
    "<!DOCTYPE r [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "feed",
    [
        LAUGHS + rss("<title>&j;</title>").split("?>", 1)[1],
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
        + rss("<title>&x;</title><description>&x;</description>").split("?>", 1)[1],
        rss("<title>" + "<b>" * 20_000),
        rss("<title>\x00\x01</title>"),
    ],
)
def test_hostile_feeds(tmp_path: object, feed: str) -> None:
    path = tmp_path / "f.rss"  # type: ignore[operator]
    path.write_text("<?xml version='1.0'?>" + feed)
    start = time.monotonic()
    found = list(read_inputs([path]))
    assert all(isinstance(item, Failure) for item in found)
    assert time.monotonic() - start < 5
