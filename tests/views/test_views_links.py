# ruff: noqa: E501
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.views.links import FolderLinks, anchor, file_names, safe_name, safe_url

HOSTILE = [
    "../../etc/passwd",
    "/abs",
    "..",
    ".",
    "",
    "CON",
    "con",
    "nul.txt",
    "a/b",
    "a\\b",
    "C:\\x",
    "ж" * 300,
    "\x00",
    "a\nb",
    "<script>",
    "index",
    "\ud800",
    "LPT1",
    "aux",
    "-rf",
    " x ",
    "a" * 500,
]


@pytest.mark.parametrize("identifier", HOSTILE)
def test_hostile_ids_make_plain_names(identifier: str) -> None:
    name = safe_name(identifier)
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", name)
    assert name.split("-")[0] not in {"con", "nul", "aux", "prn"} or "-" in name


@given(st.lists(st.text(), unique=True, max_size=30))
def test_names_differ_where_ids_differ(identifiers: list[str]) -> None:
    names = file_names(identifiers)
    assert len(set(names.values())) == len(identifiers)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) for name in names.values())


def test_plain_ids_stay_readable_and_case_is_kept_apart() -> None:
    assert safe_name("meridian-toll") == "meridian-toll"
    assert safe_name("Meridian") != safe_name("meridian")


@given(st.text(max_size=80))
def test_fragments_are_plain(identifier: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", anchor("s", identifier))


@given(st.text(max_size=12), st.text(max_size=12))
def test_fragments_differ_for_each_kind_and_id(a: str, b: str) -> None:
    assert anchor("s", a) != anchor("e", a)
    assert (anchor("s", a) == anchor("s", b)) == (a == b)


def test_fragments_of_ordinary_ids_are_the_ids() -> None:
    assert anchor("s", "s3") == "s3"
    assert anchor("s", "e3") == "s-e3"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x",
     "file:///etc/passwd", "//host/x", "/\\host", "http:///x", "https:", "java\nscript:alert(1)", "http://a b/",
     "http://[::1", "ftp://host/x", "", None, "https:\\\\host", "http://x/\x00", "mailto:a@b", "about:blank", "x"],
)  # fmt: skip
def test_only_web_addresses_pass(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    "url", ["http://a.example/x?y=1&z=<b>", "https://a.example", "HTTPS://A.example/"]
)
def test_web_addresses_pass_unchanged(url: str) -> None:
    assert safe_url(url) == url


def test_links_are_relative_and_know_what_is_there() -> None:
    links = FolderLinks(["a", "B"], ["i1"])
    assert links.article("a", "s3") == "articles/a.html#s3"
    assert links.article("missing") is None
    assert links.below().incident("i1") == "../incidents/i1.html"
    assert links.below().static("x.css") == "../static/x.css"
