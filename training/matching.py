"""The weights of the incident matcher: ``data/comparison/matching.tsv``.

``python training/matching.py --data ../shared/data`` fits them on the development halves of gva
(dated local news) and fnc (undated stories of world news) and prints five-fold figures, folds by
incident.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterclaim.incidents.candidates import candidates
from counterclaim.incidents.cards import card
from counterclaim.incidents.matching import FEATURES, features
from counterclaim.incidents.profile import Rarities, profile, sketch

OUT = Path(__file__).parents[1] / "src/counterclaim/data/comparison/matching.tsv"
SETS = {"gva": 1.0, "fnc": 0.3}
FOLDS = 5
Matrix = NDArray[np.float64]


class Task:
    """The candidate pairs of one set: features, labels, weight and the two folds of each pair."""

    def __init__(self, folder: Path, weight: float) -> None:
        """Read the set; rarities are those of the table as it stands."""
        docs = [json.loads(line) for line in (folder / "docs.jsonl").open(encoding="utf-8")]
        gold = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
        self.gold = {row["id"]: row["cluster"] for row in gold}
        self.ids = [doc["id"] for doc in docs]
        found = [sketch(d["id"], d["text"], d.get("title"), d.get("date")) for d in docs]
        undated = Rarities.of(one for one in found if one.day is None)
        cards = [card(profile(one, undated)) for one in found]
        self.pairs = sorted((a, b) for b, others in candidates(cards) for a in others)
        rows = [list(features(cards[a], cards[b]).values()) for a, b in self.pairs]
        self.x = np.array(rows)
        same = [self.gold[self.ids[a]] == self.gold[self.ids[b]] for a, b in self.pairs]
        self.y = np.array(same, dtype=float)
        self.weight = np.full(len(self.y), weight)
        fold = [int(hashlib.sha1(self.gold[i].encode()).hexdigest(), 16) % FOLDS for i in self.ids]
        self.folds = np.array([(fold[a], fold[b]) for a, b in self.pairs])


def fit(x: Matrix, y: Matrix, weight: Matrix, l2: float = 1.0) -> Matrix:
    """Logistic regression by Newton's method; weights for raw features, the bias last."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    a = np.c_[(x - mean) / spread, np.ones(len(x))]
    w = np.zeros(a.shape[1])
    ridge = l2 * np.r_[np.ones(x.shape[1]), 0.0]
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(a @ w, -30, 30)))
        gradient = a.T @ (weight * (p - y)) + ridge * w
        curve = (a * (weight * (p * (1 - p) + 1e-6))[:, None]).T @ a
        w -= np.linalg.solve(curve + np.diag(ridge + 1e-9), gradient)
    raw = w[:-1] / spread
    return np.r_[raw, w[-1] - raw @ mean]


def write(w: Matrix) -> None:
    """Write the table."""
    with OUT.open("w", encoding="utf-8") as out:
        out.write("# Weights of incidents/matching.py, made by training/matching.py.\n")
        out.write("feature\tweight\tsource\n")
        for name, value in zip((*FEATURES, "bias"), w, strict=True):
            out.write(f"{name}\t{value:.5f}\tfitted on gva and fnc, development halves\n")


def held_out(tasks: list[Task]) -> list[Matrix]:
    """For each task the probability of each pair by a model that saw neither of its incidents."""
    found = [np.zeros(len(task.y)) for task in tasks]
    for k in range(FOLDS):
        outs = [(task.folds == k).any(axis=1) for task in tasks]
        x = np.concatenate([task.x[~out] for task, out in zip(tasks, outs, strict=True)])
        y = np.concatenate([task.y[~out] for task, out in zip(tasks, outs, strict=True)])
        c = np.concatenate([task.weight[~out] for task, out in zip(tasks, outs, strict=True)])
        w = fit(x, y, c)
        for task, out, p in zip(tasks, outs, found, strict=True):
            share = np.where(task.folds[out, 0] == task.folds[out, 1], 1.0, 0.5)
            p[out] += share / (1 + np.exp(-(task.x[out] @ w[:-1] + w[-1])))
    return found


def main() -> None:
    """Fit, write, and print five-fold predictions to ``--predictions`` for the scorer."""
    from counterclaim.incidents.clustering import clusters

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, help="folder for five-fold predictions")
    options = parser.parse_args()
    tasks = [Task(options.data / "cross" / name, weight) for name, weight in SETS.items()]
    w = fit(
        *(np.concatenate(part) for part in zip(*((t.x, t.y, t.weight) for t in tasks), strict=True))
    )
    write(w)
    if options.predictions:
        for name, task, p in zip(SETS, tasks, held_out(tasks), strict=True):
            pairs = [(a, b, float(v)) for (a, b), v in zip(task.pairs, p, strict=True) if v >= 0.02]
            groups = clusters(task.ids, pairs)
            lines = [{"id": task.ids[i], "cluster": str(g[0])} for g in groups for i in g]
            path = options.predictions / f"{name}.jsonl"
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
