"""Row 1: processes that add, judge, import and merge are killed; what they acknowledged is there."""

from __future__ import annotations

from pathlib import Path

from benchmarks.trust import Outcome
from tests.ledger.crashes import IMPORTER, MERGER, READER, REVIEWER, Trial

WHAT = "kill -9 at random points of read, review, import and corpus merge"


def run(cases: int, folder: Path, first: int = 0) -> Outcome:
    """Kills so many processes, one after another, on a few ledgers."""
    found = Outcome()
    trial: Trial | None = None
    acknowledged = 0
    for number in range(first, first + cases):
        if trial is None or number % 50 == 0:
            place = folder / f"ledger-{number}"
            place.mkdir()
            trial = Trial(place, seed=number)
        script = (READER, REVIEWER, IMPORTER, MERGER)[number % 4]
        before = trial.acknowledged
        try:
            trial.kill(script)
        except AssertionError as error:
            found.fail(f"kill {number}: {error}")
            trial = None
            continue
        acknowledged += trial.acknowledged - before
        found.cases += 1
    found.notes["acknowledged"] = acknowledged
    return found
