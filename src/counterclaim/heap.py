"""The memory that a process holds without using it."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


def hand_back() -> None:
    """Give the memory that freed objects have left to the system, where glibc is the C library.

    After one text of 10 MB glibc keeps its room for the next. Elsewhere this does nothing.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # Windows has no such library.
        return None
