"""Write the figures of ``benchmarks/results.json`` into docs/accuracy.md and README.md.

``python docs/make_accuracy.py`` writes; with ``--check`` it exits 1 where a page is not current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- figures: written by docs/make_accuracy.py -->", "<!-- /figures -->"
# (what it is, task, figure) of the README's short table.
SHORT = (
    (
        "Statements, PolNeAR dev: source and content right (F1; people .77)",
        "polnear",
        "relation_soft",
    ),
    ("the same, all boundaries exact (F1; people .60)", "polnear", "relation_exact"),
    ("Time expressions on TimeBank, value (F1)", "timex-timebank", "value_f1"),
    ("Places on GeoWebNews, within 161 km (F1)", "geo-gwn", "end_to_end_161"),
    (
        "Event, source and target in a raw sentence (F1; fitted on the same set, .55 in five folds)",
        "gsr",
        "root_source_target",
    ),
    ("Killed, lowest and highest over all accounts, both exact", "counts", "killed_exact"),
    (
        "Incidents on gun-violence reports (CoNLL F1; fitted on the same set, .966 in five folds)",
        "incidents-gva",
        "conll",
    ),
    ("Statements that change when two parties swap names", "evenhanded", "statements_changed"),
)


def short(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """The README's table."""
    rows = ["| measure | figure |", "|---|---|"]
    for label, task, key in SHORT:
        if task in results:
            rows.append(f"| {label} | {results[task]['figures'][key]:.3f} |")
    return "\n".join(rows)


def full(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """All figures, one row each."""
    rows = ["| task | figure | value |", "|---|---|---|"]
    for task in sorted(results):
        if task == "speed":
            continue
        for key, value in results[task]["figures"].items():
            rows.append(f"| {task} | {key} | {value:.4g} |")
    return "\n".join(rows)


def put(path: Path, table: str) -> str:
    """The page with the table between its marks (at its end if it has none)."""
    text = path.read_text(encoding="utf-8")
    if BEGIN not in text:
        text = text.rstrip("\n") + f"\n\n{BEGIN}\n{END}\n"
    head, rest = text.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    return f"{head}{BEGIN}\n{table}\n{END}{tail}"


def main() -> None:
    """Write the pages, or check them."""
    results = json.loads((ROOT / "benchmarks" / "results.json").read_text("utf-8"))
    pages = {
        ROOT / "README.md": short(results),
        ROOT / "docs" / "accuracy.md": full(results),
    }
    for path, table in pages.items():
        new = put(path, table)
        if "--check" in sys.argv:
            if new != path.read_text("utf-8"):
                raise SystemExit(f"{path.name} is not current: run python docs/make_accuracy.py")
        else:
            path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
