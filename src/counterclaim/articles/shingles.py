"""Word shingles of a text as sorted 32-bit hashes: what copies are recognised by.

Broder, 1997, *On the resemblance and containment of documents*. The hashes are the same on every
machine and in every run.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt

Shingles = npt.NDArray[np.uint32]

WIDTH = 3
"""Words in a shingle. Three outlast the swap of a word better than four, and are rare enough."""

_WORD = re.compile(r"\w+")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_MAX_WORDS = 1_000_000


class _Words(dict[str, int]):
    """Hashes of words, kept once computed."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MAX_WORDS:
            self.clear()
        value = self[word] = zlib.crc32(word.encode("utf-8", "replace"))
        return value


_words = _Words()


def shingles(text: str) -> Shingles:
    """The different shingles of a text, sorted, without case; empty under three words."""
    hashes = [_words[word] for word in _WORD.findall(text.lower())]
    if len(hashes) < WIDTH:
        return np.empty(0, dtype=np.uint32)
    row = np.array(hashes, dtype=np.uint64)
    count = len(row) - WIDTH + 1
    mixed = row[:count] * _FACTORS[0] + row[1 : count + 1] * _FACTORS[1] + row[2:] * _FACTORS[2]
    mixed ^= mixed >> np.uint64(31)
    mixed *= _MIX
    marks = np.sort((mixed >> np.uint64(32)).astype(np.uint32))
    return marks[np.concatenate(([True], marks[1:] != marks[:-1]))]


def shared(a: Shingles, b: Shingles) -> Shingles:
    """The shingles that both have."""
    return np.intersect1d(a, b, assume_unique=True)
