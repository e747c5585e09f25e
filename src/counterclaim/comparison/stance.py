"""How a text stands toward a claim: it agrees, disagrees, discusses it, or is on other things.

Three models in one: is the text on what the claim tells of; does the claim tell a rumour, refute it,
or report it as others' words; and does the text (``polarity``)? Two on one side agree, two on opposite
sides disagree, and where either only reports, the text discusses the claim. The signs are how much of
the claim the text tells of, and which wordings of refutation, doubt, hedging, affirmation and denial
stand in the claim, at the head of the text and beside what it says of the claim. Cues:
``data/comparison/stance.tsv`` and ``polarity.tsv``; weights: ``stance_weights.tsv``, made by
``training/stance.py``. Nothing in it says who is right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from counterclaim.comparison.polarity import claim_signs, text_signs
from counterclaim.comparison.refutation import refutation
from counterclaim.comparison.wording import rarity, sentences_of, stem, terms
from counterclaim.tables import rows

Stance = Literal["agree", "disagree", "discuss", "unrelated"]
STANCES: tuple[Stance, ...] = get_args(Stance)
CUES = ("refute", "doubt", "hedge", "affirm", "deny")
_NEGATION = frozenset({"not", "no", "never", "nor", "without", "cannot"})
_FAR = 4.0
"""Spreads from the mean beyond which a sign says no more."""
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
    seen = features(claim, text)
    related = 1 / (1 + math.exp(-_scores("related", seen)[0]))
    of_claim = _shares(_scores("claim", claim_signs(claim)))
    beside, alone = _scores("beside", seen), _scores("text", text_signs(text))
    of_text = _shares([a + b for a, b in zip(alone, beside, strict=True)])
    agree = of_claim[0] * of_text[0] + of_claim[1] * of_text[1]
    disagree = of_claim[0] * of_text[1] + of_claim[1] * of_text[0]
    discuss = 1 - agree - disagree
    likely = (related * agree, related * disagree, related * discuss, 1 - related)
    lifts = [_weights()["lift"][kind].weights[0] for kind in STANCES]
    raised = [math.log(max(p, 1e-6)) + lift for p, lift in zip(likely, lifts, strict=True)]
    probabilities = dict(zip(STANCES, _shares(raised), strict=True))
    best = max(STANCES, key=lambda kind: (probabilities[kind], kind))
    return Judgement(best, probabilities)


def features(claim: str, text: str) -> dict[str, float]:
    """What the model sees of a claim and a text together, each about 0 to 1."""
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
    sentences = sentences_of(text)
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


def _numbers(words: Sequence[str], stems: frozenset[str]) -> float:
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


class _Weighed(NamedTuple):
    """A sign's mean and spread in the training data, and its weight for each side."""

    mean: float
    spread: float
    weights: tuple[float, ...]


def _scores(part: str, signs: Mapping[str, float]) -> list[float]:
    weights = _weights()[part]
    totals = list(weights["bias"].weights) if "bias" in weights else [0.0] * 3
    for name, value in signs.items():
        known = weights[name]
        level = min(_FAR, max(-_FAR, (value - known.mean) / known.spread))
        for i, weight in enumerate(known.weights):
            totals[i] += weight * level
    return totals


def _shares(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    whole = sum(raised)
    return [value / whole for value in raised]


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, _Weighed]]:
    found: dict[str, dict[str, _Weighed]] = {}
    for row in rows("comparison", "stance_weights"):
        weights = tuple(float(cell) for cell in row["weights"].split())
        found.setdefault(row["part"], {})[row["sign"]] = _Weighed(
            float(row["mean"]), float(row["spread"]), weights
        )
    return found
