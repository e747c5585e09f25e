# ruff: noqa: E501
"""Looks into a wheel: only what belongs into it, nothing secret, no news, not too large.

    pip wheel --no-deps -w dist . && python benchmarks/wheel.py dist/counterclaim-*.whl

Ends with 1 and a list if something is wrong.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
LARGEST = 60_000_000
"""Bytes of the wheel."""

_KINDS = {
    ".py", ".tsv", ".json", ".jsonl", ".onnx", ".gz", ".npz", ".sha256", ".md", ".sql", ".html", ".css", ".js", ".svg",
    ".txt", ".typed", "",
}  # fmt: skip
_TEXTS = ("data/demo/", "data/models/vocabulary.txt")
"""Where texts may lie: the demo's, which are invented, and the word pieces of the encoder."""
_SECRET = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[0-9A-Za-z-]{20,}"
    rb"|(?i:password|secret|api_key|token)\s*=\s*[\"'][^\"'\s]{12,}[\"']"
)
_MACHINE = re.compile(rb"/(?:home|Users|root|work)/[a-z]")


def faults(wheel: Path) -> list[str]:
    """What is wrong with a wheel; empty if nothing is."""
    found = []
    size = wheel.stat().st_size
    if size > LARGEST:
        found.append(f"the wheel has {size:,} bytes, more than {LARGEST:,}")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for name in names:
            found += [f"{name}: {why}" for why in _wrong(name, archive.read(name))]
    return found + _compared({name for name in names if name.startswith("counterclaim/")})


def _wrong(name: str, data: bytes) -> list[str]:
    path = PurePosixPath(name)
    top = path.parts[0]
    if path.is_absolute() or ".." in path.parts:
        return ["a path that leads outside"]
    if top != "counterclaim" and not re.fullmatch(r"counterclaim-[\w.+]+\.dist-info", top):
        return ["it does not belong to the package"]
    if top != "counterclaim":
        return []
    why = []
    if {"tests", "test", "training", "benchmarks", "shared", "__pycache__"} & set(path.parts):
        why.append("tests, training and benchmarks stay outside")
    if path.suffix not in _KINDS or path.name.startswith("."):
        why.append("files of this kind stay outside")
    if path.suffix == ".txt" and not any(place in name for place in _TEXTS):
        why.append("a text that is none of the demo")
    if path.suffix in (".py", ".json", ".js", ".html") and (
        _SECRET.search(data) or _MACHINE.search(data)
    ):
        why.append("it looks as if it held a secret or a path of somebody's machine")
    return why


def _compared(shipped: set[str]) -> list[str]:
    """Whether the wheel holds what git keeps of the package: no more, no less."""
    listed = subprocess.run(
        ["git", "ls-files", "src/counterclaim"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    kept = {name.removeprefix("src/") for name in listed.stdout.splitlines()}
    if not kept:
        return []  # no git here
    more = [f"{name}: git does not keep it" for name in sorted(shipped - kept)]
    return more + [f"{name}: it is missing" for name in sorted(kept - shipped)]


def main() -> int:
    """Prints what is wrong with the wheel that is named."""
    wheel = Path(sys.argv[1])
    found = faults(wheel)
    for line in found:
        print(line)
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {len(found)} faults")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
