"""``counterclaim origins``: the primary sources that an incident or an article goes back to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.options import jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import current_incidents, reading_from
from counterclaim.cli.tables import card, table
from counterclaim.errors import UsageError
from counterclaim.model import Incident, Reading, Statement


@click.command()
@click.argument("identifier", metavar="ID")
@ledger_option
@jsonl_option("Print one record for each origin on standard output.")
@quiet_option
def origins(identifier: str, ledger: Path, jsonl: bool) -> int:
    """Show the primary sources behind an incident or an article, and why.

    ID is an incident's id, an article's, or that of a statement (ARTICLE/s2), whose chain of relays
    is followed to its source. Copies of one text, articles that credit one agency, and articles
    that rest on one statement have one origin.
    """
    with reading_from(ledger) as opened:
        incidents = current_incidents(opened)
        named = next((one for one in incidents if one.id == identifier), None)
        found = named if named is not None else opened.get(identifier)
        name = identifier.rpartition("/")[0]
        reading = opened.reading(name) if isinstance(found, Statement) else None
    if isinstance(found, Statement) and reading is not None:
        _chain(identifier, found, reading, jsonl)
    elif isinstance(found, Incident):
        _show([found], None, jsonl)
    elif isinstance(found, Reading):
        _show([one for one in incidents if identifier in one.articles], identifier, jsonl)
    else:
        raise UsageError(
            f"{identifier} is no incident, article or statement",
            code="CC204",
            hint="counterclaim incidents and counterclaim claims print such ids",
        )
    return 0


def _show(incidents: list[Incident], article: str | None, jsonl: bool) -> None:
    rows = list(_origins(incidents, article))
    if jsonl:
        for row in rows:
            talk.data(row)
        return
    if not rows:
        talk.note("the article tells of no incident that was found")
        return
    headers = ("incident", "origin", "articles", "because")
    table(
        headers, [(r["incident"], r["name"], ", ".join(r["articles"]), r["reason"]) for r in rows]
    )


def _origins(incidents: list[Incident], article: str | None) -> Iterator[dict[str, Any]]:
    """The origins of incidents; those of one article alone if it is named."""
    for incident in incidents:
        for origin in incident.origins:
            if article is None or article in origin.articles:
                yield {"incident": incident.id, **msgspec.to_builtins(origin)}


def _chain(identifier: str, one: Statement, reading: Reading, jsonl: bool) -> None:
    from counterclaim.views.library import Book

    names = [step.name for step in Book(reading).chain(one)]
    if jsonl:
        talk.data({"statement": identifier, "name": names[-1] if names else None, "chain": names})
        return
    card(
        f"statement {identifier}",
        [("through", " ‹ ".join(names)), ("origin", names[-1] if names else "the article itself")],
    )
