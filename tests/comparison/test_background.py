"""What is told beside the incident makes no dispute: wars summed up, other attacks, one army's names."""

import pytest

import counterclaim as cc
from counterclaim.articles import article_from_text
from counterclaim.comparison.sides import Sides
from counterclaim.model import NO_CONFLICT, Actor


def conflicts(text):
    found = cc.read(article_from_text(text, id="x", date="2025-03-12"))
    return [d.type for d in found.disputes if d.type not in NO_CONFLICT]


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 23 people in Tarsk on Monday, medics said. The war has killed more than "
        "18,000 people since 2019, according to aid agencies.",
        "Shells killed 23 people in Tarsk on Monday, medics said. In December, 31 people were "
        "killed when a rocket hit a bus station in Belgar, the army said.",
        "The Front denied shelling the hospital. The United Nations condemned the attack on the "
        "hospital.",
        "They bombed the bakery twice, residents said. Nobody was hurt, the mayor said.",
        "The Norlandic army said it had killed 40 fighters in Tarsk on Monday. The military said "
        "25 fighters were killed in Tarsk on Monday.",
        "Medics said 23 people were killed in Tarsk on 11 March 2025. The clinic said 22 of "
        "those killed in the three attacks died at once.",
    ],
)
def test_background_makes_no_open_dispute(text):
    assert conflicts(text) == []


def test_two_parties_with_two_tolls_still_dispute():
    text = (
        "Shells killed 23 people in Tarsk on Monday, medics said. "
        "The army said 14 people were killed in Tarsk on Monday."
    )
    assert conflicts(text) == ["number"]


def actor(name, type_, country=None, sector=None, *aliases):
    return Actor(
        id=name, name=name, aliases=aliases, type=type_, country=country, sector=sector, mentions=()
    )


ARMY = actor("army", "military")
MILITARY = actor("military", "military")
SPOKESMAN = actor("military spokesman (unnamed)", "anonymous", None, "MIL")
NAMED = actor("Jan Petrak", "person", None, "MIL", "army spokesman Colonel Jan Petrak")
NORLAND = actor("Norland armed forces", "military")
OSTMARK = actor("Ostmark armed forces", "military")
FRONT = actor("Rapid Guard", "armed_group", None, "REB")
SPEAKER = actor("Guard spokesman (unnamed)", "anonymous")
VETERAN = actor("former army officer (unnamed)", "anonymous", None, "MIL")


def test_one_army_has_one_account_whatever_it_is_called():
    names = [a.name for a in (ARMY, MILITARY, SPOKESMAN, NAMED)]
    sides = Sides([ARMY, MILITARY, SPOKESMAN, NAMED, NORLAND])
    assert all(sides.same(name, NORLAND.name) for name in names)
    assert {sides.party(name) for name in names} == {"Norland armed forces"}


def test_a_bare_air_force_is_the_only_one_named_and_no_army():
    bare = actor("Air Force", "military")
    named = actor("Norland air force", "military", "NOR", "MIL")
    sides = Sides([bare, named, NORLAND])
    assert sides.same(bare.name, named.name)
    assert sides.party(bare.name) == named.name
    other = actor("Ostmark air force", "military", "OST", "MIL")
    assert not Sides([bare, named, other]).same(bare.name, named.name)


def test_two_armies_stay_apart_and_a_bare_one_is_neither():
    sides = Sides([ARMY, NORLAND, OSTMARK])
    assert not sides.same(NORLAND.name, OSTMARK.name)
    assert sides.party("army") == "army"


def test_those_who_speak_for_a_group_are_the_group():
    sides = Sides([FRONT, SPEAKER, ARMY, VETERAN])
    assert sides.same("Guard spokesman (unnamed)", "Rapid Guard")
    assert sides.same("Ilya Varo (Rapid Guard)", "Rapid Guard")
    assert not sides.same("army", "Rapid Guard")
    assert not sides.same("former army officer (unnamed)", "army")
