"""Which clauses may differ at all, by what the one gives and the other takes: a denial and its terms.

Each clause is compared with all of other articles; of a hundred pairs some five have anything in
which they could differ. Two marks for each clause, as the bits of a number, tell the others apart
from these before they are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.culprits import FORCE, by_means, caused, named_doers, struck_armed
from counterclaim.incidents.notions import says
from counterclaim.incidents.terms import Story, Terms
from counterclaim.incidents.whereabouts import whereabouts


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a clause gives to differ in, and what it takes from another one that does."""

    gives: int
    takes: int

    def may_differ(self, other: Prospect) -> bool:
        """Whether two clauses have anything in which they could differ."""
        return bool(self.gives & other.takes or other.gives & self.takes)


class Prospects:
    """The prospects of the clauses of a story; ``doers`` are the camps that do what one tells."""

    def __init__(
        self, story: Story, camps: Camps, doers: Callable[[Assertion], frozenset[str]]
    ) -> None:
        self._story, self._camps, self._doers = story, camps, doers
        self._bits: dict[str, int] = {}

    def of(self, clauses: Sequence[Terms]) -> list[Prospect]:
        """The prospects of some clauses, in their order."""
        return [Prospect(self._mark(self._gives(t)), self._mark(self._takes(t))) for t in clauses]

    def _mark(self, features: Iterator[str]) -> int:
        found = 0
        for feature in features:
            found |= 1 << self._bits.setdefault(feature, len(self._bits))
        return found

    def _gives(self, t: Terms) -> Iterator[str]:
        for term in t.denied:
            yield term
            yield from self._story.kin(term)
        if t.of.of("act", negated=True) & FORCE:
            yield "force denied"
        if says("label", t.of.text):
            yield "called"
        if t.of.of("wound", negated=False):
            yield "wound"
        if struck_armed(t.of):
            yield "struck"
        if not t.of.rejects:
            if self._doers(t.of) - t.of.camps:
                yield "accused"
            if by_means(t.of) or named_doers(t.of):
                yield "force"
        yield from self._both(t)

    def _takes(self, t: Terms) -> Iterator[str]:
        yield from t.said
        if t.of.of("act", negated=False) & FORCE:
            yield "force denied"
        if t.said:
            yield "called"
        if t.of.of("wound", negated=False) or t.of.of("cause", negated=False):
            yield "wound"
        if caused(t.of):
            yield "struck"
        if not t.of.rejects:
            if caused(t.of):
                yield "force"
            if (
                caused(t.of)
                or self._doers(t.of)
                or any(says(kind, t.of.text) for kind in ("bears", "agent"))
            ):
                yield "accused"
        yield from self._both(t)

    def _both(self, t: Terms) -> Iterator[str]:
        """What each of two clauses must have to differ in it."""
        if not t.of.headline:
            yield from (f"field {field}" for field in t.values)
        if not t.of.rejects:
            if named_doers(t.of):
                yield from (f"doer {act}" for act in t.of.of("act", negated=False) & FORCE)
            if whereabouts(t.of, self._camps):
                yield "where"
