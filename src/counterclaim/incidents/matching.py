"""Whether two articles tell of the same incident: boosted trees over a few figures, with reasons.

Words, names and days carry most. Where a day of publication is not known a logistic model over the same
likenesses decides, for what undated articles share means less or more in each collection. Both are made by
``training/matching.py``: ``data/models/matching.onnx`` and ``data/comparison/matching.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from counterclaim.incidents.cards import NAMED_DAYS, Card, Floats, likenesses
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
SEEN = (*FEATURES, *COUNTED, *FIRST)
"""The figures in the order in which the trees see them."""
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
        told = np.stack([seen[name] for name in SEEN], 1)[dated].astype(np.float32)
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
    """What the trees see of a pair, in the order of ``SEEN``."""
    seen = _features(a, [b])
    return tuple(float(seen[name][0]) for name in SEEN)


def _features(one: Card, others: Sequence[Card]) -> dict[str, Floats]:
    shared = likenesses(one, others)
    words, names, pairs, numbers, *first, named = shared.cosines.T
    rest = [(o.words_norm, o.names_norm, o.day or 0, o.foremost or 0) for o in others]
    words_norm, names_norm, day, foremost = np.array(rest).T
    sizes, own = shared.sizes.T, np.diff(one.ends, prepend=0)
    alike = {
        "words": words,
        "words_inside": _inside(words, one.words_norm, words_norm),
        "names_inside": _inside(names, one.names_norm, names_norm),
        "pairs": pairs,
        "numbers": numbers,
    }
    dated = (day > 0) & bool(one.day)
    fewest = np.minimum(sizes[NAMED_DAYS], own[NAMED_DAYS])
    apart = np.minimum(WINDOW, np.abs(foremost - (one.foremost or 0)))
    told = (foremost > 0) & bool(one.foremost)
    return {
        **{name: np.sqrt(values) for name, values in alike.items()},
        "gap": np.log1p(np.where(dated, np.minimum(WINDOW, np.abs(day - (one.day or 0))), 0)),
        "undated": np.where(dated, 0.0, 1.0),
        "days_shared": named / np.maximum(fewest, 1),
        "days_apart": np.where((fewest > 0) & (named == 0), 1.0, 0.0),
        "rare_names": np.log1p(shared.rare_names),
        "shared_pairs": np.log1p(shared.pairs),
        "length": np.log(np.minimum(sizes[0], own[0]).clip(10)),
        "first_names": first[0],
        "first_words": first[1],
        "first_places": first[2],
        "first_days": np.where(told, first[3], -1.0),
        "first_gap": np.where(told, apart, WINDOW),
    }


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
