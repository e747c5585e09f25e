"""Which articles to compare at all: those that share rare words within a window of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from counterclaim.incidents.profile import Profile

WINDOW = 30
"""Days between publication within which two articles may tell of one incident."""
TERMS = 30
"""Terms of greatest weight by which an article is looked up."""
LEAST = 0.02
"""Least share of likeness that the looked-up terms must carry."""
_ALL, _UNDATED = -2, -1
"""Months that are none: that of all articles, that of the undated ones."""
_Posting = tuple[int, int, float]


class Lookup:
    """An inverted index from term and month to articles, to which articles can come and go.

    What a new article costs depends on the articles of its window, not on all. Undated articles
    are compared with all others. Articles are known by a number.
    """

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._postings: dict[tuple[str, int], list[_Posting]] = {}

    def add(self, number: int, profile: Profile) -> None:
        """Put an article in."""
        for term, weight in _heaviest(profile):
            for month in self._kept(profile.day):
                entry = (profile.day or 0, number, weight)
                self._postings.setdefault((term, month), []).append(entry)

    def remove(self, number: int, profile: Profile) -> None:
        """Take an article out that was put in with this profile."""
        for term, _ in _heaviest(profile):
            for month in self._kept(profile.day):
                kept = [one for one in self._postings[term, month] if one[1] != number]
                self._postings[term, month] = kept

    def like(self, profile: Profile) -> set[int]:
        """The numbers of the articles worth comparing with one that need not be in the index."""
        likeness: dict[int, float] = defaultdict(float)
        day, window = profile.day, self._window
        for term, weight in _heaviest(profile):
            for month in self._searched(day):
                for other, number, other_weight in self._postings.get((term, month), ()):
                    if day is None or not other or abs(day - other) <= window:
                        likeness[number] += weight * other_weight
        return {number for number, share in likeness.items() if round(share, 9) >= LEAST}

    def _kept(self, day: int | None) -> tuple[int, int]:
        return _ALL, _UNDATED if day is None else day // self._window

    def _searched(self, day: int | None) -> tuple[int, ...]:
        if day is None:
            return (_ALL,)
        month = day // self._window
        return _UNDATED, month - 1, month, month + 1


def candidates(profiles: Iterable[Profile], window: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``profiles`` (smaller first) that are worth comparing.

    Which pairs come out does not depend on the order of the profiles.
    """
    index = Lookup(window)
    for number, profile in enumerate(profiles):
        yield from sorted((other, number) for other in index.like(profile))
        index.add(number, profile)


def _heaviest(profile: Profile) -> list[tuple[str, float]]:
    return sorted(profile.words.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
