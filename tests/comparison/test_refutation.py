"""Signs that a text refutes a claim, or the claim the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.comparison.refutation import refutation

TOLD = {"mayor": 5.0, "resign": 6.0}


def test_a_refutation_counts_beside_what_is_claimed() -> None:
    near = refutation("Mayor resigns", TOLD, ["It is false that the mayor resigned."])
    far = refutation("Mayor resigns", TOLD, ["The mayor resigned.", "The teeth were fake."])
    assert near["text_tied"] > far["text_tied"]


def test_a_claim_that_refutes_turns_the_sense_round() -> None:
    text = ["The mayor did not resign.", "The report was a hoax."]
    plain = refutation("Mayor resigns", TOLD, text)
    denying = refutation("No, the mayor did not resign: a hoax", TOLD, text)
    assert plain["text_early"] > denying["text_early"]
    assert denying["both_early"] > plain["both_early"]
    assert plain["text_negated"] > 0


@given(st.text(), st.lists(st.text(), max_size=5))
def test_figures_are_shares(claim: str, sentences: list[str]) -> None:
    assert all(0 <= value <= 1 for value in refutation(claim, TOLD, sentences).values())
