"""The graph of mentions: their links, and the keys by which mentions of unlike articles meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterclaim.incidents.linking import Edge
from counterclaim.incidents.wishes import Wishes

_CROWD = 40
"""A key that more mentions than this share says nothing."""


class Graph:
    """Mentions by key, each with its article, its look-up keys and its links."""

    def __init__(self) -> None:
        self._articles: dict[str, str] = {}
        self._edges: dict[str, dict[str, Edge]] = defaultdict(dict)
        self._keys: dict[str, frozenset[str]] = {}
        self._sharing: dict[str, set[str]] = defaultdict(set)

    def add(self, key: str, article: str, look_up: frozenset[str]) -> set[str]:
        """Put a mention in; return its article, and those that a newly crowded key parts."""
        self._articles[key] = article
        self._keys[key] = look_up
        moved = {article}
        for one in look_up:
            self._sharing[one].add(key)
            if len(self._sharing[one]) == _CROWD + 1:
                moved |= self._having(one)
        return moved

    def remove(self, article: str, keys: Iterable[str]) -> tuple[set[str], set[str]]:
        """Take the mentions of an article out.

        Returns the mentions, with what was linked to them, and the articles that may meet again
        because a key is crowded no more.
        """
        told = tuple(keys)
        touched = self.unlink(told) | set(told)
        parted = set()
        for key in told:
            for one in self._keys.pop(key):
                self._sharing[one].discard(key)
                if len(self._sharing[one]) == _CROWD:
                    parted |= self._having(one)
                if not self._sharing[one]:
                    del self._sharing[one]
            del self._articles[key]
        return touched, parted - {article}

    def unlink(self, keys: Iterable[str]) -> set[str]:
        """Take the links of some mentions away; return what they were linked to."""
        touched = set()
        for key in keys:
            for other in self._edges.pop(key, {}):
                touched.add(other)
                self._edges[other].pop(key, None)
        return touched

    def join(self, a: str, b: str, edge: Edge) -> None:
        """Link two mentions."""
        self._edges[a][b] = self._edges[b][a] = edge

    def has(self, a: str, b: str) -> bool:
        """Whether two mentions are linked."""
        return b in self._edges.get(a, {})

    def knows(self, key: str) -> bool:
        """Whether a mention is there."""
        return key in self._articles

    def article(self, key: str) -> str:
        """The article of a mention."""
        return self._articles[key]

    def edges(self, key: str) -> dict[str, Edge]:
        """The links of a mention."""
        return self._edges.get(key, {})

    def meeting(self, article: str, keys: Iterable[str]) -> dict[str, set[tuple[str, str]]]:
        """By other article, the pairs of mentions that share a look-up key without a crowd."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for key in keys:
            for one in self._keys[key]:
                if len(self._sharing[one]) <= _CROWD:
                    for other in self._sharing[one]:
                        if self._articles[other] != article:
                            found[self._articles[other]].add((key, other))
        return found

    def part(self, key: str, wishes: Wishes) -> set[str]:
        """The mentions that are connected with one, by links or by what reviewers said."""
        found, todo = {key}, [key]
        while todo:
            one = todo.pop()
            wished = (k for k in wishes.with_mention(one) if k in self._articles)
            for other in (*self._edges.get(one, {}), *wished):
                if other not in found:
                    found.add(other)
                    todo.append(other)
        return found

    def _having(self, look_up: str) -> set[str]:
        return {self._articles[key] for key in self._sharing[look_up] if key in self._articles}
