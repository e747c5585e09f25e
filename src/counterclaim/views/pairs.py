"""Disputes as pairs of sentences side by side, inside an article or across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.model import Incident, IncidentSide, Side
from counterclaim.views import words
from counterclaim.views.library import Book, Excerpt, Library, pair_of
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
    """Two wordings that differ; ``open`` tells whether they cannot both stand.

    ``waits`` is true in place of ``open`` where that is too unsure and waits for review.
    """

    type: str
    words: str
    open: bool
    waits: bool
    a: PairSide
    b: PairSide
    reason: str
    confidence: float
    incident: str | None = None
    also: tuple[PairSide, ...] = ()
    """Sides in further articles that have the same two wordings (copies of one report)."""


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """All pairs of one type; of a type that conflicts, those that wait for review stand apart."""

    type: str
    words: str
    open: bool
    waits: bool
    pairs: list[Pair]

    @property
    def fragment(self) -> str:
        """Where the group stands on the page of disputes."""
        return f"{self.type}-review" if self.waits else self.type


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
                words.is_open(dispute.type, dispute.confidence),
                words.waits(dispute.type, dispute.confidence),
                a,
                b,
                dispute.reason,
                dispute.confidence,
                incident.id,
            )
        )
    order = list(words.DISPUTES)
    return _merged(sorted(pairs, key=lambda p: (not p.open, not p.waits, order.index(p.type))))


def article_pairs(library: Library, identifier: str) -> list[Pair]:
    """The disputes inside an article that no incident shows already."""
    book = library.books[identifier]
    shown = library.inside(identifier)
    return [
        Pair(
            dispute.type,
            words.dispute_words(dispute.type),
            words.is_open(dispute.type, dispute.confidence),
            words.waits(dispute.type, dispute.confidence),
            _inner_side(book, dispute.a, dispute.parties[0], dispute.id),
            _inner_side(book, dispute.b, dispute.parties[1], dispute.id),
            dispute.reason,
            dispute.confidence,
        )
        for dispute in book.reading.disputes
        if pair_of(dispute.type, (identifier, dispute.a.span), (identifier, dispute.b.span))
        not in shown
    ]


def all_pairs(library: Library) -> list[TypeGroup]:
    """Every dispute once, in groups: open ones, those that wait for review, what is no conflict.

    In each the types have the order of ``words.DISPUTES``. Empty groups are left out. Every count of
    disputes on the pages and on the command line is one of these pairs.
    """
    pairs = [p for i in library.incidents.values() for p in incident_pairs(library, i)]
    pairs += [p for article in library.books for p in article_pairs(library, article)]
    merged = _merged(pairs)
    return [
        TypeGroup(kind, name, is_open, waits, found)
        for is_open, waits in ((True, False), (False, True), (False, False))
        for kind, name in words.DISPUTES.items()
        if (found := [p for p in merged if (p.type, p.open, p.waits) == (kind, is_open, waits)])
    ]


def open_pairs(library: Library) -> list[Pair]:
    """The open disputes of the library, each once."""
    return [pair for group in all_pairs(library) if group.open for pair in group.pairs]


def _merged(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs without those that repeat an earlier one in a copy of its articles."""
    found: dict[object, Pair] = {}
    for pair in pairs:
        key = _pair_key(pair)
        first = found.setdefault(key, pair)
        if first is not pair:
            known = {first.a.article, first.b.article, *(s.article for s in first.also)}
            more = tuple(
                {s.article: s for s in (pair.a, pair.b) if s.article not in known}.values()
            )
            incident = first.incident or pair.incident
            sure = max(first.confidence, pair.confidence)
            found[key] = replace(
                first,
                also=first.also + more,
                incident=incident,
                confidence=sure,
                open=words.is_open(pair.type, sure),
                waits=words.waits(pair.type, sure),
            )
    return list(found.values())


def _pair_key(pair: Pair) -> object:
    sides = ((s.party or s.outlet, s.excerpt.quote or s.article) for s in (pair.a, pair.b))
    return pair.type, frozenset(sides)


def tally(types: Iterable[str]) -> list[tuple[str, int]]:
    """The types of open disputes in words, the most frequent first."""
    counts = Counter(types)
    return [(words.dispute_words(kind), n) for kind, n in counts.most_common()]


def _across_side(library: Library, side: IncidentSide, fragment: str) -> PairSide:
    book = library.books.get(side.article)
    if book is None:
        return PairSide(side.party, side.article, side.article, "", Excerpt("", "", ""), "")
    date = words.day(book.article.metadata.date)
    return PairSide(side.party, side.article, book.outlet, date, book.excerpt(side.span), fragment)


def _inner_side(book: Book, side: Side, party: tuple[str, ...], dispute: str) -> PairSide:
    return PairSide(
        " and ".join(party),
        book.article.id,
        book.outlet,
        words.day(book.article.metadata.date),
        book.excerpt(side.span),
        anchor("d", dispute),
    )
