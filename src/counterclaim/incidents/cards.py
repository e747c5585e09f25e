"""An article's profile as numbers: quick to compare with many, small to store, without a word.

Terms become 32-bit marks (CRC-32), weights whole numbers, so that a likeness is a sum of integers:
the same in whatever order, and on whatever machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from counterclaim.incidents.profile import Profile, Vector

TERMS = 30
"""Terms of greatest weight by which an article is looked up."""
ONE = 32767
"""What a weight of 1 is stored as."""
RARE = 8.0
"""Weight of a name, (1 + log frequency) * rarity, beyond which it tells much."""
KINDS = 7
"""Vectors of a profile: words, names, pairs, numbers; names, words, places of its beginning."""
_KIND = tuple(crc32(str(kind).encode()) for kind in range(KINDS))
"""What the mark of a term begins with: the number of its vector."""
_LOW = 0xFFFF

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Card:
    """One article as it is compared with others. Days are ordinals."""

    marks: npt.NDArray[np.uint32]
    """The marks of the terms of all vectors, one vector after another."""
    weights: npt.NDArray[np.uint16]
    ends: tuple[int, ...]
    """Where each of the vectors ends."""
    words_norm: float
    names_norm: float
    day: int | None
    named_days: tuple[int, ...]
    first_days: tuple[tuple[int, float], ...]
    """The days that it tells first, with their weights."""
    heads: tuple[tuple[int, int], ...]
    """The marks and weights of the words by which it is looked up."""

    def encode(self) -> bytes:
        """The card as bytes."""
        rest = (self.ends, self.words_norm, self.names_norm, self.day)
        days = (self.named_days, self.first_days)
        marks, weights = self.marks.astype("<u4"), self.weights.astype("<u2")
        return msgspec.msgpack.encode(
            (marks.tobytes(), weights.tobytes(), *rest, *days, self.heads)
        )

    @classmethod
    def decode(cls, stored: bytes) -> Card:
        """The card that ``encode`` made the bytes of. Raises ``msgspec.DecodeError``."""
        marks, weights, ends, words_norm, names_norm, day, days, first, heads = _DECODER.decode(
            stored
        )
        return cls(
            marks=np.frombuffer(marks, "<u4").astype(np.uint32),
            weights=np.frombuffer(weights, "<u2").astype(np.uint16),
            ends=ends,
            words_norm=words_norm,
            names_norm=names_norm,
            day=day,
            named_days=days,
            first_days=first,
            heads=heads,
        )


_DECODER = msgspec.msgpack.Decoder(
    tuple[
        bytes,
        bytes,
        tuple[int, ...],
        float,
        float,
        int | None,
        tuple[int, ...],
        tuple[tuple[int, float], ...],
        tuple[tuple[int, int], ...],
    ]
)


def card(profile: Profile) -> Card:
    """The card of a profile."""
    marks: dict[int, int] = {}
    ends = []
    first = (profile.first_names, profile.first_words, profile.first_places)
    vectors = (profile.words, profile.names, profile.pairs, profile.numbers, *first)
    for kind, vector in enumerate(vectors):
        for term, weight in zip(vector.terms, _whole(vector), strict=True):
            # Of two terms with one mark, once in many thousand articles, the first counts.
            marks.setdefault(crc32(term.encode(), _KIND[kind]), weight)
        ends.append(len(marks))
    return Card(
        np.array(list(marks), np.uint32),
        np.array(list(marks.values()), np.uint16),
        tuple(ends),
        profile.words_norm,
        profile.names_norm,
        profile.day,
        tuple(sorted(profile.named_days)),
        profile.first_days,
        _heads(profile.words),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one article has in common with others, an item each."""

    cosines: Floats
    """[others, 7]: of the vectors, in their order."""
    rare_names: Ints
    """How many names that tell much both have."""
    pairs: Ints
    """How many pairs both have."""


def likenesses(one: Card, others: Sequence[Card]) -> Likeness:
    """What one article has in common with others."""
    marks = np.concatenate([other.marks for other in others])
    weights = np.concatenate([other.weights for other in others]).astype(np.int64)
    lengths = np.array([other.ends for other in others], np.int64)
    ends = (np.cumsum(lengths[:, -1]) - lengths[:, -1])[:, None] + lengths
    products = np.zeros(len(marks) + 1, np.int64)
    # Most marks are not shared: a table of their lower halves leaves few to be looked up.
    known = np.zeros(_LOW + 1, np.bool_)
    known[one.marks & _LOW] = True
    maybe = known[marks & _LOW].nonzero()[0]
    hits, own_weights = maybe[:0], weights[:0]
    if len(one.marks) and len(maybe):
        order = np.argsort(one.marks, kind="stable")
        mine, own = one.marks[order], one.weights[order].astype(np.int64)
        at = np.minimum(np.searchsorted(mine, marks[maybe]), len(mine) - 1)
        same = mine[at] == marks[maybe]
        hits, own_weights = maybe[same], own[at[same]]
        products[hits + 1] = own_weights * weights[hits]
    running = products.cumsum()
    starts = np.concatenate([(ends[:, :1] - lengths[:, :1]), ends[:, :-1]], axis=1)
    sums = running[ends] - running[starts]
    of = np.searchsorted(ends[:, -1], hits, side="right")

    def counted(kind: int, among: npt.NDArray[np.bool_] | bool) -> Ints:
        inside = (starts[of, kind] <= hits) & (hits < ends[of, kind]) & among
        return np.bincount(of[inside], minlength=len(others)).astype(np.int64)

    norms = np.array([other.names_norm for other in others])
    least = np.minimum(own_weights * one.names_norm, weights[hits] * norms[of])
    return Likeness(
        cosines=np.asarray(sums / float(ONE * ONE)),
        rare_names=counted(1, least > RARE * ONE),
        pairs=counted(2, among=True),
    )


def _whole(vector: Vector) -> list[int]:
    """The weights of a vector as whole numbers."""
    weights = np.frombuffer(vector.weights, np.float32).astype(np.float64)
    whole: list[int] = np.rint(weights * ONE).astype(np.int64).tolist()
    return whole


def _heads(words: Vector) -> tuple[tuple[int, int], ...]:
    heaviest = nsmallest(TERMS, words.items(), key=lambda item: (-item[1], item[0]))
    return tuple((crc32(term.encode(), _KIND[0]), round(weight * ONE)) for term, weight in heaviest)
