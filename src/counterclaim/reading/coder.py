"""What a sentence says one party does to another, and whether it happened: layers for event coding.

A reading needs none of this. The layers stand on the encoder's word vectors and see one sentence at a
time, as they did in training (``training/coding.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from counterclaim.model import Span
from counterclaim.reading.encoder import Encoder, Floats, default_encoder, one_thread, shipped
from counterclaim.reading.labels import HAPPENED, RELATIONS
from counterclaim.reading.units import WINDOW, Units

Pair = tuple[Sequence[Span], Sequence[Span]]
"""The spans of a source and of its target, in one sentence."""


class Coder:
    """The layers and their heads with their weights; running is deterministic."""

    def __init__(self, encoder: Encoder, layers: bytes, head: bytes) -> None:
        self._encoder = encoder
        self._layers: Any = one_thread(layers)
        self._head: Any = one_thread(head)

    def relations(self, units: Units, pairs: Sequence[Pair]) -> Floats:
        """Probabilities [pairs, relations] in the order of ``labels.RELATIONS``.

        A party may have no spans. A pair that has none at all, or whose parties are not in one
        sentence, has no relation: NONE is 1.
        """
        found = np.zeros((len(pairs), len(RELATIONS)), np.float32)
        found[:, 0] = 1.0
        parties = [tuple(_units(units, spans) for spans in pair) for pair in pairs]
        cuts = sentences(units)
        among: defaultdict[int, list[int]] = defaultdict(list)
        for i, (source, target) in enumerate(parties):
            both = source + target
            window = _window(cuts, both[0]) if both else None
            if window is not None and all(_window(cuts, unit) == window for unit in both):
                among[window].append(i)
        for window, inside in among.items():
            start, stop = cuts[window]
            masks = np.zeros((2, len(inside), stop - start), np.float32)
            for row, i in enumerate(inside):
                for role, party in enumerate(parties[i]):
                    masks[role, row, [unit - start for unit in party]] = 1.0
            states, _ = self._run(units, start, stop)
            feed = {"states": states, "sources": masks[0], "targets": masks[1]}
            found[inside] = self._head.run(["relations"], feed)[0]
        return found

    def happened(self, units: Units, numbers: Sequence[int]) -> Floats:
        """The shares [numbers, 3] of ``labels.HAPPENED`` for what each of these units names."""
        cuts = sentences(units)
        found = np.zeros((len(numbers), len(HAPPENED)), np.float32)
        for window, rows in groupby(range(len(numbers)), lambda i: _window(cuts, numbers[i])):
            start, stop = cuts[window]
            _, shares = self._run(units, start, stop)
            for row in rows:
                found[row] = shares[numbers[row] - start]
        return found

    def _run(self, units: Units, start: int, stop: int) -> tuple[Floats, Floats]:
        """States [units, 384] of a sentence, and whether what each unit names happened [units, 3]."""
        feed: dict[str, Any] = dict(self._encoder.feed(units, start, stop))
        del feed["sentence"]
        feed["words"] = self._encoder.words(feed.pop("pieces"))
        states, happened = self._layers.run(["states", "happened"], feed)
        return states, happened


def sentences(units: Units) -> list[Span]:
    """The range of units of each sentence, in order; one that is too long for a window is cut."""
    found = []
    for _, numbers in groupby(range(len(units)), lambda i: units.sentence[i]):
        start, length = None, 0
        for i in numbers:
            length += len(units.pieces[i])
            if start is not None and length > WINDOW:
                found.append((start, i))
                start, length = None, len(units.pieces[i])
            start = i if start is None else start
            last = i
        if start is not None:
            found.append((start, last + 1))
    return found


def _window(cuts: Sequence[Span], unit: int) -> int:
    return next(number for number, (_, stop) in enumerate(cuts) if unit < stop)


def _units(units: Units, spans: Sequence[Span]) -> list[int]:
    return [
        i
        for i, (start, end) in enumerate(units.spans)
        if any(start < stop and end > first for first, stop in spans)
    ]


@lru_cache(maxsize=1)
def default_coder() -> Coder:
    """The layers that ship with the package. Raises ``ModelError`` if a file of them is altered."""
    return Coder(default_encoder(), *shipped("coding.onnx.gz", "relations.onnx.gz"))
