"""What reviewers said of incidents, put to mentions: these are one, those are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from counterclaim.incidents.memory import Memory, Node
from counterclaim.model import Constraints, EventRef


class Wishes:
    """The constraints of a ledger. Events that no mention holds are left aside."""

    def __init__(self, constraints: Constraints, memory: Memory) -> None:
        self._memory = memory
        self._together = constraints.together
        self._apart = constraints.apart
        self._wanted: dict[EventRef, set[int]] = defaultdict(set)
        for number, group in enumerate(self._together):
            for ref in group:
                self._wanted[ref].add(number)
        self._unwanted: dict[EventRef, set[int]] = defaultdict(set)
        for number, sides in enumerate(self._apart):
            for ref in (*sides[0], *sides[1]):
                self._unwanted[ref].add(number)
        self._known = self._wanted.keys() | self._unwanted.keys()

    def all(self) -> set[Node]:
        """The mentions of which reviewers said anything."""
        return {node for ref in self._known if (node := self._memory.find(ref))}

    def bound(self) -> set[Node]:
        """The mentions that reviewers put together with others."""
        return {node for ref in self._wanted if (node := self._memory.find(ref))}

    def with_mention(self, node: Node) -> set[Node]:
        """The mentions that reviewers put together with one."""
        if not self._wanted:
            return set()
        groups = {n for ref in self._memory.refs(node) for n in self._wanted.get(ref, ())}
        refs = (ref for number in groups for ref in self._together[number])
        return {other for ref in refs if (other := self._memory.find(ref))} - {node}

    def among(self, found: Sequence[Node]) -> tuple[list[tuple[int, ...]], list[tuple[int, int]]]:
        """The groups that belong together, and the pairs that do not, by position."""
        if not self._known:
            return [], []
        refs = ((ref, i) for i, node in enumerate(found) for ref in self._memory.refs(node))
        at = {ref: i for ref, i in refs if ref in self._known}
        together = []
        for number in sorted({n for ref in at for n in self._wanted.get(ref, ())}):
            positions = tuple(sorted({at[ref] for ref in self._together[number] if ref in at}))
            if len(positions) > 1:
                together.append(positions)
        bound = {frozenset(pair) for group in together for pair in combinations(group, 2)}
        barred = [
            (at[a], at[b])
            for number in sorted({n for ref in at for n in self._unwanted.get(ref, ())})
            for a in self._apart[number][0]
            for b in self._apart[number][1]
            if a in at and b in at and at[a] != at[b] and frozenset((at[a], at[b])) not in bound
        ]
        return together, barred
