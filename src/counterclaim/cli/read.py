"""``counterclaim read``: articles into the ledger, or as records on standard output."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli import intake, talk
from counterclaim.cli.options import (
    DEFAULT_LEDGER,
    allow_host_option,
    chosen_ledger_option,
    jsonl_option,
    metadata_options,
    quiet_option,
    workers_option,
)
from counterclaim.cli.progress import Meter
from counterclaim.cli.shelf import Shelf
from counterclaim.config import VERSION
from counterclaim.errors import LedgerError
from counterclaim.model import Article, Reading

if TYPE_CHECKING:
    from counterclaim.articles import Failure

_NOT_SOUND = "CC307"  # one reading contradicts itself: that article fails, the run goes on
_NAMED = 5  # articles that are named in a warning
_NEXT = ("incidents", "disputes", "report --out report")
_OUTCOMES = {"added": "new", "replaced": "read anew", "unchanged": "known already"}


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@chosen_ledger_option(
    "The ledger to store in; made if there is none.", f"{DEFAULT_LEDGER}, with --jsonl none"
)
@metadata_options
@jsonl_option("Print one record for each article on standard output.")
@workers_option
@allow_host_option
@quiet_option
def read(
    inputs: tuple[str, ...],
    ledger: Path | None,
    jsonl: bool,
    workers: int,
    allow_hosts: tuple[str, ...],
    **metadata: str | None,
) -> int:
    """Read articles and store who says what in the ledger.

    INPUT is a file (.txt, .html, .jsonl, .csv, .parquet, .warc, .eml, also with .gz), a folder, - for
    standard input, or the address of a page or a feed. Each article is stored by itself: what fails
    is listed with its code, and the others are in the ledger. An article that the ledger has is
    passed over.
    """
    path = None if jsonl and ledger is None else ledger or DEFAULT_LEDGER
    with (
        Meter(inputs, shown=not jsonl) as meter,
        Shelf(path or DEFAULT_LEDGER) as shelf,
        intake.readers(workers) as reader,
    ):
        run = Run(meter, None if path is None else shelf, jsonl)
        try:
            run.all(intake.take(inputs, metadata, allow_hosts), reader)
        except (KeyboardInterrupt, LedgerError):
            talk.note(run.summary())
            raise
    talk.note(run.summary())
    run.advise()
    return intake.exit_code(meter.read, meter.failed)


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that the ledger has."""

    id: str


class Run:
    """One run of ``read``: where its readings go, and what became of each article."""

    def __init__(self, meter: Meter, shelf: Shelf | None, jsonl: bool = False) -> None:
        self.meter = meter
        self.outcomes: Counter[str] = Counter()
        self.undated: list[str] = []
        self._shelf = shelf
        self._jsonl = jsonl

    def all(
        self, items: Iterable[Article | Failure], reader: intake.Reader = intake.read_here
    ) -> None:
        """Reads, stores and prints the articles, in their order.

        Raises ``LedgerError`` where the ledger takes nothing more, ``ModelError`` where nothing can
        be read.
        """
        found: Iterator[Reading | Failure | _Known] = reader(self._unread(items))
        for item in found:
            if isinstance(item, Reading):
                self._one(item)
            elif isinstance(item, _Known):
                self.outcomes["passed over"] += 1
                self.meter.done(item.id)
            else:
                self.meter.fail(item.error)

    def _unread(self, items: Iterable[Article | Failure]) -> Iterator[Article | Failure | _Known]:
        """The items, with those articles set aside that need not be read."""
        for item in items:
            if isinstance(item, Article) and self._known(item):
                yield _Known(item.id)
                continue
            if isinstance(item, Article) and item.metadata.date is None:
                self.undated.append(item.id)
            yield item

    def _one(self, reading: Reading) -> None:
        if not self._stored(reading):
            return
        if self._jsonl:
            talk.data(reading.to_record())
        self.outcomes["foreign"] += not reading.article.readable
        self.meter.done(reading.article.id)

    def _known(self, article: Article) -> bool:
        """Whether the article need not be read. A ledger that cannot be used is told of here."""
        if self._shelf is None:
            return False
        known = self._shelf.ledger.has(article, VERSION)
        return known is not None and not self._jsonl

    def _stored(self, reading: Reading) -> bool:
        if self._shelf is None:
            return True
        try:
            result = self._shelf.ledger.add(reading)
        except LedgerError as error:
            if error.code != _NOT_SOUND:
                raise
            self.meter.fail(error)
            return False
        self.outcomes[result.outcome] += 1
        self.outcomes["copies"] += result.duplicate_of is not None
        return True

    def advise(self) -> None:
        """Says which articles have no date, and what can be asked of the ledger next."""
        if self.undated:
            some = ", ".join(self.undated[:_NAMED])
            rest = len(self.undated) - _NAMED
            more = f" and {rest:,} more" if rest > 0 else ""
            talk.note(
                f"no date of publication: {some}{more}; weekdays and “yesterday” stay undated there "
                "(give --date DAY)"
            )
        if self._shelf and self.meter.read:
            ledger = self._shelf.path
            given = "" if ledger == DEFAULT_LEDGER else f" --ledger {shlex.quote(str(ledger))}"
            told = (f"counterclaim {name}{given}" for name in _NEXT)
            talk.note(f"next: {'; '.join(told)}")

    def summary(self) -> str:
        """What the run did, in a sentence."""
        from counterclaim.views.words import plural

        known, failed = self.outcomes["passed over"], self.meter.failed
        count = self.meter.read - known
        where = f" into {self._shelf.path}" if self._shelf and count else ""
        told = [f"{self.outcomes[name]:,} {words}" for name, words in _OUTCOMES.items()]
        kept = [words for words in told if not words.startswith("0 ")]
        nothing = "nothing new to read" if known else "nothing could be read"
        parts = [f"{plural(count, 'article')} read{where}" if count else nothing]
        parts[0] += f" ({', '.join(kept)})" if kept and count else ""
        if known:
            at = "" if where or not self._shelf else f" in {self._shelf.path}"
            parts.append(f"{plural(known, 'article')} known already{at}, passed over")
        if self.outcomes["foreign"]:
            parts.append(f"{self.outcomes['foreign']:,} not in English, whose text alone is kept")
        if self.outcomes["copies"]:
            parts.append(f"{self.outcomes['copies']:,} with the same text as another")
        if failed:
            parts.append(f"{failed:,} failed")
        return "; ".join(parts)
