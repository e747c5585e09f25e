"""What the event heads are trained on: marked pairs with a PLOVER root, and acts that happened or not.

Single sentences may be set one under the other, as the lines of one text, so that a window holds many.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import relations
from adapters.events import PENTA as PENTA
from adapters.events import answer as answer
from adapters.events import marked
from corpus import Example
from counterclaim.model import Span
from counterclaim.reading.labels import HAPPENED, RELATIONS
from counterclaim.reading.units import Pieces, make_units

Row = tuple[str, list[Span], list[Span], str]
"""A text, the spans of a source and of its target, and the root."""


def rows_of_pairs(data: Path, left_out: Iterable[int] = ()) -> Iterator[Row]:
    """The rows of PLV_train, less the sentences ``left_out``."""
    skip = set(left_out)
    with (data / "events" / "plv" / "PLV_train.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["sentence_id"] not in skip:
                yield *marked(row["marked"]), row["root"]


def written() -> Iterator[Row]:
    """The sentences of ``relation_sentences.tsv``, written for this."""
    path = Path(__file__).parent / "relation_sentences.tsv"
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            root, sentence = line.split("\t")[:2]
            if root != "root":
                yield *marked(sentence), root


def pairs(
    data: Path,
    pieces: Pieces,
    seed: int,
    invented: int = 3000,
    times: int = 2,
    left_out: Iterable[int] = (),
    together: int = 1,
) -> list[Example]:
    """PLV_train so many ``times`` and ``invented`` sentences, shuffled, ``together`` in an example."""
    found = [*rows_of_pairs(data, left_out), *written()] * times
    for one in relations.generate(seed, invented):
        found.append((one.text, [one.source], [one.target], one.root))
    random.Random(seed).shuffle(found)
    return [
        joined(f"pairs-{i}", found[i : i + together], pieces)
        for i in range(0, len(found), together)
    ]


def joined(name: str, rows: list[Row], pieces: Pieces) -> Example:
    """Sentences as the lines of one example, with a relation each where a party is a unit of it."""
    example = Example(name, make_units("\n".join(row[0] for row in rows), pieces))
    start = 0
    for text, sources, targets, root in rows:
        ends = [_units(example, start, spans) for spans in (sources, targets)]
        if any(ends):
            example.relations.append((ends[0], ends[1], RELATIONS.index(root)))
        start += len(text) + 1
    return example


def _units(example: Example, shift: int, spans: list[Span]) -> list[int]:
    return [
        i
        for i, (start, end) in enumerate(example.units.spans)
        if any(start < stop + shift and end > first + shift for first, stop in spans)
    ]


def factuality(data: Path, pieces: Pieces, together: int = 1) -> list[Example]:
    """UDS-It-Happened and MEANTIME, train parts: above 1 it happened, below -1 it did not.

    MEANTIME, which is news, has a twentieth of the acts of the other and is taken four times.
    """
    found = []
    for name in ("UDS_IH2_train", *["MEANTIME_train"] * 4):
        with (data / "events" / "factuality" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [
            _happened(f"{name}-{i}", rows[i : i + together], pieces)
            for i in range(0, len(rows), together)
        ]
    return found


def _happened(name: str, rows: list[dict[str, object]], pieces: Pieces) -> Example:
    example = Example(name, make_units("\n".join(str(row["text"]) for row in rows), pieces))
    start = 0
    for row in rows:
        text = str(row["text"])
        words = [match.span() for match in re.finditer(r"\S+", text)]
        for target in row["targets"]:  # type: ignore[attr-defined]
            value = target["factuality"]
            label = "happened" if value > 1 else "not" if value < -1 else "uncertain"
            for i in _units(example, start, [words[target["token"]]])[:1]:
                example.happened[i] = HAPPENED.index(label)
        start += len(text) + 1
    return example
