"""Writes docs/licences.md: whose work is shipped or installed with Counterclaim, and under what terms.

``python docs/make_licences.py`` reads the metadata of the installed packages, the versions of
``requirements.lock`` and the source columns of the tables.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
DATA = ROOT / "src" / "counterclaim" / "data"
_SHOWN = 4
_OTHER = (
    (
        "models/",
        "the encoder, the layers for event coding, the scorer of event mentions",
        "weights trained by us, the first two starting from all-MiniLM-L6-v2",
        "Apache-2.0",
    ),
    (
        "comparison/kin.tsv",
        "kindred act words",
        "WordNet 3.1 (see `comparison/WORDNET.md`)",
        "WordNet",
    ),
    ("places/gazetteer.npz", "the gazetteer", "GeoNames (see `places/SOURCE.md`)", "CC BY 4.0"),
    ("demo/", "the demo articles", "invented by us", "Apache-2.0"),
)
_SHORT = {"Apache Software License": "Apache-2.0", "MIT License": "MIT", "BSD License": "BSD"}

HEAD = """\
# Licences

*Made by `docs/make_licences.py`.*

Counterclaim itself is Apache-2.0. What it ships or needs:

## Shipped: weights and places
"""


def needed(name: str, seen: set[str] | None = None) -> set[str]:
    """The packages that a package needs, and theirs, without extras; as they are spelt in locks."""
    found = set() if seen is None else seen
    for line in distribution(name).requires or []:
        wanted = re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0]
        plain = re.sub(r"[-_.]+", "-", wanted).lower()
        if "extra ==" in line or plain in found:
            continue
        try:
            distribution(wanted)
        except PackageNotFoundError:
            continue  # of another system or Python
        found.add(plain)
        needed(wanted, found)
    return found


def licence(name: str) -> str:
    """What a package says of its licence: the expression, else the classifier, else its words."""
    about = distribution(name).metadata
    if given := about.get("License-Expression"):
        return given
    classes = [
        c.rsplit(" :: ", 1)[1]
        for c in about.get_all("Classifier", [])
        if c.startswith("License ::")
    ]
    if classes:
        return ", ".join(_SHORT.get(c, c) for c in classes)
    words = (about.get("License") or "not said").strip().splitlines()[0]
    return words[:60]


def versions() -> dict[str, str]:
    """The versions of the lock file."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.+-]+)", text, re.M))


def sources(path: Path) -> str:
    """The commonest sources that a table names, with the number of its rows."""
    lines = [
        line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#")
    ]
    header = lines[0].split("\t")
    if "source" not in header:
        return f"{len(lines) - 1:,} rows, our own"
    at = header.index("source")
    counted = Counter(line.split("\t")[at] for line in lines[1:] if line.count("\t") >= at)
    named = [name for name, _ in counted.most_common(_SHOWN)]
    more = f" and {len(counted) - _SHOWN} more" if len(counted) > _SHOWN else ""
    return f"{len(lines) - 1:,} rows: {'; '.join(named)}{more}".replace("|", "\\|")


def page() -> str:
    """The page as Markdown."""
    lines = [HEAD, "| what | in `data/` | from | terms |", "|---|---|---|---|"]
    lines += [
        f"| {what} | `{place}` | {origin} | {terms} |" for place, what, origin, terms in _OTHER
    ]
    lines += [
        "",
        "## Shipped: tables",
        "",
        "Facts, written down by us; each row names its source.",
        "",
    ]
    lines += ["| table | rows and sources |", "|---|---|"]
    lines += [
        f"| `{p.relative_to(DATA).as_posix()}` | {sources(p)} |"
        for p in sorted(DATA.rglob("*.tsv"))
    ]
    lines += [
        "",
        "## Installed with it",
        "",
        "Versions are those that were tested (`requirements.lock`).",
        "",
    ]
    lines += ["| package | version | licence |", "|---|---|---|"]
    locked = versions()
    for name in sorted(needed("counterclaim")):
        lines.append(
            f"| {name} | {locked.get(name, distribution(name).version)} | {licence(name)} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
