"""Wrong records that a hostile reader found, each as a class, on invented sentences."""

import datetime as dt

import pytest

import counterclaim as cc
from counterclaim.articles import article_from_text
from counterclaim.pipeline import read
from counterclaim.reading.times import find_times


def events(text):
    return read(article_from_text(text)).events


def parties(text, root="ASSAULT"):
    return [
        ([p.name for p in e.actors], [p.name for p in e.targets])
        for e in events(text)
        if e.root == root
    ]


def counts(text):
    return sorted({(c.role, c.low, c.high) for e in events(text) for c in e.counts}, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024 at least 12 aid workers were killed in Orvath.", ("killed", 12, None)),
        ("In 2025 more than 30 people were killed by the army.", ("killed", 31, None)),
        ("Since 2019 at least 500 have been killed in army raids.", ("killed", 500, None)),
        ("Thirty or more people were killed in the raid.", ("killed", 30, None)),
    ],
)
def test_a_year_is_no_count_and_takes_no_bound(text, expected):
    assert counts(text) == [expected]


def test_an_undated_text_gets_no_year_from_another_of_its_dates():
    text = (
        "In April 2023 the war began. On March 9 rebels struck. On Saturday they left. "
        "Talks open by Monday. Last week it rained, and two days ago it snowed. In spring they met."
    )
    dated = [t.value for t in find_times(text, None) if t.first or t.last]
    assert dated == ["2023-04"]
    assert find_times("On 3 May 2014 it fell; two days later it rose.", None)[1].first


def test_an_anniversary_is_not_dated_this_week():
    text = "Fifty years ago this week, Tessian forces invaded Norland."
    found = find_times(text, dt.date(2031, 5, 4))
    assert [(t.value, t.first) for t in found] == [("1981", "1981-01-01")]


@pytest.mark.parametrize(
    "text",
    [
        "The premier was bombarded with questions by reporters on Monday.",
        "The minister came under fire from backbenchers over the budget.",
        "The minister came under attack from critics over the war.",
        "The general died of a heart attack in Orvath.",
    ],
)
def test_attacks_by_words_are_no_assaults(text):
    assert parties(text) == []


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("The army said its troops had repelled an LRF attack on Galmor.", "LRF", "Galmor"),
        ("The army repelled an attack by rebels on Galmor.", "rebels", "Galmor"),
        ("Rebels beat back an army attack on Galmor.", "army", "Galmor"),
        ("The army said it had foiled an LRF attack against Orvath.", "LRF", "Orvath"),
    ],
)
def test_who_repels_an_attack_is_not_its_doer(text, doer, target):
    assert parties(text) == [([doer], [target])]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Drone strike on market in Tessia's Galmor kills at least 34", ("killed", 34, None)),
        ("Car bomb in Syria kills 10", ("killed", 10, 10)),
    ],
)
def test_the_place_in_a_headline_is_not_the_doer(text, killed):
    assert counts(text) == [killed]
    assert all(not actors for actors, _ in parties(text))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Three officials in Galmor said so, requesting anonymity.", "REQUEST"),
        ("Sudan put the death toll at 52 in the raid.", "MOBILIZE"),
        ("The Norland army put the toll at 11.", "MOBILIZE"),
    ],
)
def test_anonymity_and_tolls_are_no_acts_of_the_speaker(text, root):
    assert parties(text, root) == []


def test_a_number_in_words_is_left_out_of_a_name_whole():
    text = "Forty-seven villagers died in the strike, according to medics."
    assert parties(text) == [([], ["villagers"])]
    assert counts(text) == [("killed", 47, 47)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Shells hit the market in Galmor on Saturday.", []),
        ("Rockets landed on a school in Galmor on Saturday.", []),
        ("Army drones fired three missiles into the livestock section.", ["army"]),
    ],
)
def test_weapons_strike_and_are_fired(text, actors):
    assert [found for found, _ in parties(text)] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry has not said how many people were killed in the strike.",
        "The strike killed a nurse during her shift.",
        "Gunmen on motorcycles attacked a mosque in Orvath.",
        "Abu was killed in the strike.",
    ],
)
def test_what_is_no_party(text):
    named = {name.lower() for sides in parties(text) for side in sides for name in side}
    assert not named & {"how many people", "shift", "motorcycles", "abu"}
    assert all(role != "killed" or low == 1 for role, low, _ in counts(text))


def test_a_strike_is_in_the_city_not_in_the_state_of_its_adjective():
    text = "A strike on a market in the Sudanese city of El Obeid killed 38 people on Tuesday."
    killed = next(e for e in events(text) if e.counts)
    assert [p.name for p in killed.places] == ["El Obeid"]


def test_a_place_of_two_words_is_one_name():
    text = "Sudan army, rebels trade blame after drone strike on El Obeid market kills dozens"
    found = read(article_from_text(text))
    assert not {"El", "Obeid"} & {actor.name for actor in found.actors}


def test_of_whom_counts_some_only():
    text = "A surgeon said he had treated eleven patients, two of whom died on the table.\n"
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    killed = [(c.low, c.high) for e in found.events for c in e.counts if c.role == "killed"]
    assert killed == [(2, 2)]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Drenn said the rebels would not sign and blamed them for the failure.", "Drenn"),
        ("The Front accused the army of bombing a market and called on Ostmark to help.", "Front"),
    ],
)
def test_who_blames_or_asks_is_the_source_of_the_saying(text, doer):
    found = read(article_from_text(text))
    said = [e for e in found.events if e.root in ("ACCUSE", "REQUEST")]
    assert said
    assert {actor.name for e in said for actor in e.actors} == {doer}
    assert {e.status for e in said} == {"asserted"}


def test_a_past_tense_beside_did_not_is_not_negated():
    text = "Norland did not attack the village and withdrew its troops in June."
    told = {text[slice(*e.trigger)].split()[0]: e.status for e in events(text)}
    assert told == {"attack": "denied", "withdrew": "asserted"}


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "A strike hit the market on Monday. A bomb fell near the mosque at 11 a.m.",
            "fell",
            "06-16",
        ),
        (
            "A strike hit the market on Monday. The governor said on Tuesday that 30 had died. "
            "A bomb fell near the mosque at about 11 a.m.",
            "fell",
            "06-16",
        ),
        ("At 9:30 a.m. on Sunday a drone hit the bridge.", "hit", "06-15"),
        ("Norland did not invade in 2023 and withdrew its troops on Sunday.", "withdrew", "06-15"),
    ],
)
def test_an_hour_is_of_the_day_told_last_and_a_verb_has_its_own_day(text, trigger, day):
    found = cc.read(article_from_text(text, date="2031-06-19")).events
    dates = {text[slice(*e.trigger)].split()[0]: e.date for e in found}
    assert dates[trigger].start == f"2031-{day}"
