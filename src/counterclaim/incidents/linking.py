"""Which mentions are of one happening: likeness of the tellings, and of their articles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from counterclaim.comparison.happening import days_meet, likeness, same_root
from counterclaim.comparison.sides import Sides
from counterclaim.incidents.candidates import WINDOW
from counterclaim.incidents.mentions import Mention
from counterclaim.model import Link

_BIAS, _LIKE, _ARTICLES, _BOTH_LEAD, _GAP = -3.1, 5.2, 2.6, 0.5, -0.06
LEAST = 0.1
"""Pairs that are less probable are left out."""
_CROWD = 60
"""A key that so many mentions share says nothing."""

Scores = dict[tuple[int, int], tuple[float, tuple[str, ...]]]
"""Positions of two mentions (smaller first), with probability and reasons."""


def link(
    found: Sequence[Mention],
    matches: Mapping[tuple[int, int], float],
    why: Mapping[tuple[int, int], tuple[str, ...]],
    sides: Sides,
) -> Scores:
    """Probability that two mentions are of one happening, for the pairs worth a look.

    ``matches`` has the probabilities of pairs of articles (positions, smaller first), ``why`` their
    reasons.
    """
    scores: Scores = {}
    for i, j in sorted(_candidates(found, matches)):
        articles = _pair(found[i].article, found[j].article)
        same_article = articles[0] == articles[1]
        alike = 0.5 if same_article else matches.get(articles, 0.0)
        probability, reasons = _score(found[i], found[j], alike, sides)
        if probability >= LEAST:
            notes = why.get(articles, ())[:2] if alike >= 0.3 and not same_article else ()
            scores[i, j] = (round(probability, 6), (*reasons, *notes))
    return scores


def apart(found: Sequence[Mention], scores: Scores) -> list[tuple[int, int]]:
    """Pairs that are known to be different happenings: of one kind and article, on other days."""
    barred = []
    by_article: dict[int, list[int]] = defaultdict(list)
    for i in sorted({i for pair in scores for i in pair}):
        by_article[found[i].article].append(i)
    for positions in by_article.values():
        for i, j in combinations(positions, 2):
            if any(days_meet(a, b) is False for a in found[i].tellings for b in found[j].tellings):
                barred.append((i, j))
    return barred


def to_links(found: Sequence[Mention], group: Sequence[int], scores: Scores) -> tuple[Link, ...]:
    """The links inside a group, best first, each with its reasons."""
    links = []
    for i, j in combinations(sorted(group), 2):
        if (i, j) in scores:
            score, reasons = scores[i, j]
            links.append(
                Link(a=found[i].ref, b=found[j].ref, score=round(score, 3), reasons=reasons)
            )
    return tuple(
        sorted(links, key=lambda k: (-k.score, k.a.article, k.a.event, k.b.article, k.b.event))
    )


def _score(a: Mention, b: Mention, articles: float, sides: Sides) -> tuple[float, tuple[str, ...]]:
    best = 0.0
    reasons: tuple[str, ...] = ()
    for left in a.tellings[:6]:
        for right in b.tellings[:6]:
            like, found = likeness(left, right, sides)
            if like > best:
                best, reasons = like, found
    if best <= 0:
        return 0.0, ()
    gap = 0
    if a.day is not None and b.day is not None and not _dated(a, b):
        gap = abs(a.day - b.day)
        if gap > WINDOW:
            return 0.0, ()
    total = (
        _BIAS + _LIKE * best + _ARTICLES * articles + _BOTH_LEAD * (a.lead and b.lead) + _GAP * gap
    )
    return 1 / (1 + math.exp(-total)), reasons


def _dated(a: Mention, b: Mention) -> bool:
    return any(days_meet(x, y) for x in a.tellings for y in b.tellings)


def _candidates(
    found: Sequence[Mention], matches: Mapping[tuple[int, int], float]
) -> Iterator[tuple[int, int]]:
    by_article: dict[int, list[int]] = defaultdict(list)
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(found):
        by_article[mention.article].append(i)
        for key in mention.look_up():
            by_key[key].append(i)
    pairs: set[tuple[int, int]] = set()
    for positions in by_article.values():
        pairs.update(combinations(positions, 2))
    for (a, b), probability in matches.items():
        if probability >= LEAST:
            pairs.update(_pair(i, j) for i in by_article[a] for j in by_article[b])
    for positions in by_key.values():
        pairs.update(_near(positions, found))
    for i, j in pairs:
        if same_root(found[i].tellings[0], found[j].tellings[0]):
            yield i, j


def _near(positions: Sequence[int], found: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    """Pairs of positions whose articles are of one week, unless the key is crowded in it."""
    ordered = sorted(positions, key=lambda i: (found[i].day or 0, found[i].key))
    for n, i in enumerate(ordered):
        for j in ordered[n + 1 : n + 1 + _CROWD]:
            if (found[j].day or 0) - (found[i].day or 0) > 7:
                break
            yield _pair(i, j)


def _pair(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i <= j else (j, i)
