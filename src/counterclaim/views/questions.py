"""Pairs that turn on one wording, shown as one question: the surest of them, and the others below it.

Seven accounts of one strike make dozens of pairs; a reader wants to know what is disputed, once each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.views.pairs import Pair, PairSide


@dataclass(frozen=True, slots=True)
class Question:
    """A pair, and further ones of its type and incident that share a wording with one of them."""

    pair: Pair
    more: tuple[Pair, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All of them, the surest first."""
        return (self.pair, *self.more)


def questions(pairs: Iterable[Pair]) -> list[Question]:
    """The questions of some pairs, in the order of their first ones; each pair stands in one.

    The pair that most others share a wording with draws these to it, then the next of those left.
    """
    kinds: dict[object, list[int]] = defaultdict(list)
    known = list(pairs)
    for at, pair in enumerate(known):
        kind = pair.type, pair.open, pair.waits, pair.incident or pair.a.article
        kinds[kind].append(at)
    groups = sorted((g for kind in kinds.values() for g in _groups(known, kind)), key=min)
    return [Question(known[first], tuple(known[at] for at in more)) for first, *more in groups]


def _groups(pairs: Sequence[Pair], among: Sequence[int]) -> Iterator[list[int]]:
    """Places of pairs of one kind, in groups, each by confidence."""
    holders: dict[object, set[int]] = defaultdict(set)
    for at in among:
        for end in _ends(pairs[at]):
            holders[end].add(at)
    near = {at: set().union(*(holders[end] for end in _ends(pairs[at]))) for at in among}
    left = set(among)
    while left:
        core = max(left, key=lambda at: (len(near[at] & left), pairs[at].confidence, -at))
        group = near[core] & left
        left -= group
        yield sorted(group, key=lambda at: (-pairs[at].confidence, at))


def _ends(pair: Pair) -> set[tuple[str, str | int]]:
    """What a pair sets against each other: who says what in what words, and the two sentences."""
    found = {end for side in (pair.a, pair.b) for end in _end(side)}
    if pair.type == "number":  # One sentence may give figures of several things.
        found = {end for end in found if isinstance(end[1], str)}
    return found


def _end(side: PairSide) -> Iterator[tuple[str, str | int]]:
    said = " ".join(side.quote.split()).casefold()
    yield side.party or side.outlet, said or side.article
    if side.sentence is not None:
        yield side.article, side.sentence
