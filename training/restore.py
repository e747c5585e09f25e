"""The shipped encoder as torch weights again: ``python training/restore.py --out training/work/encoder``.

The trained float weights are too large to keep, and their int8 file holds nearly all that they know. What
comes out can teach (``distil.py``) or be trained further; heads that did not ship keep their starting values.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

from network import Network

MODELS = Path(__file__).parents[1] / "src/counterclaim/data/models"
_QUANTISED = re.compile(r"^/(.+)/(?:Gemm_)?MatMul_quant$")
_STORED = re.compile(r"_(?:quantized|scale|zero_point)$")
_PLAIN = re.compile(r"^/(.+)/MatMul$")


def weights(graph: onnx.GraphProto, prefix: str = "network.") -> dict[str, np.ndarray]:
    """The weights of a fused int8 graph by the names that they have in what was exported.

    ``prefix`` is what stands before them in the file.
    """
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {
        name.removeprefix(prefix): value
        for name, value in stored.items()
        if name.startswith(prefix) and "word" not in name and not _STORED.search(name)
    }
    if f"{prefix}word.weight_quantized" in stored:
        found["word.weight"] = _floats(stored, f"{prefix}word.weight")
    for node in graph.node:
        if quantised := _QUANTISED.match(node.name):
            name = node.input[1].removesuffix("_quantized")
            found[f"{quantised[1].replace('/', '.')}.weight"] = _floats(stored, name).T
        elif (plain := _PLAIN.match(node.name)) and node.input[1] in stored:
            found[f"{plain[1].replace('/', '.')}.weight"] = stored[node.input[1]].T
    return found


def _floats(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    """int8 values with a scale for each column, or one for all, as floats."""
    zero = stored[f"{name}_zero_point"].astype(np.float32)
    return (stored[f"{name}_quantized"].astype(np.float32) - zero) * stored[f"{name}_scale"]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--out", type=Path, default=Path("training/work/encoder"))
    options = parser.parse_args()
    packed = gzip.decompress((options.models / "encoder.onnx.gz").read_bytes())
    made = json.loads((options.models / "encoder.json").read_text())["training"]
    network = Network(layers=made.get("layers", 6))
    found = {
        name: torch.tensor(np.ascontiguousarray(value))
        for name, value in weights(onnx.load_from_string(packed).graph).items()
    }
    missing, unknown = network.load_state_dict(found, strict=False)
    if unknown or any(not name.startswith(("happened", "relation", "acts")) for name in missing):
        raise SystemExit(f"not this network: {unknown} {missing}")
    options.out.mkdir(parents=True, exist_ok=True)
    state = {name: value.contiguous() for name, value in network.state_dict().items()}
    save_file(state, options.out / "weights.safetensors")
    (options.out / "training.json").write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
