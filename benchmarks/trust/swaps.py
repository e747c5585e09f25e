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
    by_pair = sorted(swapped["pairs"].items(), key=lambda item: -sum(item[1]))
    found.worst = [
        f"{name}: {said:.2%} of statements, {done:.2%} of events"
        for name, (said, done) in by_pair[:10]
        if said or done
    ]
    return found
