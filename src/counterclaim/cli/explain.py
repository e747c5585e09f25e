"""``counterclaim explain``: why a record stands in the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.cells import cell_of, show_cells
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from
from counterclaim.cli.tables import card
from counterclaim.config import QUEUE_BELOW

if TYPE_CHECKING:
    from counterclaim.ledger import Explanation, Ledger

_METHODS = {
    "encoder": "the encoder marked source, cue and content word by word; the confidence is its "
    "probability for these marks, calibrated on articles that people had marked",
    "lexicon": "a word of the table of acts was found with its status and roles in the parse; the "
    "confidence is higher for a verb than for a noun, and where doer and target were found",
    "tolls": "a statement gives a figure of killed or hurt without naming an act",
    "review": "a person corrected what was read; the reasons below say who",
    "matcher": "events of articles were joined where the linker's probability that they are one "
    "happening is 0.5 or more on average; the links below give it for each pair",
}
_RULES = {
    "transcript": "a rule looked for “NAME: words” at the head of lines, as in a transcript",
    "signature": "a rule looked for a quotation with a dash and a name below it",
    "heading": "a rule looked for “NAME: words” in a heading",
    "nested": "a rule looked for a statement inside the content of another one",
    "citing": "a rule looked for “citing SOURCE” or the like behind a statement",
    "quoted-as-saying": "a rule looked for “SOURCE was quoted as saying” or the like",
}
_ANY_RULE = "a rule of that name looked for a fixed wording around the cue"


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--party", metavar="NAME", help="Of an incident: only this party; a part of the name does."
)
@ledger_option
@jsonl_option("Print the explanation as a record on standard output.")
@quiet_option
def explain(identifier: str, party: str | None, ledger: Path, jsonl: bool) -> int:
    """Explain why a record was made: its words, the rule or model head, how sure that is.

    ID is as for show; INCIDENT/d2 is a dispute of an incident, as disputes prints it. INCIDENT/killed
    is a row of its table (also target, place, date, blames ...): what each party says, the
    sentence, and why it is disputed. INCIDENT --party NAME has all that one party says.
    """
    with reading_from(ledger) as opened:
        if (cell := cell_of(opened, identifier, party)) is not None:
            show_cells(opened, *cell, party, jsonl)
            return 0
        found = opened.explain(identifier)
        told = [] if jsonl else _told(opened, found)
    if jsonl:
        talk.data(msgspec.to_builtins(found))
        return 0
    fields = [
        *told,
        ("made by", found.method or ""),
        ("", made_by(found.method)),
        ("version", found.version or ""),
    ]
    if found.confidence is not None:
        waits = ", waits for review" if found.confidence < QUEUE_BELOW else ""
        fields.append(("confidence", f"{found.confidence:.2f}{waits}"))
    for quote in found.quotes:
        place = f"{quote.article} {quote.span[0]}–{quote.span[1]}"
        fields.append((quote.role, f"“{quote.text}”  [{place}]"))
    carriers = [name for name in reversed(found.chain) if name != found.record]
    fields.append(("carried by", " ‹ ".join(carriers)))
    fields += [("because", reason) for reason in found.reasons]
    fields.append(("incidents", ", ".join(found.incidents)))
    card(f"{found.kind} {found.record}", fields)
    return 0


def _told(opened: Ledger, found: Explanation) -> list[tuple[str, str]]:
    """What a statement or event was read as, and the sentence; nothing for other records."""
    from counterclaim.views import words
    from counterclaim.views.library import Book

    article, _, name = found.record.rpartition("/")
    reading = opened.reading(article) if article else None
    if reading is None:
        return []
    book = Book(reading)
    if statement := book.statements.get(name):
        chain = " ‹ ".join(step.name for step in book.chain(statement))
        read_as = f"{words.ACTS[statement.act]}, {words.FORMS[statement.form]}"
        spans = statement.cue or statement.content
        fields = [("who, through whom", chain), ("read as", read_as)]
    elif event := book.events.get(name):
        read_as = f"{words.ROOTS[event.root]}, {words.STATUSES[event.status]}"
        done = ", ".join(one.name for one in event.actors) or "nobody is named"
        hit = ", ".join(one.name for one in event.targets)
        spans = (event.trigger,)
        fields = [("read as", read_as), ("by", done), ("to", hit)]
    else:
        return []
    sentence = book.excerpt(spans[0]) if spans else None
    whole = f"{sentence.before}{sentence.quote}{sentence.after}" if sentence else ""
    return [*fields, ("sentence", " ".join(whole.split()))]


def made_by(method: str | None) -> str:
    """A sentence on how a method finds a record and what its confidence is."""
    name = method or ""
    if name.startswith("rule:"):
        return _RULES.get(name.removeprefix("rule:"), _ANY_RULE)
    return _METHODS.get(name, "")
