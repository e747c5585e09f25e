"""A record as a reviewer judges it: its words in the text around them, and what was made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from counterclaim.ledger.spans import Part, spans_of
from counterclaim.model import Actor, Dispute, Event, Span, Statement
from counterclaim.views import words
from counterclaim.views.library import Book
from counterclaim.views.marks import clamp
from counterclaim.views.web.fields import Field, Role, fields_of, roles_of

_AROUND = 220
"""Characters of text shown before and after the record, at least."""
_LONGEST = 6000
_TOKEN = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")
_KINDS = {Statement: "statement", Event: "event", Dispute: "dispute", Actor: "actor"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a blank of the text, with its place in code points."""

    text: str
    start: int
    end: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One record in the queue."""

    record: str
    kind: str
    article: str
    title: str
    outlet: str
    date: str
    because: tuple[str, ...]
    confidence: float
    method: str
    claim: str
    """What the record says, in one line of plain words."""
    reason: str
    paragraphs: tuple[tuple[Token, ...], ...]
    fields: list[Field]
    roles: list[Role]
    spans: str
    """JSON: for each role, by its path, the list of its spans."""
    data: str
    """JSON: the whole record."""
    verdict: str
    """What was judged of it before, ``""`` if nothing was."""


def card(
    book: Book, part: Part, record: str, because: tuple[str, ...] = (), verdict: str = ""
) -> Card:
    """The card of a record of this article."""
    text = book.article.text
    spans = [clamp(span, len(text)) for _, span in spans_of(part)]
    sure = 1.0 if isinstance(part, Actor) else part.confidence
    roles = roles_of(part)
    return Card(
        record=record,
        kind=_KINDS[type(part)],
        article=book.article.id,
        title=book.title,
        outlet=book.outlet,
        date=words.day(book.article.metadata.date),
        because=because,
        confidence=sure,
        method="" if isinstance(part, Actor | Dispute) else part.method,
        claim=claim_of(book, part),
        reason=part.reason if isinstance(part, Dispute) else "",
        paragraphs=tuple(_tokens(text, *bounds) for bounds in _shown(text, spans)),
        fields=fields_of(part),
        roles=roles,
        spans=msgspec.json.encode({role.path: role.spans for role in roles}).decode(),
        data=msgspec.json.encode(part).decode(),
        verdict=verdict,
    )


def claim_of(book: Book, part: Part) -> str:
    """What a record says, in one line of plain words."""
    if isinstance(part, Statement):
        chain = " ‹ ".join(step.name for step in book.chain(part)[1:])
        return f"{chain or 'Somebody'}: {words.ACTS[part.act]}"
    if isinstance(part, Event):
        by = ", ".join(one.name for one in part.actors)
        to = ", ".join(one.name for one in part.targets)
        figures = ", ".join(
            f"{words.figure(c.low, c.high, c.approx)} {words.field_words(c.role).lower()}"
            for c in part.counts
        )
        told = (
            f"by {by}" if by else "no doer named",
            f"to {to}" if to else "",
            figures,
            words.STATUSES[part.status],
        )
        return f"{words.ROOTS[part.root]}: " + "; ".join(one for one in told if one)
    if isinstance(part, Dispute):
        sides = [", ".join(party) or "source not named" for party in part.parties]
        return f"{words.dispute_words(part.type)}: {sides[0]} ≠ {sides[1]}"
    return f"{part.name}, also called {', '.join(part.aliases) or 'nothing else'}"


def _shown(text: str, spans: list[Span]) -> list[Span]:
    """The stretches of the text that are shown: around the spans, cut at ends of lines or blanks."""
    found: list[Span] = []
    for start, end in sorted(spans) or [(0, 0)]:
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        first = text.rfind("\n", first, start) + 1 or (
            text.find(" ", first, start) + 1 if first else 0
        )
        stop = text.find("\n", end, last)
        last = stop if stop >= 0 else (text.rfind(" ", end, last) if last < len(text) else last)
        last = max(last, end)
        if found and first <= found[-1][1] + _AROUND // 4:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((max(first, 0), last))
    return [(a, min(b, a + _LONGEST)) for a, b in found]


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(
        Token(match.group(), match.start(), match.end(), match.group().isspace())
        for match in _TOKEN.finditer(text, start, end)
    )
