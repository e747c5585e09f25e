"""How fast articles are read, where the time goes, and what a pool of processes adds.

    python benchmarks/speed.py                          stages, in one process
    python benchmarks/speed.py --workers 1 2 --copies   the pool, and a stream with 30% of copies

Seconds are CPU seconds of all processes, so that other work on the machine disturbs little; figures are
given for articles of 600 words. Texts: PolNeAR dev beside the project (``../shared``).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from counterclaim import Ledger, pipeline
from counterclaim.articles import CopyIndex, article_from_file, article_from_text
from counterclaim.articles.language import find_language
from counterclaim.model import Article, Reading
from counterclaim.scale.pool import Pool

ROOT = Path(__file__).parents[2]
WORDS = 600
WARM_UP = 12
T = TypeVar("T")


def cpu() -> float:
    """CPU seconds of this process and of the children that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def of_process(pid: int) -> tuple[float, int]:
    """CPU seconds and peak memory (MB) of a running process, from Linux's /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return (int(fields[11]) + int(fields[12])) / 100, int(peak[1]) // 1024 if peak else 0


def timed(spent: dict[str, float], stage: str, call: Callable[[], T]) -> T:
    """The result of a call; its CPU seconds are added to a stage."""
    began = time.process_time()
    result = call()
    spent[stage] = spent.get(stage, 0.0) + time.process_time() - began
    return result


def stages(paths: list[Path]) -> dict[str, object]:
    """Seconds of each stage for an article of 600 words, in one process."""
    spent: dict[str, float] = {}
    index, words = CopyIndex(), 0
    find_language("Der Minister sagte am Montag, dass zwei Menschen getötet worden seien.")
    for path in paths[:WARM_UP]:
        pipeline.read(article_from_file(path))
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "l.db") as ledger:
        for path in paths[WARM_UP:]:
            article = timed(spent, "take in", lambda path=path: article_from_file(path))  # type: ignore[misc]
            timed(spent, "copies", lambda article=article: index.add(article))  # type: ignore[misc]
            reading = pipeline.read(article, clock=spent)
            timed(spent, "store", lambda reading=reading: ledger.add(reading))  # type: ignore[misc]
            words += len(article.text.split())
    total = sum(spent.values())
    each = {name: round(1000 * value / words * WORDS, 2) for name, value in spent.items()}
    return {
        "articles": len(paths) - WARM_UP,
        "words_each": round(words / (len(paths) - WARM_UP)),
        "ms_for_600_words": each | {"all": round(1000 * total / words * WORDS, 1)},
        "share": {name: round(value / total, 3) for name, value in spent.items()},
        "articles_of_600_words_per_cpu_second": round(words / total / WORDS, 2),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def pool(articles: list[Article], workers: int) -> dict[str, object]:
    """CPU seconds for an article of 600 words in a pool, without its start, and memory."""
    words = sum(len(article.text.split()) for article in articles)
    first = [article_from_text(f"The army said {n} died.", f"w{n}") for n in range(2 * workers)]
    with Pool(workers) as made:
        list(made.read(first))
        own, wall, seen = time.process_time(), time.monotonic(), list(made.pids)
        before = sum(of_process(pid)[0] for pid in seen)
        read = sum(isinstance(found, Reading) for found in made.read(articles))
        wall = time.monotonic() - wall
        theirs = [of_process(pid) for pid in seen]
        total = sum(seconds for seconds, _ in theirs) - before + time.process_time() - own
        reused = made.reused
    return {
        "workers": workers,
        "articles": read,
        "reused": reused,
        "ms_for_600_words": round(1000 * total / words * WORDS, 1),
        "articles_of_600_words_per_cpu_second": round(words / total / WORDS, 2),
        "articles_of_600_words_per_second_of_the_clock": round(words / wall / WORDS, 2),
        "worker_peak_memory_mb": max(peak for _, peak in theirs),
    }


def with_copies(articles: list[Article], share: float = 0.3) -> Iterator[Article]:
    """A stream of which ``share`` are wire copies: as they are, with other lines around, or cut."""
    chance = random.Random(5)
    originals = articles[: round(len(articles) * (1 - share))]
    stream = [(chance.random(), article) for article in originals]
    for number in range(len(articles) - len(originals)):
        article = originals[number % len(originals)]
        text = article.text
        kind = number % 3
        if kind == 1:
            text = (
                f"By Staff Writer {number}\n\n{text}\n\n(Reporting by Ann Bee; editing by C. Dee)\n"
            )
        elif kind == 2:
            text = text[: text.rfind("\n", 0, int(0.7 * len(text))) + 1] or text
        copy = article_from_text(text, f"copy{number}", language="en")
        stream.append((chance.random(), copy))
    for _, article in sorted(stream, key=lambda pair: pair[0]):
        yield article


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=Path, default=ROOT / "shared/data/polnear/dev/text")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--workers", type=int, nargs="*", default=[])
    parser.add_argument("--copies", action="store_true")
    options = parser.parse_args()
    paths = sorted(options.texts.glob("*.txt"))[: options.articles]
    if not paths:
        sys.exit(f"no texts in {options.texts}")
    found: list[dict[str, object]] = []
    if not options.workers:
        found.append(stages(paths))
    articles = [article_from_file(path, language="en") for path in paths]
    for workers in options.workers:
        found.append({"stream": "no copies"} | pool(articles, workers))
        if options.copies:
            mixed = list(with_copies(articles))
            found.append({"stream": "30% copies"} | pool(mixed, workers))
    for figures in found:
        print(json.dumps(figures, indent=1), flush=True)


if __name__ == "__main__":
    main()
