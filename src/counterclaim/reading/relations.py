"""What one party does to another, read off the encoder's states: a small head, run for named pairs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from counterclaim.model import Span
from counterclaim.reading.encoder import Encoding, Floats, one_thread, shipped
from counterclaim.reading.labels import RELATIONS
from counterclaim.reading.units import Units

Pair = tuple[Sequence[Span], Sequence[Span]]
"""The spans of a source and of its target, in one sentence."""


class RelationHead:
    """The head with its weights; running is deterministic."""

    def __init__(self, model: bytes) -> None:
        self._session: Any = one_thread(model)

    def __call__(self, encoding: Encoding, pairs: Sequence[Pair]) -> Floats:
        """Probabilities [pairs, relations] in the order of ``labels.RELATIONS``.

        A pair whose parties are not in one window of the encoder has no relation: NONE is 1. The
        encoding must have its states (``encode(text, more=True)``).
        """
        found = np.zeros((len(pairs), len(RELATIONS)), np.float32)
        found[:, 0] = 1.0
        units = [tuple(_units(encoding.units, spans) for spans in pair) for pair in pairs]
        for number, (start, stop) in enumerate(encoding.windows):
            inside = [
                i
                for i, (source, target) in enumerate(units)
                if source and target and start <= min(source + target) < stop
                and max(source + target) < stop
            ]  # fmt: skip
            if inside:
                masks = np.zeros((3, len(inside), stop - start), np.float32)
                sentence = np.array(encoding.units.sentence[start:stop])
                for row, i in enumerate(inside):
                    source, target = units[i]
                    masks[0, row, [unit - start for unit in source]] = 1.0
                    masks[1, row, [unit - start for unit in target]] = 1.0
                    masks[2, row] = sentence == encoding.units.sentence[source[0]]
                feed = dict(zip(("sources", "targets", "sentences"), masks, strict=True))
                feed["states"] = encoding.states[number]
                found[inside] = self._session.run(["relations"], feed)[0]
        return found


def _units(units: Units, spans: Sequence[Span]) -> list[int]:
    return [
        i
        for i, (start, end) in enumerate(units.spans)
        if any(start < stop and end > first for first, stop in spans)
    ]


@lru_cache(maxsize=1)
def default_relations() -> RelationHead:
    """The head that ships with the package. Raises ``ModelError`` if a file of it is altered."""
    return RelationHead(shipped()["relations.onnx"])
