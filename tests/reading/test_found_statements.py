"""Claims that a hostile reader found in the wrong mouth: invented sentences, read whole."""

from __future__ import annotations

import pytest

import counterclaim as cc
from counterclaim.model import Event, Statement


def reading(text: str) -> cc.Reading:
    return cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))


def event(found: cc.Reading, word: str) -> Event:
    text = found.article.text
    return next(e for e in found.events if word in text[slice(*e.trigger)])


def carrier(found: cc.Reading, word: str) -> Statement | None:
    key = event(found, word).statement
    return next((s for s in found.statements if s.id == key), None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Egypt says Norway lied when it said that Egypt had shelled the plant.", "shelled"),
        ("Norway was wrong to claim that Egypt killed 12 people, Ana Roe said.", "killed"),
        (
            "Egypt accused Norway of falsely claiming that Egyptian troops killed two men.",
            "killed",
        ),
        (
            "The reports that Egypt had killed 15 men turned out to be fabricated, the Post found.",
            "killed",
        ),
        (
            "The ministry retracted its earlier statement that Norwegian forces had killed 30 men.",
            "killed",
        ),
        ("Norway found no evidence that Egypt had shelled the camp.", "shelled"),
        ("A spokesman dismissed as baseless the claim that Egypt had shelled the dam.", "shelled"),
        ("Norway denied claims that its troops had killed 12 farmers.", "killed"),
    ],
)
def test_what_is_called_false_is_not_claimed(text, word):
    assert event(reading(text), word).status in ("denied", "hypothetical")


@pytest.mark.parametrize(
    "text",
    [
        "Norway was right to say that Egypt had shelled the dam, the monitors said.",
        "The mayor said that he did not lie when he said that troops had shelled the dam.",
    ],
)
def test_what_is_called_true_stays_claimed(text):
    assert event(reading(text), "shelled").status == "attributed"


def test_a_quoted_lie_is_carried_by_who_told_it():
    found = reading("Egypt says Norway lied when it said that Egypt had shelled the plant.")
    assert carrier(found, "shelled").actors == ("Norway",)


@pytest.mark.parametrize(
    "text",
    [
        "Norway found no evidence that Egypt had shelled the camp.",
        "The ministry retracted its earlier statement that Norwegian forces had killed 30 men.",
    ],
)
def test_who_takes_a_claim_back_denies(text):
    assert [s.act for s in reading(text).statements] == ["deny"]


@pytest.mark.parametrize("who", ["Neither has", "No group has", "Egypt has not"])
def test_an_attack_that_nobody_claimed_happened(who):
    found = reading(f"{who} claimed responsibility for the attack that wounded five.")
    assert event(found, "attack").status == "asserted" and not found.statements


def test_a_court_that_hears_accuses_nobody():
    found = reading("A court heard that the colonel ordered the massacre of 4,000 villagers.")
    assert [s.act for s in found.statements] == ["state"]


def test_who_is_asked_does_not_ask():
    found = reading("Asked whether Norway held the army responsible, he said talks would continue.")
    assert [found.article.text[slice(*s.content[0])] for s in found.statements] == [
        "talks would continue"
    ]


def test_an_aside_on_the_speaker_is_not_what_he_said():
    text = "The United Arab Emirates, which backs the Marsh Unity Forces, welcomed the inquiry."
    found = reading(text)
    said = [text[slice(*span)] for s in found.statements for span in s.content]
    assert not any("Marsh" in words for words in said)


@pytest.mark.parametrize("what", ["leader of a local militia", "head of the village council"])
def test_the_name_before_an_apposition_is_the_speaker(what):
    found = reading(f"Sheikh Hilal Jabir, {what}, said the army shelled the market.")
    assert [s.actors for s in found.statements] == [("Hilal Jabir",)]


@pytest.mark.parametrize(
    "before",
    [
        "Amnesty International published a report on the fighting.",
        "Harvard researchers published a study on malaria. The disease returned.",
        "Doctors Without Borders criticised the ceasefire.",
        "Norway said the talks had failed.",
        "The United Nations said it had counted the dead.",
    ],
)
def test_it_that_kills_is_nobody_who_only_spoke(before):
    assert event(reading(f"{before} It killed 40 people on Monday."), "killed").actors == ()


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Norway invaded Egypt in May.", "Norway"),
        ("The Norwegian army entered the town.", "Norwegian armed forces"),
        ("Hamas rejected the truce.", "Hamas"),
    ],
)
def test_it_that_kills_is_who_bears_arms(before, who):
    found = event(reading(f"{before} It killed 40 people on Monday."), "killed")
    assert [actor.name for actor in found.actors] == [who]


def test_they_who_drive_out_are_not_two_who_published():
    text = "Oxfam and Amnesty International published a report. They killed 900 people in May."
    assert event(reading(text), "killed").actors == ()


def test_who_speaks_beside_another_is_not_relayed_by_them():
    found = reading(
        "The Norwegian minister Ana Roe warned that Oslo would impose sanctions on smugglers, while "
        "Egypt's Foreign Ministry said it would host a new round of talks in Orvath next week."
    )
    warned, hosts = (s for s in found.statements if s.content)
    said = [found.article.text[slice(*span)] for s in (warned, hosts) for span in s.content]
    assert said == [
        "Oslo would impose sanctions on smugglers",
        "it would host a new round of talks in Orvath next week",
    ]
    assert hosts.parent is None


def test_who_spoke_last_goes_on_speaking():
    found = reading(
        "Guerrilla spokesman Omar Dreel said the army had bombed the market in Orvath.\n\n"
        "An army official, who asked not to be named, told reporters that two drones had struck the "
        "depot. He said 45 people had been killed."
    )
    assert found.statements[-1].actors == ("army official (unnamed)",)


def test_the_armed_forces_are_one_party_however_they_are_written() -> None:
    text = (
        "The armed forces shelled the town of Merl on Monday, residents said. "
        "The Armed Forces denied it, and the armed forces said no shell had been fired."
    )
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    assert [a.name for a in found.actors if a.name.lower() == "armed forces"] == ["armed forces"]
