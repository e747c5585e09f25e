"""The index of a ledger's incidents: articles come and go, and only what they touch is done again.

What comes out depends on the set of articles alone, not on the order in which they came: whether
two mentions are linked depends on their two articles, and clusters are those that all mentions
together would give (``regions``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

from counterclaim.incidents.build import build
from counterclaim.incidents.garbage import seldom_collected
from counterclaim.incidents.graph import Graph
from counterclaim.incidents.grouping import ONE_STORY, Groups
from counterclaim.incidents.linking import happened_since, may_be_one
from counterclaim.incidents.memory import Kept, Memory, Node
from counterclaim.incidents.neighbours import MATCHED, Neighbours
from counterclaim.incidents.opened import Opened, Pairing
from counterclaim.incidents.regions import Regions
from counterclaim.incidents.wishes import Wishes
from counterclaim.ledger.linked import Linked
from counterclaim.model import Constraints, Incident, Reading, Record

_TRIED = 12
"""Articles with which one is tried to go, the first ones of its story."""
_UNDATED = 9_999_999
_KEPT = 2_500
"""Articles that are kept ready for comparison, some 85 kB each."""
_PORTION = 1_000
"""Articles that are put in at once."""


class Changes(Record, frozen=True, kw_only=True):
    """What an addition did: incidents that are new or changed, and the ids of those that went."""

    made: tuple[Incident, ...]
    gone: tuple[str, ...]


class Index:
    """The incidents of a growing set of articles.

    ``load`` gives the reading of an article that is in the index; without it the index keeps the
    readings that it is given, and its incidents. ``constraints`` are what reviewers said.
    ``linked`` are the tables that hold what is known of the articles (in memory if None); who gives
    them stores the changes too.
    """

    def __init__(
        self,
        constraints: Constraints | None = None,
        load: Callable[[str], Reading] | None = None,
        linked: Linked | None = None,
    ) -> None:
        self._readings: dict[str, Reading] = {}
        self._load = load or self._readings.__getitem__
        self._keeps_readings, self._keeps_incidents = load is None, linked is None
        self._incidents: dict[str, Incident] = {}
        self._kept: Kept[str, Opened] = Kept(_KEPT)
        self._linked = linked or Linked()
        self._memory = Memory(self._linked)
        self._near = Neighbours(self._memory, lambda name: self._open(name).sketch)
        self._graph = Graph(self._memory)
        self._constraints = constraints or Constraints()
        self._wishes = Wishes(self._constraints, self._memory)
        self._regions = Regions(self._memory, self._wishes)
        self._groups = Groups(self._memory, self._near, self._wishes, self._open)

    def add(self, readings: Iterable[Reading]) -> Changes:
        """Put articles in, build the incidents that they touch, and return what changed."""
        return self._changes(self.link(readings))

    def remove(self, articles: Iterable[str]) -> Changes:
        """Take articles out, build the incidents that they touched, and return what changed."""
        return self._changes(self.unlink(articles))

    @seldom_collected()
    def link(self, readings: Iterable[Reading]) -> set[str]:
        """Put articles in; return the ids of the incidents that are none any more as they were.

        An article that is there already is replaced. What it costs depends on the articles of the
        same weeks, not on all. ``compare`` builds what is due then.
        """
        known = {reading.article.id: reading for reading in readings}
        # Articles of one time one after another: what they are compared with is at hand.
        order = sorted(known, key=lambda name: (known[name].article.metadata.date or "", name))
        touched: set[Node] = set()
        gone: set[str] = set()
        for start in range(0, len(order), _PORTION):
            portion = order[start : start + _PORTION]
            touched |= self._put_in([known[name] for name in portion], gone)
        return self._settle(touched, gone)

    def unlink(self, articles: Iterable[str]) -> set[str]:
        """Take articles out; return the ids of incidents as ``link`` does."""
        touched: set[Node] = set()
        gone: set[str] = set()
        for name in articles:
            if (number := self._memory.number(name)) is not None:
                touched |= self._take_out(number, gone)
        return self._settle(touched, gone)

    def reconsider(self, before: Constraints) -> set[str]:
        """Follow what reviewers say now, where it was ``before`` until now; return as ``link``."""
        if before == self._constraints:
            return set()
        return self._settle(self._wishes.all() | Wishes(before, self._memory).all(), set())

    @seldom_collected()
    def compare(self, most: int = -1) -> Changes:
        """Build incidents that are due, the accounts of their parties compared: ``most`` of them.

        Where nothing of what an incident is built from has changed it stays as it is.
        """
        made: dict[str, Incident] = {}
        gone: set[str] = set()
        for happening in self._linked.due(most):
            outline = self._groups.outline(tuple(sorted(self._linked.members(happening))))
            mark = outline.mark if self._groups.dated(outline) else None
            name, made_of = self._linked.made(happening)
            if mark is None or mark != made_of:
                incident = build(self._groups.group(outline))
                gone |= {name} if name is not None else set()
                name = incident.id if incident else None
                if incident is not None:
                    made[incident.id] = incident
            self._linked.put_made(happening, name, mark)
        return Changes(
            made=tuple(made[name] for name in sorted(made)), gone=tuple(sorted(gone - made.keys()))
        )

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those with most articles first; none where a ledger holds the tables."""
        return in_order(self._incidents.values())

    # -- articles -----------------------------------------------------------------------------

    def _put_in(self, readings: Sequence[Reading], gone: set[str]) -> set[Node]:
        touched: set[Node] = set()
        found = []
        for reading in readings:
            name = reading.article.id
            if (number := self._memory.number(name)) is not None:
                touched |= self._take_out(number, gone)
            if self._keeps_readings:
                self._readings[name] = reading
            made = self._kept.put(name, Opened(reading))
            found.append((made.entry, made.sketch, made.profile))
        numbers, moved = self._near.add(found)
        crowded = {key for number in numbers for key in self._graph.add(number)}
        parted = self._graph.part(crowded)
        touched |= parted | self._link([*numbers, *sorted(moved)])
        self._seat(sorted({number for number, _ in parted} - {*numbers, *moved}))
        return touched

    def _take_out(self, number: int, gone: set[str]) -> set[Node]:
        nodes = self._memory.nodes(number)
        touched: set[Node] = set()
        for node in nodes:
            if (happening := self._linked.happening(*node)) is not None:
                touched |= set(self._linked.members(happening))
                gone |= self._forget(happening)
        name = self._memory.name(number)
        if (host := self._linked.host(number)) is not None:
            self._linked.put_all_due(host)
        near = {*self._linked.guests(number), *self._mates(number)} - {number}
        freed = self._graph.remove(number)
        moved = self._near.remove(number)
        self._readings.pop(name, None)
        self._kept.drop(name)
        touched |= self._link(sorted(freed | moved)) if freed or self._linked.undated() else set()
        self._seat(near)
        return touched - set(nodes)

    def _open(self, name: str) -> Opened:
        return self._kept.get(name, lambda one: Opened(self._load(one)))

    # -- links --------------------------------------------------------------------------------

    def _link(self, numbers: Sequence[int]) -> set[Node]:
        """Link the mentions of articles anew; return those whose links may have changed."""
        touched: set[Node] = set()
        for number in numbers:
            touched |= set(self._memory.nodes(number))
            self._graph.unlink(number)
        done: set[int] = set()
        for number in numbers:
            self._link_one(number, done)
            done.add(number)
        self._seat(numbers)
        return touched

    def _link_one(self, number: int, done: set[int]) -> None:
        pairs = self._memory.pairs(number)
        alike = {other: p.probability for other, p in pairs.items() if p.probability >= MATCHED}
        if not self._memory.nodes(number):
            return
        self._join(number, number, 0.0)
        for other in sorted(alike.keys() - done):
            self._join(number, other, alike[other])
        meeting = self._graph.meeting(number)
        others = sorted(meeting.keys() - alike.keys() - done)
        for other, match in zip(others, self._near.slight(number, others), strict=True):
            self._join(number, other, match, sorted(meeting[other]))

    def _join(
        self, one: int, other: int, match: float, places: Sequence[Node] | None = None
    ) -> None:
        """Link mentions of two articles (or of one), all or those at some places in them."""
        links = {}
        pairing = self._pairing(one, other, match)
        for i, j in pairing.places() if places is None else places:
            if (edge := pairing.edge(i, j)) is not None:
                links[i, j] = edge[0]
                self._groups.note((one, i), (other, j), edge)
        if links:
            self._memory.put_pair(one, other, match, links)

    def _pairing(self, one: int, other: int, match: float) -> Pairing:
        return Pairing(self._opened(one), self._opened(other), match)

    def _opened(self, number: int) -> Opened:
        return self._open(self._memory.name(number))

    # -- incidents ----------------------------------------------------------------------------

    def _seat(self, numbers: Iterable[int]) -> None:
        """Seat articles anew, and those of whose stories they are or were; what changes is due.

        With whose incident an article with events goes depends on earlier ones of its story alone,
        which reaches two steps. So they are taken in their order, and where one begins or ceases to
        lead, the later ones of its story are looked at again.
        """
        near = {n for one in numbers for n in (one, *self._mates(one))}
        for number in near:  # what they are anchored by may be another mention now
            self._linked.put_all_due(number)
        queue = [(self._rank(n), n) for n in {n for one in near for n in (one, *self._mates(one))}]
        heapify(queue)
        done: set[int] = set()
        while queue:
            rank, number = heappop(queue)
            if number in done:
                continue
            done.add(number)
            if self._reseated(number):
                for follower in ((self._rank(n), n) for n in self._story(number)):
                    if follower[0] > rank:
                        heappush(queue, follower)

    def _reseated(self, number: int) -> bool:
        """Seat one article anew; return whether it begins or ceases to lead others."""
        before, now = self._linked.host(number), self._host(number)
        if before == now:
            return False
        self._linked.put_host(number, now)
        for one in (before, now, number):
            if one is not None:
                self._linked.put_all_due(one)
        return (before is None or now is None) and bool(self._memory.entry(number).first)

    def _host(self, number: int) -> int | None:
        """The article with whose incident another one goes: the first of its story, or none.

        One without events goes with the article that is most like it.
        """
        if not self._memory.entry(number).first:
            near = self._memory.pairs(number)
            mates = [n for n in self._mates(number) if self._memory.entry(n).first]
            return min(
                mates, key=lambda n: (-near[n].probability, self._memory.name(n)), default=None
            )
        own = self._rank(number)
        earlier = sorted((r, n) for n in self._story(number) if (r := self._rank(n)) < own)
        return next((n for _, n in earlier[:_TRIED] if self._leads(n, number)), None)

    def _leads(self, first: int, number: int) -> bool:
        """Whether an article goes with no earlier one, and another may go with it."""
        return self._linked.host(first) is None and self._goes_with(number, first)

    def _story(self, number: int) -> set[int]:
        """The articles with events that are like one, and those that are like these."""
        mates = [n for n in self._mates(number) if self._memory.entry(n).first]
        story = {*mates, *(n for one in mates for n in self._mates(one))} - {number}
        return {n for n in story if self._memory.entry(n).first}

    def _mates(self, number: int) -> list[int]:
        """The articles that tell of one story with an article."""
        near = self._memory.pairs(number).items()
        return [n for n, p in near if n != number and p.probability >= ONE_STORY]

    def _rank(self, number: int) -> tuple[int, str]:
        """The order of the articles of a story: by day, undated ones last."""
        return self._memory.card(number).day or _UNDATED, self._memory.name(number)

    def _settle(self, touched: set[Node], gone: set[str]) -> set[str]:
        """Cluster anew around what was touched; what is not as it was is due to be built."""
        touched = {node for node in touched if self._linked.stored(node[0])}
        groups, old = self._regions.cluster(sorted(touched))
        fresh = set(groups)
        for number in sorted(old):
            members = tuple(sorted(self._linked.members(number)))
            if members not in fresh:
                gone |= self._forget(number)
                continue
            fresh.remove(members)
            if not touched.isdisjoint(members):
                self._linked.put_due(number)
        for members in sorted(fresh):
            self._linked.put_happening(members)
        return gone

    def _changes(self, gone: set[str]) -> Changes:
        """What changed after all that is due is built; in memory the incidents are kept."""
        found = self.compare()
        known = self._incidents
        made = {one.id: one for one in found.made}
        changed = tuple(one for one in found.made if known.get(one.id) != one)
        lost = tuple(sorted((gone | {*found.gone}) - made.keys()))
        if self._keeps_incidents:
            known.update(made)
            for name in lost:
                known.pop(name, None)
        return Changes(made=changed, gone=lost)

    def _forget(self, happening: int) -> set[str]:
        """Forget a happening; return the id of its incident."""
        incident, _ = self._linked.made(happening)
        self._linked.drop_happening(happening)
        return set() if incident is None else {incident}

    def _goes_with(self, number: int, first: int) -> bool:
        """Whether what an article tells first may be what another does, by a link or place and day."""
        told, known = self._memory.entry(number).setting, self._memory.entry(first).setting
        own_day, other_day = self._memory.card(number).day, self._memory.card(first).day
        if told is None or known is None or happened_since(told, own_day, other_day):
            return False
        pair = self._memory.pairs(number).get(first)
        if (pair is not None and pair.links) or may_be_one(told, known):
            return True
        # Where marks and points part them, names may still be alike.
        a, b = self._opened(number).setting, self._opened(first).setting
        return a is not None and b is not None and may_be_one(a, b)


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Incidents in the order in which they are shown: those with most articles first."""
    return tuple(sorted(incidents, key=lambda i: (-len(i.articles), -len(i.events), i.id)))
