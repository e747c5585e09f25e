"""The table of accounts: whose column it is, and the sentence behind each value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from counterclaim.incidents import find_incidents
from counterclaim.model import Article, Metadata
from counterclaim.pipeline import read
from counterclaim.views.cells import Value, rows
from counterclaim.views.library import Library

TEXTS = {
    "north": (
        "Jets bombed a depot in Varnik on Tuesday and killed 12 people, Orrin's defence ministry "
        "said on Wednesday. The attack was deliberate, the ministry said."
    ),
    "south": (
        "Orrin's army said on Thursday that the bombing of the depot in Varnik on Tuesday had been "
        "planned for weeks. It said that 14 people were killed when jets bombed the depot."
    ),
}


@pytest.fixture(scope="module")
def library() -> Library:
    days = {"north": "2025-03-05", "south": "2025-03-06"}
    found = [
        read(Article(id=name, text=text, metadata=Metadata(date=days[name], outlet=name.title())))
        for name, text in TEXTS.items()
    ]
    return Library(found, find_incidents(found))


def cells(library: Library, field: str) -> list[tuple[str, Sequence[Value]]]:
    return [
        (cell.party, cell.values)
        for incident in library.incidents.values()
        for row in rows(library, incident)
        if row.field == field
        for cell in row.cells
        if cell.values
    ]


def test_a_column_has_a_name_by_which_its_party_speaks(library: Library) -> None:
    spoken: set[str] = {
        name
        for book in library.books.values()
        for statement in book.reading.statements
        for name in statement.actors
    }
    found = {party for party, _ in cells(library, "killed")}
    assert found
    assert found <= spoken


@pytest.mark.parametrize(
    ("field", "value", "wording"),
    [("means", "from the air|explosives", "bomb"), ("intent", "deliberate", "deliberate|planned")],
)
def test_a_value_opens_a_sentence_that_says_it(
    library: Library, field: str, value: str, wording: Any
) -> None:
    found = [v for _, values in cells(library, field) for v in values]
    assert found
    for one in found:
        assert one.words in value.split("|")
        assert one.evidence is None or any(w in one.evidence.wording for w in wording.split("|"))
