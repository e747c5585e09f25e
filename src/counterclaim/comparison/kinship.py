"""Which words name kindred acts: strike and hit, thwart and foil, die and death.

By the meanings that WordNet 3.1 gives a verb or a noun of an act, those derived from them, and
those one step above (``data/comparison/kin.tsv``, made by ``training/build_kin.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.tables import rows


@dataclass(frozen=True, slots=True)
class Meanings:
    """The numbers of the meanings of a word, and these with the meanings one step above."""

    own: frozenset[int]
    wide: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kinship:
    """How near two words are: one meaning, one below the other, two below one; and a share."""

    same: float
    below: float
    beside: float
    share: float


_NONE = Meanings(frozenset(), frozenset())


def known(word: str) -> bool:
    """Whether the table has a word or a fixed expression ("open fire"), in its dictionary form."""
    return word in _table()


def meanings(word: str) -> Meanings:
    """The meanings of a word in its dictionary form; none if it is not known."""
    return _table().get(word, _NONE)


def words() -> Iterable[str]:
    """All words of the table."""
    return _table().keys()


@lru_cache(maxsize=200_000)
def kinship(a: str, b: str) -> Kinship:
    """How near two words are, in their dictionary forms; each figure is 0 to 1, and symmetric."""
    left, right = _table().get(a, _NONE), _table().get(b, _NONE)
    shared = len(left.wide & right.wide)
    return Kinship(
        same=float(bool(left.own & right.own)),
        below=float(bool(left.own & right.wide or right.own & left.wide)),
        beside=float(shared > 0),
        share=shared / (1 + min(len(left.wide), len(right.wide))),
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, Meanings]:
    found = {}
    for row in rows("comparison", "kin"):
        own = frozenset(map(int, row["meanings"].split()))
        found[row["word"]] = Meanings(own, own | frozenset(map(int, row["above"].split())))
    return found
