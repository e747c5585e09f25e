"""Which pairs of sentences are worth reading: ``data/incidents/likely.tsv``; ``python training/likely.py``.

Logistic regression over the features of ``incidents/likely.py``, fitted to the stories of
``account_stories.txt`` but every fifth; printed is the share of the conflicts of these that the
likeliest pairs of each story hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accounts import Group, left_out, stories
from counterclaim.incidents.likely import FEATURES, figures, told, word_weights

HERE = Path(__file__).parent
OUT = HERE.parent / "src/counterclaim/data/incidents/likely.tsv"
SHARES = (0.05, 0.1, 0.15, 0.2, 0.3)


def rows_of(group: Group) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The features of all pairs of a story, and whether each conflicts."""
    seen = {name: told(text, int(name[1:]) - 1) for name, text in group.sentences.items()}
    weights = word_weights(seen.values())
    pairs = list(group.pairs())
    x = np.array([figures(seen[a], seen[b], weights) for a, b in pairs])
    return x, np.array([pair in group.conflicts for pair in pairs], float)


def fit(among: Sequence[Group]) -> tuple[NDArray[np.float64], float]:
    """Weights of the raw features, and the bias."""
    from sklearn.linear_model import LogisticRegression

    x, y = (np.concatenate(part) for part in zip(*map(rows_of, among), strict=True))
    mean, spread = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(max_iter=1000).fit((x - mean) / spread, y)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def main() -> None:
    """Fit, print and write."""
    found = stories()
    weights, bias = fit([one for one in found if not left_out(found, one)])
    apart = [rows_of(one) for one in found if left_out(found, one)]
    for share in SHARES:
        ranked = [(y[np.argsort(-(x @ weights))], y) for x, y in apart]
        hits = sum(top[: int(share * len(top))].sum() for top, _ in ranked)
        print(
            f"the likeliest {share:.0%}: {hits / sum(y.sum() for _, y in ranked):.2f} of the conflicts"
        )
    with OUT.open("w", encoding="utf-8") as out:
        out.write("# Weights of incidents/likely.py, made by training/likely.py.\n")
        out.write("feature\tweight\tsource\n")
        for name, weight in zip((*FEATURES, "bias"), (*weights.tolist(), bias), strict=True):
            out.write(f"{name}\t{weight:.5f}\tfitted on training/account_stories.txt\n")


if __name__ == "__main__":
    main()
