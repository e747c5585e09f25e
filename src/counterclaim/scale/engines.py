"""The engines that read a corpus: the local pool, or Daft on this machine or on a Ray cluster."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from counterclaim.articles import Failure
from counterclaim.errors import UsageError, debugging
from counterclaim.model import Article, Reading
from counterclaim.scale.partitions import Corpus
from counterclaim.scale.pool import Pool
from counterclaim.scale.store import NO_ENGINE

Told = Callable[[int], None]
"""Is told the number of each partition that was finished."""

_ATTEMPTS = 3
"""Times that Daft is started again in vain; then the pool reads what is left, article by article."""


def run(corpus: Corpus, engine: str, workers: int, told: Told) -> None:
    """Read every partition of a corpus that is not finished.

    ``engine`` is ``local``, ``daft`` or an address ``ray://...``. Raises ``UsageError`` CC282 for an
    engine that is not known or not installed, CC281 where no process can be started, ``ModelError``.
    """
    if engine == "local":
        _run_local(corpus, workers, told)
    elif engine == "daft" or engine.startswith("ray://"):
        _run_daft(corpus, engine, workers, told)
    else:
        raise UsageError(
            f"there is no engine {engine!r}",
            code=NO_ENGINE,
            hint="use local, daft or ray://HOST:PORT",
        )


class _End:
    """Stands in the line behind the last article of a partition."""

    def __init__(self, part: int, articles: list[Article]) -> None:
        self.part = part
        self.articles = articles


def _run_local(corpus: Corpus, workers: int, told: Told) -> None:
    results: list[Reading | Failure] = []
    found: Iterator[Reading | Failure | _End]
    with Pool(workers) as pool:
        found = pool.read(_line(corpus))
        for item in found:
            if not isinstance(item, _End):
                results.append(item)
                continue
            corpus.finish(item.part, item.articles, results)
            told(item.part)
            results = []


def _line(corpus: Corpus) -> Iterator[Article | _End]:
    for part in corpus.unfinished():
        articles = corpus.articles(part)
        yield from articles
        yield _End(part, articles)


def _run_daft(corpus: Corpus, engine: str, workers: int, told: Told) -> None:
    """Let Daft read; it is started again for what is left where a process of its was killed."""
    if find_spec("daft") is None:
        raise UsageError(
            f"the engine {engine} needs Daft, which is not installed",
            code=NO_ENGINE,
            hint="install it with: pip install 'counterclaim[cluster]'",
        )
    from counterclaim.scale.daft_engine import read_partitions

    vain, last = 0, Exception()
    while (left := corpus.unfinished()) and vain < _ATTEMPTS:
        try:
            read_partitions(corpus.store.folder, left, engine, workers)
        except Exception as error:  # a process of its was killed, or it is not there
            last = error
            if debugging():
                traceback.print_exception(error)
        done = set(left) - set(corpus.unfinished())
        for part in sorted(done):
            told(part)
        vain = 0 if done else vain + 1
    if left and corpus.unfinished():
        if engine != "daft":
            raise UsageError(
                f"the engine {engine} does not read: {last}", code=NO_ENGINE, hint="is it there?"
            ) from last
        _run_local(corpus, workers, told)
