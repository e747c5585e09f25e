"""How well the layers for event coding do on sentences they have not seen: five folds of PLV_train.

``python training/crossval.py --no-acts``: from MiniLM they learn the pairs of four folds and the written
and invented sentences (``coding.py``), and code the fifth. With ``--spans FILE`` (lines of ``{id, text,
spans}``) each fold's model also scores every ordered pair of those spans in its held-out sentences,
for the ``gsr`` task.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

import torch

from coding import arguments, learn
from corpus import Example
from counterclaim.reading.labels import RELATIONS
from counterclaim.reading.pieces import WordPieces
from counterclaim.reading.units import Pieces, make_units
from network import Network, minilm_folder
from pairs import answer, joined, marked
from train import Window, states_of

FOLDS = 5


def folds(data: Path) -> dict[int, int]:
    """Sentence number of PLV_train to its fold."""
    lines = (data / "events" / "plv" / "PLV_train.jsonl").read_text("utf-8").splitlines()
    numbers = sorted({json.loads(line)["sentence_id"] for line in lines})
    random.Random(0).shuffle(numbers)
    return {number: i % FOLDS for i, number in enumerate(numbers)}


@torch.no_grad()
def scores(model: Network, example: Example) -> torch.Tensor:
    """Probabilities [pairs, relations] of the pairs of a one-sentence example."""
    window = Window(example, 0, len(example.units))
    states, sentence = states_of(model, [window])
    sources, targets = (torch.zeros(len(window.relations), states.shape[1]) for _ in range(2))
    for i, (source, target, _) in enumerate(window.relations):
        sources[i, source], targets[i, target] = 1.0, 1.0
    own = sentence[0][torch.tensor([(one or two)[0] for one, two, _ in window.relations])]
    same = (sentence == own[:, None]).float()
    return model.relation(states.expand(len(own), -1, -1), sources, targets, same).softmax(-1)


def main() -> None:
    """The command line."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--out", type=Path, default=Path("training/work/crossval"))
    parser.add_argument("--spans", type=Path)
    parser.add_argument("--only", type=int, help="one fold")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))
    fold_of = folds(options.data)
    lines = (options.data / "events" / "plv" / "PLV_train.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    candidates = [json.loads(line) for line in options.spans.open()] if options.spans else []
    coded, scored = [], []
    for fold in range(FOLDS) if options.only is None else (options.only,):
        model = learn(options, pieces, {number for number, f in fold_of.items() if f == fold})
        for row in (row for row in rows if fold_of[row["sentence_id"]] == fold):
            example = joined("one", [(*marked(row["marked"]), row["root"])], pieces)
            if example.relations:
                shares = scores(model, example)[0][1:].tolist()
                coded.append({**row, "shares": shares})
        scored += [
            {**row, "scores": _all_pairs(model, row, pieces)}
            for row in candidates
            if fold_of[int(row["id"].split("-")[1])] == fold
        ]
        print(fold, report(options.data, coded)[0], flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, found in (("coded", coded), ("scored", scored)):
        text = "".join(json.dumps(row) + "\n" for row in found)
        (options.out / f"{name}.jsonl").write_text(text, "utf-8")
    figures, by_root = report(options.data, coded)
    print(json.dumps({"macro_f1": figures, "by_root": by_root}, indent=1))


def _all_pairs(model: Network, row: dict[str, Any], pieces: Pieces) -> list[list[Any]]:
    example = Example("one", make_units(row["text"], pieces))
    at = []
    for start, end in row["spans"]:
        at.append([i for i, (a, b) in enumerate(example.units.spans) if a < end and b > start])
    order = [(i, j) for i, j in permutations(range(len(at)), 2) if at[i] and at[j]]
    example.relations = [(at[i], at[j], 0) for i, j in order]
    if not order:
        return []
    found = scores(model, example)
    return [[i, j, [round(float(x), 4) for x in p]] for (i, j), p in zip(order, found, strict=True)]


def report(data: Path, coded: list[dict[str, Any]]) -> tuple[dict[str, float], dict[str, float]]:
    """Macro F1 of root, penta and binary, and F1 by root, by the scorer beside the data."""
    sys.path.insert(0, str(data.parent / "score"))
    from events import score_class

    gold = [{key: row[key] for key in ("uid", "root", "penta")} for row in coded]
    told = [dict(zip(RELATIONS[1:], row["shares"], strict=True)) for row in coded]
    answers = [
        {"uid": row["uid"], **answer(shares)} for row, shares in zip(coded, told, strict=True)
    ]
    found = score_class(gold, answers, "plv")
    macro = {name: round(found[name]["macro_f1"], 4) for name in ("root", "penta", "binary")}
    return macro, {k: round(v["f1"], 3) for k, v in found["root"]["per_class"].items()}


if __name__ == "__main__":
    main()
