"""The incidents of a set of articles, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.incidents.index import Index
from counterclaim.model import Constraints, Incident, Reading


def find_incidents(
    readings: Iterable[Reading], constraints: Constraints | None = None
) -> tuple[Incident, ...]:
    """The incidents that articles tell of, those with most articles first.

    The result depends on the set of readings alone, not on their order; of readings with one
    article id the last one counts. ``constraints`` are what reviewers split and merged
    (``Ledger.constraints``). An incident's id is that of its earliest mention: it stays when
    articles join.
    """
    known = {reading.article.id: reading for reading in readings}
    index = Index(constraints)
    index.add(known[name] for name in sorted(known))
    return index.incidents()
