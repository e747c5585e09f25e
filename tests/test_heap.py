"""What freed objects have left goes back to the system."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from counterclaim.heap import hand_back
from counterclaim.reading.encoder import default_encoder

GLIBC = platform.libc_ver()[0] == "glibc" and Path("/proc/self/statm").exists()


def held() -> int:
    """Pages that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.skipif(not GLIBC, reason="only glibc keeps what is freed")
def test_freed_memory_is_handed_back() -> None:
    hand_back()
    many = [bytes(100_000) for _ in range(600)]
    full = held()
    last = many.pop()
    del many
    hand_back()
    assert full - held() > 10_000
    assert last


def test_handing_back_changes_nothing_else() -> None:
    hand_back()
    hand_back()


def test_a_model_is_not_held_twice() -> None:
    kept = [
        value for value in vars(default_encoder()._session).values() if isinstance(value, bytes)
    ]
    assert sum(map(len, kept)) < 1_000_000
