"""``counterclaim watch``: feeds and folders, looked at again and again."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli import talk
from counterclaim.cli.options import DEFAULT_LEDGER, allow_host_option, quiet_option
from counterclaim.cli.shelf import Shelf
from counterclaim.cli.tables import table

if TYPE_CHECKING:
    from counterclaim.scale.watch_state import State
    from counterclaim.scale.watchlist import Watchlist

_RENEWED = 2.0  # seconds between two states of the status page


@click.command()
@click.argument("watchlist", type=click.Path(path_type=Path), metavar="WATCHLIST")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default=None,
    show_default=f"that of the watchlist, else {DEFAULT_LEDGER}",
    metavar="PATH",
    help="The ledger to store in; made if there is none.",
)
@click.option("--once", is_flag=True, help="Look at each source once, read what is new, and stop.")
@click.option("--status", is_flag=True, help="Show how the sources stand, and do nothing.")
@allow_host_option
@quiet_option
def watch(
    watchlist: Path, ledger: Path | None, once: bool, status: bool, allow_hosts: tuple[str, ...]
) -> int:
    """Watch feeds and folders, and read what is new in them into the ledger.

    WATCHLIST is a TOML file that names them; docs/watching.md shows one. What was seen is kept
    beside the ledger: after a stop of any kind it goes on where it was, and nothing is read twice.
    Servers are asked for what changed only, after their robots.txt, and never in quick succession.
    Stop it with Ctrl-C.
    """
    from counterclaim.scale.watch_state import State
    from counterclaim.scale.watchlist import load_watchlist

    known = load_watchlist(watchlist)
    path = ledger or known.ledger or DEFAULT_LEDGER
    beside = path.with_name(path.name + ".watch")
    if status:
        with State(beside, read_only=True) as state:
            _show(state)
        return 0
    with Shelf(path) as shelf, State(beside) as state:
        state.lock()
        page = known.page or path.with_name(path.name + ".watch.html")
        _watch(known, state, shelf, page, allow_hosts, once)
    return 0


def _watch(
    known: Watchlist,
    state: State,
    shelf: Shelf,
    page: Path,
    allow_hosts: tuple[str, ...],
    once: bool,
) -> None:
    from counterclaim.articles.web import Fetcher
    from counterclaim.pipeline import read
    from counterclaim.scale.watch import Watcher
    from counterclaim.scale.watch_page import write_page
    from counterclaim.scale.watch_polite import Polite

    # a service manager stops us so; whatever is being done is then undone or kept as a whole
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    talk.note(f"sources watched: {len(known.sources):,}; how they stand is shown in {page}")
    with Fetcher((*known.allow_hosts, *allow_hosts)) as fetcher:
        polite = Polite(fetcher, state, known.pause)
        renew = _at_most_every(_RENEWED, lambda: write_page(state, page, time.time()))
        watcher = Watcher(known, state, shelf.ledger, polite, read, tell=talk.note, after=renew)
        try:
            watcher.run(once=once)
        finally:
            write_page(state, page, time.time())


def _at_most_every(seconds: float, do: Callable[[], None]) -> Callable[[], None]:
    last = 0.0

    def renewed() -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            do()
            last = time.monotonic()

    return renewed


def _show(state: State) -> None:
    from counterclaim.scale.watch_page import HEADERS, source_rows

    table(HEADERS, source_rows(state), numbers=("read", "waiting", "not read"))
