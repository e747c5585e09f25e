"""Which articles are alike: their profiles, and the probability that two tell of one incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from counterclaim.incidents.candidates import Lookup
from counterclaim.incidents.matching import LEAST, same_incident
from counterclaim.incidents.profile import Profile, Rarities, Sketch, profile


class Neighbours:
    """The graph of articles that may tell of one incident, to which articles can come and go.

    Undated articles are weighted by the words of all undated ones, so that each new one moves
    them all: dates make a ledger quick.
    """

    def __init__(self) -> None:
        self._lookup = Lookup()
        self._profiles: dict[str, Profile] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._matches: dict[str, dict[str, float]] = defaultdict(dict)
        self._undated: dict[str, Sketch] = {}
        self._next = 0

    def add(self, sketches: Iterable[Sketch]) -> set[str]:
        """Put articles in; return the articles whose matches have changed, with their own ids."""
        moved, undated = set(), False
        for sketch in sketches:
            moved.add(sketch.id)
            if sketch.day is None:
                self._undated[sketch.id] = sketch
                undated = True
            else:
                self._put(sketch.id, profile(sketch))
        return moved | self._weigh_undated() if undated else moved

    def remove(self, name: str) -> set[str]:
        """Take an article out; return the other articles whose matches have changed."""
        moved = self._take(name)
        if self._undated.pop(name, None) is not None:
            moved |= self._weigh_undated()
        return moved - {name}

    def matches(self, name: str) -> dict[str, float]:
        """The probability for each article that may tell of the same as this one."""
        return self._matches.get(name, {})

    def profiles(self, *names: str) -> Iterable[Profile]:
        """The profiles of articles."""
        return [self._profiles[name] for name in names]

    def _weigh_undated(self) -> set[str]:
        moved = set(self._undated)
        for name in self._undated:
            if name in self._profiles:
                moved |= self._take(name)
        rarities = Rarities.of(self._undated.values())
        for name, sketch in self._undated.items():
            self._put(name, profile(sketch, rarities))
            moved |= self._matches[name].keys()
        return moved

    def _put(self, name: str, made: Profile) -> None:
        for number in self._lookup.like(made):
            other = self._names[number]
            probability = same_incident(made, self._profiles[other])
            if probability >= LEAST:
                self._matches[name][other] = self._matches[other][name] = probability
        self._next += 1
        self._numbers[name], self._names[self._next] = self._next, name
        self._profiles[name] = made
        self._lookup.add(self._next, made)

    def _take(self, name: str) -> set[str]:
        number = self._numbers.pop(name)
        del self._names[number]
        self._lookup.remove(number, self._profiles.pop(name))
        others = self._matches.pop(name, {})
        for other in others:
            self._matches[other].pop(name, None)
        return set(others)
