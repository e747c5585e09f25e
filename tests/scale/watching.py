"""A watcher whose reader finds nothing: ``python watching.py FOLDER HOST`` runs it, to be killed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from counterclaim.articles.web import Fetcher
from counterclaim.config import VERSION
from counterclaim.ledger import Ledger
from counterclaim.model import Article, Reading
from counterclaim.scale.watch import Watcher
from counterclaim.scale.watch_polite import Polite
from counterclaim.scale.watch_state import State
from counterclaim.scale.watchlist import load_watchlist


def bare(article: Article) -> Reading:
    """A reading without records."""
    return Reading(article=article, version=VERSION)


class Clock:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self, start: float = 2_000_000_000.0) -> None:
        self.time = start
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def watch_once(
    folder: Path, clock: Clock | None = None, read: Callable[[Article], Reading] = bare
) -> list[str]:
    """One round over ``folder/feeds.toml``; what was told of it."""
    told: list[str] = []
    now, sleep = (clock.now, clock.sleep) if clock else (time.time, time.sleep)
    known = load_watchlist(folder / "feeds.toml")
    with (
        State(folder / "l.db.watch") as state,
        Ledger(folder / "l.db") as ledger,
        Fetcher(["127.0.0.1"]) as fetcher,
    ):
        state.lock()
        polite = Polite(fetcher, state, known.pause, now, sleep)
        Watcher(known, state, ledger, polite, read, now=now, sleep=sleep, tell=told.append).run(
            once=True
        )
    return told


def watch_on(folder: Path, host: str) -> None:
    """One round that begins when the pause that the one before it had asked for is over."""
    with State(folder / "l.db.watch") as last:
        asked = last.host(host)[0]
    watch_once(folder, Clock(max(asked, 2_000_000_000.0)))


if __name__ == "__main__":
    watch_on(Path(sys.argv[1]), sys.argv[2])
