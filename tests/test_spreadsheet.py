"""Cells that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.spreadsheet import csv_lines, safe_cell

FORMULAS = [
    f"{blank}{start}{rest}"
    for start in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    for blank in ("", " ", "\u00a0")
    for rest in ("SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://192.0.2.1/")', "1+1")
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_become_text(text: str):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("number", [0, -5, 3.5, -0.25, 10**12])
def test_numbers_stay_numbers(number: float):
    assert safe_cell(number) is number
    assert safe_cell(str(number)) == str(number)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (("a", "b"), "a; b"),
        (["=1", "b"], "'=1; b"),
        ("half \ud800", "half ?"),
        ("35-40", "35-40"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-5 people", "'-5 people"),
        ("", ""),
    ],
)
def test_other_values(value: object, cell: object):
    assert safe_cell(value) == cell


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=5))
def test_what_is_written_is_read_back(pairs: list[tuple[str, int]]):
    lines = csv_lines(["text", "n"], ({"text": a, "n": b, "more": 1} for a, b in pairs))
    back = list(csv.reader(io.StringIO("".join(lines), newline="")))
    assert back[0] == ["text", "n"]
    assert [row[1] for row in back[1:]] == [str(b) for _, b in pairs]
    assert [row[0] for row in back[1:]] == [safe_cell(a) for a, _ in pairs]
    assert not any(row[0][:1] in set("=+-@\t\r") for row in back[1:] if not _number(row[0]))


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
