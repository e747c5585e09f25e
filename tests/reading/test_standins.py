"""Two sentences with stand-ins for their parties: who is the same stays the same, who it is is hidden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.standins import STAND_INS, stand_ins

STATES = ["Russia", "Turkey", "Israel", "Ukraine", "Iran", "Sudan", "Mali", "Peru"]


def test_one_party_has_one_stand_in_whatever_it_is_called() -> None:
    assert stand_ins(
        ["Russia said Turkish jets had crossed the border.", "Ankara denied it; Moscow was wrong."]
    ) == [
        "Denmark said Chilean jets had crossed the border.",
        "Santiago denied it; Copenhagen was wrong.",
    ]


@given(st.permutations(STATES))
def test_parties_that_swap_names_swap_nothing_else(names: list[str]) -> None:
    def told(one: str, other: str) -> list[str]:
        return [f"{one} said {other} had fired first.", f"{other} said the shots came from {one}."]

    assert stand_ins(told(names[0], names[1])) == stand_ins(told(names[2], names[3]))


@given(st.lists(st.text(max_size=80), min_size=2, max_size=2))
def test_any_texts_are_taken(texts: list[str]) -> None:
    assert len(stand_ins(texts)) == 2


def test_more_parties_than_stand_ins_share_the_last() -> None:
    told = stand_ins([" and ".join([*STATES, "met."])])[0]
    assert told.count(STAND_INS[-1][0]) == len(STATES) - len(STAND_INS) + 1
