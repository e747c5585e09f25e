"""Clauses for the training templates: what is said, done and demanded in the invented world.

A shape has slots in braces, filled from ``SLOTS`` (recursively) or from the article's ``World``.
"""

from __future__ import annotations

import random
import re

from template_cues import slots
from template_world import BOUNDS, NUMBERS, World

SLOTS = slots() | {"year": [str(year) for year in range(1974, 2021)]}
_SLOT = re.compile(r"\{(\w+)\}")


class Clauses:
    """Fills shapes for one article from a seeded source."""

    def __init__(self, rng: random.Random, world: World) -> None:
        self.rng, self.world = rng, world

    def fill(self, shape: str) -> str:
        """A shape with all its slots filled; no slot is left."""
        return _SLOT.sub(lambda match: self.slot(match.group(1)), shape)

    def slot(self, name: str) -> str:
        """One wording for a slot: a list of ``SLOTS``, a number, or a name of the world."""
        rng = self.rng
        if name in SLOTS:
            return self.fill(rng.choice(SLOTS[name]))
        if name in ("n", "n2"):
            return rng.choice(NUMBERS)
        if name == "b":
            return self.world.body()
        if name == "m":
            return self.world.agency()
        if name == "num":
            return str(rng.randint(3, 96))
        if name == "bn":
            return rng.choice(BOUNDS) + rng.choice(NUMBERS[:-3])
        return self.world.fill("{" + name + "}")

    def claim(self) -> str:
        """A finite clause without final stop, sometimes with a second one joined on."""
        rng = self.rng
        text = self.slot("claim") if rng.random() < 0.75 else self.fill("{subject} {predicate}")
        roll = rng.random()
        if roll < 0.1:
            text += rng.choice([" and ", ", but ", " because ", ", while "]) + self.slot("claim")
        elif roll < 0.16:
            text = (
                self.fill(rng.choice(["after {attack}, ", "despite {deal}, ", "unless {c} acts, "]))
                + text
            )
        return text

    def quotes(self, low: int = 1, high: int = 1) -> list[str]:
        """Some sentences for a direct quotation, each with its final stop, capitalised."""
        count = self.rng.randint(low, high)
        return [capital(self.slot("quote")) for _ in range(count)]


_LEAD = re.compile(r"(?:⟦[sct][\d,]+\||[⟧\s“‘(])*")


def capital(text: str) -> str:
    """The text with its first letter in upper case; tags of the template markup are passed over."""
    match = _LEAD.match(text)
    at = match.end() if match else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
