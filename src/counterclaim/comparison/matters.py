"""Of what kind of matter a text speaks: crossings, fire, people taken, by words of its acts and things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from counterclaim.comparison.wording import stem, terms
from counterclaim.tables import rows

_SHORT = 4
"""Letters of a stem up to which only the very words count."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The kinds of acts and of things that a text names."""

    acts: frozenset[str]
    things: frozenset[str]

    def shared(self, other: Matter) -> tuple[int, int]:
        """How many kinds of acts and of things two texts have in common."""
        return len(self.acts & other.acts), len(self.things & other.things)


@lru_cache(maxsize=20_000)
def matter(text: str) -> Matter:
    """The matter of a text, by ``data/comparison/matters.tsv``."""
    said = terms(text)
    # A short stem tells little: planes and plans have the same.
    stems = {*said, *(s for term in said if len(s := stem(term)) > _SHORT)}
    found = {name for name, words in _words().items() if stems & words}
    acts = frozenset(found & _acts())
    return Matter(acts, frozenset(found) - acts)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The words of each matter and their stems."""
    table = rows("comparison", "matters")
    said = {row["matter"]: row["words"].split() for row in table}
    return {
        name: frozenset({*words, *(s for word in words if len(s := stem(word)) > _SHORT)})
        for name, words in said.items()
    }


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return frozenset(r["matter"] for r in rows("comparison", "matters") if r["weight"] == "act")
