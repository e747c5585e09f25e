"""The task ``speed``: articles and tokens per CPU-second, the share of each stage, peak memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim import pipeline
from counterclaim.articles import article_from_file


def predict_speed(folder: Path) -> Iterator[dict[str, Any]]:
    """One line for a folder of texts, one thread, after a warm-up of three articles."""
    paths = sorted([*folder.glob("*.txt"), *folder.glob("text/*.txt")])
    articles = [article_from_file(path) for path in paths]
    for article in articles[:3]:
        pipeline.read(article)
    spent: dict[str, float] = {}
    tokens, began = 0, time.process_time()
    for article in articles:
        reading = pipeline.read(article, clock=spent)
        tokens += len(reading.article.text.split())
    seconds = time.process_time() - began
    yield {
        "articles": len(articles),
        "articles_per_cpu_second": round(len(articles) / seconds, 2),
        "words_per_cpu_second": round(tokens / seconds),
        "share": {stage: round(spent[stage] / seconds, 3) for stage in sorted(spent)},
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
