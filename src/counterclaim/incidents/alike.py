"""What the scorer of event mentions sees of a pair: words, surroundings, arguments, articles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.comparison.kinship import Kinship, kinship
from counterclaim.incidents.cards import Card
from counterclaim.incidents.matching import features as article_features
from counterclaim.incidents.naming import Named, Weights
from counterclaim.incidents.parting import Closeness
from counterclaim.tables import rows

FEATURES = (
    "same_head", "same_key", "stems", "same_wording", "letters", "both_verbs", "one_verb",
    "both_names", "one_name", "light", "same_article", "same_sentence", "sentence_words",
    "near_words", "arguments", "subjects", "subjects_differ", "objects", "objects_differ", "names",
    "names_differ", "times", "times_differ", "numbers", "numbers_differ", "both_first", "one_first",
    "head_around", "one_governs", "rival", "rarity", "rarity_shared", "longer", "distance",
    "same_governor", "head_argued", "kin_same", "kin_below", "kin_beside", "kin_share",
    "seen_share", "seen_stories", "seen_ever", "articles", "story", "article_words",
    "article_names_inside", "article_pairs", "articles_parted", "articles_held", "articles_like",
    "articles_many",
)  # fmt: skip
"""In the order in which ``pair_features`` gives them."""
_RARITY = 8.0


@dataclass(frozen=True, slots=True)
class Articles:
    """What is known of two articles: how probable it is that they tell of one thing, and why."""

    probability: float
    story: float
    """1 where both lie in one story."""
    words: float
    names_inside: float
    pairs: float
    close: Closeness
    """What the other articles of their story say of them."""


SAME = Articles(1.0, 1.0, 1.0, 1.0, 1.0, Closeness(like=1.0))
"""An article and itself."""


def compared(a: Card, b: Card, probability: float, close: Closeness | None) -> Articles:
    """Two articles as the scorer sees them; ``close`` where both lie in one story."""
    like = article_features(a, b)
    return Articles(
        probability,
        float(close is not None),
        like["words"],
        like["names_inside"],
        like["pairs"],
        close or Closeness(),
    )


def pair_features(
    a: Named, b: Named, articles: Articles, heads: Mapping[int, Counter[str]]
) -> list[float]:
    """The figures named in ``FEATURES``, each about 0 to 1; symmetric."""
    same = a.head == b.head
    verbs = a.tag.startswith("V") + b.tag.startswith("V")
    proper = a.tag.startswith("NNP") + b.tag.startswith("NNP")
    together = a.article == b.article
    rival = 0.0 if same else ((heads[b.article][a.head] > 0) + (heads[a.article][b.head] > 0)) / 2
    rare = min(a.head_rarity, b.head_rarity) / _RARITY
    kin = _nearest(a.kin, b.kin) if a.kin <= b.kin else _nearest(b.kin, a.kin)
    names = len(a.names & b.names)
    return [
        float(same),
        float(a.key == b.key),
        2 * len(a.stems & b.stems) / (len(a.stems) + len(b.stems)),
        float(a.wording == b.wording),
        len(a.grams & b.grams) / min(len(a.grams), len(b.grams)),
        float(verbs == 2),
        float(verbs == 1),
        float(proper == 2),
        float(proper == 1),
        (a.light + b.light) / 2,
        float(together),
        float(together and a.sentence == b.sentence),
        _root_cosine(a.sentence_words, b.sentence_words),
        _root_cosine(a.near_words, b.near_words),
        _root_cosine(a.arguments, b.arguments),
        *_meet(a.subjects, b.subjects),
        *_meet(a.objects, b.objects),
        min(names, 4) / 4,
        float(bool(a.names) and bool(b.names) and not names),
        *_meet(a.times, b.times),
        *_meet(a.numbers, b.numbers),
        float(a.first and b.first),
        float(a.first != b.first),
        ((a.head in b.around) + (b.head in a.around)) / 2,
        float((a.governor == b.head) + (b.governor == a.head)),
        rival,
        rare,
        rare if same else 0.0,
        ((len(a.stems) > 1) + (len(b.stems) > 1)) / 2,
        math.log1p(abs(a.sentence - b.sentence)) / 3 if together else 0.0,
        float(bool(a.governor) and a.governor == b.governor),
        ((a.head in b.objects | b.subjects) + (b.head in a.objects | a.subjects)) / 2,
        kin.same,
        kin.below,
        kin.beside,
        kin.share,
        *seen(a.head, b.head),
        articles.probability,
        articles.story,
        articles.words,
        articles.names_inside,
        articles.pairs,
        *articles.close,
    ]


def seen(a: str, b: str) -> tuple[float, float, float]:
    """How two heads behaved in the stories of the training data.

    The mean share of one event among their pairs, the logarithm of one plus the number of stories,
    and the share of stories where it happened at all; zeros for heads that met in fewer than two.
    """
    return _seen().get((a, b) if a <= b else (b, a), (0.0, 0.0, 0.0))


@lru_cache(maxsize=200_000)
def _nearest(a: tuple[str, ...], b: tuple[str, ...]) -> Kinship:
    found = [kinship(x, y) for x in a for y in b]
    return Kinship(
        max(k.same for k in found),
        max(k.below for k in found),
        max(k.beside for k in found),
        max(k.share for k in found),
    )


def _meet(a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
    """Whether two sets share something, and whether both have something and share nothing."""
    shared = bool(a & b)
    return float(shared), float(bool(a) and bool(b) and not shared)


def _root_cosine(a: Weights, b: Weights) -> float:
    if len(b) < len(a):
        a, b = b, a
    return math.sqrt(math.fsum(value * b[word] for word, value in a.items() if word in b))


@lru_cache(maxsize=1)
def _seen() -> dict[tuple[str, str], tuple[float, float, float]]:
    return {
        (row["a"], row["b"]): (float(row["share"]), float(row["stories"]), float(row["ever"]))
        for row in rows("incidents", "seen")
    }
