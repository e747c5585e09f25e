"""``counterclaim export``: the ledger in a format that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from counterclaim.cli import talk
from counterclaim.cli.options import DEFAULT_LEDGER, quiet_option
from counterclaim.cli.shelf import current_incidents, reading_from
from counterclaim.errors import UsageError

_LIST = "csv parquet jsonl geojson jsonld webanno brat gdelt acled ucdp airwars aoav".split()


@click.command()
@click.argument("format", type=click.Choice(_LIST), metavar="FORMAT")
@click.argument(
    "ledger", type=click.Path(path_type=Path), default=DEFAULT_LEDGER, metavar="[LEDGER]"
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    show_default="standard output, for formats of one file",
    help="The file or folder to write.",
)
@click.option(
    "--reviewed/--as-read",
    default=True,
    show_default=True,
    help="Records as reviewers left them, or as they were read.",
)
@quiet_option
def export(format: str, ledger: Path, out: Path | None, reviewed: bool) -> int:  # noqa: A002
    """Write the ledger in a format that other tools read.

    FORMAT is csv, parquet, brat or webanno (folders), jsonl, geojson, jsonld or gdelt (one file),
    or acled, ucdp, airwars or aoav: a table shaped like that project's, with the rule and the
    sentence behind each figure. LEDGER is counterclaim.db where none is named. Each format has a
    page in docs/exports.
    """
    from counterclaim.exports import EXPORTS, write

    with reading_from(ledger) as opened:
        found = None
        if EXPORTS[format].incidents and not opened.incidents_current():
            found = current_incidents(opened)
        target = out or _standard_output()
        try:
            write(opened, format, target, reviewed=reviewed, incidents=found)
        except BrokenPipeError:
            raise
        except OSError as error:
            talk.abandon()
            raise UsageError(
                f"standard output cannot be written: {error.strerror or error}",
                code="CC222",
                hint="write to a file on a disk with free space",
            ) from error
    if out is not None:
        talk.line(str(out))
    return 0


def _standard_output() -> BinaryIO:
    return sys.stdout.buffer
