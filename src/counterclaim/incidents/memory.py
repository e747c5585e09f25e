"""What is known of the articles that were linked, kept in tables and, for a while, in memory.

A mention is a pair of numbers here: its article's, and its place among the article's mentions.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec

from counterclaim.incidents.cards import Card
from counterclaim.incidents.setting import Setting
from counterclaim.ledger.linked import Linked
from counterclaim.model import EventRef

_KEPT = 8_000
"""Articles whose entries and pairs are kept in memory."""
_SCALE = 1_000_000

Node = tuple[int, int]
"""A mention: the number of its article, and its place in it."""
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What is known of the mentions of an article without its reading."""

    id: str
    first: tuple[str, ...]
    """The first event of each mention."""
    events: tuple[tuple[str, ...], ...]
    look_up: tuple[tuple[int, ...], ...]
    """Marks of the keys by which each mention is looked up."""
    apart: tuple[tuple[int, int], ...]
    """Mentions that are known to be different happenings."""
    setting: Setting | None
    """Where and when what it tells first is told to be, marks in the place of names, without what
    was hit; ``None`` where it tells no happening."""


class Pair(msgspec.Struct, frozen=True):
    """What one article has to do with another one."""

    probability: float
    links: dict[Node, float]
    """By place of a mention in the one and in the other: the probability that they are one."""


class Kept(Generic[K, V]):
    """The values that were made or asked for last."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[K], V]) -> V:
        """The value of a key, made where it is not kept."""
        known = self._values.get(key)
        if known is None:
            return self.put(key, make(key))
        self._values.move_to_end(key)
        return known

    def put(self, key: K, value: V) -> V:
        """Keep a value, and return it."""
        self._values[key] = value
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def known(self, key: K) -> V | None:
        """The value of a key if it is kept."""
        return self._values.get(key)

    def drop(self, key: K) -> None:
        """Keep a value no more."""
        self._values.pop(key, None)


class Memory:
    """Entries, cards and pairs of articles by number."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._entries: Kept[int, tuple[Entry, Card]] = Kept()
        self._pairs: Kept[int, dict[int, Pair]] = Kept()
        self._edges: Kept[int, dict[int, dict[Node, float]]] = Kept()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Entry)
        self._links = msgspec.msgpack.Decoder(tuple[int, ...])

    def put(self, entry: Entry, card: Card) -> int:
        """Put an article in; return its number."""
        number = self.linked.put(
            entry.id, card.day is None, self._encoder.encode(entry), card.encode()
        )
        self._entries.put(number, (entry, card))
        self._pairs.put(number, {})
        return number

    def put_card(self, number: int, card: Card) -> None:
        """Put another card in the place of an article's."""
        self.linked.put_card(number, card.encode())
        self._entries.put(number, (self.entry(number), card))

    def drop(self, number: int) -> None:
        """Take an article out, with all its pairs."""
        for other in list(self.pairs(number)):
            if (theirs := self._pairs.known(other)) is not None:
                theirs.pop(number, None)
            self._edges.drop(other)
        self._edges.drop(number)
        self.linked.drop(number)
        self._entries.drop(number)
        self._pairs.drop(number)

    def number(self, name: str) -> int | None:
        """The number of an article by its id."""
        return self.linked.number(name)

    def entry(self, number: int) -> Entry:
        """What is known of the mentions of an article."""
        return self._stored(number)[0]

    def card(self, number: int) -> Card:
        """The card of an article."""
        return self._stored(number)[1]

    def name(self, number: int) -> str:
        """The id of an article."""
        return self.entry(number).id

    def key(self, node: Node) -> str:
        """What ties between mentions are broken by: article and first event."""
        entry = self.entry(node[0])
        return f"{entry.id}/{entry.first[node[1]]}"

    def refs(self, node: Node) -> tuple[EventRef, ...]:
        """The events of a mention."""
        entry = self.entry(node[0])
        return tuple(EventRef(article=entry.id, event=event) for event in entry.events[node[1]])

    def find(self, ref: EventRef) -> Node | None:
        """The mention that holds an event."""
        number = self.number(ref.article)
        if number is not None:
            for place, events in enumerate(self.entry(number).events):
                if ref.event in events:
                    return number, place
        return None

    def nodes(self, number: int) -> list[Node]:
        """The mentions of an article."""
        return [(number, place) for place in range(len(self.entry(number).first))]

    def pairs(self, number: int) -> dict[int, Pair]:
        """What an article has to do with others (and with itself), by their numbers."""
        return self._pairs.get(number, self._stored_pairs)

    def put_pair(self, one: int, other: int, probability: float, links: dict[Node, float]) -> None:
        """Note what two articles have to do with each other: links by place in ``one``, ``other``."""
        if one > other:
            one, other = other, one
            links = {(j, i): score for (i, j), score in links.items()}
        self._move_edges(one, other, links)
        flat = [x for (i, j), score in links.items() for x in (i, j, round(score * _SCALE))]
        self.linked.put_pair(one, other, probability, self._encoder.encode(flat))
        if (own := self._pairs.known(one)) is not None:
            own[other] = Pair(probability, links)
        if one != other and (theirs := self._pairs.known(other)) is not None:
            theirs[one] = _turned(Pair(probability, links))

    def drop_pair(self, one: int, other: int) -> None:
        """Forget what two articles have to do with each other."""
        one, other = sorted((one, other))
        self._move_edges(one, other, {})
        self.linked.drop_pair(one, other)
        for a, b in ((one, other), (other, one)):
            if (known := self._pairs.known(a)) is not None:
                known.pop(b, None)

    def edges(self, node: Node) -> dict[Node, float]:
        """The mentions that are linked with one, with the probabilities."""
        found = self._edges.get(node[0], self._edges_of)
        return found.get(node[1], {})

    def edge(self, one: Node, other: Node) -> float | None:
        """The probability of the link of two mentions, ``None`` if there is none."""
        pair = self.pairs(one[0]).get(other[0])
        return None if pair is None else pair.links.get((one[1], other[1]))

    def _move_edges(self, one: int, other: int, links: dict[Node, float]) -> None:
        """Put links in the place of those that two articles have, where these are kept."""
        here, there = self._edges.known(one), self._edges.known(other)
        if here is None and there is None:
            return
        before = self.pairs(one).get(other)
        for i, j in before.links if before is not None else ():
            if here is not None:
                here[i].pop((other, j), None)
            if there is not None:
                there[j].pop((one, i), None)
        for (i, j), score in links.items():
            if here is not None:
                here[i][other, j] = score
            if there is not None:
                there[j][one, i] = score

    def _edges_of(self, number: int) -> dict[int, dict[Node, float]]:
        found: dict[int, dict[Node, float]] = defaultdict(dict)
        for other, pair in self.pairs(number).items():
            for (i, j), score in pair.links.items():
                found[i][other, j] = score
                if other == number:
                    found[j][number, i] = score
        return found

    def _stored(self, number: int) -> tuple[Entry, Card]:
        return self._entries.get(number, self._decoded)

    def _decoded(self, number: int) -> tuple[Entry, Card]:
        row = self.linked.stored(number)
        if row is None:
            raise KeyError(number)
        return self._decoder.decode(row[1]), Card.decode(row[2])

    def _stored_pairs(self, number: int) -> dict[int, Pair]:
        found = {}
        for a, b, probability, links in self.linked.pairs(number):
            flat = self._links.decode(links)
            triples = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
            pair = Pair(probability, {(i, j): score / _SCALE for i, j, score in triples})
            if a == number:
                found[b] = pair
            else:
                found[a] = _turned(pair)
        return found


def _turned(pair: Pair) -> Pair:
    return Pair(pair.probability, {(j, i): score for (i, j), score in pair.links.items()})


def mark(look_up: str) -> int:
    """A key as a number of 63 bits."""
    return int.from_bytes(blake2b(look_up.encode(), digest_size=8).digest(), "big") >> 1
