"""Crashes, locks, full disks, cut or foreign files: nothing is lost, and the error says what."""

import os
import random
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from counterclaim.errors import LedgerError
from counterclaim.ledger import Ledger
from counterclaim.ledger import migrations as steps

from .crashes import IMPORTER, MERGER, READER, REVIEWER, Trial
from .made_up import TEXT, incident, reading
from .write_faults import with_faults


def code_of(call, *args, **kwargs):
    with pytest.raises(LedgerError) as caught:
        call(*args, **kwargs)
    assert caught.value.exit_code == 3
    assert caught.value.hint
    return caught.value.code


def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path):
    trial = Trial(tmp_path, seed=20)
    for script in (READER, REVIEWER, IMPORTER, MERGER, READER, MERGER):
        trial.kill(script)
    assert trial.acknowledged


def test_a_locked_ledger_says_so_and_can_still_be_read(path):
    with Ledger(path, timeout=0.05) as ledger:
        ledger.add(reading())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert code_of(ledger.add, reading("b")) == "CC302"
        assert ledger.reading("varnik") == reading()
        assert ledger.search("depot")
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(reading("b"))


def test_two_ledgers_can_write_in_turn(path):
    with Ledger(path) as one, Ledger(path) as two:
        one.add(reading())
        assert not two.add(reading())
        two.add(reading("b"))
        assert one.article_ids() == ["varnik", "b"]


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.97])
def test_a_file_cut_short_is_told_as_damaged(path, share):
    with Ledger(path) as ledger:
        for number in range(60):
            ledger.add(reading(f"n{number}", text=TEXT + f" Number {number}."))
    size = path.stat().st_size
    os.truncate(path, int(size * share))

    def use():
        with Ledger(path) as ledger:
            found = ledger.check()
            assert found
            raise LedgerError(str(found[0]), code="CC301", hint="found by check")

    assert code_of(use) == "CC301"


def test_a_changed_page_is_found_by_check(path):
    with Ledger(path) as ledger:
        for number in range(20):
            ledger.add(reading(f"n{number}", text=TEXT + f" Number {number}."))
    content = bytearray(path.read_bytes())
    at = content.index(b"Number 7.")
    content[at : at + 6] = b"Nvmber"
    path.write_bytes(bytes(content))
    with Ledger(path) as ledger:
        found = ledger.check()
    assert [one.where for one in found if "not the one" in one.message] == ["n7"]


def test_tampered_records_are_found_by_check(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        ledger.put_incidents([incident("varnik")])
    raw = sqlite3.connect(path)
    raw.execute(
        'UPDATE readings SET record = replace(record, \'"parent":"s1"\', \'"parent":"s8"\')'
    )
    raw.execute("DELETE FROM events WHERE id = 'e2'")
    raw.execute(
        'UPDATE incidents SET record = replace(record, \'"statement":"s3"\', \'"statement":"s4"\')'
    )
    raw.commit()
    raw.close()
    with Ledger(path) as ledger:
        messages = " / ".join(map(str, ledger.check()))
    assert "there is no statement s8" in messages
    assert "2 events are stored, but 1 are indexed" in messages
    assert "there is no record varnik/s4" in messages


def test_records_that_are_no_json_are_found_by_check(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
    raw = sqlite3.connect(path)
    raw.execute("UPDATE readings SET record = '{'")
    raw.commit()
    raw.close()
    with Ledger(path) as ledger:
        assert any("cannot be read" in one.message for one in ledger.check())
        assert code_of(ledger.reading, "varnik") == "CC301"
        assert code_of(ledger.add, reading()) == "CC301"


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_text("These are my notes, not a ledger. " * 40)
    before = path.read_bytes()
    assert code_of(Ledger, path) == "CC301"
    assert code_of(Ledger, path, read_only=True) == "CC301"
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    assert code_of(Ledger, path) == "CC305"
    assert path.read_bytes() == before


def test_places_where_no_file_can_be(tmp_path):
    assert code_of(Ledger, tmp_path / "no" / "such" / "folder.db") == "CC303"
    assert code_of(Ledger, tmp_path) == "CC303"
    assert code_of(Ledger, tmp_path / "none.db", read_only=True) == "CC308"
    assert not (tmp_path / "none.db").exists()


@contextmanager
def as_a_guest():
    """Runs as a user without rights on the folder, where the tests run as root."""
    if not hasattr(os, "seteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_folder_can_be_read_and_not_written():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        with Ledger(path) as ledger:
            ledger.add(reading())
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            with as_a_guest():
                assert code_of(_add_to, path) == "CC303"
                assert code_of(Ledger, Path(folder) / "new.db") == "CC303"
                with Ledger(path, read_only=True) as ledger:
                    assert ledger.search("depot")
                    assert ledger.check() == []
                    assert code_of(ledger.add, reading("b")) == "CC303"
        finally:
            Path(folder).chmod(0o755)


def _add_to(path):
    with Ledger(path) as ledger:
        ledger.add(reading("b"))


def test_a_full_disk_keeps_what_was_there(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        assert code_of(ledger.add, reading("big", text=TEXT + " Much rain." * 9000)) == "CC306"
        assert ledger.article_ids() == ["varnik"]
        assert ledger.check() == []
        ledger._connection.execute("PRAGMA max_page_count = 1000000")
        assert ledger.add(reading("b"))


def test_an_interrupt_within_an_addition_undoes_it(path, monkeypatch):
    from counterclaim.ledger import search

    def interrupted(*_):
        raise KeyboardInterrupt

    with Ledger(path) as ledger:
        ledger.add(reading())
        with monkeypatch.context() as patch:
            patch.setattr(search, "index", interrupted)
            with pytest.raises(KeyboardInterrupt):
                ledger.add(reading("b"))
        assert ledger.article_ids() == ["varnik"]
        assert ledger.add(reading("b"))
        assert ledger.check() == []


def test_a_newer_schema_is_refused_and_left_alone(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    assert code_of(Ledger, path) == "CC304"
    assert code_of(Ledger, path, read_only=True) == "CC304"


def test_an_older_schema_is_brought_up_to_date(path, monkeypatch):
    first = steps.migrations()
    more = (*first, (first[-1][0] + 1, "CREATE TABLE later (x);\nINSERT INTO later VALUES (1);\n"))
    with Ledger(path) as ledger:
        ledger.add(reading())
    monkeypatch.setattr(steps, "migrations", lambda: more)
    assert code_of(Ledger, path, read_only=True) == "CC309"
    with Ledger(path) as ledger:
        assert ledger.reading("varnik") == reading()
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT x FROM later").fetchall() == [(1,)]
    with Ledger(path, read_only=True) as ledger:
        assert ledger.check() == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    first = steps.migrations()
    bad = (*first, (first[-1][0] + 1, "CREATE TABLE later (x);\nCREATE TABLE articles (y);\n"))
    with Ledger(path) as ledger:
        ledger.add(reading())
    with monkeypatch.context() as patch:
        patch.setattr(steps, "migrations", lambda: bad)
        assert code_of(Ledger, path) == "CC301"
    with Ledger(path) as ledger:
        assert ledger.check() == []


def test_migrations_are_numbered_without_gaps():
    numbers = [number for number, _ in steps.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    for _, script in steps.migrations():
        assert list(steps.statements(script))


def test_closing_twice_does_no_harm(path):
    ledger = Ledger(path)
    ledger.close()
    ledger.close()
    assert code_of(ledger.article_ids) == "CC310"


def test_whatever_byte_is_changed_the_ledger_says_so_or_shows_what_it_held(tmp_path):
    """No byte of the file can be turned without either an error, a finding, or no effect at all."""
    good = tmp_path / "good.db"
    with Ledger(good) as ledger:
        for number in range(6):
            ledger.add(reading(f"n{number}", text=TEXT + f" Number {number}."))
        ledger.put_incidents([incident("n0")])
        ledger.reject("n1/s3", reviewer="Mira", reason="x")
        sound = list(ledger.dump())
        view = list(ledger.readings())
    content = good.read_bytes()
    chooser = random.Random(2024)
    bad = tmp_path / "bad.db"
    told = 0
    used = [at for at, byte in enumerate(content) if byte]
    for _ in range(60):
        turned = bytearray(content)
        turned[chooser.choice(used)] ^= 1 << chooser.randrange(8)
        bad.write_bytes(bytes(turned))
        try:
            with Ledger(bad, read_only=True) as ledger:
                found = ledger.check()
                if not found:
                    assert list(ledger.dump()) == sound
                    assert list(ledger.readings()) == view
                told += bool(found)
        except LedgerError as error:
            assert error.exit_code == 3
            told += 1
        for one in tmp_path.glob("bad.db*"):
            one.unlink()
    assert told > 20


def test_two_hundred_write_faults_lose_nothing(path):
    assert with_faults(path, 200, seed=8) > 100


def test_an_id_that_looks_like_a_record_hides_none(ledger):
    ledger.add(reading())
    for name in ("varnik/s2", "varnik/e1", "i0123456789ab", "elsewhere/a1"):
        assert ledger.add(reading(name, outlet=name)).article.startswith(f"{name}~")
        assert not ledger.add(reading(name, outlet=name))
    assert ledger.get("varnik/s2") == reading().statements[1]
    assert ledger.check() == []


def test_records_and_articles_with_odd_ids_do_not_hide_each_other(ledger):
    odd = reading("a")
    named = msgspec.structs.replace(odd.actors[0], id="b")
    ledger.add(msgspec.structs.replace(odd, actors=(named,)))
    assert ledger.add(reading("a/b", outlet="B")).article.startswith("a/b~")
    assert ledger.get("a/b") == named
    ledger.add(reading("c/d", outlet="C"))
    other = msgspec.structs.replace(named, id="d")
    bad = msgspec.structs.replace(reading("c", outlet="D"), actors=(other,))
    assert code_of(ledger.add, bad) == "CC307"
    ledger.put_incidents([incident("a")])
    assert ledger.add(reading("i1", outlet="E")).article.startswith("i1~")
    assert ledger.get("i1") == incident("a")


def test_articles_that_come_while_incidents_are_found_are_not_forgotten(path):
    with Ledger(path) as ledger, Ledger(path) as other:
        ledger.add(reading())
        stamp = ledger.changes()
        found = [incident("varnik")]
        other.add(reading("late", outlet="Late"))
        assert ledger.put_incidents(found, as_of=stamp)
        assert not ledger.incidents_current()
        assert ledger.incidents() == found
        stamp = ledger.changes()
        other.add(changed_ids())
        assert code_of(ledger.put_incidents, found, as_of=stamp) == "CC311"
        assert code_of(ledger.put_incidents, found) == "CC307"
        assert ledger.check() == []


def changed_ids():
    one = reading(version="7")
    return msgspec.structs.replace(one, events=(), disputes=())
