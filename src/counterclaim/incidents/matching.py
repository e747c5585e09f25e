"""Whether two articles tell of the same incident: boosted trees over a few figures, with reasons.

Words, names and days carry most. Where a day of publication is not known a logistic model over the same
likenesses decides, for what undated articles share means less or more in each collection. Both are made by
``training/matching.py``: ``data/models/matching.onnx`` and ``data/comparison/matching.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from counterclaim.incidents.cards import Card, Floats, likenesses
from counterclaim.incidents.profile import Profile, Vector
from counterclaim.reading.trees import shipped_trees
from counterclaim.tables import rows

LIKENESSES = ("words", "words_inside", "names_inside", "pairs", "numbers")
FEATURES = (
    *LIKENESSES,
    "gap",
    "undated",
    "days_shared",
    "days_apart",
)
COUNTED = ("rare_names", "shared_pairs", "length")
"""What the trees see besides: logarithms of how many names and pairs both have, of the fewer words."""
FIRST = ("first_names", "first_words", "first_places", "first_days", "first_gap")
"""And how far both begin with the same: cosines; days between those that they tell first."""
WINDOW = 30
"""Days between publication within which two articles may tell of one incident."""


def probabilities(one: Card, others: Sequence[Card]) -> list[float]:
    """The probability, 0 to 1, that an article tells of the same incident as each of others."""
    if not others:
        return []
    seen = _features(one, others)
    dated = seen["undated"] == 0
    found = np.zeros(len(others))
    if dated.any():
        told = np.stack(list(seen.values()), 1)[dated].astype(np.float32)
        found[dated] = shipped_trees("matching").probabilities(told)
    if not dated.all():
        weights = _weights()
        totals = sum(
            (weights[name] * seen[name] for name in FEATURES), np.full(len(found), weights["bias"])
        )
        found[~dated] = 1 / (1 + np.exp(-totals[~dated].clip(-30, 30)))
    return [float(share) for share in found]


def features(a: Card, b: Card) -> dict[str, float]:
    """What the logistic model sees of a pair; symmetric. Likenesses are square roots of cosines, 0 to 1.

    ``*_inside`` measures how much of the shorter text is in the longer one. ``gap`` is the
    logarithm of one plus the days between publication.
    """
    return {
        name: float(values[0]) for name, values in _features(a, [b]).items() if name in FEATURES
    }


def figures(a: Card, b: Card) -> tuple[float, ...]:
    """What the trees see of a pair: ``FEATURES``, then ``COUNTED`` and ``FIRST``."""
    return tuple(float(values[0]) for values in _features(a, [b]).values())


def _features(one: Card, others: Sequence[Card]) -> dict[str, Floats]:
    shared = likenesses(one, others)
    words, names, pairs, numbers, *first = shared.cosines.T
    norms = np.array([(other.words_norm, other.names_norm) for other in others]).T
    found = {
        "words": words,
        "words_inside": _inside(words, one.words_norm, norms[0]),
        "names_inside": _inside(names, one.names_norm, norms[1]),
        "pairs": pairs,
        "numbers": numbers,
    }
    found = {name: np.sqrt(values) for name, values in found.items()}
    days = frozenset(one.named_days)
    rest = np.array([_days(one, other, days) for other in others]).T
    shorter = np.array([min(one.ends[0], other.ends[0]) for other in others])
    counted = (np.log1p(shared.rare_names), np.log1p(shared.pairs), np.log(shorter.clip(10)))
    found |= dict(zip(("gap", "undated", "days_shared", "days_apart"), rest, strict=True))
    began = np.array([_first_days(one, other) for other in others]).T
    found |= dict(zip(COUNTED, counted, strict=True))
    return found | dict(zip(FIRST, (*first, *began), strict=True))


def _first_days(a: Card, b: Card) -> tuple[float, float]:
    """How far both tell the same days first (-1: one tells none), and days between the foremost."""
    if not a.first_days or not b.first_days:
        return -1.0, float(WINDOW)
    theirs = dict(b.first_days)
    shared = math.fsum(weight * theirs.get(day, 0.0) for day, weight in a.first_days)
    return shared, float(min(WINDOW, abs(_foremost(a) - _foremost(b))))


def _foremost(one: Card) -> int:
    return max(one.first_days, key=lambda told: (told[1], told[0]))[0]


def _days(a: Card, b: Card, named: frozenset[int]) -> tuple[float, float, float, float]:
    dated = a.day is not None and b.day is not None
    gap = min(WINDOW, abs((a.day or 0) - (b.day or 0))) if dated else 0
    fewest = min(len(named), len(b.named_days))
    shared = len(named.intersection(b.named_days)) if fewest else 0
    part = shared / fewest if fewest else 0.0
    return math.log1p(gap), float(not dated), part, float(fewest > 0 and not shared)


def reasons(a: Profile, b: Profile, most: int = 5) -> tuple[str, ...]:
    """Why two articles are held to tell of the same incident, in plain words: the first few."""
    return tuple(islice(_reasons(a, b), most))


def day_reasons(a: Profile | Card, b: Profile | Card) -> Iterator[str]:
    """The first of the ``reasons``, those that the days give."""
    if a.day is not None and b.day is not None:
        gap = abs(a.day - b.day)
        apart = f"published {gap} day{'s' * (gap != 1)} apart"
        yield apart if gap else "published on the same day"
    if not set(a.named_days).isdisjoint(b.named_days):
        yield "both name the same day"


def _reasons(a: Profile, b: Profile) -> Iterator[str]:
    yield from day_reasons(a, b)
    if pairs := _heaviest(a.pairs, b.pairs, 2):
        yield "both name " + " and ".join(pairs)
    if names := [n for n in _heaviest(a.names, b.names, 4) if not any(n in p for p in pairs)]:
        yield "shared names: " + ", ".join(names)
    if words := [w for w in _heaviest(a.words, b.words, 5) if w not in a.names.terms]:
        yield "shared rare words: " + ", ".join(words)


def _inside(cosines: Floats, norm: float, norms: Floats) -> Floats:
    """How much of the shorter text is in the longer one, by the lengths of their vectors."""
    least, most = np.minimum(norm, norms), np.maximum(norm, norms)
    ratio = np.divide(most, least, out=np.zeros_like(most), where=least > 0)
    return np.asarray(np.minimum(1.0, cosines * ratio))


def _heaviest(left: Vector, right: Vector, most: int) -> list[str]:
    shared = left.shared(right)
    return sorted(shared, key=lambda term: (-shared[term], term))[:most]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("comparison", "matching")}
