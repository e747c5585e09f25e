"""Files that go on without end: each is left, read in part or refused within a second or two."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles import Failure, article_from_file, blanks, read_inputs
from counterclaim.articles.blanks import folded

MANY = 2_000_000
PARTED = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
ENDLESS = {
    "blank.csv": b"id,text\n1,Words\n" + b"\n" * MANY,
    "empty.csv": b"id,text\n1,Words\n" + b",\n" * MANY,
    "open.csv": b'id,text\n1,"' + b"a\n" * MANY,
    "blank.jsonl": b'{"text": "Words"}\n' + b"\n" * MANY,
    "blank.warc": b"\r\n" * MANY,
    "items.rss": b"<rss><channel>" + b"<item/>" * MANY,
    "references.html": b"&amp;" * MANY,
    "attributes.html": b"<p " + b"a=b " * MANY + b">x",
    "headers.eml": b"A: b\n" * MANY + b"\nWords",
    "lines.eml": b"A: b\n\n" + b"a\n" * MANY,
    "parts.eml": PARTED + b"--b\n\n" * 140_000,
    "nested.eml": b"A: b\n" + PARTED * 900,
    "mails.eml": b"Content-Type: message/rfc822\n\n" * 100_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_file_without_end_is_left(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ENDLESS[name])
    began = time.process_time()
    found = list(read_inputs([path]))
    assert time.process_time() - began < 6  # alone and at rest under 1
    assert isinstance(found[-1], Failure)
    assert found[-1].error.code in ("CC105", "CC107", "CC109")
    assert found[-1].error.hint
    assert len(found) == 1 + (name in ("blank.csv", "empty.csv", "blank.jsonl"))


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: " + b"x " * MANY,
        b"From: " + b"(a," * MANY,
        b'Content-Type: text/plain; a="' + b";" * MANY,
        b"Date: " + b"1 " * MANY,
    ],
    ids=lambda header: header[:8].decode(),
)
def test_a_header_without_end_is_cut(tmp_path: Path, header: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(header + b"\n\nWords.\n")
    began = time.process_time()
    article = article_from_file(path)
    assert time.process_time() - began < 6
    assert article.text == "Words.\n"
    assert len(article.metadata.title or "") <= 500


def test_a_mail_says_its_words_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        "Subject: Dépôt\n struck\nFrom: =?utf-8?q?Orlu=2C_Ana?= <a@norland.example>\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
        "Subject: inner\n\nOther words.\n--b\nContent-Type: text/html\n\n<p>no</p>\n"
        "--b\nContent-Disposition: attachment\n\nAttached.\n--b\n\nThe café burned.\n--b--\n".encode()
    )
    article = article_from_file(path)
    assert article.text == "The café burned."
    assert (article.metadata.title, article.metadata.byline) == ("Dépôt struck", "Orlu, Ana")


@pytest.mark.parametrize("subject", ["=?\ufffdtf-8?q?a?=", "=?utf-8?b?abc?="])
def test_a_header_that_nobody_can_decode_stays_as_it_is(tmp_path: Path, subject: str) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(f"Subject: {subject}\nFrom: a\n\nThe army left the town.\n".encode())
    assert article_from_file(path).metadata.title == subject


@given(
    st.text(alphabet="a\N{LATIN SMALL LETTER E WITH ACUTE} \n\u2028\x1c", max_size=60),
    st.integers(1, 9),
)
def test_white_space_is_folded_alike_in_blocks_of_any_size(text: str, block: int) -> None:
    size, blanks._BLOCK = blanks._BLOCK, block
    try:
        assert folded(text) == " ".join(text.split())
    finally:
        blanks._BLOCK = size
