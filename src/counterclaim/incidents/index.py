"""The index of a ledger's incidents: articles come and go, and only what they touch is done again.

What comes out depends on the set of articles alone, not on the order in which they came: whether
two mentions are linked depends on their two articles, and clusters are grown inside the connected
parts of the graph of links.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import View
from counterclaim.incidents.build import Group, build
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.graph import Graph
from counterclaim.incidents.linking import GIVEN, SHOWN, apart, link
from counterclaim.incidents.matching import reasons
from counterclaim.incidents.mentions import Mention, mentions
from counterclaim.incidents.neighbours import Neighbours
from counterclaim.incidents.profile import sketch
from counterclaim.incidents.wishes import Wishes
from counterclaim.model import Constraints, Incident, Reading, Record

_JOIN = 0.5
"""Mean probability from which two groups of mentions are one happening."""
_STORY = 0.5
"""Probability from which an article without events goes with another one's incident."""
_MATCHED = 0.1
"""Probability of two articles from which all their mentions are compared."""
_KEPT = 2_000
"""Articles that are kept ready for comparison."""


class Changes(Record, frozen=True, kw_only=True):
    """What an addition did: incidents that are new or changed, and the ids of those that went."""

    made: tuple[Incident, ...]
    gone: tuple[str, ...]


class Index:
    """The incidents of a growing set of articles.

    ``load`` gives the reading of an article that is in the index; without it the index keeps the
    readings that it is given. ``constraints`` are what reviewers said.
    """

    def __init__(
        self,
        constraints: Constraints | None = None,
        load: Callable[[str], Reading] | None = None,
    ) -> None:
        self._readings: dict[str, Reading] = {}
        self._load = load or self._readings.__getitem__
        self._keeps = load is None
        self._views: OrderedDict[str, tuple[View, list[Mention], Sides]] = OrderedDict()
        self._near = Neighbours()
        self._graph = Graph()
        self._wishes = Wishes(constraints or Constraints())
        self._told: dict[str, tuple[str, ...]] = {}
        self._group_of: dict[str, int] = {}
        self._groups: dict[int, tuple[tuple[str, ...], Incident | None]] = {}
        self._same: dict[tuple[str, ...], Incident | None] = {}
        self._numbers = 0

    def add(self, readings: Iterable[Reading]) -> Changes:
        """Put articles in, and return what changed.

        An article that is there already is replaced. What it costs depends on the articles of the
        same weeks, not on all.
        """
        touched: set[str] = set()
        moved: set[str] = set()
        sketches = []
        for reading in readings:
            article = reading.article
            if article.id in self._told:
                touched |= self._take_out(article.id)
            if self._keeps:
                self._readings[article.id] = reading
            meta = article.metadata
            sketches.append(sketch(article.id, article.text, meta.title, meta.date))
            found = self._view(article.id, reading)[1]
            self._told[article.id] = tuple(mention.key for mention in found)
            for mention in found:
                self._wishes.learn(mention)
                moved |= self._graph.add(mention.key, article.id, mention.look_up)
        moved |= self._near.add(sketches)
        for name in sorted(moved):
            touched |= self._link(name)
        return self._settle(touched)

    def remove(self, articles: Iterable[str]) -> Changes:
        """Take articles out, and return what changed."""
        touched: set[str] = set()
        for name in articles:
            if name in self._told:
                touched |= self._take_out(name)
        return self._settle(touched)

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those with most articles first."""
        known = (incident for _, incident in self._groups.values() if incident is not None)
        return tuple(sorted(known, key=lambda i: (-len(i.articles), -len(i.events), i.id)))

    def _take_out(self, name: str) -> set[str]:
        silent = self._silent_with(name)
        touched, parted = self._graph.remove(name, self._told.pop(name))
        for other in sorted(parted | self._near.remove(name)):
            touched |= self._link(other)
        self._readings.pop(name, None)
        self._views.pop(name, None)
        return touched | silent

    def _silent_with(self, name: str) -> set[str]:
        """The mentions with which an article without events may stand, now or before."""
        if self._told.get(name):
            return set()
        near = self._near.matches(name).items()
        return {self._told[one][0] for one, p in near if p >= _STORY and self._told.get(one)}

    def _view(self, name: str, given: Reading | None = None) -> tuple[View, list[Mention], Sides]:
        if name not in self._views:
            reading = given or self._load(name)
            outlet = reading.article.metadata.outlet or f"outlet not given ({name})"
            view = View(reading, outlet)
            self._views[name] = (view, mentions(view), Sides(reading.actors))
            if len(self._views) > _KEPT:
                self._views.popitem(last=False)
        self._views.move_to_end(name)
        return self._views[name]

    def _link(self, name: str) -> set[str]:
        """Link the mentions of an article anew; return those whose links may have changed."""
        touched = set(self._told[name]) | self._graph.unlink(self._told[name])
        touched |= self._silent_with(name)
        own = self._view(name)[1]
        self._join(combinations(own, 2), name, name)
        others = self._graph.meeting(name, self._told[name])
        matched = self._near.matches(name)
        for other in sorted(others.keys() | {m for m, p in matched.items() if p >= _MATCHED}):
            if other not in self._told:
                continue
            pairs: Iterable[tuple[Mention, Mention]] = product(own, self._view(other)[1])
            if matched.get(other, 0.0) < _MATCHED:
                wanted = others[other]
                pairs = ((a, b) for a, b in pairs if (a.key, b.key) in wanted)
            self._join(pairs, name, other)
            touched |= self._silent_with(other)
        return touched

    def _join(self, pairs: Iterable[tuple[Mention, Mention]], name: str, other: str) -> None:
        """Link pairs of mentions of two articles (or of one)."""
        new = [pair for pair in pairs if not self._graph.has(pair[0].key, pair[1].key)]
        if not new:
            return
        first, second = sorted((name, other))
        sides = self._view(first)[2]
        match = 0.0
        why: tuple[str, ...] = ()
        if first != second:
            sides = Sides.of(self._view(one)[0].reading for one in (first, second))
            match = self._near.matches(first).get(second, 0.0)
            if match >= SHOWN:
                left, right = self._near.profiles(first, second)
                why = reasons(left, right, GIVEN)
        for pair in new:
            a, b = sorted(pair, key=lambda mention: mention.key)
            if (edge := link(a, b, sides, match, why)) is not None:
                self._graph.join(a.key, b.key, edge)

    def _settle(self, touched: set[str]) -> Changes:
        """Cluster anew the parts of the graph that hold what was touched."""
        before: dict[str, Incident] = {}
        self._same = {}
        todo = self._forget(touched, before)
        done: set[str] = set()
        after: dict[str, Incident] = {}
        for key in sorted(filter(self._graph.knows, todo)):
            if key not in done:
                part = self._graph.part(key, self._wishes)
                done |= part
                self._forget(part, before)
                made = self._cluster(sorted(part), touched)
                after |= {i.id: i for i in made if i is not None}
        return Changes(
            made=tuple(i for key, i in sorted(after.items()) if before.get(key) != i),
            gone=tuple(sorted(before.keys() - after.keys())),
        )

    def _forget(self, keys: set[str], before: dict[str, Incident]) -> set[str]:
        """Forget the groups of mentions; return these and all that were grouped with them."""
        found = set(keys)
        for key in keys:
            members, incident = self._groups.pop(self._group_of.get(key, 0), ((), None))
            found.update(members)
            if members:
                self._same[members] = incident
            if incident is not None:
                before[incident.id] = incident
        for key in found:
            self._group_of.pop(key, None)
        return found

    def _cluster(self, keys: list[str], touched: set[str]) -> Iterator[Incident | None]:
        """The incidents of one connected part of the graph; what is as it was is not built anew."""
        found = [self._mention(key) for key in keys]
        at = {key: i for i, key in enumerate(keys)}
        pairs = [
            (i, at[other], edge[0])
            for key, i in at.items()
            for other, edge in self._graph.edges(key).items()
            if key < other
        ]
        together, barred = self._wishes.among(found)
        for group in clusters(keys, pairs, _JOIN, [*apart(found), *barred], together):
            names = tuple(keys[i] for i in group)
            if names in self._same and touched.isdisjoint(names):
                incident = self._same[names]
            else:
                incident = build(self._group([found[i] for i in group]))
            self._numbers += 1
            self._group_of.update(dict.fromkeys(names, self._numbers))
            self._groups[self._numbers] = names, incident
            yield incident

    def _mention(self, key: str) -> Mention:
        name = self._graph.article(key)
        return next(m for m in self._view(name)[1] if m.key == key)

    def _group(self, members: list[Mention]) -> Group:
        names = {mention.article for mention in members}
        keys = {mention.key for mention in members}
        silent = {
            other
            for name in names
            for other in self._near.matches(name)
            if not self._told.get(other, ("",)) and self._host(other) == name
            if self._told[name][0] in keys
        }
        views = [self._view(name)[0] for name in sorted(names | silent)]
        return Group(members, views, {key: self._graph.edges(key) for key in keys})

    def _host(self, silent: str) -> str | None:
        """The article with events that an article without goes with: the one most like it."""
        near = self._near.matches(silent).items()
        known = [(-p, name) for name, p in near if p >= _STORY and self._told.get(name)]
        return min(known)[1] if known else None
