"""``counterclaim search``: the passages of the ledger that have these words."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@ledger_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="The most passages to show.",
)
@jsonl_option("Print one record for each passage on standard output.")
@quiet_option
def search(words: tuple[str, ...], ledger: Path, limit: int, jsonl: bool) -> int:
    """Search the sentences, statements and titles of the ledger.

    All words must be there; endings, case and accents do not matter. "Two words" in quotation marks
    are a phrase, and word* finds what begins so.
    """
    from counterclaim.views.words import day

    with reading_from(ledger) as opened:
        hits = opened.search(" ".join(words), limit)
    if not hits:
        talk.note("nothing was found")
    for hit in hits:
        if jsonl:
            talk.data(msgspec.to_builtins(hit))
            continue
        where = ", ".join(part for part in (hit.outlet, day(hit.date)) if part)
        name = click.style(talk.plain(hit.record or hit.article), bold=True)
        talk.line(f"{name}  {talk.plain(where)}".rstrip())
        talk.line(f"  {talk.plain(hit.snippet)}")
    return 0
