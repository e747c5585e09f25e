"""What linking an article costs as the ledger grows: ``python benchmarks/linking.py``.

A few hundred articles of ``../shared/data/cross/gva`` are read once; a ledger of any size is made of
them. Each copy of the set stands on other days and has other names (rare words are exchanged for
invented ones of the same length), so that its incidents are new ones. Copies follow one another in
time, ``--per-day`` articles a day, and nothing but what linking needs is kept in memory. Printed for
each size: milliseconds of processor time for one more article (the mean of a batch, and the slowest),
and articles a second. ``--order`` links 500 articles in 20 orders and compares the incidents.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from counterclaim import read
from counterclaim.comparison.wording import rarity
from counterclaim.incidents import Index, find_incidents
from counterclaim.model import Article, Metadata, Reading

DATA = Path(__file__).parents[2] / "shared" / "data" / "cross" / "gva" / "docs.jsonl"
FIRST = dt.date(2001, 1, 1)
RARE = 4.0
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_SOUNDS = ("aeiou", "bcdfghjklmnpqrstvwxyz")


def base(number: int, keep: Path) -> list[str]:
    """The readings of the first articles of the set, as JSON; kept in a file between runs."""
    if not keep.exists():
        docs = [json.loads(line) for line in DATA.open(encoding="utf-8")]
        docs = sorted(docs, key=lambda d: d["date"])[:number]
        with keep.open("w", encoding="utf-8") as out:
            for doc in docs:
                meta = Metadata(outlet=doc["outlet"], title=doc["title"], date=doc["date"])
                reading = read(Article(id=doc["id"], text=doc["text"], metadata=meta))
                out.write(msgspec.json.encode(reading).decode() + "\n")
    return keep.read_text("utf-8").splitlines()[:number]


class Copies:
    """A ledger's worth of readings, made from a few; each can be made again at any time."""

    def __init__(self, originals: list[str], per_day: int) -> None:
        self._originals = originals
        self._days = [_published(one) for one in originals]
        self._per_day = per_day

    def reading(self, number: int) -> Reading:
        """The reading of a number, 0 upward."""
        copy, place = divmod(number, len(self._originals))
        text = self._originals[place]
        span = max(1, len(self._originals) // self._per_day)
        wanted = FIRST + dt.timedelta(copy * span + place * span // len(self._originals))
        weeks = round((wanted - self._days[place]).days / 7)
        text = _DAY.sub(lambda m: _moved(m.group(), weeks), text)
        text = _WORD.sub(lambda m: _other(m.group(), copy), text)
        made = msgspec.json.decode(text, type=Reading)
        article = msgspec.structs.replace(made.article, id=f"{number:07}")
        return msgspec.structs.replace(made, article=article)

    def named(self, name: str) -> Reading:
        """The reading of an article id."""
        return self.reading(int(name))


def _published(original: str) -> dt.date:
    return dt.date.fromisoformat(json.loads(original)["article"]["metadata"]["date"][:10])


def _moved(day: str, weeks: int) -> str:
    try:
        return str(dt.date.fromisoformat(day) + dt.timedelta(7 * weeks))
    except (ValueError, OverflowError):
        return day


@lru_cache(maxsize=200_000)
def _other(word: str, copy: int) -> str:
    """An invented word of the same length for a rare one."""
    if rarity(word.lower()) < RARE:
        return word
    chance = random.Random(f"{word}{copy}")
    kinds = (_SOUNDS[letter not in _SOUNDS[0]] for letter in word.lower())
    return "".join(chance.choice(letters) for letters in kinds).capitalize()


def curve(copies: Copies, sizes: list[int], batch: int) -> Iterator[dict[str, float]]:
    """For each size: what a batch more costs. CPU time; making the readings is not counted."""
    index = Index(load=copies.named)
    held = 0
    for size in sizes:
        while held < size:
            step = min(2_000, size - held)
            index.add([copies.reading(n) for n in range(held, held + step)])
            held += step
        spent = []
        for number in range(held, held + batch):
            reading = copies.reading(number)
            began = time.process_time()
            index.add([reading])
            spent.append(time.process_time() - began)
        held += batch
        spent.sort()
        yield {
            "ledger": size,
            "incidents": len(index.incidents()),
            "ms_mean": 1000 * sum(spent) / batch,
            "ms_median": 1000 * spent[batch // 2],
            "ms_99": 1000 * spent[batch * 99 // 100],
            "ms_most": 1000 * spent[-1],
            "per_second": batch / sum(spent),
        }


def orders(copies: Copies, articles: int, shuffles: int) -> bool:
    """Whether the incidents are the same in every order, all at once and in portions."""
    readings = [copies.reading(n) for n in range(articles)]
    expected = [i.to_record() for i in find_incidents(readings)]
    for seed in range(shuffles):
        random.Random(seed).shuffle(readings)
        index = Index()
        for start in range(0, articles, 50):
            index.add(readings[start : start + 50])
        if [i.to_record() for i in index.incidents()] != expected:
            return False
    return True


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--batch", type=int, default=500, help="articles added at each size")
    parser.add_argument("--per-day", type=int, default=50)
    parser.add_argument("--base", type=int, default=200, help="articles that are read")
    parser.add_argument("--keep", type=Path, default=Path("linking-base.jsonl"))
    parser.add_argument("--order", action="store_true", help="20 orders of 500 articles")
    options = parser.parse_args()
    copies = Copies(base(options.base, options.keep), options.per_day)
    if options.order:
        print("20 orders of 500 articles:", "same" if orders(copies, 500, 20) else "NOT the same")
        return
    for row in curve(copies, options.sizes, options.batch):
        print("  ".join(f"{name} {value:,.1f}" for name, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
