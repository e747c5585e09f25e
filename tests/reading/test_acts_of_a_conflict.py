"""Acts that reports of a conflict tell in few words: nouns, participles, movements, figures."""

import pytest

from counterclaim.articles import article_from_text
from counterclaim.pipeline import read

WAR = (
    "Rebels shelled the town of Orvath on Monday. The army sent tanks to the front. Two soldiers "
    "were killed by a mine. A ceasefire is far off, diplomats say. Artillery was heard until dawn. "
    "The front has not moved since. "
)


def events(text, before=WAR):
    article = read(article_from_text(before + text))
    words = article.article.text
    start = len(before)
    return [(words[slice(*e.trigger)], e) for e in article.events if e.trigger[0] >= start]


def roots(text, before=WAR):
    return {e.root for _, e in events(text, before)}


def counts(text, before=WAR):
    return {(c.role, c.low, c.high) for _, e in events(text, before) for c in e.counts}


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Residents heard two loud explosions in the night.", "ASSAULT"),
        ("Food is short in the besieged city.", "COERCE"),
        ("Four gunboats approached the harbour of Selm at dawn.", "MOBILIZE"),
        ("A ferry with ten people on board went missing.", "COERCE"),
        ("The message blamed the army for the fire.", "ACCUSE"),
        ("Gunmen kidnapped a priest near Selm.", "COERCE"),
        ("Thousands of villagers fled across the river.", "RETREAT"),
        ("He was being treated for burns in Selm.", "AID"),
        ("The agency has suspended food convoys to the valley.", "SANCTION"),
        ("The court opened an inquiry into the death of Private Lorn.", "ASSAULT"),
        ("The militia handed over the bodies of six men.", "CONCEDE"),
        ("Ships of the coast guard obstructed the relief convoy.", "COERCE"),
    ],
)
def test_a_report_of_a_conflict_tells_of_many_acts(text, root):
    assert root in roots(text)


@pytest.mark.parametrize(
    "text",
    [
        "The vendor heard an explosion of laughter.",
        "Talks will begin on March 20.",
        "She planned the trip in advance.",
    ],
)
def test_but_not_of_these(text):
    assert not {"ASSAULT", "PROTEST", "MOBILIZE"} & roots(text, before="")


def test_an_act_to_come_is_no_part_of_one_that_was_done():
    found = events("Troops killed 12 militants preparing an attack on a bridge.")
    assert [e.status for _, e in found] == ["asserted", "future"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shot down 61 drones.", ("destroyed", 61, 61)),
        ("The coast guard seized three rifles.", ("other", 3, 3)),
        ("Rebels seized 14 teachers in Selm.", ("detained", 14, 14)),
        ("Two missiles landed near the mill.", ("munitions", 2, 2)),
        ("The rebels freed 74 prisoners.", ("other", 74, 74)),
        ("In February two fishermen were killed by a patrol.", ("killed", 2, 2)),
        ("Thousands have been killed since the war began.", ("killed", 2000, None)),
        ("A mayor was shot dead by gunmen.", ("killed", 1, 1)),
    ],
)
def test_what_acts_are_done_to_is_counted(text, expected):
    assert expected in counts(text)


def test_a_figure_told_anew_is_of_what_was_counted_before():
    text = "Police arrested 25 people overnight. A lawyers' group put the number at 41."
    assert ("detained", 41, 41) in counts(text)


def test_a_town_of_many_people_is_no_count_of_the_held():
    assert not counts("Selm, a town of 40,000 people, is held by the army.")


def test_no_count_of_sides():
    assert not counts("The envoy urged both sides to stop the war.")


def test_a_denial_is_aimed_at_whoever_it_answers():
    text = "Norway accused Chad of shelling a camp. Chad denied the charge."
    denial = next(e for _, e in events(text) if e.root == "REJECT")
    assert [party.name for party in denial.targets] == ["Norway"]


def test_an_attack_that_was_somewhere_has_its_place_and_target():
    text = "Attack on border post was in Tunis, army says\n\nNobody knows more."
    found = [e for word, e in events(text, before="") if e.root == "ASSAULT"]
    assert [[p.name for p in e.targets] for e in found] == [["border post"]]


def test_nobody_meets_the_press_he_may_not_speak_to():
    text = "He was not authorised to speak to the press, an officer said."
    assert "CONSULT" not in roots(text)
