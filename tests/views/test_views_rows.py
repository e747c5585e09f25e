"""The data beside the pages: the same as JSON and CSV, whole, flat, and run by no spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from demo_records import incidents, readings
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.views.library import Library
from counterclaim.views.rows import Row, csv_text, disputes_rows, index_rows, json_text


def test_every_page_has_its_data(report: Path) -> None:
    for page in report.rglob("*.html"):
        rows = json.loads(page.with_suffix(".json").read_text("utf-8"))
        table = list(csv.reader(io.StringIO(page.with_suffix(".csv").read_text("utf-8"))))
        assert len(table) == (len(rows) + 1 if rows else 0), page
        for row in rows:
            assert list(row) == list(rows[0]) == table[0], page
            assert all(v is None or isinstance(v, str | int | float) for v in row.values()), page


def test_the_front_page_as_rows() -> None:
    rows = index_rows(Library(readings(), incidents()))
    assert rows[0]["title"] == "Strike on a depot in Brenholt"
    assert rows[0]["articles"] == 8
    assert rows[0]["first_day"] == "2025-10-14"


def test_disputes_as_rows_tell_both_sides() -> None:
    rows = disputes_rows(Library(readings(), incidents()))
    assert {row["state"] for row in rows} <= {"open", "review", "no conflict"}
    assert all(row["wording_a"] and row["wording_b"] for row in rows)


def test_no_cell_of_a_hostile_ledger_is_a_formula(hostile_report: Path) -> None:
    for path in hostile_report.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8"))):
            for cell in row:
                bare = cell.lstrip(" ")
                assert not bare.startswith(("=", "@", "\t")), (path.name, cell)


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.fixed_dictionaries({"a": names, "b": st.integers() | st.none()}), max_size=5))
def test_json_keeps_everything(rows: list[Row]) -> None:
    assert json.loads(json_text(rows)) == rows


def test_nothing_is_an_empty_table() -> None:
    assert csv_text([]) == ""
    assert json.loads(json_text([])) == []
