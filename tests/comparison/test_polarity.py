"""On which side of a rumour a claim and a text stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.comparison.polarity import claim_signs, text_signs


def test_a_headline_that_debunks_is_told_from_one_that_tells() -> None:
    tells, debunks = claim_signs("Mayor sells bridge"), claim_signs("No, mayor did NOT sell bridge")
    assert tells["bare"] and not tells["against"]
    assert debunks["no_first"] and debunks["loud"] and debunks["against_or_not"]


def test_a_headline_that_gives_it_as_anothers_words_is_hedged() -> None:
    for claim in ("Mayor sold bridge: report", "Source: mayor sold bridge", "Did mayor sell it?"):
        signs = claim_signs(claim)
        assert signs["hedged"] or signs["asks_at_end"]
        assert not signs["bare"]


def test_what_debunks_need_not_be_one_word() -> None:
    denied = text_signs("A spokesman denied it.\nThe story about the bridge is false.")
    told = text_signs("The mayor sold the bridge.\nThe buyer was denied a loan.")
    assert denied["debunks_head"] > told["debunks_head"] == 0


def test_a_curled_apostrophe_is_one() -> None:
    assert text_signs("It isn’t true.") == text_signs("It isn't true.")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_signs_are_bounded(text: str) -> None:
    assert all(0 <= value <= 3 for value in claim_signs(text).values())
    assert all(0 <= value <= 3 for value in text_signs(text).values())
