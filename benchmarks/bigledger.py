"""A ledger of any size, made of the demo's readings over and over: new ids, days, names and outlets.

    python benchmarks/bigledger.py big.db --articles 100000

Each round of the demo's articles happens in a world of its own: the names in it are swapped for
invented ones of the same length, so that every span stays right, the days are moved, and nothing
is read again. What stays are the common words, which then stand in every few articles: harder for
a search than news are.
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
ROUNDS = 140
"""Rounds of the demo whose articles are added one by one. The others are copies of these."""
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


def rounds(kind: str, readings: list[Reading], times: int) -> Iterator[list[Any]]:
    """The ``readings`` or ``incidents`` of the demo in one world after another."""
    incidents = find_incidents(readings)
    names = names_in(readings)
    chance = random.Random(0)
    worlds = [{name: _invented(chance, len(name)) for name in names} for _ in range(WORLDS)]
    ids = [one.article.id for one in readings] + [one.id for one in incidents]
    records = [one.to_record() for one in (readings if kind == "readings" else incidents)]
    form = Form(records, names, ids)
    for number in range(times):
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
    first = demo()
    times = min(ROUNDS, -(-articles // len(first)))
    base = times * len(first)
    with Ledger(path) as ledger:
        for readings in rounds("readings", first, times):
            for reading in readings:
                ledger.add(reading)
        ledger.put_incidents(one for some in rounds("incidents", first, times) for one in some)
        _hasten(ledger._connection)
        for copy in range(1, -(-articles // base)):
            with database.transaction(ledger._connection):
                _copied(ledger._connection, copy, base, times)
            print(f"{(copy + 1) * base:,} articles", flush=True)


def _hasten(connection: sqlite3.Connection) -> None:
    """Sets the ledger to be written at once, and keeps the rows to copy in tables of their own."""
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute("PRAGMA temp_store = MEMORY")
    for table, _ in _tables(connection):
        connection.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM main.{table}")
    connection.execute(
        "CREATE TEMP TABLE first_words AS SELECT p.key AS key, CASE p.kind WHEN 'title' "
        "THEN a.title ELSE substr(a.text, p.start + 1, p.stop - p.start) END AS words "
        "FROM main.passages AS p JOIN main.articles AS a ON a.key = p.article"
    )


def _copied(connection: sqlite3.Connection, copy: int, base: int, times: int) -> None:
    """All that the first ``base`` articles have, once more under further keys and ids."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    (passages,) = connection.execute("SELECT max(key) FROM first_passages").fetchone()
    values = {"key": copy * base, "rounds": times, "copy": copy, "passages": copy * passages}
    for table, columns in _tables(connection):
        filled = ", ".join(_later_value(table, name) for name in columns)
        connection.execute(
            f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {filled} FROM first_{table}",
            values,
        )
    connection.execute(
        "INSERT INTO passage_words (rowid, words) SELECT key + :passages, words FROM first_words",
        values,
    )


_NUMBER = "CAST(substr({0}, instr({0}, '~') + 1) AS INTEGER)"


def _tables(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Tables with the articles' or incidents' records, and their columns."""
    found = []
    for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'"):
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        if table in ("articles", "incidents") or {"article", "incident"} & set(columns):
            found.append((table, columns))
    return sorted(found, key=lambda one: (one[0] != "articles", one[0] != "incidents"))


def _later_value(table: str, column: str) -> str:
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
