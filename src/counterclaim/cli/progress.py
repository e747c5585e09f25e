"""How far a run is: a bar on a terminal, nothing elsewhere; and the count of what was done."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from counterclaim.cli import talk

_BAR = 30  # characters
_PAUSE = 0.1  # seconds
_CLEAR = "\r\x1b[2K"
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
        self._bar: _Bar | None = None
        if shown and not talk.quiet() and talk.is_terminal(sys.stderr):
            self._bar = _Bar(expected(inputs))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.clear()

    def done(self, name: str) -> None:
        """One more article was read."""
        self.read += 1
        self._move(name)

    def fail(self, error: Exception) -> None:
        """One more input, or record of one, could not be read: says why, with its code."""
        self.failed += 1
        if self._bar is not None:
            self._bar.clear()
        talk.say(str(error))
        self._move("")

    def _move(self, name: str) -> None:
        if self._bar is not None:
            self._bar.show(self.read, self.failed, name)


class _Bar:
    """One line on standard error that is written over."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._start = time.monotonic()
        self._shown = 0.0

    def show(self, read: int, failed: int, name: str) -> None:
        """Draws the line anew, ten times a second at most."""
        now = time.monotonic()
        if now - self._shown < _PAUSE:
            return
        self._shown = now
        done = read + failed
        bar = ""
        if self._total:
            full = min(_BAR * done // self._total, _BAR)
            bar = "#" * full + "-" * (_BAR - full) + "  "
        parts = [f"{done}/{self._total}" if self._total else str(done)]
        minutes, seconds = divmod(int(now - self._start), 60)
        parts.append(f"{minutes}:{seconds:02}")
        if failed:
            parts.append(f"{failed} failed")
        line = "  ".join((*parts, talk.plain(name)))
        room = max(shutil.get_terminal_size().columns - 1 - len(bar), 0)
        if not os.environ.get("NO_COLOR"):
            bar = click.style(bar, fg="green")
        click.echo(f"{_CLEAR}{bar}{line[:room]}", err=True, nl=False)

    def clear(self) -> None:
        """Takes the line away."""
        self._shown = 0.0
        click.echo(_CLEAR, err=True, nl=False)
