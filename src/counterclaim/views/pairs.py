"""Disputes as pairs of sentences side by side, inside an article or across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.model import Incident, IncidentSide, Reading, Side
from counterclaim.views import words
from counterclaim.views.library import Book, Excerpt, Library
from counterclaim.views.links import anchor


@dataclass(frozen=True, slots=True)
class PairSide:
    """One side: whose wording, in which article, and the sentence around it."""

    party: str
    article: str
    outlet: str
    date: str
    excerpt: Excerpt
    fragment: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings that differ; ``open`` tells whether they cannot both stand."""

    type: str
    words: str
    open: bool
    a: PairSide
    b: PairSide
    reason: str
    confidence: float
    incident: str | None = None
    also: tuple[PairSide, ...] = ()
    """Sides in further articles that have the same two wordings (copies of one report)."""


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """All pairs of one type."""

    type: str
    words: str
    open: bool
    pairs: list[Pair]


def incident_pairs(library: Library, incident: Incident) -> list[Pair]:
    """The disputes of an incident; open ones first, then by type."""
    pairs: list[Pair] = []
    for dispute in incident.disputes:
        a, b = (
            _across_side(library, side, library.side_fragment(side, incident, dispute))
            for side in (dispute.a, dispute.b)
        )
        pairs.append(
            Pair(
                dispute.type,
                words.dispute_words(dispute.type),
                words.conflicts(dispute.type),
                a,
                b,
                dispute.reason,
                dispute.confidence,
                incident.id,
            )
        )
    order = list(words.DISPUTES)
    return _merged(sorted(pairs, key=lambda p: (not p.open, order.index(p.type))))


def article_pairs(library: Library, identifier: str) -> list[Pair]:
    """The disputes inside an article that no incident shows already."""
    book = library.books[identifier]
    shown = {
        _key(x.dispute.type, x.side.span, x.other.span)
        for x in library.across(identifier)
        if x.other.article == identifier
    }
    return [
        Pair(
            dispute.type,
            words.dispute_words(dispute.type),
            words.conflicts(dispute.type),
            _inner_side(book, dispute.a, dispute.parties[0], dispute.id),
            _inner_side(book, dispute.b, dispute.parties[1], dispute.id),
            dispute.reason,
            dispute.confidence,
        )
        for dispute in book.reading.disputes
        if _key(dispute.type, dispute.a.span, dispute.b.span) not in shown
    ]


def all_pairs(library: Library) -> list[TypeGroup]:
    """Every dispute, by type in the order of ``words.DISPUTES``; empty types are left out."""
    pairs = [p for i in library.incidents.values() for p in incident_pairs(library, i)]
    pairs += [p for article in library.books for p in article_pairs(library, article)]
    return [
        TypeGroup(kind, name, words.conflicts(kind), found)
        for kind, name in words.DISPUTES.items()
        if (found := _merged(p for p in pairs if p.type == kind))
    ]


def _merged(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs without those that repeat an earlier one in a copy of its articles."""
    found: dict[object, Pair] = {}
    for pair in pairs:
        sides = frozenset((s.party, s.excerpt.quote or s.article) for s in (pair.a, pair.b))
        first = found.setdefault((pair.type, sides), pair)
        if first is not pair:
            known = {first.a.article, first.b.article, *(s.article for s in first.also)}
            more = tuple(
                {s.article: s for s in (pair.a, pair.b) if s.article not in known}.values()
            )
            incident = first.incident or pair.incident
            found[pair.type, sides] = replace(first, also=first.also + more, incident=incident)
    return list(found.values())


def tally(types: Iterable[str]) -> list[tuple[str, int]]:
    """Open disputes by type in words, the most frequent first."""
    counts = Counter(t for t in types if words.conflicts(t))
    return [(words.dispute_words(kind), n) for kind, n in counts.most_common()]


def open_disputes(reading: Reading) -> int:
    """How many disputes inside one article are open."""
    return sum(words.conflicts(d.type) for d in reading.disputes)


def _across_side(library: Library, side: IncidentSide, fragment: str) -> PairSide:
    book = library.books.get(side.article)
    if book is None:
        return PairSide(side.party, side.article, side.article, "", Excerpt("", "", ""), "")
    date = words.day(book.article.metadata.date)
    return PairSide(side.party, side.article, book.outlet, date, book.excerpt(side.span), fragment)


def _inner_side(book: Book, side: Side, party: tuple[str, ...], dispute: str) -> PairSide:
    return PairSide(
        ", ".join(party),
        book.article.id,
        book.outlet,
        words.day(book.article.metadata.date),
        book.excerpt(side.span),
        anchor("d", dispute),
    )


def _key(
    kind: str, a: tuple[int, int], b: tuple[int, int]
) -> tuple[str, frozenset[tuple[int, int]]]:
    return kind, frozenset((a, b))
