# ruff: noqa: E501
"""Web pages: text, metadata, the day of publication, encodings, hostile markup."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.articles import Failure, article_from_file, read_inputs
from counterclaim.articles.webpage import read_page
from counterclaim.errors import InputError
from counterclaim.model import Article

from .pages import PARAGRAPHS, page


def of_page(tmp_path: Path, markup: str | bytes, name: str = "a.html") -> Article:
    path = tmp_path / name
    path.write_bytes(markup.encode() if isinstance(markup, str) else markup)
    return article_from_file(path)


def test_text_and_metadata(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Norland Times"><meta name="author" content="Jane Doe">'
        '<link rel="canonical" href="https://norland.example/2031/05/04/depot">'
        '<meta property="article:published_time" content="2031-05-04T23:30:00+02:00">'
        '<meta property="article:modified_time" content="2031-05-09T10:00:00+02:00">'
    )
    article = of_page(tmp_path, page(head=head))
    lines = article.text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert "About us" not in article.text
    metadata = article.metadata
    assert (metadata.outlet, metadata.title, metadata.byline) == (
        "Norland Times", "Depot struck near Orval", "Jane Doe",
    )  # fmt: skip
    assert (metadata.date, metadata.language) == ("2031-05-04", "en")
    assert metadata.url == "https://norland.example/2031/05/04/depot"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta name="date" content="2031-05-04">', "", "2031-05-04"),
        ('<meta itemprop="datePublished" content="4 May 2031">', "", "2031-05-04"),
        ('<script type="application/ld+json">{"dateModified":"2031-05-09","datePublished":"2031-05-04T10:00Z"}</script>', "", "2031-05-04"),
        ("", '<time datetime="2031-05-04T10:00">yesterday</time>', "2031-05-04"),
        ("", '<time pubdate datetime="2031-05-04">x</time><time datetime="2030-01-01">y</time>', "2031-05-04"),
        ("", '<span itemprop="datePublished">May 4, 2031</span>', "2031-05-04"),
        ('<link rel="canonical" href="https://norland.example/2031/05/04/a">', "", "2031-05-04"),
        ('<link rel="canonical" href="https://norland.example/a-20310504.html">', "", "2031-05-04"),
        ("", "<p>Published: May 4, 2031</p>", "2031-05-04"),
        ("", "<p>ORVAL, May 4, 2031 (Norland Wire) - The depot burned for a day and a night.</p>", "2031-05-04"),
        ('<meta property="article:modified_time" content="2031-05-09">', "", None),
        ("", '<time datetime="2031-05-04">a</time><time datetime="2030-01-01">b</time>', None),
        ("", "<p>The depot was built on May 4, 2001, the ministry said.</p><p>Copyright 2031</p>", None),
        ('<meta name="date" content="soon">', "", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_day_is_declared_or_unknown(
    tmp_path: Path, head: str, body: str, day: str | None
) -> None:
    assert of_page(tmp_path, page(head=head, body=body)).metadata.date == day


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("iso-8859-1", '<meta charset="iso-8859-1">'),
        (
            "windows-1251",
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        ),
        ("cp1252", ""),
    ],
)
def test_encodings(tmp_path: Path, charset: str, declared: str) -> None:
    title = "Склад горит у границы" if charset == "windows-1251" else "Größe der Straße"
    assert (
        of_page(tmp_path, page(head=declared, title=title).encode(charset)).metadata.title == title
    )


def test_a_few_broken_bytes_do_not_lose_a_page(tmp_path: Path) -> None:
    data = (
        page(head='<meta charset="utf-8">', title="Größe")
        .encode()
        .replace(b"depot", b"dep\xfft", 1)
    )
    assert "Größe" in str(of_page(tmp_path, data).metadata.title)


def test_an_xml_declaration_is_passed_over(tmp_path: Path) -> None:
    markup = '<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert PARAGRAPHS[0] in of_page(tmp_path, markup).text


HOSTILE = [
    "<div>" * 30_000 + PARAGRAPHS[0] * 3,
    "<p>" + "<b>" * 30_000,
    "<html><body>" + "<p>x" * 10_000,
    "<!--" * 50_000,
    "<p>x" * 200_000,
    "<" * 100_000,
    "&" * 100_000,
    "<a href='" + "x" * 100_000,
    page(head="<script>" + "x" * 500_000),
    page(title="\x00\x01\ud800"),
    page(paragraphs=("\u202e" + PARAGRAPHS[0], "\x0b" * 100 + PARAGRAPHS[1], "👩‍👩‍👧 " * 30)),
    "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>&x; " + PARAGRAPHS[0] + "</p>",
    '<script type="application/ld+json">{"datePublished": ["' + "[" * 10_000 + "</script>" + page(),
    "<html><body><table>" + "<tr><td>cell</td></tr>" * 3000,
]


@pytest.mark.parametrize("markup", HOSTILE)
def test_hostile_pages(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(markup.encode("utf-8", "surrogatepass"))
    start = time.process_time()
    (found,) = read_inputs([path])
    assert time.process_time() - start < 4
    assert isinstance(found, Article | Failure)
    if isinstance(found, Article):
        assert found.text.encode()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<article>",
                "<b",
                ">",
                "&lt;",
                "&#0;",
                "<!--",
                "-->",
                "]]>",
                "<script>",
                "\x00",
                "é",
                "<table><tr>",
                *PARAGRAPHS,
            ]
        ),
        max_size=25,
    )
)
def test_any_markup(parts: list[str]) -> None:
    try:
        draft = read_page("".join(parts), "page", "id")
    except InputError as error:
        assert error.code in ("CC102", "CC107")
    else:
        assert draft.text.strip()
