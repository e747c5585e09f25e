"""The pages in a real browser, opened from disk: selection, keyboard, address, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counterclaim.views.pages import VIEWS

STIR = """() => {
  for (const element of document.querySelectorAll("main *")) {
    for (const name of ["mouseover", "focus", "load", "error", "toggle"]) {
      element.dispatchEvent(new Event(name));
    }
  }
}"""
"""Every handler that a payload could have left is called."""
PEOPLE = ("actors", "dyads")
BARRACKS = "articles/kessar-today-barracks.html"


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page that fails the test if it reaches beyond the disk or reports an error."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    beyond: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: beyond.append(r.url) if not r.url.startswith("file:") else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("dialog", lambda d: (errors.append(d.message), d.dismiss()))
    yield page
    page.close()
    assert beyond == []
    assert errors == []


def lit(page: Any, where: str) -> list[str]:
    return page.eval_on_selector_all(f"{where} .lit", "found => found.map(e => e.textContent)")


def fragment(page: Any) -> str:
    return page.evaluate("location.hash")


def test_style_and_script_work_from_disk(tab: Any, report: Path) -> None:
    tab.goto((report / "index.html").as_uri())
    assert tab.evaluate("document.documentElement.classList.contains('js')")
    assert tab.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_an_address_selects_a_record_on_both_sides(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri() + "#s3")
    assert len(lit(tab, ".records")) == 1
    assert "a military source" in lit(tab, ".canvas")
    assert tab.locator("#s3").get_attribute("aria-current") == "true"
    assert tab.locator("#s3").is_visible()


def test_a_mark_lights_its_card_and_the_address_keeps_it(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri())
    tab.locator(".canvas a.sig", has_text="S5").first.click()
    assert fragment(tab) == "#s5"
    assert tab.locator("#s5.lit").count() == 1
    tab.reload()
    assert tab.locator("#s5.lit").count() == 1


def test_clicks_go_from_the_inner_record_to_the_outer(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri())
    trigger = tab.locator(".canvas .trigger", has_text="destroyed").first
    trigger.click()
    assert fragment(tab) == "#e1"
    trigger.click()
    assert fragment(tab) != "#e1"


def test_a_pointer_on_the_text_shows_the_chain(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri())
    tab.locator(".canvas a.sig", has_text="S3").first.hover()
    assert tab.locator(".tip").inner_text() == (
        "Kessar Today ‹ Orin ‹ Kessar One ‹ Military source (unnamed)"
    )
    tab.locator(".canvas a.sig", has_text="S5").first.focus()
    assert "Kessar Today" in tab.locator(".tip").inner_text()
    tab.keyboard.press("Tab")
    tab.mouse.move(2, 2)


def test_a_card_lights_its_text(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri())
    tab.locator("#s4 blockquote").click()
    assert fragment(tab) == "#s4"
    assert "the source" in lit(tab, ".canvas")


def test_the_keyboard_alone_is_enough(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri())
    tab.locator("#s1").focus()
    tab.keyboard.press("Enter")
    assert fragment(tab) == "#s1"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert fragment(tab) == "#s3"
    tab.keyboard.press("ArrowUp")
    assert fragment(tab) == "#s2"
    tab.keyboard.press("Escape")
    assert fragment(tab) == ""
    assert lit(tab, ".canvas") == []
    tab.locator(".canvas a.sig").first.focus()
    tab.keyboard.press("Enter")
    assert fragment(tab) == "#s1"


def test_a_link_between_cards_moves_the_selection(tab: Any, report: Path) -> None:
    tab.goto((report / BARRACKS).as_uri() + "#s3")
    tab.locator("#s3 .ref a").first.click()
    assert fragment(tab) == "#e1"
    assert tab.locator("#e1.lit").count() == 1


def test_a_cell_opens_its_sentence(tab: Any, report: Path) -> None:
    tab.goto((report / "incidents/i1.html").as_uri())
    tab.locator(".accounts tr:not(.denials) .value a").first.click()
    tab.wait_for_url("**/articles/meridian-toll.html#e1")
    assert "at least 14 people" in lit(tab, ".canvas")


def test_no_page_is_wider_than_the_window(tab: Any, report: Path) -> None:
    people = [f"{kind}/{sorted((report / kind).glob('*.html'))[0].name}" for kind in PEOPLE]
    for name in (*(f"{view.name}.html" for view in VIEWS), "incidents/i1.html", BARRACKS, *people):
        tab.goto((report / name).as_uri())
        for width in (390, 768, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


def test_on_a_phone_the_selected_card_comes_to_the_text(tab: Any, report: Path) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto((report / BARRACKS).as_uri())
    tab.locator(".canvas a.sig").first.click()
    box = tab.locator(".card.lit").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 845 and box["y"] > 300


def test_pages_read_without_the_script(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((report / BARRACKS).as_uri() + "#s3")
    assert page.locator("#s3").is_visible()
    context.close()


def test_no_payload_runs_anywhere(tab: Any, hostile_report: Path) -> None:
    first = sorted(hostile_report.glob("articles/*.html"), key=lambda p: p.stat().st_size)
    others = sorted(hostile_report.glob("actors/*.html"), key=lambda p: p.stat().st_size)
    names = [first[-1], *first[:2], others[-1], others[0]]
    names += [*hostile_report.glob("incidents/*.html"), *hostile_report.glob("*.html")]
    for page in names:
        tab.goto(page.as_uri())
        tab.evaluate(STIR)
        assert tab.evaluate("window.ran") is None, page
