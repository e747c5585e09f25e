"""Train the encoder: ``python training/train.py --data ../shared/data --out training/work/encoder``.

Two threads, about an hour and a half on two cores. Every draw comes from ``--seed``. The whole way
to the shipped file is ``training/make_encoder.sh``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn.functional import cross_entropy

from corpus import IGNORE, Example, digest, examples
from counterclaim.reading.labels import RELATIONS
from counterclaim.reading.pieces import WordPieces
from counterclaim.reading.units import WINDOW, windows
from network import Network, minilm_folder
from pairs import factuality, pairs

CLS, SEP = 101, 102
# Weight of each head's loss. The statement tags are what the encoder is for.
WEIGHTS = {
    "tags": 1.0, "cues": 0.4, "pos": 0.15, "heads": 0.3, "deps": 0.15, "entities": 0.3,
    "happened": 0.5, "relations": 0.7,
}  # fmt: skip


class Window:
    """A cut of an example: pieces with features, and the units with their labels."""

    def __init__(self, example: Example, start: int, stop: int) -> None:
        units = example.units
        self.pieces, self.cases, self.quotes, self.lines = [CLS], [0], [0], [0]
        self.first: list[int] = []
        for i in range(start, stop):
            self.first.append(len(self.pieces))
            for piece in units.pieces[i]:
                self.pieces.append(piece)
                self.cases.append(units.cases[i])
                self.quotes.append(units.quotes[i])
                self.lines.append(units.lines[i])
        self.pieces.append(SEP)
        for feature in (self.cases, self.quotes, self.lines):
            feature.append(0)
        self.sentence = units.sentence[start:stop]
        self.labels = {
            "tags": example.tags[start:stop],
            "pos": example.pos[start:stop],
            "deps": example.deps[start:stop],
            "entities": example.entities[start:stop],
            "happened": example.happened[start:stop],
            "heads": [self._inside(i, start, stop) for i in example.heads[start:stop]],
            # -1, no cue, is the column behind the last unit; a batch moves it to its own last one.
            "cues": [
                i if i in (IGNORE, -1) else self._inside(i, start, stop)
                for i in example.cues[start:stop]
            ],
        }

        self.relations = [
            ([i - start for i in source], [i - start for i in target], root)
            for source, target, root in example.relations
            if start <= min(source + target) and max(source + target) < stop
        ]

    @staticmethod
    def _inside(unit: int, start: int, stop: int) -> int:
        return unit - start if start <= unit < stop else IGNORE


def cut(found: list[Example], draw: random.Random) -> list[Window]:
    """New windows over all examples: where the first one ends is drawn."""
    return [
        Window(example, start, stop)
        for example in found
        for start, stop in windows(example.units, first=draw.randint(WINDOW // 3, WINDOW))
    ]


def batches(cuts: list[Window], draw: random.Random, pieces: int) -> Iterator[list[Window]]:
    """Windows of like length together, at most ``pieces`` with their padding, in random order."""
    cuts = sorted(cuts, key=lambda w: (len(w.pieces) // 8, draw.random()))
    found: list[list[Window]] = []
    for window in cuts:
        longest = max((len(w.pieces) for w in [*found[-1], window]), default=0) if found else 0
        if found and longest * (len(found[-1]) + 1) <= pieces:
            found[-1].append(window)
        else:
            found.append([window])
    draw.shuffle(found)
    return iter(found)


def pad(rows: list[list[int]], fill: int, length: int | None = None) -> Tensor:
    """Rows of numbers as one tensor."""
    width = length or max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def hidden(model: Network, batch: list[Window]) -> list[Tensor]:
    """Unit states [batch, units, size] after each layer."""
    pieces = pad([w.pieces for w in batch], 0)
    features = [pad([getattr(w, name) for w in batch], 0) for name in ("cases", "quotes", "lines")]
    mask = (pieces == 0).float()[:, None, None, :] * -1e4
    first = pad([w.first for w in batch], 0).unsqueeze(-1)
    layers = model.layered(model.word(pieces), *features, mask)
    return [x.gather(1, first.expand(-1, -1, x.shape[-1])) for x in layers]


def states_of(model: Network, batch: list[Window]) -> tuple[Tensor, Tensor]:
    """Unit states [batch, units, size], and the sentence number of each unit, -1 for none."""
    return model.dropout(hidden(model, batch)[-1]), pad([w.sentence for w in batch], -1)


def losses(model: Network, batch: list[Window]) -> dict[str, Tensor]:
    """The loss of each head on a batch."""
    states, sentence = states_of(model, batch)
    count = states.shape[1]
    labels = {key: pad([w.labels[key] for w in batch], IGNORE, count) for key in batch[0].labels}
    labels["cues"] = torch.where(labels["cues"] == -1, count, labels["cues"])
    apart = (sentence[:, :, None] != sentence[:, None, :]).float() * -1e4
    absent = (sentence == -1).float()[:, None, :] * -1e4
    scores = {
        "tags": model.tags(states),
        "pos": model.pos(states),
        "entities": model.entities(states),
        "happened": model.happened(states),
        "cues": model.point(states) + torch.nn.functional.pad(absent, (0, 1)),
        "heads": model.arcs(states) + apart,
        "deps": model.labels(states, labels["heads"].clamp(min=0)),
    }
    labels["deps"] = torch.where(labels["heads"] == IGNORE, IGNORE, labels["deps"])
    found = {}
    for key, score in scores.items():
        if (labels[key] != IGNORE).any():
            found[key] = cross_entropy(
                score.flatten(0, 1), labels[key].flatten(), ignore_index=IGNORE
            )
    return found | relation_loss(model, states, batch, sentence)


def relation_loss(
    model: Network, states: Tensor, batch: list[Window], sentence: Tensor
) -> dict[str, Tensor]:
    """The loss over the marked pairs of a batch, if it has any."""
    scores, roots = relation_scores(model, states, batch, sentence)
    if not len(roots):
        return {}
    return {"relations": cross_entropy(scores, roots, label_smoothing=0.05)}


def relation_scores(
    model: Network, states: Tensor, batch: list[Window], sentence: Tensor
) -> tuple[Tensor, Tensor]:
    """Scores [pairs, relations] of the marked pairs of a batch, and their roots [pairs]."""
    pairs = [(row, *pair) for row, window in enumerate(batch) for pair in window.relations]
    roots = torch.tensor([pair[3] for pair in pairs], dtype=torch.long)
    if not pairs:
        return torch.zeros(0, len(RELATIONS)), roots
    sources, targets = (torch.zeros(len(pairs), states.shape[1]) for _ in range(2))
    for i, (_, source, target, _) in enumerate(pairs):
        sources[i, source] = 1.0
        targets[i, target] = 1.0
    rows = torch.tensor([pair[0] for pair in pairs])
    own = torch.tensor(
        [batch[row].sentence[(source or target)[0]] for row, source, target, _ in pairs]
    )
    same = (sentence[rows] == own[:, None]).float()
    return model.relation(states[rows], sources, targets, same), roots


def optimiser(model: Network, rate: float) -> torch.optim.AdamW:
    """AdamW; the heads and new features learn five times as fast, the word vectors stay."""
    model.word.weight.requires_grad_(False)
    body = [p for n, p in model.named_parameters() if n.startswith(("layers", "norm", "position"))]
    rest = [
        p
        for n, p in model.named_parameters()
        if not n.startswith(("layers", "norm", "position", "word"))
    ]
    groups = [{"params": body, "lr": rate}, {"params": rest, "lr": rate * 5}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def train(options: argparse.Namespace) -> None:
    """The whole run; writes weights after each epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    draw = random.Random(options.seed)
    pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))
    found = examples(options.data, pieces, options.seed, options.every)
    if not options.no_events:
        found += factuality(options.data, pieces, options.together)
    for turn in range(options.turns):
        found += pairs(options.data, pieces, options.seed + turn, together=options.together)
    if options.most:
        found = found[:: max(1, len(found) // options.most)]
    plan = [list(batches(cut(found, draw), draw, options.pieces)) for _ in range(options.epochs)]
    total = sum(map(len, plan))
    print(f"{len(found)} examples, {total} steps", flush=True)
    model = Network(layers=options.layers)
    if options.start:
        model.load_state_dict(load_file(options.start / "weights.safetensors"), strict=False)
    descend(model, plan, lambda batch: losses(model, batch), WEIGHTS, options)


def descend(
    model: Network,
    plan: list[list[list[Window]]],
    losses_of: Callable[[list[Window]], dict[str, Tensor]],
    weights: dict[str, float],
    options: argparse.Namespace,
) -> None:
    """Train on the batches of each epoch; the averaged weights are written after every one."""
    total = sum(map(len, plan))
    adam = optimiser(model, options.rate)
    warm = max(1, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
    )
    average = {k: v.clone() for k, v in model.state_dict().items() if not k.startswith("word.")}
    running: dict[str, float] = {}
    step, began = 0, time.time()
    for epoch, todo in enumerate(plan):
        model.train()
        for batch in todo:
            parts = losses_of(batch)
            loss = sum(weights[key] * value for key, value in parts.items())
            adam.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            schedule.step()
            step += 1
            decay = min(0.998, step / (step + 50))
            with torch.no_grad():
                for key, value in model.state_dict().items():
                    if key in average:
                        average[key].lerp_(value, 1 - decay)
            for key, value in parts.items():
                now = value.item()
                running[key] = running.get(key, now) * 0.98 + now * 0.02
            if step % 50 == 0:
                rest = (time.time() - began) / step * (total - step) / 60
                shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
                print(f"{epoch} {step}/{total} {shown} | {rest:.0f} min left", flush=True)
        save(options, model, average, epoch)


def save(
    options: argparse.Namespace, model: Network, average: dict[str, Tensor], epoch: int
) -> None:
    """The averaged weights, with what made them."""
    options.out.mkdir(parents=True, exist_ok=True)
    weights = model.state_dict() | average
    save_file({k: v.contiguous() for k, v in weights.items()}, options.out / "weights.safetensors")
    made = {
        "layers": options.layers,
        "epochs": epoch + 1,
        "seed": options.seed,
        "rate": options.rate,
        "start": options.start.name if options.start else None,
        "data_sha256": digest(options.data),
    }
    (options.out / "training.json").write_text(json.dumps(made, indent=1) + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=1536, help="in a batch, with padding")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="a folder of weights to go on from")
    parser.add_argument("--turns", type=int, default=2, help="passes over pairs in an epoch")
    parser.add_argument("--together", type=int, default=6, help="pairs' sentences in a window")
    parser.add_argument("--every", type=int, default=1, help="of the statements, every so many")
    parser.add_argument("--no-events", action="store_true", help="leave factuality out")
    parser.add_argument("--most", type=int, help="examples, for a quick try")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
