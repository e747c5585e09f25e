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
from counterclaim.cli.tables import grouped
from counterclaim.model import NO_CONFLICT, DisputeType, Incident, Reading

if TYPE_CHECKING:
    from counterclaim.views.library import Library
    from counterclaim.views.pairs import Pair, PairSide

_SHOWN = 64
"""Characters of a wording in a line of the table."""


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
@click.option(
    "--pairs",
    "each",
    is_flag=True,
    help="Every pair of wordings on its own line, also those that turn on one wording.",
)
@jsonl_option("Print one record for each pair of wordings, copies included, on standard output.")
@quiet_option
def disputes(
    ledger: Path, types: tuple[str, ...], everything: bool, each: bool, jsonl: bool
) -> int:
    """Show where the accounts of the ledger differ.

    Each line sets two wordings side by side: how many, who did it, whether it happened. It does not
    say who is right. The most disputed incident comes first; explain takes the id of a line. Pairs
    that turn on one wording are one line, with their number (--pairs lists them). What
    copies of one report repeat is shown once. What is too unsure waits for review: it is counted,
    and shown with --all. Records (--jsonl) are of any confidence.
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
    from counterclaim.views.pairs import all_pairs, incident_pairs
    from counterclaim.views.words import plural

    library = Library(readings, incidents)
    groups = all_pairs(library)
    chosen = [group for group in groups if group.type in wanted]
    waiting = sum(len(group.pairs) for group in chosen if group.waits)
    pairs = [p for group in chosen if everything or not group.waits for p in group.pairs]
    if pairs:
        head = ("id", "type", "one side", "the other")
        grouped(head if each else (*head, "pairs"), _by_incident(library, pairs, each=each))
        held = sum(
            any(pair.open and pair.type in wanted for pair in incident_pairs(library, one))
            for one in incidents
        )
        told = plural(sum(pair.open for pair in pairs), "open dispute")
        talk.note(f"{told} in {plural(held, 'incident')}; in full: counterclaim explain ID")
    elif not waiting:
        talk.note("no dispute was found")
    if waiting:
        shown = "" if everything else "; --all shows them"
        talk.note(f"{plural(waiting, 'dispute')} waiting for review, too unsure to count{shown}")
    return 0


def _by_incident(
    library: Library, pairs: list[Pair], *, each: bool
) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """The lines of each incident under its title, the most disputed first; then of single articles."""
    from counterclaim.views.overview import incident_lines
    from counterclaim.views.words import plural

    found: dict[tuple[str | None, str], list[Pair]] = {}
    for pair in pairs:
        key = (pair.incident, "" if pair.incident else pair.a.article)
        found.setdefault(key, []).append(pair)
    for line in incident_lines(library):
        if inside := found.pop((line.id, ""), None):
            told = f"{plural(line.articles, 'article')}, {plural(line.origins, 'origin')}"
            yield f"{line.title} [{line.id}], {told}", _rows(inside, each=each)
    for (_, article), inside in found.items():
        title = library.books[article].title
        yield f"within one article: {title} [{article}]", _rows(inside, each=each)


def _rows(pairs: list[Pair], *, each: bool) -> list[tuple[str, ...]]:
    """A line for each pair, or for those that share a wording, with their number."""
    if each:
        return [_row(pair) for pair in pairs]
    from counterclaim.views.questions import questions

    return [(*_row(q.pair), str(len(q.pairs))) for q in questions(pairs)]


def _row(pair: Pair) -> tuple[str, ...]:
    from counterclaim.views.words import quoted

    def side(one: PairSide) -> str:
        said = " ".join(one.quote.split())
        party = one.party or one.outlet
        return f"{party}: {quoted(said, _SHOWN)}" if said else party

    kind = (
        pair.type if pair.open else f"{pair.type} (review)" if pair.waits else f"{pair.type} (fits)"
    )
    return (pair.record, kind, side(pair.a), side(pair.b))


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
