"""Stance: the adapter between the benchmark door and ``counterclaim.comparison.stance``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from counterclaim.comparison.stance import stance


def predict_stance(path: str | Path) -> Iterator[dict[str, str]]:
    """How the texts of ``docs.jsonl`` stand toward the claims of ``stance_pairs.jsonl``."""
    folder = Path(path)
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        texts = {doc["id"]: doc["text"] for doc in map(json.loads, lines)}
    with (folder / "stance_pairs.jsonl").open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    # By text, so that each is taken apart once.
    found = {}
    for pair in sorted(pairs, key=lambda one: one["doc"]):
        found[pair["id"]] = stance(pair["claim"], texts[pair["doc"]]).stance
    for pair in pairs:
        yield {"id": pair["id"], "stance": found[pair["id"]]}
