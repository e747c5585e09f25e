"""Answers that no rule finds: a judge of pairs of statements, learned from passages written for it.

The judge is boosted trees over the figures of ``traits``, made by ``training/answers.py``. What it is sure
of is added to what the rules find, never put in their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from counterclaim.comparison.fitting import Scene
from counterclaim.comparison.traits import Traits
from counterclaim.reading.trees import shipped_trees

_MOST = 3
"""Most statements that one is held to answer beside those that the rules find, the surest ones."""
Links = Mapping[str, Sequence[str]]
"""Ids of statements with those that they answer."""


def learned_answers(scene: Scene, links: Links) -> dict[str, list[str]]:
    """The answers of an article beside ``links``, which are those that the rules find.

    Raises ``ModelError`` if a file of the judge is missing or altered.
    """
    traits = Traits(scene, [(name, other) for name, others in links.items() for other in others])
    pairs, rows = [], []
    for i in range(len(scene.ordered)):
        among = traits.candidates(i)
        pairs += [(i, j) for j in among]
        rows += traits.rows(i, among)
    if not rows:
        return {}
    trees = shipped_trees("answers")
    shares = trees.probabilities(np.array(rows, np.float32)).tolist()
    found: dict[str, list[str]] = {}
    for share, (i, j) in sorted(zip(shares, pairs, strict=True), key=lambda one: (-one[0], one[1])):
        if share < trees.threshold:
            break
        one, other = (scene.ordered[n].statement.id for n in (i, j))
        if other not in links.get(one, ()) and len(found.setdefault(one, [])) < _MOST:
            found[one].append(other)
    return found
