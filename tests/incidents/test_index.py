"""Articles come and go: what comes out is what all at once would give."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.comparison.invented import Story

from counterclaim.incidents import Index, find_incidents
from counterclaim.incidents.build import Group, build
from counterclaim.incidents.regions import Regions
from counterclaim.model import Constraints, EventRef, Incident, Metadata, Reading

from .many import many
from .told import all_readings, hospital, others, update, wire


def records(incidents: tuple[Incident, ...]) -> list[dict[str, object]]:
    return [incident.to_record() for incident in incidents]


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_article_by_article_gives_what_all_at_once_gives(
    chance: random.Random, sizes: list[int]
) -> None:
    readings = [*many(12), *all_readings()]
    expected = records(find_incidents(readings))
    chance.shuffle(readings)
    index = Index()
    rest = readings
    for size in sizes:
        index.add(rest[:size])
        rest = rest[size:]
    index.add(rest)
    assert records(index.incidents()) == expected


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_was_put_in_and_taken_out_leaves_no_trace(chance: random.Random) -> None:
    readings = [*many(12), *all_readings()]
    chance.shuffle(readings)
    index = Index()
    index.add(readings)
    index.remove([reading.article.id for reading in readings[:8]])
    assert records(index.incidents()) == records(find_incidents(readings[8:]))


def test_an_article_with_two_mentions_of_one_happening_can_be_taken_out() -> None:
    index = Index()
    index.add([wire("wire", "Norwire"), repeated()])
    assert any(link.a.article == link.b.article for i in index.incidents() for link in i.links)
    index.remove(["repeated"])
    expected = records(find_incidents([wire("wire", "Norwire")]))
    assert records(index.incidents()) == expected


def repeated() -> Reading:
    """An article that tells of one happening twice, without a tie between the two."""
    text = (
        "A shell hit a ferry at Teral on Tuesday. People ran to the river.\n"
        "A shell struck a ferry at Teral on Tuesday, the harbour office said.\n"
    )
    story = Story("repeated", text, outlet="Paper", date="2031-05-07", title="Ferry")
    day = ("2031-05-06", "2031-05-06")
    for trigger in ("hit", "struck"):
        story.happens(trigger, targets=("ferry",), places=("Teral",), days=day)
    return story.reading()


def test_changes_tell_what_to_store() -> None:
    index = Index()
    shelf: dict[str, Incident] = {}
    for reading in [*many(10), *all_readings(), *many(10)[:3]]:
        changes = index.add([reading])
        for gone in changes.gone:
            del shelf[gone]
        shelf |= {incident.id: incident for incident in changes.made}
        assert sorted(shelf) == sorted(i.id for i in index.incidents())
    assert {i.id: i for i in index.incidents()} == shelf


def test_undated_articles_count_among_themselves_whatever_the_order() -> None:
    undated = [
        replace(
            one, article=replace(one.article, metadata=replace(one.article.metadata, date=None))
        )
        for one in many(8)
    ]
    readings: list[Reading] = [*undated, *all_readings()]
    expected = records(find_incidents(readings))
    index = Index()
    for reading in reversed(readings):
        index.add([reading])
    assert records(index.incidents()) == expected


def test_a_key_that_a_crowd_shares_joins_nobody_in_any_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("counterclaim.incidents.graph._CROWD", 6)
    crowd = many(12, places=1, days=1)
    expected = records(find_incidents(crowd))
    index = Index()
    for start in (8, 4, 0):
        index.add(crowd[start : start + 4])
    assert records(index.incidents()) == expected
    index.remove([one.article.id for one in crowd[:7]])
    assert records(index.incidents()) == records(find_incidents(crowd[7:]))


def test_an_article_read_again_replaces_what_was_read_before() -> None:
    index = Index()
    index.add(all_readings())
    changed = replace(hospital(), events=(), statements=(), disputes=())
    index.add([changed])
    readings = [r for r in all_readings() if r.article.id != "hospital"]
    assert records(index.incidents()) == records(find_incidents([*readings, changed]))


def test_an_id_stays_when_a_later_article_joins() -> None:
    first = find_incidents([wire("wire", "Norwire"), hospital()])
    assert len(first) == 1
    both = find_incidents([wire("wire", "Norwire"), hospital(), update()])
    assert both[0].id == first[0].id
    assert "update" in both[0].articles


def test_when_two_become_one_the_earlier_id_stays() -> None:
    old, talks = others()
    apart = {i.articles[0]: i.id for i in find_incidents([old, wire("wire", "Norwire")])}
    refs = tuple(EventRef(article=name, event="e1") for name in ("old", "wire"))
    one = find_incidents([old, wire("wire", "Norwire")], Constraints(together=(refs,)))
    assert [i.articles for i in one] == [("old", "wire")]
    assert one[0].id == apart["old"]
    del talks


@pytest.mark.parametrize("later", [False, True])
def test_a_split_by_a_reviewer_holds_for_articles_that_come_later(later: bool) -> None:
    keep = (EventRef(article="wire", event="e1"),)
    away = (EventRef(article="hospital", event="e1"),)
    constraints = Constraints(apart=((keep, away),))
    index = Index(constraints)
    index.add([wire("wire", "Norwire"), hospital()])
    if later:
        index.add([update()])
    holding = [i for i in index.incidents() if {"wire", "hospital"} & set(i.articles)]
    assert not any({"wire", "hospital"} <= set(i.articles) for i in holding)


def test_a_merge_by_a_reviewer_holds_whatever_the_days_say() -> None:
    old, _ = others()
    refs = tuple(EventRef(article=name, event="e1") for name in ("old", "hospital"))
    index = Index(Constraints(together=(refs,)))
    for reading in (update(), old, hospital(), wire("wire", "Norwire")):
        index.add([reading])
    first = index.incidents()[0]
    assert {"old", "hospital"} <= set(first.articles)


def test_constraints_on_what_is_not_there_do_nothing() -> None:
    gone = (EventRef(article="gone", event="e1"), EventRef(article="wire", event="e99"))
    constraints = Constraints(together=(gone,), apart=((gone, gone),))
    assert records(find_incidents(all_readings(), constraints)) == records(
        find_incidents(all_readings())
    )


def test_a_merge_widens_only_the_region_that_it_touches() -> None:
    slight = {(2, 0): 0.2, (4, 0): 0.2}  # too little to join clusters that grew
    memory: Any = SimpleNamespace(linked=None, edges=lambda node: slight)
    wishes: Any = SimpleNamespace(bound=lambda: {(3, 0)}, with_mention=lambda node: set())
    stored = {n: one for one in (((2, 0), (3, 0)), ((4, 0), (5, 0))) for n in one}
    tried: Any = SimpleNamespace(seen=stored.__getitem__)
    found = Regions(memory, wishes)._around({((1, 0),): 1.0}, {(1, 0)}, tried)
    assert found == {((2, 0), (3, 0))}


def test_linking_is_one_step_and_building_another() -> None:
    index = Index()
    for reading in all_readings():
        index.link([reading])
    found = [*index.compare(1).made, *index.compare().made]
    by_id = {one.id: one for one in find_incidents(all_readings())}
    assert {one.id: one for one in found} == by_id
    assert index.compare().made == ()


def test_an_incident_of_which_nothing_changed_is_not_built_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = Index()
    index.add(all_readings())
    expected = records(index.incidents())
    far = replace(
        many(1)[0],
        article=replace(many(1)[0].article, metadata=Metadata(date="1999-01-01", outlet="Far")),
    )
    built: list[Group] = []

    def noting(group: Group) -> Incident | None:
        built.append(group)
        return build(group)

    monkeypatch.setattr("counterclaim.incidents.index.build", noting)
    index.add([far])
    assert {view.id for group in built for view in group.views} <= {far.article.id}
    index.remove([far.article.id])
    assert records(index.incidents()) == expected
