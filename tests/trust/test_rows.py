"""A sample of each row of the trust table. The full runs: ``python benchmarks/trust.py``."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load(path: str) -> ModuleType:
    """A script of the project as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem + "_script", ROOT / path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TRUST = load("benchmarks/trust.py")


UNMET = {"20"}
"""Rows whose promise is not kept in full: what gets through is listed on the page."""
BOUNDED = (3, 9, 10)
"""Rows that bound time and memory: they have a process of their own, and three times the time."""


@pytest.mark.parametrize(
    "row",
    [row for row in TRUST.ROWS if row.quick and row.number not in BOUNDED],
    ids=lambda row: f"{row.number}-{row.module}",
)
def test_nothing_gets_through(row: object) -> None:
    found = TRUST.run(row, row.quick)  # type: ignore[attr-defined]
    assert found["cases"]
    assert not found["failures"], found["worst"]


def test_nothing_gets_through_or_takes_too_much() -> None:
    rows = [word for number in BOUNDED for word in ("--row", str(number))]
    done = subprocess.run(
        [sys.executable, "benchmarks/trust.py", "--quick", "--slack", "3", *rows],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_shows_the_figures_that_were_kept() -> None:
    maker = load("docs/make_trust.py")
    assert maker.PAGE.read_text("utf-8") == maker.page()
    assert [row[0] for row in maker.ROWS] == list(range(1, len(maker.ROWS) + 1))


def test_the_kept_figures_hold() -> None:
    kept = json.loads((ROOT / "benchmarks" / "trust.json").read_text("utf-8"))
    failed = {name for name, row in kept.items() if row["failures"]}
    assert failed <= UNMET
