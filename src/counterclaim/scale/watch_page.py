"""The status page of a watcher: one small HTML file, replaced as a whole, without script."""

from __future__ import annotations

import os
import time
from html import escape
from pathlib import Path

from counterclaim.articles.addresses import is_web_address
from counterclaim.errors import UsageError
from counterclaim.scale.watch_state import State

_SHOWN = 30
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}td,th{padding:.3rem .8rem .3rem 0;"
    "text-align:left;vertical-align:top;border-bottom:1px solid #8884;overflow-wrap:anywhere}"
    "td.n,th.n{text-align:right}:root{color-scheme:light dark}"
)
HEADERS = ("source", "looked", "next", "read", "waiting", "not read", "last error")
"""Of the columns of ``source_rows``."""


def source_rows(state: State) -> list[tuple[str, ...]]:
    """One row a source: name, last and next look, items read, waiting and not read, the error."""
    counts = state.counts()
    rows: list[tuple[str, ...]] = []
    for look in state.looks():
        of = counts.get(look.name, {})
        read, waiting = of.get("done", 0) + of.get("same", 0), of.get("new", 0) + of.get("held", 0)
        numbers = (f"{read:,}", f"{waiting:,}", f"{of.get('failed', 0):,}")
        rows.append((look.name, _time(look.looked), _time(look.next), *numbers, look.error or ""))
    return rows


def write_page(state: State, path: Path, now: float) -> None:
    """Writes the page. Whoever opens it sees the old one or the new one, never half of it.

    Raises ``UsageError`` CC262 where it cannot be written.
    """
    page = _page(state, now)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(page, "utf-8")
        os.replace(beside, path)  # noqa: PTH105 - the one call that is atomic everywhere
    except OSError as error:
        raise UsageError(
            f"the status page {path} cannot be written: {error.strerror or error}",
            code="CC262",
            hint="name another place with page in the watchlist",
        ) from error


def _page(state: State, now: float) -> str:
    sources = [
        "".join(_cell(cell, 3 <= at <= 5) for at, cell in enumerate(row))
        for row in source_rows(state)
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="refresh" content="60"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Counterclaim: watching</title><style>{_STYLE}</style></head><body>"
        f"<h1>Watching</h1><p>As of {_time(now)} (UTC). This page renews itself every minute.</p>"
        f"{_table(HEADERS, sources)}"
        f"<h2>Last read</h2>{_items(state, 'done', ('when', 'source', 'article', 'title'))}"
        f"<h2>Last not read</h2>{_items(state, 'failed', ('when', 'source', 'item', 'why'))}"
        "</body></html>\n"
    )


def _items(state: State, kind: str, headers: tuple[str, ...]) -> str:
    rows = []
    for at, source, name, title, error in state.latest(kind, _SHOWN):
        last = (title or "") if kind == "done" else error
        rows.append("".join(map(_cell, (_time(at), source, name, last))))
    return _table(headers, rows) if rows else "<p>Nothing yet.</p>"


def _table(headers: tuple[str, ...], rows: list[str]) -> str:
    head = "".join(f'<th scope="col">{escape(header)}</th>' for header in headers)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str, number: bool = False) -> str:
    kind = ' class="n"' if number else ""
    shown = escape(text)
    if is_web_address(text):
        shown = f'<a rel="noreferrer" href="{shown}">{shown}</a>'
    return f"<td{kind}>{shown}</td>"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "never"
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds))
