"""What matches articles: ``data/models/matching.onnx`` and ``data/comparison/matching.tsv``.

``python training/matching.py --data ../shared/data`` fits both. The trees, for dated articles, learn from
the development half of gva (local news of gun violence) and from stories that were written for the
project, each told by three or four articles (``account_stories.txt``), as far as there are articles on other
happenings of the same conflict (``story_siblings.txt``); all these are moved into a few weeks, so that
days alone do not tell them apart. The logistic model, for undated ones, learns from gva and the
development half of fnc (undated world news). Printed are figures in five folds of gva by incident, and
for every fifth story, from which nothing is learned.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounts import Group, left_out, siblings, stories
from counterclaim.incidents.candidates import candidates
from counterclaim.incidents.cards import card
from counterclaim.incidents.matching import COUNTED, FEATURES, FIRST, figures
from counterclaim.incidents.profile import Rarities, profile, sketch
from trees import to_onnx

HERE = Path(__file__).parent
DATA = HERE.parent / "src/counterclaim/data"
SETS = {"gva": 1.0, "fnc": 0.3}
FOLDS = 5
WEEKS = 3
"""Weeks into which the stories are moved."""
START = dt.date(2024, 6, 3)
Matrix = NDArray[np.float64]
Docs = list[dict[str, Any]]


class Task:
    """The candidate pairs of one set: features, labels, weight and the two folds of each pair."""

    def __init__(self, docs: Docs, gold: dict[str, str], weight: float) -> None:
        """Compare the articles; rarities are those of the table as it stands."""
        self.gold = gold
        self.ids = [doc["id"] for doc in docs]
        found = [sketch(d["id"], d["text"], d.get("title"), d.get("date")) for d in docs]
        undated = Rarities.of(one for one in found if one.day is None)
        cards = [card(profile(one, undated)) for one in found]
        self.pairs = sorted((a, b) for b, others in candidates(cards) for a in others)
        self.x = np.array([figures(cards[a], cards[b]) for a, b in self.pairs])
        same = [gold[self.ids[a]] == gold[self.ids[b]] for a, b in self.pairs]
        self.y = np.array(same, dtype=float)
        self.weight = np.full(len(self.y), weight)
        fold = [int(hashlib.sha1(gold[i].encode()).hexdigest(), 16) % FOLDS for i in self.ids]
        self.folds = np.array([(fold[a], fold[b]) for a, b in self.pairs])

    @classmethod
    def read(cls, folder: Path, weight: float) -> Task:
        """A set in the form of ``../shared/data/cross``."""
        docs = [json.loads(line) for line in (folder / "docs.jsonl").open(encoding="utf-8")]
        gold = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
        return cls(docs, {row["id"]: row["cluster"] for row in gold}, weight)

    @classmethod
    def of_stories(cls, among: Sequence[Group], others: dict[str, Group]) -> Task:
        """Stories with what else happened beside them; the same draw of weeks at each call."""
        draw = random.Random(1)
        docs: Docs = []
        gold: dict[str, str] = {}
        for story in among:
            first = min(story.day(letter) for letter in story.heads)
            begin = START + dt.timedelta(7 * draw.randrange(WEEKS) + first.weekday())
            for group in (story, others.get(story.id)):
                for letter in group.heads if group else ():
                    assert group is not None
                    name = f"{story.id}{letter}"
                    moved = group.day(letter) + (begin - first)
                    docs.append({"id": name, "text": group.text(letter), "date": str(moved)})
                    gold[name] = story.id if group is story else name
        return cls(docs, gold, 1.0)


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
    """Write the table of the logistic model."""
    with (DATA / "comparison/matching.tsv").open("w", encoding="utf-8") as out:
        out.write("# Weights of incidents/matching.py, made by training/matching.py.\n")
        out.write("feature\tweight\tsource\n")
        for name, value in zip((*FEATURES, "bias"), w, strict=True):
            out.write(f"{name}\t{value:.5f}\tfitted on gva and fnc, development halves\n")


def trees(tasks: Sequence[Task], kept: Sequence[NDArray[np.bool_]]) -> Any:
    """Boosted trees over the kept pairs of some sets."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.05,
        max_leaf_nodes=6,
        min_samples_leaf=30,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=1,
    )
    x, y, weight = (
        np.concatenate([getattr(t, name)[k] for t, k in zip(tasks, kept, strict=True)])
        for name in ("x", "y", "weight")
    )
    return model.fit(x.astype(np.float32), y, sample_weight=weight)


def ship(model: Any) -> None:
    """Write the trees, and their card."""
    path = DATA / "models/matching.onnx"
    to_onnx(model, path, "matching", len(FEATURES) + len(COUNTED) + len(FIRST))
    told = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "threshold": 0.5}
    path.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def in_folds(gva: Task, rest: Task) -> Matrix:
    """The probability of each pair of gva by trees that saw neither of its incidents."""
    found = np.zeros(len(gva.y))
    whole = np.ones(len(rest.y), np.bool_)
    for k in range(FOLDS):
        out = (gva.folds == k).any(axis=1)
        model = trees((gva, rest), (~out, whole))
        share = np.where(gva.folds[out, 0] == gva.folds[out, 1], 1.0, 0.5)
        found[out] += share * model.predict_proba(gva.x[out].astype(np.float32))[:, 1]
    return found


def report(name: str, task: Task, p: Matrix) -> None:
    """How many pairs of one story are found, and how many others, from two probabilities on."""
    points = [f"from {t}: {task.y[p > t].sum():.0f} right of {(p > t).sum()}" for t in (0.5, 0.8)]
    print(f"{name}: {task.y.sum():.0f} of {len(p)} pairs are one story;", "; ".join(points))


def main() -> None:
    """Fit, write and print; five-fold predictions of gva go to ``--predictions`` for the scorer."""
    from counterclaim.incidents.clustering import clusters

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, help="file for five-fold predictions of gva")
    options = parser.parse_args()
    gva, fnc = (Task.read(options.data / "cross" / name, weight) for name, weight in SETS.items())
    wide = len(FEATURES)
    both = ((t.x[:, :wide], t.y, t.weight) for t in (gva, fnc))
    write(fit(*(np.concatenate(part) for part in zip(*both, strict=True))))
    others = siblings()
    every = stories()
    written = [one for one in every if one.id in others]
    told = Task.of_stories([one for one in written if not left_out(every, one)], others)
    rest = Task.of_stories([one for one in written if left_out(every, one)], others)
    model = trees((gva, told), [np.ones(len(t.y), np.bool_) for t in (gva, told)])
    ship(model)
    p = in_folds(gva, told)
    report("gva, five folds", gva, p)
    report("stories left out", rest, model.predict_proba(rest.x.astype(np.float32))[:, 1])
    if options.predictions:
        pairs = [(a, b, float(v)) for (a, b), v in zip(gva.pairs, p, strict=True) if v >= 0.02]
        found = clusters(gva.ids, pairs)
        lines = [{"id": gva.ids[i], "cluster": str(group[0])} for group in found for i in group]
        text = "".join(json.dumps(line) + "\n" for line in lines)
        options.predictions.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
