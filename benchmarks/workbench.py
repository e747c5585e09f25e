"""How long the pages of `counterclaim serve` take on a large ledger, in milliseconds of CPU.

    python benchmarks/bigledger.py big.db --articles 100000
    python benchmarks/workbench.py big.db

Each line is one kind of page: the first answer, with nothing in memory, and the median of the
answers after it. The application is asked in this process, without a network or a browser.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import anyio

from counterclaim.incidents import moves
from counterclaim.ledger.browse import Browser
from counterclaim.model import Reading
from counterclaim.views.links import pair_key
from counterclaim.views.web import Access, make_app
from counterclaim.views.web.addresses import record_path

PAGE, SEARCH = 300.0, 100.0
"""What a page and a search may take at the median, in milliseconds."""
TIMES = 15
_WORD = re.compile(r"[A-Za-z]{3,}")

Ask = Callable[[str], Awaitable[tuple[int, int]]]


def asker(app: Any, access: Access) -> Ask:
    """Asks the application for a path; gives status and size of the answer."""
    cookie = f"{access.cookie}={access.begin('Mira')}".encode()
    headers = [(b"host", f"{access.host}:{access.port}".encode()), (b"cookie", cookie)]

    async def ask(target: str) -> tuple[int, int]:
        path, _, query = target.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": unquote(path), "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "headers": headers, "server": (access.host, access.port),
            "client": None,
        }  # fmt: skip
        found = [0, 0]

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                found[0] = message["status"]
            else:
                found[1] += len(message.get("body", b""))

        await app(scope, receive, send)
        return found[0], found[1]

    return ask


def targets(path: Path) -> dict[str, list[str]]:
    """Paths to ask for, by kind of page; of a page in parts the first ones and some others."""
    chance = random.Random(0)
    with Browser(path) as ledger:
        articles = chance.sample(ledger.article_ids(), TIMES)
        readings = [one for name in articles if (one := ledger.reading(name))]
        incidents = [one.id for one in ledger.incidents_with(articles)]
        total = ledger.counts()
    numbers = [chance.randrange(1, max(2, total["incidents"] // 150)) for _ in range(12)]
    records = {
        "article": articles,
        "incident": incidents,
        "actor": [who for one in readings for said in one.statements[:1] for who in said.actors],
        "dyad": [pair_key(*pair) for one in readings for pair in _pairs(one)[:1]],
    }
    found = {}
    for name, where in _WHOLE.items():
        for kind in ("", ".json", ".csv"):
            address = where if not kind else f"{'/index' if where == '/' else where}{kind}"
            found[f"{name}{kind}"] = [f"{address}?page={n}" for n in (1, 2, 3, *numbers)]
    for name, ids in records.items():
        shown = ids[:TIMES]
        found[name] = [record_path(name, one) for one in shown]
        for kind in ("json", "csv"):
            folder = record_path(name, "x").removesuffix("x")
            found[f"{name}.{kind}"] = [f"{folder}{quote(one, safe='')}.{kind}" for one in shown]
    return found | _searches(chance, [one.article.text for one in readings])


def _pairs(reading: Reading) -> list[tuple[str, str]]:
    """Two names between which something is said or done in an article."""
    return [(move.actor, move.toward) for move in moves([reading])]


def _searches(chance: random.Random, texts: list[str]) -> dict[str, list[str]]:
    words = [chance.choice(_WORD.findall(text)) for text in texts]
    pairs = [" ".join(chance.sample(_WORD.findall(text), 2)) for text in texts]
    return {
        "review": ["/review"] * TIMES,
        "next cards": ["/review/cards?kind=statement"] * TIMES,
        "search, one word": [f"/search?q={quote(word)}" for word in words],
        "search, two words": [f"/search?q={quote(pair)}" for pair in pairs],
        "search.json": [f"/search.json?q={quote(word)}" for word in words],
        "search.csv": [f"/search.csv?q={quote(word)}" for word in words],
        "search, frequent": [
            f"/search?q={word}" for word in ("the", "said", "killed", "and", "of")
        ],
    }


_WHOLE = {
    "incidents": "/",
    "timeline and map": "/timeline",
    "positions": "/positions",
    "actors": "/actors",
    "disputes": "/disputes",
    "articles": "/articles",
}


async def measure(path: Path, times: int) -> bool:
    """Prints the table; whether all medians are within their bounds."""
    access = Access("127.0.0.1", 8471)
    ask = asker(make_app(path, access), access)
    with Browser(path) as ledger:
        counts = ledger.counts()
    print(f"{counts['articles']:,} articles, {counts['incidents']:,} incidents, CPU ms")
    print(f"{'page':20} {'first':>8} {'median':>8} {'most':>8} {'kB':>6}")
    good = True
    for name, paths in targets(path).items():
        took, size = [], 0
        for target in paths[:times]:
            begun = time.process_time()
            status, size = await ask(target)
            took.append((time.process_time() - begun) * 1000)
            if status != 200 and not (status == 404 and name.startswith("dyad")):
                print(f"{target}: {status}")  # two names of one side are no dyad
                good = False
        later = took[1:] or took
        middle = statistics.median(later)
        good &= middle <= (SEARCH if name.startswith("search") else PAGE)
        print(
            f"{name:20} {took[0]:8.1f} {middle:8.1f} {max(later):8.1f} {size // 1000:6}", flush=True
        )
    return good


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("ledger", type=Path)
    options.add_argument("--times", type=int, default=TIMES, help="answers of each kind, at most")
    chosen = options.parse_args()
    raise SystemExit(not anyio.run(measure, chosen.ledger, chosen.times))
