"""Pairs that turn on one wording are one question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.views.library import Library
from counterclaim.views.pairs import Pair, PairSide
from counterclaim.views.questions import questions

NOTHING = Library((), ())


def side(party: str, quote: str) -> PairSide:
    return PairSide(party, f"of {party}", party, quote, (0, len(quote)), NOTHING, "")


def pair(a: PairSide, b: PairSide, sure: float = 0.6, kind: str = "occurrence") -> Pair:
    return Pair(kind, kind, True, False, a, b, "", sure, "i1")


ARMY, MAYOR = side("the army", "no shell fell"), side("the mayor", "shells fell on the town")
NURSE, BAKER = side("a nurse", "four shells fell"), side("a baker", "it was gas")


def test_pairs_that_share_a_wording_are_one_question_and_the_surest_is_shown() -> None:
    found = questions([pair(ARMY, MAYOR, 0.5), pair(ARMY, NURSE, 0.7), pair(MAYOR, BAKER, 0.9)])
    assert [[p.confidence for p in q.pairs] for q in found] == [[0.9, 0.7, 0.5]]


def test_the_same_words_in_another_article_are_the_same_wording() -> None:
    again = PairSide("the army", "a copy", "a copy", "No  shell fell", (9, 22), NOTHING, "")
    assert len(questions([pair(ARMY, MAYOR), pair(again, NURSE)])) == 1


def test_other_types_and_other_incidents_stand_apart() -> None:
    assert len(questions([pair(ARMY, MAYOR), pair(ARMY, NURSE, kind="blame")])) == 2
    elsewhere = Pair("occurrence", "", True, False, ARMY, NURSE, "", 0.6, "i2")
    assert len(questions([pair(ARMY, MAYOR), elsewhere])) == 2


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz"), st.floats(0, 1)),
        max_size=30,
    )
)
def test_each_pair_stands_in_one_question(drawn: list[tuple[str, str, float]]) -> None:
    known = [pair(side(a, a), side(b, b), sure) for a, b, sure in drawn]
    found = [p for q in questions(known) for p in q.pairs]
    assert sorted(map(id, found)) == sorted(map(id, known))
