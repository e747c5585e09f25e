"""Weights of ``data/events/dyads.tsv``: ``python training/fit_dyads.py --data ../shared/data``.

From PLV_train as extraction (one pair a sentence): where the rules found the right root, which of the
sentence's parties is source, and which target. A conditional logit over the parties of a sentence
(McFadden 1974) with a quadratic penalty; five folds give the accuracy that is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from adapters.events import sentences
from adapters.parsing import parse
from counterclaim.coding import root_in_records, spans_of
from counterclaim.reading.events.dyads import act_token, candidates, grammar

LEAST, PENALTY, STEPS, FOLDS = 4, 0.02, 300, 5


@dataclass(frozen=True)
class Choice:
    """The parties of one act by their features, and which of them are right."""

    id: str
    names: list[list[str]]
    right: list[bool]


def choices(data: Path, role: str) -> list[Choice]:
    """Every act of the set whose root is right (and, for targets, whose source is)."""
    sys.path.insert(0, str(data.parent / "score"))
    import events as scorer

    path = data / "events" / "gsr" / "extract_dev_from_PLV_train.jsonl"
    found = []
    for row, reading in sentences(path):
        gold = row["events"][0]
        parsed = parse(row["text"])
        for event in reading.events:
            root = root_in_records(parsed, event, reading.events)
            if scorer.root_of(root) != scorer.root_of(gold["root"]) or root is None:
                continue
            sources = spans_of(event.actors)
            targets = spans_of(event.targets)
            told = [row["text"][start:end] for start, end in sources]
            if role == "target" and not scorer.lists_match(told, gold["source"], False):
                continue
            act = act_token(parsed, event.trigger)
            if act is None:
                continue
            # A source is asked for only where the rules name none, so they do not help to choose it.
            ruled, others = (targets, sources) if role == "target" else ((), targets)
            among = candidates(parsed, act, others)
            names = [list(grammar(parsed, act.i, root, party, ruled)) for party in among]
            texts = [row["text"][slice(*party.span)] for party in among]
            right = [bool(scorer.lists_match([text], gold[role], False)) for text in texts]
            found.append(Choice(row["id"], names, right))
    return found


def fit(found: list[Choice]) -> dict[str, float]:
    """The weight of each feature that occurs often enough, by Adam on the whole set."""
    found = [choice for choice in found if any(choice.right)]
    seen = Counter(name for choice in found for names in choice.names for name in names)
    number = {n: i for i, n in enumerate(sorted(n for n, k in seen.items() if k >= LEAST))}
    parties = [[number[n] for n in names if n in number] for c in found for names in c.names]
    group = np.repeat(np.arange(len(found)), [len(choice.names) for choice in found])
    right = np.array([r for choice in found for r in choice.right], float)
    row = np.repeat(np.arange(len(parties)), [len(p) for p in parties])
    column = np.array([i for p in parties for i in p])
    weights, mean, square = (np.zeros(len(number)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, weights[column], len(parties))
        grade = _slope(scores, group, right, len(found))
        slope = np.bincount(column, grade[row], len(number)) + PENALTY * weights / len(found) ** 0.5
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.05 * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
        weights = weights - rate * mean / (square**0.5 + 1e-8)
    return {name: float(weights[i]) for name, i in number.items()}


def _slope(scores: Any, group: Any, right: Any, groups: int) -> Any:
    """Of the loss, by the score of each party: its share, less its share among the right ones."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, group, scores)
    odds = np.exp(scores - top[group])
    among = np.maximum(np.bincount(group, odds * right, groups), 1e-12)
    share = odds / np.bincount(group, odds, groups)[group]
    return (share - odds * right / among[group]) / groups


def accuracy(found: list[Choice]) -> float:
    """Share of acts whose right party is chosen, by weights of the other folds."""
    numbers = {name: i % FOLDS for i, name in enumerate(sorted({c.id for c in found}))}
    hits = 0
    for fold in range(FOLDS):
        weights = fit([c for c in found if numbers[c.id] != fold])
        for choice in (c for c in found if numbers[c.id] == fold and c.names):
            scores = [sum(weights.get(n, 0.0) for n in names) for names in choice.names]
            hits += choice.right[scores.index(max(scores))]
    return hits / len(found)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/counterclaim/data/events/dyads.tsv"))
    options = parser.parse_args()
    lines = [
        "# Weights of who is source and target of an act in event records. Made by training/fit_dyads.py.",
        "role\tfeature\tweight\tsource",
    ]
    for role in ("source", "target"):
        found = choices(options.data, role)
        print(role, len(found), "acts, right in five folds:", round(accuracy(found), 3))
        for name, weight in sorted(fit(found).items()):
            if abs(weight) >= 0.02:
                lines.append(f"{role}\t{name}\t{weight:.3f}\tfit_dyads")
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
