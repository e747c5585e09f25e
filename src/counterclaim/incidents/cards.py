"""An article's profile as numbers: quick to compare with many, small to store, without a word.

Terms become 32-bit marks (CRC-32), weights whole numbers, so that a likeness is a sum of integers:
the same in whatever order, and on whatever machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
KINDS = 9
"""Vectors of a profile: words, names, pairs, numbers; names, words, places and days of its beginning;
the days that it names, each of weight 1."""
_NAMES, _PAIRS, NAMED_DAYS = 1, 2, 8
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
    foremost: int | None
    """The day that it tells most and first, of those of its beginning."""
    heads: tuple[tuple[int, int], ...]
    """The marks and weights of the words by which it is looked up."""

    def encode(self) -> bytes:
        """The card as bytes."""
        rest = (self.ends, self.words_norm, self.names_norm, self.day)
        days = (self.named_days, self.foremost)
        marks, weights = self.marks.astype("<u4"), self.weights.astype("<u2")
        return msgspec.msgpack.encode(
            (marks.tobytes(), weights.tobytes(), *rest, *days, self.heads)
        )

    @classmethod
    def decode(cls, stored: bytes) -> Card:
        """The card that ``encode`` made the bytes of. Raises ``msgspec.DecodeError``."""
        marks, weights, ends, words_norm, names_norm, day, days, foremost, heads = _DECODER.decode(
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
            foremost=foremost,
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
        int | None,
        tuple[tuple[int, int], ...],
    ]
)


def card(profile: Profile) -> Card:
    """The card of a profile."""
    marks: dict[int, int] = {}
    ends = []
    for kind, vector in enumerate(_vectors(profile)):
        for term, weight in vector:
            # Of two terms with one mark, once in many thousand articles, the first counts.
            marks.setdefault(crc32(term.encode(), _KIND[kind]), weight)
        ends.append(len(marks))
    foremost = max(profile.first_days, key=lambda told: (told[1], told[0]), default=(None, 0.0))
    return Card(
        np.array(list(marks), np.uint32),
        np.array(list(marks.values()), np.uint16),
        tuple(ends),
        profile.words_norm,
        profile.names_norm,
        profile.day,
        tuple(sorted(profile.named_days)),
        foremost[0],
        _heads(profile.words),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one article has in common with others, an item each."""

    cosines: Floats
    """[others, kinds]: of the vectors, in their order; of the days that both name, how many."""
    sizes: Ints
    """[others, kinds]: how many terms their vectors have."""
    rare_names: Ints
    """How many names that tell much both have."""
    pairs: Ints
    """How many pairs both have."""


def likenesses(one: Card, others: Sequence[Card]) -> Likeness:
    """What one article has in common with others."""
    marks = np.concatenate([other.marks for other in others])
    lengths = np.array([other.ends for other in others], np.int64)
    ends = (np.cumsum(lengths[:, -1]) - lengths[:, -1])[:, None] + lengths
    # Most marks are not shared: a table of their lower halves leaves few to be looked up.
    known = np.zeros(_LOW + 1, np.bool_)
    known[one.marks & _LOW] = True
    hits = known[marks & _LOW].nonzero()[0]
    own_weights = hits[:0]
    if len(hits):
        order = np.argsort(one.marks, kind="stable")
        mine = one.marks[order]
        at = np.minimum(np.searchsorted(mine, marks[hits]), len(mine) - 1)
        same = mine[at] == marks[hits]
        hits, own_weights = hits[same], one.weights[order].astype(np.int64)[at[same]]
    weights = np.concatenate([other.weights for other in others])[hits].astype(np.int64)
    slots = np.searchsorted(ends.ravel(), hits, side="right")
    of, kind = np.divmod(slots, KINDS)
    # Sums of whole numbers below 2 ** 53 are exact.
    sums = np.bincount(slots, own_weights * weights, minlength=ends.size).reshape(ends.shape)
    norms = np.array([other.names_norm for other in others])
    least = np.minimum(own_weights * one.names_norm, weights * norms[of])
    rare = (kind == _NAMES) & (least > RARE * ONE)
    return Likeness(
        cosines=np.asarray(sums / float(ONE * ONE)),
        sizes=np.diff(lengths, axis=1, prepend=0),
        rare_names=np.bincount(of[rare], minlength=len(others)),
        pairs=np.bincount(of[kind == _PAIRS], minlength=len(others)),
    )


def _vectors(profile: Profile) -> Iterator[Iterable[tuple[str, int]]]:
    """The terms of each vector with their weights."""
    first = (profile.first_names, profile.first_words, profile.first_places)
    for vector in (profile.words, profile.names, profile.pairs, profile.numbers, *first):
        yield zip(vector.terms, _whole(vector), strict=True)
    yield ((str(day), round(weight * ONE)) for day, weight in profile.first_days)
    yield ((str(day), ONE) for day in sorted(profile.named_days))


def _whole(vector: Vector) -> list[int]:
    """The weights of a vector as whole numbers."""
    weights = np.frombuffer(vector.weights, np.float32).astype(np.float64)
    whole: list[int] = np.rint(weights * ONE).astype(np.int64).tolist()
    return whole


def _heads(words: Vector) -> tuple[tuple[int, int], ...]:
    heaviest = nsmallest(TERMS, words.items(), key=lambda item: (-item[1], item[0]))
    return tuple((crc32(term.encode(), _KIND[0]), round(weight * ONE)) for term, weight in heaviest)
