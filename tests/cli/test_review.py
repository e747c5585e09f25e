"""``review`` and ``redact`` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.ledger import Ledger

from .conftest import COURIER, HERALD, Run

SIGNED = ("--reviewer", "Mira")


@pytest.fixture(autouse=True)
def ledger(run: Run) -> None:
    Path("courier.txt").write_text(COURIER, "utf-8")
    Path("herald.txt").write_text(HERALD, "utf-8")
    run("read", "courier.txt", "herald.txt", "--quiet")


def first(run: Run) -> str:
    result = run("review", "queue", "--limit", 1, "--jsonl")
    assert result.exit_code == 0, result.stderr
    return str(json.loads(result.stdout)["record"])


def test_the_queue_gets_shorter_and_the_log_longer(run: Run):
    before = run("review", "queue", "--jsonl", "--limit", 99).stdout.splitlines()
    name = first(run)
    done = run("review", "accept", name, *SIGNED)
    assert done.exit_code == 0
    assert done.stderr == f"entry 1: accept {name}, by Mira\n"
    assert done.stdout == ""
    after = run("review", "queue", "--jsonl", "--limit", 99).stdout.splitlines()
    assert after == before[1:]
    (entry,) = map(json.loads, run("review", "log", "--jsonl").stdout.splitlines())
    assert (entry["record"], entry["verdict"], entry["reviewer"]) == (name, "accept", "Mira")
    assert name in run("review", "log").stdout
    assert "accepted by Mira" in run("explain", name).stdout


def test_a_page_goes_on_where_the_last_one_ended(run: Run):
    whole = [json.loads(x) for x in run("review", "queue", "--jsonl").stdout.splitlines()]
    page = run("review", "queue", "--limit", 1)
    place = page.stderr.partition("--after ")[2].split()[0]
    rest = run("review", "queue", "--jsonl", "--after", place).stdout.splitlines()
    assert [json.loads(x) for x in rest] == whole[1:]


def test_an_edit_by_value_and_by_words(run: Run):
    done = run(
        *("review", "edit", "courier/s1", "--set", "act=confirm", "--set", 'actors=["The army"]'),
        *("--words", "content=killed at least 12 people", *SIGNED),
    )
    assert done.exit_code == 0, done.stderr
    with Ledger("counterclaim.db") as opened:
        one = opened.get("courier/s1")
        text = opened.reading("courier").article.text
    assert (one.act, one.actors) == ("confirm", ("The army",))
    assert [text[a:b] for a, b in one.content] == ["killed at least 12 people"]
    assert json.loads(run("show", "courier/s1", "--jsonl").stdout)["act"] == "confirm"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("reject", "courier/s1"), "CC231"),
        (("reject", "courier/s9", "--reason", "x"), "CC230"),
        (("edit", "courier/s1"), "CC231"),
        (("edit", "courier/s1", "--set", "act"), "CC231"),
        (("edit", "courier/s1", "--set", "act=sing"), "CC231"),
        (("edit", "courier/s1", "--words", "content=no such words"), "CC231"),
        (("edit", "courier", "--words", "content=army"), "CC231"),
        (("undo", "3"), "CC231"),
        (("merge", "i1"), "CC231"),
        (("split", "i1", "courier/e1"), "CC230"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, call: tuple[str, ...], code: str):
    result = run("review", *call, *SIGNED)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{code}: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_verdict_is_signed(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COUNTERCLAIM_REVIEWER", raising=False)
    assert run("review", "accept", "courier/s1").exit_code == 2
    monkeypatch.setenv("COUNTERCLAIM_REVIEWER", "Noor")
    assert "by Noor" in run("review", "accept", "courier/s1").stderr


def test_undo_and_verify(run: Run):
    run("review", "reject", "courier/s1", "--reason", "no claim", *SIGNED)
    assert run("show", "courier/s1").exit_code == 2
    assert "undo of entry 1" in run("review", "undo", 1, *SIGNED).stderr
    assert run("show", "courier/s1").exit_code == 0
    sound = run("review", "verify")
    assert sound.exit_code == 0
    assert len(sound.stdout.strip()) == 64
    assert run("review", "verify", "--head", sound.stdout.strip()).exit_code == 0
    assert run("review", "verify", "--head", "f" * 64).exit_code == 3


def test_agreement_and_training_data(run: Run):
    run("review", "accept", "courier/s1", *SIGNED)
    assert "they judged no record both" in run("review", "agreement", "Mira", "Noor").stderr
    run("review", "accept", "courier/s1", "--reviewer", "Noor")
    assert "1 of 1" in run("review", "agreement", "Mira", "Noor").stdout
    (line,) = run("review", "export").stdout.splitlines()
    assert json.loads(line)["records"][0]["verdict"] == "accept"


def test_no_ledger_is_made_by_a_slip(run: Run):
    for call in (("review", "accept", "x/s1", *SIGNED, "--ledger", "no.db"),
                 ("review", "log", "--ledger", "no.db"),
                 ("redact", "Somebody", "no.db", *SIGNED)):  # fmt: skip
        result = run(*call)
        assert result.exit_code == 3
        assert result.stderr.startswith("CC308")
        assert not Path("no.db").exists()


def test_redact_removes_a_name(run: Run):
    assert b"Ostania" in Path("counterclaim.db").read_bytes()
    done = run("redact", "Ostania", "counterclaim.db", *SIGNED)
    assert done.exit_code == 0, done.stderr
    assert done.stderr.startswith("removed from 1 article, ")
    assert b"ostania" not in Path("counterclaim.db").read_bytes().lower()
    assert "Ostania" not in run("show", "courier", "--text").stdout
    assert "Ostania" not in run("review", "log").stdout
    assert "does not have this name" in run("redact", "Ostania", "counterclaim.db", *SIGNED).stderr
    assert run("check").exit_code == 0
