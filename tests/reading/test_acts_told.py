"""Acts by class of words and frame, on invented sentences: what is told, by whom, to whom, where, when."""

import pytest

from counterclaim.articles import article_from_text
from counterclaim.pipeline import read


def events(text, date=None):
    return read(article_from_text(text, date=date) if date else article_from_text(text)).events


def told(text):
    return {(text[slice(*e.trigger)].split()[0].lower(), e.root) for e in events(text)}


def parties(text, root):
    return [
        (sorted(p.name for p in e.actors), sorted(p.name for p in e.targets))
        for e in events(text)
        if e.root == root
    ]


@pytest.mark.parametrize(
    ("text", "word", "root"),
    [
        ("Tessia demanded the immediate release of the prisoners.", "release", "CONCEDE"),
        ("The council called for an investigation into the raid.", "investigation", "ACCUSE"),
        ("The bloc urged the two armies to return to talks.", "return", "CONSULT"),
        ("Norland condemned Saturday's attack.", "attack", "ASSAULT"),
        ("The truce took effect on Tuesday, the army said.", "truce", "RETREAT"),
        ("Four men were arrested after clashes, police said.", "clashes", "ASSAULT"),
        ("The envoy said sanctions would only prolong the war.", "sanctions", "SANCTION"),
    ],
)
def test_a_noun_that_names_nobody_is_told_where_it_is_wanted_dated_or_begun(text, word, root):
    assert (word, root) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened a forum on violence in schools.",
        "Analysts studied the talks for a journal.",
    ],
)
def test_a_noun_that_is_a_matter_or_refers_back_is_not(text):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "word", "root"),
    [
        ("Tessian soldiers crossed the border and burned a barn.", "crossed", "MOBILIZE"),
        (
            "Norland's guards had fired first, the ministry said after the clash.",
            "fired",
            "ASSAULT",
        ),
        ("Rebels said they had taken the town after a night of shelling.", "taken", "ASSAULT"),
        ("The police are holding two suspects.", "holding", "COERCE"),
        ("Soldiers turned back three trucks at a checkpoint.", "turned", "COERCE"),
        ("Tessia recalled its ambassador from Norland.", "recalled", "SANCTION"),
        ("Both armies agreed to exchange 200 prisoners.", "exchange", "CONCEDE"),
        ("The premier asked the alliance for consultations.", "ask", "REQUEST"),
        ("The general dismissed the figure as invented.", "dismissed", "REJECT"),
        ("Students chanted slogans outside the embassy.", "chanted", "PROTEST"),
        ("The convoy came under fire near Halvik on Monday, the army said.", "came", "ASSAULT"),
    ],
)
def test_verbs_of_whole_classes_tell_their_acts(text, word, root):
    found = told(text)
    assert (word, root) in found or (word + "ed", root) in found, found


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Refugees crossed the border at night.", "MOBILIZE"),
        ("Passengers boarded the ferry at noon.", "COERCE"),
        ("The company liquidated its properties.", "ASSAULT"),
        ("The dispute held up the deal.", "AGREE"),
        ("Ambulance crews arrived at the scene of the shooting.", "MOBILIZE"),
    ],
)
def test_their_namesakes_do_not(text, root):
    assert all(found != root for _, found in told(text))


def test_each_other_is_both():
    text = "Tessia and Norland accused each other on Friday of shelling villages."
    assert parties(text, "ACCUSE") == [(["Norland", "Tessia"], ["Norland", "Tessia"])]


def test_both_sides_are_the_two_who_act_on_each_other():
    text = (
        "Russia accused Ukraine of shelling a village. Ukraine accused Russia of lying. "
        "The union urged both sides to show restraint."
    )
    assert parties(text, "REQUEST")[0][1] == ["Russia", "Ukraine"]
    alone = "The union urged both sides to show restraint."
    assert parties(alone, "REQUEST")[0][1] == ["sides"]


def test_what_is_denied_or_condemned_is_no_target():
    assert parties("The rebels denied attacking the base.", "REJECT") == [(["rebels"], [])]
    assert parties("Norland condemned the attack on the camp.", "ACCUSE")[0][1] == []


def test_mere_people_are_no_target_but_a_kind_of_people_is():
    text = "Rebels killed 12 people and 3 nurses in a raid."
    assert parties(text, "ASSAULT")[0][1] in (["nurses"], [])
    assert parties("Shells killed 12 villagers.", "ASSAULT")[0][1] == ["villagers"]


def test_nobody_knows_who_did_it():
    text = "It was not clear who had attacked the convoy."
    assert [actors for actors, _ in parties(text, "ASSAULT")] == [["unknown"]]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The ministers will meet in Paris on Sunday.", "2024-12-15"),
        ("Troops shelled the village on Sunday.", "2024-12-08"),
        ("In February, two soldiers were killed by a shell.", "2024-02-01"),
    ],
)
def test_a_bare_day_or_month_lies_where_the_act_does(text, start):
    dates = [e.date.start for e in events(text, date="2024-12-10") if e.date]
    assert dates == [start]


def test_two_days_are_one_span():
    text = "Rebels shelled the camp on Saturday and Sunday."
    date = events(text, date="2024-12-10")[0].date
    assert (date.start, date.end) == ("2024-12-07", "2024-12-08")


def test_a_condition_speaks_for_its_own_clause():
    text = "The minister said Norland would cooperate but warned it would retaliate if attacked."
    found = {e.root: e.status for e in events(text)}
    assert found["COOPERATE"] == "future"
