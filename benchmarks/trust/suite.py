"""Rows whose cases are tests of the project: each test that was run is a case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.trust import Outcome

_ROOT = Path(__file__).parents[2]


def tests(work: Path, *chosen: str) -> Outcome:
    """Runs the tests that are named in a process of their own, and counts them."""
    report = work / "tests.xml"
    options = ["-q", "-p", "no:cacheprovider", f"--junitxml={report}"]
    subprocess.run(
        [sys.executable, "-m", "pytest", *options, *chosen],
        cwd=_ROOT,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    found = Outcome()
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("skipped") is not None:
            continue
        found.cases += 1
        if case.find("failure") is not None or case.find("error") is not None:
            found.fail(case.get("name", ""))
    return found
