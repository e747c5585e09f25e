"""The weights of the stance model: ``data/comparison/stance_weights.tsv``.

``python training/stance.py --data ../shared/data`` fits them on the development half of fnc and
prints five-fold figures, folds by story. The classes are weighed so that the mean of their F1 is
greatest on the training folds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterclaim.comparison.stance import STANCES, features

OUT = Path(__file__).parents[1] / "src/counterclaim/data/comparison/stance_weights.tsv"
FOLDS = 5
L2 = 30.0
Matrix = NDArray[np.float64]


def load(folder: Path) -> tuple[list[str], Matrix, NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Feature names, features, labels, folds and ids of the pairs."""
    texts = {d["id"]: d["text"] for d in map(json.loads, (folder / "docs.jsonl").open())}
    story = {d["id"]: d["cluster"] for d in map(json.loads, (folder / "gold.jsonl").open())}
    gold = {d["id"]: d["stance"] for d in map(json.loads, (folder / "stance_gold.jsonl").open())}
    pairs = [json.loads(line) for line in (folder / "stance_pairs.jsonl").open()]
    pairs.sort(key=lambda pair: pair["doc"])
    seen = [features(pair["claim"], texts[pair["doc"]]) for pair in pairs]
    names = list(seen[0])
    x = np.array([[row[name] for name in names] for row in seen])
    y = np.array([STANCES.index(gold[pair["id"]]) for pair in pairs])
    fold = [int(hashlib.sha1(story[p["doc"]].encode()).hexdigest(), 16) % FOLDS for p in pairs]
    return names, x, y, np.array(fold), [pair["id"] for pair in pairs]


def fit(x: Matrix, y: NDArray[np.int64], weight: Matrix) -> Matrix:
    """Multinomial logistic regression by gradient steps with momentum; [features + 1, classes]."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    a = np.c_[(x - mean) / spread, np.ones(len(x))]
    target = np.eye(len(STANCES))[y]
    w = np.zeros((a.shape[1], len(STANCES)))
    speed = np.zeros_like(w)
    for _ in range(400):
        z = a @ w
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        gradient = a.T @ (weight[:, None] * (p - target)) / len(x) + L2 / len(x) * w
        speed = 0.9 * speed - 0.5 * gradient
        w = w + speed
    raw = w[:-1] / spread[:, None]
    return np.r_[raw, (w[-1] - mean @ raw)[None]]


def f1(y: NDArray[np.int64], guess: NDArray[np.int64]) -> list[float]:
    """F1 of each class."""
    found = []
    for k in range(len(STANCES)):
        hits = ((guess == k) & (y == k)).sum()
        found.append(float(2 * hits / max(1, (guess == k).sum() + (y == k).sum())))
    return found


def lift(z: Matrix, y: NDArray[np.int64]) -> Matrix:
    """What to add to the score of each class so that the mean F1 is greatest."""
    best = np.zeros(len(STANCES))
    top = np.mean(f1(y, z.argmax(1)))
    for _ in range(3):
        for k in range(len(STANCES)):
            for change in np.arange(-1.2, 1.21, 0.1):
                trial = best.copy()
                trial[k] = change
                value = np.mean(f1(y, (z + trial).argmax(1)))
                if value > top + 1e-6:
                    top, best = value, trial
    return best


def trained(x: Matrix, y: NDArray[np.int64], fold: NDArray[np.int64]) -> Matrix:
    """Weights with the classes weighed by what inner folds show."""
    weight = np.ones(len(y))
    z = np.zeros((len(y), len(STANCES)))
    for k in sorted(set(fold.tolist())):
        out = fold == k
        w = fit(x[~out], y[~out], weight[~out])
        z[out] = x[out] @ w[:-1] + w[-1]
    w = fit(x, y, weight)
    w[-1] += lift(z, y)
    return w


def main() -> None:
    """Fit, write, and print five-fold figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    names, x, y, fold, _ = load(options.data / "cross" / "fnc")
    guess = np.zeros(len(y), dtype=np.int64)
    for k in range(FOLDS):
        out = fold == k
        w = trained(x[~out], y[~out], fold[~out])
        guess[out] = (x[out] @ w[:-1] + w[-1]).argmax(1)
    scores = f1(y, guess)
    print(
        "five-fold:", dict(zip(STANCES, np.round(scores, 3), strict=True)), np.mean(scores).round(4)
    )
    w = trained(x, y, fold)
    with OUT.open("w", encoding="utf-8") as out_file:
        out_file.write("# Weights of comparison/stance.py, made by training/stance.py.\n")
        out_file.write("feature\t" + "\t".join(STANCES) + "\tsource\n")
        for name, row in zip((*names, "bias"), w, strict=True):
            values = "\t".join(f"{value:.4f}" for value in row)
            out_file.write(f"{name}\t{values}\tfitted on fnc, development half\n")


if __name__ == "__main__":
    main()
