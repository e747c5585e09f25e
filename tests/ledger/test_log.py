"""The review log: whatever is changed in it afterwards, by whatever means, is found."""

import sqlite3

import pytest

from counterclaim.ledger import Ledger
from counterclaim.ledger.log import START

from .alterations import GUARDS, fill, undetected


def test_a_thousand_of_a_thousand_alterations_are_found(path):
    assert undetected(path, 1000, seed=1948) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM reviews WHERE number = 2",
        "UPDATE reviews SET content = replace(content, 'Mira', 'Noor')",
        "UPDATE reviews SET number = 77 WHERE number = 3",
        "UPDATE reviews SET hash = ''",
    ],
)
def test_the_file_itself_refuses_to_change_the_log(path, statement):
    fill(path)
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.IntegrityError, match="only grows"):
        raw.execute(statement)


def test_a_log_made_anew_is_found_by_a_hash_that_was_kept(path, tmp_path):
    fill(path)
    with Ledger(path) as ledger:
        _, kept = ledger.log_head()
        ledger.accept("varnik/e1", reviewer="Mira")
        assert ledger.verify_log(kept) == []
        assert ledger.verify_log(START) == []
    other = tmp_path / "other.db"
    fill(other)
    with Ledger(other) as ledger:
        assert ledger.verify_log() == []
        assert "no entry has the hash" in str(ledger.verify_log(kept)[0])


def test_check_looks_at_the_log_too(path):
    fill(path)
    with sqlite3.connect(path) as raw:
        raw.execute(f"DROP TRIGGER {GUARDS[1]}")
        raw.execute("UPDATE reviews SET content = replace(content, 'Mira', 'Nora')")
    with Ledger(path) as ledger:
        found = ledger.check()
    assert [one.where for one in found if one.message == "what it says was changed"]


def test_entries_follow_each_other(path):
    fill(path)
    with Ledger(path) as ledger:
        log = ledger.log()
        assert [one.number for one in log] == list(range(1, len(log) + 1))
        assert [one.previous for one in log] == [START, *(one.hash for one in log[:-1])]
        assert ledger.log_head() == (len(log), log[-1].hash)
        assert ledger.log(limit=2, offset=1) == log[1:3]
        assert ledger.log(newest_first=True, limit=1) == [log[-1]]
