"""Stand-ins for the parties of two sentences: who is the same stays the same, who it is cannot be seen.

``blind`` hides all parties behind one word of each class; to tell whether two sentences differ in who did it,
parties must be told apart. So the first party that is named gets the names of one country, the second of
another, in the order of their first mention in both texts together. Two parties that swap their names swap
nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from counterclaim.reading.actors.parties import party_names
from counterclaim.tables import rows, several

_CLASSES = ("noun", "adj", "plural", "city")
STAND_INS = (
    ("Denmark", "Danish", "Danes", "Copenhagen"),
    ("Chile", "Chilean", "Chileans", "Santiago"),
    ("Ghana", "Ghanaian", "Ghanaians", "Accra"),
    ("Nepal", "Nepali", "Nepalis", "Kathmandu"),
    ("Portugal", "Portuguese", "Portuguese", "Lisbon"),
    ("Norway", "Norwegian", "Norwegians", "Oslo"),
)
"""Words of each class for the first party, the second and so on; further parties share the last."""


def stand_ins(texts: Sequence[str]) -> list[str]:
    """The texts with a stand-in for each name of a party."""
    order: dict[str, int] = {}
    found = []
    for text in texts:
        parts, done = [], 0
        for start, end, kind in party_names(text):
            party = _owner(text[start:end])
            number = min(order.setdefault(party, len(order)), len(STAND_INS) - 1)
            parts += [text[done:start], STAND_INS[number][_CLASSES.index(kind)]]
            done = end
        found.append("".join([*parts, text[done:]]))
    return found


def _owner(name: str) -> str:
    """The party that a wording stands for."""
    plain = name.removeprefix("the ").removeprefix("The ").removeprefix("THE ")
    known = _owners()
    return known.get(plain) or known.get(plain.replace("’", "'").casefold()) or plain.casefold()


@lru_cache(maxsize=1)
def _owners() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in ("states", "groups"):
        for row in rows("actors", table):
            wordings = [row["name"]]
            for column in ("aliases", "adjectives", "people", "seats"):
                wordings += several(row.get(column, ""))
            for wording in wordings:
                found.setdefault(wording, row["name"])
                found.setdefault(wording.casefold(), row["name"])
    return found
