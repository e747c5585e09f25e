"""Articles matched by words and days; clusters; profiles."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.incidents.candidates import match_articles
from counterclaim.incidents.cards import Card, card
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.lead import days_told, lead
from counterclaim.incidents.matching import SEEN, features, figures, probabilities, reasons
from counterclaim.incidents.profile import Rarities, profile, sketch

FERRY = (
    "A rocket hit the grain ferry Orlen at Teral on Tuesday and killed 12 people. "
    "Fishermen from Lisk "
    "carried the wounded to the school. The ferry had sailed since the bridge over "
    "the Sarn was closed."
)
AGAIN = (
    "Twelve people died when the ferry Orlen was struck by a rocket at Teral on "
    "Tuesday. The wounded were "
    "taken to the school at Lisk by fishermen. It is the only ferry on the Sarn."
)
QUOTAS = (
    "Ministers met in Dorn on Wednesday to discuss fishing quotas and a "
    "lighthouse. They agreed to meet "
    "again in autumn, when the herring count will be known."
)


def test_two_reports_of_one_attack_match_and_other_news_does_not() -> None:
    found = match_articles(
        [
            sketch("a", FERRY, "Rocket hits ferry", "2031-05-07"),
            sketch("b", QUOTAS, "Fishing quotas", "2031-05-08"),
            sketch("c", AGAIN, "Twelve die on ferry", "2031-05-07"),
        ]
    )
    best = max(found, key=lambda m: m.probability)
    assert (best.a, best.b) == (0, 2)
    assert best.probability > 0.8
    assert all(m.probability < 0.2 for m in found if m is not best)


def test_distance_in_days_tells_against_a_match() -> None:
    near, far = (
        match_articles([sketch("a", FERRY, None, "2031-05-07"), sketch("c", AGAIN, None, day)])
        for day in ("2031-05-07", "2031-05-29")
    )
    assert near[0].probability > far[0].probability
    outside = [sketch("a", FERRY, None, "2031-05-07"), sketch("c", AGAIN, None, "2031-09-07")]
    assert match_articles(outside) == []


def test_an_undated_article_can_match() -> None:
    assert match_articles([sketch("a", FERRY), sketch("c", AGAIN, None, "2031-05-07")])


def test_reasons_name_the_day_and_the_shared_names() -> None:
    sketches = [sketch("a", FERRY, None, "2031-05-07"), sketch("c", AGAIN, None, "2031-05-08")]
    rarity = Rarities.of(sketches)
    why = reasons(*(profile(s, rarity) for s in sketches))
    assert "published 1 day apart" in why
    assert any("lisk" in line for line in why)


def test_days_told() -> None:
    from datetime import date

    wednesday = date(2031, 5, 7).toordinal()
    told = days_told("on Tuesday, on May 3 and yesterday", wednesday)
    assert list(told) == [wednesday - 1, wednesday - 4, wednesday - 1]
    assert list(days_told("on 31 December", wednesday)) == [date(2030, 12, 31).toordinal()]
    assert list(days_told("on February 31", wednesday)) == []


def test_a_lead_counts_less_the_later_it_stands() -> None:
    text = (
        "Shells fell on Orvala on Monday. " + "They fell again. " * 20 + "Drones flew over Brisk."
    )
    found = lead(text, 741_000)
    assert found.places["orvala"] > found.places["brisk"] > 0
    assert found.names["orvala"] > found.names["brisk"] > 0
    assert len(found.days) == 1
    assert lead(text, None).days == {}


def test_articles_that_begin_elsewhere_are_less_likely_of_one_happening() -> None:
    """Two attacks of one week, told with the same people, are two."""
    rest = (
        " Colonel Tarek Ordan of the Vestran army said the dead were fighters. Mayor Lisk Armet "
        "spoke of farmers. The Vestran army has shelled the Orvel valley since spring. " * 2
    )
    beginnings = (
        "Eleven people died when a shell hit a mill in Brisk on Monday.",
        "A shell killed eleven people at the mill of Brisk on Monday.",
        "Two drones struck a clinic in Dorn on Wednesday, killing two.",
    )
    told = [sketch(begin, begin + rest, None, "2031-05-08") for begin in beginnings]
    one, same, another = (card(profile(each)) for each in told)
    alike, unlike = probabilities(one, [same, another])
    assert alike > unlike


texts = st.text(alphabet="abcdeAB 12.\n’-", max_size=80)


@given(texts, texts)
def test_features_are_symmetric_and_bounded(a: str, b: str) -> None:
    sketches = [sketch("a", a, None, "2031-05-07"), sketch("b", b, None, "2031-05-09")]
    rarity = Rarities.of(sketches)
    profiles = [profile(s, rarity) for s in sketches]
    left, right = (Card.decode(card(one).encode()) for one in profiles)
    assert features(left, right) == features(right, left)
    assert 0 <= probabilities(left, [right])[0] <= 1
    assert reasons(*profiles)


def test_odd_dates_are_no_dates() -> None:
    assert sketch("a", FERRY, None, "soon").day is None
    assert sketch("a", FERRY, None, "2031-05-07T10:00:00Z").day is not None


def test_average_link_needs_more_than_one_bridge() -> None:
    keys = ["a", "b", "c", "d"]
    chain = [(0, 1, 0.9), (1, 2, 0.5), (2, 3, 0.9)]
    assert clusters(keys, chain) == [(0, 1), (2, 3)]
    assert clusters(keys, [*chain, (0, 2, 0.5), (0, 3, 0.5), (1, 3, 0.5)]) == [(0, 1, 2, 3)]


def test_what_is_apart_stays_apart() -> None:
    keys = ["a", "b", "c"]
    pairs = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9)]
    assert clusters(keys, pairs, apart=[(0, 2)]) == [(0, 1), (2,)]


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_clusters_do_not_depend_on_order(seed: int) -> None:
    chance = random.Random(seed)
    size = 9
    pairs = [
        (a, b, chance.choice([0.2, 0.5, 0.5, 0.9]))
        for a in range(size)
        for b in range(a + 1, size)
        if chance.random() < 0.5
    ]
    keys = [f"k{i}" for i in range(size)]
    order = list(range(size))
    chance.shuffle(order)
    back = {old: new for new, old in enumerate(order)}
    shuffled = [(back[b], back[a], p) for a, b, p in chance.sample(pairs, len(pairs))]
    one = {frozenset(keys[i] for i in g) for g in clusters(keys, pairs)}
    two = {
        frozenset(keys[order[i]] for i in g) for g in clusters([keys[i] for i in order], shuffled)
    }
    assert one == two
    assert sorted(i for g in clusters(keys, pairs) for i in g) == list(range(size))


def test_days_and_places_are_written_with_capitals() -> None:
    from datetime import date

    day = date(2031, 5, 7).toordinal()
    assert list(days_told("SELM, MAY 3 - On MONDAY", day)) == [day - 4, day - 2]
    assert list(days_told("the 3rd May", day)) == [day - 4]
    assert list(days_told("12 marines and 3 mayors may 3 times", day)) == []
    assert set(lead("In Teral shells fell. In March they fell on Teral's port.", day).places) == {
        "teral"
    }


def test_a_card_keeps_its_days() -> None:
    made = card(profile(sketch("a", "Shells fell on Tuesday. " + FERRY, None, "2031-05-07")))
    assert made.foremost is not None
    assert Card.decode(made.encode()).foremost == made.foremost
    assert figures(made, made)[SEEN.index("days_shared")] == 1.0
    other = card(profile(sketch("b", "Shells fell.", None, "2031-05-07")))
    assert figures(made, other)[SEEN.index("first_days")] == -1.0
