"""Row 18: ledgers of earlier versions open and are brought up; dump, load, dump is identical."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

from benchmarks.trust import Outcome
from tests.ledger.made_up import TEXT, incident, reading

from counterclaim.errors import UsageError
from counterclaim.ledger import Ledger, migrations

WHAT = "ledgers of every earlier schema open; dump, load, dump of random ledgers is identical"
OLD = sorted((Path(__file__).parents[2] / "tests" / "ledger").glob("schema-*.db.gz"))


def run(cases: int, folder: Path) -> Outcome:
    """Opens the old ledgers, then dumps and loads so many random ones."""
    found = Outcome()
    for packed in OLD:
        path = folder / packed.stem
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        with Ledger(path) as ledger:
            for finding in ledger.check():
                found.fail(f"{packed.name}: {finding}")
            lines = [json.dumps(one) for one in ledger.dump()]
        if not _same(folder / f"{packed.stem}-again", lines):
            found.fail(f"{packed.name} is another after dump and load")
        found.cases += 1
    found.notes["ledgers of"] = " and ".join(path.name.split(".")[0] for path in OLD)
    found.notes["schema"] = migrations.schema_version()
    for number in range(cases):
        lines = _random_ledger(folder / f"{number}.db", random.Random(number))
        if not _same(folder / f"{number}-again.db", lines):
            found.fail(f"ledger {number} is another after dump and load")
        found.cases += 1
    return found


def _same(path: Path, lines: list[str]) -> bool:
    """Whether a ledger that is loaded from a dump is sound and gives the same dump."""
    with Ledger(path) as ledger:
        ledger.load(json.loads(line) for line in lines)
        return [json.dumps(one) for one in ledger.dump()] == lines and not ledger.check()


def _random_ledger(path: Path, chooser: random.Random) -> list[str]:
    with Ledger(path) as ledger:
        names = [f"n{at}" for at in range(chooser.randint(1, 6))]
        for name in names:
            ledger.add(reading(name, text=TEXT + f" {name}", outlet=None))
        for _ in range(chooser.randint(0, 8)):
            record = (
                f"{chooser.choice(names)}/{chooser.choice(['s1', 's3', 'e1', 'e2', 'd1', 'a1'])}"
            )
            try:
                what = chooser.choice(["accept", "reject", "undo"])
                if what == "accept":
                    ledger.accept(record, reviewer="Mira")
                elif what == "reject":
                    ledger.reject(record, reviewer="Noor", reason="x")
                else:
                    ledger.undo(chooser.randint(1, 6), reviewer="Mira")
            except UsageError:
                continue  # it was rejected before, or there is no such entry
        if chooser.random() < 0.3:
            ledger.redact("Daval", reviewer="Mira")
        events = {one.article.id: {e.id for e in one.events} for one in ledger.readings()}
        whole = [n for n in names if events[n] >= {"e1"} and ledger.reading(n).statements[2:]]  # type: ignore[union-attr]
        if whole:
            ledger.put_incidents([incident(whole[0])])
        return [json.dumps(one) for one in ledger.dump()]
