"""Row 20: two parties exchange their names in a text; whoever is named, the records are the same."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.trust import Outcome

WHAT = "statements and events of news texts in which two parties exchanged their names"
KINDS = ("statements", "events")
_DATA = Path(__file__).parents[3] / "shared" / "data" / "polnear"
_PARTS = ("train", "dev")
"""Parts of the data set; the first alone makes 9,562 swaps."""


def run(cases: int, work: Path, first: int = 0) -> Outcome:
    """As many swaps over the texts of a data set that lies beside the project; none without it."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from adapters.evenhanded import pairs, remembering, tallied

    found = Outcome()
    paths = [
        path
        for part in _PARTS
        for path in sorted([*(_DATA / part).glob("*.txt"), *(_DATA / part).glob("text/*.txt")])
    ]
    texts = {path: path.read_bytes().decode() for path in paths}
    tally = tallied(texts, pairs(), remembering(), first, first + cases)
    found.cases = tally.swaps
    for name in KINDS:
        found.notes[name] = tally.total[name]
        found.notes[f"{name} that changed"] = tally.total[f"{name}_changed"]
        found.failures += tally.total[f"{name}_changed"]
    found.pairs = {
        name: [counts[f"{kind}{what}"] for kind in KINDS for what in ("", "_changed")]
        for name, counts in sorted(tally.pairs.items())
    }
    found.worst = [
        f"{_called(text)}, {name}: {broken} statements and events"
        for broken, text, name in tally.worst
    ]
    return found


def _called(text: str) -> str:
    """A text of the set by its outlet and day; the rest of its name is the words of its headline."""
    return " ".join(text.split("_")[:2])
