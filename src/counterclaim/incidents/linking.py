"""How probable it is that two mentions are of one happening: their tellings, and their articles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from counterclaim.comparison.happening import days_meet, likeness, otherwise_one
from counterclaim.comparison.sides import Sides, alike, name_words
from counterclaim.incidents.matching import WINDOW
from counterclaim.incidents.mentions import Mention, ordinal
from counterclaim.incidents.setting import Setting, another_day, distance, elsewhere
from counterclaim.model import Link

_BIAS, _LIKE, _ARTICLES, _BOTH_LEAD, _GAP = -3.1, 5.2, 2.6, 0.5, -0.06
LEAST = 0.3
"""Pairs that are less probable are no links: they count as nothing."""
_LEAST_ODDS = math.log(LEAST / (1 - LEAST)) - 1e-6
"""The logarithm of its odds, less what is lost by rounding."""
_SAME_ARTICLE = 0.8
GIVEN = 2
"""Reasons for the match of two articles that a link of their mentions gives."""
SHOWN = 0.3
"""Probability of two articles from which the reasons for their match are given too."""
_STORY = 0.4
"""Probability of two articles from which their mentions may be one although their days differ.

Days that differ have lowered it already: two parties' reports that give one attack two days have .5.
"""
_NEAR = 3.0
"""Kilometres within which two places may be one."""
_MOST = 6
"""Tellings of one mention that are compared."""

_ANYTHING = frozenset(
    "people person civilians soldiers houses homes village town city area district families "
    "others guards guard police officers troops vehicle car truck building militants terrorists "
    "fighters children women men officials".split()
)
"""Words for what may be hit anywhere."""

Edge = tuple[float, tuple[str, ...]]
"""The probability that two mentions are of one happening, with reasons."""
Edges = Mapping[str, Mapping[str, Edge]]
"""The links of each mention, by keys; each stands twice."""


def link(a: Mention, b: Mention, sides: Sides, match: float = 0.0) -> Edge | None:
    """The link of two mentions of one kind, ``None`` if they are hardly of one happening.

    ``match`` is the probability that their articles tell of one incident; it is left aside where
    they stand in one article.
    """
    if two_happenings(a, b):
        return None
    same_article = a.article == b.article
    alike = _SAME_ARTICLE if same_article else match
    probability, reasons = _score(a, b, alike, sides)
    if probability < LEAST:
        return None
    return round(probability, 6), reasons


def two_happenings(a: Mention, b: Mention) -> bool:
    """Whether place or day leave no doubt that two mentions are of different happenings."""
    return _differ(a.setting, b.setting) and (
        a.article == b.article or not _share_a_site(a.setting.site, b.setting.site)
    )


def happened_since(told: Setting, own_day: int | None, other_day: int | None) -> bool:
    """Whether what an article tells happened after the other was published, and before its own day."""
    start = ordinal(told.days[0]) if told.days else None
    if start is None or own_day is None or other_day is None:
        return False
    return other_day < start < own_day


def may_be_one(a: Setting, b: Setting) -> bool:
    """Whether place and day allow that what two articles of one story tell first is one happening."""
    if _differ(a, b) and not _share_a_site(a.site, b.site):
        return False
    near = any(alike(x.name, y.name) or distance(x, y) < _NEAR for x in a.spots for y in b.spots)
    return near or not a.spots or not b.spots


def _differ(a: Setting, b: Setting) -> bool:
    return another_day(a, b) or elsewhere(a, b)


@lru_cache(maxsize=100_000)
def _share_a_site(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two articles name one thing that was hit, so that they may differ in when and where."""
    return any(alike(x, y) and name_words(x) - _ANYTHING for x in a for y in b)


def apart(found: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pairs (positions) of one article that are known to be different happenings: other days, places."""
    barred = []
    by_article: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(found):
        by_article[mention.article].append(i)
    for positions in by_article.values():
        for i, j in combinations(positions, 2):
            told = found[i].tellings, found[j].tellings
            other_day = any(days_meet(a, b) is False for a in told[0] for b in told[1])
            if other_day or two_happenings(found[i], found[j]):
                barred.append((i, j))
    return barred


def to_links(found: Iterable[Mention], edges: Edges) -> tuple[Link, ...]:
    """The links between some mentions, best first, each with its reasons."""
    links = []
    for a, b in combinations(sorted(found, key=lambda m: m.key), 2):
        if (edge := edges.get(a.key, {}).get(b.key)) is not None:
            score, reasons = edge
            links.append(Link(a=a.ref, b=b.ref, score=round(score, 3), reasons=reasons))
    return tuple(
        sorted(links, key=lambda k: (-k.score, k.a.article, k.a.event, k.b.article, k.b.event))
    )


def _score(a: Mention, b: Mention, articles: float, sides: Sides) -> Edge:
    gap = 0
    if a.day is not None and b.day is not None and a.day != b.day and not _dated(a, b):
        gap = abs(a.day - b.day)
        if gap > WINDOW:
            return 0.0, ()
    rest = _BIAS + _ARTICLES * articles + _BOTH_LEAD * (a.lead and b.lead) + _GAP * gap
    bar, reasons = max(0.0, (_LEAST_ODDS - rest) / _LIKE), None
    for left in a.tellings[:_MOST]:
        for right in b.tellings[:_MOST]:
            like, found = likeness(left, right, sides, least=bar)
            if not like and articles >= _STORY and (like := otherwise_one(left, right, sides)):
                found = ("all but the day is the same",)
            if like > bar:
                bar, reasons = like, found
    if reasons is None:
        return 0.0, ()
    return 1 / (1 + math.exp(-rest - _LIKE * bar)), reasons


def _dated(a: Mention, b: Mention) -> bool:
    return any(days_meet(x, y) for x in a.dated for y in b.dated)
