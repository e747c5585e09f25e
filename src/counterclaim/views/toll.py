"""The numbers of killed that an incident's articles give, as they were told."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.model import Count, Event, Incident, Span, overlap
from counterclaim.views import words
from counterclaim.views.evidence import values_of
from counterclaim.views.library import Book, Library

Figure = tuple[int | None, int | None]
"""``(low, high)``; ``None`` is open."""


def killed_range(library: Library, incident: Incident) -> str:
    """The lowest and the highest number of killed of any account, ``""`` if none gives one.

    It is no estimate. A figure that the article itself tells to be a part of another is left out.
    """
    figures = {
        (item.get("low"), item.get("high"))
        for account in incident.accounts
        for item in values_of(account, "killed")
        if isinstance(item, dict)
    } or {(count.low, count.high) for _, _, count in killed_counts(library, incident)}
    whole = figures - _parts(library, incident) or figures
    told = [x for figure in whole for x in figure if isinstance(x, int)]
    return words.figure(min(told), max(told)) if told else ""


def killed_counts(library: Library, incident: Incident) -> Iterator[tuple[Book, Event, Count]]:
    """The numbers of killed that tell of the incident, in the order of each article."""
    chosen = {(ref.article, ref.event) for ref in incident.events}
    for book in (library.books[a] for a in incident.articles if a in library.books):
        key = book.article.id
        for event in sorted(book.told, key=lambda e: e.trigger):
            toll = event.id not in book.events and (key, event.same_as) in chosen
            if (toll or (key, event.id) in chosen) and event.status in ("asserted", "attributed"):
                yield from ((book, event, c) for c in event.counts if c.role == "killed")


def _parts(library: Library, incident: Incident) -> set[Figure]:
    """The smaller ones of two figures that differ in scope."""
    smaller: set[Figure] = set()
    for book in (library.books[a] for a in incident.articles if a in library.books):
        for dispute in book.reading.disputes:
            if dispute.type == "scope":
                sides = (dispute.a.span, dispute.b.span)
                pair = [figure for span in sides if (figure := _figure_at(book, span))]
                if len({_top(figure) for figure in pair}) == 2:
                    smaller.add(min(pair, key=_top))
    return smaller


def _figure_at(book: Book, span: Span) -> Figure | None:
    counts = (c for e in book.told for c in e.counts if c.role == "killed")
    return next(((c.low, c.high) for c in counts if overlap(c.span, span)), None)


def _top(figure: Figure) -> int:
    return figure[1] if figure[1] is not None else figure[0] or 0
