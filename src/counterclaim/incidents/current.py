"""The incidents of a ledger, kept in line with its articles: only what changed is done again."""

from __future__ import annotations

from counterclaim.config import VERSION
from counterclaim.errors import LedgerError
from counterclaim.incidents.index import Index
from counterclaim.ledger import Ledger
from counterclaim.ledger.linking import Work
from counterclaim.model import Reading

PORTION = 250
"""Articles that are linked, or incidents that are built, in one transaction; others may write between."""
_METHOD = f"5 {VERSION}"
"""What made the links: those that another version made are made anew."""


def update_incidents(ledger: Ledger) -> int:
    """Bring the incidents of a ledger up to date; return how many articles were linked.

    What it costs depends on the articles that came, changed or went since the last time, and on
    what reviewers split and merged since, not on the size of the ledger. All are linked before the
    incidents that they touch are built, each one once. The result is what
    ``find_incidents`` gives for all readings. Each portion is one transaction: what was done before
    a break stays, and the rest is done the next time. Raises ``LedgerError`` (CC301 to CC306) where
    the ledger cannot be written.
    """
    update = _Update(ledger)
    while update.step():
        pass
    return update.articles


class _Update:
    """One run over what is due."""

    def __init__(self, ledger: Ledger) -> None:
        self.articles = 0
        self._ledger = ledger
        self._index: Index | None = None
        self._due: list[str] = []
        self._seen = -1

    def step(self) -> bool:
        """Link a portion of articles or, after the last, build one of incidents; return if more is due."""
        with self._ledger.linking() as work:
            written = self._ledger.written_by_others()
            if self._index is None or written != self._seen:
                self._index, self._seen = self._begin(work), written
            portion, self._due = self._due[:PORTION], self._due[PORTION:]
            if portion:
                found = (self._ledger.reading(name) for name in portion)
                gone = self._index.link(reading for reading in found if reading is not None)
                work.store((), gone)
                work.done(portion)
            else:
                changes = self._index.compare(PORTION)
                work.store(changes.made, changes.gone)
            self.articles += len(portion)
            return not work.finish()

    def _begin(self, work: Work) -> Index:
        """The index without what is due, as reviewers want it."""
        work.begin(_METHOD)
        before, wanted = work.constraints(), self._ledger.constraints()
        index = Index(wanted, self._reading, self._ledger.linked())
        # All that changed goes first: nothing is compared with what was read before.
        work.store((), index.unlink(work.stale()) | index.reconsider(before))
        work.put_constraints(wanted)
        self._due = work.due()
        return index

    def _reading(self, name: str) -> Reading:
        found = self._ledger.reading(name)
        if found is None:
            raise LedgerError(
                f"the ledger has links of an article {name} that it does not have",
                code="CC301",
                hint="restore it from a copy, or read the articles again into a new ledger",
            )
        return found
