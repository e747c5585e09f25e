"""Row 21: a watcher that is killed anywhere loses no article and stores none twice."""

from __future__ import annotations

import random
import sys
import threading
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from benchmarks.trust import Outcome

from counterclaim.ledger import Ledger

WHAT = "kill -9 of a watcher at random points of fetching, reading and storing"
_TESTS = Path(__file__).parents[2] / "tests"
_ARTICLES = 15
PROCESSES = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
PROCESSES.set_forkserver_preload(["counterclaim.scale.watch", "counterclaim.articles.web"])
"""Each watcher is forked from a process that has imported all that it needs."""


def run(cases: int, work: Path, first: int = 0) -> Outcome:
    """As many kills; every so many of them the watcher ends its work and the ledger is counted."""
    sys.path.insert(0, str(_TESTS))
    from scale.site import site

    found = Outcome()
    chance = random.Random(21 + first)
    with site() as web:
        host = web.base.split("//")[1]
        for number in range((cases + 9) // 10):
            folder = work / str(number)
            folder.mkdir()
            paths = [f"/n{number}-{at}" for at in range(_ARTICLES)]
            for path in paths:
                web.put_text(path, f"Depot burns {path}")
            web.put_feed("/feed", *paths, ETag=f'"{number}"')
            (folder / "feeds.toml").write_text(f'[[feed]]\nurl = "{web.base}/feed"\n')
            while found.cases < min(cases, 10 * (number + 1)):
                found.cases += 1
                reached = threading.Event()
                target = len(web.asked) + chance.randint(1, 4)
                web.hook = lambda _, e=reached, t=target: e.set() if len(web.asked) >= t else None  # type: ignore[misc]
                _killed(folder, host, reached, chance.random() * 0.05)
            web.hook = lambda _: None
            _end(folder, host)
            _count(folder, paths, found)
    return found


def _start(folder: Path, host: str) -> BaseProcess:
    process = PROCESSES.Process(target=_watch, args=(folder, host))
    process.start()
    return process


def _watch(folder: Path, host: str) -> None:
    """A watcher's process; it begins when the pause that the one before had asked for is over."""
    sys.path.insert(0, str(_TESTS))
    from scale.watching import watch_on

    watch_on(folder, host)


def _killed(folder: Path, host: str, reached: threading.Event, after: float) -> None:
    child = _start(folder, host)
    while child.is_alive() and not reached.wait(0.05):
        pass
    child.join(after)
    child.kill()
    child.join()


def _end(folder: Path, host: str) -> None:
    for _ in range(2):
        _start(folder, host).join()


def _count(folder: Path, paths: list[str], found: Outcome) -> None:
    with Ledger(folder / "l.db", read_only=True) as ledger:
        texts = sorted(article.text.split(".")[0] for article in ledger.articles())
        if texts != sorted(f"Depot burns {path}" for path in paths):
            found.fail(f"{len(texts)} articles of {len(paths)}: {texts}")
        for finding in ledger.check():
            found.fail(f"the ledger: {finding}")
    found.notes["articles"] = int(found.notes.get("articles", 0)) + len(paths)
