"""Where two parties put it: on which side of a place, how far from it, in whose waters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.camps import Camps
from counterclaim.model import Span

_DIRECTIONS = "north-?east|north-?west|south-?east|south-?west|north|south|east|west"
_BEARING = re.compile(
    r"(?:(?:about |some |around )?(?:(?<![\d.,])[\d.,]{1,12}|half an?|an?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|\b\w{1,9}teen|\b\w{1,9}ty)\s{1,4})?(?:nautical\s{1,4})?"
    r"(?:miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|yards?)?\s{0,4}"
    r"(?:\([^)]{0,60}\)\s{0,4})?(?:to the\s{1,4})?"
    rf"\b(?P<way>{_DIRECTIONS})(?:ern)?\s+of\s+(?:the\s+)?"
    r"(?P<from>[A-Z][\w’'-]*|islets?|islands?|border|village|town|city|coast)",
)
_REALM = re.compile(
    r"\b(?:inside|in|within|into)\s+(?:the\s+)?(?P<whose>[A-Z][\w’'-]*(?:['’]s)?)\s+"
    r"(?:territorial\s+|sovereign\s+|air\s+|own\s+)?(?P<what>waters|airspace|territory|soil|seas?|"
    r"exclusive economic zone)\b",
)
_SIDE = re.compile(
    r"\bon\s+(?:the\s+)?(?P<whose>[A-Z][\w’'-]*)\s+(?P<what>side)(?:\s+of\b[^,.;]{0,30})?"
)
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


@dataclass(frozen=True)
class Whereabouts:
    """A wording of where: a direction from a place, or a state's waters, air or soil."""

    span: Span
    ways: frozenset[str] = frozenset()
    camp: str = ""
    base: str = ""
    """From where a direction is counted."""


def whereabouts(a: Assertion, camps: Camps) -> list[Whereabouts]:
    """The wordings of where in a clause."""
    if "where" in a.memo:
        known: list[Whereabouts] = a.memo["where"]
        return known
    found: list[Whereabouts] = []
    a.memo["where"] = found
    for match in _BEARING.finditer(a.view.text, *a.span):
        way = match.group("way").replace("-", "")
        ways = frozenset(part for part in _OPPOSITE if part in way)
        found.append(
            Whereabouts(_trimmed(a, match.span()), ways, base=_base(a, match.span("from")))
        )
    for pattern in (_REALM, _SIDE):
        for match in pattern.finditer(a.view.text, *a.span):
            named = camps.named(a.view, *match.span("whose"))
            if named:
                found.append(Whereabouts(match.span(), camp=named[0][1]))
    return found


def compare_whereabouts(a: Assertion, b: Assertion, camps: Camps) -> Difference | None:
    """A place difference: opposite directions, or the waters (the air, the soil) of two states."""
    if a.rejects or b.rejects:
        return None
    for left in whereabouts(a, camps):
        for right in whereabouts(b, camps):
            opposite = any(_OPPOSITE[way] in right.ways for way in left.ways)
            opposite = opposite and left.base == right.base
            other = bool(left.camp and right.camp and left.camp != right.camp)
            if opposite or other:
                said = [x.view.text[slice(*w.span)] for x, w in ((a, left), (b, right))]
                tellers = f"{teller(a.parties)} and {teller(b.parties)}"
                reason = f"{said[0]} or {said[1]}, by {tellers}"
                points = _at(a, left.span), _at(b, right.span)
                topic = "bearing" if opposite else "realm"
                sure = 0.5 + 0.1 * (other or left.base == right.base) + a.weight + b.weight
                return Difference("place", *points, round(sure, 3), reason, topic)
    return None


def _base(a: Assertion, span: Span) -> str:
    """The place that a direction is counted from, ``""`` for "the islands"."""
    named = next((p.name for p in a.view.reading.places if p.start == span[0]), "")
    word = a.view.text[slice(*span)]
    return named or (word if word[0].isupper() else "")


def _trimmed(a: Assertion, span: Span) -> Span:
    text = a.view.text[slice(*span)]
    return span[0] + len(text) - len(text.lstrip()), span[1]


def _at(a: Assertion, span: Span) -> Point:
    statement = a.claim.statement.id if a.claim else None
    return Point(a.view.id, span, a.parties, statement, a.event)
