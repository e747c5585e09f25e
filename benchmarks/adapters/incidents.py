"""Incidents, copies: adapters between the benchmark door and ``counterclaim.incidents``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.matching import match_articles
from counterclaim.incidents.profile import sketch


def read_lines(path: str | Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predict_incidents(path: str | Path) -> Iterator[dict[str, str]]:
    """Cluster the articles of a file of {id, date?, outlet?, title?, text} by incident."""
    docs = read_lines(path)
    sketches = [sketch(d["id"], d["text"], d.get("title"), d.get("date")) for d in docs]
    matches = match_articles(sketches)
    groups = clusters([d["id"] for d in docs], [(m.a, m.b, m.probability) for m in matches])
    name = {i: docs[group[0]]["id"] for group in groups for i in group}
    for i, doc in enumerate(docs):
        yield {"id": doc["id"], "cluster": name[i]}
