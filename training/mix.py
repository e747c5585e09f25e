"""Average two trainings: ``python training/mix.py``.

The statement training alone and the joint one that went on from it lie in one basin, and the middle
of the line between them reads statements better than either (weight averaging, Wortsman et al. 2022,
arXiv 2109.01903). Its event heads are not used: event coding has layers of its own (``coding.py``).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def averaged(first: Path, second: Path, share: float) -> dict[str, torch.Tensor]:
    """The weights ``share`` of the way from the first to the second; new ones as they are."""
    old, new = (load_file(folder / "weights.safetensors") for folder in (first, second))
    return {k: v if k not in old else (1 - share) * old[k] + share * v for k, v in new.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, default=Path("training/work/statements"))
    parser.add_argument("--second", type=Path, default=Path("training/work/joint"))
    parser.add_argument("--out", type=Path, default=Path("training/work/encoder"))
    parser.add_argument("--share", type=float, default=0.5)
    options = parser.parse_args()
    found = averaged(options.first, options.second, options.share)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.contiguous() for name, value in found.items()}
    save_file(weights, options.out / "weights.safetensors")
    made = [json.loads((f / "training.json").read_text()) for f in (options.first, options.second)]
    card = made[1] | {"averaged_with": made[0], "share": options.share}
    (options.out / "training.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
