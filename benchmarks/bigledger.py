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
import sqlite3
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
from counterclaim.ledger import Ledger, database
from counterclaim.model import Article, Incident, Reading
from counterclaim.pipeline import read

DEMO = Path(__file__).parents[1] / "src" / "counterclaim" / "data" / "demo"
WORLDS = 400
"""Sets of names; a name stands in one article of as many."""
DAYS = 3650
BASE = 2000
"""Articles that are added one by one; a multiple of the demo's eight. The others are copies."""
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
        text = form.filled(worlds[number % WORLDS], days, f"~{number}")
        if kind == "readings":
            yield [_reading(one) for one in msgspec.json.decode(text)]
        else:
            yield msgspec.json.decode(text, type=list[Incident])


def _reading(record: dict[str, Any]) -> Reading:
    record["metadata"]["hash"] = sha256(record["text"].encode()).hexdigest()
    return Reading.from_record(record)


def make(path: Path, articles: int) -> None:
    """Makes a new ledger: a part of it through ``Ledger``, then that part over and over in SQL."""
    gc.disable()  # all that is made is kept by nobody, and is never in a circle
    base = min(articles, BASE)
    with Ledger(path) as ledger:
        for readings in rounds("readings", base):
            for reading in readings:
                ledger.add(reading)
        ledger.put_incidents(one for some in rounds("incidents", base) for one in some)
        for copy in range(1, -(-articles // base)):
            with database.transaction(ledger._connection):
                _copied(ledger._connection, copy, base)
            print(f"{(copy + 1) * base:,} articles", flush=True)


def _copied(connection: sqlite3.Connection, copy: int, base: int) -> None:
    """All that the first ``base`` articles have, once more under further keys and ids."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    key = copy * base
    (passages,) = connection.execute(
        "SELECT max(key) FROM passages WHERE article <= ?", (base,)
    ).fetchone()
    for table, columns in _tables(connection):
        filled = ", ".join(_later_value(table, name, base) for name in columns)
        limit = "key <= :base" if table == "articles" else "article <= :base"
        if table in ("incidents", "incident_links", "incident_accounts", "incident_disputes"):
            limit = f"{_NUMBER.format(columns[0])} < :rounds"
        connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {filled} FROM {table} WHERE {limit}",
            {
                "key": key,
                "base": base,
                "rounds": base // 8,
                "copy": copy,
                "passages": copy * passages,
            },
        )
    rows = connection.execute(
        "SELECT p.key + ?, p.kind, p.start, p.stop, a.text, a.title FROM passages AS p "
        "JOIN articles AS a ON a.key = p.article WHERE a.key <= ?",
        (copy * passages, base),
    )
    connection.executemany(
        "INSERT INTO passage_words (rowid, words) VALUES (?, ?)",
        ((new, title if kind == "title" else text[a:b]) for new, kind, a, b, text, title in rows),
    )


_NUMBER = "CAST(substr({0}, instr({0}, '~') + 1) AS INTEGER)"


def _tables(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Tables with the articles' or incidents' records, and their columns."""
    found = []
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if table in ("articles", "incidents") or {"article", "incident"} & set(columns):
            found.append((table, columns))
    return sorted(found, key=lambda one: (one[0] != "articles", one[0] != "incidents"))


def _later_value(table: str, column: str, base: int) -> str:
    """What stands in a column of a copy, as SQL over the row that is copied."""
    whole = {"articles": "id", "incidents": "id"}.get(table, "incident")
    if (table, column) == ("articles", "key") or column == "article":
        return f"{column} + :key"
    if (table, column) == ("passages", "key"):
        return "key + :passages"
    if (table, column) == ("incidents", "position"):
        return "position + :key"
    if column == whole:
        number = _NUMBER.format(column)
        return f"substr({column}, 1, instr({column}, '~')) || ({number} + :copy * :rounds)"
    if table == "readings" and column == "record":
        known = "(SELECT id FROM articles WHERE key = article + :key)"
        return f"json_set(record, '$.id', {known})"
    if table == "incidents" and column == "record":
        number = _NUMBER.format("id")
        return (
            f"replace(record, '~' || {number} || '\"', '~' || ({number} + :copy * :rounds) || '\"')"
        )
    return column


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("ledger", type=Path, nargs="?")
    options.add_argument("--articles", type=int, default=100_000)
    chosen = options.parse_args()
    make(chosen.ledger or Path(tempfile.mkdtemp()) / "big.db", chosen.articles)
