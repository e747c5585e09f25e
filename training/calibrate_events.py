"""Fit the confidence of events on raw sentences: ``data/events/confidence.tsv``.

    python training/calibrate_events.py ../shared/data/events/gsr/extract_dev_from_PLV_train.jsonl

The data mark one event a sentence and give plans a root of their own, so only sentences with a
single event of ours are taken, told as done: it is right if its root is gold's. The expected
calibration error (ten bins of equal size) is measured by cross-validation over sentences.
Deterministic; about one minute of CPU time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from counterclaim.articles import article_from_text
from counterclaim.pipeline import read
from counterclaim.reading.events import confidence as calibration
from counterclaim.reading.events import find

OUT = Path(__file__).parents[1] / "src/counterclaim/data/events/confidence.tsv"
FOLDS, BINS, PENALTY, ROUNDS = 5, 10, 2.0, 400


def collect(path: Path) -> tuple[list[dict[str, float]], list[bool]]:
    """Evidence and rightness of each event that is the only one of its sentence."""
    seen: list[dict[str, float]] = []

    def remember(trigger, actors, targets):  # type: ignore[no-untyped-def]
        seen.append(dict(calibration.evidence(trigger, actors, targets)))
        return 0.5

    find.confidence = remember
    xs, ys = [], []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        seen.clear()
        events = read(article_from_text(row["text"], id="x")).events
        if len(events) == 1 and seen and events[0].status in ("asserted", "attributed"):
            xs.append(seen[-1])
            ys.append(events[0].root in {event["root"] for event in row["events"]})
    return xs, ys


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with a ridge (Newton's method)."""
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + PENALTY * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(w))
        w -= np.linalg.solve(curve, slope)
    return w


def error(p: np.ndarray, y: np.ndarray) -> float:
    """Expected calibration error over bins of equal size."""
    parts = np.array_split(np.argsort(p, kind="stable"), BINS)
    return float(sum(len(part) * abs(p[part].mean() - y[part].mean()) for part in parts) / len(y))


def main() -> None:
    """Write the table and print the error."""
    xs, ys = collect(Path(sys.argv[1]))
    names = sorted({name for x in xs for name in x})
    x = np.array([[row.get(name, 0.0) for name in names] for row in xs])
    y = np.array(ys, float)
    fold = np.arange(len(y)) % FOLDS
    held = np.zeros(len(y))
    for k in range(FOLDS):
        held[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k])))
    lines = [
        "# Weights of reading.events.confidence, fitted by training/calibrate_events.py.",
        "feature\tweight\tsource",
        *(f"{name}\t{weight:.3f}\tfitted" for name, weight in zip(names, fit(x, y), strict=True)),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(y)} events, {y.mean():.3f} right, ECE by cross-validation {error(held, y):.3f}")


if __name__ == "__main__":
    main()
