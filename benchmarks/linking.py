"""What linking an article costs as the ledger grows: ``python benchmarks/linking.py``.

Articles of ``../shared/data/cross/gva`` are read once and linked, ``--per-day`` articles a day, with the
tables of linking in a file. Then these tables are filled up with copies of themselves, each three
months later and under other keys, until they hold as many articles as asked for; so a ledger of
any size is made in minutes, and each of its articles has as many neighbours as the first ones have.
For each size ``--batch`` further articles are put in, one by one and all at once, and taken out again.
Printed for each size: milliseconds of processor time for one article (mean, median, slowest, mean
where all come at once) for linking it, and for building what it touched (the accounts of each incident
compared), and articles a second of both; making the readings is not counted. ``--bulk`` links so many
more at the last size, in portions, as a ledger takes them. ``--order`` links 500
articles in 20 orders and compares the incidents.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from counterclaim import read
from counterclaim.comparison.wording import rarity
from counterclaim.incidents import Index, find_incidents
from counterclaim.incidents.current import PORTION
from counterclaim.ledger import Ledger
from counterclaim.ledger.linked import Linked
from counterclaim.model import Article, Metadata, Reading

DATA = Path(__file__).parents[2] / "shared" / "data" / "cross" / "gva" / "docs.jsonl"
FIRST = dt.date(2001, 1, 1)
RARE = 4.0
_KEPT = 20_000
"""Readings that are kept as JSON, to be loaded again."""
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
        self._kept: dict[int, bytes] = {}

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
        """The reading of an article id, or of one that ``fill`` has copied."""
        copy, _, number = name.rpartition("~")
        made = self._again(int(number))
        if not copy:
            return made
        day = dt.date.fromisoformat(str(made.article.metadata.date)[:10])
        later = str(day + dt.timedelta(90 * int(copy)))
        metadata = msgspec.structs.replace(made.article.metadata, date=later)
        article = msgspec.structs.replace(made.article, id=name, metadata=metadata)
        return msgspec.structs.replace(made, article=article)

    def _again(self, number: int) -> Reading:
        """A reading from its JSON, as a ledger would load it."""
        if number not in self._kept:
            self._kept[number] = msgspec.json.encode(self.reading(number))
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return msgspec.json.decode(self._kept[number], type=Reading)


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


def records(reading: Reading) -> int:
    """How many records a reading has."""
    kinds = (reading.statements, reading.events, reading.actors, reading.times, reading.places)
    return sum(map(len, kinds)) + len(reading.disputes)


def fill(database: sqlite3.Connection, articles: int) -> None:
    """Copies of what the tables hold of the first articles, until they hold so many."""
    for name in ("articles", "words", "keys", "pairs", "mentions"):
        database.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} AS SELECT * FROM linked_{name}")
    query = "SELECT count(*), max(key) FROM temp.articles"
    base, span = database.execute(query).fetchone()
    for k in range(1, articles // base):
        values = {"k": k, "by": span * k, "months": 3 * k, "days": 90 * k, "far": 10**7 * k}
        for query in (
            "articles SELECT key + :by, :k || '~' || id, undated, NULL, entry, card FROM temp.articles",
            "words SELECT month + :months, word, article + :by, day + :days, weight FROM temp.words",
            "keys SELECT look_up + :k, article + :by, mention FROM temp.keys",
            "pairs SELECT a + :by, b + :by, probability, links FROM temp.pairs",
            "mentions SELECT article + :by, mention, happening + :far FROM temp.mentions",
        ):
            database.execute(f"INSERT OR IGNORE INTO linked_{query}", values)


def curve(
    copies: Copies, base: int, sizes: list[int], batch: int, bulk: int
) -> Iterator[dict[str, float]]:
    """For each size: what ``batch`` more articles cost, one by one and at once; then ``bulk`` more."""
    with tempfile.TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "ledger.db"):
            pass
        database = sqlite3.connect(Path(folder) / "ledger.db", isolation_level=None)
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        index = Index(load=copies.named, linked=Linked(database))
        first = [copies.reading(n) for n in range(base)]
        each = sum(map(records, first)) / base
        new = [copies.reading(n) for n in range(base, base + batch)]
        names = [one.article.id for one in new]
        held = 0
        for size in sizes:
            if size <= base:
                index.add(first[held:size])
                held = size
            else:
                index.add(first[held:])
                held = base
                _start_anew(database, size)
                index = Index(load=copies.named, linked=Linked(database))
            index.add(new)  # so that what is loaded once is loaded
            index.remove(names)
            each_one = [spent(index, [one]) for one in new]
            index.remove(names)
            linked, built = spent(index, new)
            index.remove(names)
            in_portions = in_bulk(index, copies, base, bulk) if bulk and size == sizes[-1] else 0.0
            alone = [1000 * a for a, _ in each_one]
            after = [1000 * b for _, b in each_one]
            yield {
                "articles": size,
                "records": size * each,
                "link_ms_mean": sum(alone) / batch,
                "median": sorted(alone)[batch // 2],
                "slowest": max(alone),
                "together": 1000 * linked / batch,
                "build_ms_mean": sum(after) / batch,
                "build_median": sorted(after)[batch // 2],
                "build_together": 1000 * built / batch,
                "linked_per_second": batch / linked,
                "built_per_second": batch / built,
                "linked_per_second_in_bulk": bulk / in_portions if in_portions else 0.0,
                "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }


def spent(index: Index, new: list[Reading]) -> tuple[float, float]:
    """Seconds of processor time for linking articles, and for building what they touched."""
    began = time.process_time()
    index.link(new)
    linked = time.process_time()
    index.compare()
    return linked - began, time.process_time() - linked


def in_bulk(index: Index, copies: Copies, first: int, number: int) -> float:
    """Seconds of processor time for linking many more articles, in portions as a ledger takes them."""
    linked = 0.0
    for start in range(first, first + number, PORTION):
        portion = range(start, min(start + PORTION, first + number))
        new = [copies.named(f"{n:07}") for n in portion]
        began = time.process_time()
        index.link(new)
        linked += time.process_time() - began
    return linked


def _start_anew(database: sqlite3.Connection, size: int) -> None:
    fill(database, size)
    # Numbers that follow are beyond all copies.
    database.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'linked_articles'", (10**9,))


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
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_500, 15_000, 150_000])
    parser.add_argument("--batch", type=int, default=100, help="articles added at each size")
    parser.add_argument("--bulk", type=int, default=0, help="articles added in portions of 250")
    parser.add_argument("--per-day", type=int, default=50)
    parser.add_argument("--base", type=int, default=1_500, help="articles that are read and linked")
    kept = Path(tempfile.gettempdir()) / "counterclaim-linking-base.jsonl"  # news text: outside
    parser.add_argument("--keep", type=Path, default=kept, help="readings kept between runs")
    parser.add_argument("--order", action="store_true", help="20 orders of 500 articles")
    options = parser.parse_args()
    copies = Copies(base(options.base + options.batch, options.keep), options.per_day)
    if options.order:
        print("20 orders of 500 articles:", "same" if orders(copies, 500, 20) else "NOT the same")
        return
    for row in curve(copies, options.base, options.sizes, options.batch, options.bulk):
        print("  ".join(f"{name} {value:,.1f}" for name, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
