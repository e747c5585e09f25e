# ruff: noqa: E501
"""Whatever bytes come under whatever name: articles or coded failures, never a traceback."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.articles import Failure, article_from_text, read_inputs
from counterclaim.model import Article

from .pages import TEXT, page

NAMES = [
    "a.txt",
    "a.html",
    "a.jsonl",
    "a.json",
    "a.csv",
    "a.tsv",
    "a.warc",
    "a.eml",
    "a.rss",
    "a.xml",
    "a",
]


def check(found: object) -> None:
    assert isinstance(found, Article | Failure), found
    if isinstance(found, Failure):
        assert found.error.code.startswith("CC1")
        assert found.error.hint
        return
    data = found.text.encode()
    assert hashlib.sha256(data).hexdigest() == found.metadata.hash
    assert all(0 <= start < end <= len(found.text) for start, end in found.noise)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_random_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for found in read_inputs([path]):
        check(found)


def seeds() -> list[tuple[str, bytes]]:
    record = {"id": "a", "text": TEXT, "date": "2031-05-04"}
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page().encode()
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://norland.example/\r\n"
        b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        b"WARC-Date: 2031-05-04T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(http)).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"
    )
    return [
        ("a.txt", TEXT.encode()),
        ("a.html", page().encode()),
        ("a.jsonl", (json.dumps(record) + "\n").encode() * 3),
        ("a.json", json.dumps([record, record]).encode()),
        ("a.csv", b"id,text,date\r\n1,\"some, words\",2031-05-04\r\n2,more,x\r\n"),
        ("a.warc", warc * 2),
        ("a.warc.gz", gzip.compress(warc, mtime=0) * 2),
        ("a.eml", b"Subject: S\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWords\r\n--b--\r\n"),
        ("a.rss", b"<rss><channel><item><title>T</title><description>" + b"words " * 50 + b"</description></item></channel></rss>"),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), seeds())
def test_damaged_files(tmp_path: Path, name: str, data: bytes) -> None:
    chance = random.Random(name)
    path = tmp_path / name
    for _ in range(25):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(broken))
            action = chance.randrange(4)
            if action == 0:
                broken[place] = chance.randrange(256)
            elif action == 1:
                del broken[place : place + chance.randrange(1, 40)]
            elif action == 2:
                broken[place:place] = bytes(chance.choices(range(256), k=chance.randrange(1, 9)))
            else:
                broken[place:place] = chance.choice(
                    [b"\x00", b"\xff\xfe", b"\r", b"\xe2\x80\xae", b'"', b"{", b"<!--"]
                )
            broken = broken or bytearray(b"x")
        path.write_bytes(broken)
        for found in read_inputs([path]):
            check(found)


@given(st.text(min_size=1, max_size=300))
def test_texts_are_kept(text: str) -> None:
    if text.strip("\ufeff \t\r\n\v\f\xa0\0") and "\ud800" not in text:
        article = article_from_text(text)
        assert article.text == text
        check(article)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "text", "html", "title", "date", "url", "source", "author", "language"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=5), v, max_size=3),
            max_leaves=5,
        ),
    )
)
@settings(max_examples=80, deadline=None)
def test_any_record(record: dict[str, object]) -> None:
    data = json.dumps({**record, "content": "Words."}).encode()
    for found in read_inputs(["-"], stdin=io.BytesIO(data)):
        check(found)


def test_the_same_bytes_give_the_same_articles(tmp_path: Path) -> None:
    for name, data in seeds():
        (tmp_path / name).write_bytes(data)
    first = [a for a in read_inputs([tmp_path]) if isinstance(a, Article)]
    assert first == [a for a in read_inputs([tmp_path]) if isinstance(a, Article)]
    assert len({a.id for a in first}) == len(first) > 10
