"""On which side of a rumour a claim stands, and on which side a text: signs for each by itself.

A claim tells a rumour, tells that it is untrue, or reports it as somebody's; so does a text. How a text
stands toward a claim follows from the two (``stance``). Wordings are in ``data/comparison/polarity.tsv``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from counterclaim.comparison.wording import sentences_of
from counterclaim.tables import rows

CLASSES = (
    "refute", "deny", "doubt", "unconfirmed", "report", "modal", "affirm", "alive", "press", "but",
    "negation",
)  # fmt: skip
_COMMON = frozenset({"report", "modal", "affirm", "press", "but", "negation"})
"""Classes that any news text is full of: it takes more of them to say something."""
_LEAD = re.compile(r"(?:reports?|sources?|rumou?r|analyst|study|official|\w{2,5}):")
_TAIL = re.compile(
    r"[:,;–—-]\s*[\w.' ]{2,25}(?:says?|said|reports?|claims?|suggests?)?\W*$"
    r"|[(\[](?:reports?|rumou?r)[)\]]\W*$"
    r"|(?:says?|claims?|reports?|suggests?|tells? \w+|warns?|according to \w+)\s*\w*\W*$"
)
_SAYS = re.compile(r"\b(?:says?|said|tells?|warns?|reports?|claims?|urges?|accus\w+|asks?|asked)\b")
_ASKS = re.compile(r"(?:is|are|was|were|did|does|do|has|have|can|could|will|why|how|what|who)\b")
_LOUD = re.compile(r"\b(?:NOT|NEVER|FAKE|HOAX)\b")
_LIST = re.compile(r"^\d+ |\b(?:reasons|things|facts)\b")
_CHECK = re.compile(r"\b(?:claim|origins?|example|status):")
_PLAINLY = re.compile(
    r"hoax|fake|debunk|satir|parody|false|bogus|fabricat|not true|no truth|untrue"
)


@lru_cache(maxsize=4096)
def claim_signs(claim: str) -> dict[str, float]:
    """Signs of 0 to 2 of the side of a claim, such as a headline."""
    text = plain(claim)
    signs = {name: min(2.0, len(pattern.findall(text))) for name, pattern in _patterns().items()}
    ends = claim.rstrip().endswith("?")
    against = signs["refute"] + signs["deny"]
    hedged = signs["report"] + signs["modal"] + signs["unconfirmed"] + signs["doubt"]
    words = len(claim.split())
    signs |= {
        "asks_at_end": float(ends),
        "asks": float("?" in claim),
        "asks_first": float(_ASKS.match(text) is not None and "?" in claim),
        "speaker_first": float(_LEAD.match(text) is not None),
        "speaker_last": float(_TAIL.search(text) is not None),
        "says": float(_SAYS.search(text) is not None),
        "quotes": min(2.0, len(re.findall(r"(?:(?<=\s)|^)['\"](?=\w)", text))),
        "loud": float(_LOUD.search(claim) is not None and not claim.isupper()),
        "no_first": float(re.match(r"\W*no\b", text) is not None),
        "calls": float(re.match(r"(?:stop|don't|beware)\b", text) is not None),
        "exclaims": float("!" in claim),
        "colon": float(":" in claim),
        "dash": float(re.search(r"\s[-–—]\s|—", claim) is not None),
        "length": min(1.0, words / 20),
        "short": float(words <= 3),
        "capitals": float(claim.isupper()),
        "list": float(_LIST.search(text) is not None),
        "number": float(re.search(r"\d", text) is not None),
        "against": float(against + signs["alive"] > 0),
        "against_or_not": float(against + signs["negation"] > 0),
        "hedged": float(hedged > 0),
    }
    marked = sum(signs[n] for n in ("hedged", "against", "quotes", "asks", "speaker_first"))
    return signs | {"bare": float(marked + signs["speaker_last"] == 0)}


@lru_cache(maxsize=512)
def text_signs(text: str) -> dict[str, float]:
    """Signs of 0 to 3 of the side of a text."""
    parts = [plain(part) for part in sentences_of(text)]
    words = sum(len(part.split()) for part in parts)
    whole = plain(text)
    signs: dict[str, float] = {}
    for name, pattern in _patterns().items():
        signs |= _spread(name, [len(pattern.findall(part)) for part in parts], words)
    said = "refute", "deny"
    signs |= {
        "length": min(1.0, math.log1p(len(parts)) / 5),
        "asks": min(1.0, sum("?" in part for part in parts) / 3),
        "quotes": min(1.0, whole.count('"') / 20),
        "exclaims": min(1.0, text.count("!") / 3),
        "checks": float(_CHECK.search(whole) is not None),
        "against_rate": min(1.5, sum(signs[f"{name}_rate"] for name in said)),
        "against_first": float(any(signs[f"{name}_first"] for name in said)),
        "plainly": float(_PLAINLY.search(whole) is not None),
        "untouched": float(not any(signs[f"{name}_any"] for name in said)),
    }
    return signs | _debunking([_debunks(part) for part in parts])


def plain(text: str) -> str:
    """Lower case, with straight quotation marks."""
    return text.lower().translate(_MARKS)


_MARKS = str.maketrans("‘’“”", "''\"\"")


def _spread(name: str, counts: Sequence[int], words: int) -> dict[str, float]:
    """Where and how densely the wordings of one class stand in a text."""
    total = sum(counts)
    return {
        f"{name}_first": min(1.0, counts[0]),
        f"{name}_head": min(1.0, sum(counts[:3]) / 2),
        f"{name}_any": float(total > 0),
        f"{name}_log": min(1.5, math.log1p(total) / 2),
        f"{name}_rate": min(1.5, total / max(60, words) * (20 if name in _COMMON else 50)),
        f"{name}_early": max((1 / (1 + i) for i, n in enumerate(counts) if n), default=0.0),
        f"{name}_late": min(1.0, sum(counts[-3:]) / 2),
    }


def _debunking(counts: Sequence[int]) -> dict[str, float]:
    """The same of whole phrases that debunk, whatever their wording."""
    total, hit = sum(counts), sum(n > 0 for n in counts)
    return {
        "debunks_first": min(2.0, counts[0]),
        "debunks_head": min(3, sum(counts[:3])) / 1.5,
        "debunks_log": min(3.0, math.log1p(total) / 2),
        "debunks_dense": min(1.0, total / max(4, len(counts)) * 2),
        "debunks_twice": float(hit >= 2),
        "debunks_thrice": float(hit >= 3),
        "debunks_never": float(total == 0),
        "debunks_share": hit / max(4, len(counts)),
        "debunks_early": max((1 / (1 + i / 3) for i, n in enumerate(counts) if n), default=0.0),
    }


def _debunks(sentence: str) -> int:
    return sum(len(pattern.findall(sentence)) for pattern in _phrases())


@lru_cache(maxsize=1)
def _wordings() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in rows("comparison", "polarity"):
        found.setdefault(row["class"], []).append(row["wording"])
    return {name: "(?:" + "|".join(wordings) + ")" for name, wordings in found.items()}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    known = _wordings()
    return {name: re.compile(rf"(?<![\w']){known[name]}(?!\w)") for name in CLASSES}


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], ...]:
    """Rejecting a rumour, a rumour that is untrue, is untrue, turning, alive, a speaker who denies."""
    known = _wordings()
    against, rumour, untrue = known["against"], known["rumour"], known["untrue"]
    speakers = r"(?:spokes\w+|representatives?|reps?|manager|lawyers?|attorneys?|publicist|officials?|police)"
    stress = (
        r"(?:is|was|are|were|be|been|as|it's|that's|an?|all|100|completely|totally|entirely|probably"
        r"|likely|clearly|just|percent|definitely)"
    )
    denies = r"(?:den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|disput\w+)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b{against}{_within(4)}{rumour}\b",
            rf"\b{rumour}{_within(6)}{untrue}\b",
            rf"\b{untrue}{_within(2)}{rumour}\b",
            rf"\b{stress}\W+(?:an?\W+|not\W+)?{untrue}\b",
            rf"\b{known['turn']}",
            rf"\b{known['safe']}\b",
            rf"\b{speakers}{_within(5)}{denies}",
        )
    )


def _within(words: int) -> str:
    """At most so many words between."""
    return rf"(?:\W+[\w'-]+){{0,{words}}}?\W+"
