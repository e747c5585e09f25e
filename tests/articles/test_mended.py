"""Found by attacking the readers: each was once taken in silence, or told a secret."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from counterclaim.articles import Failure, read_inputs
from counterclaim.articles.addresses import is_public, nameless
from counterclaim.model import Article

TEXT = "The army said that the road was open again. " * 3


def read(tmp_path: Path, name: str, data: bytes) -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return [f.error.code if isinstance(f, Failure) else f.text for f in read_inputs([path])]


@pytest.mark.parametrize(
    "data", [TEXT.encode("utf-32"), codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be")]
)
def test_utf_32_with_its_mark_is_decoded(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, "a.txt", data) == [TEXT]
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode("utf-32")
    assert TEXT.strip() in read(tmp_path, "a.html", page)[0]


def test_utf_32_where_it_is_not_read_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "a.csv", "id,text\n1,a\n".encode("utf-32")) == ["CC104"]
    assert read(tmp_path, "a.txt", TEXT.encode("utf-32-le")) == ["CC103"]
    assert read(tmp_path, "a.txt", codecs.BOM_UTF32_LE + b"\xff" * 40) == ["CC104"]
    assert read(tmp_path, "a.txt", codecs.BOM_UTF16_BE + b"\x00\x01" * 40) == ["CC103"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'id,text\n1,"some words\n2,other\n', ["CC106"]),
        (b'id,text\n1,words\n2,"other', ["words", "CC106"]),
        (b'id,"text\n1,a\n', ["CC106"]),
        (b'id,text\n1,"some ""words"""\n2,"two\nlines"', ['some "words"', "two\nlines"]),
    ],
)
def test_a_quotation_mark_that_nothing_closes(
    tmp_path: Path, data: bytes, found: list[str]
) -> None:
    assert read(tmp_path, "a.csv", data) == found


@pytest.mark.parametrize(
    "url",
    [
        "ftp://norland.example/a", "file:///etc/hostname", "file:/etc/hostname", "FILE:etc",
        "data:text/html,hi", "javascript:alert(1)", "gopher://norland.example/", "http:\\\\norland.example",
    ],
)  # fmt: skip
def test_other_addresses_are_refused_as_addresses(url: str) -> None:
    (found,) = read_inputs([url], network=True)
    assert isinstance(found, Failure)
    assert found.error.code == "CC110"


def test_a_file_may_be_called_like_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mailto:a.txt").write_text(TEXT)
    (found,) = read_inputs(["mailto:a.txt"], network=True)
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "url",
    [
        "http://reader:hush@norland.example/a", "https://reader:hu/sh@norland.example/",
        "ftp://reader:hush@norland.example/", "http://reader:hush@@norland.example/",
        "http:\\\\reader:hush@norland.example/", "http://reader:hush@norland.example:port/",
    ],
)  # fmt: skip
def test_no_password_is_shown(url: str) -> None:
    for network in (True, False):
        (found,) = read_inputs([url], network=network)
        assert isinstance(found, Failure)
        assert "sh@" not in f"{found.input} {found.error}"
        assert "reader" not in f"{found.input} {found.error}"


def test_an_at_sign_in_a_path_is_no_password() -> None:
    assert nameless("https://norland.example/@reader/1") == "https://norland.example/@reader/1"
    assert nameless("folder/a@b.txt") == "folder/a@b.txt"


@pytest.mark.parametrize("address", ["::127.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "fec0::1"])
def test_old_forms_of_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_a_file_of_nothing_but_failures_is_left(tmp_path: Path) -> None:
    found = read(tmp_path, "a.jsonl", b"{}\n" * 5_000)
    assert found == ["CC107"] * 1_000 + ["CC109"]
