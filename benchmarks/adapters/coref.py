"""Event coreference with given mentions: which of them are of one event, across articles.

The articles are grouped by the shipped matcher; inside a group, mentions with one lemma are one
event.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.comparison.wording import rarity, stem
from counterclaim.incidents.candidates import match_articles
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.profile import sketch
from counterclaim.reading.lemmas import lemma

_LIGHT = 1.5
"""Rarity from which a word of a mention names the event: not "made" in "made an appearance"."""


def predict_coref(path: str | Path) -> Iterator[dict[str, str]]:
    """Cluster the mentions of ``event_mentions.jsonl`` over the texts of ``docs.jsonl``.

    The files may have the name of their split before them, as ``dev_docs.jsonl``.
    """
    docs, mentions = (_lines(Path(path), name) for name in ("docs", "event_mentions"))
    texts = [" ".join(" ".join(s["tokens"]) for s in doc["sentences"]) for doc in docs]
    matches = match_articles([sketch(d["id"], t) for d, t in zip(docs, texts, strict=True)])
    pairs = [(m.a, m.b, m.probability) for m in matches]
    groups = clusters([doc["id"] for doc in docs], pairs)
    story = {docs[i]["id"]: number for number, group in enumerate(groups) for i in group}
    for mention in mentions:
        yield {
            "id": mention["id"],
            "cluster": f"{story[mention['doc']]} {_head(mention['text'])}",
        }


def _head(wording: str) -> str:
    """The stem of the lemma of the first word that tells."""
    words = wording.lower().split()
    word = next((w for w in words if rarity(w) >= _LIGHT), words[0])
    return stem(lemma(word, "VB"))


def _lines(folder: Path, name: str) -> list[dict[str, Any]]:
    """The objects of a file of the folder, with or without the split's name before it."""
    found = [folder / f"{name}.jsonl", *sorted(folder.glob(f"dev_{name}.jsonl"))]
    path = next(path for path in found if path.exists())
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
