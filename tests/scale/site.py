"""A site on this machine that answers what a test lays down, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

PARAGRAPH = (
    "The ministry of Norland said on Tuesday that its guns had not fired at the port of Selm, "
    "where a depot burned through the night and the harbour road was closed until the morning. "
)
Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """What lies under each path, and the requests so far."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    conditions: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    hook: Callable[[str], None] = lambda _: None
    base: str = ""

    def put(
        self, path: str, body: str, kind: str = "text/html", status: int = 200, **headers: str
    ) -> None:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": kind, **fields}, body.encode())

    def put_page(self, path: str, title: str) -> None:
        body = "".join(f"<p>{title}. {PARAGRAPH}</p>" for _ in range(4))
        self.put(
            path,
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
            "</article></body></html>",
        )

    def put_text(self, path: str, title: str) -> None:
        self.put(path, f"{title}. {PARAGRAPH * 2}", "text/plain")

    def put_feed(self, path: str, *links: str, **headers: str) -> None:
        items = "".join(
            f"<item><title>T{n}</title><link>{link if '://' in link else self.base + link}</link>"
            "</item>"
            for n, link in enumerate(links)
        )
        body = f"<rss><channel><title>Norland Times</title>{items}</channel></rss>"
        self.put(path, body, "application/rss+xml", **headers)


@contextlib.contextmanager
def site() -> Iterator[Site]:
    """The site, while it is served."""
    known = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append(self.path)
            etag = self.headers.get("If-None-Match")
            known.conditions.append((self.path, etag, self.headers.get("If-Modified-Since")))
            known.hook(self.path)
            status, headers, body = known.answers.get(self.path, (404, {}, b"none"))
            if etag and etag == headers.get("ETag"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    known.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
