"""What of an article is compared with other articles: its words, names, pairs, numbers and days.

A ``Sketch`` holds counts and depends on its article alone. ``Rarities`` say how much a term tells
in news; with them a sketch becomes a ``Profile`` of sparse vectors of unit length, weighted
by ``(1 + log frequency) * rarity`` (TF-IDF, Salton and Buckley 1988).
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from counterclaim.comparison.wording import TERM, background
from counterclaim.incidents.lead import CALENDAR, Lead, days_told, lead
from counterclaim.tables import rows

PRIOR = 100.0
"""Texts of general news that others are added to, so that a few articles can be compared."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED_HEAD = 1800


class Vector:
    """Weights of terms; their squares add up to 1, or there is none. Small: a ledger keeps many."""

    __slots__ = ("terms", "weights")

    def __init__(self, weights: dict[str, float]) -> None:
        self.terms = tuple(map(sys.intern, weights))
        self.weights = array("f", weights.values())

    def items(self) -> Iterator[tuple[str, float]]:
        """Terms with their weights."""
        return zip(self.terms, self.weights, strict=True)

    def shared(self, other: Vector) -> dict[str, float]:
        """The products of the weights of the terms that two vectors share."""
        few, many = (self, other) if len(self.terms) <= len(other.terms) else (other, self)
        table = dict(few.items())
        return {term: table[term] * weight for term, weight in many.items() if term in table}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is counted in one article. Days are proleptic ordinals (``date.toordinal``)."""

    id: str
    words: Counter[str]
    names: frozenset[str]
    pairs: Counter[str]
    day: int | None
    named_days: frozenset[int]
    lead: Lead


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as the matcher sees it. ``*_norm`` is the length before it was made 1."""

    id: str
    words: Vector
    names: Vector
    pairs: Vector
    numbers: Vector
    first_names: Vector
    first_words: Vector
    first_places: Vector
    words_norm: float
    names_norm: float
    day: int | None
    named_days: frozenset[int]
    first_days: tuple[tuple[int, float], ...]
    """The days that it tells first, with weights whose squares add up to 1."""


@dataclass(frozen=True)
class Rarities:
    """How rare each term is among ``texts`` articles, on top of general news.

    For dated articles these are fixed (``fixed``), so that the likeness of two depends on these two
    alone, whatever else a ledger holds. Undated articles are all compared with one another; theirs
    are counted among themselves (``of``).
    """

    texts: int
    counts: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, sketches: Iterable[Sketch]) -> Rarities:
        """The rarities of a collection of undated articles, in whatever order."""
        counts: Counter[str] = Counter()
        texts = 0
        for sketch in sketches:
            counts.update(sketch.words.keys())
            texts += 1
        return cls(texts, counts)

    def __call__(self, term: str) -> float:
        """The logarithm of texts over texts with the term, 0 to about 12."""
        known = self._known.get(term)
        if known is None:
            total, general = background()
            seen = PRIOR / total * general.get(term, 0) + self.counts.get(term, 0)
            known = math.log((1 + PRIOR + self.texts) / (seen + 0.5))
            self._known[term] = known = max(known, 0.0)
        return known


@lru_cache(maxsize=1)
def fixed() -> Rarities:
    """The rarities for dated articles: those of reports of violence (``reports.tsv``)."""
    counts = {row["word"]: int(row["texts"]) for row in rows("comparison", "reports")}
    return Rarities(counts.pop("*"), counts)


def sketch(key: str, text: str, title: str | None = None, day: str | None = None) -> Sketch:
    """Count one article of id ``key``; ``day`` is its ISO day of publication."""
    ordinal = _ordinal(day)
    whole = f"{title}\n{text}" if title and not text.startswith(title) else text
    matches = TERM.findall(whole)
    words = Counter(map(str.lower, matches))
    days = frozenset(days_told(whole[:_DATED_HEAD], ordinal) if ordinal else ())
    beginning = lead(whole, ordinal)
    return Sketch(key, words, _names(matches), _pairs(matches), ordinal, days, beginning)


def profile(sketch: Sketch, undated: Rarities | None = None) -> Profile:
    """Weight a sketch, by the rarities of the undated articles if it is one of them."""
    rarity = fixed() if sketch.day is not None or undated is None else undated
    weights = {term: _often(n) * rarity(term) for term, n in sketch.words.items()}
    words, words_norm = _vector(weights)
    names, names_norm = _vector({name: weights[name] for name in sketch.names})
    numbers = {w: weights[w] for w in weights if w[0].isdigit() and not _YEAR.fullmatch(w)}
    pairs = {pair: _often(n) * _of_pair(pair, rarity) for pair, n in sketch.pairs.items()}
    beginning = sketch.lead
    return Profile(
        id=sketch.id,
        words=words,
        names=names,
        pairs=_vector(pairs)[0],
        numbers=_vector(numbers)[0],
        first_names=_vector(beginning.names)[0],
        first_words=_vector(beginning.words)[0],
        first_places=_vector(beginning.places)[0],
        words_norm=words_norm,
        names_norm=names_norm,
        day=sketch.day,
        named_days=sketch.named_days,
        first_days=_unit(beginning.days),
    )


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _names(words: list[str]) -> frozenset[str]:
    """Capitalised words that the text never writes small: names of people, places and bodies."""
    small = {word for word in words if word[0].islower()}
    large = frozenset(word.lower() for word in words if word[0].isupper() and len(word) > 1)
    return large - small - CALENDAR


def _pairs(words: list[str]) -> Counter[str]:
    """Neighbouring names, and a number before a name: ``Lena Orvald``, ``400 Mill``."""
    found: Counter[str] = Counter()
    for left, right in pairwise(words):
        if right[0].isupper() and (left[0].isupper() or left[0].isdigit()):
            found[f"{left} {right}".lower()] += 1
    return found


def _vector(weights: dict[str, float]) -> tuple[Vector, float]:
    """A unit vector and the length that it had."""
    norm = math.sqrt(sum([weight * weight for weight in weights.values()]))
    if not norm:
        return Vector({}), 0.0
    return Vector({term: weight / norm for term, weight in weights.items()}), norm


def _unit(days: Mapping[int, float]) -> tuple[tuple[int, float], ...]:
    norm = math.sqrt(math.fsum(weight * weight for weight in days.values()))
    return tuple((day, round(weight / norm, 4)) for day, weight in sorted(days.items()))


def _often(times: int) -> float:
    """What a term that stands in a text so many times counts."""
    return 1.0 if times == 1 else 1 + math.log(times)


def _of_pair(pair: str, rarity: Rarities) -> float:
    left, _, right = pair.partition(" ")
    return (rarity(left) + rarity(right)) / 2
