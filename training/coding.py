"""Train the layers that event coding has for itself: ``python training/coding.py``.

What one party does to another (PLV_train, sentences written for this, invented pairs) and whether an
act happened (UDS-It-Happened, MEANTIME) are learned by a body of six layers that starts from MiniLM and
keeps its word vectors, which are the encoder's. One body for both was tried first: it loses direct
quotations or roots (NOTES.md, experiments 2 to 4). A window is one sentence, as when an event is coded.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn.functional import cross_entropy

from corpus import IGNORE, digest
from counterclaim.reading.labels import RELATIONS
from counterclaim.reading.pieces import WordPieces
from counterclaim.reading.units import Pieces
from network import Network, minilm_folder
from pairs import PENTA, factuality, pairs
from train import Window, batches, cut, optimiser, pad, relation_scores, states_of

CLASSES = torch.tensor([PENTA.get(root, 0) for root in RELATIONS])
"""The class of five of each relation, 0 for none."""
SIDES = (CLASSES > 0).long() + (CLASSES > 2).long()
"""None, cooperation, conflict."""


def learn(options: argparse.Namespace, pieces: Pieces, left_out: Iterable[int] = ()) -> Network:
    """A network that knows the pairs outside the sentences ``left_out``, and what happened."""
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    model = Network()
    if options.start:
        model.load_state_dict(load_file(options.start / "weights.safetensors"), strict=False)
    acts = [] if options.no_acts else factuality(options.data, pieces)
    plan = list(batches(cut(acts, draw), draw, options.pieces))
    for turn in range(options.turns):
        seed = options.seed + turn
        found = pairs(options.data, pieces, seed, options.invented, 1, left_out, together=1)
        plan += list(batches(cut(found, draw), draw, options.pieces))
    draw.shuffle(plan)
    adam = optimiser(model, options.rate)
    warm = max(1, len(plan) // 10)
    average = {k: v.clone() for k, v in model.state_dict().items() if not k.startswith("word.")}
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min((step + 1) / warm, max(0.02, (len(plan) - step) / len(plan)))
    )
    model.train()
    for number, batch in enumerate(plan):
        found_loss = loss(model, batch, options.sides)
        adam.zero_grad(set_to_none=True)
        found_loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        schedule.step()
        decay = min(options.average, number / (number + 50))
        with torch.no_grad():
            for key, value in model.state_dict().items():
                if key in average:
                    average[key].lerp_(value, 1 - decay)
        if number % 100 == 0:
            print(f"{number}/{len(plan)} {found_loss.item():.3f}", flush=True)
    model.load_state_dict(model.state_dict() | average)
    return model.eval()


def loss(model: Network, batch: list[Window], sides: float) -> Tensor:
    """The loss of both heads on a batch; ``sides`` weighs class of five and side beside the root."""
    states, sentence = states_of(model, batch)
    total = torch.zeros(())
    scores, roots = relation_scores(model, states, batch, sentence)
    if len(roots):
        total = cross_entropy(scores, roots, label_smoothing=0.05)
        shares = scores.softmax(-1)
        for groups in (CLASSES, SIDES):
            among = (groups[roots].unsqueeze(1) == groups).float()
            total = total - sides * (shares * among).sum(-1).clamp(min=1e-6).log().mean()
    labels = pad([w.labels["happened"] for w in batch], IGNORE, states.shape[1])
    if (labels != IGNORE).any():
        happened = model.happened(states).flatten(0, 1)
        total = total + cross_entropy(happened, labels.flatten(), ignore_index=IGNORE)
    return total


def arguments(about: str) -> argparse.ArgumentParser:
    """What this script and the folds (``crossval.py``) have in common."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--start", type=Path, help="weights to start from instead of MiniLM's")
    parser.add_argument("--turns", type=int, default=5, help="passes over the pairs")
    parser.add_argument("--invented", type=int, default=400, help="pairs, in each pass")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--average", type=float, default=0.99, help="of the weights, for each step")
    parser.add_argument(
        "--sides", type=float, default=0.3, help="weight of class and side in the loss"
    )
    parser.add_argument("--pieces", type=int, default=768, help="in a batch, with padding")
    parser.add_argument("--no-acts", action="store_true", help="leave out what happened")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    return parser


def main() -> None:
    """The command line."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--out", type=Path, default=Path("training/work/coding"))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))
    model = learn(options, pieces)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file(weights, options.out / "weights.safetensors")
    made = {
        "start": options.start.name if options.start else None,
        "turns": options.turns,
        "invented": options.invented,
        "rate": options.rate,
        "seed": options.seed,
        "data_sha256": digest(options.data),
    }
    (options.out / "training.json").write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
