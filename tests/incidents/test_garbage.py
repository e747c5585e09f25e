"""The collector of cyclic garbage is held back while articles are linked, and never longer."""

from __future__ import annotations

import gc

import pytest

from counterclaim.incidents.garbage import seldom_collected


def test_the_collector_is_held_back_and_set_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), seldom_collected():
        assert gc.get_threshold()[0] > before[0]
        raise KeyError
    assert gc.get_threshold() == before


def test_a_collector_that_is_switched_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with seldom_collected():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
