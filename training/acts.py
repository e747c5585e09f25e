"""Fit the head that tells which words name an act: ``python training/acts.py``.

It learns on sentences that were written for it (``event_sentences.txt``), in which every trigger of an
event is marked with its PLOVER root: ``The army [ASSAULT:shelled] the town``; ``[+ASSAULT:killing]`` marks
a further predicate of the event before, which is neither right nor wrong. The encoder stays as it is:
its states are worked out once. ``--folds 5`` prints how well the head does on lines that it has not
seen; without, the head is put into the weights.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn.functional import cross_entropy

from corpus import IGNORE, Example
from counterclaim.reading.labels import ACTS
from counterclaim.reading.pieces import WordPieces
from counterclaim.reading.units import make_units
from export import loaded
from network import Acts, Network, minilm_folder
from train import cut, pad, states_of

SENTENCES = Path(__file__).parent / "event_sentences.txt"
_MARK = re.compile(r"\[(\+?)([A-Z]+):([^\]]*)\]")
_TOGETHER = 5


@dataclass(frozen=True)
class Line:
    """A passage without its marks, and of each mark the span, the root and whether it is a further one."""

    text: str
    marks: tuple[tuple[int, int, str, bool], ...]


def line_of(marked: str) -> Line:
    """A passage from its markup. Raises ``ValueError`` for a root that there is not."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        ACTS.index(found[2])
        marks.append((len(text), len(text) + len(found[3]), found[2], bool(found[1])))
        text += found[3]
        at = found.end()
    return Line(text + marked[at:], tuple(marks))


def lines(paths: Sequence[Path]) -> list[Line]:
    """The passages of files, comments left out."""
    return [
        line_of(row)
        for path in paths
        for row in path.read_text("utf-8").splitlines()
        if row.strip() and not row.startswith("#")
    ]


def example(found: Sequence[Line], pieces: WordPieces) -> tuple[Example, list[int]]:
    """Passages as the lines of one text, with the act of each unit: its number, or ``IGNORE``."""
    units = make_units("\n".join(line.text for line in found), pieces)
    acts, start = [0] * len(units), 0
    for line in found:
        for first, stop, root, further in line.marks:
            inside = [
                i for i, (a, b) in enumerate(units.spans) if a < stop + start and b > first + start
            ]
            for number, i in enumerate(inside):
                acts[i] = IGNORE if further or number else ACTS.index(root)
        start += len(line.text) + 1
    return Example("acts", units), acts


Seen = tuple[Tensor, Tensor, Tensor]
"""States and word vectors [units, size] of some passages, and their acts [units]."""


def seen(network: Network, found: Sequence[Line], pieces: WordPieces) -> list[Seen]:
    """What the finished encoder makes of passages, some at a time."""
    result = []
    with torch.no_grad():
        for i in range(0, len(found), _TOGETHER):
            made, acts = example(found[i : i + _TOGETHER], pieces)
            at = 0
            for window in cut([made], random.Random(i)):
                states, _ = states_of(network, [window])
                stop = at + states.shape[1]
                first = pad([window.pieces], 0)[0][torch.tensor(window.first)]
                result.append((states[0], network.word(first), torch.tensor(acts[at:stop])))
                at = stop
    return result


def fitted(found: Sequence[Seen], size: int, epochs: int, seed: int) -> Acts:
    """A head trained on these."""
    torch.manual_seed(seed)
    head = Acts(size)
    adam = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    total = epochs * ((len(found) + 7) // 8)
    schedule = torch.optim.lr_scheduler.OneCycleLR(adam, 2e-3, total_steps=total)
    draw = random.Random(seed)
    for _ in range(epochs):
        order = draw.sample(range(len(found)), len(found))
        for i in range(0, len(order), 8):
            losses = [
                cross_entropy(
                    head(*found[k][:2]), found[k][2], ignore_index=IGNORE, label_smoothing=0.03
                )
                for k in order[i : i + 8]
            ]
            adam.zero_grad()
            torch.stack(losses).mean().backward()  # type: ignore[no-untyped-call]
            adam.step()
            schedule.step()
    return head.eval()


def figures(head: Acts, found: Sequence[Seen], bar: float = 0.5) -> dict[str, float]:
    """Precision, recall and F1 of triggers, and how many of those found have the right root."""
    hits = given = wanted = right = 0
    with torch.no_grad():
        for states, words, acts in found:
            share = head(states, words).softmax(-1)
            told = (1 - share[:, 0] >= bar) & (acts != IGNORE)
            there = acts > 0
            hits += int((told & there).sum())
            given += int(told.sum())
            wanted += int(there.sum())
            right += int((told & there & (share[:, 1:].argmax(-1) + 1 == acts)).sum())
    return {
        "precision": hits / max(given, 1),
        "recall": hits / max(wanted, 1),
        "f1": 2 * hits / max(given + wanted, 1),
        "root": right / max(hits, 1),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--sentences", type=Path, nargs="+", default=[SENTENCES])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = loaded(options.weights).eval()
    size = network.word.embedding_dim
    pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))
    found = lines(options.sentences)
    random.Random(options.seed).shuffle(found)
    units = seen(network, found, pieces)
    for fold in range(options.folds):
        rest = [one for i, one in enumerate(units) if i % options.folds != fold]
        head = fitted(rest, size, options.epochs, options.seed)
        print(
            fold, {k: round(v, 3) for k, v in figures(head, units[fold :: options.folds]).items()}
        )
    if options.folds:
        return
    network.acts = fitted(units, size, options.epochs, options.seed)
    path = options.weights / "weights.safetensors"
    kept = {k: v for k, v in load_file(path).items() if not k.startswith("acts.")}
    head = {f"acts.{k}": v.detach().contiguous() for k, v in network.acts.state_dict().items()}
    save_file(kept | head, path)


if __name__ == "__main__":
    main()
