"""Row 13: nothing is ever unpickled, and a file of the installation that was altered is not used."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.trust import Outcome

import counterclaim

WHAT = "pickles in code and data; files of the models with one bit changed, cut short, or missing"
_PACKAGE = Path(counterclaim.__file__).parent
UNSAFE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "pandas"}
_ALLOWED = re.compile(r"allow_pickle\s{0,3}=\s{0,3}True|weights_only\s{0,3}=\s{0,3}False")
_PICKLED = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
_READ = """
import sys
from counterclaim import article_from_text
from counterclaim.errors import ModelError
from counterclaim.pipeline import read
try:
    read(article_from_text("The army said that shells hit Selm near London on Monday. " * 3, language="en"))
except ModelError as error:
    sys.exit(40 if error.code.startswith("CC4") else 41)
"""
_NO_PICKLES = """
import _pickle, pickle
def never(*args, **options):
    raise AssertionError("a pickle was loaded")
for module in (pickle, _pickle):
    module.load = module.loads = module.Unpickler = never
"""
"""Put before a reading: neither the package nor a library that it calls may load a pickle."""


def run(cases: int, work: Path) -> Outcome:
    """The source and data of the package, then each model file changed in a copy of it."""
    found = Outcome()
    for path in sorted(_PACKAGE.rglob("*.py")):
        found.cases += 1
        for name in _imports(path):
            if name.split(".")[0] in UNSAFE:
                found.fail(f"{path.name} imports {name}")
        text = path.read_text("utf-8")
        if _ALLOWED.search(text):
            found.fail(f"{path.name} allows pickles")
    for path in sorted((_PACKAGE / "data").rglob("*")):
        if path.is_file():
            found.cases += 1
            if path.read_bytes()[:2] in _PICKLED or path.suffix in (".pkl", ".pt", ".joblib"):
                found.fail(f"{path.name} is a pickle")
    found.cases += 1
    if code := _read(_NO_PICKLES + _READ, _PACKAGE.parent):
        found.fail(f"a reading without pickles ended with {code}")
    copy = work / "counterclaim"
    _linked(_PACKAGE, copy)
    card = json.loads((_PACKAGE / "data" / "models" / "encoder.json").read_text("utf-8"))
    loaded = [
        *(f"models/{name}" for name in card["sha256"]),
        "models/calibration.json",
        "places/gazetteer.npz",
    ]
    changes = [(name, kind) for name in loaded for kind in ("bit", "cut")]
    for name, kind in changes[:cases]:
        found.cases += 1
        code = _with(copy / "data" / name, kind, work)
        if code != 40:
            found.fail(f"{name} ({kind}): the reader ended with {code}, not with a ModelError")
    return found


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _linked(source: Path, target: Path) -> None:
    """The package again: its code copied, its data linked."""
    for path in source.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".py":
                shutil.copyfile(path, place)  # a link would lead its code back to the old data
            else:
                place.symlink_to(path)


def _with(path: Path, kind: str, work: Path) -> int:
    """The exit code of a reading with a file changed; the file is as it was afterwards."""
    original = path.resolve()
    data = bytearray(original.read_bytes())
    if kind == "bit":
        data[len(data) // 2] ^= 1
    else:
        del data[len(data) // 2 :]
    path.unlink()
    path.write_bytes(data)
    try:
        return _read(_READ, work)
    finally:
        path.unlink()
        path.symlink_to(original)


def _read(script: str, packages: Path) -> int:
    """The exit code of a script that reads with the package in this folder."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(packages), "PATH": "/usr/bin:/bin"},
        cwd=packages,
        capture_output=True,
        check=False,
        timeout=300,
    )
    return done.returncode
