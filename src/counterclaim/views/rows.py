"""The data behind the pages as flat rows: what ``.json`` and ``.csv`` beside each page hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from counterclaim.incidents import told_aside
from counterclaim.model import Dispute, Event, Span, Statement
from counterclaim.spreadsheet import csv_lines
from counterclaim.views import words
from counterclaim.views.cells import denials
from counterclaim.views.cells import rows as account_rows
from counterclaim.views.evidence import Evidence, name_of
from counterclaim.views.library import Book, Library
from counterclaim.views.overview import article_lines, incident_lines
from counterclaim.views.pairs import Pair, all_pairs

Row = dict[str, str | int | float | None]
"""One line of a table: plain values by column; all rows of one table have the same columns."""


def json_text(rows: Sequence[Row]) -> str:
    """The rows as a JSON array, one row a line, in UTF-8 letters."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n" if rows else "[]\n"


def csv_text(rows: Sequence[Row]) -> str:
    """The rows as CSV whose cells no spreadsheet runs; empty where there is no row."""
    return "".join(csv_lines(list(rows[0]), rows)) if rows else ""


def index_rows(library: Library) -> list[Row]:
    """One row for each incident, those with most open disputes first; days are ISO.

    What the pages do not count as an incident is marked as a passing mention.
    """
    return [
        {
            "incident": line.id,
            "title": line.title,
            "root": line.root,
            "place": line.place,
            "first_day": line.first,
            "last_day": line.last,
            "articles": line.articles,
            "origins": line.origins,
            "killed_as_told": line.killed,
            "open_disputes": line.open,
            "dispute_types": "; ".join(name for name, _ in line.types),
            "passing_mention": "yes" if told_aside(library.incidents[line.id]) else "",
        }
        for line in incident_lines(library)
    ]


def articles_rows(library: Library) -> list[Row]:
    """One row for each article, the newest first."""
    return [
        {
            "article": line.id,
            "date": library.books[line.id].article.metadata.date,
            "outlet": line.outlet,
            "agency": line.agency,
            "title": line.title,
            "url": library.books[line.id].article.metadata.url,
            "language": line.language,
            "statements": line.statements,
            "events": line.events,
            "open_disputes": line.disputes,
        }
        for line in article_lines(library)
    ]


def disputes_rows(library: Library) -> list[Row]:
    """One row for each pair of wordings that differ, in the order of the page."""
    return [_pair_row(pair) for group in all_pairs(library) for pair in group.pairs]


def _pair_row(pair: Pair) -> Row:
    row: Row = {
        "type": pair.type,
        "state": "open" if pair.open else "review" if pair.waits else "no conflict",
        "incident": pair.incident,
        "dispute": pair.record,
    }
    for letter, side in (("a", pair.a), ("b", pair.b)):
        row[f"party_{letter}"] = side.party
        row[f"wording_{letter}"] = side.quote
        row[f"article_{letter}"] = side.article
        row[f"outlet_{letter}"] = side.outlet
    row["also_in"] = "; ".join(side.article for side in pair.also)
    row["reason"] = pair.reason
    row["confidence"] = round(pair.confidence, 3)
    return row


def article_rows(library: Library, identifier: str) -> list[Row]:
    """One row for each statement, event and dispute of an article. ``KeyError`` if unknown."""
    book = library.books[identifier]
    reading = book.reading
    return [
        *(_statement_row(book, one) for one in reading.statements),
        *(_event_row(book, one) for one in reading.events),
        *(_dispute_row(book, one) for one in reading.disputes),
    ]


def _record_row(book: Book, kind: str, identifier: str, spans: Iterable[Span]) -> Row:
    found = sorted(spans)
    return {
        "article": book.article.id,
        "record": identifier,
        "kind": kind,
        "start": found[0][0] if found else None,
        "end": max(end for _, end in found) if found else None,
        "quote": book.text(found),
    }


def _statement_row(book: Book, one: Statement) -> Row:
    row = _record_row(book, "statement", one.id, one.content or one.cue)
    return row | {
        "type": one.act,
        "who": book.speakers(one),
        "toward": book.text(one.addressee),
        "chain": " ‹ ".join(step.name for step in book.chain(one)),
        "day": one.date.end if one.date else None,
        "status": one.form,
        "figures": "",
        "confidence": round(one.confidence, 3),
    }


def _event_row(book: Book, one: Event) -> Row:
    row = _record_row(book, "event", one.id, [one.trigger])
    figures = (f"{c.role}: {words.figure(c.low, c.high, c.approx)} {c.unit}" for c in one.counts)
    return row | {
        "type": one.root,
        "who": "; ".join(actor.name for actor in one.actors),
        "toward": "; ".join(target.name for target in one.targets),
        "chain": one.statement or "",
        "day": one.date.end if one.date else None,
        "status": one.status,
        "figures": "; ".join(figure.strip() for figure in figures),
        "confidence": round(one.confidence, 3),
    }


def _dispute_row(book: Book, one: Dispute) -> Row:
    row = _record_row(book, "dispute", one.id, [one.a.span, one.b.span])
    return row | {
        "type": one.type,
        "who": " and ".join(one.parties[0]),
        "toward": " and ".join(one.parties[1]),
        "chain": "",
        "day": None,
        "status": "conflict" if words.conflicts(one.type) else "no conflict",
        "figures": "",
        "confidence": round(one.confidence, 3),
    }


def incident_rows(library: Library, identifier: str) -> list[Row]:
    """One row for each value that an account gives, and for each denial. ``KeyError`` if unknown."""
    incident = library.incidents[identifier]
    found: list[Row] = []
    for account in incident.accounts:
        denied = denials(library, account)
        party = name_of(library, account)
        found += [_value_row(party, "denies", "", "", one.evidence) for one in denied]
    for row in account_rows(library, incident):
        for cell in row.cells:
            for value in cell.values:
                state = "earlier" if value.earlier else cell.state
                found.append(_value_row(cell.party, row.field, value.words, state, value.evidence))
    return found


def _value_row(party: str, field: str, value: str, state: str, shown: Evidence | None) -> Row:
    return {
        "party": party,
        "field": field,
        "value": value,
        "state": state,
        "wording": shown.wording if shown else "",
        "article": shown.article if shown else "",
        "outlet": shown.outlet if shown else "",
        "record": shown.fragment if shown else "",
    }
