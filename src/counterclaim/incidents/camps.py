"""Who speaks for whom across articles: one camp for a state with all its bodies and people.

Articles name one speaker in many ways, and leave out whose ministry it is where their readers know.
A camp is a state, an armed group, a kind of witness (medics, residents), or else one person or
body by its name. All parties are treated alike: only actor records and the words of names decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from counterclaim.comparison.introductions import introduced
from counterclaim.comparison.sides import alike, body_of
from counterclaim.comparison.tellings import View
from counterclaim.model import Actor, Span

_OFFICIAL_TYPES = frozenset({"state", "ministry", "military"})
_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_OFFICE = re.compile(
    r"\b(?:government|ministry|minister|military|army|navy|air force|armed forces|coast ?guard|"
    r"police|authorities|administration|defen[cs]e|foreign office|state department|official|"
    r"officials|governor|statement|announcement|spokes\w+|"
    r"general staff|security forces|presiden\w+|command|secretary|commissioner|commander|deputy minister|"
    r"ambassador|envoy|charg[eé]|colonel|general|brigadier|major|admiral|commodore|captain|lieutenant)\b",
    re.IGNORECASE,
)
_WITNESSES = (
    (re.compile(r"\b(?:hospital|doctor|medic|medics|health|surgeon|nurse|clinic)", re.I), "medics"),
    (
        re.compile(r"\b(?:resident|villager|witness|local people|eyewitness|neighbour)", re.I),
        "residents",
    ),
)
WITNESSES = frozenset(camp for _, camp in _WITNESSES)
"""Camps of those who tell what they saw, one with another only by their work."""
_BARE = re.compile(
    r"\b(?:government|ministry|minister|military|army|navy|police|governor|coast ?guard|"
    r"authorities|foreign office|defen[cs]e|statement|announcement)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(r"\b(?:video|footage|data|photo\w*|images?|recording|map|survey)\b", re.I)
_ENDINGS = ("n", "an", "ian", "i", "ese", "ish")
_ROOT = re.compile(r"minist|army|military|guard|police|navy|government")
_DATELINE = 60
_LONG_BEFORE = 700
_BEFORE = 260
"""Characters within which the state named last is that of a bare office."""
_CAPITAL = re.compile(r"[^\W\d_][\w’'-]*")


class Camps:
    """The camps of the actors of some articles."""

    def __init__(self, views: Sequence[View]) -> None:
        self._views = views
        self._known: dict[tuple[str, str], str] = {}
        self._homes: dict[str, str] = {}
        self._by_word: dict[str, str] = {}
        self._spots: dict[str, list[tuple[Span, str]]] = {}
        self._bodies: dict[str, dict[str, str]] = {}
        self._records = {v.id: {a.name: a for a in v.reading.actors} for v in views}

    def of(self, parties: Iterable[str], view: View) -> frozenset[str]:
        """The camps of the tellers of an article."""
        return frozenset(self.camp(name, view) for name in parties)

    def camp(self, name: str, view: View) -> str:
        """The camp of an actor of an article."""
        key = (name, view.id)
        if key not in self._known:
            found = self._camp(name, view)
            if found == _fold(name) and found.count(" "):
                found = self._same_person(found, view) or found
            self._known[key] = found
        return self._known[key]

    def _same_person(self, person: str, view: View) -> str:
        """The party for which somebody of the same name speaks in another article."""
        for other in self._views:
            for name, actor in self._records[other.id].items():
                same = other is not view and actor.type == "person" and _fold(name) == person
                if same and self.is_party(camp := self._camp(name, other)):
                    return camp
        return ""

    def named(self, view: View, start: int, end: int) -> list[tuple[Span, str]]:
        """The states and groups that a stretch of an article names, with their camps, in order."""
        if view.id not in self._spots:
            self._spots[view.id] = self._mentions(view)
        return [(span, camp) for span, camp in self._spots[view.id] if start <= span[0] < end]

    @cached_property
    def _states(self) -> dict[str, str]:
        """Wordings of states in any of the articles (also "Velmoran", also a capital)."""
        found: dict[str, str] = {}
        states = {a for v in self._views for a in v.reading.actors if a.type == "state"}
        for actor in sorted(states, key=lambda a: (not a.country, a.name, a.id, a.aliases)):
            wordings = [_fold(w) for w in (actor.name, *actor.aliases)]
            known = next((found[w] for w in wordings if w in found), _key(actor))
            found |= {w: known for w in wordings if w not in found}
        names = {a.name for v in self._views for a in v.reading.actors}
        for name in sorted(
            names
        ):  # "Velmora" is a state where there is a "Velmora Ministry of ..."
            if any(
                other.startswith((f"{name} Ministry ", f"{name} armed forces")) for other in names
            ):
                found.setdefault(_fold(name), _fold(name))
        for view in self._views:
            for place in view.reading.places:
                if place.precision == "country":
                    key = found.setdefault(_fold(place.name), _fold(place.name))
                    found.setdefault(_fold(view.text[place.start : place.end]), key)
        return found

    def _introduced(self, view: View) -> dict[str, str]:
        """For whom the people of an article speak, as it introduces them."""
        if view.id not in self._bodies:
            reading = view.reading
            self._bodies[view.id] = introduced(view.text, reading.actors, reading.statements)
        return self._bodies[view.id]

    def _camp(self, name: str, view: View) -> str:
        if name in view.writer:
            return f"outlet {_fold(name)}"
        actor = self._records[view.id].get(name)
        wordings = (name, *(actor.aliases if actor else ()))
        kind, sector = (actor.type, actor.sector) if actor else ("group", None)
        if _fold(name) in self._states:
            return self._states[_fold(name)]
        body = _fold(body_of(name))
        if body in self._groups:
            return body
        if kind == "armed_group" or sector == "REB":
            return self._group(name, view)
        if kind == "person" and (whose := self._introduced(view).get(name)):
            return self.camp(whose, view)
        official = kind in _OFFICIAL_TYPES or sector in _SECTORS
        for pattern, camp in _WITNESSES:
            if not official and kind != "media" and any(pattern.search(w) for w in wordings):
                return camp
        if (
            kind == "media"
            or _RECORD.search(name)
            or not (official or any(_OFFICE.search(w) for w in wordings))
        ):
            return _fold(name)
        return self._office(name, view, actor, wordings, official)

    def _office(
        self, name: str, view: View, actor: Actor | None, wordings: Sequence[str], official: bool
    ) -> str:
        """The camp of an official or a body: that of the state whose it is."""
        if owner := self._owner(wordings):
            return owner
        if actor and actor.country and actor.country in self._states.values():
            return actor.country
        body = body_of(name)
        if body != name and body in self._records[view.id]:
            return self.camp(body, view)
        person = actor is not None and actor.type == "person"
        if not (official and not person) and not _BARE.search(" ".join(wordings)):
            return _fold(name)
        found = self.home(view) or self._before(actor, view) or self._elsewhere(name)
        return found or (official and self._only_army(view)) or _fold(name)

    def _only_army(self, view: View) -> str:
        """The state whose the armed forces are in all articles that tell it, if it is one."""
        found = {
            self.home(other)
            or self._owner((actor.name, *actor.aliases))
            or str(actor.country or "")
            for other in self._views
            for actor in self._records[other.id].values()
            if actor.type == "military" and other is not view
        } - {""}
        found &= set(self._states.values())
        return min(found) if len(found) == 1 else ""

    def _group(self, name: str, view: View) -> str:
        """The armed group that a name or its speaker stands for."""
        words = set(_words(name))
        for actor in view.reading.actors:
            calls = {_fold(w) for w in (actor.name, *actor.aliases)}
            if actor.type == "armed_group" and (calls & words or _fold(name) in calls):
                return _fold(actor.name)
        return _fold(name)

    def _before(self, actor: Actor | None, view: View) -> str:
        """The state whose like body was named before an office, else the state named last.

        "Velmora's defence ministry ... Ministry spokesman Jan Tor"; "Ankara gave in. The minister".
        """
        first = min((start for start, _ in actor.mentions), default=0) if actor else 0
        calls = " ".join((actor.name, *actor.aliases)) if actor else ""
        roots = set(_ROOT.findall(calls.lower()))
        bodies = [
            (start, owner)
            for body in view.reading.actors
            if body.type in ("ministry", "military")
            and roots & set(_ROOT.findall(body.name.lower()))
            for start, _ in body.mentions
            if first - _LONG_BEFORE <= start < first
            and (owner := self._owner((body.name, *body.aliases)))
        ]
        if bodies:
            return max(bodies)[1]
        near = [c for span, c in self._capitals(view) if first - _BEFORE <= span[0] < first]
        return next((c for c in reversed(near) if c.isupper()), "") or next(reversed(near), "")

    def _elsewhere(self, name: str) -> str:
        """The camp of somebody of the same name in another article that knows whose they are."""
        for view in self._views:
            if name in self._records[view.id] and (home := self.home(view)):
                return home
        return ""

    def is_party(self, camp: str) -> bool:
        """Whether a camp is a state or an armed group, not a witness or a body of its own."""
        return camp in self._states.values() or camp in self._groups

    @cached_property
    def _groups(self) -> frozenset[str]:
        actors = (a for v in self._views for a in v.reading.actors)
        return frozenset(_fold(a.name) for a in actors if a.type == "armed_group")

    def home(self, view: View) -> str:
        """The state whose ministry is meant by "the ministry" in an article, ``""`` if unknown.

        That of its dateline if it has one place, else of its outlet, where the article names it.
        """
        if view.id not in self._homes:
            self._homes[view.id] = self._home(view)
        return self._homes[view.id]

    def _home(self, view: View) -> str:
        own = {_key(a) for a in view.reading.actors if a.type == "state"}
        metadata = view.reading.article.metadata
        outlet = metadata.outlet or ""
        # A capital where the correspondent sits names no party, if nothing else does.
        below = view.headline + _DATELINE
        own = {
            _key(a)
            for a in view.reading.actors
            if a.type == "state" and any(start > below for start, _ in a.mentions)
        } or own
        for actor in view.reading.actors:
            if actor.type == "media" and actor.country in own and alike(actor.name, outlet):
                return str(actor.country)
        found = {self._states[w] for w in _words(outlet) if w in self._states}
        if len(found) == 1:
            return min(found)
        dateline = metadata.dateline or ""
        found = {self._states[w] for w in _words(dateline) if w in self._states}
        if len({_key(a) for a in view.reading.actors if a.type == "state"}) > 1:
            found &= own
        return min(found) if len(found) == 1 else ""

    def _state(self, word: str) -> str:
        """The state that a word names, also by an adjective that no record has: "Velmoran"."""
        if word not in self._by_word:
            stems = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
            known = (s for s in (word, *(s for s in stems if len(s) >= 4)) if s in self._states)
            self._by_word[word] = next((self._states[s] for s in known), "")
        return self._by_word[word]

    def _owner(self, wordings: Iterable[str]) -> str:
        """The state that is named in the wordings of an office: "the Velmoran coast guard"."""
        for wording in wordings:
            found = [state for w in _words(wording) if (state := self._state(w))]
            if found:
                return found[0]
        return ""

    def _capitals(self, view: View) -> list[tuple[Span, str]]:
        """The words of an article that name a state."""
        if "capitals" not in view.memo:
            view.memo["capitals"] = [
                (match.span(), _fold(match.group()))
                for match in _CAPITAL.finditer(view.text)
                if match.group()[0].isupper()
            ]
        capitals: list[tuple[Span, str]] = view.memo["capitals"]
        return [(span, camp) for span, word in capitals if (camp := self._state(word))]

    def _mentions(self, view: View) -> list[tuple[Span, str]]:
        found = dict(self._capitals(view))
        for actor in view.reading.actors:
            # "the army" stands for its state where nobody else has one
            if actor.type == "armed_group" or actor.type in _OFFICIAL_TYPES:
                camp = self.camp(actor.name, view)
                if self.is_party(camp):
                    for span in actor.mentions:
                        if not any(s < span[1] and span[0] < e for s, e in found):
                            found[span] = camp
        return sorted(found.items())


def _key(actor: Actor) -> str:
    return actor.country or _fold(actor.name)


@lru_cache(maxsize=50_000)
def _fold(name: str) -> str:
    """A name without parentheses, case and accents."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", "", name).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i")
    return " ".join(re.sub(r"['’]s\b|[^\w\s]", " ", plain).split())


def _words(text: str) -> list[str]:
    return _fold(text).split()
