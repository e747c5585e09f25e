"""What reviewers said of incidents, put to mentions: these are one, those are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from counterclaim.incidents.mentions import Mention
from counterclaim.model import Constraints, EventRef


class Wishes:
    """The constraints of a ledger. Events that no mention holds are left aside."""

    def __init__(self, constraints: Constraints) -> None:
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
        self._mentions: dict[EventRef, str] = {}
        self._refs: dict[str, tuple[EventRef, ...]] = {}

    def learn(self, mention: Mention) -> None:
        """Note which mention holds which event."""
        refs = tuple(ref for ref in mention.refs if ref in self._wanted)
        if refs:
            self._refs[mention.key] = refs
            for ref in refs:
                self._mentions[ref] = mention.key

    def with_mention(self, key: str) -> set[str]:
        """The mentions that reviewers put together with one."""
        found = set()
        for ref in self._refs.get(key, ()):
            for number in self._wanted[ref]:
                members = self._together[number]
                found |= {self._mentions[r] for r in members if r in self._mentions}
        return found - {key}

    def among(
        self, found: Sequence[Mention]
    ) -> tuple[list[tuple[int, ...]], list[tuple[int, int]]]:
        """The groups that belong together, and the pairs that do not, by position."""
        at = {ref: i for i, m in enumerate(found) for ref in m.refs if ref in self._known}
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
