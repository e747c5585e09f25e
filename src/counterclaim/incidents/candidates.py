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


def candidates(profiles: Iterable[Profile], window: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``profiles`` (smaller first) that are worth comparing.

    An inverted index from term to articles, kept in the order of days: what a new article costs
    depends on the articles of its window, not on all. Undated articles are compared with all
    others. Which pairs come out does not depend on the order of the profiles.
    """
    known = list(profiles)
    index: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    undated: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    order = sorted(range(len(known)), key=lambda i: (known[i].day or 0, known[i].id))
    for i in order:
        likeness: dict[int, float] = defaultdict(float)
        day = known[i].day
        for term, weight in _heaviest(known[i]):
            for other, j, other_weight in reversed(index[term]):
                if day is not None and day - other > window:
                    break
                likeness[j] += weight * other_weight
            for _, j, other_weight in undated[term]:
                likeness[j] += weight * other_weight
            (undated if day is None else index)[term].append((day or 0, i, weight))
        for j, share in likeness.items():
            if share >= LEAST:
                yield (i, j) if i < j else (j, i)


def _heaviest(profile: Profile) -> list[tuple[str, float]]:
    return sorted(profile.words.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
