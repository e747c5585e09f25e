"""The kinds of records of a reading, as lists of plain records with and without their spans."""

from __future__ import annotations

from typing import Any

import msgspec

from counterclaim.exports.anchors import Anchor, Plain, lift
from counterclaim.model import Reading

FIELDS: dict[str, str] = {
    "statement": "statements",
    "event": "events",
    "dispute": "disputes",
    "actor": "actors",
    "time": "times",
    "place": "places",
}
"""Kind of record, and the field of a reading that holds them."""


def lifted(reading: Reading) -> list[tuple[str, Plain, list[Anchor]]]:
    """Every record of a reading: its kind, the record without spans, the spans with their roles."""
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    return [
        (kind, *lift(kind, record)) for kind, field in FIELDS.items() for record in plain[field]
    ]
