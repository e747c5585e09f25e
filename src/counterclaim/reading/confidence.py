"""Calibrated confidence: from a record's raw score to the probability that it is right.

The map is isotonic regression (Zadrozny and Elkan 2002) on the development articles, kept as a few
points and read by linear interpolation; ``training/calibrate.py`` makes it.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files

import numpy as np

from counterclaim.errors import ModelError


def calibrated(raw: float, kind: str) -> float:
    """The probability, 0.01 to 0.99, that a record of ``kind`` with this raw score is right.

    A kind that was never calibrated keeps its raw score.
    """
    points = _points().get(kind)
    if points:
        raw = float(np.interp(raw, [x for x, _ in points], [y for _, y in points]))
    return round(min(0.99, max(0.01, raw)), 3)


def seal(points: object) -> str:
    """The checksum of the points, whatever the layout of their file."""
    return hashlib.sha256(json.dumps(points, sort_keys=True).encode("utf-8")).hexdigest()


@lru_cache(maxsize=1)
def _points() -> dict[str, list[tuple[float, float]]]:
    path = files("counterclaim.data") / "models" / "calibration.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if seal(found["points"]) != found["sha256"]:
            raise ModelError("calibration.json is not the file that was shipped", code="CC404")
        return {kind: [(x, y) for x, y in points] for kind, points in found["points"].items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"calibration.json cannot be read: {error}", code="CC404") from error
