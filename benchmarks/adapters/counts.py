"""Benchmark ``counts``: the lowest and the highest toll over all accounts of a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.reading.counts import Quantity, find_counts
from counterclaim.reading.syntax import Parse

from .parsing import parse

_WIDEST = 3
"""A figure that is further from the lead's than this speaks of something else."""


class _Total(NamedTuple):
    low: int
    high: int
    vague: bool
    open_below: bool


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
    """The figure of the lead, widened by the other totals that the text reports."""
    totals = _totals(parsed, [q for q in found if q.role == role and not q.part])
    exact = [total for total in totals if not total.vague] or totals
    if not exact:
        return None
    lead = exact[0]
    low, high = lead.low, lead.high
    for other in exact[1:]:
        if other.high > high and other.high <= _WIDEST * max(high, 2):
            high = other.high
        if lead.open_below and other.low < low:
            low = max(other.low, 1)
    return None if high == 0 else [low, high]


def _totals(parsed: Parse, wholes: list[Quantity]) -> list[_Total]:
    """Bounds in text order; joined figures add up ("one woman and three children were killed")."""
    found: list[_Total] = []
    last: Quantity | None = None
    for quantity in wholes:
        total = _total(quantity)
        if last is not None and _joined(parsed, last, quantity):
            before = found.pop()
            total = _Total(before.low + total.low, before.high + total.high, False, False)
        found.append(total)
        last = quantity
    return found


def _joined(parsed: Parse, left: Quantity, right: Quantity) -> bool:
    between = parsed.tokens[left.last + 1 : right.first]
    words = {token.lower for token in between}
    alike = left.anchor == right.anchor and left.anchor is not None
    return alike and bool(words & {"and", ","}) and len(between) <= 4 and "including" not in words


def _total(quantity: Quantity) -> _Total:
    low = quantity.low if quantity.low is not None else quantity.high or 0
    high = quantity.high if quantity.high is not None else low
    return _Total(min(low, high), max(low, high), quantity.vague, quantity.low is None)
