"""What a wording tells, whatever its words: "no contact" and "rammed" are of one act, collision.

The table ``data/incidents/notions.tsv`` gives each wording its notion and the kind of that; nothing
in it names a party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.incidents.wordings import Wordings, regex
from counterclaim.model import Span
from counterclaim.tables import rows

HARM = frozenset({"strike", "blast", "fire", "kill", "injure", "ram", "down", "burn", "poison"})
"""Acts that hit somebody."""
CIVIL = frozenset({"child", "woman", "civil"})
"""People and places that nobody may attack."""
_REACH = 9
"""Words before a wording within which a negation is its own."""
_STOPS = re.compile(
    r"[;:.]|\b(?:but|while|when|after|before|until|because|who|which)\b", re.IGNORECASE
)
_SURE = re.compile(
    r"no (?:doubt|question|secret|matter|wonder|longer|later than|sooner|(?:more|less|fewer) than)\b|"
    r"not (?:only|just|least|merely|simply)\b|none other\b|nor?thing but\b|nothing less\b|never before\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OF_CLAUSES = frozenset({"act", "thing", "people", "munition", "motive", "cause", "wound"})
"""The kinds that are looked for in each clause."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording of a notion in a text; ``negated``: said not to be so."""

    span: Span
    notion: str
    kind: str
    negated: bool


def hits(text: str, start: int, end: int) -> tuple[Hit, ...]:
    """The notions of ``text[start:end]`` in text order; one wording may tell of several kinds."""
    return _hits(text[start:end], start)


@lru_cache(maxsize=20_000)
def _hits(text: str, offset: int) -> tuple[Hit, ...]:
    nots = _nots(text)
    false = says("false", text)
    found = []
    for kind in sorted(_OF_CLAUSES & _table().groups(text)):
        for match in _table().finditer(kind, text):
            span = (match.start() + offset, match.end() + offset)
            notion = notion_of(match.group(), kind)
            found.append(Hit(span, notion, kind, false or _negated(text, match.span(), nots)))
    return tuple(sorted(found, key=lambda hit: (hit.span, hit.kind)))


@lru_cache(maxsize=50_000)
def notion_of(wording: str, kind: str) -> str:
    """The notion of a wording of a kind, the empty string where it has none."""
    plain = re.sub(r"[\s-]+", " ", wording.lower())
    for pattern, notion in _each(kind):
        if pattern.fullmatch(plain):
            return notion
    return ""


@lru_cache(maxsize=50_000)
def says(kind: str, text: str) -> bool:
    """Whether a text holds a wording of a kind."""
    return any(True for _ in _table().finditer(kind, text))


def find(kind: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """The first wording of a kind in ``text[start:end]``."""
    return _table().search(kind, text, start, end)


def unit_of(unit: str) -> str:
    """The kind of people or arms that a figure counts, by its last telling word; else ``""``."""
    for kind in ("people", "munition"):
        for word in reversed(unit.split()):
            if notion := notion_of(word, kind):
                return notion
    return ""


def negated_at(text: str, span: Span, *, inside: bool = True) -> bool:
    """Whether a stretch of a clause is said not to be so, by a negation before it or inside it."""
    nots = _nots(text)
    if not inside:
        nots = tuple(n for n in nots if n[1] <= span[0])
    return _negated(text, span, nots)


@lru_cache(maxsize=20_000)
def _nots(text: str) -> tuple[Span, ...]:
    """The negations of a text."""
    found = _table().finditer("not", text)
    return tuple(m.span() for m in found if not _SURE.match(text, m.start()))


def _negated(text: str, span: Span, nots: Iterable[Span]) -> bool:
    """Whether a negation stands before a wording, or in it, with no stop in between."""
    for start, end in nots:
        if span[0] <= start < span[1]:
            return True
        if end > span[0]:
            continue
        between = text[end : span[0]]
        if len(_WORD.findall(between)) <= _REACH and not _STOPS.search(between):
            return True
    return False


@lru_cache(maxsize=1)
def _table() -> Wordings:
    known = ((row["wording"], row["kind"]) for row in rows("incidents", "notions"))
    return Wordings(known, clitics=frozenset({"not"}))


@lru_cache(maxsize=16)
def _each(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    table = [row for row in rows("incidents", "notions") if row["kind"] == kind]
    table.sort(key=lambda row: -len(row["wording"]))
    return tuple((re.compile(regex(row["wording"])), row["notion"]) for row in table)
