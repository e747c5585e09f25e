"""The incidents of a ledger: after every change what finding them anew would give."""

from __future__ import annotations

import random
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from counterclaim.incidents import find_incidents, update_incidents
from counterclaim.incidents.current import _Update
from counterclaim.ledger import Ledger
from counterclaim.model import Reading

from .many import many
from .told import all_readings


def whole(readings: list[Reading]) -> list[Reading]:
    """Readings with the hashes of their texts, as a ledger wants them."""
    found = []
    for one in readings:
        digest = sha256(one.article.text.encode()).hexdigest()
        article = replace(one.article, metadata=replace(one.article.metadata, hash=digest))
        found.append(replace(one, article=article))
    return found


def undated(reading: Reading) -> Reading:
    metadata = replace(reading.article.metadata, date=None)
    return replace(reading, article=replace(reading.article, metadata=metadata))


def as_found_anew(ledger: Ledger) -> bool:
    """Whether the stored incidents are those of all readings, and the file is sound."""
    anew = find_incidents(ledger.readings(), ledger.constraints())
    assert ledger.incidents_current()
    assert [one.to_record() for one in ledger.incidents()] == [one.to_record() for one in anew]
    return not ledger.check()


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.data())
def test_whatever_happens_to_a_ledger_its_incidents_are_those_found_anew(
    chance: random.Random, data: st.DataObject
) -> None:
    waiting = whole([*many(10), *all_readings(), *map(undated, many(14)[10:])])
    chance.shuffle(waiting)
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "ledger.db") as ledger,
    ):
        while waiting:
            for _ in range(min(len(waiting), chance.randint(1, 8))):
                ledger.add(waiting.pop())
            names = ledger.article_ids()
            what = data.draw(st.sampled_from(("add", "again", "judge", "merge", "split")))
            if what == "again":
                read = ledger.reading(chance.choice(names), reviewed=False)
                assert read is not None
                ledger.add(replace(read, version="later", events=read.events[:1]))
            elif what == "judge":
                read = ledger.reading(chance.choice(names))
                if read is not None and read.events:
                    ledger.reject(
                        f"{read.article.id}/{read.events[0].id}", reviewer="Ada", reason="wrong"
                    )
            elif what == "merge" and len(found := ledger.incidents()) > 1:
                chosen = chance.sample([one.id for one in found], 2)
                ledger.merge(chosen, reviewer="Ada", reason="one")
            elif what == "split":
                for one in ledger.incidents():
                    if len(one.events) > 1:
                        away = f"{one.events[0].article}/{one.events[0].event}"
                        ledger.split(one.id, [away], reviewer="Ada", reason="two")
                        break
            update_incidents(ledger)
            assert as_found_anew(ledger)


def test_only_what_is_new_is_linked(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in whole(all_readings()):
            ledger.add(reading)
        assert update_incidents(ledger) == len(all_readings())
        assert update_incidents(ledger) == 0
        ledger.add(*whole(many(1)))
        assert update_incidents(ledger) == 1
        assert as_found_anew(ledger)


def test_incidents_that_were_put_in_give_way_to_those_found(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in whole(all_readings()):
            ledger.add(reading)
        first = find_incidents(ledger.readings())[0]
        ledger.put_incidents([replace(first, id="i1", title="Put in by hand")])
        assert ledger.incidents_current()
        ledger.add(*whole(many(1)))
        update_incidents(ledger)
        assert as_found_anew(ledger)


def test_no_name_stays_in_the_links_when_a_person_is_removed(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in whole(all_readings()):
            ledger.add(reading)
        update_incidents(ledger)
        ledger.redact("Ana Tor", reviewer="Ada")
        assert b"Ana Tor" not in (tmp_path / "ledger.db").read_bytes()
        update_incidents(ledger)
        assert as_found_anew(ledger)


def test_a_break_between_portions_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterclaim.incidents.current.PORTION", 8)
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in whole(many(20)):
            ledger.add(reading)
        assert _Update(ledger).step()
        assert not ledger.incidents_current()
        assert update_incidents(ledger) == 12
        assert ledger.incidents_current()
        anew = find_incidents(ledger.readings())
        assert [one.id for one in ledger.incidents()] == [one.id for one in anew]


def test_a_break_after_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterclaim.incidents.current.PORTION", 3)
    waiting = whole([*many(6), *all_readings()])
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in waiting[:-2]:
            ledger.add(reading)
        steps = 0
        while _Update(ledger).step():  # each goes on where the one before was broken off
            steps += 1
            if steps in (2, 5):  # while articles are linked, and while incidents are built
                ledger.add(waiting[-1 if steps == 2 else -2])
            assert not ledger.incidents_current()
            assert not ledger.check()
        assert steps > len(waiting) // 3
        assert as_found_anew(ledger)
