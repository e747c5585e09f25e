"""Which actors speak or act for one another: a state, its ministry, its forces and its minister.

All parties are treated alike: only countries, sectors and the words of names decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from counterclaim.model import Actor, Reading, Span
from counterclaim.tables import rows

_OFFICIAL_TYPES = frozenset({"state", "ministry", "military"})
_OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "gov", "mil"})
UNKNOWN = frozenset({"unknown", "unidentified", "unnamed"})
_BODY = frozenset(
    [
        "ministry",
        "minister",
        "ministers",
        "defence",
        "defense",
        "foreign",
        "interior",
        "affairs",
        "government",
        "army",
        "armed",
        "forces",
        "force",
        "military",
        "air",
        "navy",
        "police",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "prime",
        "chief",
        "general",
        "office",
        "officials",
        "official",
        "state",
        "states",
        "department",
        "secretary",
        "ambassador",
        "embassy",
        "parliament",
        "council",
        "republic",
        "command",
        "authorities",
        "source",
        "sources",
        "deputy",
        "national",
        "the",
        "of",
        "in",
        "for",
        "and",
        "a",
        "an",
    ]
)
_WORD = re.compile(r"[^\W_]+")


class Sides:
    """The actors of one or several articles, to ask which of them are on one side."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors: dict[str, Actor] = {}
        for actor in actors:
            known = self._actors.get(actor.name)
            # Of two records of one name the one that says more, whatever the order.
            if known is None or _told(actor) > _told(known):
                self._actors[actor.name] = actor

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Sides:
        """The sides among the actors of several articles."""
        return cls(actor for reading in readings for actor in reading.actors)

    def same(self, a: str, b: str) -> bool:
        """Whether two names stand for one side: one actor, or bodies and people of one state."""
        if a == b:
            return True
        if UNKNOWN & {a.lower(), b.lower()}:
            return False
        left, right = self._official(a), self._official(b)
        if left is not None and right is not None and left and right:
            return left == right
        if left is None or right is None:
            return alike(a, b) if left is right is None else False
        return _root_shared(a, b)

    def _official(self, name: str) -> str | None:
        """The country of an official actor, ``""`` if unknown, ``None`` for anybody else."""
        actor = self._actors.get(name)
        if actor is None:
            return ""
        official = actor.type in _OFFICIAL_TYPES or (actor.sector or "") in _OFFICIAL_SECTORS
        if official:
            return actor.country or ""
        # A person or an unnamed source without a sector may speak for the state of the name.
        return "" if actor.type in ("person", "anonymous") and not actor.sector else None

    def meet(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether any actor of one group is on the side of any of the other."""
        others = tuple(b)
        return any(self.same(x, y) for x in a for y in others)

    def is_label(self, name: str) -> bool:
        """Whether a name is a mere label (``terrorists``), not a named actor."""
        if name.lower() in _labels():
            return True
        actor = self._actors.get(name)
        if actor is not None:
            return actor.type == "label"
        return name[:1].islower() and name.lower() not in UNKNOWN

    def mentioned(self, name: str, spans: Iterable[Span], reading: Reading) -> bool:
        """Whether an actor of the side of ``name`` is mentioned within spans of an article."""
        inside = tuple(spans)
        return any(
            self.same(name, actor.name)
            for actor in reading.actors
            if any(s <= start and end <= e for start, end in actor.mentions for s, e in inside)
        )


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(row["label"] for row in rows("comparison", "labels"))


def _told(actor: Actor) -> tuple[bool, bool, str, str, str]:
    country, sector = actor.country or "", actor.sector or ""
    return bool(country), bool(sector), actor.type, country, sector


@lru_cache(maxsize=50_000)
def name_words(name: str) -> frozenset[str]:
    """The words by which a name is known, in lower case, without what stands in parentheses."""
    plain = re.sub(r"\([^)]*\)|['’]s\b", "", name.lower()).replace(".", "")
    words = frozenset(_WORD.findall(plain)) - {"the", "a", "an", "of", "and"}
    return words or frozenset({name.lower()})


@lru_cache(maxsize=50_000)
def alike(a: str, b: str) -> bool:
    """Whether two names have most of their words in common."""
    left, right = name_words(a), name_words(b)
    return 2 * len(left & right) > len(left) + len(right) - 1e-9 or left == right


@lru_cache(maxsize=50_000)
def _roots(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower().replace("'s", "").replace("’s", ""))) - _BODY


@lru_cache(maxsize=50_000)
def _root_shared(a: str, b: str) -> bool:
    """Whether two names go back to one proper name: ``Velmora`` and ``Velmoran army``."""
    return any(_kin(x, y) for x in _roots(a) for y in _roots(b))


def _kin(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < 4:
        return a == b
    stem = max(4, len(short) - 2)
    return long[:stem] == short[:stem] and len(long) - len(short) <= 3
