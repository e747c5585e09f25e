"""Who stands together: the names of actors gathered into sides, and what sides did to one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from counterclaim.comparison.sides import Sides, name_words
from counterclaim.incidents import Move
from counterclaim.model import Reading

_RANK = {"state": 0, "alliance": 1, "igo": 1, "armed_group": 1, "ministry": 2, "military": 2}
"""A side is called by its state rather than by a ministry of it."""
_STEM = 4
_MACHINES = frozenset(
    "jet jets plane planes aircraft warplane warplanes helicopter helicopters drone drones "
    "missile missiles rocket rockets ship ships warship warships tank tanks navy".split()
)
"""What belongs to a side and does its deeds: *Kessari jets* are on the side of Kessar."""


class Camps:
    """The sides among all actors: a state with its ministries and forces is one side.

    ``name`` gives the side of any actor's name, ``moves`` what one side did or said toward another.
    """

    def __init__(self, readings: Iterable[Reading], moves: Sequence[Move]) -> None:
        known = list(readings)
        self._sides = Sides.of(known)
        self._kinds = {actor.name: actor.type for reading in known for actor in reading.actors}
        places = frozenset(p.name for one in known for event in one.events for p in event.places)
        self._names = self._gather(moves, places)
        self.pairs: dict[tuple[str, str], list[Move]] = defaultdict(list)
        """The moves of each ordered pair of sides, in the order of days."""
        for move in moves:
            doer, toward = self._names.get(move.actor), self._names.get(move.toward)
            if doer and toward and doer != toward:
                self.pairs[doer, toward].append(move)

    def name(self, actor: str) -> str:
        """What the side of an actor is called; the actor's own name where it stands alone."""
        return self._names.get(actor, actor)

    def dyads(self) -> list[tuple[str, str]]:
        """The unordered pairs of sides that did or said something toward each other, most first."""
        counts: Counter[tuple[str, str]] = Counter()
        for (doer, toward), found in self.pairs.items():
            counts[min(doer, toward), max(doer, toward)] += len(found)
        return sorted(counts, key=lambda pair: (-counts[pair], pair))

    def between(self, a: str, b: str) -> list[Move]:
        """All that two sides did or said toward each other."""
        return [*self.pairs.get((a, b), ()), *self.pairs.get((b, a), ())]

    def _gather(self, moves: Sequence[Move], places: frozenset[str]) -> dict[str, str]:
        """The side of each name; labels (*terrorists*, *civilian depot*) and places are on none."""
        often = Counter(name for move in moves for name in (move.actor, move.toward))
        names = [name for name in often if self._is_actor(name, places)]
        names.sort(key=lambda n: (_RANK.get(self._kinds.get(n, ""), 3), -often[n], len(n), n))
        members: dict[str, list[str]] = {}
        near: dict[str, list[str]] = defaultdict(list)
        for name in names:
            stems = sorted({w[:_STEM] for part in (name, _home(name)) for w in name_words(part)})
            heads = dict.fromkeys(head for stem in stems for head in near[stem])
            head = next((one for one in heads if self._together(one, name)), name)
            members.setdefault(head, []).append(name)
            for stem in stems:
                if head not in near[stem]:
                    near[stem].append(head)
        called = {head: self._called(found) for head, found in members.items()}
        return {name: called[head] for head, found in members.items() for name in found}

    def _together(self, head: str, name: str) -> bool:
        if self._sides.same(head, name):
            return True
        if home := _home(name):  # "Ana Belo (Ardian Ministry of Defence)" speaks for Ardia
            return self._sides.same(head, home)
        words = name.split()
        machine = len(words) > 1 and words[-1].lower() in _MACHINES
        return machine and self._sides.same(head, " ".join(words[:-1]))

    def _called(self, members: Sequence[str]) -> str:
        """The state of the side, else the name that most of its names begin a word with."""
        states = [name for name in members if self._kinds.get(name) == "state"]
        if states:
            return states[0]
        homes = {_home(name) for name in members}
        if len(homes) == 1 and self._kinds.get(home := homes.pop()) == "state":
            return home

        def inside(name: str) -> int:
            begins = re.compile(rf"\b{re.escape(name)}")
            return sum(bool(begins.search(other)) for other in members)

        best = max(members, key=lambda name: (inside(name), -members.index(name)))
        return best if 2 * inside(best) > len(members) else members[0]

    def _is_actor(self, name: str, places: frozenset[str]) -> bool:
        if self._kinds.get(name) == "state":
            return True
        if name in places or self._sides.is_label(name):
            return False
        # "sides", "ministry": who that is changes from text to text.
        return not name[:1].islower() or (name in self._kinds and "(" in name)


def _home(name: str) -> str:
    """What stands in parentheses after a person's name: whom it speaks for; ``""`` if nothing."""
    match = re.search(r"\(([^()]+)\)\Z", name)
    return match[1] if match and match[1] != "unnamed" else ""
