"""``origins``, ``positions`` and ``incidents show`` on a ledger of the invented ferry."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from tests.incidents.told import all_readings

from counterclaim.cli.program import program
from counterclaim.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ferry.db"
    with Ledger(path) as opened:
        for reading in all_readings():
            article = reading.article
            true = sha256(article.text.encode()).hexdigest()
            article = replace(article, metadata=replace(article.metadata, hash=true))
            opened.add(replace(reading, article=article))
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, arguments, standalone_mode=False)
    code = done.return_value if done.exception is None else getattr(done.exception, "code", "?")
    return code, done.stdout


def ids(ledger: str) -> list[str]:
    _, out = run("incidents", "--ledger", ledger, "--jsonl", "--quiet")
    return [json.loads(line)["id"] for line in out.splitlines()]


def test_the_origins_of_an_incident_with_their_reasons(ledger: str) -> None:
    code, out = run("origins", ids(ledger)[0], "--ledger", ledger, "--jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(row["name"], len(row["articles"])) for row in rows] == [
        ("Norwire", 3),
        ("Lisk Courier", 1),
    ]
    assert all(row["reason"] for row in rows)


def test_the_origin_of_an_article_and_of_a_statement(ledger: str) -> None:
    ids(ledger)
    _, out = run("origins", "wire-copy", "--ledger", ledger)
    assert "Norwire" in out
    assert "Lisk Courier" not in out
    _, out = run("origins", "hospital/s2", "--ledger", ledger)
    assert "Ana Tor" in out


def test_an_incident_is_shown_by_its_id(ledger: str) -> None:
    name = ids(ledger)[0]
    code, out = run("incidents", "show", name, "--ledger", ledger)
    assert code == 0
    assert name in out
    assert "Belmar" in out
    _, out = run("incidents", "show", name, "--ledger", ledger, "--jsonl")
    assert json.loads(out)["id"] == name
    assert run("incidents", "show", "i000", "--ledger", ledger)[0] == "CC204"


def test_positions_and_the_dyad(ledger: str) -> None:
    _, out = run("positions", "--ledger", ledger, "--toward", "belmar", "--jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert found
    assert all(one["toward"] == "Belmar" for one in found)
    assert sum(one["stances"].get("against", 0) for one in found) > 0
    _, out = run("positions", "--ledger", ledger, "--dyad", "Ostrava", "Belmar")
    assert "2031-05-0" in out


def test_what_is_no_incident_article_or_statement_has_no_origins(ledger: str) -> None:
    assert run("origins", "wire/e1", "--ledger", ledger)[0] == "CC204"
