"""Which sentences of an incident are worth reading side by side: of a hundred pairs two conflict.

A weighted sum over what is cheap to see tells more likely pairs from less likely ones: words shared, rare
ones above all, negations, words of denial and of saying, figures, how far down the sentences stand. The
weights (``data/incidents/likely.tsv``) are fitted by ``training/likely.py`` to stories with all conflicts
marked.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.comparison.wording import rarity, stem, terms
from counterclaim.tables import rows

FEATURES = ("shared", "share", "rarest", "common", "negations", "both_negate", "answers", "says",
            "figures", "deepest")  # fmt: skip
_NOT = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|only|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|(?:reject|dismiss|accus|blam|fabricat|admit|acknowledg|conced|maintain|insist|claim"
    r"|alleg)\w{0,6}|false|lies?|invent\w{0,4}|untrue|wrong|instead|but|however)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|says|told|according|announced|reported|added|statement|spokes\w{1,6})\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|fourteen|twenty|thirty|hundreds?)\b",
    re.IGNORECASE,
)
_TELLING = 4.0
"""Rarity from which a word tells all that it can."""
_DEEP = 12
"""Sentences from the top beyond which it does not matter how far down one stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence: its stems, its signs, and how many sentences of its article stand before it."""

    words: frozenset[str]
    negations: int
    answers: int
    says: int
    figures: bool
    depth: int


def told(sentence: str, depth: int) -> Told:
    """What is seen of a sentence."""
    return Told(
        words=frozenset(stem(word) for word in terms(sentence) if len(word) > 1),
        negations=len(_NOT.findall(sentence)),
        answers=len(_ANSWERS.findall(sentence)),
        says=len(_SAYS.findall(sentence)),
        figures=_FIGURE.search(sentence) is not None,
        depth=min(_DEEP, depth),
    )


def word_weights(sentences: Iterable[Told]) -> dict[str, float]:
    """How much each word tells among some sentences: by its rarity there and in general news."""
    known = list(sentences)
    often = Counter(word for one in known for word in one.words)
    return {
        word: min(1.0, rarity(word) / _TELLING) * math.log(len(known) / n)
        for word, n in often.items()
    }


def figures(a: Told, b: Told, weights: Mapping[str, float]) -> tuple[float, ...]:
    """The ``FEATURES`` of two sentences."""
    both = [weights[word] for word in a.words & b.words]
    shared = sum(both)
    return (
        shared,
        shared / (3 + 0.3 * (len(a.words) + len(b.words))),
        max(both, default=0.0),
        float(len(both)),
        float(min(2, a.negations + b.negations)),
        float(min(1, a.negations) + min(1, b.negations)),
        float(min(3, a.answers + b.answers)),
        float(min(4, a.says + b.says)),
        float(a.figures and b.figures),
        float(max(a.depth, b.depth)),
    )


def likelihood(a: Told, b: Told, weights: Mapping[str, float]) -> float:
    """The logit of a conflict of two sentences, from what is cheap to see."""
    fitted, bias = _fitted()
    return bias + sum(
        weight * value for weight, value in zip(fitted, figures(a, b, weights), strict=True)
    )


@lru_cache(maxsize=1)
def _fitted() -> tuple[tuple[float, ...], float]:
    known = {row["feature"]: float(row["weight"]) for row in rows("incidents", "likely")}
    return tuple(known[name] for name in FEATURES), known["bias"]
