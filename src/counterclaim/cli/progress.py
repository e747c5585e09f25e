"""How far a run is: a bar on a terminal, nothing elsewhere; and the count of what was done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from counterclaim.cli import talk

if TYPE_CHECKING:
    from rich.progress import Progress

_MANY = (
    ".jsonl",
    ".ndjson",
    ".json",
    ".csv",
    ".tsv",
    ".parquet",
    ".warc",
    ".rss",
    ".atom",
    ".xml",
    ".eml",
)
"""Files that may hold any number of articles."""


def expected(inputs: Iterable[str]) -> int | None:
    """How many articles the inputs hold, if that can be told without reading them."""
    from counterclaim.articles.folders import suffix_of, walk

    total = 0
    for given in inputs:
        path = Path(given)
        if given == "-" or "://" in given:
            return None
        for file in walk(path) if path.is_dir() else (path,):
            if suffix_of(file) in _MANY:
                return None
            total += 1
    return total


class Meter:
    """Counts articles read and failed, and shows a bar if standard error is a terminal.

    A context manager. Failures are listed at once, above the bar.
    """

    def __init__(self, inputs: Iterable[str], *, shown: bool = True) -> None:
        self.read = 0
        self.failed = 0
        self._bar: Progress | None = None
        if shown and not talk.quiet() and talk.is_terminal(sys.stderr):
            self._bar = _bar()
            self._task = self._bar.add_task("reading", total=expected(inputs), failed="")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def done(self, name: str) -> None:
        """One more article was read."""
        self.read += 1
        self._move(name)

    def fail(self, error: Exception) -> None:
        """One more input, or record of one, could not be read: says why, with its code."""
        self.failed += 1
        if self._bar is None:
            talk.say(str(error))
            return
        self._bar.console.print(
            talk.plain(str(error)), markup=False, highlight=False, soft_wrap=True, emoji=False
        )
        self._move("")

    def _move(self, name: str) -> None:
        if self._bar is not None:
            failed = f"{self.failed} failed" if self.failed else ""
            self._bar.update(
                self._task, advance=1, description=talk.plain(name)[:40] or "reading", failed=failed
            )


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[failed]}", markup=False),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
