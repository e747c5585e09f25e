"""Alterations of a review log, as one makes them who can write to the file."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

from counterclaim.ledger import Ledger

from .made_up import incident, reading

COLUMNS = ("number", "sealed", "hash", "salt", "content", "article")
GUARDS = ("reviews_stay", "reviews_unchanged")


def fill(path):
    """A ledger with reviews of every kind; returns the rows of its log."""
    with Ledger(path) as ledger:
        ledger.add(reading())
        ledger.add(reading("copy", outlet="Ostania Today"))
        ledger.put_incidents([incident("varnik", "copy")])
        ledger.accept("varnik/s1", reviewer="Mira")
        ledger.reject("copy/s2", reviewer="Noor", reason="no source — naïve")
        ledger.edit("varnik/s3", {"act": "condemn"}, reviewer="Mira")
        ledger.undo(2, reviewer="Noor")
        ledger.split("i1", ["copy/e1"], reviewer="Mira", reason="another day")
        ledger.redact("Daval", reviewer="Mira")
        ledger.edit("copy/e1", {"actors": [{"name": "Daval", "spans": []}]}, reviewer="Mira")
        ledger.redact("Daval", reviewer="Mira")
        ledger.accept("copy/s1", reviewer="Noor")
        assert ledger.verify_log() == []
    with sqlite3.connect(path) as connection:
        return connection.execute(
            f"SELECT {', '.join(COLUMNS)} FROM reviews ORDER BY number"
        ).fetchall()


def altered(rows, chooser):
    """The rows with one alteration: of a character, a value, an entry, or their order."""
    rows = [list(row) for row in rows]
    at = chooser.randrange(len(rows))
    what = chooser.choice(
        ["character", "character", "drop", "swap", "copy", "value", "move", "cut"]
    )
    if what == "character":
        column = chooser.choice([1, 2, 3, 4])
        value = rows[at][column]
        place = chooser.randrange(len(value))
        other = chooser.choice([c for c in '0a{}":,é x' if c != value[place]])
        middle = chooser.choice([other, "", value[place] + other])
        rows[at][column] = value[:place] + middle + value[place + 1 :]
    elif what == "drop":
        del rows[at]
    elif what == "cut":
        rows = rows[: chooser.randrange(len(rows))]
    elif what == "swap":
        other = chooser.choice([x for x in range(len(rows)) if x != at])
        rows[at], rows[other] = rows[other], rows[at]
        if chooser.random() < 0.5:
            rows[at][0], rows[other][0] = rows[other][0], rows[at][0]
    elif what == "copy":
        rows.insert(chooser.randrange(len(rows) + 1), list(rows[at]))
    elif what == "move":
        rows[at][0] += chooser.choice([-1000, 1000, 50])
    else:
        column = chooser.choice([1, 2, 3, 4, 5])
        values = [None, "", "{}", "[]", 7, b"\xff", chooser.choice(rows)[column]]
        rows[at][column] = chooser.choice([v for v in values if v != rows[at][column]])
    if what in ("drop", "copy", "swap", "cut") and chooser.random() < 0.5:
        rows = [[number, *row[1:]] for number, row in enumerate(rows, start=1)]
    return rows


def store(connection, rows):
    """Writes the log as one who does not care for triggers; whether SQLite took it."""
    try:
        connection.execute("DELETE FROM reviews")
        connection.executemany(
            f"INSERT INTO reviews ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
    except sqlite3.IntegrityError:
        return False
    return True


def undetected(path: Path, count: int, seed: int) -> list[list[Any]]:
    """Alters the log ``count`` times, each time from the sound one; returns what was not noticed."""
    before = fill(path)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys = OFF")
    for guard in GUARDS:
        raw.execute(f"DROP TRIGGER {guard}")
    chooser = random.Random(seed)
    missed = []
    tried = 0
    with Ledger(path) as ledger:
        while tried < count:
            rows = altered(before, chooser)
            if sorted(map(repr, map(tuple, rows))) == sorted(map(repr, before)):
                continue
            raw.execute("BEGIN")
            taken = store(raw, rows)
            raw.execute("COMMIT" if taken else "ROLLBACK")
            if taken:
                tried += 1
                missed += [] if ledger.verify_log() else [rows]
        raw.execute("BEGIN")
        store(raw, before)
        raw.execute("COMMIT")
        assert ledger.verify_log() == []
    raw.close()
    return missed
