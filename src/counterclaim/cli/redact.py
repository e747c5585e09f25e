"""``counterclaim redact``: removes a person from a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import talk
from counterclaim.cli.options import quiet_option
from counterclaim.cli.review import reviewer_option
from counterclaim.cli.shelf import Shelf


@click.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="The ledger to change: it must be named, since nothing brings the name back.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="NAME",
    help="Another name or spelling of the same person. Can be given several times.",
)
@reviewer_option
@quiet_option
def redact(name: str, ledger: Path, also: tuple[str, ...], reviewer: str) -> int:
    """Remove a person from a ledger, and so from every later export.

    In the texts each letter of NAME is masked, in any case, with or without accents; where an
    article has the whole name, its last word by itself too. All spans hold. Records get a label in
    its place, and the file is written anew, so that no byte of the name is left. The review log
    notes who did it, not whom it was about. This cannot be undone.
    """
    from counterclaim.views.words import plural

    with Shelf(ledger, must_exist=True) as shelf:
        done = shelf.ledger.redact(name, reviewer=reviewer, also=also)
    if done.entry is None:
        talk.note(f"{ledger} does not have this name; nothing was changed")
        return 0
    talk.note(
        f"removed from {plural(done.articles, 'article')}, {plural(done.places, 'place')} of their "
        f"texts; noted as entry {done.entry}. Exports, reports and copies made before still have it."
    )
    return 0
