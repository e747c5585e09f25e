"""Attack the program in every way that the table of docs/trust.md names, and count what gets through.

    python benchmarks/trust.py                all rows in full (hours)
    python benchmarks/trust.py --row 3        one row
    python benchmarks/trust.py --quick        a sample of each row (a minute)
    python benchmarks/trust.py --row 3 --cases 10000
    python benchmarks/trust.py --row 17 --python OTHER/bin/python    a second interpreter reads too
    python benchmarks/trust.py --slack 3      the time a case may take is three times as long
    python benchmarks/trust.py --write        keep the figures in benchmarks/trust.json
    python benchmarks/trust.py --row 3 --on   the next cases of a long row, piece by piece, each kept:
                                              it can be stopped at any time and started again

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
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
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
    piece: int = 0
    """Cases after which a long run keeps its figures; 0 for rows that run at once."""


ROWS = (
    Row(1, "kills", 1_000, 4, piece=50),
    Row(2, "writes", 200, 50),
    Row(3, "hostile", 100_000, 100, piece=2_500),
    Row(4, "offsets", 100_000, 500),
    Row(5, "scripts", 1_250, 0),
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
    Row(20, "swaps", 10_000, 0, piece=250),
    Row(21, "watching", 200, 0, piece=10),
)


def run(row: Row, cases: int, first: int = 0) -> dict[str, Any]:
    """The result of one row, as it is kept; ``first`` is the case that it begins with."""
    module = import_module(f"benchmarks.trust.{row.module}")
    began = time.perf_counter(), sum(os.times()[:4])
    with tempfile.TemporaryDirectory() as folder:
        begin = {"first": first} if row.piece else {}
        found: trust.Outcome = module.run(cases, Path(folder), **begin)
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
    parser.add_argument("--on", action="store_true", help="go on where a long row was left")
    parser.add_argument("--slack", type=float, default=1.0, help="allow so many times the time")
    parser.add_argument("--python", action="append", default=[], help="another interpreter")
    args = parser.parse_args()
    if args.python:
        os.environ["TRUST_PYTHONS"] = os.pathsep.join(args.python)
    trust.slack = args.slack
    failed = False
    for row in ROWS:
        if (args.row and row.number not in args.row) or (args.quick and not row.quick):
            continue
        if args.on and row.piece:
            result = _go_on(row)
        else:
            result = run(row, args.cases or (row.quick if args.quick else row.full))
        failed |= bool(result["failures"])
        _show(result)
        if args.write:
            _keep(result)
    return int(failed)


def _show(result: dict[str, Any]) -> None:
    print(
        f"{result['row']:>2}  {result['cases']:>7,} cases  {result['failures']:>4,} failures  "
        f"{result['cpu_seconds']:>8.1f} CPU s  {result['what']}  {result['notes'] or ''}",
        flush=True,
    )
    for line in result["worst"]:
        print(f"      {line}")


def _go_on(row: Row) -> dict[str, Any]:
    """Runs what is left of a row and keeps each piece; one that was run in full begins anew."""
    whole = json.loads(RESULTS.read_text("utf-8")).get(str(row.number), {})
    if whole.get("cases", row.full) >= row.full or "ends" not in whole:
        whole = {"ends": 0}
    while (first := whole["ends"]) < row.full:
        # A process of its own: its peak of memory is that of its inputs.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            piece = process.submit(run, row, min(row.piece, row.full - first), first).result()
        whole = joined(whole, piece) if first else piece
        whole |= {"asked": row.full, "ends": first + row.piece}
        _keep(whole)
        if not piece["cases"]:
            break
    return whole


def _broken(case: str) -> int:
    """How many records changed in a case of row 20."""
    return int(case.rsplit(": ", 1)[1].split()[0])


def joined(whole: dict[str, Any], piece: dict[str, Any]) -> dict[str, Any]:
    """The figures of two runs over different cases as those of one."""
    sums = ("cases", "failures", "seconds", "cpu_seconds")
    sum_of = {name: round(whole[name] + piece[name], 1) for name in sums}
    worst = whole["worst"] + piece["worst"]
    notes = dict(whole["notes"])
    for name, value in piece["notes"].items():
        add = max if name.startswith(("slowest", "peak")) else int.__add__
        notes[name] = add(notes[name], value) if name in notes else value
    pairs = dict(whole.get("pairs", {}))
    for name, counts in piece.get("pairs", {}).items():
        pairs[name] = [a + b for a, b in zip(pairs.get(name, [0] * 4), counts, strict=True)]
    if pairs:
        worst.sort(key=_broken, reverse=True)
    return (
        piece
        | sum_of
        | {"worst": worst[: trust.SHOWN], "notes": notes}
        | ({"pairs": pairs} if pairs else {})
    )


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
