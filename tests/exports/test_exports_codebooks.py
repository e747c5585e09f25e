"""The codebook views: the figure, the rule that gave it, and the sentence behind it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest

from counterclaim.ledger import Ledger
from counterclaim.model import Actor, Event, Incident, Participant, Reading
from counterclaim.tables import rows
from exports.conftest import written
from exports.made_up import first, incident, second, third

VIEWS = {
    "acled": ("fatalities",),
    "ucdp": ("low", "best", "high"),
    "airwars": ("killed_min", "killed_max", "injured_min", "injured_max"),
    "aoav": ("killed", "injured"),
}


def table(ledger: Ledger, name: str, **options: object) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(written(ledger, name, **options).removeprefix("\ufeff")))
    )


def row(ledger: Ledger, name: str, **options: object) -> dict[str, str]:
    (only,) = table(ledger, name, **options)
    return only


def test_acled_takes_the_lowest_figure_that_still_stands(ledger: Ledger):
    # The ministry replaced 14 by 17 on Wednesday; the mayor says 19, the union up to 25.
    found = row(ledger, "acled")
    assert found["fatalities"] == "17"
    assert found["fatalities_said_by"] == "Ministry of Ostania"
    assert found["fatalities_words"] == "17 people"
    assert found["event_type"] == "Explosions/Remote violence"
    assert (found["event_date"], found["time_precision"]) == ("2025-03-03", "1")


def test_acled_keeps_the_dispute_in_the_notes(ledger: Ledger):
    found = row(ledger, "acled")
    assert found["actor1"] == ""
    for words in ("Different doers are named: Belmark; Ostania", "19 people (mayor (unnamed))"):
        assert words in found["notes"]
    assert "Nine" not in found["notes"]  # a part of the dead is no figure of its own


@pytest.mark.parametrize(("low", "high", "number"), [(None, 7, "17"), (7, 7, "7"), (7, None, "7")])
def test_acled_takes_no_ceiling_for_the_lowest_figure(
    tmp_path: Path, low: int | None, high: int | None, number: str
):
    def said(event: Event) -> Event:
        """The event with the mayor's 19 told otherwise."""
        counts = [
            msgspec.structs.replace(c, low=low, high=high) if c.low == 19 else c
            for c in event.counts
        ]
        return msgspec.structs.replace(event, counts=tuple(counts))

    mayor = msgspec.structs.replace(second(), events=tuple(map(said, second().events)))
    with Ledger(tmp_path / "ceiling.db") as other:
        for made in (first(), mayor, third()):
            other.add(made)
        other.put_incidents([incident()])
        assert row(other, "acled")["fatalities"] == number


def test_a_slur_is_no_part_of_the_name_of_who_is_blamed(tmp_path: Path):
    old = third()
    text = old.article.text
    army = Actor(id="a1", name="army", type="military", mentions=())
    doers = tuple(Participant(name=name) for name in ("terrorist army", "masked men"))
    event = msgspec.structs.replace(old.events[0], actors=doers, confidence=0.9)
    made = msgspec.structs.replace(_alone(old, text, event), actors=(army,))
    with Ledger(tmp_path / "slur.db") as other:
        other.add(made)
        found = row(other, "airwars", incidents=[_incident_of(made)])
    assert found["belligerents"] == "army"


@pytest.mark.parametrize(
    ("words", "number"), [("Dozens", "12"), ("Tens", "10"), ("Hundreds", "100")]
)
def test_acled_counts_vague_words(tmp_path: Path, words: str, number: str):
    old = third()
    text = old.article.text.replace("up to 25", words)
    count = msgspec.structs.replace(
        old.events[0].counts[0], low=24, high=None, approx=True, span=(18, 18 + len(words) + 7)
    )
    event = msgspec.structs.replace(
        old.events[0], counts=(count,), trigger=(text.index("killed"), text.index("killed") + 6)
    )
    made = _alone(old, text, event)
    with Ledger(tmp_path / "vague.db") as other:
        other.add(made)
        found = row(other, "acled", incidents=[_incident_of(made)])
        assert (found["fatalities"], found["fatalities_words"]) == (number, f"{words} people")
        assert row(other, "airwars", incidents=[_incident_of(made)])["killed_min"] == "24"
        assert table(other, "aoav", incidents=[_incident_of(made)]) == []


def _alone(old: Reading, text: str, event: object) -> Reading:
    data = msgspec.structs.replace(old.article.metadata, hash="")
    article = msgspec.structs.replace(old.article, text=text, metadata=data)
    event = msgspec.structs.replace(event, statement=None)
    return msgspec.structs.replace(old, article=article, statements=(), events=(event,))


def _incident_of(made: Reading) -> Incident:
    refs = tuple(r for r in incident().events if r.article == made.article.id)
    return msgspec.structs.replace(incident(), articles=(made.article.id,), events=refs)


def test_ucdp_gives_low_best_and_high(ledger: Ledger):
    found = row(ledger, "ucdp")
    assert [found[name] for name in ("low", "best", "high")] == ["14", "17", "25"]
    assert (found["where_prec"], found["date_prec"]) == ("1", "1")
    assert (found["latitude"], found["longitude"]) == ("-12.5", "40.25")
    assert found["high_said_by"] == "union (unnamed)"


def test_best_is_the_figure_of_most_origins(ledger: Ledger):
    # Where courier and herald go back to two origins and both give 19, 19 is the best.
    made = first()
    count = msgspec.structs.replace(made.events[1].counts[0], low=19, high=19)
    event = msgspec.structs.replace(made.events[1], counts=(count,), statement=None)
    changed = msgspec.structs.replace(made, version="0.2.0", events=(*made.events[:1], event))
    ledger.add(changed)
    one = incident(origins=(("courier",), ("herald",), ("gull",)))
    kept = tuple(
        r for r in one.events if (r.article, r.event) not in {("courier", "e3"), ("courier", "e4")}
    )
    assert (
        row(ledger, "ucdp", incidents=[msgspec.structs.replace(one, events=kept)])["best"] == "19"
    )


def test_airwars_gives_ranges_and_a_grade_with_its_reason(ledger: Ledger):
    found = row(ledger, "airwars")
    assert [found[name] for name in VIEWS["airwars"]] == ["14", "25", "24", "24"]
    assert found["grading"] == "contested"
    assert found["grading_rule"] == "different sides are blamed"
    assert "Belmark: The ministry of Ostania said" in found["grading_evidence"]
    assert "Ostania: The army of Belmark said" in found["grading_evidence"]
    assert (found["first_published"], found["last_updated"]) == ("2025-03-04", "2025-03-06")


@pytest.mark.parametrize(
    ("origins", "grade"), [((("herald", "gull"),), "weak"), ((("herald",), ("gull",)), "fair")]
)
def test_the_grade_counts_origins_and_not_articles(
    ledger: Ledger, origins: tuple[tuple[str, ...], ...], grade: str
):
    one = incident(origins=origins)
    refs = tuple(ref for ref in one.events if ref.article != "courier")
    one = msgspec.structs.replace(one, articles=("gull", "herald"), events=refs)
    assert row(ledger, "airwars", incidents=[one])["grading"] == grade


def test_aoav_takes_exact_numbers_of_the_latest_report_only(ledger: Ledger):
    found = row(ledger, "aoav")
    assert (found["killed"], found["injured"], found["total_casualties"]) == ("17", "", "17")
    assert (found["source"], found["source_date"]) == ("The Herald", "2025-03-06")
    assert found["launch_method"] == "ground-launched"
    assert found["injured_rule"] and not found["injured_sentence"]


@pytest.mark.parametrize("name", VIEWS)
def test_every_figure_can_be_traced_to_its_sentence(ledger: Ledger, name: str):
    rules = {(r["codebook"], r["words"]) for r in rows("exports", "rules")}
    for line in table(ledger, name):
        for figure in VIEWS[name]:
            assert (name, line[f"{figure}_rule"]) in rules
            if line[f"{figure}_article"]:
                reading = ledger.reading(line[f"{figure}_article"])
                assert reading is not None
                start, end = int(line[f"{figure}_start"]), int(line[f"{figure}_end"])
                assert reading.article.text[start:end] == line[f"{figure}_words"]
                assert line[f"{figure}_words"] in line[f"{figure}_sentence"]
                assert line[f"{figure}_sentence"] in reading.article.text


def test_swapping_the_parties_swaps_the_blame_and_nothing_else(ledger: Ledger, tmp_path: Path):
    before = {name: row(ledger, name) for name in VIEWS}
    with Ledger(tmp_path / "swapped.db") as other:
        for made in (first(), second(), third()):
            other.add(_swapped(made))
        for name, found in before.items():
            turned = row(other, name, incidents=[incident()])
            for figure in VIEWS[name]:
                assert turned[figure] == found[figure]
            assert turned.get("grading") == found.get("grading")


def _swapped(made: Reading) -> Reading:
    """The two parties, whose names are of one length, in each other's place."""
    encoded = msgspec.json.encode(made).decode()
    pairs = (("Ostania", "\x01"), ("Belmark", "Ostania"), ("\x01", "Belmark"))
    pairs += (("OST", "\x02"), ("BLM", "OST"), ("\x02", "BLM"))
    for old, new in pairs:
        encoded = encoded.replace(old, new)
    turned = msgspec.json.decode(encoded, type=Reading)
    data = msgspec.structs.replace(turned.article.metadata, hash="")
    article = msgspec.structs.replace(turned.article, metadata=data)
    return msgspec.structs.replace(turned, article=article)


def test_every_rule_tells_where_it_comes_from():
    for name in ("rules", "grades", "vague_numbers", "event_types", "weapons", "precision"):
        assert all(line["source"] for line in rows("exports", name))
