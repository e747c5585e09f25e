"""The tasks ``news`` and ``polnear``: whole articles through ``counterclaim.read``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import counterclaim as cc
from counterclaim.articles import article_from_file
from counterclaim.model import Span
from counterclaim.pipeline import wide_statements

_THAT = re.compile(r"\bthat[,:]?\s+$", re.IGNORECASE)


def predict_news(folder: Path) -> Iterator[dict[str, Any]]:
    """The contract's record of every ``<id>.txt``, with ``metadata.jsonl`` if it is there."""
    metadata: dict[str, dict[str, Any]] = {}
    if (folder / "metadata.jsonl").exists():
        for line in (folder / "metadata.jsonl").read_text("utf-8").split("\n"):
            if line.strip():
                row = json.loads(line)
                metadata[row["id"]] = {k: row.get(k) for k in ("outlet", "date", "title")}
    for path in sorted(folder.glob("*.txt")):
        article = article_from_file(path, **metadata.get(path.stem, {}))
        yield cc.read(article).to_record()


def predict_polnear(folder: Path) -> Iterator[dict[str, Any]]:
    """Outermost attributions of every ``text/<id>.txt``.

    PolNeAR annotates no relays, keeps the complementiser "that" inside the content, the whole verb
    group in the cue and a speaker's clauses in the source; ours are brought to its form.
    """
    for path in sorted((folder / "text").glob("*.txt")):
        article = article_from_file(path)
        rows = [
            {
                "source": [list(span) for span in statement.source],
                "cue": [list(span) for span in statement.cue],
                "content": [list(_with_that(article.text, span)) for span in statement.content],
            }
            for statement in wide_statements(article)
            if statement.parent is None
        ]
        yield {"id": path.stem, "attributions": rows}


def _with_that(text: str, span: Span) -> Span:
    found = _THAT.search(text, max(0, span[0] - 8), span[0])
    return (found.start(), span[1]) if found else span
