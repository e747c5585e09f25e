"""Processes that use a ledger until they are killed, and what must hold afterwards.

Each prints a line when something is on the disk: an article that was added, a verdict that was
given, a dump that was taken in. The tests run a few, ``benchmarks/trust.py --row 1`` many.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

from counterclaim.cli.corpus import merge
from counterclaim.ledger import Ledger
from counterclaim.scale import partitions

from .made_up import TEXT, reading

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
MERGER = """
import counterclaim.ledger
class Telling(Ledger):
    def add(self, reading):
        done = super().add(reading)
        print("article", done.article, flush=True)
        return done
counterclaim.ledger.Ledger = Telling
from counterclaim.cli.corpus import merge
print("open", flush=True)
merge.main([run, "--ledger", path, "--quiet"], standalone_mode=False)
"""
HEAD = """
import json, random, sys, time
from counterclaim.errors import UsageError
"""
PROCESSES = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
PROCESSES.set_forkserver_preload(["counterclaim.ledger", "counterclaim.cli.corpus", __name__])
"""Each process that is killed is forked from one that has imported all that it needs."""


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


def prepare_run(folder: Path) -> Path:
    """Writes the corpus run that the merger puts into a ledger; returns its folder."""
    readings = [reading(f"c{number}", text=TEXT + f" Part {number}.") for number in range(40)]
    articles = [one.article for one in readings]
    run = folder / "run"
    with patch.object(partitions, "table_format", return_value="jsonl"):
        corpus = partitions.Corpus(str(run))
        corpus.lay_out(articles, ("made up",), {}, size=8)
    for part in range(5):
        here = slice(8 * part, 8 * part + 8)
        corpus.finish(part, articles[here], list(readings[here]))
    return run


def use(script: str, path: str, dump: str, out: Connection) -> None:
    """Runs a script in this process; what it prints goes through the pipe."""
    os.dup2(out.fileno(), 1)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    names = {"path": path, "dump": dump, "run": str(Path(dump).with_name("run"))}
    exec(HEAD + script, {**globals(), **names})


def killed(script: str, path: Path, dump: Path, chooser: random.Random) -> list[str]:
    """Runs a script in a process, kills it at a random point, and returns what it had told."""
    reader, writer = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=use, args=(script, str(path), str(dump), writer))
    process.start()
    writer.close()
    with os.fdopen(reader.fileno(), encoding="utf-8", closefd=False) as told:
        lines = [told.readline()]
        assert lines == ["open\n"], "the process ended before it began"
        if script is IMPORTER:
            time.sleep(chooser.uniform(0.0, 0.4))
        else:  # it must have told something, however slow the machine is
            most = 36 if script is MERGER else 4
            lines += [told.readline() for _ in range(chooser.randint(0, most))]
            time.sleep(chooser.uniform(0.0, 0.02))
        process.kill()
        lines += told.readlines()
    reader.close()
    process.join()
    process.close()
    return [line.strip() for line in lines[1:] if line.endswith("\n")]


class Trial:
    """One ledger that is killed again and again, and what it has acknowledged."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.path = folder / "trial.db"
        self.dump = prepare(folder)
        self.run = prepare_run(folder)
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
        if script is MERGER:
            path = self.path.with_name("merge.db")
        told = killed(script, path, self.dump, self.chooser)
        self.acknowledged += len(told)
        with Ledger(path) as ledger:
            assert ledger.check() == []
            if script is IMPORTER:
                self._import_again(ledger)
                return
            if script is MERGER:
                self._merge_again(ledger, told)
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

    def _merge_again(self, ledger: Ledger, told: list[str]) -> None:
        """What was told is there; now and then the merge is run to its end and compared."""
        have = ledger.article_ids()
        assert {line.split()[1] for line in told} <= set(have), "a merged article was lost"
        assert len(have) == len(set(have)), "a merged article is there twice"
        if self.chooser.random() < 0.5:
            return  # the next one goes on where this was killed
        wanted = [one.to_record() for one in partitions.Corpus(str(self.run)).readings()]
        path = ledger.path
        ledger.close()
        for _ in range(2):
            merge.main([str(self.run), "--ledger", str(path), "--quiet"], standalone_mode=False)
            with Ledger(path) as merged:
                found = [one for one in merged.dump() if "text" in one]
                assert found == wanted, "the merge run again gave another ledger"
                assert merged.check() == []
        for one in path.parent.glob("merge.db*"):
            one.unlink()
