from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import NO_CONFLICT, Act, DisputeType, Form, Root, Status, When
from counterclaim.views import words


@pytest.mark.parametrize(
    ("low", "high", "approx", "wanted"),
    [(14, None, False, "14 or more"), (None, 25, False, "up to 25"), (20, 25, True, "about 20–25"),
     (22, 22, False, "22"), (30, 30, True, "about 30"), (None, None, False, "a number not given"),
     (0, 0, False, "0"), (3000, 3000, False, "3,000")],
)  # fmt: skip
def test_figures_read_as_they_were_said(low: int, high: int, approx: bool, wanted: str) -> None:
    assert words.figure(low, high, approx) == wanted


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [("2025-10-14", "2025-10-14", "Tue 14 Oct 2025"), (None, "2025-10-14", "until Tue 14 Oct 2025"),
     ("2025-10-14", None, "from Tue 14 Oct 2025"), (None, None, ""),
     ("2025-10-12", "2025-10-14", "Sun 12 Oct 2025 – Tue 14 Oct 2025"), ("soon", "soon", "soon")],
)  # fmt: skip
def test_periods(start: str | None, end: str | None, wanted: str) -> None:
    assert words.period(When(start=start, end=end)) == wanted


def test_every_code_has_words() -> None:
    assert set(words.ACTS) == set(Act.__args__)
    assert set(words.FORMS) == set(Form.__args__)
    assert set(words.ROOTS) == set(Root.__args__)
    assert set(words.STATUSES) == set(Status.__args__)
    assert set(words.DISPUTES) == set(DisputeType.__args__)


def test_what_is_no_conflict_is_not_open() -> None:
    assert not any(words.conflicts(kind) for kind in NO_CONFLICT)
    assert words.conflicts("number")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["low", "high", "name", "start", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(JSON)
def test_any_value_of_a_field_has_words(value: object) -> None:
    assert isinstance(words.value_words(value), str)


@given(st.text(max_size=300))
def test_quoted_wordings_are_bounded(text: str) -> None:
    assert len(words.quoted(text, 100)) <= 104
