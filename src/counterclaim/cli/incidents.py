"""``counterclaim incidents``: which articles speak of the same happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from counterclaim.cli import intake, talk
from counterclaim.cli.cards import show_record
from counterclaim.cli.options import (
    DEFAULT_LEDGER,
    allow_host_option,
    chosen_ledger_option,
    jsonl_option,
    quiet_option,
)
from counterclaim.cli.progress import Meter
from counterclaim.cli.shelf import current_incidents, reading_from
from counterclaim.cli.tables import table
from counterclaim.errors import UsageError
from counterclaim.model import Incident, Reading

_HEADERS = ("id", "articles", "origins", "disputes", "when", "where", "incident")


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@chosen_ledger_option("The ledger whose incidents to show.", str(DEFAULT_LEDGER))
@click.option("--all", "everything", is_flag=True, help="Also what one party mentions in passing.")
@jsonl_option("Print one record for each incident on standard output.")
@allow_host_option
@quiet_option
def incidents(
    inputs: tuple[str, ...],
    ledger: Path | None,
    everything: bool,
    jsonl: bool,
    allow_hosts: tuple[str, ...],
) -> int:
    """Show the incidents of the ledger, or of the articles that are given.

    With INPUT, as for read, the articles are read and their incidents printed; no ledger is
    touched. Without, the incidents of the ledger are shown, found anew if articles came to it.
    ``incidents show ID`` shows one of them, with its accounts and disputes side by side.
    """
    if inputs[:1] == ("show",) and len(inputs) == 2:
        _show_one(ledger or DEFAULT_LEDGER, inputs[1], jsonl)
        return 0
    if not inputs:
        with reading_from(ledger or DEFAULT_LEDGER) as opened:
            _show(current_incidents(opened), opened.readings(), jsonl, everything)
        return 0
    if ledger is not None:
        raise UsageError(
            "give either inputs or a ledger",
            code="CC203",
            hint="store articles with: counterclaim read, then run: counterclaim incidents",
        )
    from counterclaim.incidents import find_incidents

    readings: list[Reading] = []
    with Meter(inputs) as meter:
        for item in intake.read_all(inputs, allow_hosts):
            if isinstance(item, Reading):
                readings.append(item)
                meter.done(item.article.id)
            else:
                meter.fail(item.error)
    _show(find_incidents(readings), readings, jsonl, everything)
    return intake.exit_code(meter.read, meter.failed)


def _show_one(ledger: Path, name: str, jsonl: bool) -> None:
    with reading_from(ledger) as opened:
        found = next((one for one in current_incidents(opened) if one.id == name), None)
        if found is None:
            raise UsageError(
                f"there is no incident {name}",
                code="CC204",
                hint="counterclaim incidents prints the ids",
            )
        if jsonl:
            talk.data(found.to_record())
        else:
            show_record(opened, name, found)


def _show(
    found: Sequence[Incident], readings: Iterable[Reading], jsonl: bool, everything: bool
) -> None:
    if jsonl:
        for incident in found:
            talk.data(incident.to_record())
        return
    if not found:
        talk.note("no incident was found")
        return
    from counterclaim.views.library import Library
    from counterclaim.views.overview import overview
    from counterclaim.views.words import plural

    page = overview(Library(readings, found))
    lines = [*page.incidents, *(page.aside if everything else ())]
    rows = [
        (x.id, str(x.articles), str(x.origins), str(x.open), x.date, x.place, x.title)
        for x in lines
    ]
    if rows:
        table(_HEADERS, rows, numbers=_HEADERS[1:4])
    if page.aside and not everything:
        left = plural(len(page.aside), "passing mention")
        talk.note(f"{left} left out, told by one party in one article; --all shows them")
