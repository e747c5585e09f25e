"""A ledger that is dumped and loaded is the same ledger."""

import json

import msgspec
import pytest

from counterclaim.errors import CounterclaimError
from counterclaim.ledger import Ledger

from .made_up import TEXT, incident, reading

WHO = {"reviewer": "Mira"}


def fill(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        ledger.add(reading(text=TEXT + " Rain fell."))
        ledger.add(reading("copy", outlet="Ostania Today", date="2020-01-07"))
        ledger.edit("varnik/s3", {"act": "condemn"}, **WHO)
        ledger.reject("copy/e2", reason="a noun", **WHO)
        ledger.put_incidents([incident("varnik", "copy")])
        ledger.redact("Daval", **WHO)
        ledger.put_incidents([incident("varnik", "copy")])
        ledger.undo(2, **WHO)
    return lines(path)


def lines(path):
    with Ledger(path) as ledger:
        return [json.dumps(one, ensure_ascii=False) for one in ledger.dump()]


def test_dump_load_dump_is_identical(path, tmp_path):
    before = fill(path)
    other = tmp_path / "other.db"
    with Ledger(other) as ledger:
        done = ledger.load(json.loads(line) for line in before)
        assert (done.articles, done.incidents, done.reviews) == (3, 1, 4)
        assert ledger.check() == []
        assert ledger.get("varnik/s3").act == "condemn"
    assert lines(other) == before
    with Ledger(path) as ledger, Ledger(other) as twin:
        assert list(ledger.readings()) == list(twin.readings())
        assert ledger.queue(limit=99) == twin.queue(limit=99)
        assert ledger.incidents_current() == twin.incidents_current()
        assert ledger.log() == twin.log()


def test_loading_twice_changes_nothing(path, tmp_path):
    before = fill(path)
    other = tmp_path / "other.db"
    for expected in (3, 0):
        with Ledger(other) as ledger:
            assert ledger.load(map(json.loads, before)).articles == expected
    assert lines(other) == before


def test_a_ledger_with_reviews_of_its_own_takes_no_others(path, tmp_path):
    before = fill(path)
    other = tmp_path / "other.db"
    with Ledger(other) as ledger:
        ledger.add(reading())
        ledger.accept("varnik/s1", reviewer="Noor")
        with pytest.raises(CounterclaimError) as caught:
            ledger.load(map(json.loads, before))
        assert caught.value.code == "CC232"
        assert len(ledger.log()) == 1
        assert ledger.check() == []


def test_a_log_that_was_tampered_with_is_not_taken(path, tmp_path):
    before = [line.replace("Mira", "Noor") for line in fill(path)]
    with Ledger(tmp_path / "other.db") as ledger:
        with pytest.raises(CounterclaimError) as caught:
            ledger.load(map(json.loads, before))
        assert caught.value.code == "CC307"
        assert ledger.log() == []
        assert ledger.check() == []


@pytest.mark.parametrize(
    "bad",
    [
        None,
        7,
        {},
        [],
        {"text": 3},
        {"id": "x", "text": "y"},
        {"review": None},
        {"review": {"content": "{"}},
        {"review": {"content": "[]"}},
        {"review": 3},
        {"origins": 3},
        {"removed_text": 3},
        {"removed_text": [], "article": {}},
    ],
)
def test_what_is_no_record_is_told(path, bad):
    with Ledger(path) as ledger:
        with pytest.raises(CounterclaimError) as caught:
            ledger.load([bad])
        assert caught.value.code in ("CC106", "CC307")
        assert ledger.check() == []


def test_incidents_that_are_not_current_stay_so(path, tmp_path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        ledger.put_incidents([incident("varnik")])
        ledger.add(reading("b", outlet="B"))
        assert not ledger.incidents_current()
    with Ledger(tmp_path / "other.db") as ledger:
        ledger.load(map(json.loads, lines(path)))
        assert not ledger.incidents_current()
        assert msgspec.json.encode(ledger.incidents()) == msgspec.json.encode([incident("varnik")])
