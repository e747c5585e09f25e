"""One error tree. Each error has a stable code, a hint how to mend it, and an anchor in docs/errors.md."""

from __future__ import annotations

import os
import traceback
from typing import TypeVar


class CounterclaimError(Exception):
    """Base of all errors that a user can meet.

    ``code`` is stable (``CC101``); ``hint`` says how to mend it; ``exit_code`` is what the command
    line returns where this error ends the run.
    """

    code = "CC100"
    hint = ""
    exit_code = 1

    def __init__(self, message: str, *, code: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.hint = hint if hint is not None else type(self).hint

    @property
    def anchor(self) -> str:
        """Where the documentation explains this code."""
        return f"docs/errors.md#{self.code.lower()}"

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.code}: {self.message}{hint}"


class InputError(CounterclaimError):
    """An input could not be read; the others still are. Codes CC101 to CC199."""

    code = "CC101"


class UsageError(CounterclaimError):
    """The call itself is wrong. Codes CC201 to CC299."""

    code = "CC201"
    exit_code = 2


class LedgerError(CounterclaimError):
    """The ledger is damaged, locked or not writable. Codes CC301 to CC399."""

    code = "CC301"
    exit_code = 3


class ModelError(CounterclaimError):
    """A data file of the installation is missing or altered. Codes CC401 to CC499."""

    code = "CC401"
    exit_code = 3
    hint = "reinstall counterclaim: a file of its data folder is missing or altered"


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
