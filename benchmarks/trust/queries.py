"""Row 15: no search and no filter is an error of the application, and none can write."""

from __future__ import annotations

import random
import sqlite3
import string
from pathlib import Path
from urllib.parse import quote

from benchmarks.trust import Outcome

WHAT = (
    "random searches and filters asked of the running application; its connection is told to write"
)
_PATHS = (
    "/search",
    "/search.csv",
    "/search.json",
    "/",
    "/articles",
    "/disputes",
    "/timeline",
    "/review",
)
_KEYS = ("q", "page", "outlet", "who", "act", "month", "party", "since", "root", "place", "article")
_PARTS = (
    *'"*()^:+-{}[]\\ \t\0,.;%_\'~!#€é&=?/<>', "AND", "OR", "NOT", "NEAR(", "depot", "the", "Norland", "中文",
    "\ud800", "א", "😀", "\u202e", "' OR 1=1 --", "'; DROP TABLE articles; --", "words:", "2031-05-04",
    "-1", "1e999", "9" * 40, "x" * 300, "../", "%00", "{{7*7}}", "\u0301", "null", "[]",
)  # fmt: skip


def run(cases: int, work: Path) -> Outcome:
    """As many requests to a ledger of invented articles; its bytes are compared afterwards."""
    from tests.ledger.made_up import reading
    from tests.web.conftest import Site, shelve

    from counterclaim.ledger.browse import Browser

    found = Outcome(cases=cases)
    path = shelve(work / "l.db", [reading(f"n{at}") for at in range(20)], [])
    chance = random.Random(15)
    before = _rows(path)
    site = Site(path)
    try:
        with site.client() as client:
            for _ in range(cases):
                chosen = chance.sample(_KEYS, chance.randint(1, 4))
                query = "&".join(f"{key}={_escaped(_words(chance))}" for key in chosen)
                address = f"{chance.choice(_PATHS)}?{query}"
                status = client.get(address).status_code
                if status >= 500:
                    found.fail(f"{status}: {address}")
    finally:
        site.close()
    if _rows(path) != before:
        found.fail("the ledger has changed")
    with Browser(path) as ledger:
        try:
            ledger._connection.execute("DELETE FROM articles")
            found.fail("a connection for views could write")
        except sqlite3.OperationalError:
            pass
    return found


def _words(chance: random.Random) -> str:
    letters = string.printable
    parts = chance.choices(_PARTS, k=chance.randint(0, 6))
    return "".join(part + chance.choice(("", " ", chance.choice(letters))) for part in parts)


def _escaped(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def _rows(path: Path) -> list[str]:
    """Everything that a ledger holds, as SQL."""
    with sqlite3.connect(path) as opened:
        return list(opened.iterdump())
