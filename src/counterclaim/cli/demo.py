"""``counterclaim demo``: the whole job on the bundled sample articles."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import click

from counterclaim.cli import intake, talk
from counterclaim.cli.options import chosen_ledger_option, quiet_option
from counterclaim.cli.progress import Meter
from counterclaim.cli.read import Run
from counterclaim.cli.shelf import Shelf, current_incidents
from counterclaim.cli.tables import table
from counterclaim.errors import UsageError
from counterclaim.model import Incident, Reading

_MOST = 3  # incidents that are shown; the report has all


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    show_default="a new temporary folder",
    metavar="FOLDER",
    help="Where to put the ledger and the report; made if there is none.",
)
@chosen_ledger_option("The ledger to use.", "counterclaim.db in that folder")
@quiet_option
def demo(out: Path | None, ledger: Path | None) -> int:
    """Read the bundled sample articles, find what they dispute, and write a report.

    The articles tell of invented incidents in invented places. Nothing is fetched.
    """
    from counterclaim.views import write_report

    folder = _folder(out)
    with _samples() as samples, Shelf(ledger or folder / "counterclaim.db") as shelf:
        inputs = (str(samples),)
        with Meter(inputs) as meter:
            run = Run(meter, shelf)
            run.all(intake.take(inputs))
        found = current_incidents(shelf.ledger)
        readings = list(shelf.ledger.readings())
    front = write_report(readings, found, folder / "report")
    _show(readings, found)
    talk.line()
    talk.line(f"report: {front}")
    talk.note(f"ledger: {shelf.path} (try: counterclaim search --ledger {shelf.path} depot)")
    return intake.exit_code(meter.read, meter.failed)


def _folder(out: Path | None) -> Path:
    if out is None:
        return Path(tempfile.mkdtemp(prefix="counterclaim-demo-"))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder {out} cannot be made: {error.strerror or error}",
            code="CC221",
            hint="give a folder that you may write to, on a disk with free space",
        ) from error
    return out


@contextmanager
def _samples() -> Iterator[Path]:
    with as_file(files("counterclaim") / "data" / "demo") as folder:
        yield folder


def _show(readings: list[Reading], incidents: list[Incident]) -> None:
    from counterclaim.incidents import told_aside
    from counterclaim.views.library import Library
    from counterclaim.views.pairs import all_pairs

    everything = all_pairs(Library(readings, incidents))
    groups = [group for group in everything if group.open]
    waiting = sum(len(group.pairs) for group in everything if group.waits)
    kinds = {group.type: len(group.pairs) for group in groups}
    counts = {
        "articles": len(readings),
        "statements": sum(len(one.statements) for one in readings),
        "events": sum(len(one.events) for one in readings),
        "incidents": sum(not told_aside(one) for one in incidents),
        "open disputes": sum(kinds.values()),
    }
    table(tuple(counts), [[str(number) for number in counts.values()]], numbers=tuple(counts))
    told = ", ".join(f"{number} {kind}" for kind, number in Counter(kinds).most_common())
    talk.line(f"open disputes by type: {told or 'none'}; {waiting} more wait for review")
    for incident in incidents[:_MOST]:
        talk.line(_line(incident))


def _line(incident: Incident) -> str:
    from counterclaim.views.incident import incident_title
    from counterclaim.views.words import plural

    articles = plural(len(incident.articles), "article")
    origins = plural(len(incident.origins), "origin")
    return talk.plain(f"{articles}, {origins}: {incident_title(incident)}")
