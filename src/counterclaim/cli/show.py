"""``counterclaim show``: one record of the ledger with its sentences."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import talk
from counterclaim.cli.cards import record_of, show_record
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from
from counterclaim.errors import UsageError
from counterclaim.model import Reading


@click.command()
@click.argument("identifier", metavar="ID")
@ledger_option
@click.option("--text", is_flag=True, help="Print the text of the article, and nothing else.")
@jsonl_option("Print the record as it is stored on standard output.")
@quiet_option
def show(identifier: str, ledger: Path, text: bool, jsonl: bool) -> int:
    """Show an article, a statement, an event, a dispute, an actor or an incident.

    ID is an article's id, ARTICLE/s2 (or e2, d2) for a record of it, or an incident's id, as
    search, claims, disputes and incidents print them.
    """
    with reading_from(ledger) as opened:
        found = opened.get(identifier)
        if text and not isinstance(found, Reading):
            raise UsageError(
                f"{identifier} is not an article", code="CC204", hint="--text takes an article's id"
            )
        if text and isinstance(found, Reading):
            talk.body(found.article.text)
        elif jsonl:
            talk.data(record_of(found))
        else:
            show_record(opened, identifier, found)
    return 0
