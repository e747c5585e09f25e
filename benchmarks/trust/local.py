"""Row 14: the tests of the application's doors, each case of them counted."""

from __future__ import annotations

from pathlib import Path

from benchmarks.trust import Outcome
from benchmarks.trust.suite import tests

WHAT = "requests with a wrong Host, Origin, site, method, token, cookie or address to go on to"


def run(cases: int, work: Path) -> Outcome:
    """All cases, however many were asked for: they are quick."""
    return tests(work, "tests/web/test_security.py")
