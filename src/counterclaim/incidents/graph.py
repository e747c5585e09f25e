"""The links of mentions: by articles that are alike, and by keys that mentions of unlike ones share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterclaim.incidents.memory import Memory, Node
from counterclaim.incidents.neighbours import MATCHED

_CROWD = 40
"""A key that more mentions than this share says nothing."""


class Graph:
    """The keys of mentions, and their links as far as keys and articles come and go."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._linked = memory.linked

    def add(self, number: int) -> set[int]:
        """Enter the mentions of an article; return the keys that are crowded from now on."""
        crowded = set()
        for place, keys in enumerate(self._memory.entry(number).look_up):
            for key in keys:
                if self._linked.put_key(key, number, place) == _CROWD + 1:
                    crowded.add(key)
        return crowded

    def remove(self, number: int) -> set[int]:
        """Strike the mentions of an article; return others that a key lets meet again."""
        freed: set[int] = set()
        for place, keys in enumerate(self._memory.entry(number).look_up):
            for key in keys:
                if self._linked.drop_key(key, number, place) == _CROWD:
                    freed.update(article for article, _ in self._linked.under(key, _CROWD))
        return freed - {number}

    def meeting(self, number: int) -> dict[int, set[Node]]:
        """By other article, the mentions (places in this, in that one) that share a key."""
        found: dict[int, set[Node]] = defaultdict(set)
        for place, keys in enumerate(self._memory.entry(number).look_up):
            for key in keys:
                for other, there in self._sharing(key):
                    if other != number:
                        found[other].add((place, there))
        return found

    def part(self, crowded: Iterable[int]) -> set[Node]:
        """Undo the links that rest on keys that are crowded now; return the mentions."""
        touched: set[Node] = set()
        for key in sorted(crowded):
            for number, place in self._linked.under(key, -1):
                touched |= self._part(number, place, key)
        return touched

    def unlink(self, number: int) -> None:
        """Undo the links of an article; what its article has to do with others stays."""
        for other, pair in list(self._memory.pairs(number).items()):
            if pair.probability < MATCHED:
                self._memory.drop_pair(number, other)
            elif pair.links:
                self._memory.put_pair(number, other, pair.probability, {})

    def _part(self, number: int, place: int, key: int) -> set[Node]:
        touched = set()
        own = set(self._memory.entry(number).look_up[place])
        for other, pair in list(self._memory.pairs(number).items()):
            if pair.probability >= MATCHED or other == number:
                continue
            theirs = self._memory.entry(other).look_up
            lost = {
                (i, j)
                for i, j in pair.links
                if i == place and key in theirs[j] and not self._meet(own.intersection(theirs[j]))
            }
            if not lost:
                continue
            touched |= {(number, place), *((other, j) for _, j in lost)}
            kept = {nodes: score for nodes, score in pair.links.items() if nodes not in lost}
            if kept:
                self._memory.put_pair(number, other, pair.probability, kept)
            else:
                self._memory.drop_pair(number, other)
        return touched

    def _meet(self, keys: Iterable[int]) -> bool:
        return any(self._sharing(key) for key in keys)

    def _sharing(self, key: int) -> list[Node]:
        """The mentions under a key, none if it is crowded."""
        found = self._linked.under(key, _CROWD + 1)
        return found if len(found) <= _CROWD else []
