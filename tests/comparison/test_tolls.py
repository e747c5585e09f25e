"""Tolls in statements that no event carries, and claims inside denials."""

from __future__ import annotations

import pytest

from counterclaim.comparison.tellings import View
from counterclaim.comparison.tolls import find_tolls

from .invented import Story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the clinic had received 22 bodies", [("killed", 22, 22, "22 bodies")]),
        ("put the number of dead at 19", [("killed", 19, 19, "19")]),
        ("at least 14 people were killed and 30 injured", None),
        ("raised the toll to 15", [("killed", 15, 15, "15")]),
        ("three bodies had been counted twice", []),
        ("the hospital's figure of 22 dead was wrong", []),
        ("the plant makes 40 tons of flour", []),
        ("he had no information about any civilian deaths", []),
        ("no civilians had been killed", [("killed", 0, 0, "no")]),
        ("", []),
    ],
)
def test_find_tolls(text: str, expected: list[tuple[str, int, int, str]] | None) -> None:
    found = [(c.role, c.low, c.high, text[slice(*c.span)]) for c in find_tolls(text, 0, len(text))]
    if expected is None:
        assert [(role, low) for role, low, _, _ in found] == [("killed", 14), ("injured", 30)]
    else:
        assert found == expected


def test_a_toll_without_an_event_is_compared_with_the_happening_before_it() -> None:
    text = (
        "A rocket hit the mill at Teral, killing 12 people, the army said. "
        "A doctor said the clinic had received 15 bodies."
    )
    story = (
        Story("a", text)
        .says("army", "the army", "said", "A rocket hit the mill at Teral, killing 12 people")
        .says("doctor", "A doctor", "said the clinic", "the clinic had received 15 bodies")
        .happens("hit", statement="s1", counts=(("killed", "people", 12, 12, "12 people"),))
    )
    assert story.disputes() == [("number", "12 people", "15 bodies")]
    dispute = story.reading().disputes[0]
    assert (dispute.a.event, dispute.b.event) == ("e1", None)


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        ("raised their count | to 15", [("killed", 15, 15)]),
        ("cut the number of flights | to 15", []),
        ("raised their estimate | to 15 percent", []),
    ],
)
def test_a_figure_that_is_raised_is_of_the_kind_told_before(
    raised: str, told: list[tuple[str, int, int]]
) -> None:
    cue, said = raised.split(" | ")
    text = f"A rocket killed 12 people at Teral, police said. Medics {cue} {said}."
    story = (
        Story("a", text)
        .says("police", "police", "said", "A rocket killed 12 people at Teral")
        .says("medics", "Medics", cue, said)
        .happens("killed", statement="s1", counts=(("killed", "people", 12, 12, "12 people"),))
    )
    found = [t for t in View(story.reading()).tellings if t.id is None]
    assert [(c.role, c.low, c.high) for t in found for c in t.event.counts] == told


def test_a_denial_that_names_the_claim_it_rejects() -> None:
    text = "Belmar has rejected Ostrava's claim that Belmari jets attacked the town."
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says(
            "Belmar",
            "Belmar",
            "has rejected",
            "Ostrava's claim that Belmari jets attacked the town",
            "deny",
        )
    )
    assert story.disputes() == [
        (
            "occurrence",
            "Belmar has rejected Ostrava's claim that ",
            "Belmari jets attacked the town",
        )
    ]
    assert story.reading().disputes[0].parties == (("Belmar",), ("Ostrava",))


def test_a_bare_pronoun_answers_what_stands_before_it() -> None:
    text = "Ostrava says Belmari jets did it. Belmar denies this."
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", "Belmar", "Belmari", type="state")
        .says("Ostrava", "Ostrava", "says", "Belmari jets did it")
        .says("Belmar", "Belmar denies", "denies", "this", "deny")
    )
    assert [kind for kind, _, _ in story.disputes()] == ["occurrence"]
