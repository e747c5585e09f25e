"""Processes that use a ledger until they are killed, and what must hold afterwards.

Each prints a line when something is on the disk: an article that was added, a verdict that was
given, a dump that was taken in. The tests run a few, ``benchmarks/trust_ledger.py`` many.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from counterclaim.ledger import Ledger

from .made_up import TEXT, reading

SOURCES = Path(__file__).parents[1]

READER = """
with Ledger(path) as ledger:
    at = len(ledger.article_ids())
    print("open", flush=True)
    while True:
        version = "1.0" if at % 3 else "2.%d" % at
        name = "n%d" % (at if at % 3 else at // 3)
        ledger.add(reading(name, text=TEXT, version=version, outlet=None))
        print("article", name, flush=True)
        at += 1
"""
REVIEWER = """
with Ledger(path) as ledger:
    chooser = random.Random(ledger.log_head()[0])
    print("open", flush=True)
    while True:
        name = "r%d/%s" % (chooser.randrange(4), chooser.choice(["s1", "s2", "s3", "e1", "d1"]))
        what = chooser.choice(["accept", "reject", "edit", "undo"])
        try:
            if what == "accept":
                entry = ledger.accept(name, reviewer="Mira")
            elif what == "reject":
                entry = ledger.reject(name, reviewer="Mira", reason="x")
            elif what == "edit":
                acts = {"actors": ["A%d" % chooser.randrange(99)]}
                entry = ledger.edit(name, acts, reviewer="Mira")
            else:
                entry = ledger.undo(chooser.randint(1, ledger.log_head()[0] + 1), reviewer="Mira")
        except UsageError:
            continue
        print("entry", entry.number, entry.hash, flush=True)
"""
IMPORTER = """
with Ledger(path) as ledger:
    print("open", flush=True)
    done = ledger.load(json.loads(line) for line in open(dump, encoding="utf-8"))
    print("loaded", done.articles, flush=True)
    time.sleep(60)
"""
HEAD = """
import json, random, sys, time
sys.path.insert(0, {sources!r})
from ledger.made_up import TEXT, reading
from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger
path, dump = {path!r}, {dump!r}
"""


def prepare(folder: Path) -> Path:
    """Writes the dump that the importer takes in; returns its path."""
    dump = folder / "dump.jsonl"
    with Ledger(folder / "source.db") as ledger:
        for number in range(40):
            ledger.add(reading(f"m{number}", text=TEXT + f" Day {number}."))
        ledger.reject("m3/s3", reviewer="Mira", reason="x")
        ledger.edit("m5/s1", {"act": "explain"}, reviewer="Mira")
        lines = [json.dumps(one) for one in ledger.dump()]
    dump.write_text("\n".join(lines), "utf-8")
    return dump


def killed(script: str, path: Path, dump: Path, chooser: random.Random) -> list[str]:
    """Runs a script, kills it at a random point, and returns what it had told till then."""
    head = HEAD.format(sources=str(SOURCES), path=str(path), dump=str(dump))
    process = subprocess.Popen(
        [sys.executable, "-c", head + script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    lines = [process.stdout.readline()]
    assert lines == ["open\n"], process.stderr.read()
    if script is not IMPORTER:  # it must have told something, however slow the machine is
        lines += [process.stdout.readline() for _ in range(chooser.randint(0, 4))]
        time.sleep(chooser.uniform(0.0, 0.02))
    else:
        time.sleep(chooser.uniform(0.0, 0.4))
    process.kill()
    lines += process.stdout.read().splitlines(keepends=True)
    process.stderr.close()
    process.wait()
    return [line.strip() for line in lines[1:] if line.endswith("\n")]


class Trial:
    """One ledger that is killed again and again, and what it has acknowledged."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.path = folder / "trial.db"
        self.dump = prepare(folder)
        self.chooser = random.Random(seed)
        self.articles: set[str] = set()
        self.entries: dict[int, str] = {}
        self.acknowledged = 0
        with Ledger(self.path) as ledger:
            for number in range(4):
                ledger.add(reading(f"r{number}", text=TEXT + f" Number {number}."))

    def kill(self, script: str) -> None:
        """Kills one process and asserts that nothing it acknowledged is lost or half there."""
        path = self.path
        if script is IMPORTER:
            path = self.path.with_name("import.db")
        told = killed(script, path, self.dump, self.chooser)
        self.acknowledged += len(told)
        with Ledger(path) as ledger:
            assert ledger.check() == []
            if script is IMPORTER:
                self._import_again(ledger)
                return
            for line in told:
                kind, *rest = line.split()
                if kind == "article":
                    self.articles.add(rest[0])
                else:
                    self.entries[int(rest[0])] = rest[1]
            have = ledger.article_ids()
            assert self.articles <= set(have), "an article was lost"
            assert len(have) == len(set(have)), "an article is there twice"
            found = {entry.number: entry.hash for entry in ledger.log()}
            lost = {n: h for n, h in self.entries.items() if found.get(n) != h}
            assert not lost, f"a verdict was lost: {lost}"

    def _import_again(self, ledger: Ledger) -> None:
        with self.dump.open(encoding="utf-8") as lines:
            ledger.load(json.loads(line) for line in lines)
        again = [json.dumps(one) for one in ledger.dump()]
        assert again == self.dump.read_text("utf-8").splitlines()
        ledger.close()
        for one in self.path.parent.glob("import.db*"):
            one.unlink()
