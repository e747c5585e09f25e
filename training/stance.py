"""The weights of the stance model: ``data/comparison/stance_weights.tsv``.

``python training/stance.py --data ../shared/data`` fits them on the development half of fnc and
prints five-fold figures, folds by story, for three ways to deal the stories to folds. Related or not,
the side of the claim and the side of the text are learned together, from the stance of pairs alone.
What is added to the score of each class is chosen on inner folds, for the mean of their F1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from counterclaim.comparison.polarity import claim_signs, text_signs
from counterclaim.comparison.stance import STANCES, features

OUT = Path(__file__).parents[1] / "src/counterclaim/data/comparison/stance_weights.tsv"
FOLDS = 5
DEALS = ("", "b", "c")
RIDGE = {"related": 10.0, "claim": 20.0, "text": 100.0, "beside": 200.0}
FAR = 4.0
START = {"claim": (0.6, -0.6, 0.3), "text": (0.6, -0.3, 0.2)}
"""Where the biases start: for, against, reporting."""
AGAINST = {
    "claim": ((-0.3, 0.5, 0.0), ("refute", "deny", "alive", "loud", "no_first", "against")),
    "text": (
        (-0.2, 0.3, 0.0),
        ("debunks_head", "debunks_dense", "debunks_log", "refute_first", "refute_head",
         "refute_rate", "deny_head", "against_rate"),
    ),
}  # fmt: skip
"""What weights are drawn toward: that these signs tell of a refutation; which side is "against"."""
Matrix = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass
class Data:
    """Signs of pairs, claims and texts; which claim and text a pair has; its stance and story."""

    names: dict[str, list[str]]
    signs: dict[str, Matrix]
    claim: Whole
    text: Whole
    y: Whole
    story: list[str]

    def folds(self, deal: str) -> Whole:
        """The fold of each pair."""
        digests = (hashlib.sha1((deal + one).encode()).hexdigest() for one in self.story)
        return np.array([int(digest, 16) % FOLDS for digest in digests])


def load(folder: Path) -> Data:
    """The pairs with all that the model sees of them."""
    texts = {d["id"]: d["text"] for d in map(json.loads, (folder / "docs.jsonl").open())}
    story = {d["id"]: d["cluster"] for d in map(json.loads, (folder / "gold.jsonl").open())}
    gold = {d["id"]: d["stance"] for d in map(json.loads, (folder / "stance_gold.jsonl").open())}
    pairs = [json.loads(line) for line in (folder / "stance_pairs.jsonl").open()]
    pairs.sort(key=lambda pair: pair["doc"])
    claims = sorted({pair["claim"] for pair in pairs})
    ids = sorted({pair["doc"] for pair in pairs})
    seen = {
        "related": [features(pair["claim"], texts[pair["doc"]]) for pair in pairs],
        "claim": [claim_signs(claim) for claim in claims],
        "text": [text_signs(texts[one]) for one in ids],
    }
    seen["beside"] = seen["related"]
    return Data(
        names={part: list(found[0]) for part, found in seen.items()},
        signs={p: np.array([list(row.values()) for row in found]) for p, found in seen.items()},
        claim=np.array([claims.index(pair["claim"]) for pair in pairs]),
        text=np.array([ids.index(pair["doc"]) for pair in pairs]),
        y=np.array([STANCES.index(gold[pair["id"]]) for pair in pairs]),
        story=[story[pair["doc"]] for pair in pairs],
    )


@dataclass
class Model:
    """Mean, spread and weights of each part; the last row of weights is the bias."""

    mean: dict[str, Matrix]
    spread: dict[str, Matrix]
    weights: dict[str, Tensor]

    def inputs(self, data: Data) -> dict[str, Tensor]:
        """Signs by spreads from their mean, with a constant."""
        found = {}
        for part, signs in data.signs.items():
            level = ((signs - self.mean[part]) / self.spread[part]).clip(-FAR, FAR)
            found[part] = torch.tensor(np.c_[level, np.ones(len(level))], dtype=torch.float32)
        found["beside"] = found["beside"][:, :-1]
        return found

    def scores(self, data: Data, inputs: dict[str, Tensor], at: Whole) -> Tensor:
        """Logarithms of probability [pairs, stances]."""
        w, rows = self.weights, torch.tensor(at)
        related = torch.sigmoid(inputs["related"][rows] @ w["related"])[:, 0]
        c = torch.softmax((inputs["claim"] @ w["claim"])[data.claim[at]], 1)
        alone = (inputs["text"] @ w["text"])[data.text[at]]
        t = torch.softmax(alone + inputs["beside"][rows] @ w["beside"], 1)
        agree = c[:, 0] * t[:, 0] + c[:, 1] * t[:, 1]
        disagree = c[:, 0] * t[:, 1] + c[:, 1] * t[:, 0]
        known = torch.stack([agree, disagree, 1 - agree - disagree], 1) * related[:, None]
        return torch.cat([known, 1 - related[:, None]], 1).clamp_min(1e-6).log()


def start(data: Data, at: Whole) -> tuple[Model, dict[str, Tensor]]:
    """A model that knows only what it is drawn toward, and that."""
    rows = {"related": at, "beside": at}
    rows |= {"claim": np.unique(data.claim[at]), "text": np.unique(data.text[at])}
    mean = {part: signs[rows[part]].mean(0) for part, signs in data.signs.items()}
    spread = {part: signs[rows[part]].std(0) + 0.05 for part, signs in data.signs.items()}
    weights = {}
    for part, names in data.names.items():
        wide = 1 if part == "related" else 3
        weights[part] = torch.zeros(len(names) + (part != "beside"), wide)
        if part in START:
            pull, signs = AGAINST[part]
            for sign in signs:
                weights[part][names.index(sign)] = torch.tensor(pull)
            weights[part][-1] = torch.tensor(START[part])
    drawn = {part: value.clone() for part, value in weights.items()}
    return Model(mean, spread, {p: v.requires_grad_() for p, v in weights.items()}), drawn


def fit(data: Data, at: Whole) -> Model:
    """The weights that make the stances of these pairs likeliest, by L-BFGS."""
    model, drawn = start(data, at)
    inputs = model.inputs(data)
    goal = torch.tensor(data.y[at])
    steps = torch.optim.LBFGS(
        list(model.weights.values()), max_iter=50, history_size=8, line_search_fn="strong_wolfe"
    )

    def loss() -> Tensor:
        steps.zero_grad()
        total = torch.nn.functional.nll_loss(model.scores(data, inputs, at), goal)
        for part, weights in model.weights.items():
            bias = part != "beside"
            away = (weights - drawn[part])[: len(weights) - bias]
            total = total + RIDGE[part] * (away**2).sum() / len(at)
            if part in START:
                total = total + 0.001 * (weights[-1] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    steps.step(loss)  # type: ignore[no-untyped-call]
    return model


def f1(y: Whole, guess: Whole) -> list[float]:
    """F1 of each class."""
    found = []
    for k in range(len(STANCES)):
        hits = ((guess == k) & (y == k)).sum()
        found.append(float(2 * hits / max(1, (guess == k).sum() + (y == k).sum())))
    return found


def lift(z: Matrix, y: Whole) -> Matrix:
    """What to add to the score of each class so that the mean F1 is greatest."""
    best = np.zeros(len(STANCES))
    top = np.mean(f1(y, z.argmax(1)))
    for _ in range(3):
        for k in range(len(STANCES)):
            for change in np.arange(-1.5, 1.51, 0.1):
                trial = best.copy()
                trial[k] = change
                value = np.mean(f1(y, (z + trial).argmax(1)))
                if value > top + 1e-6:
                    top, best = value, trial
    return best


def answers(data: Data, model: Model, at: Whole) -> Matrix:
    """The scores of pairs."""
    with torch.no_grad():
        return np.asarray(model.scores(data, model.inputs(data), at).numpy(), dtype=np.float64)


def five_fold(data: Data, deal: str) -> Matrix:
    """F1 of each class; each fold's lift comes from folds within the others."""
    fold = data.folds(deal)
    models = {
        out: fit(data, np.flatnonzero(~np.isin(fold, out)))
        for size in (1, 2)
        for out in combinations(range(FOLDS), size)
    }
    guess = np.zeros(len(data.y), dtype=np.int64)
    for k in range(FOLDS):
        z = np.zeros((len(data.y), len(STANCES)))
        for j in set(range(FOLDS)) - {k}:
            inner = np.flatnonzero(fold == j)
            z[inner] = answers(data, models[min(j, k), max(j, k)], inner)
        at = np.flatnonzero(fold == k)
        rest = np.flatnonzero(fold != k)
        guess[at] = (answers(data, models[k,], at) + lift(z[rest], data.y[rest])).argmax(1)
    scores = np.array(f1(data.y, guess))
    stories = np.array(data.story)
    for one in sorted(set(stories[data.y == 1].tolist())):
        here = (stories == one) & (data.y == 1)
        found = (guess[here] == 1).sum()
        wrong = ((stories == one) & (data.y != 1) & (guess == 1)).sum()
        print(f"  {one}: {found} of {here.sum()} found, {wrong} wrong")
    print("five-fold:", dict(zip(STANCES, scores.round(3), strict=True)), scores.mean().round(4))
    return scores


def final(data: Data) -> tuple[Model, Matrix]:
    """The model of all pairs, and its lift."""
    fold = data.folds("")
    z = np.zeros((len(data.y), len(STANCES)))
    for k in range(FOLDS):
        at = np.flatnonzero(fold == k)
        z[at] = answers(data, fit(data, np.flatnonzero(fold != k)), at)
    return fit(data, np.arange(len(data.y))), lift(z, data.y)


def write(data: Data, model: Model, lifts: Matrix) -> None:
    """The table of weights."""
    source = "fitted on fnc, development half"
    lines = [
        "# Weights of comparison/stance.py, made by training/stance.py. weights: of for, against,",
        "# reporting; of related, one; of lift, what is added to the logarithm of probability.",
        "part\tsign\tmean\tspread\tweights\tsource",
    ]

    def line(part: str, sign: str, mean: float, spread: float, row: list[float]) -> None:
        cells = " ".join(f"{value:.4f}" for value in row)
        lines.append(f"{part}\t{sign}\t{mean:.4f}\t{spread:.4f}\t{cells}\t{source}")

    for part, names in data.names.items():
        table = model.weights[part].detach().tolist()
        for i, name in enumerate(names):
            line(part, name, model.mean[part][i], model.spread[part][i], table[i])
        if len(table) > len(names):
            line(part, "bias", 0, 1, table[-1])
    for kind, value in zip(STANCES, lifts.tolist(), strict=True):
        line("lift", kind, 0, 1, [value])
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, write, and print five-fold figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    data = load(options.data / "cross" / "fnc")
    write(data, *final(data))
    scores = np.array([five_fold(data, deal) for deal in DEALS])
    print("mean:", dict(zip(STANCES, scores.mean(0).round(3), strict=True)), scores.mean().round(4))


if __name__ == "__main__":
    main()
