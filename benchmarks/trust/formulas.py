"""Row 6: cells that a spreadsheet would run are text, numbers are numbers, nothing else is changed."""

from __future__ import annotations

from pathlib import Path

from benchmarks.trust import Outcome
from benchmarks.trust.suite import tests

WHAT = "beginnings of formulas in cells and in exports as CSV, Parquet and JSON Lines; numbers"


def run(cases: int, work: Path) -> Outcome:
    """All cases, however many were asked for: they are quick."""
    exported = "tests/exports/test_exports_formats.py::test_"
    return tests(
        work,
        "tests/test_spreadsheet.py",
        f"{exported}sixty_formula_prefixes_are_text_in_csv_and_kept_in_parquet",
        f"{exported}numbers_stay_numbers",
        f"{exported}parquet_has_types_and_the_whole_text",
    )
