"""What an incident is built from: the articles that belong to some mentions, and why they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from counterclaim.incidents.build import Group
from counterclaim.incidents.linking import GIVEN, SHOWN, Edge
from counterclaim.incidents.matching import day_reasons, reasons
from counterclaim.incidents.memory import Kept, Memory, Node, mark
from counterclaim.incidents.neighbours import Neighbours
from counterclaim.incidents.opened import Opened, Pairing
from counterclaim.incidents.profile import Profile
from counterclaim.incidents.regions import Members
from counterclaim.incidents.wishes import Wishes

ONE_STORY = 0.5
"""Probability from which two articles are held to tell of one story."""
_KEPT_EDGES = 100_000
"""Links whose reasons are kept in memory; those of others are found again where they are shown."""


@dataclass(frozen=True)
class Outline:
    """What is known of a group without opening an article: articles by number, links by mention."""

    members: Members
    guests: frozenset[int]
    whole: frozenset[int]
    fragments: frozenset[int]
    edges: Mapping[tuple[Node, Node], tuple[float, float]]
    """The links, with the probabilities of the mentions and of the articles."""

    @property
    def articles(self) -> frozenset[int]:
        """All articles of the group."""
        return self.guests | {number for number, _ in self.members}

    @property
    def mark(self) -> int:
        """A number that is the same only for the same group: from one group comes one incident."""
        sets = [sorted(one) for one in (self.guests, self.whole, self.fragments)]
        parts = (self.members, sets, sorted(self.edges.items()))
        return mark(repr(parts))


class Groups:
    """The groups of an index. ``open_`` gives an article, by its id, ready for comparison."""

    def __init__(
        self, memory: Memory, near: Neighbours, wishes: Wishes, open_: Callable[[str], Opened]
    ) -> None:
        self._memory, self._near, self._wishes, self._open = memory, near, wishes, open_
        self._edges: Kept[tuple[Node, Node], Edge] = Kept(_KEPT_EDGES)
        self._reasons: Kept[tuple[int, int], tuple[str, ...]] = Kept()

    def note(self, one: Node, other: Node, edge: Edge) -> None:
        """Keep a link at hand whose reasons were just found."""
        self._edges.put((one, other), edge)

    def outline(self, members: Members) -> Outline:
        """What belongs to some mentions, by numbers."""
        linked = self._memory.linked
        numbers = {number for number, _ in members}
        anchored = {number for number in numbers if self._anchor(number) in members}
        guests = {guest for number in anchored for guest in linked.guests(number)}
        guests = {guest for guest in guests if not self._kept_apart(guest, members)}
        leads = {number for number in anchored if linked.host(number) is None}
        whole = leads | {one for lead in leads for one in linked.guests(lead) if one in guests}
        told = Counter(linked.host(number) or number for number in numbers)
        fragments = {n for n in numbers - whole if told[linked.host(n) or n] > 1}
        return Outline(
            members, frozenset(guests), frozenset(whole), frozenset(fragments), self._among(members)
        )

    def group(self, outline: Outline) -> Group:
        """The same with its articles opened."""
        name = self._memory.name
        found = [self._open(name(number)).mentions[place] for number, place in outline.members]
        return Group(
            sorted(found, key=lambda mention: mention.key),
            [self._open(one).view for one in sorted(map(name, outline.articles))],
            self._told_among(outline),
            frozenset(map(name, outline.whole)),
            frozenset(map(name, outline.fragments)),
        )

    def dated(self, outline: Outline) -> bool:
        """Whether all its articles have a day: of others the reasons change with every article."""
        return all(self._memory.card(number).day is not None for number in outline.articles)

    def _anchor(self, number: int) -> Node:
        """The mention of an article with which the others of its story go: the one linked best."""
        weights: Counter[int] = Counter()
        for other, pair in self._memory.pairs(number).items():
            if other != number and pair.probability >= ONE_STORY:
                for (place, _), probability in pair.links.items():
                    weights[place] += round(probability * 1_000)
        return number, min(weights, key=lambda place: (-weights[place], place), default=0)

    def _kept_apart(self, guest: int, members: Members) -> bool:
        """Whether a reviewer said that what an article tells is not this incident."""
        own = self._memory.nodes(guest)
        nodes = [*own, *(node for node in members if node not in own)]
        return any((i < len(own)) != (j < len(own)) for i, j in self._wishes.among(nodes)[1])

    def _among(self, members: Members) -> dict[tuple[Node, Node], tuple[float, float]]:
        found = {}
        for one, other in combinations(members, 2):
            probability = self._memory.edge(one, other)
            if probability is not None:
                match = self._memory.pairs(one[0])[other[0]].probability
                found[one, other] = probability, match
        return found

    def _told_among(self, outline: Outline) -> dict[str, dict[str, Edge]]:
        """The links of a group, with their reasons, by the keys of the mentions."""
        found: dict[str, dict[str, Edge]] = {self._memory.key(n): {} for n in outline.members}
        for (one, other), (_, match) in outline.edges.items():
            a, b = self._memory.key(one), self._memory.key(other)
            found[a][b] = found[b][a] = self._told(one, other, match)
        return found

    def _told(self, one: Node, other: Node, match: float) -> Edge:
        """A link with all its reasons, of which those that were found last are at hand."""
        known = self._edges.known((one, other)) or self._edges.known((other, one))
        if known is None:
            pairing = Pairing(self._opened(one[0]), self._opened(other[0]), match)
            known = pairing.edge(one[1], other[1])
            assert known is not None
            self._edges.put((one, other), known)
        if one[0] == other[0] or match < SHOWN:
            return known
        return known[0], (*known[1], *self._why(one[0], other[0]))

    def _why(self, one: int, other: int) -> tuple[str, ...]:
        """Why two articles are held to tell of one incident."""
        days = tuple(day_reasons(self._memory.card(one), self._memory.card(other)))
        if len(days) >= GIVEN:  # so that no text need be opened
            return days
        known = self._reasons.known((one, other))
        if known is None:
            a, b = map(self._profile, (one, other))
            known = reasons(a, b, GIVEN)
            if a.day is not None and b.day is not None:  # else new articles change what is rare
                self._reasons.put((one, other), known)
        return known

    def _profile(self, number: int) -> Profile:
        opened = self._opened(number)
        undated = opened.sketch.day is None
        return self._near.undated_profile(opened.sketch) if undated else opened.profile

    def _opened(self, number: int) -> Opened:
        return self._open(self._memory.name(number))
