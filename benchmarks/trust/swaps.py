"""Row 20: two parties exchange their names in a text; whoever is named, the records are the same."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.trust import Outcome

WHAT = "statements and events of news texts in which two parties exchanged their names"
_DATA = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "train"


def run(cases: int, work: Path) -> Outcome:
    """As many swaps over the texts of a data set that lies beside the project; none without it."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from adapters.evenhanded import _measured, _remembering, pairs
    from counterclaim.articles import article_from_file

    found = Outcome()
    texts = sorted([*_DATA.glob("*.txt"), *_DATA.glob("text/*.txt")])
    if not texts:
        return found
    articles = {path: article_from_file(path) for path in texts}
    swapped = _measured(articles, pairs(), cases, _remembering())
    found.cases = swapped["swaps"]
    for name in ("statements", "events"):
        found.notes[name] = swapped[name]
        found.notes[f"{name} that changed, %"] = round(100 * swapped[f"{name}_changed"], 2)
        found.failures += round(swapped[name] * swapped[f"{name}_changed"])
    found.pairs = {
        name: [round(100 * share, 2) for share in shares]
        for name, shares in sorted(swapped["pairs"].items(), key=lambda item: -sum(item[1]))
    }
    found.worst = [
        f"{_called(text)}, {name}: {broken} statements and events"
        for broken, text, name in swapped["worst"]
    ]
    return found


def _called(text: str) -> str:
    """A text of the set by its outlet and day; the rest of its name is the words of its headline."""
    return " ".join(text.split("_")[:2])
