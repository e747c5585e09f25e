"""Which articles are alike: their cards, and the probability that two tell of one incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from counterclaim.incidents.candidates import SLIGHT, Lookup, worth_comparing
from counterclaim.incidents.cards import card
from counterclaim.incidents.matching import probabilities
from counterclaim.incidents.memory import Entry, Memory
from counterclaim.incidents.profile import Profile, Rarities, Sketch, profile

MATCHED = 0.2
"""Probability of two articles from which all their mentions are compared."""


class Neighbours:
    """The graph of articles that may tell of one incident, to which articles can come and go.

    Undated articles are weighted by the words of all undated ones, so that each new one moves
    them all: dates make a ledger quick. ``sketch_of`` counts an article by its id.
    """

    def __init__(self, memory: Memory, sketch_of: Callable[[str], Sketch]) -> None:
        self._memory = memory
        self._lookup = Lookup(memory.linked)
        self._sketch_of = sketch_of
        self._undated: dict[int, Sketch] | None = None
        self._rarities: Rarities | None = None

    def add(self, found: Iterable[tuple[Entry, Sketch, Profile]]) -> tuple[list[int], set[int]]:
        """Put articles in; return their numbers, and those of others whose matches have changed."""
        numbers, undated = [], False
        for entry, sketch, made_of in found:
            waits = sketch.day is None
            if waits:
                self._known_undated()
            made = card(made_of)
            number = self._memory.put(entry, made)
            numbers.append(number)
            if waits:
                self._known_undated()[number] = sketch
                undated = True
                self._lookup.add(number, made)
            else:
                self._match(number)
        return numbers, (self._weigh_undated() if undated else set()) - set(numbers)

    def remove(self, number: int) -> set[int]:
        """Take an article out; return the other articles whose matches have changed."""
        moved = set(self._memory.pairs(number))
        made = self._memory.card(number)
        if made.day is None:
            self._known_undated()
        self._lookup.remove(number, made)
        self._memory.drop(number)
        if made.day is None and self._undated:
            self._undated.pop(number, None)
            moved |= self._weigh_undated()
        return moved - {number}

    def slight(self, number: int, others: Sequence[int]) -> list[float]:
        """How probable it is that articles tell of one incident that are not matched."""
        made = self._memory.card(number)
        near = [other for other in others if worth_comparing(made, self._memory.card(other))]
        likely = probabilities(made, [self._memory.card(other) for other in near])
        known = {other: round(p, 6) for other, p in zip(near, likely, strict=True) if p >= SLIGHT}
        return [known.get(other, 0.0) for other in others]

    def undated_profile(self, sketch: Sketch) -> Profile:
        """The profile of an undated article that was put in."""
        if self._rarities is None:
            self._rarities = Rarities.of(self._known_undated().values())
        return profile(sketch, self._rarities)

    def _known_undated(self) -> dict[int, Sketch]:
        if self._undated is None:
            numbers = self._memory.linked.undated()
            self._undated = {n: self._sketch_of(self._memory.name(n)) for n in numbers}
        return self._undated

    def _weigh_undated(self) -> set[int]:
        undated = self._known_undated()
        moved = set(undated)
        self._rarities = Rarities.of(undated.values())
        for number, sketch in undated.items():
            moved |= self._unmatch(number)
            self._lookup.remove(number, self._memory.card(number))
            self._memory.put_card(number, card(profile(sketch, self._rarities)))
        for number in undated:
            moved |= self._match(number)
        return moved

    def _unmatch(self, number: int) -> set[int]:
        others = set(self._memory.pairs(number)) - {number}
        for other in others:
            self._memory.drop_pair(number, other)
        return others

    def _match(self, number: int) -> set[int]:
        """Find the articles that are like one, and enter it so that others find it."""
        made = self._memory.card(number)
        others = self._lookup.like(made)
        likely = probabilities(made, [self._memory.card(other) for other in others])
        found = set()
        for other, probability in zip(others, likely, strict=True):
            if other != number and probability >= MATCHED:
                self._memory.put_pair(number, other, round(probability, 6), {})
                found.add(other)
        self._lookup.add(number, made)
        return found
