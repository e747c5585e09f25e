"""``counterclaim report``: the ledger as a folder of pages that opens from disk."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import talk
from counterclaim.cli.options import ledger_option, quiet_option
from counterclaim.cli.shelf import current_incidents, reading_from


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write the report; made if there is none.",
)
@ledger_option
@quiet_option
def report(out: Path, ledger: Path) -> int:
    """Write the ledger as a report: a folder of pages that opens in a browser.

    It needs no server and no network. The path of its front page is printed.
    """
    from counterclaim.views import write_report
    from counterclaim.views.words import plural

    with reading_from(ledger) as opened:
        front = write_report(opened.readings(), current_incidents(opened), out)
    talk.line(str(front))
    files = plural(sum(path.is_file() for path in out.rglob("*")), "file")
    talk.note(
        f"{files} in {out}: open index.html; disputes.csv has all disputes in one table; each page "
        "of an article, an incident, an actor or two sides has its own beside it"
    )
    return 0
