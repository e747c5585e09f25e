"""Days as files write them; languages."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles import article_from_text
from counterclaim.articles.days import parse_day
from counterclaim.articles.language import find_language, parse_language


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T23:59:59+09:00", "2031-05-04"),
        ("2031/5/4", "2031-05-04"),
        ("20310504", "2031-05-04"),
        ("20310504T101500Z", "2031-05-04"),
        (20310504, "2031-05-04"),
        ("Sun, 04 May 2031 10:00:00 GMT", "2031-05-04"),
        ("May 4, 2031", "2031-05-04"),
        ("Sunday, May 4th, 2031", "2031-05-04"),
        ("4 May 2031", "2031-05-04"),
        ("4-May-2031", "2031-05-04"),
        ("4th of May 2031", "2031-05-04"),
        ("Sept. 4, 2031 at noon", "2031-09-04"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("05/05/2031", "2031-05-05"),
        (1_935_619_200, "2031-05-04"),
        (1_935_619_200_000, "2031-05-04"),
        ("04/05/2031", None),
        ("2031-02-30", None),
        ("2031-13-01", None),
        ("May 2031", None),
        ("2031", None),
        (2031, None),
        (0, None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        (-1e30, None),
        ("1031-05-04", None),
        ("05/04/31", None),
    ],
)
def test_days(value: object, day: str | None) -> None:
    assert parse_day(value) == day


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)))
def test_days_in_words_and_figures(day: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 +0000", "%Y%m%d"):
        assert parse_day(day.strftime(form)) == day.isoformat()


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_no_value_fails(value: object) -> None:
    day = parse_day(value)
    assert day is None or datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The depot burned for a day and a night, the ministry of the interior said.", "en"),
        ("El depósito ardió durante un día y una noche, dijo el ministerio del interior.", "es"),
        ("Das Lager brannte einen Tag und eine Nacht, teilte das Ministerium mit.", "de"),
        ("Склад горел день и ночь, сообщило министерство внутренних дел страны.", "ru"),
        ("احترق المستودع يوما وليلة، حسبما قالت وزارة الداخلية في بيان لها اليوم", "ar"),
        ("Short words.", None),
        ("12 345 678 910 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26", None),
        ("https://norland.example/" + "very-long-address/" * 30, None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert find_language(text) == language
    article = article_from_text(text)
    assert article.metadata.language == language
    assert article.readable is (language in (None, "en"))


def test_a_lead_of_names_does_not_mislead() -> None:
    names = "Ngozi Okonjo, Chukwuemeka Eze, Obinna Nwosu, Ifeanyi Okafor " * 8
    text = (
        names
        + "The men were seen near the depot on the night when it burned, the police said. " * 12
    )
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("en_US", "en"),
        ("English", "en"),
        ("zh-Hant", "zh"),
        ("", None),
        (None, None),
        ("klingon", None),
    ],
)
def test_language_codes(value: str | None, code: str | None) -> None:
    assert parse_language(value) == code
