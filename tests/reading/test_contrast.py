"""Whether two sentences cannot both be so: what is read, and what it must not depend on."""

from __future__ import annotations

import numpy as np
import pytest

from counterclaim.reading.contrast import TYPES, default_contrast

FIRED = "{0} said {1} gunners had fired on the village of Tarvin on Monday, killing nine people."
NOT_FIRED = "{0} said that not one shot had been fired from its side on Monday."
RAIN = "Rain is forecast for the rest of the week, and the river is rising."


def shares(a: str, b: str) -> list[float]:
    return [float(share) for share in default_contrast().shares([(a, b)])[0]]


def test_what_is_denied_conflicts_and_what_is_beside_it_does_not() -> None:
    told = FIRED.format("Norland", "the army's")
    denied = shares(told, "The army said its gunners had not fired on Tarvin that day.")
    assert denied[0] > 0.5 > shares(told, RAIN)[0]


def test_a_share_for_each_type() -> None:
    found = shares(FIRED.format("Armenia", "Azerbaijani"), NOT_FIRED.format("Azerbaijan"))
    assert len(found) == 1 + len(TYPES)
    assert sum(found[1:]) == pytest.approx(1, abs=1e-3)


def test_no_name_of_a_party_is_seen() -> None:
    one = shares(FIRED.format("Armenia", "Azerbaijani"), NOT_FIRED.format("Azerbaijan"))
    other = shares(FIRED.format("Israel", "Lebanese"), NOT_FIRED.format("Lebanon"))
    assert one == other


def test_nothing_to_read_is_no_error() -> None:
    assert default_contrast().shares([]).shape == (0, 1 + len(TYPES))
    assert np.isfinite(default_contrast().shares([("", ""), ("x" * 5000, "word " * 5000)])).all()
