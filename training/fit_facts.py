"""Fit how sure a text is that an act happened: ``data/events/facts.tsv``.

    python training/fit_facts.py ../shared/data/events/factuality

Multinomial logistic regression over ``counterclaim.reading.events.facts.features``, with the
shipped encoder's parses of UDS-IH2 and MEANTIME (train parts). Deterministic: full batches, no
random numbers. About two minutes of CPU time.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from counterclaim.reading.encoder import default_encoder
from counterclaim.reading.events.facts import CLASSES, features
from counterclaim.reading.parsing import to_parse

OUT = Path(__file__).parents[1] / "src/counterclaim/data/events/facts.tsv"
SETS = {"UDS_IH2_train.jsonl": 1.0, "MEANTIME_train.jsonl": 3.0}
"""Training files with the weight of each example."""
FEWEST = 4
PENALTY = 12.0
ROUNDS = 150
SMALLEST = 0.08
"""Rows whose weights all stay below this are left out."""


def label(factuality: float) -> int:
    """The class of a factuality between -3 and 3, as in ``CLASSES``."""
    return 0 if factuality > 1 else 1 if factuality < -1 else 2


def examples(path: Path) -> tuple[list[list[str]], list[int]]:
    """Features and classes of every target of a file."""
    xs, ys = [], []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        parse = to_parse(default_encoder().encode(row["text"]))
        starts = [match.start() for match in re.finditer(r"\S+", row["text"])]
        for target in row["targets"]:
            start = starts[target["token"]]
            tokens = parse.tokens_in((start, start + 1))
            if tokens:
                xs.append(sorted(features(parse, tokens[0].i)))
                ys.append(label(target["factuality"]))
    return xs, ys


def fit(xs: list[list[str]], ys: np.ndarray, weight: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Feature names and their weights, one column a class (Adam on the whole set)."""
    seen = Counter(name for x in xs for name in x)
    names = sorted(name for name, n in seen.items() if n >= FEWEST)
    index = {name: i for i, name in enumerate(names)}
    pairs = [(i, index[name]) for i, x in enumerate(xs) for name in x if name in index]
    rows, cols = (np.array(side) for side in zip(*pairs, strict=True))
    target = np.eye(len(CLASSES))[ys]
    w, mean, square = (np.zeros((len(names), len(CLASSES))) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        raw = np.stack([np.bincount(rows, column[cols], len(xs)) for column in w.T], 1)
        raised = np.exp(raw - raw.max(1, keepdims=True))
        error = (raised / raised.sum(1, keepdims=True) - target) * weight[:, None]
        slope = np.stack([np.bincount(cols, e[rows], len(names)) for e in error.T], 1)
        slope += PENALTY * w
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.1 * (1 - 0.95 * step / ROUNDS)
        w -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return names, w


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    xs: list[list[str]] = []
    ys: list[int] = []
    weights: list[float] = []
    for name, weight in SETS.items():
        more, classes = examples(folder / name)
        xs, ys, weights = xs + more, ys + classes, weights + [weight] * len(more)
    names, w = fit(xs, np.array(ys), np.array(weights))
    lines = [
        "# Weights of reading.events.facts, fitted on UDS-IH2 and MEANTIME by training/fit_facts.py.",
        "\t".join(("feature", *CLASSES, "source")),
    ]
    for name, row in zip(names, w, strict=True):
        if np.abs(row).max() >= SMALLEST and "\t" not in name:
            lines.append("\t".join((name, *(f"{value:.2f}" for value in row), "fitted")))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(xs)} examples, {len(lines) - 2} rows")


if __name__ == "__main__":
    main()
