"""``counterclaim explain``: why a record stands in the ledger."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from
from counterclaim.cli.tables import card
from counterclaim.config import QUEUE_BELOW


@click.command()
@click.argument("identifier", metavar="ID")
@ledger_option
@jsonl_option("Print the explanation as a record on standard output.")
@quiet_option
def explain(identifier: str, ledger: Path, jsonl: bool) -> int:
    """Explain why a record was made: its words, the rule or model head, how sure that is.

    ID is as for show.
    """
    with reading_from(ledger) as opened:
        found = opened.explain(identifier)
    if jsonl:
        talk.data(msgspec.to_builtins(found))
        return 0
    fields = [("made by", found.method or ""), ("version", found.version or "")]
    if found.confidence is not None:
        waits = ", waits for review" if found.confidence < QUEUE_BELOW else ""
        fields.append(("confidence", f"{found.confidence:.2f}{waits}"))
    for quote in found.quotes:
        place = f"{quote.article} {quote.span[0]}–{quote.span[1]}"
        fields.append((quote.role, f"“{quote.text}”  [{place}]"))
    fields.append(("carried by", " ‹ ".join(reversed(found.chain))))
    fields += [("because", reason) for reason in found.reasons]
    fields.append(("incidents", ", ".join(found.incidents)))
    card(f"{found.kind} {found.record}", fields)
    return 0
