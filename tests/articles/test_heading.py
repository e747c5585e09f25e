"""Headlines, bylines, credits, days and datelines in plain texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles import article_from_text, find_heading

BODY = "The depot burned for a day, the ministry said on Monday."


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("GENEVA, Oct 7 (Norland Wire) - ", "GENEVA", None, "Norland Wire"),
        ("MOSCOW (Reuters) – ", "MOSCOW", None, "Reuters"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", None, "AP"),
        ("KYIV, Ukraine (AP) _ ", "KYIV, Ukraine", None, "AP"),
        ("PORT SELM, Norland, May 4, 2031 (AFP) -- ", "PORT SELM, Norland", "2031-05-04", "AFP"),
        ("ORVAL, 4 May 2031 (Norland Wire) - ", "ORVAL", "2031-05-04", "Norland Wire"),
        ("Orval, 4 May 2031 (Norland Wire) – ", "Orval", "2031-05-04", "Norland Wire"),
        ("ORVAL, May 4. /TASS/. ", "ORVAL", None, "TASS"),
        ("Orval, May 4, IRNA – ", "Orval", None, "IRNA"),
        ("ORVAL, Wednesday - ", "ORVAL", None, None),
        ("PORT-AU-SELM, Norland — ", "PORT-AU-SELM, Norland", None, None),
        ("SÃO TOMÉ (AFP) - ", "SÃO TOMÉ", None, "AFP"),
        ("BEIRUT/DAMASCUS (Reuters) - ", "BEIRUT/DAMASCUS", None, "Reuters"),
        ("ORVAL (AFP/Norland Wire) - ", "ORVAL", None, "AFP"),
        ("(Reuters) - ", None, None, "Reuters"),
        ("(CNN) ", None, None, "CNN"),
        ("AFP, Orval - ", "Orval", None, "AFP"),
        (
            "GOMA, Democratic Republic of Congo, Aug. 19, 2031 (AP) — ",
            "GOMA, Democratic Republic of Congo",
            "2031-08-19",
            "AP",
        ),
        ("GENEVA (19 August 2031) – ", "GENEVA", "2031-08-19", None),
        ("(Orval, May 22, 2031) – ", "Orval", "2031-05-22", None),
        ("(AP, May 22, 2031) – ", None, "2031-05-22", "AP"),
    ],
)
@pytest.mark.parametrize(
    "before", ["", "Depot burns near Orval\n", "Depot burns near Orval\r\n\r\n"]
)
def test_datelines(
    before: str, line: str, place: str | None, day: str | None, agency: str | None
) -> None:
    text = before + line + BODY
    heading = find_heading(text)
    assert (heading.place, heading.day, heading.agency) == (place, day, agency)
    assert heading.dateline is not None
    start, end = heading.dateline
    assert text[start:end].strip() == line.strip()
    assert text[end:] == BODY
    metadata = article_from_text(text).metadata
    assert (metadata.dateline, metadata.date, metadata.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance — said so.",
        "BREAKING — a depot burns.",
        "IAEA - a body of the United Nations - said so.",
        "The minister (Norland Party) - a former judge - said so.",
        "President Doe (Norland) - said so.",
        "The ship, AP said, sank.",
        "TV - a small set - was sold.",
        "He said: ORVAL (AP) - is a place.",
        "Orval: a town.",
        "A depot (AP photo) burned.",
        "1,200 (AP) - a number",
    ],
)
def test_no_datelines(line: str) -> None:
    assert find_heading("Depot burns near Orval\n" + line).dateline is None


@pytest.mark.parametrize(
    ("line", "byline", "outlet", "agency", "day"),
    [
        ("By Jane Doe", "Jane Doe", None, None, None),
        ("BY JANE DOE", "JANE DOE", None, None, None),
        ("By Jane Doe and John Roe", "Jane Doe, John Roe", None, None, None),
        (
            "By Jane Doe, John Roe and Ann van der Poe",
            "Jane Doe, John Roe, Ann van der Poe",
            None,
            None,
            None,
        ),
        ("By Jane Doe, Norland Times", "Jane Doe", "Norland Times", None, None),
        (
            "By Jane Doe | Norland Times | May 4, 2031",
            "Jane Doe",
            "Norland Times",
            None,
            "2031-05-04",
        ),
        ("By Jane Doe, Associated Press", "Jane Doe", None, "AP", None),
        ("By Reuters", None, None, "Reuters", None),
        ("Published: May 4, 2031", None, None, None, "2031-05-04"),
        ("Published on Wednesday, 4 May 2031 10:30 GMT", None, None, None, "2031-05-04"),
        ("Posted 2031-05-04 at 10:30", None, None, None, "2031-05-04"),
        ("Last updated: 5 May 2031", None, None, None, "2031-05-05"),
        ("May 4, 2031", None, None, None, "2031-05-04"),
        ("Wednesday, 4th May 2031, 10:30 am", None, None, None, "2031-05-04"),
        ("Xinhua, May 4, 2031 Adjust font size:", None, "Xinhua", "Xinhua", "2031-05-04"),
        ("Norland Times, May 4, 2031", None, "Norland Times", None, "2031-05-04"),
        ("Norland Times | 4 May 2031 | 10:30", None, "Norland Times", None, "2031-05-04"),
        ("May 4, 2031 | Norland Times", None, "Norland Times", None, "2031-05-04"),
        (
            "Source: Xinhua | 2031-05-04 10:30:12 | Editor: somebody",
            None,
            None,
            "Xinhua",
            "2031-05-04",
        ),
        ("Source: Norland Times", None, "Norland Times", None, None),
        ("(Reuters)", None, None, "Reuters", None),
    ],
)
def test_credit_lines(
    line: str, byline: str | None, outlet: str | None, agency: str | None, day: str | None
) -> None:
    text = f"Depot burns near Orval\n{line}\n{BODY}"
    heading = find_heading(text)
    assert heading.title == "Depot burns near Orval"
    assert (heading.byline, heading.outlet, heading.agency, heading.day) == (
        byline,
        outlet,
        agency,
        day,
    )
    assert [text[a:b] for a, b in heading.lines] == [line]
    assert article_from_text(text).noise == tuple(heading.lines)


def test_the_day_of_publication_goes_before_that_of_an_update() -> None:
    text = f"Depot burns\nUpdated: May 6, 2031\nPublished: May 4, 2031\n{BODY}"
    assert find_heading(text).day == "2031-05-04"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday Evening",
        "By the River",
        "By Jane Doe said the minister.",
        "Source: a man who was there",
        "Published figures show 4 of May",
        "Orval, which burned on May 4, 2031, was rebuilt",
        "Reuters said so",
        "On May 4, 2031 the depot burned",
    ],
)
def test_lines_that_are_no_credits(line: str) -> None:
    heading = find_heading(f"Depot burns near Orval\n{line}\n{BODY}")
    assert heading.lines == []
    assert (heading.day, heading.byline) == (None, None)


@pytest.mark.parametrize(
    ("tail", "agency"),
    [
        ("\n(Reuters)", "Reuters"),
        ("\n— AFP", "AFP"),
        (" (AFP)", "AFP"),
        (" - Xinhua\n", "Xinhua"),
        ("\nSource: TASS", "TASS"),
        ("\n(With inputs from AP)", "AP"),
        ("\nThe Associated Press contributed to this report.", "AP"),
        ("\n© 2031 AFP", "AFP"),
    ],
)
def test_credits_at_the_end(tail: str, agency: str) -> None:
    text = f"Depot burns near Orval\n{BODY}\n{BODY}{tail}"
    assert find_heading(text).agency == agency
    article = article_from_text(text)
    assert [text[a:b] for a, b in article.noise] == [tail.strip()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The depot burned.", BODY),
        ("The ministry of Norland said on Monday that the", "depot had burned."),
        ("The ministry said on Monday,", "after a week of silence, that it had burned."),
        ("x" * 200, BODY),
        ("Word", BODY),
        ("It burned. Nobody was hurt in the fire", BODY),
        ("[Photo of the depot]", BODY),
        ("The ministry said:", BODY),
    ],
)
def test_first_lines_that_are_no_headline(first: str, second: str) -> None:
    assert find_heading(f"{first}\n{second}").title is None


def test_one_line_is_no_headline() -> None:
    assert find_heading("Depot burns near Orval").title is None


def test_a_headline_keeps_its_question_mark() -> None:
    assert find_heading(f"  Who struck the depot? \n\n{BODY}").title == "Who struck the depot?"


def test_a_day_without_a_year_stays_open() -> None:
    assert article_from_text("ORVAL, May 4 (AFP) - " + BODY).metadata.date is None
    assert article_from_text(BODY).metadata.date is None


@given(st.text(max_size=400))
def test_every_text_is_taken(text: str) -> None:
    heading = find_heading(text)
    for start, end in [*heading.lines, *([heading.dateline] if heading.dateline else [])]:
        assert 0 <= start < end <= len(text)


LINES = [
    "By Jane Doe",
    "May 4, 2031",
    "(AFP)",
    "ORVAL (AFP) - It burned.",
    "Depot burns",
    BODY,
    "",
    "Share this",
    "Endi",
]


@given(st.lists(st.sampled_from(LINES), max_size=10), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_spans_are_whole_lines(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    for start, end in find_heading(text).lines:
        assert text[start:end] in LINES
