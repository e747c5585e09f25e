"""One article as the actors see it: the known wordings in it, and what its phrases belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.model import ActorType
from counterclaim.reading.actors.catalogue import Catalogue, Entry, Match
from counterclaim.reading.actors.offices import anywhere, at_end, word_set
from counterclaim.reading.actors.reference import Identity
from counterclaim.reading.syntax import Parse, Token

_WORD = re.compile(r"\w+")
_ALOOF = word_set("aloof")
_TOWARD = word_set("toward")


@dataclass(frozen=True)
class Affiliation:
    """Whom a person or unit belongs to, as far as a phrase tells."""

    body: Identity | None = None
    state: Entry | None = None


class Scene:
    """A parse with the catalogue's wordings in it. ``year`` is that of the article, if known."""

    def __init__(self, parse: Parse, catalogue: Catalogue, year: int | None = None) -> None:
        self.parse = parse
        self.catalogue = catalogue
        self.year = year
        self.words = frozenset(_WORD.findall(parse.text))
        self.matches = tuple(catalogue.find(parse.text, self.words, year))

    @cached_property
    def _at(self) -> dict[int, Match]:
        """The match that each token is in."""
        found: dict[int, Match] = {}
        for match in self.matches:
            for token in self.parse.tokens_in((match.start, match.end)):
                found[token.i] = match
        return found

    def match(self, token: Token) -> Match | None:
        """The known wording that a token is part of."""
        return self._at.get(token.i)

    def aloof(self, match: Match) -> bool:
        """Whether a wording only qualifies another actor: "U.S.-backed", "anti-IS"."""
        text = self.parse.text
        after = re.match(r"[-‐‑–](\w+)", text[match.end : match.end + 20])
        before = re.search(r"(\w+)[-‐‑–]$", text[max(0, match.start - 10) : match.start])
        return bool(
            (after and after.group(1).lower() in _ALOOF)
            or (before and before.group(1).lower() in _TOWARD)
        )

    def unqualified(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """What is left of some tokens behind "Norland-backed": the name in it is not the actor."""
        match = self.match(tokens[0]) if tokens else None
        if match is None or not self.aloof(match):
            return tokens
        behind = [token for token in tokens if token.start >= match.end]
        return tuple(behind[2:] if behind and behind[0].text in "-‐‑–" else behind)

    def matches_in(self, tokens: Sequence[Token]) -> list[Match]:
        """The known wordings that lie wholly in a run of tokens, in order."""
        if not tokens:
            return []
        start, end = tokens[0].start, tokens[-1].end
        found = dict.fromkeys(m for t in tokens if (m := self._at.get(t.i)))
        return [m for m in found if m.start >= start and m.end <= end]

    def state_in(self, tokens: Sequence[Token]) -> Entry | None:
        """The last state that a run of tokens names as a qualifier or owner, if any."""
        found = None
        for match in self.matches_in(tokens):
            if match.entry.type == "state" and not self.aloof(match):
                found = match.entry
        return found

    def affiliation(self, tokens: Sequence[Token]) -> Affiliation:
        """The body and the state that a title or apposition names."""
        body: Identity | None = None
        state = self.state_in(tokens)
        for match in self.matches_in(tokens):
            entry = match.entry
            if match.kind == "name" and entry.type != "state" and not self.aloof(match):
                body = body or identity(entry)
        if body is None:
            words = [token.lower for token in tokens]
            body = ministry_in(words, state) or force_in(words, state)
        if state is None and body is not None and body.country:
            state = self.catalogue.state(body.country)
        return Affiliation(body, state)


def identity(entry: Entry) -> Identity:
    """The actor of a catalogue entry."""
    return Identity(entry.name, entry.type, entry.country, entry.sector)


def office(state: Entry | None, name: str, type_: ActorType, sector: str | None) -> Identity:
    """An office of a state by the pattern "<state> <name>"."""
    full = f"{state.modifier} {name}" if state else name[:1].upper() + name[1:]
    return Identity(full, type_, state.country if state else None, sector)


def ministry_in(words: Sequence[str], state: Entry | None) -> Identity | None:
    """The ministry that some lower-case words name: "defense ministry", "ministry of finance".

    A minister's title names the ministry too.
    """
    for k, word in enumerate(words):
        kind = at_end([word], "ministry")
        title = word in ("minister", "ministers") and "prime" not in words[max(0, k - 1) : k]
        if kind is None and not title:
            continue
        portfolio = at_end(words[:k], "portfolio")
        if portfolio is None and k + 1 < len(words) and words[k + 1] in ("of", "for"):
            after = [w for w in words[k + 2 : k + 6] if w != "the"]
            for length in (2, 1):
                portfolio = portfolio or (
                    at_end(after[:length], "portfolio") if after[:length] else None
                )
        if portfolio:
            noun = kind.canonical if kind else "Ministry"
            return office(state, f"{noun} of {portfolio.canonical}", "ministry", portfolio.sector)
    return None


def force_in(words: Sequence[str], state: Entry | None) -> Identity | None:
    """The armed force that some lower-case words name, for a state that is known."""
    force = anywhere(words, "force") if state else None
    return office(state, force.canonical, "military", force.sector) if force else None
