"""Counterclaim: who says what happened, who denies it, and the sentence that shows it.

The records and errors are imported with the package; what needs more (the encoder, the ledger, the
readers of pages) is imported when it is first named, so that ``import counterclaim`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from counterclaim.config import VERSION
from counterclaim.errors import (
    CounterclaimError,
    InputError,
    LedgerError,
    ModelError,
    UsageError,
)
from counterclaim.model import (
    Account,
    Actor,
    Article,
    Count,
    Dispute,
    Event,
    EventRef,
    Incident,
    IncidentDispute,
    IncidentSide,
    Link,
    Metadata,
    Origin,
    Participant,
    Place,
    PlaceMention,
    Reading,
    Side,
    Span,
    Statement,
    StatementRef,
    TimeExpression,
    When,
)

__version__ = VERSION

if TYPE_CHECKING:
    from counterclaim.articles import Failure, article_from_text, read_inputs
    from counterclaim.coding import EventRecord, event_records
    from counterclaim.incidents import find_incidents
    from counterclaim.ledger import Ledger
    from counterclaim.pipeline import read
    from counterclaim.views import write_report

_LATER = {
    "EventRecord": "counterclaim.coding",
    "Failure": "counterclaim.articles",
    "Ledger": "counterclaim.ledger",
    "article_from_text": "counterclaim.articles",
    "event_records": "counterclaim.coding",
    "find_incidents": "counterclaim.incidents",
    "read": "counterclaim.pipeline",
    "read_inputs": "counterclaim.articles",
    "write_report": "counterclaim.views",
}

__all__ = [
    "Account",
    "Actor",
    "Article",
    "Count",
    "CounterclaimError",
    "Dispute",
    "Event",
    "EventRecord",
    "EventRef",
    "Failure",
    "Incident",
    "IncidentDispute",
    "IncidentSide",
    "InputError",
    "Ledger",
    "LedgerError",
    "Link",
    "Metadata",
    "ModelError",
    "Origin",
    "Participant",
    "Place",
    "PlaceMention",
    "Reading",
    "Side",
    "Span",
    "Statement",
    "StatementRef",
    "TimeExpression",
    "UsageError",
    "When",
    "__version__",
    "article_from_text",
    "event_records",
    "find_incidents",
    "read",
    "read_inputs",
    "write_report",
]


def __getattr__(name: str) -> Any:
    room = _LATER.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
