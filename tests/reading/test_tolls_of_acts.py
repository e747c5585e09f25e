"""Tolls told without a verb of killing, and the acts that they tell of, on invented sentences."""

import pytest

from counterclaim.articles import article_from_text
from counterclaim.pipeline import read

LEAD = "Gunmen attacked a bus in Orvath on Monday, killing the driver. "


def harmed(text):
    events = read(article_from_text(text)).events
    counts = [(c.role, c.low, c.high) for e in events if e.root == "ASSAULT" for c in e.counts]
    return sorted(set(counts), key=str)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The death toll has risen to 27, a doctor said.", [("killed", 27, 27)]),
        ("The shelling led to the deaths of 24 civilians.", [("killed", 24, 24)]),
        ("We buried 18 people, said Mr Tamir.", [("killed", 18, 18)]),
        ("13 fighters died in the strike.", [("killed", 13, 13)]),
        (
            "The strike left 16 people dead and 20 wounded.",
            [("injured", 20, 20), ("killed", 16, 16)],
        ),
        ("Five people died of their wounds.", [("killed", 5, 5)]),
        ("The hospital had received 23 bodies, a nurse said.", [("killed", 23, 23)]),
        ("The ministry put the death toll at 21.", [("killed", 21, 21)]),
        ("The attack claimed the lives of 12 people.", [("killed", 12, 12)]),
        ("Local media reported 15 deaths.", [("killed", 15, 15)]),
        ("A doctor spoke of 9 dead, raising the toll to 12 from 9.", None),
        ("The bombing left at least 30 dead.", [("killed", 30, None)]),
        ("The attack caused 14 casualties.", [("killed_or_injured", 14, 14)]),
        ("Nine people lost their lives in the shelling.", [("killed", 9, 9)]),
        ("Eleven villagers perished in the attack.", [("killed", 11, 11)]),
        ("There were no casualties, the army said.", [("killed_or_injured", 0, 0)]),
    ],
)
def test_a_toll_without_a_verb_of_killing(sentence, expected):
    found = harmed(LEAD + sentence)
    if expected is None:
        assert ("killed", 12, 12) in found
    else:
        assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from the earthquake in Orvath has risen to 27, a doctor said.",
        "Flooding in Orvath claimed the lives of 12 people.",
        "Twelve people lost their jobs when the mill at Orvath closed.",
    ],
)
def test_no_act_of_violence_without_violence(text):
    assert harmed(text) == []


def test_no_participant_is_a_number_or_the_dateline():
    text = "GALMOR, Tessia (Post) - Shelling killed 22 and wounded 40 on Monday."
    events = read(article_from_text(text)).events
    names = [p.name for e in events for p in (*e.actors, *e.targets)]
    assert not {"22", "40", "GALMOR", "Tessia"} & set(names)


def test_people_keep_the_words_of_the_text():
    text = "Twelve people were detained by the police."
    events = read(article_from_text(text)).events
    assert [p.name for e in events for p in e.targets] == ["people"]
