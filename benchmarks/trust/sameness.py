"""Row 17: the same articles give the same bytes, whoever reads them, in whatever order."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.trust import Outcome

import counterclaim

WHAT = (
    "the demo's articles read with 1 and 4 workers, in shuffled order, with other seeds of hashing, "
    "under each Python that is named"
)
_DEMO = Path(counterclaim.__file__).parent / "data" / "demo"
OTHERS = "TRUST_PYTHONS"
"""A variable with further interpreters that have Counterclaim installed, as ``PATH`` is written.

``--python`` of ``benchmarks/trust.py`` sets it."""


def _ways(cases: int) -> Iterator[tuple[str, list[str], str, int]]:
    """Name, interpreter and options, seed of hashing and of the order of files."""
    pythons = [sys.executable, *filter(None, os.environ.get(OTHERS, "").split(os.pathsep))]
    for python in pythons[1:]:
        yield f"{python}, 1 worker", [python, "1"], "0", 0
        yield f"{python}, 4 workers, shuffled", [python, "4"], "1", 1
    for number in range(max(1, cases - 2 * len(pythons[1:]))):
        yield f"way {number}", [sys.executable, ("4", "1")[number % 2]], str(number), number


def run(cases: int, work: Path) -> Outcome:
    """Each way in a process of its own; records and the ledger's export are compared."""
    found = Outcome()
    demo = work / "demo"
    shutil.copytree(_DEMO, demo)
    wanted = _read(demo, work / "first", sys.executable, "1", "0", 0)
    versions = {wanted[0]}
    for name, (python, workers), seed, order in _ways(cases):
        found.cases += 1
        version, records, ledger = _read(
            demo, work / str(found.cases), python, workers, seed, order
        )
        versions.add(version)
        if records != wanted[1]:
            found.fail(f"{name}: other records")
        if ledger != wanted[2]:
            found.fail(f"{name}: another ledger")
    found.notes["Python"] = ", ".join(sorted(versions))
    return found


def _read(
    demo: Path, folder: Path, python: str, workers: str, seed: str, order: int
) -> tuple[str, list[str], list[str]]:
    """The version of Python, the records that are printed, and the lines of the ledger's export."""
    folder.mkdir()
    names = sorted(path.name for path in demo.glob("*.txt"))
    if order:
        random.Random(order).shuffle(names)

    def call(*words: str) -> str:
        done = subprocess.run(
            [python, *words],
            cwd=demo,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    options = ["--ledger", str(folder / "l.db"), "--workers", workers]
    call("-m", "counterclaim", "read", *names, *options)
    call("-m", "counterclaim", "incidents", "--ledger", str(folder / "l.db"))
    records = call("-m", "counterclaim", "read", *names, "--jsonl", "--workers", workers)
    ledger = call("-m", "counterclaim", "export", "jsonl", str(folder / "l.db"))
    version = call("-c", "import platform; print(platform.python_version())").strip()
    return version, sorted(records.splitlines()), sorted(ledger.splitlines())
