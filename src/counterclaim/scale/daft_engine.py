"""Reading with Daft: each of its processes loads the encoder once and reads whole partitions.

What a process has read it writes itself, so that no text passes through the engine, and whatever
becomes of the engine, finished partitions stay.
"""

from __future__ import annotations

import daft

from counterclaim.scale.attempt import attempt
from counterclaim.scale.partitions import Corpus


def read_partitions(folder: str, parts: list[int], engine: str, workers: int) -> None:
    """Read these partitions of the corpus in ``folder``.

    Raises whatever Daft raises where a process of its dies.
    """
    if engine == "daft":
        daft.set_runner_native()
    else:
        daft.set_runner_ray(engine, noop_if_initialized=True)
    reader = daft.cls(_Reader, use_process=True, max_concurrency=workers)(folder)
    table = daft.from_pydict({"part": parts}).into_batches(1)
    table.select(reader(table["part"])).collect()


class _Reader:
    """Reads partitions of one corpus."""

    def __init__(self, folder: str) -> None:
        self._corpus = Corpus(folder)

    def __call__(self, part: int) -> int:
        """Read a partition; returns how many articles it has."""
        articles = self._corpus.articles(part)
        self._corpus.finish(part, articles, [attempt(article) for article in articles])
        return len(articles)
