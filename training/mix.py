"""Average two trainings and fit the event heads to the average: ``python training/mix.py``.

The statement training alone and the joint one that went on from it lie in one basin, and the middle
of the line between them reads statements better than either (weight averaging, Wortsman et al. 2022,
arXiv 2109.01903). The heads for relations and for what happened are then fitted to the averaged body,
which stays as it is.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch.nn.functional import cross_entropy

from corpus import IGNORE, Example
from counterclaim.reading.pieces import WordPieces
from network import Network, minilm_folder
from pairs import factuality, pairs
from train import Window, cut, relation_loss, states_of


def averaged(first: Path, second: Path, share: float) -> dict[str, torch.Tensor]:
    """The weights ``share`` of the way from the first to the second; new ones as they are."""
    old, new = (load_file(folder / "weights.safetensors") for folder in (first, second))
    return {k: v if k not in old else (1 - share) * old[k] + share * v for k, v in new.items()}


@torch.no_grad()
def seen(model: Network, windows: list[Window]) -> list[tuple[Window, torch.Tensor]]:
    """Each window with its unit states [1, units, size]."""
    model.eval()
    return [(window, states_of(model, [window])[0]) for window in windows]


def fit(model: Network, found: list[Example], options: argparse.Namespace) -> None:
    """Fit the two heads to the states of the examples, over several epochs."""
    draw = random.Random(options.seed)
    items = seen(model, cut(found, draw))
    heads = [*model.relation.parameters(), *model.happened.parameters()]
    adam = torch.optim.AdamW(heads, lr=options.rate, weight_decay=0.01)
    total = options.epochs * (len(items) // options.together + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: max(0.02, 1 - s / total))
    model.train()
    for epoch in range(options.epochs):
        draw.shuffle(items)
        told = 0.0
        for i in range(0, len(items), options.together):
            batch = items[i : i + options.together]
            loss = torch.stack([_loss(model, window, states) for window, states in batch]).mean()
            adam.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            adam.step()
            schedule.step()
            told += loss.item()
        print(epoch, round(told / (len(items) / options.together), 4), flush=True)


def _loss(model: Network, window: Window, states: torch.Tensor) -> torch.Tensor:
    states = model.dropout(states)
    found = relation_loss(model, states, [window], torch.tensor([window.sentence]))
    total = found.get("relations", torch.zeros(()))
    labels = torch.tensor(window.labels["happened"])
    if (labels != IGNORE).any():
        scores = model.happened(states)[0]
        total = total + 0.5 * cross_entropy(scores, labels, ignore_index=IGNORE)
    return total


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--first", type=Path, default=Path("training/work/statements"))
    parser.add_argument("--second", type=Path, default=Path("training/work/joint"))
    parser.add_argument("--out", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--together", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))
    model = Network()
    model.load_state_dict(averaged(options.first, options.second, options.share))
    found = factuality(options.data, pieces)
    for turn in range(2):
        found += pairs(options.data, pieces, options.seed + turn)
    fit(model, found, options)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file(weights, options.out / "weights.safetensors")
    made = [json.loads((f / "training.json").read_text()) for f in (options.first, options.second)]
    card = made[1] | {
        "averaged_with": made[0],
        "share": options.share,
        "head_epochs": options.epochs,
    }
    (options.out / "training.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
