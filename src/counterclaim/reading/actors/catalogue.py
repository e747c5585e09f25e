"""The catalogue of known actors: states, groups, bodies, institutions, media, by their wordings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.model import ActorType
from counterclaim.tables import rows, several

_PLAIN = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2019": "'"})
_FIRST = re.compile(r"\w+")
_WORD = re.compile(r"(?<!\w)\w+")
_GOES_ON = re.compile(r"[\w$]")
_AROUND = re.compile(r"^(?:[Tt]he\s+)?(?:so-called\s+)?|(?:'s|')$")


@dataclass(frozen=True)
class Entry:
    """A known actor. ``country`` is ISO 3166-1 alpha-3, ``modifier`` a state's form before nouns.

    ``context`` holds the words of which an article must hold one, for the aliases to count.
    ``first`` and ``last`` are the years in which the actor goes by these names, ``None`` if open.
    """

    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None
    modifier: str = ""
    context: frozenset[str] = frozenset()
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Wording:
    """A wording of an actor and its kind: ``name``, ``adjective``, ``people`` or ``seat``."""

    text: str
    kind: str
    entry: Entry


@dataclass(frozen=True)
class Match:
    """A wording at a place of a text, as character span."""

    start: int
    end: int
    kind: str
    entry: Entry


class Catalogue:
    """Known actors by their exact wordings. Case counts; curly and straight apostrophes are one."""

    def __init__(self, wordings: Collection[Wording]) -> None:
        self._by_text: dict[str, list[Wording]] = {}
        for wording in wordings:
            plain = wording.text.translate(_PLAIN)
            forms = {plain, plain.upper()} if len(plain) > 2 else {plain}
            for form in sorted(forms):
                self._by_text.setdefault(form, []).append(wording)
        self._by_first: dict[str, list[str]] = {}
        for text in sorted(self._by_text, key=lambda text: (-len(text), text)):
            if first := _FIRST.match(text):
                self._by_first.setdefault(first.group(), []).append(text)

        self._states: dict[str, Entry] = {}
        for wording in wordings:
            if wording.entry.type == "state" and wording.entry.country:
                self._states.setdefault(wording.entry.country, wording.entry)

    def state(self, country: str) -> Entry | None:
        """The state of an ISO 3166-1 alpha-3 code."""
        return self._states.get(country)

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Catalogue:
        """The catalogue of the package. Raises ``ModelError`` CC403 where a table is damaged."""
        return Catalogue([*_states(), *_groups()])

    def lookup(
        self, wording: str, context: Collection[str] = (), year: int | None = None
    ) -> Wording | None:
        """The wording of a known actor, or ``None``.

        ``context`` is the set of words of the article: where an actor's row asks for context, its
        aliases need one of them; of several actors with one alias the one with the most words wins.
        ``year`` is the year of the article; an actor that had not begun is passed over.
        A leading "the" and "so-called" and a possessive ending do not count.
        """
        plain = " ".join(wording.translate(_PLAIN).split())
        for text in (plain, _AROUND.sub("", plain)):
            found = self._by_text.get(text)
            if found:
                return _fitting(found, context, year)
        return None

    def find(
        self, text: str, context: Collection[str] | None = None, year: int | None = None
    ) -> Iterator[Match]:
        """The wordings of known actors in a text: longest first from the left, without overlaps.

        ``context`` is as in ``lookup``; if it is not given, it is the set of words of ``text``.
        """
        plain = text.translate(_PLAIN)
        around = set(_WORD.findall(plain)) if context is None else context
        done = 0
        for match in _WORD.finditer(plain):
            if match.start() < done:
                continue
            for name in self._by_first.get(match.group(), ()):
                end = match.start() + len(name)
                if not plain.startswith(name, match.start()) or _GOES_ON.match(plain, end):
                    continue
                if found := _fitting(self._by_text[name], around, year):
                    yield Match(match.start(), end, found.kind, found.entry)
                    done = end
                    break


def _fitting(found: list[Wording], context: Collection[str], year: int | None) -> Wording | None:
    def score(wording: Wording) -> int:
        entry = wording.entry
        # Only the beginning counts: news goes on using an old name, and speaks of the past.
        if year is not None and entry.first is not None and year < entry.first - 1:
            return -1
        if not entry.context:
            return 0
        hits = sum(word in context for word in entry.context)
        if hits:
            return hits
        return 0 if wording.text == entry.name and " " in entry.name else -1

    best = max(found, key=score)  # of equals the first of the table
    return best if score(best) >= 0 else None


def _states() -> Iterator[Wording]:
    for row in rows("actors", "states"):
        entry = Entry(row["name"], "state", row["iso3"], "GOV", row["modifier"])
        for text in (row["name"], *several(row["aliases"])):
            yield Wording(text, "name", entry)
        for kind in ("adjectives", "people", "seats"):
            for text in several(row[kind]):
                yield Wording(
                    text, {"people": "people", "seats": "seat"}.get(kind, "adjective"), entry
                )


def _groups() -> Iterator[Wording]:
    for row in rows("actors", "groups"):
        entry = Entry(
            row["name"],
            row["type"],  # type: ignore[arg-type]  # a test holds the table to the types
            row["country"] or None,
            row["sector"] or None,
            "",
            frozenset(row["context"].split()),
            int(row["valid_from"]) if row["valid_from"] else None,
            int(row["valid_to"]) if row["valid_to"] else None,
        )
        for text in (row["name"], *several(row["aliases"])):
            yield Wording(text, "name", entry)
        for text in several(row["adjectives"]):
            yield Wording(text, "adjective", entry)
        for text in several(row["people"]):
            yield Wording(text, "people", entry)
