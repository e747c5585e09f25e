"""How a text stands toward a claim: it agrees, disagrees, discusses it, or is on other things.

A multinomial logistic model over a few dozen signs: how much of the claim the text tells of, and
which wordings of refutation, doubt, hedging, affirmation and denial stand in the claim, at the head
of the text and beside what it says of the claim. Cues: ``data/comparison/stance.tsv``; weights:
``data/comparison/stance_weights.tsv``, made by ``training/stance.py``. Nothing in it says who is
right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, get_args

from counterclaim.comparison.refutation import refutation
from counterclaim.comparison.wording import rarity, stem, terms
from counterclaim.tables import rows

Stance = Literal["agree", "disagree", "discuss", "unrelated"]
STANCES: tuple[Stance, ...] = get_args(Stance)
CUES = ("refute", "doubt", "hedge", "affirm", "deny")
_SENTENCE = re.compile(r"[.?!]['\"”’]*\s+(?=[A-Z\"“‘'])|\n+")
_NEGATION = frozenset({"not", "no", "never", "nor", "without", "cannot"})
_HEAD = 3
"""Sentences that make the head of a text."""
_NEAR = 4
"""Sentences that are taken for what a text says of a claim, the likest ones."""
_TELLS = 2.2
"""Rarity from which a word of a claim tells."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The stance that is most probable, after weighing, and the probability of each."""

    stance: Stance
    probabilities: Mapping[Stance, float]


def stance(claim: str, text: str) -> Judgement:
    """How a text stands toward a claim."""
    weights = _weights()
    seen = features(claim, text)
    totals = {
        kind: weights[kind]["bias"] + sum(weights[kind][n] * v for n, v in seen.items())
        for kind in STANCES
    }
    highest = max(totals.values())
    raised = {kind: math.exp(total - highest) for kind, total in totals.items()}
    whole = sum(raised.values())
    best = max(STANCES, key=lambda kind: (totals[kind], kind))
    return Judgement(best, {kind: value / whole for kind, value in raised.items()})


def features(claim: str, text: str) -> dict[str, float]:
    """What the model sees of a claim and a text, each about 0 to 1."""
    body = _body(text)
    told = _telling(claim)
    whole = sum(told.values()) or 1.0
    shares = [sum(w for s, w in told.items() if s in stems) / whole for stems in body.stems]
    best = sorted(range(len(shares)), key=lambda i: (-shares[i], i))[:_NEAR]
    likest = [i for i in best if shares[i] > 0]
    words = terms(claim)
    pairs = {(stem(a), stem(b)) for a, b in pairwise(words)}
    found = {
        "cover": sum(w for s, w in told.items() if s in body.all) / whole,
        "head_cover": sum(w for s, w in told.items() if s in body.head) / whole,
        "best": max(shares, default=0.0),
        "pairs": len(pairs & body.pairs) / max(1, len(pairs)),
        "first_best": 1 / (1 + (best[0] if best else 99)),
        "length": min(1.0, math.log1p(len(body.stems)) / 5),
        "question": float("?" in claim),
        "colon": float(":" in claim),
        "quoted": float(any(mark in claim for mark in "\"“‘'")),
        "negated": _negated(claim),
        "negation_near": _mean(body.negated[i] for i in likest),
        "numbers": _numbers(words, body.all),
    }
    found["cover2"] = found["cover"] ** 2
    own = _cues(claim)
    for cue in CUES:
        counts = [c[cue] for c in body.cues]
        found[f"claim_{cue}"] = min(1.0, float(own[cue]))
        found[f"head_{cue}"] = min(1.0, sum(counts[:_HEAD]) / 2)
        found[f"near_{cue}"] = min(1.0, sum(counts[i] for i in likest) / 3)
        found[f"all_{cue}"] = min(1.0, math.log1p(sum(counts)) / 3)
        found[f"rate_{cue}"] = min(1.0, 3 * sum(counts) / max(4, len(counts)) / 3)
        found[f"claim_only_{cue}"] = found[f"claim_{cue}"] * (1 - found[f"near_{cue}"])
        found[f"text_only_{cue}"] = (1 - found[f"claim_{cue}"]) * found[f"all_{cue}"]
    found["refuted"] = (1 - max(found["claim_refute"], found["claim_doubt"])) * max(
        found["near_refute"], found["head_refute"]
    )
    return found | refutation(claim, told, body.sentences)


@dataclass(frozen=True)
class _Body:
    """A text by sentences: stems, cues, negation."""

    sentences: list[str]
    stems: list[frozenset[str]]
    cues: list[dict[str, int]]
    negated: list[float]
    all: frozenset[str]
    head: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=512)
def _body(text: str) -> _Body:
    sentences = [part for part in _SENTENCE.split(text) if part.strip()] or [text]
    words = [[stem(w) for w in terms(part)] for part in sentences]
    stems = [frozenset(one) for one in words]
    return _Body(
        sentences=sentences,
        stems=stems,
        cues=[_cues(part) for part in sentences],
        negated=[_negated(part) for part in sentences],
        all=frozenset().union(*stems),
        head=frozenset().union(*stems[:_HEAD]),
        pairs=frozenset(pair for one in words for pair in pairwise(one)),
    )


def _telling(claim: str) -> dict[str, float]:
    """The stems of a claim that tell, with their rarity."""
    return {stem(w): rarity(w) for w in terms(claim) if len(w) > 1 and rarity(w) >= _TELLS}


def _numbers(words: list[str], stems: frozenset[str]) -> float:
    """Share of the numbers of a claim that the text has not."""
    numbers = [w for w in words if w[0].isdigit()]
    return sum(stem(w) not in stems for w in numbers) / len(numbers) if numbers else 0.0


def _negated(text: str) -> float:
    lower = text.lower().replace("’", "'")
    return float("n't" in lower or bool(_NEGATION & set(lower.split())))


def _cues(text: str) -> dict[str, int]:
    found = dict.fromkeys(CUES, 0)
    for match in _pattern().finditer(text.lower().replace("’", "'")):
        found[_classes()[match.group()]] += 1
    return found


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {row["wording"]: row["class"] for row in rows("comparison", "stance")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    known = sorted(_classes(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, known)) + r")(?!\w)")


def _mean(values: object) -> float:
    known = list(values)  # type: ignore[call-overload]
    return sum(known) / len(known) if known else 0.0


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {kind: {} for kind in STANCES}
    for row in rows("comparison", "stance_weights"):
        for kind in STANCES:
            found[kind][row["feature"]] = float(row[kind])
    return found
