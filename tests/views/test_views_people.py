"""Positions, two sides, actors: what is counted, and that each count opens its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_records import incidents, readings
from lxml import html

from counterclaim.model import Actor, Article, Metadata, Reading, Statement
from counterclaim.views.actors import actor_lines, actor_page, actor_rows
from counterclaim.views.camps import Camps
from counterclaim.views.dyads import dyad_page, dyad_rows
from counterclaim.views.library import Library
from counterclaim.views.matrix import matrix, positions_rows


def two_states() -> list[Reading]:
    """A ministry accuses a state, whose army denies it; and a jet of that state crosses a line."""
    text = (
        "Ardia's ministry accused Bolvia of an incursion. Bolvia's army denied that Ardia was hit."
    )

    def spans(*words: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(w), text.index(w) + len(w)) for w in words)

    first = Statement(
        id="s1", source=spans("Ardia's ministry"), cue=spans("accused"), act="accuse",
        content=spans("Bolvia of an incursion"), actors=("Ardia Ministry of Defence",),
    )  # fmt: skip
    second = Statement(
        id="s2", source=spans("Bolvia's army"), cue=spans("denied"), act="deny",
        content=spans("Ardia was hit"), actors=("Bolvia Army",), refers_to=("s1",),
    )  # fmt: skip
    hit = text.rindex("Ardia")
    actors = (
        Actor(id="a1", name="Ardia", type="state", country="ARD", mentions=((hit, hit + 5),)),
        Actor(id="a2", name="Bolvia", type="state", country="BOL", mentions=spans("Bolvia")),
        Actor(id="a3", name="Ardia Ministry of Defence", type="ministry", country="ARD"),
        Actor(id="a4", name="Bolvia Army", type="military", country="BOL"),
    )
    article = Article(id="a", text=text, metadata=Metadata(outlet="The Post", date="2025-01-02"))
    return [Reading(article=article, statements=(first, second), actors=actors)]


def test_a_state_and_its_bodies_are_one_side() -> None:
    camps = Library(two_states(), []).camps
    assert camps.name("Ardia Ministry of Defence") == "Ardia"
    assert camps.name("Bolvia Army") == "Bolvia"
    assert camps.dyads() == [("Ardia", "Bolvia")]


def test_the_matrix_counts_stances_and_answers() -> None:
    page = matrix(Library(two_states(), []))
    cells = {(name, cell.toward): cell.stances for name, line in page.lines for cell in line}
    assert cells["Ardia", "Bolvia"] == [("against", 1)]
    assert cells["Bolvia", "Ardia"] == [("answers", 1)]


def test_names_swapped_swap_the_matrix_and_nothing_else() -> None:
    rows = positions_rows(Library(two_states(), []))
    record = two_states()[0].to_record()
    swapped = Reading.from_record(_swap(record))
    other = positions_rows(Library([swapped], []))
    expected = [_swap(row) for row in rows]
    assert sorted(map(str, other)) == sorted(map(str, expected))


def _swap(value: object) -> object:
    if isinstance(value, str):
        marked = value.replace("Ardia", "\0").replace("Bolvia", "Ardia").replace("\0", "Bolvia")
        return {"ARD": "BOL", "BOL": "ARD"}.get(marked, marked)
    if isinstance(value, dict):
        return {key: _swap(item) for key, item in value.items()}
    if isinstance(value, list | tuple) and not all(isinstance(x, int) for x in value):
        return [_swap(item) for item in value]
    return value


def test_two_sides_are_told_day_by_day_with_the_sentence() -> None:
    library = Library(two_states(), [])
    page = dyad_page(library, "Bolvia", "Ardia")
    ((day, steps),) = page.days
    assert day == "Thu 2 Jan 2025"
    assert [(step.side, step.what) for step in steps] == [("a", "Accuses"), ("b", "Denies")]
    assert steps[0].excerpt.quote == "Bolvia of an incursion"
    assert [row["kind"] for row in dyad_rows(library, "Ardia", "Bolvia")] == ["accuse", "deny"]


def test_two_sides_without_a_move_have_no_page() -> None:
    with pytest.raises(KeyError):
        dyad_page(Library(two_states(), []), "Ardia", "Nobody")


def test_an_actor_knows_who_quotes_and_who_denies_it() -> None:
    library = Library(two_states(), [])
    lines = {line.name: line for line in actor_lines(library)}
    accuser = lines["Ardia Ministry of Defence"]
    assert (accuser.statements, accuser.articles, accuser.denied) == (1, 1, 1)
    assert dict(accuser.outlets) == {"The Post": 1}
    assert lines["Bolvia Army"].denied == 0
    page = actor_page(library, "Ardia Ministry of Defence")
    assert page.said[0].denied_by == [("Bolvia Army", "s2")]
    assert page.camp == "Ardia"
    assert actor_rows(library, "Bolvia Army")[0]["act"] == "deny"
    with pytest.raises(KeyError):
        actor_rows(library, "Nobody")


def test_a_copy_of_a_statement_is_shown_once() -> None:
    first = two_states()[0]
    record = first.to_record() | {"id": "b"}
    record["metadata"] = record["metadata"] | {"outlet": "The Copy"}
    library = Library([first, Reading.from_record(record)], [])
    page = actor_page(library, "Bolvia Army")
    assert [one.outlet for one in page.said] == ["The Post"]
    assert [outlet for _, outlet, _ in page.said[0].also] == ["The Copy"]
    assert page.line.statements == 2


def test_the_sides_of_the_demo_are_parties_not_things() -> None:
    camps = Camps(readings(), Library(readings(), []).camps.between("", ""))
    assert camps.dyads() == []
    for doer, toward in Library(readings(), incidents()).camps.pairs:
        assert not doer[0].islower() and not toward[0].islower()


def test_every_cell_of_the_matrix_opens_a_page(report: Path) -> None:
    tree = html.fromstring((report / "positions.html").read_bytes())
    hrefs = tree.xpath("//table[contains(@class, 'matrix')]//td/a/@href")
    assert hrefs
    assert all((report / href.partition("#")[0]).is_file() for href in hrefs)
