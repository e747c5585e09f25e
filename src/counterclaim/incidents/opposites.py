"""What cannot both be said of one thing: open and closed, delivered and turned back, drone and shell.

The table ``data/incidents/opposites.tsv`` gives wordings their field and its value. Of a field with
two values what is not the one is the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.incidents.notions import negated_at
from counterclaim.incidents.wordings import Wordings, regex
from counterclaim.model import Span
from counterclaim.tables import rows

_CARRIES = re.compile(
    r"\b(?:load\w*|carr(?:y|ies|ied|ying)|cargo|transport\w*|shipment\w*|contain\w*|haul\w*|aboard|"
    r"on board|stor(?:e|ed|ing)|consign\w*|manifest|deliver\w*|ship(?:ped|ping)|full of|filled with|"
    r"inside the)\b",
    re.IGNORECASE,
)
_NEED = {"cargo": _CARRIES}
"""Fields that a clause tells of only with a word of theirs: food is cargo where it is carried."""


@dataclass(frozen=True, slots=True)
class Value:
    """A wording that gives a field a value; ``negated``: said not to be so."""

    span: Span
    field: str
    name: str
    two: bool
    negated: bool


@lru_cache(maxsize=20_000)
def values_of(text: str) -> tuple[Value, ...]:
    """The values of fields that a clause gives, by field and place."""
    found = []
    for field, two in _fields().items():
        need = _NEED.get(field)
        if need is not None and not need.search(text):
            continue
        for match in _table().finditer(field, text):
            name = _value(field, match.group())
            if name and name != "-":
                negated = negated_at(text, match.span(), inside=False)
                found.append(Value(match.span(), field, name, two, negated))
    return tuple(found)


@lru_cache(maxsize=1)
def _fields() -> dict[str, bool]:
    return {row["field"]: row["arity"] == "two" for row in rows("incidents", "opposites")}


@lru_cache(maxsize=1)
def _table() -> Wordings:
    return Wordings((row["wording"], row["field"]) for row in rows("incidents", "opposites"))


@lru_cache(maxsize=20_000)
def _value(field: str, wording: str) -> str:
    for pattern, value in _wordings(field):
        if re.fullmatch(pattern, wording, re.IGNORECASE):
            return value
    return ""


@lru_cache(maxsize=64)
def _wordings(field: str) -> tuple[tuple[str, str], ...]:
    table = [row for row in rows("incidents", "opposites") if row["field"] == field]
    table.sort(key=lambda row: (-len(row["wording"]), row["wording"]))
    return tuple((regex(row["wording"]), row["value"]) for row in table)
