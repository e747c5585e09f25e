"""``counterclaim claims``: who says what, through whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from
from counterclaim.cli.tables import table
from counterclaim.model import Act, Reading, Statement

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger


@click.command()
@ledger_option
@click.option("--actor", metavar="NAME", help="Only what this actor says; a part of the name does.")
@click.option("--article", metavar="ID", help="Only what is said in this article.")
@click.option(
    "--act", type=click.Choice(get_args(Act)), metavar="ACT", help="Only this act, as deny."
)
@jsonl_option("Print one record for each statement on standard output.")
@quiet_option
def claims(
    ledger: Path, actor: str | None, article: str | None, act: str | None, jsonl: bool
) -> int:
    """Show the statements of the ledger: who says what, through whom."""
    with reading_from(ledger) as opened:
        found = _statements(opened, actor, article, act)
        if jsonl:
            for reading, statement in found:
                name = reading.article.id
                talk.data({"article": name, **msgspec.to_builtins(statement)})
            return 0
        rows = [_row(reading, statement) for reading, statement in found]
    if not rows:
        talk.note("no statement was found")
        return 0
    table(("id", "act", "who, through whom", "says"), rows)
    return 0


def _statements(
    ledger: Ledger, actor: str | None, article: str | None, act: str | None
) -> Iterator[tuple[Reading, Statement]]:
    for reading in ledger.readings():
        if article is not None and reading.article.id != article:
            continue
        for statement in reading.statements:
            if act is not None and statement.act != act:
                continue
            if actor is None or _speaks(statement, actor):
                yield reading, statement


def _speaks(statement: Statement, actor: str) -> bool:
    return any(actor.casefold() in name.casefold() for name in statement.actors)


def _row(reading: Reading, statement: Statement) -> tuple[str, ...]:
    from counterclaim.views.library import Book
    from counterclaim.views.words import quoted

    book = Book(reading)
    content = book.text(statement.content)
    return (
        f"{reading.article.id}/{statement.id}",
        statement.act,
        " ‹ ".join(step.name for step in book.chain(statement)),
        quoted(content, 200) if content else "",
    )
