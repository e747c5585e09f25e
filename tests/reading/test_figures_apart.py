"""Figures that several speakers give in one breath, relays of three, and what only sounds like an act."""

import pytest

import counterclaim as cc
from counterclaim.articles import article_from_text

HIT = "A missile struck a market in Tarsk on Tuesday. "


def reading(text):
    return cc.read(article_from_text(text, id="x", date="2025-03-12"))


def said(found):
    """For each speaker the figures of those killed, as that speaker gives them."""
    statements = {s.id: s for s in found.statements}
    told = {}
    for event in found.events:
        for count in event.counts:
            if count.role == "killed" and event.statement:
                name = " and ".join(statements[event.statement].actors)
                told.setdefault(name.removesuffix(" (unnamed)").lower(), []).append(count.low)
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 47 people were killed in the shelling of Tarsk on Tuesday, "
            "according to medics, or 11, according to the army.",
            {"medics": [47], "army": [11]},
        ),
        (HIT + "Doctors counted 12 dead; the army said 40.", {"doctors": [12], "army": [40]}),
        (
            HIT + "The ministry put the toll at 11 and the union at 52.",
            {"ministry": [11], "union": [52]},
        ),
        (
            HIT + "The hospital reported 30 killed, the governor 22.",
            {"hospital": [30], "governor": [22]},
        ),
        (HIT + "Medics said nine people died. The army said four.", {"medics": [9], "army": [4]}),
    ],
)
def test_each_figure_has_its_own_speaker(text, expected):
    found = reading(text)
    assert said(found) == expected
    (number,) = [d for d in found.disputes if d.type == "number"]
    names = {" ".join(p).removesuffix(" (unnamed)").lower() for p in number.parties}
    assert names == set(expected)


def test_a_gap_that_counts_other_things_makes_no_speaker():
    found = reading("The firm said it had 11 shops in Kelm and its rival 52.")
    assert [s.actors for s in found.statements] == [("firm",)]


def test_who_is_heard_in_a_relative_clause_says_no_more_than_that():
    found = reading(
        "The army said its jets bombed a depot in Tarsk, which medics say killed 12 civilians, "
        "and that the operation was over."
    )
    text = found.article.text
    told = {s.actors[0].split()[0]: [text[a:b] for a, b in s.content] for s in found.statements}
    assert told == {
        "army": ["its jets bombed a depot in Tarsk", "the operation was over"],
        "medics": ["killed 12 civilians"],
    }


def test_a_relay_of_three():
    found = reading(
        "Northern Radio, citing Bay Television, which quoted a commander as saying that the jet "
        "was shot down over Tarsk, said the pilot was alive."
    )
    outer, middle, inner = found.statements
    assert (outer.parent, middle.parent, inner.parent) == (None, outer.id, middle.id)
    text = found.article.text
    assert [text[slice(*s.source[0])] for s in found.statements] == [
        "Northern Radio",
        "Bay Television",
        "a commander",
    ]
    assert text[slice(*inner.content[0])] == "the jet was shot down over Tarsk"
    assert text[slice(*outer.content[0])] == "the pilot was alive"


@pytest.mark.parametrize(
    "text",
    [
        "How many were killed in the strike on Tarsk?",
        "The novel opens as soldiers attack a village and kill 12 farmers.",
        "Troops stormed a mock village and killed 12 insurgents during a drill on Monday.",
    ],
)
def test_what_is_asked_told_or_played_did_not_happen(text):
    acts = [event for event in reading(text).events if event.root == "ASSAULT"]
    assert acts and all(event.status == "hypothetical" for event in acts)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "The Free Valley Front accused the army of firing on the market from the hill.",
            "army",
        ),
        ("The Free Front was accused by the government of shelling Tarsk.", "Free Front"),
    ],
)
def test_the_accused_did_it_wherever_the_parse_hangs_the_preposition(text, doer):
    (attack,) = [e for e in reading(text).events if e.root == "ASSAULT"]
    assert [a.name for a in attack.actors] == [doer]


def test_headlines_count_the_injured_apart():
    (found,) = reading("Drone strike on Tarsk market kills nine, injures 20").events
    assert [(c.role, c.low) for c in found.counts] == [("killed", 9), ("injured", 20)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The army has shelled the town since Monday.", ("2025-03-10", None)),
        ("Until March, rebels had attacked the road.", (None, "2025-03-31")),
    ],
)
def test_since_and_until_leave_an_end_open(text, days):
    (found,) = reading(text).events
    assert (found.date.start, found.date.end) == days


def test_its_forces_are_the_party_itself():
    found = reading("The Free Valley Front said its fighters had killed 20 soldiers.")
    (attack,) = [e for e in found.events if e.root == "ASSAULT"]
    assert [a.name for a in attack.actors] == ["Free Valley Front"]


def test_a_spokesman_speaks_for_the_party_that_has_him():
    found = reading(
        "The Free Valley Front denied the raid. Its spokesman, Ilya Varo, said no fighter was there."
    )
    assert found.statements[1].actors == ("Ilya Varo (Free Valley Front)",)


def test_a_short_name_with_a_capital_is_the_long_one():
    found = reading("The Rapid Guard took the town. The Guard said it would stay.")
    assert found.statements[0].actors == ("Rapid Guard",)


def test_an_age_and_a_year_are_no_toll():
    found = reading("Gunmen killed six miners in Tarsk on Monday, the youngest of them 19.")
    assert [c.low for e in found.events for c in e.counts] == [6]
