"""Word pieces: as the encoder was trained with, and never an error."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.pieces import WordPieces

PIECES = WordPieces("[PAD]\n[UNK]\ncafe\nun\n##able\n-\nthe\n\u6c34\n")


def test_the_longest_known_pieces_are_taken_without_case_and_accents() -> None:
    assert PIECES(["The", "Caf\u00e9", "unable"]) == [[6], [2], [3, 4]]


def test_punctuation_and_ideographs_stand_apart() -> None:
    assert PIECES(["un-cafe", "\u6c34the"]) == [[3, 5, 2], [7, 6]]


def test_what_is_not_known_is_one_unknown_piece() -> None:
    assert PIECES(["xyz", "the" * 60]) == [[1], [1]]


def test_a_control_character_has_no_piece() -> None:
    assert PIECES(["\u200b"]) == [[]]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_every_word_has_its_list(words: list[str]) -> None:
    found = PIECES(words)
    assert len(found) == len(words)
    assert all(0 <= number < 8 for pieces in found for number in pieces)
