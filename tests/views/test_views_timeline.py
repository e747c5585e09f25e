"""Timeline and map: what is counted when, and the one selection in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from placed_records import placed
from playwright.sync_api import expect

from counterclaim.model import Reading, When
from counterclaim.views import write_report
from counterclaim.views.library import Library
from counterclaim.views.timeline import timeline, timeline_rows


def test_days_of_happening_and_of_telling_are_counted_apart() -> None:
    page = timeline(Library(*placed()))
    assert page.scale is not None
    bars = {bar.first: (bar.happened, bar.loose, bar.told) for bar in page.scale.bars}
    assert bars["2025-03-05"] == (2, 0, 1)
    assert bars["2025-03-07"] == (0, 0, 2)
    assert bars["2025-03-04"] == (0, 0, 1)
    assert bars["2025-03-09"] == (0, 1, 2)
    assert list(bars) == [f"2025-03-{day:02}" for day in range(3, 10)]
    assert page.unlocated == 1


def test_the_rows_say_where_and_how_exactly() -> None:
    rows = {row["title"]: row for row in timeline_rows(Library(*placed()))}
    assert rows["Closure in Lindrath"]["precision"] == "city"
    assert rows["Closure in Vallonia"]["precision"] == "country"
    assert rows["Closure in Nowhere Bay"]["precision"] == "not located"
    assert rows["Closure in Nowhere Bay"]["lat"] is None


@pytest.mark.parametrize(("years", "most"), [(0, 7), (3, 130), (90, 130)])
def test_a_long_time_has_not_too_many_bars(years: int, most: int) -> None:
    readings, incidents = placed()
    page = timeline(Library([_later(readings[0], years), *readings[1:]], incidents))
    assert page.scale is not None
    assert len(page.scale.bars) <= most
    assert sum(bar.told for bar in page.scale.bars) == 6


def _later(reading: Reading, years: int) -> Reading:
    record = reading.to_record()
    record["metadata"]["date"] = f"{2025 + years}-03-04"
    return Reading.from_record(record)


def test_odd_days_do_no_harm() -> None:
    readings, incidents = placed()
    odd = replace(incidents[0], id="x", date=When(start="sometime", end="9999-99-99"))
    page = timeline(Library(readings, [*incidents, odd]))
    assert page.undated == 1
    assert timeline(Library([], [])).scale is None


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    front: Path = write_report(*placed(), tmp_path_factory.mktemp("placed"))
    return front.with_name("timeline.html").as_uri()


@pytest.fixture
def tab(browser: Any, page_address: str) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(page_address)
    yield page
    page.close()


def listed(page: Any) -> list[str]:
    return page.locator(".moments > li:visible .title").all_inner_texts()


def counts(page: Any) -> dict[str, str]:
    found = page.locator("a.mark").evaluate_all(
        """marks => marks.map(m =>
            [m.querySelector('.name').textContent, m.querySelector('.many').textContent])"""
    )
    return dict(found)


def test_days_choose_places(tab: Any) -> None:
    assert len(listed(tab)) == 6
    tab.get_by_label("From").fill("2025-03-05")
    tab.get_by_label("to", exact=True).fill("2025-03-06")
    assert set(listed(tab)) == {
        "Closure in Ostermoor",
        "Closure in Lindrath",
        "Closure in Nowhere Bay",
    }
    assert counts(tab) == {"Ostermoor": "1", "Lindrath": "1", "Vallonia": "0", "Upper Sarn": "0"}
    assert tab.locator(".picked").inner_text() == "3 of 6 incidents"
    assert "from=2025-03-05" in tab.evaluate("location.hash")
    tab.reload()
    assert len(listed(tab)) == 3


def test_days_of_telling_can_be_chosen_instead(tab: Any) -> None:
    tab.get_by_label("From").fill("2025-03-07")
    tab.get_by_label("to", exact=True).fill("2025-03-07")
    assert listed(tab) == []
    tab.get_by_label("by the day").select_option("told")
    assert set(listed(tab)) == {"Closure in Lindrath", "Closure in Nowhere Bay"}


def test_a_place_on_the_map_chooses_days(tab: Any) -> None:
    tab.locator("a.mark", has_text="Lindrath").click()
    assert listed(tab) == ["Closure in Lindrath"]
    heights = tab.locator(".bar .up").evaluate_all(
        "all => all.map(r => Number(r.getAttribute('height')))"
    )
    assert sum(height > 0 for height in heights) == 1
    assert "place=" in tab.evaluate("location.hash")
    tab.locator("a.mark", has_text="Lindrath").click()
    assert len(listed(tab)) == 6


def test_dragging_over_bars_chooses_their_days(tab: Any) -> None:
    first = tab.locator(".bar .hit").nth(0).bounding_box()
    third = tab.locator(".bar .hit").nth(2).bounding_box()
    tab.mouse.move(first["x"] + 5, first["y"] + 40)
    tab.mouse.down()
    tab.mouse.move(third["x"] + 5, third["y"] + 40, steps=4)
    tab.mouse.up()
    assert tab.get_by_label("From").input_value() == "2025-03-03"
    assert tab.get_by_label("to", exact=True).input_value() == "2025-03-05"
    assert len(listed(tab)) == 3


def test_what_is_not_located_can_be_chosen(tab: Any) -> None:
    tab.get_by_label("place").select_option("none")
    assert listed(tab) == ["Closure in Nowhere Bay"]
    tab.get_by_role("button", name="Show all").click()
    expect(tab.locator(".moments > li:visible")).to_have_count(6)


def test_the_keyboard_reaches_a_place(tab: Any) -> None:
    tab.locator("a.mark", has_text="Lindrath").focus()
    tab.keyboard.press("Enter")
    assert listed(tab) == ["Closure in Lindrath"]


def test_zooming_keeps_marks_in_size(tab: Any) -> None:
    before = tab.locator("a.mark circle").first.bounding_box()["width"]
    tab.get_by_role("button", name="Zoom in").click()
    after = tab.locator("a.mark circle").first.bounding_box()["width"]
    assert abs(before - after) < 1
