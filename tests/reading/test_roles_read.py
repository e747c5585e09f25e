"""Who did it, where the sentence holds doer and act apart: invented reports, read whole."""

import pytest

import counterclaim as cc
from counterclaim.articles import article_from_text


def reading(text):
    return cc.read(article_from_text(text, id="x", date="2024-05-08"))


def doers(text, root="ASSAULT"):
    return [[a.name for a in e.actors] for e in reading(text).events if e.root == root]


@pytest.mark.parametrize(
    ("text", "root", "expected"),
    [
        ("The militia was blamed for the attack by the government.", "ACCUSE", ["government"]),
        ("The army, which rebels say killed 12 villagers, denied the report.", "ASSAULT", ["army"]),
        (
            "Vell was kidnapped on the outskirts of Kesh, 80 km north of Halvik, by a group of armed men.",
            "COERCE",
            ["armed men"],
        ),
        ("Members of the Red Dawn Front bombed a bridge.", "ASSAULT", ["Red Dawn Front"]),
        ("He was injured in an attack by rebels.", "ASSAULT", ["rebels"]),
    ],
)
def test_the_doer_behind_what_stands_between(text, root, expected):
    assert expected in doers(text, root)


@pytest.mark.parametrize("tag", ["town of Selm", "border town of Kesh"])
def test_who_tells_of_a_killing_behind_it_is_no_killer(tag):
    text = (
        f"HALVIK, Oct 15 (Delta Wire) - A missile strike on a fuel and grain depot in the {tag} killed "
        "at least 14 people on Tuesday, Norland's defence ministry said, accusing Veldora of the deadliest "
        "attack since the two countries signed a truce in spring."
    )
    assert not any(doers(text))


def test_who_blames_for_an_attack_is_no_attacker():
    assert ["government"] not in doers("The militia was blamed for the attack by the government.")


def test_a_verdict_of_the_writer_is_nobodys_statement():
    found = reading("It is not true that the army shelled the market.")
    assert not found.statements
    assert [event.status for event in found.events] == ["denied"]


def test_a_quotation_behind_a_colon_belongs_to_the_sentence_before():
    text = (
        "On Monday, Ana Vell made the following remark:\n\n"
        "“The bridge was never ours to give away to any of our neighbours.”"
    )
    found = [s for s in reading(text).statements if s.source and s.parent is None]
    assert [[text[a:b] for a, b in s.source] for s in found] == [["Ana Vell"]]


def test_a_turn_of_a_transcript_goes_on_until_the_next_speaker():
    text = (
        '"VELL: We never left the valley, and we never will leave it.\n\n'
        '"The people there know that very well indeed.\n\n"(CROSSTALK.)\n\n'
        '"TAMIR: Governor, let me stop you there for a moment.'
    )
    first = reading(text).statements[0]
    assert text[slice(*first.source[0])] == "VELL"
    assert len(first.content) == 2 and "know that" in text[slice(*first.content[1])]


def test_what_is_told_as_past_had_happened_by_the_day_of_saying():
    text = (
        "An army officer said on Tuesday that rebels destroyed a bridge. "
        "He said on Monday that they will attack Kesh."
    )
    dates = {text[slice(*e.trigger)]: e.date for e in reading(text).events}
    assert (dates["destroyed"].start, dates["destroyed"].end) == (None, "2024-05-07")
    assert dates["destroyed"].span is None and dates["attack"] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "An air raid killed three farmers near Kesh, police said, warning of further attacks.",
            "police",
        ),
        (
            "Shelling killed nine people in Kesh on Monday, the army said, blaming rebels.",
            "the army",
        ),
    ],
)
def test_who_told_of_it_goes_on_speaking(text, speaker):
    found = reading(text).statements
    assert len(found) == 2
    assert all([text[a:b] for a, b in one.source] == [speaker] for one in found)
