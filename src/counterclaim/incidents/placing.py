"""Which wordings of a place name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from counterclaim.tables import rows

_NAME = re.compile(r"(?:the\s)?[A-Z][\w’'.-]*")
_ENDINGS = ("n", "an", "ian", "i", "ese", "ish")
_POINTS_BACK = frozenset({"its", "his", "her", "their", "our", "my", "this", "that", "these"})


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(row["form"].lower() for row in rows("places", "adjectives"))


def is_name(place: str, names: Iterable[str] = ()) -> bool:
    """Whether a wording is a name (*Inafarak*), not a pointer (*its airspace*) or an adjective's.

    *Velmoran airspace* describes a place by whose it is; *Brenholt* and *Bay of Orrin* name one.
    An adjective is known by the table of places, or by a name among ``names`` that it is made from.
    """
    words = place.split()
    if not words or words[0].lower() in _POINTS_BACK or not _NAME.match(place):
        return False
    last = words[-1].strip(".,")
    if not last[:1].isupper() and not last[:1].isdigit():
        return False
    if len(words) > 1:
        return True
    return noun_of(place, names) == place and place.lower() not in _adjectives()


def noun_of(word: str, names: Iterable[str]) -> str:
    """The name among ``names`` that an adjective is made from, else the word itself."""
    nouns = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    return min(nouns.intersection(names), default=word)
