"""Counts in how many news texts each word occurs: ``data/comparison/background.tsv``.

Only counts are kept, no text. Run: ``python training/background.py --data ../shared/data``. The
sets are general (political, local, conflict and diplomatic news), so that no word is rare or common
only because of one story; the sets that incidents are measured on are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from counterclaim.comparison.wording import terms

OUT = Path(__file__).parents[1] / "src/counterclaim/data/comparison/background.tsv"
JSONL = ("time/aquaint.jsonl", "time/timebank.jsonl", "geo/lgl.jsonl", "events/muc4/muc4_dev.jsonl")
LEAST = 4


def texts(data: Path) -> Iterator[str]:
    """The texts whose words are counted."""
    for path in sorted((data / "polnear/train/text").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for name in JSONL:
        with (data / name).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield "\n".join(str(row[key]) for key in ("title", "text") if row.get(key))


def main() -> None:
    """Count and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    found: Counter[str] = Counter()
    total = 0
    for text in texts(options.data):
        total += 1
        found.update(set(terms(text)))
    rows = sorted(
        (word, count)
        for word, count in found.items()
        if count >= LEAST and word.isascii() and (word.isalpha() or count >= 20)
    )
    with OUT.open("w", encoding="utf-8") as out:
        out.write(
            "# In how many of the texts counted each word occurs; the first row is their number.\n"
        )
        out.write("# Made by training/background.py; words in fewer than 4 texts are left out.\n")
        out.write("word\ttexts\tsource\n")
        out.write(f"*\t{total}\tcounted\n")
        out.writelines(f"{word}\t{count}\tcounted\n" for word, count in rows)


if __name__ == "__main__":
    main()
