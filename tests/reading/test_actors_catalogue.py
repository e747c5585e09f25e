"""The catalogue: exact wordings, context, years, and well-formed tables."""

import re
from typing import get_args

import pytest

from counterclaim.model import ActorType
from counterclaim.reading.actors.catalogue import Catalogue
from counterclaim.reading.actors.offices import at_end, gender_of_name
from counterclaim.tables import rows, several

CATALOGUE = Catalogue.load()


def name(wording, context=(), year=None):
    found = CATALOGUE.lookup(wording, context, year)
    return found and found.entry.name


@pytest.mark.parametrize(
    "wording",
    [
        "IS",
        "ISIS",
        "ISIL",
        "Da'esh",
        "Da’esh",
        "Daesh",
        "the so-called Islamic State",
        "ISLAMIC STATE",
    ],
)
def test_one_group_under_many_names(wording):
    assert name(wording) == "Islamic State"


def test_names_of_one_actor_in_two_scripts_and_short_forms():
    assert name("Ansar Allah") == name("the Houthis") == "Houthis"
    assert name("U.S.") == name("the United States") == name("America") == "United States"


@pytest.mark.parametrize("wording", ["is", "Is", "us", "who", "un", ""])
def test_small_words_are_no_actors(wording):
    assert name(wording) is None


def test_context_decides_between_actors_of_one_alias():
    assert name("RSF", {"Sudan", "Khartoum"}) == "Rapid Support Forces"
    assert name("RSF", {"press", "freedom", "journalists"}) == "Reporters Without Borders"
    assert name("RSF") is None
    assert name("Reporters Without Borders") == "Reporters Without Borders"
    assert name("SDF", {"Okinawa"}) == "Self-Defense Forces (Japan)"
    assert name("SDF", {"Raqqa"}) == "Syrian Democratic Forces"


def test_an_actor_is_not_found_before_its_time():
    assert name("Southern Transitional Council", year=2005) is None
    assert name("Southern Transitional Council", year=2020) == "Southern Transitional Council"


def test_cities_and_provinces_are_not_states_unless_they_are_seats():
    assert CATALOGUE.lookup("Ankara").kind == "seat"
    for place in ("Istanbul", "Aleppo", "Texas", "Siberia"):
        assert name(place) is None


def test_find_takes_the_longest_wording_and_its_span():
    text = "Al-Qaida in the Arabian Peninsula met U.S. State Department aides."
    spans = [(text[m.start : m.end], m.entry.type) for m in CATALOGUE.find(text)]
    assert spans == [
        ("Al-Qaida in the Arabian Peninsula", "armed_group"),
        ("U.S. State Department", "ministry"),
    ]


def test_tables_are_well_formed():
    types = set(get_args(ActorType))
    for table in ("states", "groups", "offices", "given_names", "neighbours", "words"):
        assert all(row["source"] for row in rows("actors", table)), table
    for row in rows("actors", "groups"):
        assert row["type"] in types
        assert re.fullmatch(r"([A-Z]{3})?", row["country"])
        assert re.fullmatch(r"(\d{4})?", row["valid_from"] or row["valid_to"])
    for row in rows("actors", "states"):
        assert re.fullmatch(r"[A-Z]{3}", row["iso3"])
        assert re.fullmatch(r"[A-Z]{2}", row["iso2"])
        assert row["kind"] in ("state", "territory", "disputed")
    kinds = {
        "force",
        "body",
        "government",
        "act",
        "portfolio",
        "ministry",
        "role",
        "anonymous",
        "label",
    }
    for row in rows("actors", "offices"):
        if row["kind"] in kinds:
            assert row["type"] in types, row


def test_no_wording_stands_for_two_states():
    seen = {}
    for row in rows("actors", "states"):
        for wording in (row["name"], *several(row["aliases"]), *several(row["seats"])):
            assert seen.setdefault(wording, row["name"]) == row["name"]


def test_words_of_office_by_the_end_of_a_phrase():
    assert at_end(["deputy", "prime", "minister"], "role").canonical == "deputy prime minister"
    assert at_end(["armed", "men"], "anonymous").canonical == "man"
    assert at_end(["sources"], "anonymous").canonical == "source"
    assert at_end([], "role") is None
    assert gender_of_name("Valentina") == "f"
    assert gender_of_name("Nobody") == ""
