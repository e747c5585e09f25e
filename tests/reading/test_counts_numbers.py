"""The number grammar: bounds of what is worded, for words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.counts.numbers import read_numbers

WORDED = [
    ("up to 40", None, 40, False),
    ("as many as 1,200", None, 1200, False),
    ("no more than five", None, 5, False),
    ("at least 27", 27, None, False),
    ("12 or more", 12, None, False),
    ("more than 60", 61, None, False),
    ("over a hundred", 101, None, False),
    ("fewer than 10", None, 9, False),
    ("some 35 - 40", 35, 40, True),
    ("between 30 and 50", 30, 50, False),
    ("two or three", 2, 3, False),
    ("two to three million", 2_000_000, 3_000_000, False),
    ("about 300", 300, 300, True),
    ("an estimated 300 or so", 300, 300, True),
    ("twenty - five", 25, 25, False),
    ("one hundred and twelve", 112, 112, False),
    ("1.2 million", 1_200_000, 1_200_000, False),
    ("40k", 40_000, 40_000, False),
    ("half a dozen", 6, 6, False),
    ("a dozen", 12, 12, False),
    ("several", 2, None, False),
    ("dozens", 24, None, True),
    ("hundreds", 200, None, True),
    ("tens of thousands", 20_000, None, True),
    ("several hundred", 200, None, True),
    ("at least dozens", 24, None, True),
    ("another five", 5, 5, False),
    ("no", 0, 0, False),
]


@pytest.mark.parametrize(("worded", "low", "high", "approx"), WORDED)
def test_bounds_of_a_wording(worded, low, high, approx):
    words = worded.split()
    (number,) = read_numbers(words)
    assert (number.low, number.high, number.approx) == (low, high, approx)
    assert (number.first, number.last) == (0, len(words) - 1)


@pytest.mark.parametrize(
    "worded", ["", "some people", "over the hill", "about it", "tens", "to or between"]
)
def test_no_number(worded):
    assert read_numbers(worded.split()) == []


def test_two_figures_of_a_toll_stay_apart():
    found = read_numbers(["the", "toll", "to", "12", "from", "9"])
    assert [(n.low, n.high) for n in found] == [(12, 12), (9, 9)]


def test_a_score_is_no_range():
    assert all(n.low == n.high for n in read_numbers(["won", "8", "-", "0"]))


@given(st.integers(0, 10**9))
def test_digits_are_read_back(value):
    for word in (str(value), f"{value:,}"):
        (number,) = read_numbers([word])
        assert number.low == number.high == value


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_a_range_keeps_both_ends(low, step):
    (number,) = read_numbers(["between", str(low), "and", str(low + step)])
    assert number.low <= low + step and number.high == low + step


UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@given(st.integers(0, 7), st.integers(0, 8), st.integers(1, 9))
def test_words_and_digits_agree(ten, unit, hundred):
    words = [UNITS[hundred - 1], "hundred", "and", TENS[ten], "-", UNITS[unit]]
    (number,) = read_numbers(words)
    assert number.low == hundred * 100 + (ten + 2) * 10 + unit + 1


VOCABULARY = [
    *("at", "least", "up", "to", "more", "than", "no", "fewer", "between", "and", "from", "or"),
    *("a", "an", "dozen", "dozens", "of", "hundreds", "thousand", "million", "12", "7,000", "3.5"),
    *("1.2m", "some", "few", "several", "two", "twenty", "hundred", "-", "–", "%", ",", "who"),
]


@given(st.lists(st.sampled_from(VOCABULARY) | st.text(max_size=5), max_size=30))
def test_any_words_give_ordered_numbers_with_ordered_bounds(words):
    found = read_numbers(words)
    assert found == read_numbers(words)
    end = -1
    for number in found:
        assert end < number.first <= number.core <= number.last < len(words)
        assert number.low is not None or number.high is not None
        assert number.low is None or number.low >= 0
        if number.low is not None and number.high is not None:
            assert number.low <= number.high
        end = number.last
