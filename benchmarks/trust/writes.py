"""Row 2: a full disk, another writer, a read-only file, a write that breaks off: nothing is lost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.trust import Outcome
from tests.ledger.write_faults import with_faults

WHAT = "write faults: disk full, locked, read-only, broken off"


def run(cases: int, folder: Path) -> Outcome:
    """Injects faults until so many writes have failed."""
    found = Outcome()
    number = 0
    while found.cases < cases:
        number += 1
        try:
            found.cases += with_faults(folder / f"{number}.db", min(cases, 100), seed=number)
        except AssertionError as error:
            found.fail(f"seed {number}: {error}")
            break
    return found
