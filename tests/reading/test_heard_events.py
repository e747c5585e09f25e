"""Acts that the encoder hears where the trigger lexicon is silent, too strict or too free."""

import pytest

from counterclaim import Article, Metadata, read


def acts(text: str) -> list[tuple[str, str, str]]:
    """Root, trigger and status of each event of a text."""
    found = read(Article(id="a", text=text, metadata=Metadata())).events
    return [(e.root, text[slice(*e.trigger)], e.status) for e in found]


@pytest.mark.parametrize(
    ("text", "root", "word"),
    [
        ("The brigade that remains in Orvath attacked Galmor.", "ASSAULT", "attacked"),
        ("Gunmen torched the police station in Galmor.", "ASSAULT", "torched"),
    ],
)
def test_the_root_that_is_plainly_heard_stands(text, root, word):
    assert (root, word, "asserted") in acts(text)


def test_what_is_only_felt_and_said_is_no_act():
    text = "The premier expressed condolences to the families of soldiers killed in Orvath."
    assert all("condolences" not in word for _, word, _ in acts(text))


def test_sport_stays_sport():
    assert acts("The striker fired the ball into the net and the home crowd celebrated.") == []


def test_a_danger_that_exists_of_something_is_no_fact():
    text = (
        "Troops shelled Orvath on Monday. The general spoke of the danger that exists on the ground "
        "of further attacks on the town."
    )
    assert ("ASSAULT", "attacks", "hypothetical") in acts(text)


def test_an_act_of_a_word_that_no_table_lists_says_that_the_encoder_heard_it():
    text = "Police fired tear gas. Officers handcuffed four students."
    found = read(Article(id="a", text=text, metadata=Metadata())).events
    methods = {text[slice(*e.trigger)]: e.method for e in found}
    assert methods == {"fired tear gas": "lexicon", "handcuffed": "encoder"}
