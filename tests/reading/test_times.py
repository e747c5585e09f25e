"""Golden examples of time expressions. All sentences are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from counterclaim.reading.times import find_times, period

DAY = dt.date(2015, 10, 7)  # a Wednesday


def values(text: str, day: dt.date | None = DAY) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in find_times(text, day)]


GOLDEN = [
    # weekdays
    ("Gunmen shelled Orsa last Wednesday.", [("last Wednesday", "2015-09-30")]),
    ("Gunmen shelled Orsa on Wednesday.", [("Wednesday", "2015-10-07")]),
    ("The envoy said on Sunday that talks failed.", [("Sunday", "2015-10-04")]),
    ("The envoy will travel to Tarn on Sunday.", [("Sunday", "2015-10-11")]),
    ("The envoy plans to visit Tarn on Friday.", [("Friday", "2015-10-09")]),
    ("The talks had been due to end on Friday.", [("Friday", "2015-10-02")]),
    ("Talks resume next Monday.", [("next Monday", "2015-10-12")]),
    ("The United States met them on Friday.", [("Friday", "2015-10-02")]),
    ("Friday's ceasefire will hold.", [("Friday", "2015-10-02")]),
    # today and its parts
    (
        "Yesterday it rained, tomorrow it will not.",
        [("Yesterday", "2015-10-06"), ("tomorrow", "2015-10-08")],
    ),
    ("Jets struck on Monday night.", [("Monday night", "2015-10-05TNI")]),
    ("Jets struck this morning.", [("this morning", "2015-10-07TMO")]),
    ("Jets struck last night.", [("last night", "2015-10-06TNI")]),
    ("Shells fell the day before yesterday.", [("the day before yesterday", "2015-10-05")]),
    ("Jets struck over the weekend.", [("the weekend", "2015-W40-WE")]),
    # so long ago
    ("The bridge fell ten days ago.", [("ten days ago", "2015-09-27")]),
    ("The bridge fell two weeks ago.", [("two weeks ago", "2015-W39")]),
    ("The bridge fell five months ago.", [("five months ago", "2015-05")]),
    ("The bridge fell almost three years ago.", [("almost three years ago", "2012")]),
    ("The bridge fell years ago.", [("years ago", "PAST_REF")]),
    # periods
    (
        "Last week, last month and last year were calm.",
        [("Last week", "2015-W40"), ("last month", "2015-09"), ("last year", "2014")],
    ),
    ("Early this year the front moved.", [("Early this year", "2015")]),
    ("It fell in late February 2014.", [("late February 2014", "2014-02")]),
    ("It fell in mid-2014.", [("mid-2014", "2014")]),
    ("Since 2011 it has stood.", [("2011", "2011")]),
    ("The post-1945 order held.", [("1945", "1945")]),
    ("In the spring of 1920 it rained.", [("the spring of 1920", "1920-SP")]),
    (
        "Output fell in the third quarter of last year.",
        [("the third quarter of last year", "2014-Q3")],
    ),
    ("Output fell in Q3 2014.", [("Q3 2014", "2014-Q3")]),
    ("Output fell in the first half of 2015.", [("the first half of 2015", "2015-H1")]),
    ("Output fell in fiscal 2014.", [("fiscal 2014", "2014")]),
    ("Output fell in August of last year.", [("August of last year", "2014-08")]),
    (
        "It began in the 1990s, in the 20th century.",
        [("the 1990s", "199"), ("the 20th century", "19")],
    ),
    # whole dates
    ("It fell on 3 May 2014.", [("3 May 2014", "2014-05-03")]),
    ("It fell on May 3rd, 2014.", [("May 3rd, 2014", "2014-05-03")]),
    ("It fell on the third of May, 2014.", [("the third of May, 2014", "2014-05-03")]),
    ("It fell on Sunday, Oct. 4.", [("Sunday, Oct. 4", "2015-10-04")]),
    ("It fell on 2014-05-03.", [("2014-05-03", "2014-05-03")]),
    (
        "It fell on 23/05/2014 and 05/23/2014.",
        [("23/05/2014", "2014-05-23"), ("05/23/2014", "2014-05-23")],
    ),
    ("It fell on Christmas Eve 2013.", [("Christmas Eve 2013", "2013-12-24")]),
    ("It fell on Good Friday.", [("Good Friday", "2015-04-03")]),
    ("They mourned on 10 Muharram 1446.", [("10 Muharram 1446", "2024-07-17")]),
    ("The fleet sailed in 480 BC.", [("480 BC", "BC0480")]),
    # lists and ranges
    ("It held from 3 to 7 May.", [("3", "2015-05-03"), ("7 May", "2015-05-07")]),
    ("The war of 1914-18 began late.", [("1914", "1914"), ("18", "1918")]),
    ("Rain fell in April and May 1918.", [("April", "1918-04"), ("May 1918", "1918-05")]),
    (
        "Rain fell from December to January 1938.",
        [("December", "1937-12"), ("January 1938", "1938-01")],
    ),
    # the clock
    ("The alarm rang at 9:30 p.m. on Tuesday.", [("9:30 p.m. on Tuesday", "2015-10-06T21:30")]),
    ("The alarm rang at 14:30 GMT.", [("14:30 GMT", "2015-10-07T14:30")]),
    ("The alarm rang at noon on 5 June 2015.", [("noon on 5 June 2015", "2015-06-05T12:00")]),
    ("They left at 4 in the morning.", [("4 in the morning", "2015-10-07T04:00")]),
    # how long, how often
    ("A three-month-long siege ended.", [("three-month-long", "P3M")]),
    ("It took two and a half years.", [("two and a half years", "P2Y6M")]),
    ("It took half an hour.", [("half an hour", "PT30M")]),
    ("It took ten bitter months.", [("ten bitter months", "P10M")]),
    (
        "It took a few weeks and several decades.",
        [("a few weeks", "PXW"), ("several decades", "PXY")],
    ),
    ("In the past two weeks it rained.", [("the past two weeks", "P2W")]),
    ("Every Tuesday the siren rings.", [("Every Tuesday", "XXXX-WXX-2")]),
    ("The siren rings daily.", [("daily", "P1D")]),
    ("It rings on Tuesday nights.", [("Tuesday nights", "XXXX-WXX-2TNI")]),
    # now and some day
    (
        "Now they wait for the near future.",
        [("Now", "PRESENT_REF"), ("the near future", "FUTURE_REF")],
    ),
    ("They met recently.", [("recently", "PAST_REF")]),
]


@pytest.mark.parametrize(("text", "expected"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Su-25 jets and Su-24M bombers flew over Orsa.",
        "A Covid-19 ward and an S-300 battery stood there.",
        "It cost $2014 and covers 1990 square metres.",
        "Some 2000 troops and 1500 people fled.",
        "You may march on, and he sat for a second.",
        "April Barlow met June Haddad.",
        "The Long March and a white wall.",
        "A 6-year-old girl and her uncle, 44 years old.",
        "Three quarters of the army fled to winter quarters.",
        "He fell on 31 February.",
        "Paid 5% of the sum in 3 of 14 rooms.",
        "The fall of Girda shocked them.",
        "We won 14:30 in the end.",
    ],
)
def test_no_time(text: str) -> None:
    assert values(text) == []


def test_the_last_hours_end_on_the_day_of_speaking() -> None:
    text = "On Monday the ministry said it flew 25 sorties in the last 24 hours."
    _, hours = find_times(text, DAY)
    assert (hours.value, hours.first, hours.last) == ("PT24H", "2015-10-04", "2015-10-05")
    (days,) = find_times("We saw it over the last couple of days.", DAY)
    assert (days.value, days.first, days.last) == ("P2D", "2015-10-05", "2015-10-07")


def test_early_and_late_narrow_the_days_but_not_the_value() -> None:
    (late,) = find_times("It fell in late February 2014.", DAY)
    assert (late.value, late.first, late.last) == ("2014-02", "2014-02-19", "2014-02-28")
    (week,) = find_times("It fell in the last week of August 2014.", DAY)
    assert (week.value, week.first, week.last) == ("P1W", "2014-08-25", "2014-08-31")


def test_a_narrative_keeps_its_year() -> None:
    text = (
        "The war began on 1 September 1839. In October the port fell. "
        "By 4 November the siege was over.\n"
        "1841\nIn March the fleet left; two days later, on 6 March, it came back. "
        "The next year the king died. The road of 1850 would be long. It snowed in December 1842. "
        "In January the lake froze."
    )
    found = dict(values(text))
    assert found["October"] == "1839-10"
    assert found["4 November"] == "1839-11-04"
    assert found["March"] == "1841-03"
    assert found["6 March"] == "1841-03-06"
    assert found["The next year"] == "1842"
    assert found["January"] == "1843-01"


def test_undated_months_lie_near_the_day_of_publication() -> None:
    assert values("It was built in December.", dt.date(2015, 2, 10)) == [("December", "2014-12")]
    assert values("It will open in March.") == [("March", "2016-03")]
    assert values("It fell on Sept. 30.") == [("Sept. 30", "2015-09-30")]


def test_the_tense_of_the_parse_is_asked() -> None:
    text = "Talks on Friday."
    asked: list[int] = []

    def future(at: int) -> str:
        asked.append(at)
        return "future"

    (friday,) = find_times(text, DAY, tense=future)
    assert friday.value == "2015-10-09"
    assert asked == [text.index("Friday")]


def test_without_a_day_only_the_text_dates() -> None:
    assert values("On Tuesday it fell.", None) == [("Tuesday", "XXXX-WXX-2")]
    assert values("On 3 May 2014 it fell; two days later it rose.", None) == [
        ("3 May 2014", "2014-05-03"),
        ("two days later", "2014-05-05"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since 2011 it has stood.", ("2011-01-01", None)),
        ("It stood until May 2014.", (None, "2014-05-31")),
        ("It fell after 3 May 2014.", ("2014-05-03", None)),
        ("It held from 3 to 7 May 2014.", ("2014-05-03", "2014-05-07")),
        ("It held between March and May 2014.", ("2014-03-01", "2014-05-31")),
        ("The war of 1914-18 was long.", ("1914-01-01", "1918-12-31")),
        ("It fell on 3 May 2014.", ("2014-05-03", "2014-05-03")),
        ("It took three days.", None),
    ],
)
def test_period_reads_the_preposition(text: str, expected: object) -> None:
    times = find_times(text, DAY)
    assert {period(text, times, i) for i in range(len(times))} == {expected}
