"""A shallower encoder that is taught by the trained one: ``python training/distil.py --layers 4``.

The student begins as every so many of the teacher's layers, with its word vectors and heads. On labelled
and unlabelled news it learns to have the teacher's states after each of its layers (Jiao et al. 2020,
TinyBERT, arXiv 1909.10351) and to say what the teacher's heads say (Hinton et al. 2015, arXiv
1503.02531); on PolNeAR and the invented paragraphs also what people marked. What came of it stands in
NOTES.md: nothing of it ships. ``--half`` uses bfloat16 where the processor has it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, kl_div, log_softmax, mse_loss
from torch.nn.functional import pad as widen

from corpus import IGNORE, Example, polnear, statements_only, unlabelled
from counterclaim.reading.pieces import WordPieces
from export import loaded
from network import Network, minilm_folder
from templates import generate
from train import Window, batches, cut, descend, hidden, pad

# Weight of each part of the loss.
WEIGHTS = {
    "states": 1.0,
    "tags": 1.0,
    "cues": 0.5,
    "pos": 0.3,
    "entities": 0.5,
    "heads": 0.5,
    "deps": 0.3,
    "marked tags": 0.5,
    "marked cues": 0.2,
}


def student_of(teacher: Network, layers: int) -> Network:
    """A network of ``layers`` spread over the teacher's, the last one included; all else the same."""
    student = Network(layers=layers, dropout=0.0)
    taken = teacher.state_dict()
    mine = {name: value for name, value in taken.items() if not name.startswith("layers.")}
    for number, origin in enumerate(spread(layers, len(teacher.layers))):
        mine |= {
            name.replace(f"layers.{origin}.", f"layers.{number}.", 1): value
            for name, value in taken.items()
            if name.startswith(f"layers.{origin}.")
        }
    student.load_state_dict(mine)
    return student


def spread(layers: int, whole: int) -> list[int]:
    """Numbers of the teacher's layers that a student's stand for: 3 of 6 are 1, 3 and 5."""
    return [round((number + 1) * whole / layers) - 1 for number in range(layers)]


def said(
    model: Network, states: Tensor, sentence: Tensor, heads: Tensor | None
) -> dict[str, Tensor]:
    """Log-probabilities of each head; arcs and labels inside sentences, at the ``heads`` given or its own."""
    apart = (sentence[:, :, None] != sentence[:, None, :]).float() * -1e4
    absent = widen((sentence == -1).float()[:, None, :] * -1e4, (0, 1))
    arcs = model.arcs(states) + apart
    found = {
        "tags": model.tags(states),
        "pos": model.pos(states),
        "entities": model.entities(states),
        "cues": model.point(states) + absent,
        "heads": arcs,
        "deps": model.labels(states, arcs.argmax(-1) if heads is None else heads),
    }
    return {name: log_softmax(score.float(), -1) for name, score in found.items()}


def losses(student: Network, teacher: Network, batch: list[Window]) -> dict[str, Tensor]:
    """Each part of the loss of a batch, by its name in ``WEIGHTS``."""
    sentence = pad([w.sentence for w in batch], -1)
    there = sentence != -1
    with torch.no_grad():
        lessons = [states.float() for states in hidden(teacher, batch)]
        wanted = said(teacher, lessons[-1], sentence, None)
        arcs = wanted["heads"].argmax(-1)
    mine = [states.float() for states in hidden(student, batch)]
    given = said(student, mine[-1], sentence, arcs)
    paired = zip(mine, spread(len(mine), len(lessons)), strict=True)
    gaps = [mse_loss(m[there], lessons[k][there]) for m, k in paired]
    parts = {"states": torch.stack(gaps).mean()}
    for name, mark in given.items():
        parts[name] = kl_div(
            mark[there], wanted[name][there], log_target=True, reduction="batchmean"
        )
    count = mine[-1].shape[1]
    for name in ("tags", "cues"):
        labels = pad([w.labels[name] for w in batch], IGNORE, count)
        if name == "cues":
            labels = torch.where(labels == -1, count, labels)
        if (labels != IGNORE).any():
            parts[f"marked {name}"] = cross_entropy(given[name].flatten(0, 1), labels.flatten())
    return parts


def lessons(data: Path, seed: int) -> tuple[list[Example], list[Example]]:
    """Examples with people's statements, and those without."""
    pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))
    marked: list[tuple[str, str, list[dict[str, list[list[int]]]] | None]] = []
    marked += polnear(data / "polnear" / "train")
    marked += [(r["id"], r["text"], r["attributions"]) for r in generate(seed=seed, n=1500)]
    plain = [(name, text, None) for name, text in unlabelled(data, seed, share=4.0)]
    first, second = (
        [e for e in (statements_only(*text, pieces) for text in texts) if len(e.units)]
        for texts in (marked, plain)
    )
    return first, second


def plan(
    marked: list[Example], plain: list[Example], options: argparse.Namespace, draw: random.Random
) -> Iterator[list[list[Window]]]:
    """The batches of each epoch: all that people marked, and a share of the rest."""
    for epoch in range(options.epochs):
        rest = plain[epoch % options.every :: options.every]
        yield list(batches(cut(marked + rest, draw), draw, options.pieces))


def distil(options: argparse.Namespace) -> None:
    """The whole run; writes averaged weights after each epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    draw = random.Random(options.seed)
    teacher = loaded(options.teacher).eval()
    student = student_of(teacher, options.layers).train()
    marked, plain = lessons(options.data, options.seed)
    todo = list(plan(marked, plain, options, draw))
    total = sum(map(len, todo))
    print(f"{len(marked)} + {len(plain)} texts, {total} steps", flush=True)

    def losses_of(batch: list[Window]) -> dict[str, Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.half):
            return losses(student, teacher, batch)

    descend(student, todo, losses_of, WEIGHTS, options)
    card = json.loads((options.out / "training.json").read_text())
    card["teacher"] = json.loads((options.teacher / "training.json").read_text())
    (options.out / "training.json").write_text(json.dumps(card, indent=1) + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--teacher", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--out", type=Path, default=Path("training/work/student"))
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument(
        "--every", type=int, default=3, help="a third of the unmarked texts in an epoch"
    )
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--pieces", type=int, default=1536, help="in a batch, with padding")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--half", action="store_true", help="bfloat16, where the processor has it")
    parser.set_defaults(start=None)
    distil(parser.parse_args())


if __name__ == "__main__":
    main()
