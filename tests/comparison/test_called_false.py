"""What is told only to be called false, and what nobody said, is nobody's claim."""

from __future__ import annotations

import pytest

from counterclaim import Article, Metadata, read


def reading(text: str):
    return read(Article(id="a", text=text, metadata=Metadata(date="2031-05-07", outlet="Paper")))


@pytest.mark.parametrize(
    "said",
    (
        'reports of 14 dead civilians were "a fabrication"',
        "the claim that 14 civilians were killed was a lie",
    ),
)
def test_a_figure_that_is_called_false_is_not_the_speakers_own(said: str) -> None:
    found = reading(f"Colonel Piet Larsen, a spokesman for the army of Ostrava, said {said}.")
    (statement,) = found.statements
    assert statement.act == "deny"
    told = [event for event in found.events if event.statement == statement.id]
    assert told
    assert all(event.status == "denied" for event in told)


@pytest.mark.parametrize("cue", ("stopped short of accusing", "refrained from accusing"))
def test_who_stops_short_of_accusing_accuses_nobody(cue: str) -> None:
    found = reading(f"The envoy, Lucia Ferran, {cue} the army of shelling the town of Teral.")
    assert {statement.act for statement in found.statements} <= {"no_comment"}


def test_who_marches_is_not_detained() -> None:
    found = reading("Between 10,000 and 12,000 people marched in Quillon on Monday.")
    roles = {count.role for event in found.events for count in event.counts}
    assert "detained" not in roles


@pytest.mark.parametrize(
    "told",
    (
        "The army carried out no attack on Teral",
        "She had ordered no attack on Teral",
        "The strike killed no civilians",
    ),
)
def test_what_is_done_to_none_is_denied(told: str) -> None:
    found = reading(f"{told}, the army said on Monday.")
    acts = [event for event in found.events if event.root == "ASSAULT"]
    assert acts
    assert acts[-1].status == "denied"


def test_no_fewer_than_is_no_denial() -> None:
    found = reading("The shelling killed no fewer than 12 people in Teral on Monday.")
    assert any(event.status == "asserted" for event in found.events)
