"""Fit the map from raw scores to probabilities on PolNeAR dev, and tell its error.

``python training/calibrate.py --data ../shared/data``. A statement is right if the scorer's
``relation_soft`` says so. The expected calibration error (10 bins of equal size) is measured by
cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from counterclaim.reading import confidence
from counterclaim.reading.encoder import default_encoder
from counterclaim.reading.parsing import to_parse
from counterclaim.reading.statements import find_statements

OUT = Path(__file__).parents[1] / "src/counterclaim/data/models/calibration.json"
FOLDS = 5


def collect(data: Path) -> dict[str, list[tuple[str, float, bool]]]:
    """By kind: (article, raw score, right) of every statement."""
    sys.path.insert(0, str(data.parent / "score"))
    import attribution

    confidence.calibrated = lambda raw, kind: raw
    found: dict[str, list[tuple[str, float, bool]]] = {}
    for stem, (article, truth) in sorted(attribution.gold(data / "polnear" / "dev").items()):
        encoding = default_encoder().encode(article.text)
        statements = find_statements(encoding, to_parse(encoding))
        outer = [s for s in statements if s.parent is None]
        guess = [
            {role: article.token_set(getattr(s, role)) for role in attribution.ROLES} for s in outer
        ]
        gold = [
            {role: article.token_set(a.get(role, [])) for role in attribution.ROLES} for a in truth
        ]
        right = _right(attribution, article, gold, guess)
        for number, statement in enumerate(outer):
            kind = statement.method
            found.setdefault(kind, []).append((stem, statement.confidence, number in right))
    return found


def _right(attribution, article, gold, guess):  # type: ignore[no-untyped-def]
    """Numbers of the predictions that pair with gold and have the right source."""
    swapped = attribution.pair_up(article, guess, gold)
    return {number for number, fits in swapped.items() if fits}


def isotonic(scores: np.ndarray, right: np.ndarray) -> list[tuple[float, float]]:
    """Points of the monotone least-squares fit (pool adjacent violators), at least 25 cases each."""
    order = np.argsort(scores, kind="stable")
    blocks = [[float(scores[i]), float(right[i]), 1.0] for i in order]
    merged: list[list[float]] = []
    for x, y, n in blocks:
        merged.append([x * n, y * n, n])
        while len(merged) > 1 and (
            merged[-2][2] < 25 or merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]
        ):
            last = merged.pop()
            merged[-1] = [a + b for a, b in zip(merged[-1], last, strict=True)]
    return [(round(x / n, 4), round(y / n, 4)) for x, y, n in merged]


def expected_error(p: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal size."""
    order = np.argsort(p)
    bins = np.array_split(order, 10)
    return float(sum(abs(p[b].mean() - right[b].mean()) * len(b) for b in bins if len(b)) / len(p))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    points, errors = {}, {}
    for kind, rows in collect(options.data).items():
        if len(rows) < 50:
            continue
        scores = np.array([score for _, score, _ in rows])
        right = np.array([float(fits) for _, _, fits in rows])
        articles = sorted({stem for stem, _, _ in rows})
        fold = np.array([articles.index(stem) % FOLDS for stem, _, _ in rows])
        p = np.zeros(len(rows))
        for k in range(FOLDS):
            fit = isotonic(scores[fold != k], right[fold != k])
            p[fold == k] = np.interp(scores[fold == k], *zip(*fit, strict=True))
        points[kind] = isotonic(scores, right)
        errors[kind] = {
            "cases": len(rows),
            "right": round(float(right.mean()), 3),
            "ece": round(expected_error(p, right), 4),
            "ece_raw": round(expected_error(scores, right), 4),
        }
    # the seal is taken of what a reader of the file will see
    plain = json.loads(json.dumps(points))
    made = {"sha256": confidence.seal(plain), "points": plain, "error": errors}
    OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(errors, indent=1))


if __name__ == "__main__":
    main()
