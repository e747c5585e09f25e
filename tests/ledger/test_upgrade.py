"""Ledgers of earlier versions open, and then hold what a new one would."""

import gzip
import sqlite3
from pathlib import Path

from counterclaim.ledger import Ledger, migrations

from .made_up import TEXT, incident, reading

OLD = Path(__file__).with_name("schema-3.db.gz")
"""Made by version 0.1.0 before there were reviews."""


def fill(ledger):
    ledger.add(reading())
    ledger.add(reading("copy", outlet="Ostania Today", date="2020-01-07"))
    ledger.add(reading("third", text=TEXT + " Rain fell.", outlet="Third"))
    ledger.put_incidents([incident("varnik", "copy")])


def table(path, name):
    with sqlite3.connect(path) as connection:
        return sorted(map(repr, connection.execute(f"SELECT * FROM {name}")))


def test_a_ledger_of_schema_3_is_brought_up_whole(path, tmp_path):
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (3,)
    with Ledger(path) as ledger:
        assert ledger.check() == []
        assert ledger.reading("varnik") == reading()
        assert ledger.incidents() == [incident("varnik", "copy")]
        assert ledger.incidents_current()
        ledger.accept("varnik/s3", reviewer="Mira")
        ledger.undo(1, reviewer="Mira")
        assert ledger.check() == []
    fresh = tmp_path / "fresh.db"
    with Ledger(fresh) as ledger:
        fill(ledger)
    for name in ("queue", "incident_sides"):
        assert table(path, name) == table(fresh, name), name
    with Ledger(path) as old, Ledger(fresh) as new:
        assert old.queue() == new.queue()
        assert len(old.queue().items) > 3
    with sqlite3.connect(path) as raw, sqlite3.connect(fresh) as other:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        assert raw.execute(schema).fetchall() == other.execute(schema).fetchall()
        assert raw.execute("PRAGMA user_version").fetchone()[0] == migrations.schema_version()


def test_what_was_judged_under_schema_4_still_holds(path, tmp_path):
    path.write_bytes(gzip.decompress(Path(__file__).with_name("schema-4.db.gz").read_bytes()))
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (4,)
    with Ledger(path) as ledger:
        assert ledger.check() == []
        assert [entry.verdict for entry in ledger.log()] == ["accept", "reject", "edit", "undo"]
        statements = {one.id: one for one in ledger.reading("varnik").statements}
        assert statements["s1"].confidence == 1
        assert "s2" in statements
        events = {one.id: one.status for one in ledger.reading("third").events}
        assert events["e1"] == "denied"
        lines = list(ledger.dump())
    with Ledger(tmp_path / "again.db") as again:
        again.load(lines)
        assert list(again.dump()) == lines
        assert again.check() == []
    with sqlite3.connect(path) as raw, sqlite3.connect(tmp_path / "again.db") as other:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        assert raw.execute(schema).fetchall() == other.execute(schema).fetchall()
