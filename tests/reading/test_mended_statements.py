"""Cues, sources and contents as far as the guidelines take them, and acts by their words."""

from __future__ import annotations

import pytest
from tests.parses import lemmatised, parse_of

import counterclaim as cc
from counterclaim.model import Act
from counterclaim.reading.statements.acts import act_of
from counterclaim.reading.statements.extent import cue_core, source_core
from counterclaim.reading.statements.rejections import disowns, rejects
from counterclaim.reading.syntax import Parse


def parsed(sentence: str) -> Parse:
    return lemmatised(parse_of(sentence))


@pytest.mark.parametrize(
    ("cue", "kept"),
    [
        ("has/VBZ/3/aux also/RB/3/advmod accused/VBN/0/ROOT", "accused"),
        ("told/VBD/0/ROOT reporters/NNS/1/dobj", "told"),
        ("said/VBD/0/ROOT at/IN/1/prep the/DT/4/det time/NN/2/pobj", "said"),
        ("jointly/RB/2/advmod called/VBD/0/ROOT on/IN/2/prep", "called on"),
        ("did/VBD/3/aux not/RB/3/neg deny/VB/0/ROOT", "did not deny"),
        (
            "expressed/VBD/0/ROOT serious/JJ/3/amod concerns/NNS/1/dobj",
            "expressed serious concerns",
        ),
    ],
)
def test_a_cue_is_its_verb(cue: str, kept: str) -> None:
    parse = parsed(cue)
    whole = (0, len(parse.text))
    assert [parse.text[slice(*span)] for span in cue_core(parse, [whole], "state")] == [kept]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("The union/NN , which/WDT/5/nsubj counts/VBZ/2/relcl the dead", None),
        ("Ana Vell/NNP , a baker/NN who/WP/7/nsubj fled/VBD/5/relcl", None),
        ("The union/NN , which/WDT/6/nsubj had/VBD/6/aux denied/VBN/2/relcl it", "The union"),
        ("A baker/NN , quoted/VBN/2/acl by/IN/4/agent the Herald", "A baker"),
    ],
)
def test_a_source_keeps_the_clause_that_tells_who_it_is(source: str, kept: str | None) -> None:
    parse = parsed(source)
    found = source_core(parse, [(0, len(parse.text))])
    assert [parse.text[slice(*span)] for span in found] == [kept or parse.text]


@pytest.mark.parametrize(
    "text", ['the reports "absurd"', "the charge a crude fabrication", 'the figure as "propaganda"']
)
def test_what_is_called_untrue_is_rejected(text: str) -> None:
    assert rejects(text)
    assert not rejects("the army a menace")


def test_nobody_did_it() -> None:
    assert disowns('"Nobody has been taken"')
    assert disowns("the allegation was baseless")
    assert not disowns("the report was published on Monday")


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("he/PRP/4/nsubj did/VBD/4/aux not/RB/4/neg know/VB/0/ROOT who fired", "state"),
        ("they/PRP/3/nsubj had/VBD/3/aux fired/VBN/0/ROOT in self-defense/NN", "explain"),
        ("Norland/NNP/4/nsubj would/MD/4/aux not/RB/4/neg hesitate/VB/0/ROOT", "warn_threaten"),
        ("it/PRP/2/nsubj expected/VBD/0/ROOT a rise because of the siege", "state"),
    ],
)
def test_acts_of_what_is_said(said: str, act: Act) -> None:
    parse = parsed(f"said/VBD/0/ROOT {said}")
    assert act_of(parse, parse.tokens[:1], parse.tokens[1:], "Norland") == act


def test_each_party_blames_the_other() -> None:
    parse = parsed("blaming/VBG/0/ROOT the/DT/3/det other/JJ/1/dobj")
    assert act_of(parse, parse.tokens[:1], parse.tokens[1:], "each party") == "accuse"


def test_the_two_governments_are_those_named_most() -> None:
    text = (
        "Norway accused Egypt of shelling a port. Egypt denied it. Norway said it had proof. "
        "Both governments said talks would go ahead."
    )
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    assert set(found.statements[-1].actors) == {"Norway", "Egypt"}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army declined to comment on the raid.", ""),
        ("The army declined to say who had shelled the camp.", "who had shelled the camp"),
        ("The ministry would neither confirm nor deny the report.", "the report"),
    ],
)
def test_what_was_not_said_is_all_that_a_silence_has(text: str, content: str) -> None:
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    said = [(s.act, " ".join(text[a:b] for a, b in s.content)) for s in found.statements]
    assert said == [("no_comment", content)]


def test_who_is_shown_saying_it_says_it() -> None:
    text = (
        "The film ends with pictures of General Omar Dreel saying, “We will not leave the valley.” "
        "The army called it old."
    )
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    said = found.statements[0]
    assert [text[a:b] for a, b in said.source] == ["General Omar Dreel"]
    assert [text[a:b] for a, b in said.cue] == ["saying"]


def test_a_statement_whose_carrier_a_rule_takes_away_is_read() -> None:
    text = (
        "They found a female, later identified as Ana Torr, just inside the flat with a wound to the "
        "leg. Officers carried her downstairs."
    )
    found = cc.read(cc.article_from_text(text, id="x"))
    known = {statement.id for statement in found.statements}
    assert all(s.parent is None or s.parent in known for s in found.statements)


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Myanmar: Military Airstrikes on School Apparent War Crime", False),
        ("Norway: Detentions of aid staff must end", False),
        ("Russia: Ukraine shelled Belgorod", True),
        ("Turkey: “We will not stop”", True),
    ],
)
def test_a_country_before_a_headline_says_it_only_where_it_may(headline: str, said: bool) -> None:
    text = f"{headline}\n\nShells fell on the town on Monday, killing nine people."
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    assert any(s.cue and s.cue[0][0] < len(headline) for s in found.statements) == said


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Rwanda-backed M23 rebels said the town was theirs.", ("M23",)),
        ("The Iran-backed Hezbollah group said it had fired rockets.", ("Hezbollah",)),
        (
            "Congo's government and the Rwanda-backed M23 rebels accused each other of an attack.",
            ("Democratic Republic of the Congo", "M23"),
        ),
    ],
)
def test_who_backs_a_group_is_not_the_group(text: str, actors: tuple[str, ...]) -> None:
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    assert found.statements[0].actors == actors


def test_any_attack_that_is_denied_is_denied() -> None:
    text = "The army denied that any airstrike had taken place in the village."
    found = cc.read(cc.article_from_text(text, id="x"))
    assert [e.status for e in found.events if e.root == "ASSAULT"] == ["denied"]


@pytest.mark.parametrize(
    ("headline", "content"),
    [
        ("Norland expels three envoys, Ostmark vows response", "response"),
        ("Talks collapse, mediator blames both sides", "both sides"),
        ("Drone hits hospital in Teral, ministry says", "Drone hits hospital in Teral"),
    ],
)
def test_a_verb_in_a_headline_has_its_own_object(headline: str, content: str) -> None:
    text = f"{headline}\n\nShells fell on the town on Monday, killing nine people."
    found = cc.read(cc.article_from_text(text, id="x", date="2031-05-14"))
    first = found.statements[0]
    assert " ".join(text[a:b] for a, b in first.content) == content
