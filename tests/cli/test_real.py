"""A few commands with the encoder that ships with the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import counterclaim as cc

from .conftest import COURIER, Run


@pytest.fixture(autouse=True)
def pipeline() -> None:
    """No stub here."""


def test_records_of_a_text(run: Run, tmp_path: Path):
    (tmp_path / "courier.txt").write_text(COURIER, "utf-8")
    result = run("read", "--jsonl", "courier.txt", "--date", "2020-01-07")
    assert result.exit_code == 0, result.stderr
    record = json.loads(result.stdout)
    assert record["text"] == COURIER
    assert len(record["statements"]) >= 2
    reading = cc.read(cc.Article.from_file("courier.txt", date="2020-01-07"))
    assert json.loads(json.dumps(reading.to_record())) == record


def test_the_demo(run: Run):
    result = run("demo", "--out", "shown")
    assert result.exit_code == 0, result.stderr
    counts = [int(word) for word in result.stdout.splitlines()[1].split()]
    assert all(counts)
    assert run("check", "--ledger", "shown/counterclaim.db").exit_code == 0
    again = run("demo", "--out", "shown")
    assert again.stdout == result.stdout
