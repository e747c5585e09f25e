"""Counts in how many reports of violence each word occurs: ``data/comparison/reports.tsv``.

Only counts are kept, no text. Run: ``python training/reports.py --data ../shared/data``. The
matcher of articles needs to know which words are common in reports of this kind, so that "police"
or "strike" does not join two of them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from counterclaim.incidents.profile import sketch

OUT = Path(__file__).parents[1] / "src/counterclaim/data/comparison/reports.tsv"
SETS = ("gva", "airwars")
Keep = Callable[[str], bool]
LEAST = 6


def count(data: Path, keep: Keep = lambda _: True) -> tuple[int, Counter[str]]:
    """The number of texts whose ids are kept, and in how many of them each word occurs."""
    found: Counter[str] = Counter()
    total = 0
    for name in SETS:
        with (data / "cross" / name / "docs.jsonl").open(encoding="utf-8") as lines:
            for doc in filter(lambda one: keep(one["id"]), map(json.loads, lines)):
                found.update(sketch(doc["id"], doc["text"], doc.get("title")).words.keys())
                total += 1
    return total, found


def main() -> None:
    """Count and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    total, found = count(parser.parse_args().data)
    words = {word: texts for word, texts in found.items() if texts >= LEAST}
    with OUT.open("w", encoding="utf-8") as out:
        out.write(
            "# In how many reports of violence each word occurs; the first row counts them.\n"
        )
        out.write(f"# Made by training/reports.py; words in fewer than {LEAST} are left out.\n")
        out.write(f"word\ttexts\tsource\n*\t{total}\tcounted\n")
        for word, texts in sorted(words.items()):
            out.write(f"{word}\t{texts}\tcounted\n")


if __name__ == "__main__":
    main()
