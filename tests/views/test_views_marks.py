from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.views.marks import LANES, Mark, lanes, lines

TEXTS = st.text(alphabet="ab \n\r.Ж😀", max_size=60)
ROLES = st.sampled_from(["source", "cue", "content", "trigger", "count", "side", "noise", "role"])
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-3, 70),
        st.integers(-3, 70),
        ROLES,
        st.sampled_from(["s1", "s2", "e1"]),
        st.just("X"),
    ),
    max_size=12,
)


@given(TEXTS, MARKS)
def test_the_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    shown = ["".join(piece.text for piece in line.pieces) for line in lines(text, marks)]
    wanted = [x for x in text.replace("\r", "\n").split("\n") if x.strip()]
    assert shown == wanted


@given(TEXTS, MARKS)
def test_each_record_is_marked_where_its_spans_are(text: str, marks: list[Mark]) -> None:
    single = text.replace("\n", " ").replace("\r", " ")
    position = 0
    for line in lines(single, marks):
        for piece in line.pieces:
            here = {
                m.record
                for m in marks
                if 0 <= m.start <= position < m.end <= len(single) and piece.text
            }
            assert set(piece.records) == here
            position += len(piece.text)


def test_overlapping_statements_take_different_lanes() -> None:
    marks = [Mark(0, 20, "content", "s1"), Mark(5, 15, "content", "s2"), Mark(16, 30, "cue", "s3")]
    found = lanes(marks)
    assert found == {"s1": 0, "s2": 1, "s3": 1}


def test_more_overlaps_than_lanes_share_the_last() -> None:
    found = lanes([Mark(0, 9, "content", f"s{n}") for n in range(6)])
    assert max(found.values()) == LANES - 1


def test_a_trigger_is_a_link_and_statements_open_with_a_sign() -> None:
    marks = [Mark(0, 9, "content", "s1", "S1"), Mark(4, 6, "trigger", "e1", "E1")]
    pieces = lines("They hit it twice", marks)[0].pieces
    assert [p.text for p in pieces] == ["They", " h", "it it", " twice"] or pieces[0].opens
    assert pieces[0].opens[0].label == "S1"
    assert [p.href for p in pieces if p.href] == ["e1"]


def test_headings_in_capitals_are_told_from_text() -> None:
    kinds = [line.kind for line in lines("Title\nWHO FIRED?\nThey DID.\n5,000\n", [])]
    assert kinds == ["head", "cross", "text", "text"]


def test_many_marks_are_cut_in_time() -> None:
    text = "word " * 20_000
    marks = [Mark(n * 40, n * 40 + 60, "content", f"s{n}") for n in range(2_400)]
    assert "".join(p.text for p in lines(text, marks)[0].pieces) == text
