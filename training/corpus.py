"""What the encoder is trained on: gold statements, invented wire paragraphs, and the teacher's syntax.

Every document becomes a ``Example``: units with a statement tag, a pointer to the cue, and the
teacher's tag, head, label and entity for each. Labels that nobody gave are ``IGNORE``.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterclaim.model import Span
from counterclaim.reading.labels import DEPS, ENTITIES, STATEMENT_TAGS, TAGS
from counterclaim.reading.syntax import Parse
from counterclaim.reading.units import Units, make_units
from teacher import parse
from templates import generate

IGNORE = -100
ROLES = ("source", "cue", "content")


@dataclass
class Example:
    """One document with a label for each unit."""

    id: str
    units: Units
    tags: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    """Unit number of the cue that a source or content unit belongs to, -1 for none, or IGNORE."""
    pos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    happened: list[int] = field(default_factory=list)
    relations: list[tuple[list[int], list[int], int]] = field(default_factory=list)
    """Units of a source, units of its target, and what the one does to the other."""

    def __post_init__(self) -> None:
        none = [IGNORE] * len(self.units)
        for name in ("tags", "cues", "pos", "heads", "deps", "entities", "happened"):
            if not getattr(self, name):
                setattr(self, name, list(none))


def polnear(folder: Path) -> Iterator[tuple[str, str, list[dict[str, list[list[int]]]]]]:
    """``(id, text, attributions)`` of a PolNeAR partition, read as the scorer reads it."""
    sys.path.insert(0, str(folder.parents[2] / "score"))
    from attribution import gold

    for stem, (article, attributions) in sorted(gold(folder).items()):
        yield stem, article.text, attributions


def unlabelled(data: Path, seed: int, share: float = 1.0) -> Iterator[tuple[str, str]]:
    """``(id, text)`` of conflict news without statement labels, shuffled."""
    found: list[tuple[str, str]] = []
    sets = {"airwars": 160, "fnc": 120, "gva": 160}
    for name, most in sets.items():
        rows = _rows(data / "cross" / name / "docs.jsonl")
        random.Random(seed).shuffle(rows)
        found += [(f"{name}-{row['id']}", row["text"][:3000]) for row in rows[: int(most * share)]]
    rows = _rows(data / "events" / "ngec" / "ngec_synthetic_stories.jsonl")
    random.Random(seed).shuffle(rows)
    found += [(f"ngec-{row['id']}", row["text"]) for row in rows[: int(200 * share)]]
    for name in ("events/plv/PLV_train.jsonl", "events/cameo_spans/cameo_quad_train.jsonl"):
        rows = _rows(data / name)
        key = "sentence" if "sentence" in rows[0] else "text"
        lines = [row[key] for row in rows if isinstance(row.get(key), str)]
        for i in range(0, len(lines), 8):
            found.append((f"{Path(name).stem}-{i}", "\n".join(lines[i : i + 8])))
    return iter(found)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def examples(
    data: Path, pieces: Callable[[list[str]], list[list[int]]], seed: int, every: int = 1
) -> list[Example]:
    """The training examples, or ``every`` so many of them, in a fixed order."""
    texts: list[tuple[str, str, list[dict[str, Any]] | None]] = []
    texts += polnear(data / "polnear" / "train")
    texts += [(row["id"], row["text"], row["attributions"]) for row in generate(seed=seed, n=1500)]
    texts += [(name, text, None) for name, text in unlabelled(data, seed)]
    found = (label(*text, pieces) for text in texts[::every])
    return [example for example in found if len(example.units)]


def label(
    name: str,
    text: str,
    attributions: list[dict[str, list[list[int]]]] | None,
    pieces: Callable[[list[str]], list[list[int]]],
) -> Example:
    """One text with its labels; without ``attributions`` only the teacher's."""
    example = statements_only(name, text, attributions, pieces)
    _syntax(example, parse(text))
    return example


def statements_only(
    name: str,
    text: str,
    attributions: list[dict[str, list[list[int]]]] | None,
    pieces: Callable[[list[str]], list[list[int]]],
) -> Example:
    """One text with the statements that people marked, if they did, and no syntax."""
    example = Example(name, make_units(text, pieces))
    if attributions is not None:
        _statements(example, attributions)
    return example


def _touched(units: Units, span: list[int]) -> list[int]:
    return [i for i, (start, end) in enumerate(units.spans) if start < span[1] and end > span[0]]


def _statements(example: Example, attributions: list[dict[str, list[list[int]]]]) -> None:
    units = example.units
    outside = STATEMENT_TAGS.index("O")
    example.tags = [outside] * len(units)
    example.cues = [IGNORE] * len(units)
    for attribution in attributions:
        cue = [i for span in attribution["cue"] for i in _touched(units, span)]
        for role in ("cue", "source", "content"):
            for span in attribution[role]:
                # Of overlapping attributions the first keeps the unit.
                inside = [i for i in _touched(units, span) if example.tags[i] == outside]
                for run in _runs(inside):
                    for i, mark in zip(run, _marks(len(run)), strict=True):
                        example.tags[i] = STATEMENT_TAGS.index(f"{mark}-{role}")
                        example.cues[i] = (cue[0] if cue else -1) if role != "cue" else IGNORE


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _marks(length: int) -> str:
    return "S" if length == 1 else "B" + "I" * (length - 2) + "E"


def _syntax(example: Example, parsed: Parse) -> None:
    """The teacher's labels, each unit taking those of the word in it whose head is outside."""
    units = example.units
    example.pos, example.heads, example.deps, example.entities = [], [], [], []
    unit_of: list[int] = []
    for i, first in enumerate(units.first_word):
        stop = units.first_word[i + 1] if i + 1 < len(units) else len(units.words)
        unit_of += [i] * (stop - first)
    inside: dict[int, str] = {}
    for entity in parsed.entities:
        for i in range(entity.first, entity.last + 1):
            start = i == entity.first or unit_of[i - 1] < unit_of[entity.first]
            inside.setdefault(unit_of[i], ("B-" if start else "I-") + entity.label)
    for i, first in enumerate(units.first_word):
        stop = units.first_word[i + 1] if i + 1 < len(units) else len(units.words)
        tokens = parsed.tokens[first:stop]
        top = next((t for t in reversed(tokens) if unit_of[t.head] != i), tokens[-1])
        head = unit_of[top.head]
        example.pos.append(TAGS.index(top.tag) if top.tag in TAGS else IGNORE)
        example.heads.append(head)
        example.deps.append(DEPS.index(top.dep) if top.dep in DEPS else IGNORE)
        example.entities.append(ENTITIES.index(inside.get(i, "O")))


def digest(data: Path) -> str:
    """SHA-256 over the gold training files, to pin what a model was trained on."""
    found = hashlib.sha256()
    for path in sorted((data / "polnear" / "train").rglob("*.*")):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def touched_span(units: Units, first: int, last: int) -> Span:
    """Character span of the units ``first`` to ``last``."""
    return units.spans[first][0], units.spans[last][1]
