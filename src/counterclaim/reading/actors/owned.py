"""What a possessive makes of a phrase: "its forces" are the party's own, "its spokesman" speaks for it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.reading.actors.catalogue import Catalogue
from counterclaim.reading.actors.describe import Finding
from counterclaim.reading.actors.offices import word_set
from counterclaim.reading.actors.phrases import OWNERS, Phrase
from counterclaim.reading.actors.reference import Identity

_HOLDS_ARMS = frozenset({"armed_group", "military"})
_BODIES = frozenset({"armed_group", "military", "group", "igo", "ngo", "alliance", "ministry"})
_ARMS = frozenset({"MIL", "GOV"})
_SPEAKS = frozenset({"spokesperson"})


def owned(phrase: Phrase, owner: Identity, catalogue: Catalogue) -> Finding | None:
    """Whom a phrase with a possessive stands for: the state of "her country", or who holds the arms.

    The forces, fighters and jets of an armed group or of an army are that party itself.
    """
    words = " ".join(phrase.words)
    entry = catalogue.state(owner.country) if owner.country else None
    if entry is not None and words in ("country", "nation", "government"):
        who = Identity(entry.name, "state", entry.country, "GOV")
        return Finding((who,), "office", confidence=0.7, reason="country of its owner")
    if owner.type == "ministry" and owner.sector in _ARMS and words in word_set("own_arms"):
        who = Identity("Armed forces", "military", owner.country, "MIL")
        return Finding((who,), "office", confidence=0.6, reason="forces of its ministry")
    pronoun = len(phrase.owner) == 1 and phrase.owner[0].lower in OWNERS
    if pronoun and owner.type in _HOLDS_ARMS and words in word_set("own_arms"):
        return Finding((owner,), "office", confidence=0.7, reason="forces of its owner")
    return None


def speaking_for(who: Identity, roles: frozenset[str], owner: Identity) -> Identity | None:
    """A person whom a party calls "its spokesman", with the party as the body behind the name."""
    known = "(" in who.name or who.type != "person"
    if known or not roles & _SPEAKS or owner.type not in _BODIES:
        return None
    return replace(
        who,
        name=f"{who.name} ({owner.name})",
        country=who.country or owner.country,
        sector=who.sector or owner.sector,
    )
