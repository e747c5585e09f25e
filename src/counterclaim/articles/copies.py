"""Which articles are copies of one another: whole, cut, edited or reworded.

An inverted index over a quarter of the shingles names the candidates, the full sets decide: two
articles are copies if at least half of the shorter one's shingles stand in the other
(containment). Shingles that many different stories share are boilerplate of outlets and do not
count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from counterclaim.articles.lineage import Copy, CopyGroup, Member, trace
from counterclaim.articles.shingles import Shingles, shared, shingles
from counterclaim.model import Article

__all__ = ["CONTAINMENT", "Copy", "CopyGroup", "CopyIndex", "find_copies"]

CONTAINMENT = 0.5
"""Share of the shorter article's shingles that the longer one must hold."""

_LEAST_SHARED = 10
"""Shared shingles that make a copy at least; shorter texts are copies only if they are equal."""

_SAMPLE = np.uint32(3)
_CANDIDATE = 0.4
"""A candidate shares this part of ``CONTAINMENT`` in the sample: samples err."""

_COMMON = 24
"""A shingle that so many different stories hold is boilerplate."""

_MOST_CHECKS = 8


class CopyIndex:
    """Articles seen so far, in groups of copies. Keeps about 4 kB for an article of 350 words."""

    def __init__(self, marks: Callable[[str], Shingles] = shingles) -> None:
        self._marks = marks
        self._members: list[Member] = []
        self._group: list[int] = []
        self._groups: dict[int, list[int]] = {}
        self._shortest: dict[int, float] = {}
        self._by_hash: dict[str, int] = {}
        self._posts: dict[int, list[int]] = {}

    def add(self, article: Article) -> str | None:
        """Take an article in; returns the id of the article that it is a copy of, or ``None``.

        It is the one seen before that was found first; ``groups`` tells the lineage. The id has to
        be new, the metadata's hash filled.
        """
        number = len(self._members)
        same = self._by_hash.setdefault(article.metadata.hash, number)
        marks = self._members[same].marks if same != number else self._marks(article.text)
        self._members.append(Member(article.id, article.metadata, len(article.text), marks))
        self._group.append(number)
        self._groups[number] = [number]
        self._shortest[number] = len(marks) / (int(_SAMPLE) + 1)
        if same != number:
            self._join(same, number)
            return self._members[same].id
        sample = marks[marks & _SAMPLE == 0].tolist()
        found: int | None = None
        for group in self._candidates(sample):
            match = self._match(number, group)
            if match is not None:
                found = match if found is None else found
                self._join(match, number)
        self._post(sample, number)
        return None if found is None else self._members[found].id

    def _candidates(self, sample: list[int]) -> list[int]:
        """Groups that share enough of the sample, the likeliest first."""
        votes: dict[int, int] = {}
        posts, group = self._posts, self._group
        for mark in sample:
            posted = posts.get(mark)
            if posted is None or len(posted) >= _COMMON:
                continue
            for number in posted:
                candidate = group[number]
                votes[candidate] = votes.get(candidate, 0) + 1
        part = CONTAINMENT * _CANDIDATE
        least = part * len(sample)
        chosen = [
            (-count, candidate)
            for candidate, count in votes.items()
            if count >= least or count >= part * self._shortest[candidate]
        ]
        return [candidate for _, candidate in sorted(chosen)]

    def _match(self, number: int, group: int) -> int | None:
        """The first article of the group that this one is a copy of."""
        for other in self._groups[group][:_MOST_CHECKS]:
            if self._is_copy(self._members[number].marks, self._members[other].marks):
                return other
        return None

    def _is_copy(self, a: Shingles, b: Shingles) -> bool:
        both = shared(a, b)
        least = min(len(a), len(b))
        if len(both) < max(_LEAST_SHARED, CONTAINMENT * least):
            return False
        shorter = a if len(a) <= len(b) else b
        posts = self._posts
        sample = shorter[shorter & _SAMPLE == 0].tolist()
        common = [mark for mark in sample if len(posts.get(mark, ())) >= _COMMON]
        if not common:
            return True
        # what is boilerplate is known of the sample only: its share there stands for the whole
        rows = both[both & _SAMPLE == 0]
        sampled = len(sample) - len(common)
        told = len(rows) - int(np.isin(rows, np.array(common, dtype=np.uint32)).sum())
        return told > 2 and told >= CONTAINMENT * sampled

    def _join(self, old: int, new: int) -> None:
        """Put the groups of two articles together, under the older group's number."""
        keep, give = sorted((self._group[old], self._group[new]))
        if keep == give:
            return
        for number in self._groups.pop(give):
            self._group[number] = keep
            self._groups[keep].append(number)
        self._shortest[keep] = min(self._shortest[keep], self._shortest.pop(give))

    def _post(self, sample: list[int], number: int) -> None:
        """Enter the shingles under the article; one that its group has entered stays as it is.

        So a report that a hundred outlets print counts as one story, and its words are no
        boilerplate.
        """
        group = self._group
        own = group[number]
        for mark in sample:
            posted = self._posts.get(mark)
            if posted is None:
                self._posts[mark] = [number]
            elif len(posted) < _COMMON:
                for other in posted:
                    if group[other] == own:
                        break
                else:
                    posted.append(number)

    def groups(self) -> list[CopyGroup]:
        """The groups of two and more articles, with lineage, in the order of their first ones."""
        return [
            trace([self._members[number] for number in numbers])
            for _, numbers in sorted(self._groups.items())
            if len(numbers) > 1
        ]


def find_copies(
    articles: Iterable[Article], marks: Callable[[str], Shingles] = shingles
) -> list[CopyGroup]:
    """The groups of copies among articles, in the order of their first members.

    Articles that are nobody's copy are in no group. Texts are looked at once and not kept;
    ``marks`` gives the shingles of one, for who keeps them.
    """
    index = CopyIndex(marks)
    for article in articles:
        index.add(article)
    return index.groups()
