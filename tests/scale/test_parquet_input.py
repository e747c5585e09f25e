"""Parquet files as input: the same articles as from JSON Lines, and errors with their codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from counterclaim.articles import Failure, read_inputs
from counterclaim.model import Article

pyarrow = pytest.importorskip("pyarrow")

ROWS = [
    {"id": "a1", "text": "The mayor of Varnik spoke.", "outlet": "Courier", "date": "2024-10-08"},
    {"id": "a2", "text": "Nobody in Oldmere was hurt \U0001f600.", "outlet": None, "date": None},
    {"id": "a3", "text": None, "outlet": "Herald", "date": "2024-10-09"},
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    from pyarrow.parquet import write_table

    path = tmp_path / "news.parquet"
    write_table(pyarrow.Table.from_pylist(ROWS), path)
    return path


def test_rows_are_articles_as_lines_of_json_are(table: Path):
    lines = table.with_suffix(".jsonl")
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    found, wanted = list(read_inputs([table])), list(read_inputs([lines]))
    assert [a for a in found if isinstance(a, Article)] == [
        a for a in wanted if isinstance(a, Article)
    ]
    (bad,) = [f for f in found if isinstance(f, Failure)]
    assert bad.error.code == "CC107" and bad.input == f"{table}:3"


def test_a_folder_with_parquet_is_read(table: Path):
    assert sum(isinstance(a, Article) for a in read_inputs([table.parent])) == 2


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + b"\0" * 400 + b"PAR1", b"no table at all"])
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes):
    path = tmp_path / "odd.parquet"
    path.write_bytes(content)
    (failure,) = read_inputs([path])
    assert isinstance(failure, Failure) and failure.error.code == "CC109"


def test_a_table_cut_short_is_told(table: Path):
    table.write_bytes(table.read_bytes()[:-40])
    (failure,) = read_inputs([table])
    assert isinstance(failure, Failure) and failure.error.code == "CC109"


def test_without_pyarrow_the_file_fails_alone(table: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (failure,) = read_inputs([table])
    assert isinstance(failure, Failure) and failure.error.code == "CC117"
