"""What a clause affirms and what it denies: its telling words, weighed by how rare they are in the story.

A word that half of the clauses of an incident have ("market") says little about what two clauses
share; one that three have ("depot") says much. Words of one act or thing ("rammed", "contact") are
one term, kindred words (WordNet) count half.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from counterclaim.comparison.kinship import Meanings, meanings
from counterclaim.comparison.wording import COMMON, TERM, rarity, stem
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.notions import negated_at, says
from counterclaim.incidents.opposites import Value, values_of

_KIN = 0.5
"""What a kindred word counts, beside the same word."""
_KINDRED = 0.2
"""Share of meanings from which two words are kindred."""
_LITTLE, _FULL = 2.0, 4.5
"""Rarity in general news at which a word tells nothing, and from which it tells all that it can."""
_NOR = re.compile(r"[\"“]?(?:Nor|Neither)\b")
_ANAPHOR = re.compile(
    r"[\"“]?(?:it|this|that|these|they|all this|all that)(?:['’]s|['’]re| is| was| are| were)\b",
    re.I,
)
_OF_THINGS = 0.75
"""What a notion of things or people counts beside one of an act."""
_AGAIN = 0.4
"""What the very word counts beside its notion."""
_FADES, _FAINT = 0.15, 0.3
"""By how much each further word behind a negation counts less, and the least that it counts."""
_FEW = 60
"""Clauses that a story is taken to have at least, so that a word of a short one weighs something."""
_CRASHES = 3
"""Clauses of a fall or a downing from which a story is taken to be of one."""
_FLOWN = frozenset({"plane", "helicopter", "drone"})
_NOTIONS = frozenset({"act", "thing"})


@dataclass(frozen=True)
class Terms:
    """An assertion with its terms: weights of those it affirms, and of those it denies."""

    of: Assertion
    said: Mapping[str, float]
    denied: Mapping[str, float]
    values: Mapping[str, frozenset[str]]
    """By field, the values that it affirms (``opposites``)."""
    refused: Mapping[str, frozenset[str]]
    """By field of several values, those that it denies."""

    @property
    def all(self) -> Mapping[str, float]:
        """All terms."""
        return {**self.said, **self.denied}


class Story:
    """The clauses of an incident, each as terms, and what their words weigh here."""

    def __init__(self, told: Sequence[Assertion]) -> None:
        read = {id(a): _terms(a) for a in told}
        texts = {a.text: frozenset(t for t, _ in read[id(a)]) for a in told}
        told_by: dict[str, set[str]] = {}
        for a in told:
            for term, _ in read[id(a)]:
                told_by.setdefault(term, set()).add(a.view.id)
        self._alone = frozenset(t for t, by in told_by.items() if len(by) == 1)
        self._often = Counter(t.lstrip("=") for terms in texts.values() for t in terms)
        self._size = len(texts)
        self.clauses = [self._weighed(a, read[id(a)]) for a in told]
        self._kin = _kindred(self._often)
        if sum("act:down" in t.all for t in self.clauses) >= _CRASHES:
            self.clauses = [_no_flown(t) for t in self.clauses]

    def weight(self, term: str) -> float:
        """How much a term tells in this story."""
        known = math.log((max(self._size, _FEW) + 1.5) / (self._often[term.lstrip("=")] + 0.5))
        if ":" in term:
            return known * (1.0 if term.startswith("act") else _OF_THINGS)
        if term.isdigit():
            return known
        if term.startswith("="):  # its notion counts already
            return _AGAIN * self.weight(term[1:])
        told = (rarity_of(term) - _LITTLE) / (_FULL - _LITTLE)
        return known * max(0.0, min(1.0, told))

    def told_elsewhere(self, terms: Mapping[str, float]) -> list[float]:
        """The weights of those terms that more than one article has, or that have kindred ones."""
        return [w for t, w in terms.items() if t not in self._alone or self._kin.get(t)]

    def kin(self, term: str) -> tuple[str, ...]:
        """The kindred terms of a term in this story."""
        return self._kin.get(term, ())

    def shared(self, left: Mapping[str, float], right: Mapping[str, float]) -> float:
        """The weight of what two sets of terms share, the same terms or kindred ones."""
        found = sum(min(left[t], right[t]) for t in left.keys() & right.keys())
        for term in left.keys() - right.keys():
            near = [right[k] for k in self._kin.get(term, ()) if k in right and k not in left]
            if near:
                found += _KIN * min(left[term], max(near))
        return found

    def _weighed(self, a: Assertion, read: Iterable[tuple[str, bool]]) -> Terms:
        said: dict[str, float] = {}
        denied: dict[str, float] = {}
        fades = 1.0
        for term, negated in read:
            weight = self.weight(term)
            if negated:
                denied[term] = max(weight * fades, denied.get(term, 0.0))
                if not _false(a):  # what stands far behind a negation is hardly its own
                    fades = max(_FAINT, fades - _FADES)
            else:
                said[term] = weight
        for term in said.keys() & denied.keys():
            del said[term]
        values, refused = _values(a)
        return Terms(a, said, denied, values, refused)


def _no_flown(terms: Terms) -> Terms:
    """The terms of a clause of a story about an aircraft that fell: it is no means of force."""
    means = terms.values.get("means", frozenset()) - _FLOWN
    values = {**terms.values, "means": means} if means else dict(terms.values)
    if not means:
        values.pop("means", None)
    return replace(terms, values=values)


def _terms(a: Assertion) -> list[tuple[str, bool]]:
    """The terms of a clause, and whether it denies each."""
    names = _names(a)
    false = _false(a)
    if false and _ANAPHOR.match(a.text):
        return []  # "It is a lie told over our dead"
    taken = []
    placed: list[tuple[int, str, bool]] = []
    for hit in a.hits:
        if hit.kind in _NOTIONS or (hit.kind, hit.notion) == ("people", "armed"):
            taken.append(hit.span)
            placed.append((hit.span[0], f"{hit.kind}:{hit.notion}", false != _own(a, hit.span)))
    for match in TERM.finditer(a.view.text, *a.span):
        word = match.group().lower()
        if len(word) < 2 or rarity(word) < COMMON or (root := stem(word)) in names:
            continue
        within = any(s <= match.start() < e for s, e in taken)
        placed.append((match.start(), "=" * within + root, false != _own(a, match.span())))
    return [(term, negated) for _, term, negated in sorted(placed)]


def _false(a: Assertion) -> bool:
    """Whether a clause rejects what it says; "Nor, he said, had any patient been removed"."""
    if a.rejects or says("false", a.text):
        return True
    start = a.sentence[0]
    return bool(_NOR.match(a.view.text, start, a.span[0]))


def _own(a: Assertion, span: tuple[int, int]) -> bool:
    """Whether the clause's own words negate a stretch of it."""
    start = a.span[0]
    return negated_at(a.text, (span[0] - start, span[1] - start))


def _names(a: Assertion) -> frozenset[str]:
    """The stems of names: of places, and capitalised words of actors.

    "The boat's cook" makes no name of "boat".
    """
    if "proper" not in a.view.memo:
        reading = a.view.reading
        calls = [n for actor in reading.actors for n in (actor.name, *actor.aliases)]
        calls += [p.name for p in reading.places]
        calls += [a.view.text[p.start : p.end] for p in reading.places]
        words = (
            w.strip("().,'’").removesuffix("'s").removesuffix("’s")
            for n in calls
            for w in n.split()
        )
        a.view.memo["proper"] = [frozenset(stem(w.lower()) for w in words if w[:1].isupper())]
    found: frozenset[str] = a.view.memo["proper"][0]
    return found


def _values(a: Assertion) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    false = _false(a)
    said: dict[str, set[str]] = {}
    refused: dict[str, set[str]] = {}
    for value in values_of(a.text):
        negated = false != value.negated
        if not negated:
            said.setdefault(value.field, set()).add(value.name)
        elif value.two:
            said.setdefault(value.field, set()).add(_other(value))
        else:
            refused.setdefault(value.field, set()).add(value.name)
    if a.of("act") & {"down"} and "means" in said:
        said["means"] -= _FLOWN  # what was shot down is no means
    return (
        {field: frozenset(names) for field, names in said.items() if names},
        {field: frozenset(names) for field, names in refused.items()},
    )


def _other(value: Value) -> str:
    return "no" if value.name == "yes" else "yes"


@lru_cache(maxsize=100_000)
def rarity_of(root: str) -> float:
    """The rarity of a stem, by the most frequent word that has it."""
    return min((rarity(w) for w in _families().get(root, (root,))), default=rarity(root))


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[str, ...]]:
    from counterclaim.comparison.wording import background

    found: dict[str, list[str]] = {}
    for word in background()[1]:
        found.setdefault(stem(word), []).append(word)
    return {root: tuple(words) for root, words in found.items()}


def _kindred(terms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Which terms of a story have kindred meanings."""
    known: dict[str, Meanings] = {t: m for t in terms if (m := _meanings(t)).own}
    by_meaning: dict[int, list[str]] = {}
    for term, of in sorted(known.items()):
        for meaning in of.own:
            by_meaning.setdefault(meaning, []).append(term)
    found: dict[str, set[str]] = {}
    for term, of in known.items():
        for other in {o for m in of.own for o in by_meaning[m]} - {term}:
            fewest = min(len(of.own), len(known[other].own))
            if len(of.own & known[other].own) >= _KINDRED * fewest:
                found.setdefault(term, set()).add(other)
    return {term: tuple(sorted(others)) for term, others in found.items()}


@lru_cache(maxsize=20_000)
def _meanings(root: str) -> Meanings:
    """The meanings of the words of a stem."""
    return meanings(_roots().get(root, root))


@lru_cache(maxsize=1)
def _roots() -> dict[str, str]:
    from counterclaim.comparison.kinship import words

    found: dict[str, str] = {}
    for word in sorted(words(), key=lambda w: (-len(w), w)):
        if word.isalpha():
            found[stem(word)] = word
            if word.endswith("y"):  # "accompanied"
                found[stem(word[:-1] + "ied")] = word
    return found
