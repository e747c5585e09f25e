"""Kill reading processes in the middle of runs, and count articles lost and doubled.

    python benchmarks/scale_kill.py --kills 20 --articles 200

A process of the pool is killed (-9) after every few articles. Each article must be read exactly
once, and as it is read without any kill.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
from collections import Counter
from contextlib import suppress

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


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    wanted = {article.id: attempt(article) for article in articles(options.articles)}
    count: Counter[str] = Counter()
    while count["kills"] < options.kills:
        found = read(options, count)
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
