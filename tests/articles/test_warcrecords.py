"""WARC records: what is read of them, and archives that end or lie."""

from __future__ import annotations

import contextlib
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles import Failure, read_inputs
from counterclaim.articles.warcrecords import read_records
from counterclaim.model import Article

from .pages import PARAGRAPHS, page

KINDS = frozenset(("response", "conversion"))


def record(body: bytes, kind: str = "response", media: str = "application/http") -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://norland.example/a\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: int = 200) -> bytes:
    lines = (f"HTTP/1.1 {status} OK", "Content-Type: text/html; charset=UTF-8", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def articles(tmp_path: Path, data: bytes, name: str = "a.warc") -> list[Article | Failure]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_inputs([path]))


def test_answers_texts_and_what_is_passed_over(tmp_path: Path) -> None:
    html = page().encode()
    pieces = b"".join(
        f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (html[:99], html[99:])
    )
    data = b"".join(
        (
            record(b"software: x", "warcinfo", "application/warc-fields"),
            record(answer(html)),
            record(answer(pieces + b"0\r\n\r\n", "Transfer-Encoding: chunked")),
            record(answer(html, "Transfer-Encoding: chunked")),  # stored joined
            record(answer(gzip.compress(html), "Content-Encoding: gzip")),
            record(answer(html, status=404)),
            record(answer(b"\x89PNG").replace(b"text/html", b"image/png")),
            record(" ".join(PARAGRAPHS).encode(), "conversion", "text/plain"),
        )
    )
    found = articles(tmp_path, data)
    assert len(found) == 5
    assert all(isinstance(one, Article) and PARAGRAPHS[1] in one.text for one in found)
    assert [one.text for one in found[:4] if isinstance(one, Article)] == [found[0].text] * 4  # type: ignore[union-attr]
    packed = gzip.compress(data[:300]) + gzip.compress(data[300:])
    assert len(articles(tmp_path, packed, "a.warc.gz")) == 5


@pytest.mark.parametrize("size", ["", "-1", "x", "99999999999", "9" * 400])
def test_a_length_that_lies(tmp_path: Path, size: str) -> None:
    good = record(answer(page().encode()))
    bad = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + size.encode() + b"\r\n\r\nx"
    first, last = articles(tmp_path, good + bad)
    assert isinstance(first, Article)
    assert isinstance(last, Failure)
    assert last.error.code == "CC109"


def test_a_body_is_cut_behind_the_limit() -> None:
    stream = io.BufferedReader(io.BytesIO(record(answer(b"y" * 500_000)) * 2))
    assert [len(one.body) for one in read_records(stream, KINDS, 1000)] == [1001, 1001]


@given(
    st.lists(
        st.sampled_from(
            [
                b"WARC/1.0\r\n",
                b"Content-Length: 5\r\n",
                b"\r\n",
                b"WARC-Type: response\r\n",
                b"Content-Type: application/http\r\n",
                b"HTTP/1.1 200 OK\r\n",
                b"5\r\n",
                b"\xff",
                b"hello",
            ]
        )
    )
)
def test_any_bytes(parts: list[bytes]) -> None:
    with contextlib.suppress(ValueError):
        list(read_records(io.BufferedReader(io.BytesIO(b"".join(parts))), KINDS, 100))
