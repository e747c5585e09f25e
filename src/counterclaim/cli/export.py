"""``counterclaim export``: the ledger in a format that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, BinaryIO

import click

from counterclaim.cli import talk
from counterclaim.cli.options import ledger_option, quiet_option
from counterclaim.cli.shelf import current_incidents, reading_from
from counterclaim.errors import UsageError


class _Format(click.Choice):  # type: ignore[type-arg]  # no generic before click 8.2
    """The formats; a name that is none is answered with those that begin like it."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What is wrong with the name."""
        told = super().get_invalid_choice_message(value, ctx)
        near = [name for name in _LIST if name.startswith(str(value)[:3])]
        return f"{told} Did you mean {' or '.join(near)}?" if near else told


_LIST = "csv parquet jsonl geojson jsonld webanno brat gdelt acled ucdp airwars aoav".split()


@click.command()
@click.argument("format", type=_Format(_LIST), metavar="FORMAT")
@ledger_option
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
    sentence behind each figure. Each format has a page in docs/exports.
    """
    from counterclaim.exports import EXPORTS, write
    from counterclaim.views.words import plural

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
        told = plural(opened.counts()["articles"], "article")
    if out is not None:
        talk.line(str(out))
        talk.note(f"{told} written as {format}")
    return 0


def _standard_output() -> BinaryIO:
    return sys.stdout.buffer
