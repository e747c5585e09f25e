"""Attack the program in every way that the table of docs/trust.md names, and count what gets through.

    python benchmarks/trust.py                all rows in full (hours)
    python benchmarks/trust.py --row 3        one row
    python benchmarks/trust.py --quick        a sample of each row (a minute)
    python benchmarks/trust.py --row 3 --cases 10000
    python benchmarks/trust.py --slack 3      the time a case may take is three times as long
    python benchmarks/trust.py --write        keep the figures in benchmarks/trust.json

Ends with 1 if anything got through.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import trust  # noqa: E402

RESULTS = ROOT / "benchmarks" / "trust.json"


@dataclass(frozen=True)
class Row:
    """A row of the table: what is tried, and in which module of ``benchmarks/trust``."""

    number: int
    module: str
    full: int
    """Cases of a full run."""
    quick: int
    """Cases of a sample; 0 where there is none, or where other tests are one."""


ROWS = (
    Row(1, "kills", 1_000, 4),
    Row(2, "writes", 200, 50),
    Row(3, "hostile", 100_000, 100),
    Row(4, "offsets", 100_000, 500),
    Row(5, "scripts", 1_000, 0),
    Row(6, "formulas", 60, 0),
    Row(7, "addresses", 200, 60),
    Row(8, "offline", 12, 1),
    Row(9, "bombs", 50, 12),
    Row(10, "entities", 30, 30),
    Row(11, "names", 100, 30),
    Row(12, "patterns", 100_000, 0),
    Row(13, "weights", 8, 1),
    Row(14, "local", 40, 0),
    Row(15, "queries", 10_000, 0),
    Row(16, "audit", 1_000, 50),
    Row(17, "sameness", 8, 0),
    Row(18, "upgrade", 200, 3),
    Row(19, "persons", 70, 3),
    Row(20, "swaps", 10_000, 0),
    Row(21, "watching", 200, 0),
)


def run(row: Row, cases: int) -> dict[str, Any]:
    """The result of one row, as it is kept."""
    module = import_module(f"benchmarks.trust.{row.module}")
    began = time.perf_counter(), sum(os.times()[:4])
    with tempfile.TemporaryDirectory() as folder:
        found: trust.Outcome = module.run(cases, Path(folder))
    return {
        "row": row.number,
        "what": module.WHAT,
        "cases": found.cases,
        "failures": found.failures,
        "seconds": round(time.perf_counter() - began[0], 1),
        "cpu_seconds": round(sum(os.times()[:4]) - began[1], 1),
        "asked": cases,
        "full": row.full,
        "notes": found.notes,
        "worst": found.worst,
        **({"pairs": found.pairs} if found.pairs else {}),
        "python": platform.python_version(),
        "day": time.strftime("%Y-%m-%d"),
    }


def main() -> int:
    """Runs the rows that were asked for; 1 if anything got through."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--row", type=int, action="append", choices=[row.number for row in ROWS])
    parser.add_argument("--cases", type=int, help="as many cases instead")
    parser.add_argument("--quick", action="store_true", help="a sample of each row")
    parser.add_argument("--write", action="store_true", help="keep the figures")
    parser.add_argument("--slack", type=float, default=1.0, help="allow so many times the time")
    args = parser.parse_args()
    trust.slack = args.slack
    failed = False
    for row in ROWS:
        if (args.row and row.number not in args.row) or (args.quick and not row.quick):
            continue
        result = run(row, args.cases or (row.quick if args.quick else row.full))
        failed |= bool(result["failures"])
        print(
            f"{row.number:>2}  {result['cases']:>7,} cases  {result['failures']:>4,} failures  "
            f"{result['cpu_seconds']:>8.1f} CPU s  {result['what']}  {result['notes'] or ''}",
            flush=True,
        )
        for line in result["worst"]:
            print(f"      {line}")
        if args.write:
            _keep(result)
    return int(failed)


def _keep(result: dict[str, Any]) -> None:
    """Puts a row into the file in one step, so that several runs can end side by side."""
    with Path(f"{RESULTS}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        kept[str(result["row"])] = result
        ordered = {key: kept[key] for key in sorted(kept, key=int)}
        RESULTS.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", "utf-8")
        Path(lock.name).unlink()


if __name__ == "__main__":
    sys.exit(main())
