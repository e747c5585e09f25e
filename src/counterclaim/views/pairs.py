"""Disputes as pairs of sentences side by side, inside an article or across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from counterclaim.model import Incident, IncidentSide, Side, Span
from counterclaim.views import words
from counterclaim.views.library import Book, Excerpt, Library, pair_of, side_anchor
from counterclaim.views.links import anchor

_REPEATED = 24
"""Characters by which a wording is known in a reason that cuts it."""


@dataclass(frozen=True, slots=True)
class PairSide:
    """One side: whose wording, and in which article."""

    party: str
    article: str
    outlet: str
    quote: str
    """The wording as it stands in the text."""
    _span: Span
    _library: Library
    _card: str

    @property
    def date(self) -> str:
        """The day of publication in words."""
        book = self._library.books.get(self.article)
        return words.day(book.article.metadata.date) if book else ""

    @property
    def excerpt(self) -> Excerpt:
        """The sentence around the wording; empty where the article is not at hand."""
        book = self._library.books.get(self.article)
        return book.excerpt(self._span) if book else Excerpt("", "", "")

    @property
    def sentence(self) -> int | None:
        """Where the sentence around the wording begins; ``None`` where the article is not at hand."""
        if self.article not in self._library.books:
            return None
        return self._span[0] - len(self.excerpt.before)

    @property
    def fragment(self) -> str:
        """The fragment of the card that shows it on the article's page."""
        return self._library.shown_at(self.article, self._card) if self._card else ""


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
    record: str = ""
    """Its id, as ``counterclaim explain`` takes it: ``INCIDENT/d3``, ``ARTICLE/d2``."""
    also: tuple[PairSide, ...] = ()
    """Sides in further articles that have the same two wordings (copies of one report)."""

    @property
    def because(self) -> str:
        """The reason; ``""`` where it does no more than quote the two wordings again."""
        quotes = (" ".join(side.quote.split())[:_REPEATED] for side in (self.a, self.b))
        again = self.reason.startswith("“") and all(quote in self.reason for quote in quotes)
        return "" if again else self.reason


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


_KNOWN: WeakKeyDictionary[Library, dict[str, list[Pair]]] = WeakKeyDictionary()


def incident_pairs(library: Library, incident: Incident) -> list[Pair]:
    """The disputes of an incident; open ones first, then by type. Worked out once for a library."""
    known = _KNOWN.setdefault(library, {})
    if incident.id not in known:
        known[incident.id] = _pairs_of(library, incident)
    return known[incident.id]


def _pairs_of(library: Library, incident: Incident) -> list[Pair]:
    pairs: list[Pair] = []
    for number, dispute in enumerate(incident.disputes, 1):
        a, b = (
            _across_side(library, side, side_anchor(incident.id, number, at))
            for at, side in enumerate((dispute.a, dispute.b))
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
                f"{incident.id}/d{number}",
            )
        )
    order = list(words.DISPUTES)
    return _merged(sorted(pairs, key=lambda p: (not p.open, not p.waits, order.index(p.type))))


def article_pairs(library: Library, identifier: str) -> list[Pair]:
    """The disputes inside an article that no incident shows already."""
    book = library.books[identifier]
    if not book.reading.disputes:
        return []
    shown = library.inside(identifier)
    return [
        Pair(
            dispute.type,
            words.dispute_words(dispute.type),
            words.is_open(dispute.type, dispute.confidence),
            words.waits(dispute.type, dispute.confidence),
            _inner_side(library, book, dispute.a, dispute.parties[0], dispute.id),
            _inner_side(library, book, dispute.b, dispute.parties[1], dispute.id),
            dispute.reason,
            dispute.confidence,
            record=f"{identifier}/{dispute.id}",
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
    sides = ((s.party or s.outlet, s.quote or s.article) for s in (pair.a, pair.b))
    return pair.type, frozenset(sides)


def tally(types: Iterable[str]) -> list[tuple[str, int]]:
    """The types of open disputes in words, the most frequent first."""
    counts = Counter(types)
    return [(words.dispute_words(kind), n) for kind, n in counts.most_common()]


def _across_side(library: Library, side: IncidentSide, card: str) -> PairSide:
    book = library.books.get(side.article)
    if book is None:
        return PairSide(side.party, side.article, side.article, "", side.span, library, "")
    return _side(library, book, side.party, side.span, card)


def _inner_side(
    library: Library, book: Book, side: Side, party: tuple[str, ...], dispute: str
) -> PairSide:
    return _side(library, book, " and ".join(party), side.span, anchor("d", dispute))


def _side(library: Library, book: Book, party: str, span: Span, card: str) -> PairSide:
    return PairSide(party, book.article.id, book.outlet, book.quote(span), span, library, card)
