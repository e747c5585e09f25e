"""What holds for any text: spans, order, shifts of the anchor, and linear time."""

from __future__ import annotations

import calendar
import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading.times import calendars, find_times
from counterclaim.reading.times.grammar import Rule, rules
from counterclaim.reading.times.lexicon import lexicon, surfaces, table
from counterclaim.reading.times.tokens import tokenise

WORDS = sorted(
    {form for row in table("words.tsv") for form in surfaces(row["word"], row["case"])}
    | {"Su-25", "1914-18", "3", "31", "0", "00", "99", "1990s", "'89", "480", "12:30", "2014-02-30"}
    | {
        "2014",
        "30/02/2014",
        "0001-01-01",
        "9999-12-31",
        "1st",
        "99th",
        "1/0",
        "1/2",
        "999999999999",
    }
    | {"\n", "\n\n", "rose", "said", "will", "Orsa", "²", "٣", "½", "\u2028", "🙂"}
)
DAYS = st.dates()
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))


@given(TEXTS, st.none() | DAYS)
@settings(max_examples=150, deadline=None)
def test_spans_are_sound(text: str, day: dt.date | None) -> None:
    end = 0
    for found in find_times(text, day):
        assert end <= found.start < found.end <= len(text)
        assert found.value
        assert not text[found.start].isspace() and not text[found.end - 1].isspace()
        if found.first and found.last:
            assert dt.date.fromisoformat(found.first) <= dt.date.fromisoformat(found.last)
        end = found.end


@settings(deadline=None)
@given(st.integers(1, 7), st.sampled_from(["last ", "next ", "on ", "this "]), st.dates(
    dt.date(1900, 1, 8), dt.date(2200, 1, 1)))  # fmt: skip
def test_a_week_later_weekdays_are_a_week_later(number: int, word: str, day: dt.date) -> None:
    name = calendar.day_name[number - 1]
    text = f"It fell {word}{name}."
    week = dt.timedelta(7)
    (now,), (then,) = find_times(text, day), find_times(text, day + week)
    assert now.first and then.first
    assert dt.date.fromisoformat(then.first) - dt.date.fromisoformat(now.first) == week
    assert dt.date.fromisoformat(now.first).isoweekday() == number


@settings(deadline=None)
@given(DAYS)
def test_a_whole_date_is_read_back(day: dt.date) -> None:
    if 1000 <= day.year < 2200:
        for text in (f"on {day.day} {day:%B} {day.year}", f"on {day:%B} {day.day}, {day.year}"):
            assert [t.value for t in find_times(text, None)] == [day.isoformat()]


@settings(deadline=None)
@given(DAYS)
def test_hijri_years_hold_their_days(day: dt.date) -> None:
    year = calendars.hijri_year(day)
    start, after = calendars.hijri(year, 1, 1), calendars.hijri(year + 1, 1, 1)
    assert (start is None or start <= day) and (after is None or day < after)


def test_known_feasts() -> None:
    assert calendars.easter(2015) == dt.date(2015, 4, 5)
    assert calendars.holiday("nth 11 4 4", 2015) == dt.date(2015, 11, 26)
    assert calendars.holiday("nth 5 1 -1", 2015) == dt.date(2015, 5, 25)
    assert calendars.hijri(1446, 1, 1) == dt.date(2024, 7, 8)


@pytest.mark.parametrize("row", table("patterns.tsv"), ids=lambda row: row["name"])
def test_each_pattern_matches_its_example(row: dict[str, str]) -> None:
    codes = tokenise(row["example"]).codes
    named = {rule.name: rule for group in rules().values() for rule in group}
    assert named[row["name"]].regex.search(codes)


def _all_rules() -> list[Rule]:
    return list({rule.name: rule for group in rules().values() for rule in group}.values())


@pytest.mark.parametrize("rule", _all_rules(), ids=lambda rule: rule.name)
def test_patterns_take_linear_time(rule: Rule) -> None:
    codes = tokenise(
        next(r["example"] for r in table("patterns.tsv") if r["name"] == rule.name)
    ).codes
    for pump in (codes, codes[:1], codes[:2], codes[:-1]):
        if pump:
            started = time.process_time()
            for _ in rule.regex.finditer(pump * (100_000 // len(pump))):
                pass
            assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    "pump",
    [
        "1",
        "1,",
        "1 ",
        "1/",
        "1-",
        "12:",
        "a.",
        "'",
        "the ",
        "the last ",
        "of the ",
        "may ",
        "\n",
        " ",
        "early ",
        "a few ",
        "in the end of ",
        "x" * 50 + "\n",
        "(1 ",
        "twenty-",
        "and a half ",
    ],
)
def test_hostile_texts_take_linear_time(pump: str) -> None:
    text = pump * (100_000 // len(pump))
    find_times("warm up", None)
    started = time.process_time()
    find_times(text, dt.date(2015, 10, 7))
    assert time.process_time() - started < 2.0


def test_no_word_has_two_classes() -> None:
    rows = table("words.tsv")
    assert len({row["word"] for row in rows}) == len(rows)
    assert {row["source"] for row in rows} == {"own"}
    assert all(code not in "x¶" for code in lexicon().codes.values())
