"""Answers that no rule finds: a judge of pairs of statements, learned from passages written for it.

``data/models/answers.onnx`` (boosted trees over the figures of ``traits``) is made by
``training/answers.py``. What it is sure of is added to what the rules find, never in their place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from counterclaim.comparison.fitting import Scene
from counterclaim.comparison.traits import Traits
from counterclaim.errors import ModelError
from counterclaim.reading.encoder import one_thread

_MOST = 3
"""Most statements that one is held to answer, the surest ones."""


def learned_answers(scene: Scene, links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Ids of statements with those that they answer, by what was learned; ``links`` by the rules.

    Raises ``ModelError`` if the file of the judge is missing or altered.
    """
    known = [(name, other) for name, others in links.items() for other in others]
    traits = Traits(scene, known)
    pairs, rows = [], []
    for i in range(len(scene.ordered)):
        among = traits.candidates(i)
        pairs += [(i, j) for j in among]
        rows += traits.rows(i, among)
    if not rows:
        return {}
    judge, least = _shipped()
    shares = judge.run(["probability"], {"figures": np.array(rows, np.float32)})[0].reshape(-1)
    found: dict[str, list[str]] = {}
    for share, (i, j) in sorted(zip(shares.tolist(), pairs, strict=True), key=lambda x: -x[0]):
        one, other = (scene.ordered[k].statement.id for k in (i, j))
        if share >= least and len(found.setdefault(one, [])) < _MOST:
            found[one].append(other)
    return {one: others for one, others in found.items() if others}


@lru_cache(maxsize=1)
def _shipped() -> tuple[Any, float]:
    """The judge, and the probability from which a pair is an answer."""
    folder = files("counterclaim.data") / "models"
    try:
        told = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
        model = (folder / "answers.onnx").read_bytes()
        wanted, least = told["sha256"], float(told["least"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the judge of answers cannot be read: {error}", code="CC401") from error
    if hashlib.sha256(model).hexdigest() != wanted:
        raise ModelError("answers.onnx is not the file that was shipped", code="CC402")
    return one_thread(model), least
