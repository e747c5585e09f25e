"""Polities that the catalogue does not know, by how the article speaks of them."""

from __future__ import annotations

from counterclaim.reading.actors.catalogue import Entry
from counterclaim.reading.actors.offices import at_end
from counterclaim.reading.actors.phrases import Phrase
from counterclaim.reading.actors.reference import Identity
from counterclaim.reading.actors.scene import Scene
from counterclaim.reading.syntax import Token

# What English adds to a country's name, or puts in place of its last letters, to speak of its
# people.
_ENDINGS = ("ian", "ean", "an", "n", "i", "ese", "ish", "ic", "ite")
_SHORTEST = 4


def polity(phrase: Phrase, scene: Scene) -> Entry | None:
    """The owner of an office that no table has, or ``None``.

    An adjective is brought to the noun that the article uses beside it ("Kessari" to "Kessar").
    """
    token = _owner(phrase, scene)
    if token is None:
        return None
    name = _noun(token.text, scene.words)
    return Entry(name=name, type="state", modifier=name)


def owning_polity(owner: Identity | None) -> Entry | None:
    """The polity that "its" in "its defence ministry" stands for, if that is one by its name."""
    if owner is None or not owner.name.isalpha():
        return None
    return (
        Entry(name=owner.name, type="state", modifier=owner.name) if owner.name.istitle() else None
    )


def _owner(phrase: Phrase, scene: Scene) -> Token | None:
    names = [t for t in phrase.owner if t.tag in ("NNP", "NNPS")]
    token = names[-1] if names else None
    if token is None and len(phrase.body) > 1 and phrase.body[0].tag in ("NNP", "NNPS", "JJ"):
        token = phrase.body[0]
    if token is None or not token.text[:1].isupper() or not token.text.isalpha():
        return None
    if len(token.text) < _SHORTEST or scene.match(token) or token.text.isupper():
        return None
    entity = scene.parse.entity(token.i)
    # A person may have a government or an army behind them, but not a ministry.
    if entity is not None and entity.label == "PERSON" and not at_end(phrase.words, "ministry"):
        return None
    kinds = ("portfolio", "ministry", "role", "which", "force", "body")
    if any(at_end([token.lower], kind) for kind in kinds):
        return None
    whole = (at_end(phrase.words, kind) for kind in ("force", "body"))
    inside = token in phrase.body and any(w and w.length == len(phrase.words) for w in whole)
    return None if inside else token  # "the Armed Forces" are nobody's by that name


def _noun(word: str, words: frozenset[str]) -> str:
    """The country's name that a word is the adjective of, if the article holds it; else the word."""
    for ending in _ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word.removesuffix(ending)
        for last in ("", "a", "ia", "e", "o", "y"):
            base = stem + last
            if len(base) >= _SHORTEST and base != word and base in words:
                return base
    return word
