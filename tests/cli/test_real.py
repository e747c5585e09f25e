"""A few commands with the encoder that ships with the package."""

from __future__ import annotations

import json
import re
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
    kinds = set(re.findall(r"\d+ (\w+)", result.stdout.splitlines()[2]))
    assert {"occurrence", "number", "intent"} <= kinds
    assert kinds & {"blame", "target"}
    told = re.match(r"(\d+) articles, (\d+) origins: ", result.stdout.splitlines()[3])
    assert told is not None
    assert int(told[1]) == counts[0] > int(told[2]) > 1
    assert run("check", "--ledger", "shown/counterclaim.db").exit_code == 0
    again = run("demo", "--out", "shown")
    assert again.stdout == result.stdout
