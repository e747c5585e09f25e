"""Whether two sentences cannot both be so, and in what they differ: layers that read them side by side.

A reading needs none of this. The layers stand on the encoder's word vectors, were made by
``training/contrast.py`` and see stand-ins in the place of all names of parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from counterclaim.reading.encoder import (
    CLS,
    SEP,
    Encoder,
    Floats,
    default_encoder,
    one_thread,
    shipped,
)
from counterclaim.reading.pieces import WordPieces
from counterclaim.reading.standins import stand_ins
from counterclaim.reading.words import words

TYPES = ("denial", "number", "blame", "target", "label", "place", "time", "cause", "change")
"""In what two sentences may differ; ``cause`` is why it happened, ``change`` an account that changed."""
_PIECES = 64
"""Pieces of each sentence that are read."""
_KEPT = 10_000
"""Pairs whose answers are kept: an incident that grows asks for the same again."""


class Contrast:
    """The layers with their weights; running is deterministic, pair by pair."""

    def __init__(self, encoder: Encoder, model: bytes) -> None:
        self._encoder = encoder
        self._session: Any = one_thread(model)
        self._known: dict[tuple[str, str], Floats] = {}

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """For each pair of sentences [1 + types]: the probability of a conflict, and those of ``TYPES``."""
        found = [self._one(a, b) for a, b in pairs]
        return np.array(found, np.float32).reshape(-1, 1 + len(TYPES))

    def _one(self, a: str, b: str) -> Floats:
        known = self._known.get((a, b))
        if known is None:
            pieces, split = cut((a, b), self._encoder.pieces)
            lines = np.zeros((1, len(pieces)), np.int64)
            lines[0, split:] = 1
            inside = np.zeros((1, 2, len(pieces)), np.float32)
            inside[0, 0, 1 : split - 1] = inside[0, 1, split:-1] = 1
            vectors = self._encoder.words(np.array([pieces], np.int64))
            feed = {"words": vectors, "lines": lines, "inside": inside}
            known = self._session.run(["shares"], feed)[0][0]
            self._known[a, b] = known
            if len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
        return known


def cut(pair: tuple[str, str], pieces: WordPieces) -> tuple[list[int], int]:
    """The pieces of two sentences, parties hidden, with marks around them; where the second begins."""
    first, second = (_pieces(text, pieces) for text in stand_ins(pair))
    return [CLS, *first, SEP, *second, SEP], len(first) + 2


def _pieces(text: str, pieces: WordPieces) -> list[int]:
    known = pieces([text[start:end] for start, end in words(text)])
    return [piece for word in known for piece in word][:_PIECES]


@lru_cache(maxsize=1)
def default_contrast() -> Contrast:
    """The layers that ship with the package. Raises ``ModelError`` if a file of it is altered."""
    return Contrast(default_encoder(), *shipped("contrast.onnx.gz"))
