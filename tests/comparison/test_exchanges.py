"""Denials without the word, shifted blame, corrected figures: each class with an invented story."""

from __future__ import annotations

import pytest

from .invented import Story, kinds


def told(text: str, *claims: tuple[str, str, str, str, str]) -> Story:
    story = Story("a", text).actor("Ostrava", type="state").actor("Belmar", type="state")
    for who, source, cue, content, act in claims:
        story.says(who, source, cue, content, act)
    return story


def links(story: Story) -> dict[str, tuple[str, ...]]:
    return {s.id: s.refers_to for s in story.reading().statements if s.refers_to}


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("called", 'the allegation "baseless"'),
        ("described", "the charge as pure invention"),
        ("called", "the accusation an attempt to mislead the world"),
        ("dismissed", "the report as disinformation"),
        ("said", '"This is a lie,"'),
        ("said", '"We firmly reject these accusations,"'),
    ],
)
def test_a_charge_is_denied_by_what_it_is_called(cue: str, content: str) -> None:
    text = f"Ostrava said Belmar had shelled the mill. Belmar {cue} {content}."
    story = told(
        text,
        ("Ostrava", "Ostrava", "said", "Belmar had shelled the mill", "state"),
        ("Belmar", f"Belmar {cue}", f" {cue} ", content, "state"),
    )
    assert links(story) == {"s2": ("s1",)}
    assert kinds(story) == ["occurrence"]


def test_a_charge_that_is_granted_is_not_denied() -> None:
    text = "Ostrava accused Belmar of shelling the mill. Tarn called the allegation credible."
    story = told(
        text,
        ("Ostrava", "Ostrava", "accused", "Belmar of shelling the mill", "accuse"),
        ("Tarn", "Tarn", "called", "the allegation credible", "state"),
    )
    assert links(story) == {}


def test_what_opens_an_article_answers_what_is_told_later() -> None:
    text = (
        "Belmar denied that its soldiers had crossed the Teral and burned a barn. "
        "Talks go on.\nOstrava had said that Belmari soldiers crossed the Teral and burned a barn."
    )
    story = told(
        text,
        (
            "Belmar",
            "Belmar denied",
            "denied",
            "its soldiers had crossed the Teral and burned a barn",
            "deny",
        ),
        (
            "Ostrava",
            "Ostrava had",
            "had said",
            "Belmari soldiers crossed the Teral and burned a barn",
            "state",
        ),
    )
    assert links(story) == {"s1": ("s2",)}


def test_a_negation_by_the_accused_answers_without_a_word_of_denial() -> None:
    text = (
        "Ostrava said Belmari soldiers had seized five fishermen. Belmar said nobody was detained."
    )
    story = told(
        text,
        ("Ostrava", "Ostrava", "said", "Belmari soldiers had seized five fishermen", "state"),
        ("Belmar", "Belmar said", "said nobody"[:4], "nobody was detained", "state"),
    )
    assert links(story) == {"s2": ("s1",)}


def test_a_negation_of_something_else_answers_nothing() -> None:
    text = "Ostrava said Belmari soldiers had seized five fishermen. Belmar said no talks were planned."
    story = told(
        text,
        ("Ostrava", "Ostrava", "said", "Belmari soldiers had seized five fishermen", "state"),
        ("Belmar", "Belmar said", "said no"[:4], "no talks were planned", "state"),
    )
    assert links(story) == {}


def test_who_denies_and_blames_another_disputes_the_blame() -> None:
    text = (
        "Ostrava accused Belmar of shelling the mill. Belmar denied the charge and said the mill "
        "had been mined by Ostrava."
    )
    story = told(
        text,
        ("Ostrava", "Ostrava", "accused", "Belmar of shelling the mill", "accuse"),
        ("Belmar", "Belmar denied", "denied", "the charge", "deny"),
        ("Belmar", "Belmar denied", "and said", "the mill had been mined by Ostrava", "accuse"),
    )
    assert sorted(kinds(story)) == ["blame", "occurrence"]


def test_accusations_of_two_acts_are_no_dispute_over_blame() -> None:
    text = "Ostrava accused Belmar of shelling a mill. Belmar accused Ostrava of burning a school."
    story = told(
        text,
        ("Ostrava", "Ostrava", "accused", "Belmar of shelling a mill", "accuse"),
        ("Belmar", "Belmar accused", "Belmar accused"[7:], "Ostrava of burning a school", "accuse"),
    )
    assert kinds(story) == []


@pytest.mark.parametrize("first", ["denied any part in the raid", "said that no plane was near"])
def test_a_change_told_in_one_sentence(first: str) -> None:
    text = f"Belmar first {first}, then admitted that its planes had flown."
    story = told(text, ("Belmar", "Belmar", "admitted", "its planes had flown", "confirm"))
    assert kinds(story) == ["change"]


def test_a_figure_put_right() -> None:
    text = "A drone crossed the river at dawn. Belmar said it had seen three drones, not one."
    story = told(text, ("Belmar", "Belmar", "said", "it had seen three drones, not one", "state"))
    assert story.disputes() == [("number", "A drone", "three drones, not one")]


def test_the_ministry_and_the_rebels_are_those_of_the_article() -> None:
    text = (
        "Ostrava's war goes on. The Teral rebels accused the defence ministry of shelling a mill. "
        "Ostrava denied the charge. The ministry said the rebels had shelled the mill."
    )
    story = (
        Story("a", text)
        .actor("Ostrava", type="state", country="OST", sector="GOV")
        .actor("Teral Front", "Teral rebels", type="armed_group")
        .actor("rebels", "the rebels", type="label")
        .actor("Ministry of Defence", "the defence ministry", type="ministry", sector="GOV")
        .says(
            "Teral Front",
            "The Teral rebels",
            "accused",
            "the defence ministry of shelling a mill",
            "accuse",
        )
        .says("Ostrava", "Ostrava denied", "denied", "the charge", "deny")
    )
    assert links(story) == {"s2": ("s1",)}
