"""Kill reading processes in the middle of runs, and count articles lost and doubled.

    python benchmarks/scale_kill.py --kills 20 --articles 200
    python benchmarks/scale_kill.py --kills 20 --articles 40 --engine daft

A process of the pool is killed (-9) after every few articles; of ``corpus run --engine daft`` one
process a run, at some time after the first partition was finished. Each article must be read
exactly once, and as it is read without any kill.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from counterclaim.articles import Failure, article_from_text
from counterclaim.model import Article, Reading
from counterclaim.scale.attempt import attempt
from counterclaim.scale.pool import Pool

TEXT = (
    "VARNIK - The mayor of Varnik said on Monday that {n} people were killed. The army denied it.\n"
)


def articles(count: int) -> list[Article]:
    """Invented articles, each of its own."""
    return [
        article_from_text(TEXT.format(n=n + 2), f"a{n}", date="2024-10-08", language="en")
        for n in range(count)
    ]


def read(options: argparse.Namespace, count: Counter[str]) -> list[Reading | Failure]:
    """What a pool reads of the articles while its processes are killed, one after a few articles."""
    chance, found = random.Random(count["kills"]), []
    with Pool(options.workers) as pool:
        left = chance.randint(1, 9)
        for result in pool.read(articles(options.articles)):
            found.append(result)
            left -= 1
            if left or count["kills"] >= options.kills or not (pids := pool.pids):
                continue
            left = chance.randint(1, 9)
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(chance.choice(pids), signal.SIGKILL)
                count["kills"] += 1
    return found


def run_daft(options: argparse.Namespace, count: Counter[str]) -> list[Reading | Failure]:
    """What ``corpus run --engine daft`` leaves, one of whose processes was killed."""
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "in.jsonl", Path(folder) / "out"
        rows = [
            {"id": a.id, "text": a.text, "date": a.metadata.date, "language": "en"}
            for a in articles(options.articles)
        ]
        texts.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        command = [sys.executable, "-m", "counterclaim", "corpus", "run", "--engine", "daft"]
        command += ["--input", str(texts), "--output", str(out), "--partition", "2"]
        command += ["--workers", str(options.workers)]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait = random.Random(count["kills"]).random()
        while run.poll() is None and not list(out.glob("readings/part-*")):
            time.sleep(0.05)
        time.sleep(wait)
        below = [pid for pid in descendants(run.pid) if run.poll() is None]
        if below:
            with suppress(ProcessLookupError):
                os.kill(random.Random(count["runs"]).choice(below), signal.SIGKILL)
                count["kills"] += 1
        run.wait()
        return list(stored(out))


def descendants(pid: int) -> list[int]:
    """The processes that a process has started to read, and those that they have started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [child for child, parent in parents.items() if parent == pid]
    return [one for child in found for one in (child, *descendants(child))]


def stored(out: Path) -> Iterator[Reading]:
    """The readings that a run of a corpus has stored."""
    import pyarrow.parquet

    for path in sorted(out.glob("readings/part-*.parquet")):
        for row in pyarrow.parquet.read_table(path).to_pylist():
            yield Reading.from_record(msgspec.json.decode(row["record"]))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", choices=("local", "daft"), default="local")
    options = parser.parse_args()
    wanted = {article.id: attempt(article) for article in articles(options.articles)}
    count: Counter[str] = Counter()
    while count["kills"] < options.kills:
        found = (run_daft if options.engine == "daft" else read)(options, count)
        times = Counter(r.article.id for r in found if isinstance(r, Reading))
        count["runs"] += 1
        count["failed"] += sum(not isinstance(r, Reading) for r in found)
        count["lost"] += len(wanted.keys() - times.keys())
        count["doubled"] += sum(n > 1 for n in times.values())
        count["other"] += sum(isinstance(r, Reading) and r != wanted[r.article.id] for r in found)
    names = ("kills", "runs", "lost", "doubled", "failed", "other")
    print(json.dumps({name: count[name] for name in names}))


if __name__ == "__main__":
    main()
