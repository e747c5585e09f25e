"""What is a dispute inside an article, and what is not."""

from __future__ import annotations

import pytest

from counterclaim.comparison import find_disputes
from counterclaim.model import NO_CONFLICT

from .invented import Story, kinds

BLAST = (
    "Rebels said {a} people were killed in the blast at Teral. The army said {b} "
    "people were killed there."
)


def toll(
    a: tuple[str, int | None, int | None], b: tuple[str, int | None, int | None], **more: str
) -> Story:
    text = BLAST.format(a=a[0], b=b[0])
    who = more.get("second", "army")
    return (
        Story("a", text)
        .says("rebels", "Rebels", "said", f"{a[0]} people were killed in the blast at Teral")
        .says(who, "The army", "said", f"{b[0]} people were killed there")
        .happens(
            "blast",
            places=("Teral",),
            counts=(("killed", "people", a[1], a[2], f"{a[0]} people"),),
            statement="s1",
        )
        .happens(
            "killed there",
            counts=(("killed", "people", b[1], b[2], f"{b[0]} people"),),
            statement="s2",
            same_as="e1",
        )
    )


def test_two_tolls_by_two_parties_are_a_number_dispute() -> None:
    story = toll(("12", 12, 12), ("nine", 9, 9))
    assert story.disputes() == [("number", "12 people", "nine people")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("at least 27", 27, None), ("30", 30, 30)),
        (("up to 40", None, 40), ("35 to 40", 35, 40)),
        (("more than 15", 16, None), ("18", 18, 18)),
    ],
)
def test_figures_that_fit_together_are_compatible(
    a: tuple[str, int | None, int | None], b: tuple[str, int | None, int | None]
) -> None:
    assert kinds(toll(a, b)) == ["compatible"]


def test_the_same_figure_is_no_dispute() -> None:
    assert kinds(toll(("nine", 9, 9), ("9", 9, 9))) == []


def test_a_part_is_not_the_whole() -> None:
    text = (
        "Rebels said 12 people died in the blast. The army said four children were among the dead."
    )
    story = (
        Story("a", text)
        .says("rebels", "Rebels", "said", "12 people died in the blast")
        .says("army", "The army", "said", "four children were among the dead")
        .happens("blast", counts=(("killed", "people", 12, 12, "12 people"),), statement="s1")
        .happens(
            "dead",
            counts=(("killed", "children", 4, 4, "four children"),),
            statement="s2",
            same_as="e1",
        )
    )
    assert kinds(story) == ["scope"]


def test_another_day_is_another_quantity() -> None:
    text = (
        "Rebels said 12 people were killed in Sunday's raid. The army said two people "
        "were killed in Monday's raid."
    )
    story = (
        Story("a", text)
        .says("rebels", "Rebels", "said", "12 people were killed in Sunday's raid")
        .says("army", "The army", "said", "two people were killed in Monday's raid")
        .happens(
            "raid.",
            days=("2031-05-04", "2031-05-04"),
            counts=(("killed", "people", 12, 12, "12 people"),),
            statement="s1",
        )
        .happens(
            "Monday's raid",
            days=("2031-05-05", "2031-05-05"),
            counts=(("killed", "people", 2, 2, "two people"),),
            statement="s2",
        )
    )
    assert [k for k in kinds(story) if k not in NO_CONFLICT] == []


def test_one_party_at_two_times_updates_its_figure() -> None:
    text = (
        "The army said nine people died in the blast. The army later raised the toll to 12 people."
    )
    story = (
        Story("a", text)
        .says("army", "The army", "said", "nine people died in the blast")
        .says("army", "The army later", "raised", "the toll to 12 people")
        .happens("blast", counts=(("killed", "people", 9, 9, "nine people"),), statement="s1")
        .happens(
            "toll",
            counts=(("killed", "people", 12, 12, "12 people"),),
            statement="s2",
            same_as="e1",
        )
    )
    assert kinds(story) == ["update"]


def test_each_blames_the_other() -> None:
    text = (
        "Ostrava said Belmar shelled the mill at Teral. Belmar said Ostrava itself "
        "shelled the mill."
    )
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", type="state")
        .says("Ostrava", "Ostrava", "said", "Belmar shelled the mill at Teral", "accuse")
        .says("Belmar", "Belmar said", "said", "Ostrava itself shelled the mill", "accuse")
        .happens("shelled", doers=("Belmar",), targets=("mill",), statement="s1")
        .happens("shelled the mill.", doers=("Ostrava",), targets=("mill",), statement="s2")
    )
    assert story.disputes() == [("blame", "Belmar shelled", "Ostrava itself shelled the mill.")]


def test_one_doer_under_a_label() -> None:
    text = (
        "The army said terrorists attacked the bridge. Villagers said Free Teral "
        "fighters attacked the bridge on foot."
    )
    story = (
        Story("a", text)
        .actor("terrorists", type="label")
        .actor("Free Teral", type="armed_group")
        .says("army", "The army", "said", "terrorists attacked the bridge", "accuse")
        .says("villagers", "Villagers", "said", "Free Teral fighters attacked the bridge on foot")
        .happens("attacked", doers=("terrorists",), targets=("bridge",), statement="s1")
        .happens(
            "attacked the bridge on", doers=("Free Teral",), targets=("bridge",), statement="s2"
        )
    )
    assert kinds(story) == ["label"]


def test_a_denial_is_an_occurrence_dispute_and_one_of_blame_if_it_denies_a_part() -> None:
    for content, kind in (
        ("the accusation", "occurrence"),
        ("any involvement in the attack", "blame"),
    ):
        text = f"Ostrava accused Belmar of the attack on the mill. Belmar denied {content}."
        story = (
            Story("a", text)
            .actor("Ostrava", type="state")
            .actor("Belmar", type="state")
            .says("Ostrava", "Ostrava", "accused", "Belmar of the attack on the mill", "accuse")
            .says("Belmar", "Belmar denied", "denied", content, "deny")
        )
        assert kinds(story) == [kind]


def test_an_event_denied_by_one_and_stated_by_another() -> None:
    text = (
        "Ostrava said its air force bombed the camp on Friday. Belmar said the air "
        "force did not bomb the camp."
    )
    story = (
        Story("a", text)
        .says("Ostrava", "Ostrava", "said", "its air force bombed the camp on Friday")
        .says("Belmar", "Belmar", "said the", "the air force did not bomb the camp")
        .happens("bombed", doers=("air force",), targets=("camp",), statement="s1")
        .happens(
            "bomb the", doers=("air force",), targets=("camp",), statement="s2", status="denied"
        )
    )
    assert kinds(story) == ["occurrence"]


def test_who_was_hit() -> None:
    text = (
        "Ostrava said Belmar's jets bombed a school. Belmar said its jets bombed an arms store, "
        "and called the report false."
    )
    story = (
        Story("a", text)
        .actor("Ostrava", type="state")
        .actor("Belmar", "Belmar", "its jets", type="state")
        .says("Ostrava", "Ostrava", "said", "Belmar's jets bombed a school", "accuse")
        .says("Belmar", "Belmar said", "said its", "its jets bombed an arms store")
        .happens("bombed", doers=("Belmar",), targets=("school",), statement="s1")
        .happens("bombed an", doers=("Belmar",), targets=("arms store",), statement="s2")
    )
    assert kinds(story) == ["target"]


MOTIVES = [
    ("was deliberate", "was caused by bad weather", ["intent"]),
    ("does not look like an accident", "was due to a technical fault", ["intent"]),
    ("was no accident", "was not deliberate", ["intent"]),
    ("was an accident", "was not deliberate", []),
    ("was deliberate", "was planned for weeks", []),
]


@pytest.mark.parametrize(("first", "second", "expected"), MOTIVES)
def test_meant_or_not(first: str, second: str, expected: list[str]) -> None:
    text = f"Ostrava said the crossing {first}. Belmar said the crossing of the border {second}."
    story = (
        Story("a", text)
        .says("Ostrava", "Ostrava", "said", f"the crossing {first}", "accuse")
        .says("Belmar", "Belmar", "said", f"the crossing of the border {second}", "explain")
    )
    assert kinds(story) == expected


def test_weather_without_a_cause_is_no_excuse() -> None:
    text = (
        "Ostrava said the crossing was deliberate. Belmar said the weather at the "
        "crossing was fine."
    )
    story = (
        Story("a", text)
        .says("Ostrava", "Ostrava", "said", "the crossing was deliberate", "accuse")
        .says("Belmar", "Belmar", "said", "the weather at the crossing was fine")
    )
    assert kinds(story) == []


def test_a_party_that_first_denies_and_then_admits() -> None:
    text = (
        "Belmar initially denied that its drone had hit the ferry. "
        "On Friday Belmar admitted that its drone had hit the ferry."
    )
    story = (
        Story("a", text)
        .says("Belmar", "Belmar", "initially denied", "its drone had hit the ferry", "deny")
        .says("Belmar", "Belmar admitted", "admitted", "its drone had hit the ferry.", "confirm")
    )
    assert "change" in kinds(story)


def test_plans_and_risks_do_not_conflict() -> None:
    story = toll(("12", 12, 12), ("nine", 9, 9))
    story.events[1] = story.events[1].__class__(
        **{f: getattr(story.events[1], f) for f in story.events[1].__struct_fields__}
        | {"status": "hypothetical"}
    )
    assert kinds(story) == []


def test_swapping_the_parties_swaps_the_disputes_and_nothing_else() -> None:
    def told(x: str, y: str) -> list[tuple[str, str, str]]:
        text = f"{x} accused {y} of the raid on the mill. {y} denied the accusation."
        return (
            Story("a", text)
            .actor(x, type="state")
            .actor(y, type="state")
            .says(x, x, "accused", f"{y} of the raid on the mill", "accuse")
            .says(y, f"{y} denied", "denied", "the accusation", "deny")
            .disputes()
        )

    swapped = [
        (kind, a.replace("Ostra", "?").replace("Belmo", "Ostra").replace("?", "Belmo"),
         b.replace("Ostra", "?").replace("Belmo", "Ostra").replace("?", "Belmo"))
        for kind, a, b in told("Belmo", "Ostra")
    ]  # fmt: skip
    assert told("Ostra", "Belmo") == swapped


def test_every_dispute_has_spans_reason_and_confidence_inside_bounds() -> None:
    story = toll(("12", 12, 12), ("nine", 9, 9))
    for dispute in story.reading().disputes:
        for side in (dispute.a, dispute.b):
            assert 0 <= side.span[0] < side.span[1] <= len(story.text)
        assert 0 < dispute.confidence <= 1
        assert dispute.reason


def test_an_empty_reading_has_none() -> None:
    assert find_disputes(Story("a", "").reading()) == ()
