"""``counterclaim positions``: who stands how toward whom, by their own statements and acts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from
from counterclaim.cli.tables import table

if TYPE_CHECKING:
    from counterclaim.incidents import Move, Position
    from counterclaim.model import Reading

_HEADERS = ("actor", "toward", "how often", "first", "last", "shown by")
_NAMED = 8
_SHOWN = 3


@click.command()
@ledger_option
@click.option("--actor", metavar="NAME", help="Only of this actor; a part of the name does.")
@click.option("--toward", metavar="NAME", help="Only toward this actor; a part of the name does.")
@click.option(
    "--dyad",
    nargs=2,
    metavar="NAME NAME",
    help="All that two sides said and did toward each other, by day.",
)
@jsonl_option("Print one record for each position, or each move of a dyad, on standard output.")
@quiet_option
def positions(
    ledger: Path,
    actor: str | None,
    toward: str | None,
    dyad: tuple[str, str] | None,
    jsonl: bool,
) -> int:
    """Show who stands how toward whom: for, against, demands, offers, talks, yields.

    A position counts what an actor itself said and did, each with its statement or event. Nothing
    is judged. Force is shown in a dyad only.
    """
    from counterclaim import incidents

    with reading_from(ledger) as opened:
        readings = list(opened.readings())
    if dyad is not None:
        _moves(incidents.dyad(readings, *dyad), readings, jsonl)
        return 0
    found = [
        one
        for one in incidents.positions(readings)
        if _named(one.actor, actor) and _named(one.toward, toward)
    ]
    if jsonl:
        for one in found:
            talk.data(msgspec.to_builtins(one))
    elif found:
        table(_HEADERS, map(_row, found))
    else:
        talk.note("no position was found")
    return 0


def _named(name: str, wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in name.casefold()


def _row(one: Position) -> tuple[str, ...]:
    told = ", ".join(f"{count} {stance}" for stance, count in one.stances.items())
    shown = [f"{ref.article}/{ref.statement}" for ref in one.statements]
    shown += [f"{ref.article}/{ref.event}" for ref in one.events]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    refs = ", ".join(shown[:_SHOWN]) + more
    return one.actor, one.toward, told, one.first or "", one.last or "", refs


def _moves(found: Iterable[Move], readings: Iterable[Reading], jsonl: bool) -> None:
    made = list(found)
    if jsonl:
        for move in made:
            talk.data(msgspec.to_builtins(move))
        return
    known = {reading.article.id: reading for reading in readings}
    if not made:
        named = sorted({actor.name for reading in known.values() for actor in reading.actors})
        talk.note(
            "nothing was found that these two said or did toward each other; names are those of the "
            f"ledger, such as {', '.join(named[:_NAMED]) or 'none yet'}"
        )
        return
    table(
        ("day", "actor", "toward", "what", "sentence", "shown by"),
        [
            (m.date or "", m.actor, m.toward, m.kind, _sentence(m, known[m.article]), _ref(m))
            for m in made
        ],
    )


def _ref(move: Move) -> str:
    return f"{move.article}/{move.event or move.statement}"


def _sentence(move: Move, reading: Reading) -> str:
    from counterclaim.views.library import Book

    book = Book(reading)
    if move.event:
        event = next(e for e in reading.events if e.id == move.event)
        excerpt = book.excerpt(event.trigger)
        return f"{excerpt.before}{excerpt.quote}{excerpt.after}"
    statement = next(s for s in reading.statements if s.id == move.statement)
    return book.text(statement.content)
