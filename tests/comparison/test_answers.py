"""Denials find what they deny, by the rules; what is learned beside is tested in ``test_learned.py``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import read
from counterclaim.articles import article_from_text
from counterclaim.comparison import link_answers
from counterclaim.comparison.answers import rule_answers, to_scene
from counterclaim.comparison.sides import Sides
from counterclaim.model import Actor, Statement

from .invented import Story


def links(story: Story) -> dict[str, tuple[str, ...]]:
    found = rule_answers(to_scene(story.statements, story.text, story.actors))
    return {name: tuple(others) for name, others in found.items()}


def quarrel() -> Story:
    text = (
        "Ostrava's ministry accused Belmar of shelling a mill in Teral. "
        "It said Belmar had also mined the road. "
        "A farmer said the harvest was poor. "
        "Belmar rejected the accusations."
    )
    return (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says(
            "Ostrava",
            "Ostrava's ministry",
            "accused",
            "Belmar of shelling a mill in Teral",
            "accuse",
        )
        .says("Ostrava", "It", "said", "Belmar had also mined the road", "accuse")
        .says("a farmer", "A farmer", "said the", "the harvest was poor")
        .says("Belmar", "Belmar rejected", "rejected", "the accusations", "deny")
    )


def test_a_plural_anaphor_answers_all_accusations_of_the_party() -> None:
    assert links(quarrel()) == {"s4": ("s1", "s2")}


def test_a_singular_anaphor_answers_the_nearest_accusation() -> None:
    text = (
        "Ostrava accused Belmar of shelling a mill. Ostrava said Belmar mined the road. "
        "Belmar denied the claim."
    )
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says("Ostrava", "Ostrava", "accused", "Belmar of shelling a mill", "accuse")
        .says("Ostrava", "Ostrava", "said", "Belmar mined the road", "accuse")
        .says("Belmar", "Belmar denied", "denied", "the claim", "deny")
    )
    assert links(story) == {"s3": ("s2",)}


def test_a_denial_with_content_answers_what_speaks_of_the_same() -> None:
    text = (
        "Ostrava said Belmar shelled the grain mill. Ostrava said Belmar closed its harbour. "
        "Belmar denied having shelled the grain mill."
    )
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says("Ostrava", "Ostrava", "said", "Belmar shelled the grain mill", "accuse")
        .says("Ostrava", "Ostrava", "said", "Belmar closed its harbour", "accuse")
        .says("Belmar", "Belmar denied", "denied", "having shelled the grain mill", "deny")
    )
    assert links(story) == {"s3": ("s1",)}


def test_the_word_of_the_cue_is_enough_where_the_act_is_misread() -> None:
    story = quarrel()
    story.statements[-1] = story.statements[-1].__class__(
        **{f: getattr(story.statements[-1], f) for f in Statement.__struct_fields__}
        | {"act": "state"}
    )
    assert links(story) == {"s4": ("s1", "s2")}


def test_nobody_answers_themselves_a_demand_or_a_promise() -> None:
    text = "Belmar said it would leave. Ostrava urged Belmar to leave. Belmar denied the claim."
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says("Belmar", "Belmar", "said", "it would leave", "promise_offer")
        .says("Ostrava", "Ostrava", "urged", "Belmar to leave", "demand")
        .says("Belmar", "Belmar denied", "denied", "the claim", "deny")
    )
    assert links(story) == {}


def test_a_state_s_ministry_answers_for_the_state() -> None:
    text = "Ostrava accused Belmar of arson. The Belmari defence ministry dismissed the allegation."
    story = (
        Story("a", text)
        .actor("Ostrava", type="state", country="OST", sector="GOV")
        .actor("Belmar", type="state", country="BEL", sector="GOV")
        .actor(
            "Ministry of Defence (Belmar)",
            "Belmari defence ministry",
            type="ministry",
            country="BEL",
        )
        .says("Ostrava", "Ostrava", "accused", "Belmar of arson", "accuse")
        .says(
            "Ministry of Defence (Belmar)",
            "The Belmari defence ministry",
            "dismissed",
            "the allegation",
            "deny",
        )
    )
    assert links(story) == {"s2": ("s1",)}


def test_links_that_are_there_are_kept() -> None:
    known = (Statement(id="x", act="deny", refers_to=("y",)), Statement(id="y"))
    assert link_answers(known, "") == known


spans = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 90)).map(lambda p: (min(p), max(p))), max_size=2
)
acts = st.sampled_from(["state", "accuse", "deny", "demand", "confirm"])


@st.composite
def any_statements(draw: st.DrawFn) -> list[Statement]:
    return [
        Statement(
            id=f"s{i}",
            source=tuple(draw(spans)),
            cue=tuple(draw(spans)),
            content=tuple(draw(spans)),
            act=draw(acts),  # type: ignore[arg-type]
            actors=draw(st.sampled_from([(), ("A",), ("B",)])),
            parent=draw(st.sampled_from([None, "s0", "s1", "gone"])),
        )
        for i in range(draw(st.integers(0, 5)))
    ]


@given(any_statements(), st.text(max_size=60))
def test_it_never_raises_and_is_idempotent(statements: list[Statement], text: str) -> None:
    once = link_answers(statements, text)
    assert [s.id for s in once] == [s.id for s in statements]
    assert link_answers(once, text) == once
    known = {s.id for s in statements}
    assert all(set(s.refers_to) <= known - {s.id} for s in once)


def test_what_is_turned_down_is_not_denied() -> None:
    text = "Belmar offered a joint inquiry and said it had not fired. Ostrava rejected the offer."
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says("Belmar", "Belmar", "said", "it had not fired")
        .says("Ostrava", "Ostrava rejected", "rejected", "the offer", "deny")
    )
    assert links(story) == {}


def test_a_denial_answers_only_the_party_whose_claim_it_names() -> None:
    text = (
        "The agency Orin said a barracks was hit. "
        "Belmar rejected Ostrava's claim that Belmari jets had hit the town."
    )
    story = (
        Story("a", text)
        .actor("Orin", type="media")
        .actor("Ostrava", "Ostrava", type="state")
        .actor("Belmar", type="state")
        .says("Orin", "The agency Orin", "said", "a barracks was hit")
        .says(
            "Belmar",
            "Belmar rejected",
            "rejected",
            "Ostrava's claim that Belmari jets had hit the town",
            "deny",
        )
    )
    assert links(story) == {}


def two_parties(text: str) -> Story:
    return Story("a", text).actor("Ostrava", type="state").actor("Belmar", type="state")


def test_who_neither_confirms_nor_denies_answers_what_stands_before() -> None:
    text = (
        "Ostrava said a consul would be expelled. Belmar would neither confirm nor deny the report."
    )
    story = (
        two_parties(text)
        .says("Ostrava", "Ostrava", "said", "a consul would be expelled")
        .says(
            "Belmar", "Belmar would", "would neither confirm nor deny", "the report", "no_comment"
        )
    )
    assert links(story) == {"s2": ("s1",)}
    assert kinds_of(story) == []


def kinds_of(story: Story) -> list[str]:
    return [d.type for d in story.reading().disputes]


def test_what_is_turned_down_is_the_offer() -> None:
    text = "Belmar said it had agreed to a truce. Ostrava rejected the proposal."
    story = (
        two_parties(text)
        .says("Belmar", "Belmar", "said", "it had agreed to a truce")
        .says("Ostrava", "Ostrava rejected", "rejected", "the proposal", "deny")
    )
    assert links(story) == {"s2": ("s1",)}
    assert kinds_of(story) == []


def test_the_accused_tells_it_otherwise_right_behind() -> None:
    text = (
        "Ostrava accused Belmar of ramming a boat. "
        "Belmar said it was the boat that had turned into its cutter."
    )
    story = (
        two_parties(text)
        .says("Ostrava", "Ostrava", "accused", "Belmar of ramming a boat", "accuse")
        .says("Belmar", "Belmar said", "said", "it was the boat that had turned into its cutter")
    )
    assert links(story) == {"s2": ("s1",)}


def test_a_denial_answers_all_who_tell_the_same() -> None:
    text = (
        "Residents said a jet had bombed a monastery. A driver said the harvest was poor. "
        "Ostrava said bombs had struck the monastery. Belmar denied that a monastery had been hit."
    )
    story = (
        two_parties(text)
        .says("residents", "Residents", "said", "a jet had bombed a monastery")
        .says("a driver", "A driver", "said the", "the harvest was poor")
        .says("Ostrava", "Ostrava said", "said bombs", "bombs had struck the monastery")
        .says("Belmar", "Belmar denied", "denied", "a monastery had been hit", "deny")
    )
    assert links(story) == {"s4": ("s3", "s1")} or links(story) == {"s4": ("s1", "s3")}


def test_a_charge_for_a_charge_answers_nothing() -> None:
    text = "Ostrava accused Belmar of shelling a mill. Belmar accused Ostrava of burning a school."
    story = (
        two_parties(text)
        .says("Ostrava", "Ostrava", "accused", "Belmar of shelling a mill", "accuse")
        .says(
            "Belmar",
            "Belmar accused",
            "accused Ostrava"[:7],
            "Ostrava of burning a school",
            "accuse",
        )
    )
    assert links(story) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Admiral Tomas Ferrer said on Monday that the frigate had been struck by two missiles. "
        "The defence ministry said the admiral's account was false.",
        "The rebels said they had shot down a helicopter near Kidal. "
        "A government spokesman said the rebels were lying.",
        "A United Nations panel found that government troops had burned the village. "
        "The foreign minister called the finding premature.",
        "The mayor accused soldiers of looting shops. "
        "The colonel said nothing of the sort had happened.",
    ],
)
def test_who_calls_an_account_false_answers_it(text: str) -> None:
    told, answer = read(article_from_text(text, "a")).statements
    assert (answer.act, answer.refers_to) == ("deny", (told.id,))


def test_two_who_are_not_named_are_not_of_one_side() -> None:
    sides = Sides(
        [
            Actor(id=office, name=f"{office} (unnamed)", type="person")
            for office in ("mayor", "colonel")
        ]
    )
    assert not sides.same("mayor (unnamed)", "colonel (unnamed)")
