"""Answers that no rule finds: a judge of pairs of statements, learned from passages written for it.

The judge is boosted trees over the figures of ``traits``, made by ``training/answers.py``; of the pairs
that it does not rule out both sentences are read too (``reading.contrast``). What both together are
sure of is added to what the rules find, never put in their place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from counterclaim.comparison.denials import denies
from counterclaim.comparison.fitting import Scene
from counterclaim.comparison.likeness import names_party
from counterclaim.comparison.traits import Traits
from counterclaim.comparison.wording import content_words
from counterclaim.reading.contrast import default_contrast
from counterclaim.reading.encoder import Floats
from counterclaim.reading.trees import shipped_trees

_MOST = 3
"""Most statements that one is held to answer beside those that the rules find, the surest ones."""
_FLOOR = 0.2
"""Probability of the trees from which both sentences are read: five pairs of an article."""
_READ = 40
"""Pairs of an article at most whose sentences are read, the likeliest."""
_SHARE = 0.3
"""What the reading of both sentences counts, beside the trees (logits are added)."""
_SURE = 0.45
"""Probability of both together from which one answers the other: four of five are right then."""
_ALWAYS = re.compile(
    r"\b(?:is|are|can|must|should)\s+never\b|\b(?:must|should)\s+not\b|\bno\s+\w+\s+(?:can|should|must)\b",
    re.I,
)
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
    shares = shipped_trees("answers").probabilities(np.array(rows, np.float32))
    likely = [n for n in np.flatnonzero(shares >= _FLOOR).tolist() if _may_be(scene, *pairs[n])]
    likely = sorted(sorted(likely, key=lambda n: -shares[n])[:_READ])
    told = [(traits.sentence(i), traits.sentence(j)) for i, j in (pairs[n] for n in likely)]
    contrary = default_contrast().shares(told)[:, 0] if told else shares[likely]
    sure = (1 - _SHARE) * _logit(shares[likely]) + _SHARE * _logit(contrary)
    ranked = sorted(zip((-sure).tolist(), (pairs[n] for n in likely), strict=True))
    found: dict[str, list[str]] = {}
    for less, (i, j) in ranked:
        if -less < math.log(_SURE / (1 - _SURE)):
            break
        one, other = (scene.ordered[n].statement.id for n in (i, j))
        if other not in links.get(one, ()) and len(found.setdefault(one, [])) < _MOST:
            found[one].append(other)
    return found


def _may_be(scene: Scene, i: int, j: int) -> bool:
    """Whether a claim may answer another at all.

    What holds always answers nobody ("attacks are never acceptable"), no denial answers another one or
    what says nothing ("it has"), and who condemns a deed but names no doer claims nothing that the
    doer could deny.
    """
    one, other = scene.ordered[i], scene.ordered[j]
    if _ALWAYS.search(one.text) or (denies(one) and denies(other)):
        return False
    if not content_words(other.text):
        return False
    return other.statement.act != "condemn" or names_party(one, other, scene.sides)


def _logit(shares: Floats) -> Floats:
    bounded = np.clip(shares, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(bounded / (1 - bounded)))
