"""Incidents, copies: adapters between the benchmark door and ``counterclaim.incidents``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.articles.copies import find_copies
from counterclaim.incidents.candidates import match_articles
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.profile import sketch
from counterclaim.model import Article, Metadata


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


def predict_copies(path: str | Path) -> Iterator[dict[str, str]]:
    """Group the articles of a file of {id, date?, outlet?, title?, text} by the text they go back to."""
    docs = read_lines(path)
    articles = [
        Article(
            id=doc["id"],
            text=doc["text"],
            metadata=Metadata(
                outlet=doc.get("outlet"),
                title=doc.get("title"),
                date=doc.get("date"),
                hash=hashlib.sha256(doc["text"].encode()).hexdigest(),
            ),
        )
        for doc in docs
    ]
    name = {id_: group.original for group in find_copies(articles) for id_ in group.articles}
    for doc in docs:
        yield {"id": doc["id"], "cluster": name.get(doc["id"], doc["id"])}
