"""Words of office: portfolios, forces, roles, labels, looked up by the end of a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from counterclaim.model import ActorType
from counterclaim.tables import rows

_LONGEST = 3
"""Words of a word of office."""


@lru_cache(maxsize=64)
def word_set(name: str) -> frozenset[str]:
    """The words of a set of ``data/actors/words.tsv``."""
    return frozenset(row["word"] for row in rows("actors", "words") if row["set"] == name)


@dataclass(frozen=True)
class Word:
    """A word of office with its canonical form, the type of actor that it makes and its sector."""

    word: str
    canonical: str
    type: str
    sector: str | None
    length: int
    """How many words of the phrase it took."""

    @property
    def actor_type(self) -> ActorType:
        """The type, for a kind of word whose type is that of an actor (a test holds the table)."""
        return cast("ActorType", self.type)


@lru_cache(maxsize=32)
def _kind(kind: str) -> dict[str, tuple[str, str, str]]:
    table = rows("actors", "offices")
    return {r["word"]: (r["canonical"], r["type"], r["sector"]) for r in table if r["kind"] == kind}


def at_end(words: Sequence[str], kind: str) -> Word | None:
    """The longest word of office of a kind at the end of some lower-case words (plurals too)."""
    return _at_end(tuple(words[-_LONGEST:]), kind)


@lru_cache(maxsize=65536)
def _at_end(words: tuple[str, ...], kind: str) -> Word | None:
    table = _kind(kind)
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[-length:])
        for form in (phrase, singular(phrase)):
            if form in table:
                canonical, type_, sector = table[form]
                return Word(form, canonical, type_, sector or None, length)
    return None


def anywhere(words: Sequence[str], kind: str) -> Word | None:
    """The last word of office of a kind among some lower-case words."""
    for stop in range(len(words), 0, -1):
        if found := at_end(words[:stop], kind):
            return found
    return None


def singular(phrase: str) -> str:
    """The singular of a regular plural, or the phrase itself."""
    if phrase.endswith("men"):
        return phrase[:-2] + "an"
    if phrase.endswith("ies") and len(phrase) > 4:
        return phrase[:-3] + "y"
    if phrase.endswith("sses"):
        return phrase[:-2]
    if phrase.endswith("s") and not phrase.endswith("ss"):
        return phrase[:-1]
    return phrase


def gender_of(words: Sequence[str]) -> str:
    """``f`` or ``m`` where a title or noun says it, else an empty string."""
    for word in reversed(words):
        if word in word_set("female"):
            return "f"
        if word in word_set("male"):
            return "m"
    return ""


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in rows("actors", "given_names")}


def gender_of_name(given: str) -> str:
    """``f`` or ``m`` for a listed given name, else an empty string."""
    return _given().get(given, "")
