"""Conflicts between articles that no rule finds, read by layers that see both sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from counterclaim import read
from counterclaim.articles import article_from_text
from counterclaim.incidents import find_incidents, weighing
from counterclaim.incidents.likely import likelihood, told, word_weights
from counterclaim.model import NO_CONFLICT, IncidentDispute, Reading
from counterclaim.reading.contrast import TYPES
from counterclaim.reading.encoder import Floats

STRIKE = (
    "Seventeen people were killed when an army helicopter fired rockets at a wedding in the village of "
    "Oum Tarek on Friday, villagers said.\n\nThe rockets hit the tent at dusk, while the guests were "
    "eating, a cousin of the bride said.\n\nThe wounded were taken to the hospital in Gao.\n"
)
ANSWER = (
    "The helicopter had been called in against gunmen who were gathering in the village of Oum Tarek on "
    "Friday, the army said.\n\nThe army said its helicopter had never left the airfield in Gao at dusk "
    "that Friday.\n\nPrices of millet in Gao have doubled since January.\n"
)


def reading(name: str, text: str, outlet: str) -> Reading:
    return read(article_from_text(text, name, date="2026-05-16", outlet=outlet))


def conflicts(*readings: Reading) -> list[IncidentDispute]:
    found = (d for one in find_incidents(readings) for d in one.disputes)
    return [d for d in found if d.type not in NO_CONFLICT and d.a.article != d.b.article]


def test_what_cannot_both_be_so_is_found_and_what_is_beside_it_is_not() -> None:
    one, two = reading("a1", STRIKE, "The Plain"), reading("a2", ANSWER, "The Ridge")
    shown = [(STRIKE[slice(*d.a.span)], ANSWER[slice(*d.b.span)]) for d in conflicts(one, two)]
    assert any("rockets" in a and "never left" in b for a, b in shown)
    assert not any("millet" in b or "wounded were taken" in a for a, b in shown)


def test_one_article_quarrels_with_nobody() -> None:
    assert conflicts(reading("a1", STRIKE, "The Plain")) == []


def test_a_denial_of_the_same_is_likelier_to_conflict_than_what_is_beside_it() -> None:
    sentences = [
        "Army gunners fired on the village of Tarvin on Monday, killing nine people, villagers said.",
        "The army said its gunners had not fired on Tarvin on Monday.",
        "Rain is forecast for the rest of the week.",
    ]
    strike, denial, rain = (told(one, depth) for depth, one in enumerate(sentences))
    weights = word_weights([strike, denial, rain])
    assert likelihood(strike, denial, weights) > likelihood(strike, rain, weights)
    assert likelihood(strike, denial, weights) == likelihood(denial, strike, weights)


SEIZED = (
    "Soldiers stormed the bank of Lisk on Friday and carried off 412,000 crowns in cash, the bank said.\n\n"
    "Two clerks were beaten, it said.\n"
)
COUNTED = (
    "The soldiers who stormed the bank of Lisk on Friday found 187,500 crowns there, the army said.\n\n"
    "Nobody had been beaten, it said.\n"
)


class SureOfFigures:
    """Takes all that is said of crowns for a conflict of figures."""

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        kinds = [float(kind == "number") for kind in TYPES]
        told = [[0.95 * ("crowns" in a and "crowns" in b), *kinds] for a, b in pairs]
        return np.array(told, np.float32).reshape(-1, 1 + len(TYPES))


def test_figures_are_compared_only_where_they_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "default_contrast", SureOfFigures)
    one, two = reading("a1", SEIZED, "The Plain"), reading("a2", COUNTED, "The Ridge")
    same = reading("a3", COUNTED.replace("187,500", "412,000"), "The Ridge")
    assert "number" in {d.type for d in conflicts(one, two)}
    assert "number" not in {d.type for d in conflicts(one, same)}
