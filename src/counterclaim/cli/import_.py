"""``counterclaim import``: an export read back into a ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from counterclaim.cli import intake, talk
from counterclaim.cli.options import ledger_option, quiet_option
from counterclaim.cli.shelf import Shelf
from counterclaim.errors import InputError
from counterclaim.model import Reading

_OUTCOMES = {"added": "new", "replaced": "changed", "unchanged": "known already"}
_LIST = ("jsonl", "webanno", "brat")


@click.command("import")
@click.argument("format", type=click.Choice(_LIST), metavar="FORMAT")
@click.argument("path", type=click.Path(path_type=Path))
@ledger_option
@quiet_option
def import_(format: str, path: Path, ledger: Path) -> int:  # noqa: A002
    """Read an export back into a ledger.

    FORMAT is jsonl (PATH is a file), webanno (a file or folder) or brat (a folder). Each article is
    verified and stored by itself: what fails is listed with its code, and the others are in the
    ledger, which is made if there is none. Nothing is read anew: the records are taken as they are.
    """
    from counterclaim.exports import read_back

    outcomes: Counter[str] = Counter()
    with Shelf(ledger) as shelf:
        for item in read_back(format, path):
            if not isinstance(item, Reading):
                _tell(item.error, outcomes)
                continue
            outcomes[shelf.ledger.add(item).outcome] += 1
    failed = outcomes.pop("failed", 0)
    stored = outcomes.total()
    told = [f"{outcomes[name]:,} {words}" for name, words in _OUTCOMES.items() if outcomes[name]]
    summary = f"{stored:,} articles imported into {ledger}" if stored else "nothing was imported"
    summary += f" ({', '.join(told)})" if told else ""
    talk.note(f"{summary}; {failed:,} failed" if failed else summary)
    return intake.exit_code(stored, failed)


def _tell(error: Exception, outcomes: Counter[str]) -> None:
    assert isinstance(error, InputError)
    talk.say(str(error))
    outcomes["failed"] += 1
