"""The report's search in a real browser, and the application's without a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from demo_records import incidents, readings
from lxml import html

from counterclaim.views.library import Library
from counterclaim.views.links import FolderLinks
from counterclaim.views.pages import search_html
from counterclaim.views.search import Choice, Facet, Found, Results, found_rows, marked, search_rows

DOUBT = "</script><script>window.ran = 1</script>"


@pytest.fixture
def tab(browser: Any, report: Path) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((report / "search.html").as_uri())
    yield page
    page.close()


def total(page: Any) -> int:
    first = page.locator("#count").inner_text().split()[0]
    return 0 if first == "Nothing" else int(first)


def test_every_word_must_occur(tab: Any) -> None:
    everything = total(tab)
    tab.get_by_label("Words").fill("depot")
    depots = total(tab)
    assert 0 < depots < everything
    tab.get_by_label("Words").fill("depot fuel")
    assert 0 < total(tab) < depots
    tab.get_by_label("Words").fill("depot zeppelin")
    assert total(tab) == 0


def test_a_phrase_is_kept_together(tab: Any) -> None:
    tab.get_by_label("Words").fill("aircraft none")
    apart = total(tab)
    tab.get_by_label("Words").fill('"none of its aircraft"')
    assert 0 < total(tab) <= apart
    marked = tab.locator("#found mark").first.inner_text()
    assert marked.lower() == "none of its aircraft"


def test_facets_narrow_and_the_address_keeps_them(tab: Any) -> None:
    tab.get_by_label("Words").fill("Brenholt")
    before = total(tab)
    box = tab.locator("#facets label", has_text="Brenholt Post")
    count = int(box.locator(".times").inner_text())
    box.locator("input").check()
    assert total(tab) == count < before
    assert "outlet=Brenholt+Post" in tab.evaluate("location.hash")
    tab.reload()
    assert total(tab) == count
    assert tab.locator("#facets input:checked").count() == 1


def test_a_finding_opens_its_sentence(tab: Any) -> None:
    tab.get_by_label("Words").fill("22 dead")
    tab.locator("#found a").first.click()
    tab.wait_for_url("**/articles/*.html*")


def test_the_index_holds_each_statement(report: Path) -> None:
    tree = html.fromstring((report / "search.html").read_bytes())
    index = json.loads(tree.get_element_by_id("index").text)
    rows = search_rows(Library(readings(), incidents()))
    assert len(index["passages"]) == len(rows)
    assert sum(bool(row["who"]) for row in rows) > 20


def test_the_application_shows_what_it_found_without_a_script() -> None:
    found = Found(DOUBT, "a1", DOUBT, "Post", "2 Jan 2025", "s1", DOUBT, "denies")
    facet = Facet("who", "Who says it", (Choice("x", DOUBT, 3, chosen=True),))
    results = Results(DOUBT, (found,), 7, (facet,), "?page=2")
    tree = html.fromstring(search_html(FolderLinks(["a1"], []), results))
    assert not [s for s in tree.iter("script") if s.text and s.text.strip()]
    assert tree.get_element_by_id("q").get("value") == DOUBT
    assert tree.get_element_by_id("count").text_content() == "7 passages"
    assert tree.get_element_by_id("found").xpath(".//a/@href") == ["articles/a1.html#s1"]
    assert tree.xpath("//input[@type='checkbox']/@checked") == ["checked"]
    assert found_rows(results)[0]["act"] == "denies"


def test_words_that_were_sought_are_marked_in_any_ending() -> None:
    found = marked(
        "Armies killed two at the depôts; the marketeer fled.", ['"army"', '"depot" "kill"']
    )
    assert [text for text, mark in found if mark] == ["Armies", "killed", "depôts"]
    assert "".join(text for text, _ in found) == (
        "Armies killed two at the depôts; the marketeer fled."
    )
    assert marked("nothing", []) == (("nothing", False),)
