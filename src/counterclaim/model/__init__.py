"""The records of the ledger: frozen, typed, and the same in Python, on the command line and in exports.

A *span* is ``(start, end)`` in code points of ``Article.text``; ``text[start:end]`` is the quote.
Dates are ISO days. The field names are the keys that ``counterclaim read --jsonl`` prints. Nothing
else of the package is imported when this room is (``Article.from_file`` reaches down when it is
called).
"""

from __future__ import annotations

from counterclaim.model.article import (
    Actor,
    Article,
    Count,
    Dispute,
    Event,
    Metadata,
    Participant,
    Place,
    PlaceMention,
    Reading,
    Side,
    Statement,
    TimeExpression,
    When,
)
from counterclaim.model.incident import (
    Account,
    AccountFields,
    Constraints,
    Days,
    Earlier,
    EventRef,
    Figure,
    Incident,
    IncidentDispute,
    IncidentSide,
    Link,
    Omission,
    Origin,
    StatementRef,
)
from counterclaim.model.kinds import (
    NO_CONFLICT,
    Act,
    ActorType,
    CountRole,
    DisputeType,
    Form,
    Record,
    Root,
    Span,
    Status,
    TimexType,
    overlap,
)

__all__ = [
    "NO_CONFLICT",
    "Account",
    "AccountFields",
    "Act",
    "Actor",
    "ActorType",
    "Article",
    "Constraints",
    "Count",
    "CountRole",
    "Days",
    "Dispute",
    "DisputeType",
    "Earlier",
    "Event",
    "EventRef",
    "Figure",
    "Form",
    "Incident",
    "IncidentDispute",
    "IncidentSide",
    "Link",
    "Metadata",
    "Omission",
    "Origin",
    "Participant",
    "Place",
    "PlaceMention",
    "Reading",
    "Record",
    "Root",
    "Side",
    "Span",
    "Statement",
    "StatementRef",
    "Status",
    "TimeExpression",
    "TimexType",
    "When",
    "overlap",
]
