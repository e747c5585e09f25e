"""From a span of text to what it may stand for: candidates, hints of kind, containers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import Span
from counterclaim.reading.places.fold import fold
from counterclaim.reading.places.gazetteer import Gazetteer, Kind, Match

MOST = 60
"""At most so many namesakes are weighed: the most populous."""

_DISTRICT = (
    r"county|counties|parish|province|governorate|oblast|region|district|prefecture|department|state|"
    r"republic|territory|canton|voivodeship|krai|emirate|governorates|provinces"
)
_AFTER_REGION = re.compile(rf"^ (?:{_DISTRICT})\b", re.IGNORECASE)
_BEFORE_REGION = re.compile(
    rf"\b(?:{_DISTRICT}) of (?:the )?$|\bCo\. $|\b[Gg]overnor of $|\bGov\. of $", re.IGNORECASE
)
_BEFORE_CITY = re.compile(
    r"\b(?:city|town|village|township|port|suburb|hamlet|community|neighbou?rhood|capital|downtown|mayor)"
    r"(?: city)?(?: of|,)? $",
    re.IGNORECASE,
)
_AFTER_CITY = re.compile(
    r"^(?: City (?:Council|Hall|Commission)|"
    r" (?:city|town|village|police|residents?|mayor|airport|suburbs?)\b|[-' ]area\b|['’]s mayor|"
    r" (?:Post|Times|Herald|Tribune|Gazette|Daily|Journal|Evening|Chronicle)\b)"
)
_STRIP_END = re.compile(
    rf" (?:{_DISTRICT}|city|town|township|twp\.?|village|area|valley)$", re.IGNORECASE
)
_STRIP_START = re.compile(
    r"^(?:the |greater |downtown |central |inner |outer |mid|upper |lower |old |"
    r"(?:north|south|east|west)(?:ern)?[ -]|(?:north|south)(?:east|west)(?:ern)?[ -]|"
    r"(?:city|town|village|county|state|province|port|district|region|township) of )",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTAINER_GAP = re.compile(r"^(?:,? ?\(?|, in | in |['’]s )$")


@dataclass(slots=True)
class Mention:
    """A span with the rows of the gazetteer that it may mean; ``match`` runs parallel to ``rows``.

    ``hint``: +1 the text says "region", -1 the text says "city", 0 neither. ``exact``: the whole
    span was found, not only a part. ``inside``: the mention that follows and may contain this one
    ("Paris, Texas"). ``trust``: how probably it is a place at all, which is how much it tells
    about the others.
    """

    start: int
    end: int
    text: str
    key: str
    rows: NDArray[np.int32]
    match: NDArray[np.uint8]
    hint: int = 0
    exact: bool = True
    inside: int | None = None
    trust: float = 1.0


def mention(text: str, span: Span, gazetteer: Gazetteer, *, short: bool = False) -> Mention:
    """The mention at a span, perhaps without rows. ``short``: "MI" may be meant."""
    start, end = span
    surface = text[start:end]
    hint = _hint(text, start, end)
    for name, exact, tilt in _variants(surface):
        key = fold(name)
        found = gazetteer.lookup(key)
        if found is None:
            continue
        rows, match = found
        if not short and "." not in surface and len(surface) <= 3:
            keep = match != Match.SHORT
            rows, match = rows[keep], match[keep]
        if len(rows):
            rows, match = _most(rows, match, gazetteer)
            return Mention(start, end, surface, key, rows, match, tilt or hint, exact)
    nothing = np.empty(0, np.int32)
    return Mention(
        start, end, surface, fold(surface), nothing, nothing.astype(np.uint8), hint, False
    )


def _variants(surface: str) -> list[tuple[str, bool, int]]:
    """Names to look up, best first: (name, whether it is the whole span, hint of the rest)."""
    whole = _POSSESSIVE.sub("", surface)
    out = [(whole, True, 0)]
    plain = whole
    for _ in range(3):
        shorter = _STRIP_START.sub("", plain)
        if shorter == plain:
            break
        lowered = plain.lower()
        tilt = 1 if lowered.startswith(("state", "province", "county", "district", "region")) else 0
        tilt = -1 if lowered.startswith(("city", "town", "village", "port")) else tilt
        plain = shorter
        out.append((plain, True, tilt))
    if found := _STRIP_END.search(plain):
        tilt = 1 if re.fullmatch(_DISTRICT, found.group().strip(), re.IGNORECASE) else -1
        out.append((plain[: found.start()], True, tilt))
    return out


def _hint(text: str, start: int, end: int) -> int:
    before, after = text[max(0, start - 28) : start], text[end : end + 20]
    if _AFTER_REGION.search(after) or _BEFORE_REGION.search(before):
        return 1
    if _BEFORE_CITY.search(before) or _AFTER_CITY.search(after):
        return -1
    return 0


def _most(
    rows: NDArray[np.int32], match: NDArray[np.uint8], gazetteer: Gazetteer
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    if len(rows) <= MOST:
        return rows, match
    order = np.argsort(-gazetteer.population[rows] + (match > 0) * 1000, kind="stable")[:MOST]
    return rows[order], match[order]


def link_containers(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
    """Set ``inside`` where a mention is followed by one that may contain it ("Flint, Mich.")."""
    regions = (Kind.ADMIN1, Kind.ADMIN2, Kind.COUNTRY, Kind.REGION)
    for i, (a, b) in enumerate(pairwise(mentions)):
        gap = text[a.end : b.start]
        if len(gap) > 6 or not len(a.rows) or not _CONTAINER_GAP.match(gap) or a.key == b.key:
            continue
        big = b.rows[among(gazetteer.kind[b.rows], regions)]
        if len(big) and contained(a.rows, big, gazetteer).any():
            a.inside = i + 1


def among(kinds: NDArray[np.uint8], wanted: Sequence[Kind]) -> NDArray[np.bool_]:
    """Which of ``kinds`` are among the wanted."""
    table = np.zeros(16, np.bool_)
    table[list(wanted)] = True
    return table[kinds]


def contained(
    rows: NDArray[np.int32], regions: NDArray[np.int32], gazetteer: Gazetteer
) -> NDArray[np.bool_]:
    """Which of ``rows`` lie in one of ``regions`` (districts, first-level regions or countries)."""
    inside: NDArray[np.bool_] = (gazetteer.admin1[rows, None] == regions).any(1)
    inside |= (gazetteer.admin2[rows, None] == regions).any(1)
    states = regions[gazetteer.kind[regions] == Kind.COUNTRY]
    if len(states):
        same = (gazetteer.country[rows, None] == gazetteer.country[states]).any(1)
        inside |= same & (gazetteer.kind[rows] != Kind.COUNTRY) & (gazetteer.country[rows] > 0)
    return inside
