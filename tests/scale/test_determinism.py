"""The same input gives the same ledger, whatever the number of workers and the order of the files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import program

PLACES = ("Varnik", "Oldmere", "Karsk", "Brenna", "Halm")
TEXT = (
    "{place} (Delta Wire) - The mayor of {place} said on Monday that rockets had killed {n} people. "
    "The ministry of Ostania denied that its army had fired them. “We were not there,” said Ivo Marek.\n"
)


def call(*args: object) -> str:
    result = CliRunner().invoke(program, [str(arg) for arg in args], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("in")
    made = []
    for n, place in enumerate(PLACES, 2):
        path = folder / f"{place}.txt"
        path.write_text(TEXT.format(place=place, n=n), "utf-8")
        made.append(path)
    copy = folder / "copy.txt"
    copy.write_text(made[0].read_text("utf-8"), "utf-8")
    return [*made, copy]


def ledger(files: list[Path], workers: int, path: Path) -> str:
    call("read", *files, "--date", "2024-10-08", "--ledger", path, "--workers", workers)
    call("incidents", "--ledger", path)
    return call("export", "jsonl", path)


def test_workers_and_order_make_no_difference(files: list[Path], tmp_path: Path):
    alone = ledger(files, 1, tmp_path / "1.db")
    assert len(alone.splitlines()) >= len(files)
    assert ledger(files, 2, tmp_path / "2.db") == alone
    shuffled = random.Random(3).sample(files, len(files))
    other = ledger(shuffled, 4, tmp_path / "4.db")
    assert sorted(other.splitlines()) == sorted(alone.splitlines())


def test_printed_records_are_the_same_bytes(files: list[Path]):
    one = call("read", *files, "--jsonl")
    assert call("read", *files, "--jsonl", "--workers", 2) == one
