"""The application in a real browser: every view opens, the queue by keyboard alone, no script runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect
from tests.web.conftest import Site, Tab, shelve
from tests.web.hostile import hostile

from counterclaim.ledger import Ledger
from counterclaim.views.pages import VIEWS

WHOLE = ["/" if view.name == "index" else f"/{view.name}" for view in VIEWS]
OWN = ["/search?q=depot", "/review", "/review/log"]
STIR = """() => {
  for (const element of document.querySelectorAll("main *")) {
    for (const name of ["mouseover", "focus", "load", "error", "toggle"]) {
      element.dispatchEvent(new Event(name));
    }
  }
}"""
"""Every handler that a payload could have left is called."""


LINKS = "all => all.map(a => a.pathname)"


def visited(page: Any, site: Site) -> Iterator[str]:
    """Opens every whole page, then the first record of each kind that they link to."""
    found: dict[str, str] = {}
    for path in WHOLE:
        page.goto(site.url + path)
        yield path
        for link in page.eval_on_selector_all("main a[href^='/']", LINKS):
            found.setdefault(link.split("/")[1], link)
    for folder in ("articles", "incidents", "actors", "dyads"):
        if folder in found and found[folder] != f"/{folder}":
            page.goto(site.url + found[folder])
            yield found[folder]


def assert_fits(page: Any, where: str) -> None:
    """On a desk and on a phone nothing has to be moved sideways."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (where, width)


def serious(page: Any) -> list[tuple[str, list[str]]]:
    """What axe finds serious or critical, in light and dark."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = []
    for scheme, only in (("light", None), ("dark", ["color-contrast"])):
        page.emulate_media(color_scheme=scheme)
        options = {"resultTypes": ["violations"]} | ({"runOnly": only} if only else {})
        found += [
            (one["id"], [node["html"][:120] for node in one["nodes"][:2]])
            for one in axe.run(page, options=options).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    page.emulate_media(color_scheme="light")
    return found


def test_every_view_opens_and_fits(tab: Tab, site: Site):
    page = tab.sign_in(site)
    records = set()
    for path in visited(page, site):
        assert page.locator("h1").first.is_visible(), path
        assert_fits(page, path)
        records.add(path.split("/")[1])
    assert records >= {"articles", "incidents", "actors", "dyads"}
    page.goto(f"{site.url}/nothing")
    assert page.locator("h1").first.is_visible()
    tab.errors.clear()  # the browser notes the 404


@pytest.mark.parametrize("path", OWN)
def test_the_pages_of_the_application_fit_and_serve_everybody(tab: Tab, site: Site, path: str):
    page = tab.sign_in(site)
    page.goto(site.url + path)
    assert page.locator("h1").first.is_visible()
    assert_fits(page, path)
    assert serious(page) == []


def test_editing_serves_everybody(tab: Tab, site: Site):
    page = tab.sign_in(site)
    page.goto(f"{site.url}/review?kind=statement")
    press(page, "e")
    assert_fits(page, "edit")
    assert serious(page) == []
    press(page, "Escape", "r")
    assert_fits(page, "reject")
    assert serious(page) == []


def test_the_page_of_a_split_serves_everybody(tab: Tab, site: Site, client: httpx.Client):
    incident = client.get("/index.json").json()[0]["incident"]
    page = tab.sign_in(site)
    page.goto(f"{site.url}/regroup?incident={incident}")
    assert_fits(page, "regroup")
    assert serious(page) == []


def test_the_token_in_the_address_opens_the_application(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    tab.context.clear_cookies()
    page.goto(f"{fresh.url}/?token={fresh.access.token}")
    assert page.url == f"{fresh.url}/"
    assert page.locator(".incidents li").count() > 0
    assert page.evaluate("document.cookie") == ""


def test_the_address_keeps_what_is_selected(tab: Tab, site: Site):
    page = tab.sign_in(site)
    page.goto(f"{site.url}/articles")
    page.locator(".listing .title a").first.click()
    page.wait_for_selector(".canvas")
    page.locator(".canvas a.sig").first.click()
    address = page.url
    assert "#" in address
    page.goto(f"{site.url}/")
    page.goto(address)
    assert page.locator(".card.lit").count() == 1


def test_a_search_is_kept_in_the_address(tab: Tab, site: Site):
    page = tab.sign_in(site)
    page.goto(f"{site.url}/search")
    page.fill("#q", "depot")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=depot*")
    everything = page.locator(".found li").count()
    page.locator(".facets input[name=act]").first.check()
    page.locator("form.find button").click()
    page.wait_for_url("**act=*")
    assert 0 < page.locator(".found li").count() <= everything
    page.reload()
    assert page.locator(".facets input[name=act]").first.is_checked()


def shown(page: Any) -> str:
    return str(page.locator(".judged").get_attribute("data-record"))


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def another(page: Any, before: str) -> None:
    expect(page.locator(".judged")).not_to_have_attribute("data-record", before)


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def log(site: Site) -> list[tuple[str, str | None]]:
    with Ledger(site.ledger, read_only=True) as ledger:
        return [(entry.verdict, entry.record) for entry in ledger.log()]


def test_fifty_claims_are_judged_by_keyboard_alone(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review")
    given: list[tuple[str, str | None]] = []
    for number in range(50):
        record = shown(page)
        assert f"at={record.replace('/', '%2F')}" in page.url
        if number % 5 == 3:
            press(page, "r")
            page.keyboard.type("not said in the text")
            press(page, "Enter")
            given.append(("reject", record))
        else:
            press(page, "a")
            given.append(("accept", record))
        another(page, record)
    expect(page.locator("#done")).to_have_text("50")
    assert log(fresh) == given
    record = shown(page)
    press(page, "u")
    another(page, record)
    assert shown(page) == given[-1][1]
    assert log(fresh)[-1] == ("undo", given[-1][1])


def test_a_skipped_record_waits_and_a_rejection_can_be_left(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review")
    record = shown(page)
    press(page, "r", "Escape")
    assert not page.locator("#reason").is_visible()
    assert shown(page) == record
    press(page, "s")
    another(page, record)
    assert log(fresh) == []
    expect(page.locator("#said .skipped")).to_have_count(1)
    other = shown(page)
    press(page, "u")
    another(page, other)
    assert shown(page) == record
    expect(page.locator("#said li")).to_have_count(0)
    page.goto(f"{fresh.url}/review")
    assert shown(page) == record


def test_a_record_that_comes_back_says_why_it_waits(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review")
    record = shown(page)
    why = page.locator(".judged .why").inner_text()
    press(page, "a")
    another(page, record)
    other = shown(page)
    press(page, "u")
    another(page, other)
    assert shown(page) == record
    expect(page.locator(".judged .why")).to_have_text(why)


def test_a_span_is_added_by_an_arrow_and_enter_saves(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review?kind=statement")
    record = shown(page)
    with Ledger(fresh.ledger, read_only=True) as ledger:
        before = ledger.get(record)
    press(page, "e")
    while page.evaluate("document.activeElement.textContent") != "+ cue":
        press(page, "Tab")
    press(page, "ArrowRight", "Enter")
    another(page, record)
    expect(page.locator("#said li")).to_have_count(1)
    with Ledger(fresh.ledger, read_only=True) as ledger:
        after = ledger.get(record)
    assert len(after.cue) == len(before.cue) + 1
    assert after.source == before.source


def test_the_two_sides_of_a_dispute_look_unlike(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review?kind=dispute")
    shown(page)
    looks = page.locator(".judged .key .side").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).borderBottomStyle)"
    )
    assert looks == ["solid", "double"]


def test_spans_and_fields_are_edited_by_keyboard_alone(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review?kind=statement")
    record = shown(page)
    with Ledger(fresh.ledger, read_only=True) as ledger:
        # A content of one word cannot be made shorter by one.
        while len(ledger.get(record).content) != 1 or _length(ledger.get(record).content[0]) < 30:
            press(page, "s")
            another(page, record)
            record = shown(page)
        before = ledger.get(record)
    press(page, "e")
    assert page.evaluate("document.activeElement.dataset.path") == "source"
    while not page.evaluate("document.activeElement.textContent").startswith("content"):
        press(page, "Tab")
    press(page, "ArrowLeft")
    while page.evaluate("document.activeElement.dataset.path") != "act":
        press(page, "Tab")
    page.keyboard.type("condemns")
    press(page, "Shift+Tab", "Enter")
    another(page, record)
    expect(page.locator("#said li:not(.skipped)")).to_have_count(1)
    with Ledger(fresh.ledger, read_only=True) as ledger:
        after = ledger.get(record)
    assert after.act == "condemn"
    assert after.content[0][0] == before.content[0][0]
    assert after.content[0][1] < before.content[0][1]
    assert after.source == before.source


def test_an_edit_that_is_left_changes_nothing(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/review")
    marked = page.locator(".passage").inner_html()
    press(page, "e", "ArrowRight")
    assert page.locator(".passage").inner_html() != marked
    press(page, "Escape")
    assert page.locator(".passage").inner_html() == marked
    assert log(fresh) == []


def test_a_reviewer_splits_an_incident(tab: Tab, fresh: Site):
    page = tab.sign_in(fresh)
    page.goto(f"{fresh.url}/")
    page.locator(".incidents h3 a").first.click()
    page.wait_for_selector(".actions")
    page.locator(".actions a").click()
    page.wait_for_selector("#why-split")
    page.locator("input[name=event]").first.check()
    page.fill("#why-split", "another day")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    assert log(fresh)[0][0] == "split"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path: Path = shelve(tmp_path_factory.mktemp("hostile") / "hostile.db", *hostile())
    made = Site(path)
    yield made
    made.close()


def test_no_payload_runs_anywhere(tab: Tab, hostile_site: Site):
    page = tab.sign_in(hostile_site, name="<script>window.ran=1</script>")
    page.goto(f"{hostile_site.url}/review")
    before = shown(page)
    press(page, "r")
    page.keyboard.type("<img src=x onerror=window.ran=1>")
    press(page, "Enter")
    another(page, before)
    for path in visited(page, hostile_site):
        assert_harmless(page, path)
    for path in ("/articles?page=2", "/review", "/review/log", "/review?article=a0",
                 "/search?q=varnik", "/search?q=<script>window.ran=1</script>",
                 "/articles/<script>window.ran=1</script>", "/regroup?incident=i0"):  # fmt: skip
        page.goto(hostile_site.url + path)
        assert_harmless(page, path)
    tab.errors.clear()  # the browser notes the 404


def assert_harmless(page: Any, path: str) -> None:
    page.evaluate(STIR)
    assert page.evaluate("Object.keys(window).filter(name => name.startsWith('ran'))") == [], path
    assert not page.locator("main img, main iframe").count(), path
