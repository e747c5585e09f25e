"""Words as they are compared: terms of a text, how rare each is, and what two wordings share.

Rarity is inverse document frequency against a fixed table of counts
(``data/comparison/background.tsv``), so that the likeness of two texts depends on these two alone,
whatever else a ledger holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from counterclaim.tables import rows

TERM = re.compile(r"[^\W_]+(?:[.,:][^\W_]+)*(?:['’-](?!s\b)[^\W_]+)*")
COMMON = 2.2
"""Below this rarity (in a tenth of the texts or more) a word says little."""

_SENTENCE = re.compile(r"[.?!]['\"”’]*\s+(?=[A-Z\"“‘'])|\n+")
_SUFFIXES = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "ies",
    "ied",
    "ed",
    "es",
    "er",
    "s",
    "e",
)


@lru_cache(maxsize=8_000)
def terms(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in order, in lower case, without possessive endings."""
    return tuple(match.group().lower() for match in TERM.finditer(text))


@lru_cache(maxsize=1)
def background() -> tuple[float, dict[str, int]]:
    """The number of general news texts counted, and in how many of them each word occurs."""
    counts = {row["word"]: int(row["texts"]) for row in rows("comparison", "background")}
    return float(counts.pop("*")), counts


@lru_cache(maxsize=200_000)
def rarity(term: str) -> float:
    """How much a term tells: the logarithm of texts counted over texts with it, 0 to about 8."""
    total, counts = background()
    return math.log((total + 1) / (counts.get(term, 0) + 1.5))


@lru_cache(maxsize=100_000)
def stem(term: str) -> str:
    """A term without its ending, by suffix alone: ``bombing`` and ``bombed`` fall together."""
    for suffix in _SUFFIXES:
        if term.endswith(suffix) and len(term) - len(suffix) >= 4:
            cut = term[: -len(suffix)]
            return cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut
    return term


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, roughly: at full stops before a capital, and at line ends."""
    return [part for part in _SENTENCE.split(text) if part.strip()] or [text]


def content_words(text: str, least: float = COMMON) -> frozenset[str]:
    """The stems of the telling words of a text."""
    return frozenset([_telling(term, least) for term in terms(text)]) - {""}


@lru_cache(maxsize=100_000)
def _telling(term: str, least: float) -> str:
    """The stem of a term, nothing if it says little."""
    return stem(term) if len(term) > 1 and rarity(term) >= least else ""


def hints(wordings: Iterable[str]) -> tuple[str, ...]:
    """What a text holds at least if it holds any of some wordings: of each the longest word.

    To look for these with ``in`` is many times quicker than to search for the wordings.
    """
    longest = {max(re.split(r"[\s…]+", wording), key=len) for wording in wordings}
    return tuple(sorted(a for a in longest if not any(b in a for b in longest if b != a)))


def hinted(text: str, among: Iterable[str]) -> bool:
    """Whether a text holds any of some hints."""
    return any(hint in text for hint in among)


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of what two sets have in common, 0 to 1."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0
