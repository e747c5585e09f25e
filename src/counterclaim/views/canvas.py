"""Which stretches of an article's text its records point to."""

from __future__ import annotations

import re

from counterclaim.model import Event, Participant, Statement
from counterclaim.views import words
from counterclaim.views.library import Across, Book
from counterclaim.views.links import anchor
from counterclaim.views.marks import Mark


def label(letter: str, identifier: str, number: int) -> str:
    """What the reader sees of an id: the id if it is short and plain, else its number."""
    return identifier if re.fullmatch(r"[A-Za-z]?\d{1,5}", identifier) else f"{letter}{number}"


def text_marks(book: Book, across: list[Across]) -> list[Mark]:
    """Every stretch of the text that a record of this article points to."""
    reading = book.reading
    marks = [Mark(a, b, "noise", title="page noise") for a, b in book.article.noise]
    for number, statement in enumerate(reading.statements, 1):
        marks += _statement_marks(book, statement, number)
    for number, event in enumerate(reading.events, 1):
        marks += _event_marks(event, number)
    for number, dispute in enumerate(reading.disputes, 1):
        name, title = anchor("d", dispute.id), words.dispute_words(dispute.type)
        sign = "≠" if words.conflicts(dispute.type) else "≈"
        role = "side" if words.conflicts(dispute.type) else "fits"
        for side in (dispute.a, dispute.b):
            seen = f"{sign}{label('D', dispute.id, number).upper()}"
            marks.append(Mark(*side.span, role, name, seen, title))
    for item in across:
        role = "side" if words.conflicts(item.dispute.type) else "fits"
        marks.append(Mark(*item.side.span, role, item.fragment))
        if item.other.article == item.side.article:
            marks.append(Mark(*item.other.span, role, item.fragment))
    return marks


def _statement_marks(book: Book, statement: Statement, number: int) -> list[Mark]:
    name = anchor("s", statement.id)
    seen = label("S", statement.id, number).upper()
    title = " ‹ ".join(step.name for step in book.chain(statement))
    spans = (
        ("source", statement.source),
        ("cue", statement.cue),
        ("content", statement.content),
    )
    return [Mark(a, b, role, name, seen, title) for role, found in spans for a, b in found]


def _event_marks(event: Event, number: int) -> list[Mark]:
    name, seen = anchor("e", event.id), label("E", event.id, number).upper()
    title = f"{words.ROOTS[event.root]}, {words.STATUSES[event.status]}"
    marks = [Mark(*event.trigger, "trigger", name, seen, title)]
    marks += [Mark(*count.span, "count", name) for count in event.counts]
    people: tuple[Participant, ...] = (*event.actors, *event.targets)
    marks += [Mark(a, b, "role", name) for person in people for a, b in person.spans]
    marks += [Mark(*place.span, "role", name) for place in event.places]
    if event.date and event.date.span:
        marks.append(Mark(*event.date.span, "role", name))
    return marks
