"""Where a text stands toward a claim."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.comparison.stance import STANCES, features, stance

CLAIM = "Rocket hits grain ferry at Teral, killing twelve"
TELLS = (
    "A rocket hit the grain ferry at Teral on Tuesday. Twelve people were killed, police said. "
    "The ferry sank. Officials confirmed the figure on Wednesday."
)
REFUTES = (
    "No rocket hit the grain ferry at Teral. The report that twelve people were killed is false. "
    "It was a hoax, and the pictures are fake. The ferry never sank, the ministry said, and the "
    "claim was debunked on Wednesday."
)
OTHER = "Ministers met in Dorn to discuss herring quotas. They will meet again in autumn."


def test_what_tells_nothing_of_a_claim_is_unrelated() -> None:
    assert stance(CLAIM, OTHER).stance == "unrelated"
    assert stance(CLAIM, TELLS).stance != "unrelated"


def test_refuting_words_speak_for_disagreement() -> None:
    told, refuted = (stance(CLAIM, text).probabilities["disagree"] for text in (TELLS, REFUTES))
    assert refuted > 2 * told


DEBUNKS = "No, a rocket did NOT hit the grain ferry at Teral, killing twelve: it is a hoax"


def test_who_tells_disagrees_with_a_claim_that_debunks() -> None:
    told, refuted = (stance(DEBUNKS, text).probabilities for text in (TELLS, REFUTES))
    assert told["disagree"] > told["agree"]
    assert refuted["agree"] > refuted["disagree"]


def test_a_claim_that_only_reports_is_discussed() -> None:
    bare, hedged = (
        stance(claim, TELLS).probabilities
        for claim in (CLAIM, "Rocket may have hit grain ferry at Teral, reports say")
    )
    assert hedged["discuss"] > bare["discuss"]


@pytest.mark.parametrize("claim", ["", "?", "1 2 3"])
@pytest.mark.parametrize("text", ["", "\n", "." * 50])
def test_nothing_is_too_short(claim: str, text: str) -> None:
    assert stance(claim, text).stance in STANCES


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=300))
def test_probabilities_add_up_and_signs_are_bounded(claim: str, text: str) -> None:
    found = stance(claim, text)
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert all(0 <= value <= 1.0001 for value in features(claim, text).values())
