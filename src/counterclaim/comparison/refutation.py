"""Signs that a text refutes a claim, or that the claim itself refutes what the text tells.

A refutation counts the more, the more its sentence says of the claim, and the earlier it stands. A
claim that refutes ("No, the mayor did not resign") turns the sense round, so both sides are
looked at together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from counterclaim.comparison.wording import stem, terms

_REFUTES = re.compile(
    r"\b(?:hoax\w*|fake[ds]?|false(?:ly)?|debunk\w*|untrue|fabricat\w*|(?:is|was)n't true|not true"
    r"|never happened|did(?: not|n't) happen|baseless|unfounded|bogus|satir\w+|photoshop\w*"
    r"|doctored|myth|prank|misleading|incorrect|inaccurate|retract\w*|den(?:ies|ied|y\w*|ial)"
    r"|no evidence|no plans?|not the case|sh(?:oo|o)ts? down|refut\w+|disprov\w+|dispel\w*|rubbish\w*"
    r"|lie[sd]?|wrong)\b"
)
_NEGATES = re.compile(
    r"not|no|never|nobody|none|nothing|without|cannot|\w+n't|nor|neither|den(?:ies|ied|ying|y)"
    r"|refused?|falsely|false|untrue"
)
_WORD = re.compile(r"[\w']+")
_REACH = 6
"""Words behind a negation that it may be about."""


def refutation(claim: str, told: Mapping[str, float], sentences: Sequence[str]) -> dict[str, float]:
    """Figures of 0 to 1; ``told`` are the telling stems of the claim with their rarity."""
    lower = [_plain(part) for part in sentences]
    whole = sum(told.values()) or 1.0
    cover = [_cover(told, part) / whole for part in lower]
    cues = [len(_REFUTES.findall(part)) for part in lower]
    plain = _plain(claim)
    negations = sum(_NEGATES.fullmatch(word) is not None for word in _WORD.findall(plain))
    own = min(1.0, len(_REFUTES.findall(plain)) + negations / 2)
    tied = max((share for share, n in zip(cover, cues, strict=True) if n), default=0.0)
    dense = min(1.0, 2 * sum(cues) / max(3, len(cues)))
    early = min(1.0, sum(cues[:2]) / 2)
    against = max((_negated(told, part) for part in lower), default=0.0) / whole
    return {
        "refuting_claim": own,
        "refuting_tied": tied,
        "refuting_first": max((1 / (1 + i) for i, n in enumerate(cues) if n), default=0.0),
        "refuting_negated": against,
        "refuting_dense": dense,
        "refuting_early": early,
        "refuting_late": min(1.0, sum(cues[-3:]) / 2),
        "both_tied": own * tied,
        "both_dense": own * dense,
        "both_early": own * early,
        "text_tied": (1 - own) * tied,
        "text_dense": (1 - own) * dense,
        "text_early": (1 - own) * early,
        "text_negated": (1 - own) * against,
        "both_negated": own * against,
        "claim_alone": own * (1 - dense) * (1 - early),
        "claim_untied": own * (1 - tied),
        "claim_no_cue": own * float(dense == 0),
        "text_best_dense": max(cover, default=0.0) * dense * (1 - own),
        "text_first_early": cover[0] * early * (1 - own) if cover else 0.0,
    }


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _cover(told: Mapping[str, float], sentence: str) -> float:
    return sum(told[word] for word in {stem(term) for term in terms(sentence)} if word in told)


def _negated(told: Mapping[str, float], sentence: str) -> float:
    """How much of a claim stands right behind a negation."""
    words = _WORD.findall(sentence)
    return max(
        (
            sum(told.get(stem(word), 0.0) for word in words[i + 1 : i + 1 + _REACH])
            for i, one in enumerate(words)
            if _NEGATES.fullmatch(one)
        ),
        default=0.0,
    )
