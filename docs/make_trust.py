# ruff: noqa: E501
"""Writes docs/trust.md from the figures that were last measured: ``python docs/make_trust.py``.

The figures stand in ``benchmarks/trust*.json``. A test compares the page with what this makes, so
that it cannot go stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "trust.md"

HEAD = """\
# Trust: what was attacked, how often, and what got through

*Made by `docs/make_trust.py` from the figures that the attacks themselves leave behind.*

Those who use Counterclaim are attacked, their laptops die, and what they read is written by adversaries. So its promises
are tests. Each row below is an attack that can be run again; *failures* counts what got through. A sample of each row runs
with the tests at every change; the figures here are of the longest run so far, with the number of its cases.

```
python benchmarks/trust.py --quick          # a sample of each row
python benchmarks/trust.py --row 3 --write  # one row in full; then python docs/make_trust.py
```
"""

TAIL = """
## What this does not say
- Row 20 promises none and has some: its failures are statements and events that changed with the names; the worst texts
  and the pairs of parties with the highest shares stand first. [Accuracy](accuracy.md) tells more.
- Row 12 asks each expression with the method that the source calls. Some are given short texts alone; these are asked
  with as many characters, and a test holds the line of source that makes sure of it (`benchmarks/trust/bounds.py`).
- Row 5 counts the payloads that stood in a page when it was opened. Not every view shows every kind of words: positions
  tell of parties and what they did to one another, of which the invented ledger has little, so that 14 payloads reach
  them; the review queue is opened at each of its records (since this measurement: before, as far as links lead).
  All views share one engine of templates, which escapes everything.
- Row 5 opens pages; exports hold no HTML, and what a spreadsheet would run in them is row 6.
- Long rows are run piece by piece (`--on`): their CPU seconds leave out what the killed processes of rows 1 and 21 used.
  No version was released yet: row 18 opens ledgers of the schemas 3 and 4, the only earlier ones that the main branch had.
- Zero failures in a number of cases is no proof of none. Where a row was run with fewer cases than its aim, the table
  shows both.
- The audit hook of row 8 sees what Python does, not what a compiled library might do by itself.
- The times are CPU seconds of one core on the machine of the run; a slower machine takes longer.
- Texts of up to 100,000 characters are read; what is longer is refused (CC114). Reading takes about 0.1 s for an article
  of 600 words. A text made on purpose, of the greatest length, takes up to half a minute, and stops nothing else: each
  article fails or succeeds alone.
- The archives that are read (gzip, WARC) are never unpacked to disk. Zip, tar, brotli and zstd are not unpacked at all.

How to report what you find: [SECURITY.md](../SECURITY.md).
"""

ROWS: tuple[tuple[int, str, str, int], ...] = (
    (1, "lost work", "kill -9 at random points of read, review, import, merge: no acknowledged article lost, "
        "none half-written, none doubled by a rerun", 1_000),
    (2, "disk full, read-only, locked", "injected write faults: exit 3, the ledger opens, nothing lost", 200),
    (3, "hostile text", "no traceback; each at most 2 s, all within 512 MB", 100_000),
    (4, "offsets", "`text[start:end]` is the quote, also behind emoji, combining marks, CRLF", 100_000),
    (5, "stored XSS", "payloads in each field, view and export: none runs in a browser", 200),
    (6, "CSV formulas", "prefixes are made harmless, numbers stay numbers", 60),
    (7, "private addresses", "no connection to a private host unless it was allowed by name", 120),
    (8, "offline", "the default run makes no connection and looks no name up", 10),
    (9, "bombs", "at most 20 MB an article, 100-fold growth, 1 s each", 40),
    (10, "XML", "no entity expanded, no file read", 30),
    (11, "traversal", "no file written outside of the folder that was named", 100),
    (12, "slow patterns", "each regular expression at most 0.2 s on 100,000 characters, growing no faster than "
        "length^1.2", 1),
    (13, "models", "no pickle; an altered file is refused", 8),
    (14, "local web", "wrong Host, Origin, token, and redirects: none passes", 40),
    (15, "queries", "random searches and filters: no error 500, views cannot write", 10_000),
    (16, "audit", "a change of a past review is detected", 1_000),
    (17, "determinism", "1 or 4 workers, two Python versions, shuffled order: the same ledger", 1),
    (18, "upgrade", "every released ledger opens; export, import, export is identical", 1),
    (19, "names of people", "`redact` takes a person out of the ledger and all exports", 1),
    (20, "even-handedness", "two parties swapped: nothing else changes", 10_000),
    (21, "watching", "kill -9 of `watch`: no article lost, none stored twice", 200),
)  # fmt: skip
"""Number, threat, what must hold, and how many cases the aim is."""


def figures() -> dict[str, dict[str, Any]]:
    """What each row found last, by its number; from all files, whoever wrote them."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((ROOT / "benchmarks").glob("trust*.json")):
        found |= json.loads(path.read_text("utf-8"))
    return found


def page() -> str:
    """The page as Markdown."""
    known = figures()
    lines = [
        "| # | threat | what must hold | cases | failures | CPU s | measured |",
        "|---|---|---|---|---|---|---|",
        *(_line(row, known.get(str(row[0]))) for row in ROWS),
    ]
    return "\n".join([HEAD, *lines, *_details(known), TAIL])


def _line(row: tuple[int, str, str, int], found: dict[str, Any] | None) -> str:
    number, threat, holds, aim = row
    if found is None:
        return f"| {number} | {threat} | {holds} | – | not measured yet | | |"
    cases = f"{found['cases']:,}"
    if found["cases"] < aim:
        cases += f" of {aim:,}"
    spent = found.get("cpu_seconds", found.get("seconds"))
    seconds = f"{spent:,.0f}" if spent is not None else ""
    return (
        f"| {number} | {threat} | {holds} | {cases} | **{found['failures']:,}** | {seconds} | "
        f"{found.get('day', '')} |"
    )


def _details(known: dict[str, dict[str, Any]]) -> list[str]:
    """What was tried in each row, and further figures."""
    lines = ["", "## What was tried", ""]
    for number, threat, _, _ in ROWS:
        found = known.get(str(number))
        if not found:
            continue
        notes = "; ".join(
            f"{name}: {_shown(value)}" for name, value in found.get("notes", {}).items()
        )
        lines.append(f"- **{number}, {threat}.** {found['what']}.{f' ({notes}.)' if notes else ''}")
        lines += [f"  - `{line[:200]}`" for line in found.get("worst", [])[:5]]
        if pairs := found.get("pairs"):
            lines += ["", *_pairs(pairs), ""]
    return lines


def _pairs(pairs: dict[str, list[int]]) -> list[str]:
    """A table of the pairs of parties, those with the highest shares of changes first."""
    shares = {
        name: (said, said_changed / max(1, said), done, done_changed / max(1, done))
        for name, (said, said_changed, done, done_changed) in pairs.items()
    }
    ordered = sorted(shares.items(), key=lambda item: -(item[1][1] + item[1][3]))
    return [
        "| two parties | statements | changed | events | changed |",
        "|---|---|---|---|---|",
        *(f"| {name} | {a:,} | {b:.2%} | {c:,} | {d:.2%} |" for name, (a, b, c, d) in ordered),
    ]


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, int) else str(value).replace("`", "'")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
