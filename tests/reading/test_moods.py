"""What did not happen, and what is not told as having happened: invented reports, read whole."""

import pytest

import counterclaim as cc
from counterclaim.articles import article_from_text
from counterclaim.reading.capitals import in_capitals, usual_case


def reading(text, date="2024-05-08"):
    return cc.read(article_from_text(text, id="x", date=date))


def statuses(text):
    found = reading(text)
    return {text[slice(*e.trigger)].lower(): e.status for e in found.events}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        (
            "Had they fired the missiles, the city would have been destroyed.",
            "fired",
            "hypothetical",
        ),
        ("Should Norland attack Veldora, the pact will respond.", "attack", "hypothetical"),
        ("Were Norland to invade Veldora, the pact would respond.", "invade", "hypothetical"),
        ("Did the army bomb the hospital in Kesh?", "bomb", "hypothetical"),
        ("Was the convoy attacked by rebels?", "attacked", "hypothetical"),
        ("Why did the army bomb the hospital?", "bomb", "asserted"),
        ("During the drill, troops attacked a mock village.", "attacked", "hypothetical"),
        ("Two soldiers were killed during the drill.", "killed", "asserted"),
        ("The army simulated an attack on a port.", "attack", "hypothetical"),
        ("In the film, rebels kidnap a minister.", "kidnap", "hypothetical"),
        ("Norland has ruled out invading Veldora.", "invading", "denied"),
        ("The rebels failed to capture the town.", "capture", "denied"),
        ("The army is to deploy troops to the border.", "deploy", "future"),
        ("The army deployed troops to the border.", "deployed", "asserted"),
    ],
)
def test_the_frame_of_a_clause_tells_its_status(text, trigger, status):
    found = statuses(text)
    assert found.get(trigger) == status, found


def test_a_text_in_capitals_is_read_as_in_usual_case():
    text = (
        "HALVIK, 3 JAN 90 -- THE ARMY COMMAND HAS REPORTED THAT THREE SOLDIERS WERE KILLED BY REBELS IN "
        "BRAZIL YESTERDAY."
    )
    assert in_capitals(text) and not in_capitals(text.capitalize())
    assert usual_case(text).upper() == text and "Brazil" in usual_case(text)
    found = reading(text)
    assert found.article.text == text
    (event,) = found.events
    assert event.root == "ASSAULT" and [c.low for c in event.counts] == [3]
    assert [text[a:b] for a, b in found.statements[0].source] == ["THE ARMY COMMAND"]


def test_a_text_that_stays_in_capitals_is_read_once():
    """Mathematical capitals have no small letters, so casing them changes nothing."""
    text = "".join(chr(0x1D400 + i % 26) if i % 6 else " " for i in range(400))
    assert reading(text).article.text == text
