"""Writes to a ledger under faults: a full disk, another writer, a file that is read-only, a broken write."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import msgspec

from counterclaim.errors import LedgerError
from counterclaim.ledger import Ledger

from .made_up import TEXT, incident, reading


def _pages(ledger):
    return ledger._connection.execute("PRAGMA page_count").fetchone()[0]


def _full(ledger, other, chooser):
    limit = _pages(ledger) + chooser.choice([0, 0, 1, 2])
    ledger._connection.execute(f"PRAGMA max_page_count = {limit}")


def _locked(ledger, other, chooser):
    other.execute(chooser.choice(["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"]))


def _read_only(ledger, other, chooser):
    ledger._connection.execute("PRAGMA query_only = 1")


def _aborted(ledger, other, chooser):
    """The disk fails in the middle of a statement: SQLite is told to stop after some steps."""
    left = chooser.randint(1, 60)

    def step():
        nonlocal left
        left -= 1
        return left == 0

    ledger._connection.set_progress_handler(step, chooser.choice([10, 60, 200]))


def _mend(ledger, other):
    ledger._connection.set_progress_handler(None, 0)
    ledger._connection.execute("PRAGMA query_only = 0")
    ledger._connection.execute("PRAGMA max_page_count = 1000000")
    if other.in_transaction:
        other.execute("ROLLBACK")


def _writes(number):
    big = TEXT + " Much rain." * 3000
    return [
        lambda ledger: ledger.add(reading(f"w{number}", text=big + str(number))),
        lambda ledger: ledger.add(reading("n0", text=TEXT + " 0", version=f"9.{number}")),
        lambda ledger: ledger.accept("n1/s1", reviewer="Mira", note="y" * 20_000),
        lambda ledger: ledger.reject("n1/e2", reviewer="Mira", reason="x" * 20_000),
        lambda ledger: ledger.put_incidents(
            [msgspec.structs.replace(incident("n2"), title="x" * 50_000 + str(number))]
        ),
        lambda ledger: ledger.load([reading(f"l{number}", text=big + f"l{number}").to_record()]),
    ]


def with_faults(path: Path, count: int, seed: int) -> int:
    """Writes ``count`` times under faults; asserts that nothing is lost; returns how often it failed."""
    chooser = random.Random(seed)
    failed = 0
    with Ledger(path, timeout=0.01) as ledger:
        for number in range(4):
            ledger.add(reading(f"n{number}", text=TEXT + f" {number}"))
        other = sqlite3.connect(path, isolation_level=None)
        before, view = list(ledger.dump()), list(ledger.readings())
        for number in range(count):
            write = chooser.choice(_writes(number))
            chooser.choice([_full, _locked, _read_only, _aborted])(ledger, other, chooser)
            try:
                write(ledger)
            except LedgerError as error:
                assert error.exit_code == 3
                assert error.code in ("CC302", "CC303", "CC306"), error
                failed += 1
                _mend(ledger, other)
                assert list(ledger.dump()) == before
                assert list(ledger.readings()) == view
            else:
                _mend(ledger, other)
                before, view = list(ledger.dump()), list(ledger.readings())
        other.close()
        assert ledger.check() == []
    with Ledger(path) as ledger:
        assert ledger.check() == []
    return failed
