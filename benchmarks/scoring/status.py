"""Accuracy and macro F1 of happened / not / uncertain, beside keywords and "always happened".

Gold is a factuality from -3 to 3: above 1 it happened, below -1 it did not, between it is open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from adapters.status import predict_keywords

CLASSES = ("happened", "not", "uncertain")


def score(gold: Path, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Figures of the rows, and those of the two baselines."""
    wanted = [label(t["factuality"]) for row in _lines(gold) for t in row["targets"]]
    given = [status for row in rows for status in row["status"]]
    keywords = [status for row in predict_keywords(gold) for status in row["status"]]
    return {
        "accuracy": _accuracy(wanted, given),
        "macro_f1": _macro(wanted, given),
        "keywords_accuracy": _accuracy(wanted, keywords),
        "keywords_macro_f1": _macro(wanted, keywords),
        "always_accuracy": _accuracy(wanted, ["happened"] * len(wanted)),
    }


def label(factuality: float) -> str:
    """The class of a factuality."""
    return "happened" if factuality > 1 else "not" if factuality < -1 else "uncertain"


def _accuracy(wanted: Sequence[str], given: Sequence[str]) -> float:
    return round(sum(map(str.__eq__, wanted, given)) / len(wanted), 4)


def _macro(wanted: Sequence[str], given: Sequence[str]) -> float:
    total = 0.0
    for name in CLASSES:
        right = sum(a == b == name for a, b in zip(wanted, given, strict=True))
        both = list(wanted).count(name) + list(given).count(name)
        total += 2 * right / both if both else 0.0
    return round(total / len(CLASSES), 4)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
