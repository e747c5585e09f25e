"""Errors that nobody foresaw: they get a code and a hint, and a traceback only on demand."""

from __future__ import annotations

import os
import traceback
from typing import TypeVar

from counterclaim.errors import CounterclaimError

E = TypeVar("E", bound=CounterclaimError)


def unexpected(what: str, error: Exception, kind: type[E], code: str) -> E:
    """The coded error that stands for one that nobody foresaw.

    With ``COUNTERCLAIM_DEBUG=1`` the traceback of the other is printed on standard error.
    """
    if debugging():
        traceback.print_exception(error)
    return kind(
        f"{what} failed: {type(error).__name__}: {error}",
        code=code,
        hint="this is a fault of Counterclaim, please report it; COUNTERCLAIM_DEBUG=1 shows where",
    )


def debugging() -> bool:
    """Whether ``COUNTERCLAIM_DEBUG`` asks for tracebacks."""
    return os.environ.get("COUNTERCLAIM_DEBUG", "0") not in ("", "0")
