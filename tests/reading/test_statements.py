"""Who says what, through the shipped encoder, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterclaim as cc
from counterclaim.reading.quotes import quoted
from counterclaim.reading.statements.layouts import layout_statements
from counterclaim.reading.statements.spans import heading_at, trim_content


def reading(text: str, date: str | None = "2031-05-14") -> cc.Reading:
    return cc.read(cc.article_from_text(text, id="x", date=date))


def said(found: cc.Reading) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each statement, as text."""
    text = found.article.text

    def joined(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    return [(joined(s.source), joined(s.cue), joined(s.content)) for s in found.statements]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry said the bridge had been destroyed.", "The ministry",
         "the bridge had been destroyed"),
        ('"We did not fire on the town," spokesman Ivo Marn said.', "spokesman Ivo Marn",
         '"We did not fire on the town,"'),
        ("According to the army, two soldiers were killed near the border.", "the army",
         "two soldiers were killed near the border"),
        ("Two soldiers were killed near the border, the army said on Monday.", "the army",
         "Two soldiers were killed near the border"),
        ("However, the talks have failed, the foreign minister said.", "the foreign minister",
         "the talks have failed"),
    ],
)  # fmt: skip
def test_sources_and_contents(text: str, source: str, content: str) -> None:
    found = said(reading(text))
    assert [(s, c) for s, _, c in found] == [(source, content)]


def test_a_relay_is_two_statements_and_names_the_medium() -> None:
    found = reading(
        "The news agency Vesta quoted a military source as saying that nine tanks had been destroyed."
    )
    outer, inner = found.statements
    assert inner.parent == outer.id
    assert said(found)[1][:2] == ("a military source", "saying")
    assert outer.content == inner.content


def test_a_belief_inside_speech_is_nested() -> None:
    found = reading("She said Norway believes that the ceasefire will hold.")
    outer, inner = found.statements
    assert inner.parent == outer.id
    assert said(found)[1] == ("Norway", "believes", "the ceasefire will hold")


def test_a_second_cue_shares_the_source_of_the_first() -> None:
    found = reading(
        "The government of Chile denied the charge, saying its troops had never left their base."
    )
    assert [s for s, _, _ in said(found)] == ["The government of Chile"] * 2
    assert found.statements[0].act == "deny"


def test_a_speaker_goes_on_speaking_past_another_subject() -> None:
    found = reading(
        "Marn added that the militia is the enemy of all, stressing that talks should resume."
    )
    assert {s for s, _, _ in said(found)} == {"Marn"}


def test_a_quotation_goes_on_behind_its_cue() -> None:
    found = reading('"We left at dawn," Marn said. "We will not return to that valley."')
    (one,) = said(found)
    assert one[2] == '"We left at dawn," | "We will not return to that valley."'
    assert found.statements[0].form == "direct"


def test_a_denial_points_to_the_accusation_it_answers() -> None:
    found = reading(
        "Peru accused Bolivia of shelling the village of Oruma. Bolivia denied the accusation."
    )
    accusation, denial = found.statements
    assert (accusation.act, denial.act) == ("accuse", "deny")
    assert denial.refers_to == (accusation.id,)
    assert [d.type for d in found.disputes] == ["occurrence"]


def test_the_day_of_saying_is_not_part_of_what_is_said() -> None:
    (one,) = reading("The army said on Monday that its positions were shelled.").statements
    assert one.date is not None
    assert one.date.start == "2031-05-12"


def test_transcripts_signatures_and_headings() -> None:
    text = (
        "NORWAY: NO TALKS\n"
        "MARN: We never left our base, and nobody has shown otherwise.\n"
        "VELL: Then who fired on the town that night, minister?\n"
        "“They came at night and took everything we had.” ― Ana Vell\n"
    )
    found = layout_statements(text, lambda span: text[slice(*span)] == "NORWAY", [])
    by_method = {d.method: text[slice(*d.source[0])] for d in found}
    assert by_method == {
        "rule:heading": "NORWAY",
        "rule:transcript": "VELL",
        "rule:signature": "Ana Vell",
    }


def test_noise_and_datelines_belong_to_nobody() -> None:
    found = reading(
        "HALVIK, May 14 (Vesta) - The army said two men had died. Share this article\n"
        "The mayor said the bridge was closed.\n"
    )
    text = found.article.text
    for statement in found.statements:
        for start, end in (*statement.source, *statement.content):
            assert "HALVIK" not in text[start:end]
            assert "Share this" not in text[start:end]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("that the town fell.", "the town fell"),
        ("Meanwhile, the town fell.", "the town fell"),
        ("the town fell in the U.S.", "the town fell in the U.S."),
        ('the town "fell."', 'the town "fell."'),
    ],
)
def test_contents_are_trimmed(text: str, kept: str) -> None:
    assert [text[s:e] for s, e in trim_content(text, (0, len(text)))] == [kept]


def test_a_heading_is_a_short_line_without_a_full_stop() -> None:
    text = "NO TALKS\nThe talks failed."
    assert heading_at(text, 3) == (0, 8)
    assert heading_at(text, 12) is None


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("abc SAID said “”\"'.,:\n-—éß😀12"), max_size=160))
def test_any_text_gives_spans_inside_it_and_ids_that_resolve(text: str) -> None:
    found = cc.read(cc.article_from_text(f"{text}.", id="x"))
    size = len(found.article.text)
    ids = {s.id for s in found.statements}
    for s in found.statements:
        assert all(0 <= a < b <= size for a, b in (*s.source, *s.cue, *s.content))
        assert s.parent is None or s.parent in ids
        assert set(s.refers_to) <= ids
        assert 0.0 < s.confidence < 1.0
    assert quoted(text) == sorted(quoted(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Russia", "Ukraine"), ("Israel", "Hamas"), ("the United States", "Iran")],
)
def test_swapping_two_parties_changes_only_their_names(one: str, other: str) -> None:
    text = "On Monday {a} accused {b} of shelling a market, killing at least nine people. {b} denied it."
    first = reading(text.format(a=one, b=other))
    second = reading(text.format(a=other, b=one))
    assert [(s.act, s.form, s.parent) for s in first.statements] == [
        (s.act, s.form, s.parent) for s in second.statements
    ]
    assert [(e.root, e.status, len(e.actors), len(e.targets)) for e in first.events] == [
        (e.root, e.status, len(e.actors), len(e.targets)) for e in second.events
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV, Oct 7 (AFP) - ",
        "JERUSALEM, Oct. 7 (Reuters) - ",
        "ANKARA, Turkey (AP) — ",
        "CAIRO (Reuters) – ",
    ],
)
def test_nothing_in_a_dateline_acts_speaks_or_dates(dateline: str) -> None:
    text = (
        dateline
        + "Rebel fighters fired rockets at a market on Monday, killing at least nine people."
    )
    found = reading(text + "\nThe mayor said the bridge was closed.", "2031-05-14")
    end = len(dateline.rstrip())
    for event in found.events:
        spans = [s for p in (*event.actors, *event.targets) for s in p.spans]
        spans += [event.date.span] if event.date and event.date.span else []
        assert all(start >= end for start, _ in spans)
        assert event.date is None or event.date.start == "2031-05-12"
    assert all(start >= end for s in found.statements for start, _ in (*s.source, *s.content))


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not say that Chile attacked the school.",
        "The ministry has not confirmed that its jets struck the town.",
    ],
)
def test_not_saying_is_no_claim(text: str) -> None:
    found = reading(text)
    assert {s.act for s in found.statements} <= {"no_comment"}
    assert {e.status for e in found.events} <= {"hypothetical", "denied"}


def test_a_plan_is_no_source() -> None:
    assert not reading("According to plan, the army left the town on Sunday.").statements


def test_a_bare_denial_answers_what_stands_right_before_it() -> None:
    found = reading(
        "Chile killed nine fighters near Oruma on Monday, a military spokesman said.\n\n"
        "Peru denied the claim."
    )
    report, denial = found.statements
    assert denial.refers_to == (report.id,)


def test_no_content_begins_in_the_middle_of_a_phrase() -> None:
    text = (
        "In the third wave of night shelling, gunners hit a rail yard near Oruma, wounding 12 "
        "workers, the news agency Vesta quoted a union official as saying."
    )
    assert said(reading(text))[0][2].startswith("In the third wave of night shelling, gunners")


def test_a_contrast_blames_only_one_side() -> None:
    found = reading("Not Chile but Peru bombed the hospital on Monday, the army of Chile said.")
    doers = [p.name for e in found.events if e.root == "ASSAULT" for p in e.actors]
    assert doers == ["Peru"]
