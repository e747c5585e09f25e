"""From trained weights to what ships: a fused int8 ONNX file, the word pieces, checksums and the card.

``python training/export.py --weights training/work/encoder --out src/counterclaim/data/models``; with
``--only encoder`` or ``--only coding`` the other stays as it is.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from onnx.numpy_helper import to_array
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from safetensors.torch import load_file
from torch import Tensor, nn

from network import Network, minilm_folder

INPUTS = ("pieces", "cases", "quotes", "lines", "first", "sentence")
OUTPUTS = ("tags", "pointer", "pos", "entities", "heads", "deps", "acts", "words")
CODING_INPUTS = ("words", "cases", "quotes", "lines", "first")
PAIR_INPUTS = ("states", "sources", "targets")


class Exported(nn.Module):
    """One window in, all heads out: [units, ...] tensors without a batch dimension."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self,
        pieces: Tensor,
        cases: Tensor,
        quotes: Tensor,
        lines: Tensor,
        first: Tensor,
        sentence: Tensor,
    ) -> tuple[Tensor, ...]:
        """See ``counterclaim.reading.encoder.Encoding`` for the outputs."""
        net = self.network
        words = net.word(pieces)
        states = net.body(words, cases, quotes, lines, None)[:, first]
        apart = (sentence[:, None] != sentence[None, :]).to(states.dtype) * -1e4
        heads = (net.arcs(states) + apart).argmax(-1)
        return (
            net.tags(states)[0],
            net.point(states)[0],
            net.pos(states).argmax(-1)[0],
            net.entities(states).argmax(-1)[0],
            heads[0],
            net.labels(states, heads).argmax(-1)[0],
            net.acts(states[0], words[0, first]).softmax(-1),
            words,
        )


class ExportedCoding(nn.Module):
    """Word vectors of one sentence in; states [units, size] and shares [units, 3] out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, words: Tensor, cases: Tensor, quotes: Tensor, lines: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """See ``counterclaim.reading.coder``."""
        states = self.network.body(words, cases, quotes, lines, None)[:, first]
        return states[0], self.network.happened(states).softmax(-1)[0]


class ExportedPairs(nn.Module):
    """Probabilities [pairs, relations] from the states [units, size] and masks [pairs, units]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.relation = network.relation

    def forward(self, states: Tensor, sources: Tensor, targets: Tensor) -> Tensor:
        """See ``counterclaim.reading.coder``."""
        whole = torch.ones_like(sources)
        return self.relation(states.unsqueeze(0), sources, targets, whole).softmax(-1)


def export(network: Network, out: Path) -> None:
    """Write the plain fp32 graph."""
    network.eval()
    ids = torch.randint(1000, 2000, (1, 40))
    zeros = torch.zeros_like(ids)
    feed = (ids, zeros, zeros, zeros, torch.arange(1, 31), torch.zeros(30, dtype=torch.long))
    pieces = {1: "pieces"}
    axes = dict.fromkeys(INPUTS[:4], pieces) | {"first": {0: "units"}, "sentence": {0: "units"}}
    axes |= {name: {0: "units"} for name in OUTPUTS} | {"pointer": {0: "units", 1: "targets"}}
    axes["words"] = pieces
    torch.onnx.export(
        Exported(network),
        feed,
        str(out),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def export_coding(network: Network, out: Path) -> None:
    """Write the plain fp32 graph of the layers for event coding."""
    network.eval()
    zeros = torch.zeros((1, 40), dtype=torch.long)
    feed = (torch.rand(1, 40, network.word.embedding_dim), zeros, zeros, zeros, torch.arange(1, 31))
    torch.onnx.export(
        ExportedCoding(network),
        feed,
        str(out),
        input_names=list(CODING_INPUTS),
        output_names=["states", "happened"],
        dynamic_axes={name: {1: "pieces"} for name in CODING_INPUTS[:4]}
        | {name: {0: "units"} for name in ("first", "states", "happened")},
        opset_version=17,
        dynamo=False,
    )


def export_pairs(network: Network, out: Path) -> None:
    """Write the head that reads pairs off the states: small, so it stays in floats."""
    network.eval()
    masks = tuple((torch.rand(3, 30) < 0.2).float() for _ in range(2))
    units = {1: "units", 0: "pairs"}
    torch.onnx.export(
        ExportedPairs(network),
        (torch.rand(30, network.word.embedding_dim), *masks),
        str(out),
        input_names=list(PAIR_INPUTS),
        output_names=["relations"],
        dynamic_axes={"states": {0: "units"}, "relations": {0: "pairs"}}
        | dict.fromkeys(PAIR_INPUTS[1:], units),
        opset_version=17,
        dynamo=False,
    )


def fuse(source: Path, out: Path) -> None:
    """Attention, GELU and layer norms as single operators.

    The addition before a layer norm stays by itself: fused, it is slower by a sixth on processors
    without wider vector units.
    """
    wanted = FusionOptions("bert")
    wanted.enable_skip_layer_norm = False
    model = optimize_model(
        str(source),
        model_type="bert",
        num_heads=12,
        hidden_size=384,
        opt_level=1,
        optimization_options=wanted,
    )
    print(model.get_fused_operator_statistics())
    model.save_model_to_file(str(out))


def quantise(source: Path, out: Path) -> None:
    """Weights of the body to int8, per channel; the small heads stay in floats."""
    graph = onnx.load(str(source)).graph
    body = {
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Attention", "Gather", "Gemm") and "layers" not in node.name
    }
    keep = [name for name in body if "word" not in name]
    quantize_dynamic(
        str(source),
        str(out),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        nodes_to_exclude=keep,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def word_table(content: bytes) -> dict[str, float]:
    """Where the word vectors stand in an int8 model, which is read without onnx (``encoder.WordTable``)."""
    stored = {one.name: one for one in onnx.load_from_string(content).graph.initializer}
    name = "network.word.weight"
    scale, zero = (to_array(stored[f"{name}_{part}"]).item() for part in ("scale", "zero_point"))
    offset = content.index(stored[f"{name}_quantized"].raw_data)
    return {"offset": offset, "scale": scale, "zero": zero}


def packed(path: Path) -> Path:
    """A file compressed in its place: int8 weights shrink by a quarter."""
    out = path.with_name(f"{path.name}.gz")
    out.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()
    return out


def loaded(folder: Path) -> Network:
    """The network of a training."""
    made = json.loads((folder / "training.json").read_text())
    network = Network(layers=made.get("layers", 6))
    missing, _ = network.load_state_dict(load_file(folder / "weights.safetensors"), strict=False)
    if any(not name.startswith("acts.") for name in missing):
        raise SystemExit(f"{folder} lacks {missing}")
    return network


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--coding", type=Path, default=Path("training/work/coding"))
    parser.add_argument("--out", type=Path, default=Path("src/counterclaim/data/models"))
    parser.add_argument("--float", action="store_true", help="do not quantise")
    parser.add_argument("--only", choices=("encoder", "coding"), help="the other stays as it is")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    made: dict[str, object] = {}
    if options.only != "coding":
        files.append(_body(options, options.weights, export, "encoder"))
        made["training"] = _made(options.weights)
        if not options.float:
            made["words"] = word_table(gzip.decompress(files[-1].read_bytes()))
    if options.only != "encoder":
        files.append(_body(options, options.coding, export_coding, "coding"))
        export_pairs(loaded(options.coding), options.out / "relations.onnx")
        files.append(packed(options.out / "relations.onnx"))
        made["coding"] = _made(options.coding)
    shutil.copy(minilm_folder() / "vocab.txt", options.out / "vocabulary.txt")
    files.append(options.out / "vocabulary.txt")
    card = options.out / "encoder.json"
    known = json.loads(card.read_text("utf-8")) if options.only else {"sha256": {}}
    known["sha256"] |= {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    card.write_text(json.dumps(known | made, indent=1) + "\n", encoding="utf-8")
    for file in files:
        print(file.name, file.stat().st_size)


def _made(folder: Path) -> dict[str, object]:
    """What made the weights of a training."""
    found: dict[str, object] = json.loads((folder / "training.json").read_text())
    return found


def _body(
    options: argparse.Namespace, weights: Path, write: Callable[[Network, Path], None], name: str
) -> Path:
    """The packed file of one network, fused and, unless floats are asked for, quantised."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        write(loaded(weights), plain)
        fuse(plain, fused)
        ready = shutil.copy if options.float else quantise
        ready(fused, options.out / f"{name}.onnx")
    return packed(options.out / f"{name}.onnx")


if __name__ == "__main__":
    main()
