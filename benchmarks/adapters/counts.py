"""Benchmark ``counts``: the lowest and the highest figure of killed and injured over all accounts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from counterclaim.reading.counts import Quantity, find_counts
from counterclaim.reading.syntax import Parse

from .parsing import parse

_LEADING = 2
"""Sentences in which a report says what it is about."""


def predict_counts(path: Path) -> Iterator[dict[str, Any]]:
    """One line an article: ``{id, killed: [low, high] or null, injured: ...}``."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {"id": row["id"], **ranges(parse(row["text"]))}


def ranges(parsed: Parse) -> dict[str, list[int] | None]:
    """The range of the killed and of the injured over the whole text."""
    found = find_counts(parsed)
    return {role: _range(parsed, found, role) for role in ("killed", "injured")}


def _range(parsed: Parse, found: Iterable[Quantity], role: str) -> list[int] | None:
    wholes = [q for q in found if q.role == role and not q.part]
    if not wholes:
        return None
    lead = [q for q in wholes if parsed.tokens[q.first].sentence < _LEADING] or wholes[:1]
    bounds = [_bounds(q) for q in lead]
    return [min(low for low, _ in bounds), max(high for _, high in bounds)]


def _bounds(quantity: Quantity) -> tuple[int, int]:
    low = quantity.low if quantity.low is not None else 0
    high = quantity.high if quantity.high is not None else low
    return min(low, high), max(low, high)
