"""What the fields of the records are made of: spans, and the closed lists of kinds."""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
"""``(start, end)`` in code points of the article's text, end exclusive."""


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "state",
    "accuse",
    "deny",
    "demand",
    "warn_threaten",
    "express_concern",
    "confirm",
    "promise_offer",
    "explain",
    "condemn",
    "apologize",
    "claim_responsibility",
    "no_comment",
]
Root = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["asserted", "attributed", "denied", "hypothetical", "future"]
CountRole = Literal[
    "killed",
    "injured",
    "killed_or_injured",
    "killed_rate",
    "injured_rate",
    "damaged",
    "destroyed",
    "sorties",
    "targets",
    "incursions",
    "munitions",
    "aircraft",
    "missing",
    "detained",
    "displaced",
    "personnel",
    "other",
]
DisputeType = Literal[
    "occurrence",
    "number",
    "blame",
    "target",
    "intent",
    "label",
    "change",
    "place",
    "time",
    "compatible",
    "scope",
    "update",
    "agree",
]
NO_CONFLICT: frozenset[str] = frozenset({"compatible", "scope", "update", "agree"})
"""Dispute types that say why two wordings do *not* conflict."""

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorType = Literal[
    "state",
    "ministry",
    "military",
    "armed_group",
    "alliance",
    "igo",
    "ngo",
    "monitor",
    "media",
    "person",
    "group",
    "collective",
    "anonymous",
    "label",
]


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every record: immutable, compared by value, encodable with msgspec.

    No record can be part of a circle, so that none is ever looked through for garbage.
    """
