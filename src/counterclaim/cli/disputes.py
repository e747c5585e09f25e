"""``counterclaim disputes``: where the accounts differ, inside an article and across articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import current_incidents, reading_from
from counterclaim.cli.tables import table
from counterclaim.model import NO_CONFLICT, DisputeType, Incident, Reading

if TYPE_CHECKING:
    from counterclaim.views.pairs import Pair, PairSide


@click.command()
@ledger_option
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(get_args(DisputeType)),
    metavar="TYPE",
    help="Only disputes of this type, as number or blame. Can be given several times.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also those that wait for review, and wordings that do not conflict.",
)
@jsonl_option("Print one record for each pair of wordings, copies included, on standard output.")
@quiet_option
def disputes(ledger: Path, types: tuple[str, ...], everything: bool, jsonl: bool) -> int:
    """Show where the accounts of the ledger differ.

    Each line sets two wordings side by side: how many, who did it, whether it happened. It does not
    say who is right. What copies of one report repeat is shown once. What is too unsure waits for
    review: it is counted, and shown with --all. Records (--jsonl) are of any confidence.
    """
    with reading_from(ledger) as opened:
        incidents = current_incidents(opened)
        readings = list(opened.readings())
    wanted = set(types) or {t for t in get_args(DisputeType) if everything or t not in NO_CONFLICT}
    if jsonl:
        for record in _records(readings, incidents):
            if record["type"] in wanted:
                talk.data(record)
        return 0
    from counterclaim.views.library import Library
    from counterclaim.views.pairs import all_pairs
    from counterclaim.views.words import plural

    groups = all_pairs(Library(readings, incidents))
    chosen = [group for group in groups if group.type in wanted]
    waiting = sum(len(group.pairs) for group in chosen if group.waits)
    pairs = [p for group in chosen if everything or not group.waits for p in group.pairs]
    if pairs:
        table(("type", "one side", "says", "the other", "says", "incident"), map(_row, pairs))
    elif not waiting:
        talk.note("no dispute was found")
    if waiting:
        shown = "" if everything else "; --all shows them"
        talk.note(f"{plural(waiting, 'dispute')} waiting for review, too unsure to count{shown}")
    return 0


def _row(pair: Pair) -> tuple[str, ...]:
    from counterclaim.views.words import quoted

    def side(one: PairSide) -> tuple[str, str]:
        said = " ".join(one.quote.split())
        return f"{one.party or one.outlet} [{one.article}]", quoted(said) if said else ""

    kind = f"{pair.type} (review)" if pair.waits else pair.type
    return (kind, *side(pair.a), *side(pair.b), pair.incident or "")


def _records(readings: list[Reading], incidents: list[Incident]) -> Iterator[dict[str, Any]]:
    """The disputes of the incidents, then those of articles that no incident holds already."""
    texts = {reading.article.id: reading.article.text for reading in readings}
    shown: set[tuple[str, str, frozenset[tuple[int, int]]]] = set()
    for incident in incidents:
        for dispute in incident.disputes:
            if dispute.a.article == dispute.b.article:
                spans = frozenset((dispute.a.span, dispute.b.span))
                shown.add((dispute.a.article, dispute.type, spans))
            record = {"incident": incident.id, **msgspec.to_builtins(dispute)}
            yield _with_quotes(record, texts)
    for reading in readings:
        name = reading.article.id
        for inner in reading.disputes:
            if (name, inner.type, frozenset((inner.a.span, inner.b.span))) in shown:
                continue
            record = {"incident": None, **msgspec.to_builtins(inner)}
            for side, party in zip("ab", inner.parties, strict=True):
                record[side] |= {"article": name, "party": ", ".join(party)}
            yield _with_quotes(record, texts)


def _with_quotes(record: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    for side in "ab":
        start, end = record[side]["span"]
        record[side]["quote"] = texts.get(record[side]["article"], "")[start:end]
    return record
