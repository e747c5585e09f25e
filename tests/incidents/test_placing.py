"""Which wordings of a place are names."""

from __future__ import annotations

import pytest

from counterclaim.incidents.placing import is_name, noun_of


@pytest.mark.parametrize("place", ["Inafarak", "Bay of Orrin", "the Sarne", "Brenholt, Velmora"])
def test_names(place: str) -> None:
    assert is_name(place, ["Velmora"])


@pytest.mark.parametrize(
    "place", ["its airspace", "Velmoran airspace", "Velmoran", "French", "the border", ""]
)
def test_pointers_and_adjectives(place: str) -> None:
    assert not is_name(place, ["Velmora"])


def test_the_noun_of_an_adjective() -> None:
    assert noun_of("Velmoran", ["Velmora", "Kessar"]) == "Velmora"
    assert noun_of("depot", ["Velmora"]) == "depot"
