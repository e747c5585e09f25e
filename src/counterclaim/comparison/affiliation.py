"""For whom those speak who are named by their office only: "a spokesman for the rebels", "the ministry".

Inside one article: an official without a country belongs to the state that the article names first;
a label that is part of a group's name ("Teral rebels") stands for that group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from counterclaim.comparison.lexicon import kind
from counterclaim.model import Actor, Statement
from counterclaim.tables import rows

_SPEAKS = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men)|officials?|commanders?|leaders?|representatives?"
    r"|negotiators?|envoys?|members?|fighters?|chief|statement|delegate|head)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:for|of) (?:the|its) (?:group|movement|faction|militia|organi[sz]ation)\b")
_BODY = re.compile(
    r"(?:the )?(?:government|state|army|loyalist) (?:forces|troops|soldiers|army|side)"
    r"|(?:the )?government|(?:the )?authorities",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her)\s+", re.IGNORECASE)
_STATES = frozenset({"state"})
_OFFICES = frozenset({"ministry", "military"})
_OFFICIAL = frozenset({"GOV", "MIL"})
_NO_PARTY = frozenset({"person", "anonymous", "media", "collective"})
_OPENING = 500
"""Characters of an article in which its own state is named, if it is."""
_LATELY = 200
"""Characters before a name within which the state that its bearer speaks for has spoken."""
_NOT = frozenset({"igo", "ngo", "media", "alliance", "monitor"})


@lru_cache(maxsize=1)
def words_of_office() -> frozenset[str]:
    """Words that tell an office or a body of a state, not whose it is."""
    return frozenset(row["word"] for row in rows("comparison", "offices"))


def owners(actors: Iterable[Actor], statements: Iterable[Statement] = ()) -> dict[str, str]:
    """The name of the party that each actor speaks for, for those that are not one themselves.

    Where an article opens with two states, an official of neither belongs to the one that spoke last.
    """
    spoken = tuple(statements)
    known = sorted(actors, key=lambda a: (_first(a), a.name))
    home = _home(known)
    found: dict[str, str] = {}
    for actor in known:
        owner = _owner(actor, known)
        if owner is None and home is not None and actor is not home and _unqualified(actor):
            owner = _spoke_before(actor, known, spoken) or home
        if owner is not None and owner.name != actor.name:
            found[actor.name] = owner.name
    last = {name: _last(name, found) for name in found}
    # Two that stand for one another stand for nobody.
    return {name: owner for name, owner in last.items() if owner not in found}


def _owner(actor: Actor, known: Iterable[Actor]) -> Actor | None:
    """The group that a label stands for, or the party whose name stands beside an office."""
    if actor.type == "label":
        word = _ARTICLE.sub("", actor.name).lower()
        if not kind("doers").fullmatch(word):
            return None
        groups = [a for a in known if a.type == "armed_group"]
        held = [a for a in groups if any(_has(call, word) for call in (a.name, *a.aliases))]
        return held[0] if len(held) == 1 else None
    if actor.type == "ministry" and _unqualified(actor):
        ministries = [a for a in known if a.type == "ministry" and a is not actor]
        words = set(actor.name.lower().split())
        fuller = [a for a in ministries if words < set(a.name.lower().split())]
        return _last_before(actor, ministries) or (fuller[0] if len(fuller) == 1 else None)
    if actor.type not in ("person", "anonymous", "group", "collective"):
        return None
    if actor.country and actor.sector in _OFFICIAL:
        return None  # an official of a state that is known
    for call in (actor.name, *actor.aliases):
        if not _SPEAKS.search(call):
            continue
        if _OWN.search(call):
            return _before(actor, known)
        parties = [a for a in known if a.type not in _NO_PARTY and a is not actor]
        named = [(len(word), a) for a in parties for word in _calls(a) if _has(call, word)]
        if named:
            return max(named, key=lambda pair: (pair[0], pair[1].name))[1]
    return None


def _before(actor: Actor, known: Iterable[Actor]) -> Actor | None:
    """The armed group that is named last before an actor: "a spokesman for the group"."""
    return _last_before(actor, [a for a in known if a.type == "armed_group"])


def _last_before(actor: Actor, known: Iterable[Actor]) -> Actor | None:
    start = _first(actor)
    named = [(m, a.name, a) for a in known for m in a.mentions if m[0] < start]
    return max(named, key=lambda found: found[:2])[2] if named else None


def _spoke_before(
    actor: Actor, known: Iterable[Actor], statements: Iterable[Statement]
) -> Actor | None:
    """The state that spoke last before an actor is named, where more than one opens the article."""
    states = {a.name: a for a in known if a.type in _STATES and a.country}
    if sum(_first(a) < _OPENING for a in states.values()) < 2:
        return None
    first = _first(actor)
    made = [
        (s.source[0][0], name)
        for s in statements
        for name in s.actors
        if s.source and name in states and first - _LATELY <= s.source[0][0] < first
    ]
    return states[max(made)[1]] if made else None


def _unqualified(actor: Actor) -> bool:
    """Whether an actor is an official of a state that is not named: "the defence ministry"."""
    if actor.country or actor.type in _NOT:
        return False
    if actor.type in _OFFICES:
        return not set(re.findall(r"[a-z]+", actor.name.lower())) - words_of_office()
    if actor.type == "person":
        return actor.sector in _OFFICIAL
    return actor.type in ("collective", "group") and any(
        _BODY.fullmatch(call) for call in (actor.name, *actor.aliases)
    )


def _home(known: Iterable[Actor]) -> Actor | None:
    """The state of the dateline, else the one that an article names first, where it opens with one."""
    states = [a for a in known if a.type in _STATES and a.country and _first(a) < _OPENING]
    dated = (a for a in states if any(len(c) > 3 and c.isupper() for c in a.aliases))
    return next(dated, next(iter(states), None))


def _calls(actor: Actor) -> list[str]:
    words = {_ARTICLE.sub("", call) for call in (actor.name, *actor.aliases)}
    return sorted(word for word in words if len(word) > 2)


def _has(call: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", call, re.IGNORECASE) is not None


def _first(actor: Actor) -> int:
    return min((start for start, _ in actor.mentions), default=1 << 30)


def _last(name: str, found: Mapping[str, str]) -> str:
    seen = {name}
    while (name in found) and found[name] not in seen:
        name = found[name]
        seen.add(name)
    return name
