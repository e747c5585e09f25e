"""Event coreference: the adapter between the benchmark door and ``incidents.coreference``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.incidents.coreference import Mentioned, corefer
from counterclaim.model import Span


def predict_coref(path: str | Path) -> Iterator[dict[str, str]]:
    """Cluster the mentions of ``event_mentions.jsonl`` over the texts of ``docs.jsonl``.

    The files may have the name of their split before them, as ``dev_docs.jsonl``.
    """
    texts: dict[str, str] = {}
    spans: dict[tuple[str, int, int], Span] = {}
    for doc in _lines(Path(path), "docs"):
        # The sentences do not follow one another in the article: an empty line between them.
        text = ""
        for sentence in doc["sentences"]:
            for n, token in enumerate(sentence["tokens"]):
                spans[doc["id"], sentence["sent"], n] = (len(text), len(text) + len(token))
                text += token + " "
            text = text.rstrip() + "\n\n"
        texts[doc["id"]] = text
    rows = _lines(Path(path), "event_mentions")
    mentions: list[Mentioned] = []
    for row in rows:
        keys = [(row["doc"], row["sent"], token) for token in row["tokens"]]
        mentions.append((row["doc"], [spans[key] for key in keys if key in spans]))
    cluster = {i: group[0] for group in corefer(texts, mentions) for i in group}
    for n, row in enumerate(rows):
        yield {"id": row["id"], "cluster": str(cluster[n])}


def _lines(folder: Path, name: str) -> list[dict[str, Any]]:
    """The objects of a file of the folder, with or without the split's name before it."""
    found = [folder / f"{name}.jsonl", *sorted(folder.glob(f"dev_{name}.jsonl"))]
    path = next(path for path in found if path.exists())
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
