"""Which actors speak or act for one another: a state, its ministry, its forces and its minister.

All parties are treated alike: only countries, sectors and the words of names decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from counterclaim.comparison.affiliation import owners
from counterclaim.comparison.introductions import introduced
from counterclaim.model import Actor, Reading, Span, Statement
from counterclaim.tables import rows

_OFFICIAL_TYPES = frozenset({"state", "ministry", "military"})
_BEARS_ARMS = frozenset(
    {"military", "ministry", "anonymous", "person", "group", "collective", "label"}
)
_OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "gov", "mil"})
UNKNOWN = frozenset({"unknown", "unidentified", "unnamed"})
_ARMY = frozenset({"army", "military", "armed", "defence", "defense"})
_AIR = frozenset({"air", "force"})
_NO_LONGER = frozenset({"former", "retired", "ex", "civil"})
_NAMES_OWNER = re.compile(r"\(([^)]+)\)\s*$")
_WORD = re.compile(r"[^\W_]+")
_PROPER = re.compile(r"\b[A-Z][^\W\d_]{3,}")

_Traits = tuple[str, str | None, str | None, tuple[str, ...]]
"""What of an actor tells its side: type, sector, country, other names."""
_Army = tuple[str, str]
"""Its kind ("army", "air", "navy"), and the state or the word of its name whose it is, or nothing."""
_Known = tuple[str, _Traits | None]
"""A name, with the traits of the actor that has it."""


class Sides:
    """The actors of one or several articles, to ask which of them are on one side."""

    def __init__(self, actors: Iterable[Actor], *speak_for: Mapping[str, str]) -> None:
        self._actors: dict[str, Actor] = {}
        self._speak_for = speak_for
        self._accounts: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], bool] = {}
        for actor in actors:
            known = self._actors.get(actor.name)
            # Of two records of one name the one that says more, whatever the order.
            if known is None or _told(actor) > _told(known):
                self._actors[actor.name] = actor

    @classmethod
    def within(
        cls, actors: Iterable[Actor], statements: Iterable[Statement] = (), text: str = ""
    ) -> Sides:
        """The sides of one article, where it tells for whom an office, a label or a person stands."""
        known = tuple(actors)
        return cls(known, introduced(text, known, statements), owners(known, statements))

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Sides:
        """The sides among the actors of several articles."""
        return cls(actor for reading in readings for actor in reading.actors)

    def same(self, a: str, b: str) -> bool:
        """Whether two names stand for one side: one actor, or bodies and people of one state."""
        if a == b:
            return True
        if (a, b) not in self._pairs:
            self._pairs[a, b] = False  # should two speak for one another
            self._pairs[a, b] = self._same(a, b)
        return self._pairs[a, b]

    def _same(self, a: str, b: str) -> bool:
        if UNKNOWN & {a.lower(), b.lower()}:
            return False
        for speak_for in self._speak_for:
            owner, other = speak_for.get(a, a), speak_for.get(b, b)
            if (owner, other) != (a, b) and self.same(owner, other):
                return True
        left, right = (a, self._traits(a)), (b, self._traits(b))
        return _one_side(left, right, self._one_army(_army(*left), _army(*right)))

    def party(self, name: str) -> str:
        """The name under which an actor's account stands: one for all names of one army."""
        if name not in self._accounts:
            own = self._army(name)
            known = [n for n in self._actors if own is not None and self._same_army(n, name)]
            known = [n for n in known if self._actors[n].type == "military"]
            told = max(known, key=lambda n: (_told(self._actors[n]), len(n), n), default=name)
            self._accounts[name] = told
        return self._accounts[name]

    def _same_army(self, a: str, b: str) -> bool:
        left, right = (a, self._traits(a)), (b, self._traits(b))
        return _same_army(left, right, self._one_army(_army(*left), _army(*right)))

    def _one_army(self, a: _Army | None, b: _Army | None) -> bool:
        """Whether one of two armies is bare ("the army"), and no two of its kind are told apart."""
        bare = [army for army in (a, b) if army is not None and not army[1]]
        return bool(bare) and sum(kind == bare[0][0] for kind, _ in self._armies) < 2

    @cached_property
    def _armies(self) -> frozenset[_Army]:
        """The armies that are told apart."""
        known = (self._army(name) for name in self._actors)
        return frozenset(army for army in known if army is not None and army[1])

    def _army(self, name: str) -> _Army | None:
        return _army(name, self._traits(name))

    def _traits(self, name: str) -> _Traits | None:
        actor = self._actors.get(name)
        if actor is None:
            return None
        return actor.type, actor.sector, actor.country, actor.aliases

    def meet(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether any actor of one group is on the side of any of the other."""
        others = tuple(b)
        for x in a:
            for y in others:
                if self.same(x, y):
                    return True
        return False

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
        said = [reading.article.text[start:end] for start, end in inside]
        return any(
            any(s <= start and end <= e for start, end in actor.mentions for s, e in inside)
            or any(call in text for text in said for call in _calls(actor.name, actor.aliases))
            or any(named_in(actor, text) for text in said)
            for actor in reading.actors
            if self.same(name, actor.name)
        )


@lru_cache(maxsize=100_000)
def _one_side(a: _Known, b: _Known, one_army: bool) -> bool:
    """Whether two names stand for one side; ``one_army``: no two armies are told apart."""
    if UNKNOWN & {a[0].lower(), b[0].lower()}:
        return False
    if _one_party(a, b, one_army):
        return True
    left, right = _official(a[1]), _official(b[1])
    if left is not None and right is not None and left and right:
        return left == right
    if left is None or right is None:
        return alike(a[0], b[0]) if left is right is None else False
    return _root_shared(a[0], b[0])


def _one_party(a: _Known, b: _Known, one_army: bool) -> bool:
    """Whether two names are one party's: its short name, its army, those who speak for it."""
    if _same_army(a, b, one_army):
        return True
    if _is_state(a) != _is_state(b):
        return False  # a group that bears the name of a state is not that state
    left, right = _bearers(a[0]), _bearers(b[0])
    return any(_short_for(x, y) for x in left for y in right)


def _is_state(known: _Known) -> bool:
    return known[1] is not None and known[1][0] == "state"


def _same_army(a: _Known, b: _Known, one_army: bool) -> bool:
    """Whether two names stand for one army; a bare "the army" is the only one named, if any."""
    left, right = _army(*a), _army(*b)
    if left is None or right is None or left[0] != right[0]:
        return False
    if left[1] and right[1]:
        return left == right or _root_shared(a[0], b[0])
    return one_army


@lru_cache(maxsize=50_000)
def _army(name: str, traits: _Traits | None) -> _Army | None:
    """What kind of army a name stands for and whose, ``None`` for anybody else."""
    if traits is None or traits[0] not in _BEARS_ARMS:
        return None
    kind, sector, country, aliases = traits
    wordings = (name, *aliases) if sector == "MIL" else (name,)
    said = {word for wording in wordings for word in _words(wording)}
    branch = "air" if said >= _AIR else "navy" if "navy" in said else "army"
    if said & _NO_LONGER or (branch == "army" and not said & _ARMY):
        return None
    if country:
        return branch, country
    own = () if kind == "person" else [w for w in _core(name) if w not in _AIR and w != "navy"]
    return branch, min(own, default="")


def _official(traits: _Traits | None) -> str | None:
    """The country of an official actor, ``""`` if unknown, ``None`` for anybody else."""
    if traits is None:
        return ""
    kind, sector, country, _ = traits
    if kind in _OFFICIAL_TYPES or (sector or "") in _OFFICIAL_SECTORS:
        return country or ""
    # A person or an unnamed source without a sector may speak for the state of the name.
    return "" if kind in ("person", "anonymous") and not sector else None


def named_in(actor: Actor, text: str) -> Span | None:
    """The word of a text that is made of the name of a state: "about thirty Velmorans"."""
    if actor.type != "state":
        return None
    roots = _roots(actor.name)
    hits = (m for m in _PROPER.finditer(text) if any(_kin(m.group().lower(), r) for r in roots))
    return next((m.span() for m in hits), None)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(row["label"] for row in rows("comparison", "labels"))


@lru_cache(maxsize=1)
def faceless() -> frozenset[str]:
    """Words for a doer that tell no side, as ``terrorists`` or ``gunmen``, in lower case."""
    return frozenset(row["label"] for row in rows("comparison", "labels") if row["side"] == "no")


@lru_cache(maxsize=10_000)
def _calls(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The proper names of an actor of several words, which are found without a mention too."""
    names = (re.sub(r"^[Tt]he\s+", "", call) for call in (name, *aliases))
    return tuple(n for n in names if n.count(" ") and n[:1].isupper() and n.istitle())


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
def body_of(name: str) -> str:
    """The body that stands in parentheses behind a person's name, ``""`` if none does."""
    found = _NAMES_OWNER.search(name)
    return found.group(1) if found else ""


def alike(a: str, b: str) -> bool:
    """Whether two names have most of their words in common."""
    left, right = name_words(a), name_words(b)
    return 2 * len(left & right) > len(left) + len(right) - 1e-9 or left == right


@lru_cache(maxsize=50_000)
def _roots(name: str) -> frozenset[str]:
    return frozenset(_words(name)) - _office_words("body") - UNKNOWN


@lru_cache(maxsize=50_000)
def _bearers(name: str) -> tuple[tuple[str, ...], ...]:
    """The telling words of a name, and of the body that stands in parentheses behind it."""
    body = body_of(name)
    names = [name, body] if body and body not in UNKNOWN else [name]
    return tuple(core for one in names if (core := _core(one)))


@lru_cache(maxsize=50_000)
def _core(name: str) -> tuple[str, ...]:
    """The words of a name in order, without parentheses and words of office, in the singular."""
    plain = re.sub(r"\([^)]*\)", "", name)
    skipped = _office_words("body") | _office_words("bearer")
    kept = [word for word in _words(plain) if word not in skipped]
    return tuple(word.removesuffix("s") if len(word) > 4 else word for word in kept)


def _short_for(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other, its last word or its initials: "Guard" for "Rapid Guard"."""
    short, long = sorted((a, b), key=len)
    if a == b:
        return True
    if len(short) != 1 or len(long) < 2:
        return False
    return short[0] == long[-1] or (len(long) > 2 and short[0] == "".join(w[0] for w in long))


def _words(name: str) -> list[str]:
    return _WORD.findall(name.lower().replace("'s", "").replace("’s", ""))


@lru_cache(maxsize=4)
def _office_words(kind: str) -> frozenset[str]:
    """Words that say what office or part of a side a name has, not whose it is."""
    table = rows("comparison", "offices")
    return frozenset(row["word"] for row in table if row["kind"] == kind)


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
