"""The ledger as the commands use it: opened late, its incidents kept current."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from counterclaim.cli import talk
from counterclaim.errors import LedgerError

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger
    from counterclaim.model import Incident

_BUSY_OR_CLOSED = ("CC302", "CC303", "CC306")
"""Codes of a ledger that can be read but not written now, or that others wrote to meanwhile."""
_OLDER = "CC309"
"""Code of a ledger with an older schema that was opened for reading only."""


class Shelf:
    """A ledger that is opened, and made, when it is first asked for; a context manager.

    With ``must_exist`` it is not made: asking raises ``LedgerError`` CC308 where there is none.
    """

    def __init__(self, path: Path, *, must_exist: bool = False) -> None:
        self.path = path
        self._must_exist = must_exist
        self._ledger: Ledger | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ledger is not None:
            self._ledger.close()

    @property
    def ledger(self) -> Ledger:
        """The ledger. Raises ``LedgerError`` where it cannot be opened."""
        from counterclaim.ledger import Ledger

        if self._ledger is None:
            if self._must_exist and not self.path.exists():
                Ledger(self.path, read_only=True)  # which says that there is none
            self._ledger = Ledger(self.path)
        return self._ledger


@contextmanager
def reading_from(path: Path) -> Iterator[Ledger]:
    """The ledger at ``path``, opened for reading only; one of an older version is brought up first.

    Raises ``LedgerError`` CC308 where there is none.
    """
    from counterclaim.ledger import Ledger

    try:
        opened = Ledger(path, read_only=True)
    except LedgerError as error:
        if error.code != _OLDER:
            raise
        talk.note("bringing the ledger to the form of this version ...")
        Ledger(path).close()
        opened = Ledger(path, read_only=True)
    with opened as ledger:
        yield ledger


def current_incidents(ledger: Ledger) -> list[Incident]:
    """The incidents of a ledger, brought up to date and stored if articles came since the last time.

    Where the ledger cannot be written they are found all the same, and not stored.
    """
    from counterclaim.incidents import find_incidents, update_incidents
    from counterclaim.ledger import Ledger

    if ledger.incidents_current():
        return ledger.incidents()
    talk.note("finding the incidents ...")
    try:
        with Ledger(ledger.path) as writable:
            update_incidents(writable)
    except LedgerError as error:
        if error.code not in _BUSY_OR_CLOSED:
            raise
        talk.note(f"the incidents are not stored: {error.message}")
        return list(find_incidents(ledger.readings(), ledger.constraints()))
    return ledger.incidents()
