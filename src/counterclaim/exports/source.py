"""What an export reads: readings one at a time, and the incidents that rest on them."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

from counterclaim.ledger import Ledger
from counterclaim.model import Incident, Reading

_KEPT = 256
"""Readings kept in memory while incidents are written: those of one incident stand together."""


class Source(Protocol):
    """Readings and incidents, to be gone through as often as an export needs."""

    def readings(self) -> Iterator[Reading]:
        """All readings, one at a time, always in the same order."""

    def reading(self, article_id: str) -> Reading | None:
        """All that was read in one article, ``None`` if it is not there."""

    def incidents(self) -> Iterable[Incident]:
        """All incidents, always in the same order."""

    def incidents_of(self, article_id: str) -> Iterable[Incident]:
        """The incidents that rest on an article."""


class LedgerSource:
    """A ledger as exports read it; few readings are in memory at any time.

    ``reviewed`` gives the records as reviewers left them, else as they were read. ``incidents``
    stands in for those of the ledger where they are known already.
    """

    def __init__(
        self, ledger: Ledger, *, reviewed: bool = True, incidents: Iterable[Incident] | None = None
    ) -> None:
        self._ledger = ledger
        self._reviewed = reviewed
        self._incidents = None if incidents is None else tuple(incidents)
        self._told: dict[str, list[Incident]] | None = None
        self._kept: OrderedDict[str, Reading | None] = OrderedDict()

    def readings(self) -> Iterator[Reading]:
        """All readings, one at a time, in the order in which their articles were added."""
        return self._ledger.readings(reviewed=self._reviewed)

    def reading(self, article_id: str) -> Reading | None:
        """One reading; the ones asked for last are kept."""
        if article_id in self._kept:
            self._kept.move_to_end(article_id)
            return self._kept[article_id]
        found = self._ledger.reading(article_id, reviewed=self._reviewed)
        self._kept[article_id] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def incidents(self) -> Iterable[Incident]:
        """All incidents, in the order of the ledger."""
        return self._ledger.each_incident() if self._incidents is None else self._incidents

    def incidents_of(self, article_id: str) -> Iterable[Incident]:
        """The incidents that rest on an article; looked up in the ledger, or among those given."""
        if self._incidents is None:
            return self._ledger.incidents_of(article_id)
        if self._told is None:
            self._told = defaultdict(list)
            for incident in self._incidents:
                for name in incident.articles:
                    self._told[name].append(incident)
        return self._told.get(article_id, ())
