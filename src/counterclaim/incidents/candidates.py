"""Which articles to compare at all: those that share rare words within a window of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from counterclaim.incidents.cards import ONE, Card, card
from counterclaim.incidents.matching import WINDOW, probabilities
from counterclaim.incidents.profile import Rarities, Sketch, profile
from counterclaim.ledger.linked import UNDATED, Linked

LEAST = 0.02
"""Least share of likeness that the looked-up terms must carry."""
SLIGHT = 0.02
"""Pairs that are less probable than this are left out."""
_SHARE = round(LEAST * ONE * ONE)


class Lookup:
    """An inverted index from month and word to articles, to which articles can come and go.

    What a new article costs depends on the articles of its window, not on all. Undated articles
    are compared with all others. Articles are known by a number.
    """

    def __init__(self, linked: Linked) -> None:
        self._linked = linked

    def add(self, number: int, card: Card) -> None:
        """Put an article in."""
        self._linked.put_words(number, _month(card.day), card.day or 0, card.heads)

    def remove(self, number: int, card: Card) -> None:
        """Take an article out that was put in with this card."""
        self._linked.drop_words(number, _month(card.day), card.heads)

    def like(self, card: Card) -> list[int]:
        """The numbers of the articles worth comparing with one that need not be in the index."""
        likeness: dict[int, int] = defaultdict(int)
        weights, day = dict(card.heads), card.day
        days = (0, date.max.toordinal()) if day is None else (day - WINDOW, day + WINDOW)
        rows = self._linked.with_words(self._searched(day), [*weights], days)
        for word, number, weight in rows:
            likeness[number] += weights[word] * weight
        return sorted(number for number, share in likeness.items() if share >= _SHARE)

    def _searched(self, day: int | None) -> Sequence[int]:
        if day is None:
            return self._linked.months()
        month = _month(day)
        return UNDATED, month - 1, month, month + 1


def candidates(cards: Iterable[Card]) -> Iterator[tuple[int, list[int]]]:
    """Each position in ``cards``, with the earlier ones that are worth comparing with it.

    Which pairs come out does not depend on the order of the cards.
    """
    index = Lookup(Linked())
    for number, one in enumerate(cards):
        yield number, index.like(one)
        index.add(number, one)


def worth_comparing(a: Card, b: Card) -> bool:
    """Whether two articles share rare words, and were published within the window of days."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > WINDOW:
        return False
    weights = dict(a.heads)
    return sum(weights.get(word, 0) * weight for word, weight in b.heads) >= _SHARE


class Match(NamedTuple):
    """Two articles, by position, and how probable it is that they tell of one incident."""

    a: int
    b: int
    probability: float


def match_articles(sketches: Sequence[Sketch]) -> list[Match]:
    """All pairs of articles that may tell of one incident, in the order of their positions.

    The result does not depend on the order in which the articles were read.
    """
    undated = Rarities.of(one for one in sketches if one.day is None)
    cards = [card(profile(one, undated)) for one in sketches]
    found = []
    for number, others in candidates(cards):
        likely = probabilities(cards[number], [cards[other] for other in others])
        found += [Match(a, number, p) for a, p in zip(others, likely, strict=True) if p >= SLIGHT]
    return sorted(found)


def _month(day: int | None) -> int:
    return UNDATED if day is None else day // WINDOW
