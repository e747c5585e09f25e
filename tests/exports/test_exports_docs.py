"""The pages under docs/exports say what the formats hold."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from counterclaim import exports
from counterclaim.exports.tables import TABLES

PAGES = Path(__file__).parents[2] / "docs" / "exports"


def listed(name: str) -> list[list[str]]:
    """The rows of the table of columns on a page: what the first two cells name."""
    text = (PAGES / f"{name}.md").read_text("utf-8").split("<!-- columns")[1]
    rows = re.findall(r"^\| ([^|]*) \| ([^|]*) \|$", text, re.M)[1:]
    return [[cell.strip() for cell in row] for row in rows if not set(row[0]) <= {"-"}]


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_each_format_has_a_page_with_example_and_losses(name: str):
    text = (PAGES / f"{name}.md").read_text("utf-8")
    assert f"counterclaim export {name} " in text
    assert "**What is lost.**" in text
    assert "Rules" in text or name == "jsonl"
    assert f"({name}.md)" in (PAGES / "README.md").read_text("utf-8")


def test_the_page_of_csv_lists_every_column():
    told = {table: columns.split(", ") for table, columns in listed("csv")}
    assert told == {
        table: [column for column, kind in columns.items() if kind != "long"]
        for table, columns in TABLES.items()
    }


@pytest.mark.parametrize("name", ["gdelt", "acled", "ucdp", "airwars", "aoav"])
def test_the_pages_of_tables_list_every_column(name: str):
    told = {column for names, _ in listed(name) for column in names.split(", ")}
    columns = set(import_module(f"counterclaim.exports.{exports.EXPORTS[name].module}").COLUMNS)
    if name == "airwars":  # the page names the columns behind one figure, and says: the same for
        columns = {c for c in columns if not re.match(r"(killed_max|injured_m\w\w)_", c)}
    assert told == columns
