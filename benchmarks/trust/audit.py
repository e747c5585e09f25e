"""Row 16: whatever is changed in the review log afterwards is found."""

from __future__ import annotations

from pathlib import Path

from benchmarks.trust import Outcome
from tests.ledger.alterations import undetected

WHAT = "alterations of past review entries: changed, left out, put in, moved"


def run(cases: int, folder: Path) -> Outcome:
    """Alters the log so many times."""
    found = Outcome(cases=cases)
    for rows in undetected(folder / "log.db", cases, seed=1948):
        found.fail(f"not noticed: {rows}")
    return found
