"""Clusters of a few mentions in a large graph: what all mentions together would give, found nearby.

The greedy clustering of ``clustering`` has two properties on which this rests. Clustering a union
of its final clusters alone gives these clusters again. And if the clusters S that were touched are
clustered together with the clusters B that are linked with them, and none of what comes out has
mentions of both, then nothing outside S changes. Where something comes out that has, it is touched
itself, and what is linked with it is looked at in the same way. So one article costs what stands
around it, not what hangs together with it by chains of slight links, which in news soon is
everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, count

from counterclaim.incidents.clustering import TIGHT, grow
from counterclaim.incidents.memory import Memory, Node
from counterclaim.incidents.wishes import Wishes
from counterclaim.ledger.linked import Linked

_JOIN = 0.5
"""Mean probability from which two groups of mentions are one happening."""
_LOOSEST = 0.25
"""The least mean probability inside a cluster.

It grew by joins with a mean of at least 0.5, eased by the fourth root of the means inside the two:
0.5 * (1/4 * 1/4) ** (1/4) = 1/4. What reviewers put together may be looser.
"""

_TURNS = 6
"""Turns after which all that was touched is looked at together, which comes to an end for sure."""

Members = tuple[Node, ...]


class Regions:
    """The happenings of a graph of mentions, brought up to date where it was touched."""

    def __init__(self, memory: Memory, wishes: Wishes) -> None:
        self._memory = memory
        self._linked = memory.linked
        self._wishes = wishes

    def cluster(self, touched: Iterable[Node]) -> tuple[list[Members], set[int]]:
        """The happenings that there are now in the place of some, with the numbers of the latter.

        All mentions that were in one happening with a touched one are in one of those returned.
        """
        tried = _Tried(self._linked)
        fresh = set(touched)
        for turn in count(1):
            if not fresh:
                break
            if turn > _TURNS:
                fresh |= tried.nodes()
            inside = {node for one in fresh for node in tried.home(one)}
            alone = self._grow(sorted(inside))
            around = self._around(alone, inside, tried)
            found = alone
            if around:
                outside = {node for members in around for node in members}
                found = self._grow(sorted(inside | outside), around)
            made = [group for group in found if group not in around]
            fresh = {node for group in made if group not in alone for node in group}
            for group in made:
                tried.put(group)
        return tried.groups(), tried.old

    def _around(
        self, alone: Mapping[Members, float], inside: Set[Node], tried: _Tried
    ) -> set[Members]:
        """The happenings that may be joined with those inside, or with a part of one.

        ``alone`` are the clusters inside, with how loose each was while it grew. Two are joined only
        if their mean probability, and so the best of their links, is at least the threshold times
        the eased looseness of both. A cluster that reviewers put together may be looser than any that
        grew, so each one that is linked counts.
        """
        found: set[Members] = set()
        bound = {one for node in self._wishes.bound() for one in tried.seen(node)}
        for group, loosest in alone.items():
            for node in group:
                linked = list(self._memory.edges(node).items())
                linked += ((other, 1.0) for other in self._wishes.with_mention(node))
                for other, probability in linked:
                    if other in inside:
                        continue
                    if other not in bound and probability < _least(loosest, _LOOSEST):
                        continue
                    members = tried.seen(other)
                    looseness = _LOOSEST if len(members) > 1 else 1.0
                    if other in bound or probability >= _least(loosest, looseness):
                        found.add(members)
        return found

    def _grow(
        self, nodes: Sequence[Node], around: Set[Members] = frozenset()
    ) -> dict[Members, float]:
        """The clusters of some mentions; of those around, links with one another do not count."""
        at = {node: i for i, node in enumerate(nodes)}
        keys = [self._memory.key(node) for node in nodes]
        together, barred = self._wishes.among(nodes)
        barred += self._apart(nodes, at)
        pairs = list(self._pairs(at, around))
        grown = grow(keys, pairs, _JOIN, barred, together)
        return {tuple(nodes[i] for i in one.members): one.loosest for one in grown}

    def _pairs(self, at: dict[Node, int], around: Set[Members]) -> Iterator[tuple[int, int, float]]:
        outside = {node for members in around for node in members}
        for node in at:
            if node in outside:
                continue
            for other, probability in self._memory.edges(node).items():
                if other in at and (other > node or other in outside):
                    yield at[node], at[other], probability
        for members in around:
            for node, other in combinations(members, 2):
                if (link := self._memory.edge(node, other)) is not None:
                    yield at[node], at[other], link

    def _apart(self, nodes: Iterable[Node], at: dict[Node, int]) -> list[tuple[int, int]]:
        """Mentions of one article that are known to be different happenings."""
        return [
            (at[number, i], at[number, j])
            for number in sorted({number for number, _ in nodes})
            for i, j in self._memory.entry(number).apart
            if (number, i) in at and (number, j) in at
        ]


class _Tried:
    """The happenings as they are so far: those that were made, and those that are stored."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._made: dict[Node, Members] = {}
        self._stored: dict[Node, Members] = {}
        self.old: set[int] = set()
        """The numbers of stored happenings in whose place others were made."""

    def home(self, node: Node) -> Members:
        """The happening of a mention, which will be made anew."""
        if node not in self._made and (number := self._linked.happening(*node)) is not None:
            self.old.add(number)
        return self.seen(node)

    def seen(self, node: Node) -> Members:
        """The happening of a mention as it is so far; the mention alone if it has none yet."""
        if (made := self._made.get(node)) is not None:
            return made
        if (known := self._stored.get(node)) is None:
            number = self._linked.happening(*node)
            known = (node,) if number is None else tuple(sorted(self._linked.members(number)))
            self._stored |= dict.fromkeys(known, known)
        return known

    def put(self, group: Members) -> None:
        """Note a happening that was made."""
        for node in group:
            if node not in self._made and (number := self._linked.happening(*node)) is not None:
                self.old.add(number)
            self._made[node] = group

    def nodes(self) -> set[Node]:
        """The mentions of all that were made."""
        return set(self._made)

    def groups(self) -> list[Members]:
        """All that were made."""
        return sorted(set(self._made.values()))


def _least(one: float, other: float) -> float:
    """The least mean probability with which two clusters that are so loose are joined."""
    # A little less: what is compared with the threshold is rounded.
    return float(_JOIN * (one * other) ** (TIGHT / 2) - 1e-6)
