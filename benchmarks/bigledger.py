"""A ledger of any size, made of the demo's readings over and over: new ids, days, names and outlets.

    python benchmarks/bigledger.py big.db --articles 100000

Each round of the demo's articles happens in a world of its own: the names in it are swapped for
invented ones of the same length, so that every span stays right, the days are moved, and nothing
is read again. What stays are the common words, which then stand in every eighth article or more:
harder for a search than news are.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.articles import read_inputs
from counterclaim.incidents import find_incidents
from counterclaim.ledger import Ledger, cases, database
from counterclaim.model import Article, Incident, Reading
from counterclaim.pipeline import read

DEMO = Path(__file__).parents[1] / "src" / "counterclaim" / "data" / "demo"
WORLDS = 400
"""Sets of names; a name stands in one article of as many."""
DAYS = 3650
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SYLLABLES = (
    "ba be bi bo da de do fa fe ga go ha ka ke ki ko la le lo ma me mi mo na ne no pa".split()
)


def demo() -> list[Reading]:
    """The demo's articles, read once."""
    found = read_inputs([str(DEMO)], network=False)
    return [read(one) for one in found if isinstance(one, Article)]


def names_in(readings: list[Reading]) -> list[str]:
    """The capitalised words of actors, places and outlets: what is swapped."""
    wordings = [actor.name for one in readings for actor in one.actors]
    wordings += [place.name for one in readings for place in one.places]
    wordings += [one.article.metadata.outlet or "" for one in readings]
    return sorted({word for wording in wordings for word in _CAPITAL.findall(wording)})


class Form:
    """Records as JSON text with gaps for what differs from world to world."""

    def __init__(self, record: Any, names: list[str], ids: list[str]) -> None:
        text = msgspec.json.encode(record).decode()
        # Before a name there may be an escaped line end, whose letter is no part of the word.
        pattern = rf'(?<=")(?P<id>{_any(ids)})(?=")|(?:(?<=\\n)|\b)(?P<name>{_any(names)})\b|'
        pattern += r"\b(?P<day>20\d\d-\d\d-\d\d)\b"
        self._pieces: list[str] = []
        self._gaps: list[tuple[str, str]] = []
        at = 0
        for match in re.finditer(pattern, text):
            self._pieces.append(text[at : match.start()])
            self._gaps.append((str(match.lastgroup), match.group()))
            at = match.end()
        self._rest = text[at:]

    def filled(self, other: dict[str, str], days: int, suffix: str) -> str:
        """The JSON text with these names, so many days later, its ids continued."""
        made = []
        for piece, (kind, value) in zip(self._pieces, self._gaps, strict=True):
            made.append(piece)
            if kind == "name":
                made.append(other[value])
            else:
                made.append(value + suffix if kind == "id" else _later(value, days))
        return "".join(made) + self._rest


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _invented(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(length))[:length].capitalize()


@cache
def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def rounds(kind: str, articles: int) -> Iterator[list[Any]]:
    """The ``readings`` or ``incidents`` of the demo in one world after another."""
    readings = demo()
    incidents = find_incidents(readings)
    names = names_in(readings)
    chance = random.Random(0)
    worlds = [{name: _invented(chance, len(name)) for name in names} for _ in range(WORLDS)]
    ids = [one.article.id for one in readings] + [one.id for one in incidents]
    records = [one.to_record() for one in (readings if kind == "readings" else incidents)]
    form = Form(records, names, ids)
    for number in range(-(-articles // len(readings))):
        days = -chance.randrange(DAYS)
        text = form.filled(worlds[number % WORLDS], days, f"-{number}")
        if kind == "readings":
            yield [_reading(one) for one in msgspec.json.decode(text)]
        else:
            yield msgspec.json.decode(text, type=list[Incident])


def _reading(record: dict[str, Any]) -> Reading:
    record["metadata"]["hash"] = sha256(record["text"].encode()).hexdigest()
    return Reading.from_record(record)


def make(path: Path, articles: int) -> None:
    """Makes the ledger; one that is there already is continued.

    The incidents are found once, in the demo, and told again in every world: they are put in one by
    one, since a hundred thousand of them do not fit into memory.
    """
    gc.disable()  # all that is made is kept by nobody, and is never in a circle
    with Ledger(path) as ledger:
        have = len(ledger.article_ids())
        added = 0
        for readings in rounds("readings", articles):
            for reading in readings if added >= have else ():
                ledger.add(reading)
            added += len(readings)
            if added % 8000 == 0:
                print(f"{added:,} articles", flush=True)
        print("incidents", flush=True)
        found = (one for some in rounds("incidents", articles) for one in some)
        with database.transaction(ledger._connection):
            cases.replace(ledger._connection, found)  # type: ignore[arg-type]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("ledger", type=Path, nargs="?")
    options.add_argument("--articles", type=int, default=100_000)
    chosen = options.parse_args()
    make(chosen.ledger or Path(tempfile.mkdtemp()) / "big.db", chosen.articles)
