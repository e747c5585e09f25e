"""The layers that read two sentences, ``data/models/contrast.onnx.gz``: ``python training/contrast.py``.

Layers of MiniLM over the encoder's word vectors read two sentences side by side and say how likely they
cannot both be so, and in what they differ. They learn from stories, reports, passages and blocks of
sentences that were written for this, each with the pairs that conflict (``account_stories.txt``,
``account_reports.txt``, ``answer_passages.txt``, ``sentence_pairs.txt``); all pairs that are not marked
conflict in nothing. Parties are replaced by stand-ins (``reading/standins.py``). Every fifth story and every
twelfth group of the rest is left out; printed are precision and recall over all pairs of sentences of
these. Needs the encoder as weights (``restore.py --out training/work/restored``); an hour on two
cores. What comes out ships; with ``--trained`` what was trained before does. With ``--mix`` it is averaged
with the weights that ship (from their int8 file), which learned from other material or at another length;
the shipped file is half of three passes over the first 157 stories and the rest, half of four over the first
67 and the rest; what 96 more stories brought is told in ``NOTES.md`` (10).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from accounts import Group, Pair, left_out, material
from counterclaim.reading.contrast import TYPES, cut
from counterclaim.reading.encoder import SIZE
from counterclaim.reading.pieces import WordPieces
from export import fuse, packed, quantise
from network import Network, minilm_folder
from restore import weights as shipped_weights

HERE = Path(__file__).parent
MODELS = HERE.parent / "src/counterclaim/data/models"
NEGATIVES = 5
"""Pairs without conflict for each with one: half of them the likest by their words."""
BATCH = 32
HALF = torch.cpu._is_amx_tile_supported()
"""Whether the processor multiplies half precision itself; where it does not, it is four times as slow."""
POINTS = (0.8, 0.7, 0.6, 0.5, 0.4)
"""Precisions for which the recall is printed, and the share from which it is."""
_WORD = re.compile(r"[a-z]{4,}")

Example = tuple[str, str, int]
"""Two sentences, and the number of their type of conflict or -1."""


def examples(among: Sequence[Group], draw: random.Random) -> list[Example]:
    """The conflicts of some groups, with a fresh draw of pairs that conflict in nothing."""
    found: list[Example] = []
    for group in among:
        told, marked = group.sentences, group.conflicts | group.within
        rest = [pair for pair in group.pairs() if pair not in marked]
        rest.sort(key=lambda pair: draw.random() * 0.05 - _likeness(told, pair))
        wanted = NEGATIVES * len(marked) + 4
        few = min(len(rest), wanted // 2)
        spread = draw.sample(rest[few:], min(len(rest) - few, wanted - few))
        others = {*rest[:few], *spread, *(pair for pair in group.near if pair not in marked)}
        found += [(told[a], told[b], TYPES.index(kind)) for (a, b), kind in marked.items()]
        found += [(told[a], told[b], -1) for a, b in sorted(others)]
    return found


def _likeness(told: dict[str, str], pair: Pair) -> float:
    a, b = (set(_WORD.findall(told[name].lower())) for name in pair)
    return len(a & b) / (1 + min(len(a), len(b)))


class Contrast(nn.Module):
    """The layers, and the head over the means of both sentences and how they differ."""

    def __init__(self, layers: int, words: Tensor) -> None:
        super().__init__()
        self.network = Network(layers)
        self.network.word.weight.data.copy_(words)
        self.network.word.weight.requires_grad_(False)
        self.inner = nn.Linear(5 * SIZE, 128)
        self.out = nn.Linear(128, 1 + len(TYPES))
        self.dropout = nn.Dropout(0.1)
        self.pieces = WordPieces((minilm_folder() / "vocab.txt").read_text("utf-8"))

    def forward(self, words: Tensor, lines: Tensor, inside: Tensor, mask: Tensor | None) -> Tensor:
        """Scores [pairs, 1 + types] from word vectors; ``inside`` [pairs, 2, pieces]: either sentence."""
        none = torch.zeros_like(lines)
        states = self.network.body(words, none, none, lines, mask).float()
        a, b = ((inside @ states) / inside.sum(2, keepdim=True).clamp_min(1)).unbind(1)
        both = torch.cat([states[:, 0], a, b, (a - b).abs(), a * b], 1)
        return self.out(self.dropout(nn.functional.gelu(self.inner(both))))

    def answer(self, pairs: Sequence[tuple[str, str]]) -> Tensor:
        """The same for wordings, in one padded batch."""
        cuts = [cut(pair, self.pieces) for pair in pairs]
        most = max(len(pieces) for pieces, _ in cuts)
        pieces, lines = (torch.zeros(len(cuts), most, dtype=torch.long) for _ in range(2))
        inside, mask = (
            torch.zeros(len(cuts), 2, most),
            torch.zeros(len(cuts), most, dtype=torch.bool),
        )
        for i, (found, split) in enumerate(cuts):
            stop = len(found)
            pieces[i, :stop], mask[i, :stop] = torch.tensor(found), True
            lines[i, split:stop] = 1
            inside[i, 0, 1 : split - 1] = inside[i, 1, split : stop - 1] = 1
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training and HALF):
            return self(self.network.word(pieces), lines, inside, mask[:, None, None, :])


def train(among: Sequence[Group], words: Tensor, options: argparse.Namespace) -> Contrast:
    """Layers and head, tuned together; a fresh draw of pairs without conflict in each epoch."""
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    model = Contrast(options.layers, words).train()
    body = [w for n, w in model.network.named_parameters() if n.startswith(("layers", "line"))]
    head = [*model.inner.parameters(), *model.out.parameters()]
    rates = [6e-5, 5e-4]
    steps = torch.optim.AdamW(
        [{"params": p, "lr": r} for p, r in zip((body, head), rates, strict=True)],
        weight_decay=0.01,
    )
    total = options.epochs * (len(examples(among, random.Random(0))) // BATCH + 2)
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, rates, total_steps=total, pct_start=0.1)
    for epoch in range(options.epochs):
        began, losses = time.time(), []
        for batch in _batches(examples(among, draw), draw):
            loss = _loss(model, batch, draw)
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*body, *head], 1.0)
            steps.step()
            if pace.last_epoch < total - 1:
                pace.step()
            losses.append(loss.item())
            if len(losses) % 100 == 0:
                print("  ", len(losses), round(float(np.mean(losses[-100:])), 3), flush=True)
        print(f"epoch {epoch}: {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
    return model.eval()


def _batches(found: list[Example], draw: random.Random) -> list[list[Example]]:
    """Examples of like length together, in random order."""
    found.sort(key=lambda one: len(one[0]) + len(one[1]) + 60 * draw.random())
    batches = [found[i : i + BATCH] for i in range(0, len(found), BATCH)]
    draw.shuffle(batches)
    return batches


def _loss(model: Contrast, batch: Sequence[Example], draw: random.Random) -> Tensor:
    """Whether it is a conflict, and of what type if it is one."""
    turned = [(a, b) if draw.random() < 0.5 else (b, a) for a, b, _ in batch]
    kinds = torch.tensor([kind for _, _, kind in batch])
    scores = model.answer(turned)
    loss = nn.functional.binary_cross_entropy_with_logits(scores[:, 0], (kinds >= 0).float())
    if (kinds >= 0).any():
        typed = nn.functional.cross_entropy(scores[kinds >= 0, 1:], kinds[kinds >= 0])
        loss = loss + 0.1 * typed
    return loss


@torch.no_grad()
def shares(model: Contrast, group: Group) -> dict[Pair, float]:
    """The probability of each pair of a group."""
    told = group.sentences
    order = sorted(group.pairs(), key=lambda p: len(told[p[0]]) + len(told[p[1]]))
    found: dict[Pair, float] = {}
    for i in range(0, len(order), 64):
        part = order[i : i + 64]
        scores = model.answer([(told[a], told[b]) for a, b in part])
        found |= dict(zip(part, scores[:, 0].sigmoid().tolist(), strict=True))
    return found


def report(model: Contrast, among: Sequence[Group]) -> None:
    """Precision and recall over all pairs, for each kind of material."""
    for kind in dict.fromkeys(group.kind for group in among):
        rows: list[tuple[float, bool]] = []
        total = 0
        for group in (one for one in among if one.kind == kind):
            total += len(group.conflicts)
            found = shares(model, group)
            rows += [(share, pair in group.conflicts) for pair, share in found.items()]
        rows.sort(reverse=True)
        hits = np.cumsum([hit for _, hit in rows])
        precision = hits / np.arange(1, len(rows) + 1)
        average = precision[[hit for _, hit in rows]].sum() / total
        last = {w: at[-1] for w in POINTS if len(at := np.flatnonzero(precision >= w))}
        points = [f"{w}: {hits[n] / total:.3f} ({rows[n][0]:.2f})" for w, n in last.items()]
        print(f"{kind}: {total} of {len(rows)}, average precision {average:.3f};", *points)


class Exported(nn.Module):
    """Word vectors of one pair in; the shares of a conflict and of its types out."""

    def __init__(self, model: Contrast) -> None:
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, lines: Tensor, inside: Tensor) -> Tensor:
        """See ``counterclaim.reading.contrast``."""
        scores = self.model(words, lines, inside, None)
        return torch.cat([scores[:, :1].sigmoid(), scores[:, 1:].softmax(-1)], 1)


def ship(model: Contrast, models: Path) -> None:
    """Write the fused int8 file, and its checksum into the card of the models."""
    feed = (torch.rand(1, 40, SIZE), torch.zeros(1, 40, dtype=torch.long), torch.ones(1, 2, 40))
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            Exported(model),
            feed,
            str(plain),
            input_names=["words", "lines", "inside"],
            output_names=["shares"],
            dynamic_axes={"words": {1: "pieces"}, "lines": {1: "pieces"}, "inside": {2: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        fuse(plain, fused)
        quantise(fused, models / "contrast.onnx")
    file = packed(models / "contrast.onnx")
    card = json.loads((models / "encoder.json").read_text("utf-8"))
    card["sha256"][file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    (models / "encoder.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(file.name, file.stat().st_size)


def mixed(model: Contrast, models: Path) -> None:
    """Put the mean of a model's weights and of those that ship into the model."""
    packed_file = (models / "contrast.onnx.gz").read_bytes()
    graph = onnx.load_from_string(gzip.decompress(packed_file)).graph
    found = shipped_weights(graph, "model.")
    state = model.state_dict()
    for name, value in found.items():
        of_body = name.startswith("model.layers")  # The export names these by their node.
        own = name.replace("model.", "network.", 1) if of_body else name.removeprefix("model.")
        if own in state and state[own].shape == value.shape:
            state[own] = (state[own] + torch.tensor(np.ascontiguousarray(value))) / 2
    model.load_state_dict(state)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder", type=Path, default=HERE / "work/restored")
    parser.add_argument("--out", type=Path, default=HERE / "work/contrast")
    parser.add_argument("--mix", action="store_true", help="average it with what ships")
    parser.add_argument("--trained", action="store_true", help="ship what was trained before")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    words = load_file(options.encoder / "weights.safetensors")["word.weight"]
    weights = options.out / "weights.safetensors"
    found = material()
    out = [one for one in found if left_out(found, one)]
    if options.trained:
        model = Contrast(options.layers, words)
        model.load_state_dict(load_file(weights))
        model.eval()
    else:
        model = train([one for one in found if one not in out], words, options)
        options.out.mkdir(parents=True, exist_ok=True)
        state = model.state_dict().items()
        save_file({name: value.contiguous() for name, value in state}, weights)
    if options.mix:
        mixed(model, MODELS)
    report(model, out)
    ship(model, MODELS)


if __name__ == "__main__":
    main()
