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
    kinds = set(re.findall(r"\d+ (\w+)(?=[,;])", result.stdout.splitlines()[2]))
    assert kinds == {
        "occurrence", "number", "blame", "target", "place", "time", "intent", "label", "change"
    }  # fmt: skip
    told = re.match(r"(\d+) articles, (\d+) origins: ", result.stdout.splitlines()[3])
    assert told is not None
    assert counts[0] > int(told[1]) > int(told[2]) > 1
    assert run("check", "--ledger", "shown/counterclaim.db").exit_code == 0
    again = run("demo", "--out", "shown")
    assert again.stdout == result.stdout
    found = run("incidents", "--jsonl", "--ledger", "shown/counterclaim.db").stdout.splitlines()
    incidents = [json.loads(line) for line in found]
    shown = {d["type"] for one in incidents for d in one["disputes"]}
    assert {"update", "agree", "compatible", "scope"} <= shown
    assert any("omits" in json.dumps(one["accounts"]) for one in incidents)
