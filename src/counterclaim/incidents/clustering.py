"""Average-link clustering of a sparse graph of probabilities (Sokal and Michener 1958)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import NamedTuple

THRESHOLD = 0.35
"""Mean probability between two clusters above which they are joined."""
TIGHT = 0.5
"""How far the looseness inside two clusters counts in their favour: 0 not at all, 1 fully."""
_SLACK = 1e-6
"""By how much a bound is lower than what is rounded."""
_ONE = 1_000_000
"""A probability of 1: sums of whole numbers do not depend on the order of the terms."""


def clusters(
    keys: Sequence[str],
    pairs: Iterable[tuple[int, int, float]],
    threshold: float = THRESHOLD,
    apart: Iterable[tuple[int, int]] = (),
    together: Iterable[Sequence[int]] = (),
) -> list[tuple[int, ...]]:
    """Positions in ``keys``, in sorted groups, in the order of their first ones.

    ``pairs`` are ``(a, b, probability)``, what is not listed has probability 0. The two clusters
    with the greatest mean probability between them are joined first, until none reaches the
    ``threshold``; pairs in ``apart`` are never in one group, those of a group in ``together``
    always are, and go before. Ties are broken by ``keys`` (unique),
    so that the order of the input does not matter.
    """
    return [group.members for group in grow(keys, pairs, threshold, apart, together)]


class Cluster(NamedTuple):
    """Positions that are of one cluster."""

    members: tuple[int, ...]
    loosest: float
    """The least mean probability inside it, or inside a part of it while it grew; 1 for one."""


def grow(
    keys: Sequence[str],
    pairs: Iterable[tuple[int, int, float]],
    threshold: float = THRESHOLD,
    apart: Iterable[tuple[int, int]] = (),
    together: Iterable[Sequence[int]] = (),
) -> list[Cluster]:
    """The clusters of ``clusters``, and how loose each was."""
    state = _State(keys, pairs, apart)
    for group in together:
        state.bind(group)
    heap = [
        (-value, state.first[a], state.first[b], a, b, state.age[a], state.age[b])
        for a in range(len(keys))
        for b in state.near(a, threshold)
        if state.first[a] < state.first[b] and (value := state.value(a, b)) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        _, _, _, a, b, age_a, age_b = heapq.heappop(heap)
        if (state.age[a], state.age[b]) != (age_a, age_b) or (a in state.barred[b]):
            continue
        keep = state.join(a, b)
        for other in state.near(keep, threshold):
            value = state.value(keep, other)
            if value >= threshold:
                swap = state.first[other] < state.first[keep]
                x, y = (other, keep) if swap else (keep, other)
                pair = (state.first[x], state.first[y], x, y, state.age[x], state.age[y])
                heapq.heappush(heap, (-value, *pair))
    return sorted(
        Cluster(tuple(sorted(members)), loosest)
        for members, loosest in zip(state.members, state.loosest, strict=True)
        if members
    )


class _State:
    """Clusters while they grow; a joined-away cluster has age -1 and no members."""

    def __init__(
        self,
        keys: Sequence[str],
        pairs: Iterable[tuple[int, int, float]],
        apart: Iterable[tuple[int, int]],
    ) -> None:
        self.first = [0] * len(keys)
        for rank, i in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
            self.first[i] = rank  # of the least key among its members, by which ties are broken
        self.members = [[i] for i in range(len(keys))]
        self.age = [0] * len(keys)
        self.joined = list(range(len(keys)))
        self.inner = [_ONE] * len(keys)
        self.loosest = [1.0] * len(keys)
        self.pull = [1.0] * len(keys)
        """Members, eased as ``value`` eases: what the links with another must reach to join it."""
        self.total: list[dict[int, int]] = [{} for _ in keys]
        self.barred: list[set[int]] = [set() for _ in keys]
        for a, b, probability in pairs:
            if a != b:
                self.total[a][b] = self.total[b][a] = round(probability * _ONE)
        for a, b in apart:
            self.barred[a].add(b)
            self.barred[b].add(a)

    def bind(self, group: Sequence[int]) -> None:
        """Join positions whatever is known of them."""
        for i in group[1:]:
            here, there = self.home(group[0]), self.home(i)
            if here != there:
                self.barred[here].discard(there)
                self.barred[there].discard(here)
                self.join(here, there)

    def home(self, position: int) -> int:
        """The cluster that holds a position."""
        while self.joined[position] != position:
            position = self.joined[position]
        return position

    def near(self, position: int, threshold: float) -> list[int]:
        """The clusters whose ``value`` with one may reach the threshold; none is left out."""
        pull = self.pull
        least = (threshold - _SLACK) * _ONE * pull[position]
        return [i for i, total in self.total[position].items() if total >= least * pull[i]]

    def value(self, a: int, b: int) -> float:
        """Mean probability between two clusters, eased where their own members are loosely tied."""
        left, right = len(self.members[a]), len(self.members[b])
        mean = self.total[a][b] / (left * right * _ONE)
        if left == right == 1:
            return mean
        inside = self.inner[a] * self.inner[b] / (left * right * _ONE) ** 2
        return float(round(mean / inside ** (TIGHT / 2), 9))

    def join(self, a: int, b: int) -> int:
        """Join two, the one with fewer neighbours into the other; return the one that stays."""
        keep, gone = (a, b) if len(self.total[a]) >= len(self.total[b]) else (b, a)
        total, own = self.total, self.total[keep]
        self.inner[keep] += self.inner[gone] + 2 * own.pop(gone, 0)
        total[gone].pop(keep, 0)
        for other, weight in total[gone].items():
            theirs = total[other]
            del theirs[gone]
            own[other] = theirs[keep] = own.get(other, 0) + weight
        for other in self.barred[gone]:
            self.barred[other].discard(gone)
            self.barred[other].add(keep)
            self.barred[keep].add(other)
        self.total[gone] = {}
        self.members[keep] += self.members[gone]
        self.members[gone] = []
        size = len(self.members[keep])
        mean = self.inner[keep] / (size**2 * _ONE)
        self.pull[keep] = size * mean ** (TIGHT / 2)
        self.loosest[keep] = min(self.loosest[keep], self.loosest[gone], mean)
        self.joined[gone] = keep
        self.first[keep] = min(self.first[keep], self.first[gone])
        self.age[keep] += 1
        self.age[gone] = -1
        return keep
