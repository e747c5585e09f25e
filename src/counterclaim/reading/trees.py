"""Boosted trees that ship: an ONNX file with its card, which has a checksum and a threshold."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from counterclaim.errors import ModelError
from counterclaim.reading.encoder import Floats, one_thread

_BATCH = 50_000
"""Rows that are scored at once."""


class Trees:
    """Trees that give each row of figures a probability, and the one from which it counts."""

    def __init__(self, model: bytes, threshold: float) -> None:
        self._session: Any = one_thread(model)
        self.threshold = threshold

    def probabilities(self, figures: Floats) -> Floats:
        """The probability [rows] of each row of ``figures`` [rows, figures]."""
        parts = [figures[i : i + _BATCH] for i in range(0, len(figures), _BATCH)]
        run = self._session.run
        found = [run(["probability"], {"figures": part})[0].reshape(-1) for part in parts]
        return np.concatenate([np.zeros(0, np.float32), *found])


@lru_cache(maxsize=8)
def shipped_trees(name: str) -> Trees:
    """The trees of a name. Raises ``ModelError`` if their files are missing or altered."""
    folder = files("counterclaim.data") / "models"
    try:
        told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        model = (folder / f"{name}.onnx").read_bytes()
        wanted, threshold = told["sha256"], float(told["threshold"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the trees {name} cannot be read: {error}", code="CC401") from error
    if hashlib.sha256(model).hexdigest() != wanted:
        raise ModelError(f"{name}.onnx is not the file that was shipped", code="CC402")
    return Trees(model, threshold)
