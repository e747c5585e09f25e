"""The ledger: the embedded store of articles, readings, incidents and reviews, with search."""

from counterclaim.ledger.results import (
    AddResult,
    Agreement,
    Entry,
    Explanation,
    Finding,
    Hit,
    LoadResult,
    QueueItem,
    QueuePage,
    Quote,
    Redaction,
    Verdict,
)
from counterclaim.ledger.store import Ledger

__all__ = [
    "AddResult",
    "Agreement",
    "Entry",
    "Explanation",
    "Finding",
    "Hit",
    "Ledger",
    "LoadResult",
    "QueueItem",
    "QueuePage",
    "Quote",
    "Redaction",
    "Verdict",
]
