"""The one neural pass: a small transformer in ONNX, run once over each article."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import ModelError
from counterclaim.model import Span
from counterclaim.reading.labels import ACTS
from counterclaim.reading.pieces import WordPieces
from counterclaim.reading.units import Units, make_units, windows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CLS, SEP = 101, 102
SIZE = 384
"""Numbers in a word vector or a state."""
RECENT = 64
"""Windows whose outputs are kept, about 10 MB."""
OUTPUTS = ("tags", "pointer", "pos", "entities", "heads", "deps", "acts")


@dataclass(frozen=True)
class Encoding:
    """What the network says of each unit of an article.

    ``tags`` [units, 13] are statement tag scores; ``pointers`` has for each window [units of it,
    units of it + 1] scores of the cue that a unit belongs to (last column: none); ``pos``,
    ``entities``, ``deps`` are label numbers and ``heads`` unit numbers, all [units]; ``acts`` [units,
    17] are the probabilities of the acts that a unit may name.
    """

    units: Units
    windows: list[Span]
    tags: Floats
    pointers: list[Floats]
    pos: Ints
    entities: Ints
    heads: Ints
    deps: Ints
    acts: Floats = field(default_factory=lambda: np.zeros((0, len(ACTS)), np.float32))


@dataclass(frozen=True)
class WordTable:
    """Where the word vectors stand in the model's file, as bytes; what a byte means."""

    offset: int
    scale: float
    zero: int


class Encoder:
    """The network with its word pieces. Loading verifies the checksum; running is deterministic."""

    def __init__(self, model: bytes, vocabulary: str, table_at: WordTable) -> None:
        self._session: Any = one_thread(model)
        self.pieces = WordPieces(vocabulary)
        self._recent: dict[bytes, dict[str, Any]] = {}
        size = len(self.pieces) * SIZE
        table = np.frombuffer(model, np.uint8, size, table_at.offset)
        self._table = table.reshape(-1, SIZE).copy()
        self._scale, self._zero = np.float32(table_at.scale), np.float32(table_at.zero)

    def encode(self, text: str) -> Encoding:
        """One pass over a text of any length."""
        units = make_units(text, self.pieces)
        cuts = windows(units)
        outputs = [self._answer(self.feed(units, start, stop)) for start, stop in cuts]

        def joined(name: str, size: int) -> Any:
            found = [output[name] for output in outputs]
            return np.concatenate(found) if found else np.zeros((0, size), np.float32)

        heads = [output["heads"] + start for (start, _), output in zip(cuts, outputs, strict=True)]
        none = np.zeros(0, np.int64)
        return Encoding(
            units=units,
            windows=cuts,
            tags=joined("tags", 13),
            pointers=[output["pointer"] for output in outputs],
            pos=joined("pos", 0) if outputs else none,
            entities=joined("entities", 0) if outputs else none,
            heads=np.concatenate(heads) if heads else none,
            deps=joined("deps", 0) if outputs else none,
            acts=joined("acts", len(ACTS)),
        )

    def words(self, pieces: Ints) -> Floats:
        """The word vectors [1, pieces, 384] of ``pieces`` [1, pieces], which other layers start from."""
        found: Floats = (self._table[pieces].astype(np.float32) - self._zero) * self._scale
        return found

    def feed(self, units: Units, start: int, stop: int) -> dict[str, Ints]:
        """What the network takes in for a window of units: pieces [1, n] and what is known of them."""
        lengths = np.array([len(units.pieces[i]) for i in range(start, stop)])
        flat = [piece for i in range(start, stop) for piece in units.pieces[i]]

        def feature(values: list[int]) -> Ints:
            return np.pad(np.repeat(np.array(values[start:stop], np.int64), lengths), 1)[None]

        first = np.concatenate([[0], np.cumsum(lengths)[:-1]]) + 1
        return {
            "pieces": np.array([[CLS, *flat, SEP]], np.int64),
            "cases": feature(units.cases),
            "quotes": feature(units.quotes),
            "lines": feature(units.lines),
            "first": first.astype(np.int64),
            "sentence": np.array(units.sentence[start:stop], np.int64) - units.sentence[start],
        }

    def _answer(self, feed: dict[str, Ints]) -> dict[str, Any]:
        """The network's outputs for a window; those of the last windows are kept.

        What a window gives depends on it alone. So a copy of an article costs only the windows in
        which it differs, and its reading is the same as if it were the first.
        """
        content = b"".join(array.tobytes() for array in feed.values())
        key = hashlib.sha256(content + str(feed["first"].shape).encode()).digest()
        found = self._recent.pop(key, None)
        if found is None:
            found = dict(zip(OUTPUTS, self._session.run(OUTPUTS, feed), strict=True))
        self._recent[key] = found
        if len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return found


def one_thread(model: bytes) -> Any:
    """An onnxruntime session on one thread: processes, not threads, share the work of a corpus."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The fused form of an addition and its layer norm is slower here (see training/export.py).
    session = ort.InferenceSession(
        model,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
    # It would keep the file's bytes beside the weights, for a change of provider: twice the memory.
    vars(session).pop("_model_bytes", None)
    return session


def shipped(*names: str) -> list[bytes]:
    """The model files of these names, unpacked, after a look at their checksums.

    Raises ``ModelError`` if one is missing or altered.
    """
    folder = files("counterclaim.data") / "models"
    try:
        sums = card()["sha256"]
        content = [(name, (folder / name).read_bytes(), sums[name]) for name in names]
    except (OSError, KeyError) as error:
        raise ModelError(f"the encoder's files cannot be read: {error}", code="CC401") from error
    for name, packed, wanted in content:
        if hashlib.sha256(packed).hexdigest() != wanted:
            raise ModelError(f"{name} is not the file that was shipped", code="CC402")
    return [
        gzip.decompress(packed) if name.endswith(".gz") else packed for name, packed, _ in content
    ]


def card() -> dict[str, Any]:
    """The card of the models: checksums, what made them, where the word vectors stand.

    Raises ``ModelError`` CC401 if it cannot be read.
    """
    path = files("counterclaim.data") / "models" / "encoder.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the encoder's card cannot be read: {error}", code="CC401") from error
    return found


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """The encoder that ships with the package. Raises ``ModelError`` if a file of it is altered."""
    model, vocabulary = shipped("encoder.onnx.gz", "vocabulary.txt")
    return Encoder(model, vocabulary.decode("utf-8"), WordTable(**card()["words"]))
