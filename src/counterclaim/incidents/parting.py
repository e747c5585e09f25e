"""Whether a group of alike articles tells of two events of one kind, and who tells of which.

Reports of two earthquakes share most of their words, so that rarity among all articles says little.
Within the group, words that all share tell nothing, and names, places and numbers of one half much:
weighted so, the group is cut in two (first axis of variation, then the nearer of two means). A cut is
as strong as the articles of a half are more alike than those of different halves.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterclaim.comparison.wording import stem
from counterclaim.incidents.profile import Sketch

FEWEST, LEAST, MOST = 6, 12, 400
"""Articles of a group that is looked at, and of one that is cut: in fewer every cut looks strong. More
than the last cost too much."""
STRONG = 2.4
"""Strength from which the halves are looked at as groups of their own."""
_TOP = 8.0
"""Strengths above it are as good as this one."""
_MANY = 30
_SHARED = 3
"""Articles of the group that must have a word."""
_RARE = 6.0
_ROUNDS = 20
Floats = NDArray[np.float64]
Half = NDArray[np.bool_]


class Closeness(NamedTuple):
    """What the group of two articles says of them; all between 0 and 1."""

    parted: float = 0.0
    """Strength of the cut that parts them."""
    held: float = 0.0
    """Strength of the last cut that did not."""
    like: float = 0.0
    """Cosine of their words as they are weighted in the group."""
    many: float = 0.0
    """Articles of the group."""


USUAL = Closeness(like=0.2, many=0.2)
"""Of two articles in a group that is too small or too large to be looked at."""


def closeness(
    sketches: Sequence[Sketch], groups: Iterable[Sequence[int]], rare: Callable[[str], float]
) -> dict[tuple[int, int], Closeness]:
    """For each two articles (smaller position first) of a group, what their group says of them.

    Groups that are too small or too large are left out: see ``USUAL``.
    """
    found: dict[tuple[int, int], Closeness] = {}
    for group in groups:
        if FEWEST <= len(group) <= MOST:
            found.update(_within(sketches, sorted(group), rare))
    return found


def _within(
    sketches: Sequence[Sketch], group: list[int], rare: Callable[[str], float]
) -> Iterator[tuple[tuple[int, int], Closeness]]:
    like = _likeness([sketches[i] for i in group], rare)
    half, strength = cut(like) if len(group) >= LEAST else (None, 0.0)
    many = min(len(group), _MANY) / _MANY
    for y in range(len(group)):
        for x in range(y):
            parted = half is not None and bool(half[x] != half[y])
            yield (
                (group[x], group[y]),
                Closeness(
                    strength / _TOP if parted else 0.0,
                    0.0 if parted else strength / _TOP,
                    float(like[x, y]),
                    many,
                ),
            )
    if half is not None and strength >= STRONG:
        for side in (half, ~half):
            part = [i for i, inside in zip(group, side, strict=True) if inside]
            if len(part) >= FEWEST:
                yield from _within(sketches, part, rare)


def cut(like: Floats) -> tuple[Half | None, float]:
    """The two halves of a group by the likenesses [articles, articles], and the cut's strength.

    There is no cut where a half would have fewer than two articles.
    """
    half = _halves(like)
    k, other = int(half.sum()), int((~half).sum())
    if min(k, other) < 2:
        return None, 0.0
    inside = sum(
        like[side][:, side].sum() - np.trace(like[side][:, side]) for side in (half, ~half)
    )
    mean = inside / (k * (k - 1) + other * (other - 1))
    between = max(float(like[half][:, ~half].mean()), 1e-6)
    return half, min(_TOP, float(mean) / between)


def _halves(like: Floats) -> Half:
    centred = like - like.mean(0) - like.mean(1)[:, None] + like.mean()
    half: Half = np.linalg.eigh(centred)[1][:, -1] > 0
    for _ in range(_ROUNDS):
        sizes = int(half.sum()), int((~half).sum())
        if min(sizes) < 2:
            break
        # Each article is compared with the others of its half, not with itself.
        own = np.diag(like)
        near = (like[:, half].sum(1) - own * half) / (sizes[0] - half)
        far = (like[:, ~half].sum(1) - own * ~half) / (sizes[1] - ~half)
        if ((near > far) == half).all():
            break
        half = near > far
    return half


def _likeness(sketches: list[Sketch], rare: Callable[[str], float]) -> Floats:
    """Cosines of the articles of a group, each word weighted by how it is spread over the group."""
    counts: list[Counter[str]] = []
    telling: dict[str, float] = {}
    for one in sketches:
        stems: Counter[str] = Counter()
        for word, n in one.words.items():
            name = stem(word)
            stems[name] += n
            telling[name] = max(telling.get(name, 0.0), rare(word))
        counts.append(stems)
    texts = Counter(name for stems in counts for name in stems)
    total = len(sketches)
    kept = {
        name: number
        for number, name in enumerate(sorted(w for w, n in texts.items() if _SHARED <= n < total))
    }
    weight = {
        name: math.log(total / texts[name])
        * math.sqrt(texts[name] / total)
        * min(telling[name], _RARE)
        for name in kept
    }
    vectors: Any = np.zeros((total, len(kept)))
    for row, stems in zip(vectors, counts, strict=True):
        for name, n in stems.items():
            if name in kept:
                row[kept[name]] = (1 + math.log(n)) * weight[name]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)[:, None]
    found: Floats = vectors @ vectors.T
    return found
