"""What the syntax tells of statements: who is heard inside a phrase, and where a content ends."""

from __future__ import annotations

import pytest

import counterclaim as cc
from counterclaim.model import Statement


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Source, cue, content and act of each statement, by their wordings."""
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14")).statements
    return [(*(_words(text, part) for part in (s.source, s.cue, s.content)), s.act) for s in found]


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " // ".join(text[a:b] for a, b in spans)


def _statements(text: str) -> tuple[Statement, ...]:
    return cc.read(cc.article_from_text(text, id="x", date="2031-05-14")).statements


def test_who_denies_in_a_relative_clause_is_heard() -> None:
    found = told("Norway accused Egypt of arming the rebels, which Cairo denies.")
    assert ("Cairo", "denies", "which", "deny") in found
    assert any(source == "Norway" and act == "accuse" for source, _, _, act in found)


def test_a_charge_that_is_denied_in_its_apposition_is_the_accusation() -> None:
    text = (
        "The minister accused the union of hiding the lists, a charge that Ana Roe has dismissed."
    )
    accusation, denial = _statements(text)
    assert _words(text, denial.source) == "Ana Roe"
    assert _words(text, denial.content) == "a charge"
    assert denial.refers_to == (accusation.id,)


def test_a_denial_answers_the_claim_that_it_names() -> None:
    text = "Peru rejected Chile's claim that Peruvian troops had burned the mill."
    denial, claim = _statements(text)
    assert _words(text, claim.source) == "Chile's"
    assert _words(text, claim.content) == "Peruvian troops had burned the mill"
    assert claim.parent == denial.id
    assert denial.refers_to == (claim.id,)


def test_reports_in_the_press_are_the_press_s() -> None:
    text = "Separately, Kenya denied reports in Ugandan media that its jets had bombed a bridge."
    denial, report = _statements(text)
    assert _words(text, denial.cue) == "denied"
    assert _words(text, report.source) == "Ugandan media"


def test_who_is_quoted_by_whom() -> None:
    text = "A shepherd, quoted by the daily Aurora, said two huts had burned."
    relay, said = _statements(text)
    assert (_words(text, relay.source), _words(text, relay.cue)) == ("the daily Aurora", "quoted")
    assert _words(text, said.source) == "A shepherd"
    assert said.parent == relay.id


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor rejected that account.", "that account"),
        ("The envoy told Chile to stop the drills.", "Chile to stop the drills"),
        ("Police put the crowd at 900.", "the crowd at 900"),
        (
            "Peru accuses Chile of moving the border stones and has recalled its envoy.",
            "Chile of moving the border stones",
        ),
    ],
)
def test_a_content_is_what_its_verb_takes(text: str, content: str) -> None:
    assert content in [said for _, _, said, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru called the strike murder.", "accuse"),
        ("The union said its members had been beaten.", "accuse"),
        ("The group vowed revenge.", "warn_threaten"),
        ("The consul told the crew to leave.", "demand"),
        ("Officials said the two sides were due to meet on Friday.", "state"),
        ("Lima has yet to confirm the report.", "no_comment"),
        ("The army offered no evidence for its claim that the market was a rebel base.", "state"),
        ("A spokesman stopped short of naming the pilot.", "no_comment"),
        ("“Did the army shell the market?” asked one resident.", "state"),
    ],
)
def test_acts_by_what_is_said(text: str, act: str) -> None:
    assert [found for *_, found in told(text)] == [act]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The government dismissed two generals on Tuesday.", 0),
        ("The president dismissed his defence minister on Friday.", 0),
        ("The government dismissed the claim.", 1),
        ("The government dismissed the general as a liar.", 1),
    ],
)
def test_who_is_dismissed_is_not_denied(text: str, said: int) -> None:
    assert len(told(text)) == said


def test_the_label_of_a_genre_speaks_for_nobody() -> None:
    text = "Analysis: Peru and Chile trade blame over burned mill\n\nThe mill burned on Monday.\n"
    assert not [source for source, *_ in told(text) if source == "Analysis"]


def test_nobody_speaks_who_did_not_see_it() -> None:
    assert told("He did not see who had fired.") == []


def test_a_description_is_who_its_apposition_names() -> None:
    text = "Its ally, the Karo Liberation Front, said two huts had burned."
    assert _statements(text)[0].actors == ("Karo Liberation Front",)


def test_the_diplomat_is_the_one_just_brought_in() -> None:
    text = (
        "Ana Roe, the Chilean minister, said the road was open. A diplomat in Lima was more "
        'cautious. "We do not know yet," the diplomat said.'
    )
    assert all("Roe" not in name for name in _statements(text)[-1].actors)
