"""Whether two articles tell of the same incident: a logistic model, with reasons.

Its weights (``data/comparison/matching.tsv``) are made by ``training/matching.py``. Words and dates
carry most; the model is linear in the square roots of the likenesses, so that it can be read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from counterclaim.incidents.candidates import WINDOW, candidates
from counterclaim.incidents.profile import Profile, Rarities, Sketch, Vector, profile
from counterclaim.tables import rows

LIKENESSES = ("words", "words_inside", "names_inside", "pairs", "numbers")
FEATURES = (
    *LIKENESSES,
    "gap",
    "undated",
    "days_shared",
    "days_apart",
)
LEAST = 0.02
"""Pairs that are less probable than this are left out."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two articles, by position, and how probable it is that they tell of one incident."""

    a: int
    b: int
    probability: float


def match_articles(sketches: Sequence[Sketch], window: int = WINDOW) -> list[Match]:
    """All pairs of articles that may tell of one incident, in the order of their positions.

    The result does not depend on the order in which the articles were read.
    """
    undated = Rarities.of(one for one in sketches if one.day is None)
    profiles = [profile(one, undated) for one in sketches]
    found = []
    for a, b in sorted(candidates(profiles, window)):
        probability = same_incident(profiles[a], profiles[b])
        if probability >= LEAST:
            found.append(Match(a, b, probability))
    return found


def same_incident(a: Profile, b: Profile) -> float:
    """The probability that two articles tell of the same incident, 0 to 1."""
    weights = _weights()
    total = weights["bias"]
    for name, value in features(a, b).items():
        total += weights[name] * value
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(a: Profile, b: Profile) -> dict[str, float]:
    """What the model sees of a pair; symmetric. Likenesses are square roots of cosines, 0 to 1.

    ``*_inside`` measures how much of the shorter text is in the longer one. ``gap`` is the
    logarithm of one plus the days between publication.
    """
    words, names = _dot(a.words, b.words), _dot(a.names, b.names)
    found = {
        "words": words,
        "words_inside": _inside(words, a.words_norm, b.words_norm),
        "names_inside": _inside(names, a.names_norm, b.names_norm),
        "pairs": _dot(a.pairs, b.pairs),
        "numbers": _dot(a.numbers, b.numbers),
    }
    found = {name: math.sqrt(max(0.0, value)) for name, value in found.items()}
    dated = a.day is not None and b.day is not None
    gap = min(WINDOW, abs((a.day or 0) - (b.day or 0))) if dated else 0
    shared = len(a.named_days & b.named_days)
    fewest = min(len(a.named_days), len(b.named_days))
    found["gap"] = math.log1p(gap)
    found["undated"] = float(not dated)
    found["days_shared"] = shared / fewest if fewest else 0.0
    found["days_apart"] = float(fewest > 0 and not shared)
    return found


def reasons(a: Profile, b: Profile, most: int = 5) -> tuple[str, ...]:
    """Why two articles are held to tell of the same incident, in plain words: the first few."""
    return tuple(islice(_reasons(a, b), most))


def _reasons(a: Profile, b: Profile) -> Iterator[str]:
    if a.day is not None and b.day is not None:
        gap = abs(a.day - b.day)
        apart = f"published {gap} day{'s' * (gap != 1)} apart"
        yield apart if gap else "published on the same day"
    if a.named_days & b.named_days:
        yield "both name the same day"
    if pairs := _heaviest(a.pairs, b.pairs, 2):
        yield "both name " + " and ".join(pairs)
    if names := [n for n in _heaviest(a.names, b.names, 4) if not any(n in p for p in pairs)]:
        yield "shared names: " + ", ".join(names)
    if words := [w for w in _heaviest(a.words, b.words, 5) if w not in a.names.terms]:
        yield "shared rare words: " + ", ".join(words)


def _dot(left: Vector, right: Vector) -> float:
    # In a fixed order: a sum of floats depends on it.
    return math.fsum(left.shared(right).values())


def _inside(cosine: float, left: float, right: float) -> float:
    least = min(left, right)
    return min(1.0, cosine * max(left, right) / least) if least else 0.0


def _heaviest(left: Vector, right: Vector, most: int) -> list[str]:
    shared = left.shared(right)
    return sorted(shared, key=lambda term: (-shared[term], term))[:most]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("comparison", "matching")}
