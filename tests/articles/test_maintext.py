"""The text and the facts of invented news pages; hostile markup in the page's reader."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles.build import build
from counterclaim.articles.markup import parse
from counterclaim.articles.webpage import read_page
from counterclaim.articles.xmltree import inner_markup, parse_xml
from counterclaim.errors import InputError

from .pages import PARAGRAPHS, page
from .press import LAYOUTS, Page

PRESS = {layout.__name__: layout() for layout in LAYOUTS}
_WORD = re.compile(r"\w+")


def f1(found: str, wanted: str) -> float:
    """Agreement of two texts in their words."""
    ours, theirs = (Counter(_WORD.findall(text.lower())) for text in (found, wanted))
    return 2 * (ours & theirs).total() / max(ours.total() + theirs.total(), 1)


@pytest.mark.parametrize("name", PRESS)
def test_the_text_of_a_page(name: str) -> None:
    given_page: Page = PRESS[name]
    lines = read_page(given_page.html, name, name).text.split("\n")
    if lines[0] == given_page.title:
        del lines[0]
    missing = [line for line in given_page.text.split("\n") if line not in lines]
    assert missing == []
    assert f1("\n".join(lines), given_page.text) >= 0.92


@pytest.mark.parametrize("name", PRESS)
def test_what_a_page_says_of_itself(name: str) -> None:
    wanted: Page = PRESS[name]
    found = build(read_page(wanted.html, name, name)).metadata
    assert found.title == wanted.title
    assert found.date == wanted.date
    if wanted.outlet is not None:
        assert found.outlet == wanted.outlet
    if wanted.byline is not None:
        assert found.byline == wanted.byline


def test_the_headline_that_is_seen_begins_the_text() -> None:
    draft = read_page(page(), "a", "a")
    assert draft.text.split("\n") == ["Depot struck near Orval", *PARAGRAPHS]


def test_end_tags_may_be_left_out() -> None:
    root = parse("<ul><li>a<li>b<ul><li>c</ul><li>d</ul><p>e<p>f<div>g</div><table><tr><td>h<td>i")
    tags = Counter(element.tag for element in root.elements())
    assert (tags["li"], tags["p"], tags["td"]) == (4, 2, 2)
    assert [e.text() for e in root.elements() if e.tag in ("p", "td")] == ["e", "f", "h", "i"]


def test_comments_scripts_and_references() -> None:
    markup = "a<!-- <p>b -->&amp;<script>'</p>'</script>&#99;<style>x</style> < d</p x=1>"
    assert parse(markup).text() == "a&c < d"


@given(st.text(alphabet="<>/=\"' abp!-&;[]?", max_size=200))
def test_any_markup_makes_a_tree(markup: str) -> None:
    for root in (parse(markup), parse_xml(markup)):
        assert all(child.parent is e for e in root.elements() for child in e.children
                   if not isinstance(child, str))  # fmt: skip
        parse(inner_markup(root))


P = "<p>A fuel depot near Orval was struck on Tuesday, the ministry said in a statement.</p>"
HOSTILE = {
    "deep": "<div>" * 99_000 + P,
    "deep and wide": "<div>" * 190 + P * 40_000,
    "many bodies": f'<div class="post-content">{P}</div>' * 30_000,
    "nested bodies": '<div class="article-body">' * 180 + P * 30_000,
    "cards": "<h3><a href=x>Head line</a></h3><p>some text here.</p>" * 12_000,
    "long attribute": '<a href="' + "x" * 10_000_000 + '">' + P * 3,
    "many attributes": "<a " + " ".join(f"a{n}=1" for n in range(500_000)) + ">" + P * 3,
    "long class": '<div class="' + "a-" * 5_000_000 + '">' + P * 3,
    "blanks": "<div" + " " * 10_000_000 + ">" + P * 3,
    "quotes": "<a x=\"<a y='" * 40_000,
    "headlines": "<h1>" * 90_000 + P,
    "separators": "<title>" + " - " * 1_000_000 + "</title>" + P * 3,
    "data": '<script type="application/ld+json">' + "[" * 1_000_000 + "</script>" + P * 3,
    "open end tags": "<i>" * 190 + "</b></p>" * 40_000 + P,
    "sentence": "<p>" + "word. " * 1_600_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_ends(name: str) -> None:
    try:
        draft = read_page(HOSTILE[name], name, name)
    except InputError as error:
        assert error.code in ("CC105", "CC107")
    else:
        assert "Orval" in draft.text or "word" in draft.text
