"""How often an event like this is right: a logistic fit over what stands behind the record.

The weights are a table (``data/events/confidence.tsv``); ``training/calibrate_events.py`` fits them and
tells the calibration error.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from counterclaim.reading.events.triggers import Trigger
from counterclaim.tables import rows

LEAST, MOST = 0.05, 0.97


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("events", "confidence")}


def confidence(trigger: Trigger, actors: int, targets: int) -> float:
    """The probability that an event is right, for its first trigger and how many it names."""
    weights = _weights()
    found = evidence(trigger, actors, targets)
    score = sum(weights.get(name, 0.0) * value for name, value in found)
    return round(min(max(1 / (1 + math.exp(-score)), LEAST), MOST), 2)


def evidence(trigger: Trigger, actors: int, targets: int) -> Iterator[tuple[str, float]]:
    """What the fit sees: the kind of trigger, what its entry asks for, and the roles that are named."""
    yield "bias", 1.0
    yield "noun", float(trigger.nominal)
    yield "light verb", float(trigger.noun is not None)
    yield "several words", float(len(trigger.entry.words) > 1 or bool(trigger.entry.objects))
    yield "doer", float(actors > 0)
    yield "target", float(targets > 0)
    yield "both", float(actors > 0 and targets > 0)
    yield from ((f"needs {need}", 1.0) for need in trigger.entry.needs)
