"""Row 12: no regular expression of the package takes long over a text made to keep it busy.

Every expression is found by listening to ``re.compile`` while all modules are imported and a few
texts go through the whole program. From its syntax texts are made that lead into each repetition,
repeat what it takes, and then fail. Each is run with the methods that the package calls.
"""

from __future__ import annotations

import ast
import importlib
import multiprocessing
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.trust import Outcome
from benchmarks.trust.bounds import bound

WHAT = "regular expressions on texts that pump each of their repetitions"
_SECONDS = 0.2
_SLOPE = 1.2
_LEAST = 0.02  # seconds; what is quicker tells nothing of growth
_ENDS = ("", "\x01")
_SOURCE = Path(importlib.import_module("counterclaim").__file__ or "").parent


def collect() -> dict[tuple[Any, int], str]:
    """Each expression of the package (its source and flags) and the module that compiled it."""
    found: dict[tuple[Any, int], str] = {}
    original = re._compile  # type: ignore[attr-defined]

    def listening(pattern: Any, flags: Any) -> Any:
        compiled = original(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_SOURCE):
            found.setdefault((compiled.pattern, compiled.flags), str(path.relative_to(_SOURCE)))
        return compiled

    re._compile = listening  # type: ignore[attr-defined]
    try:
        package = importlib.import_module("counterclaim")
        for module in pkgutil.walk_packages(package.__path__, "counterclaim."):
            if not module.name.endswith("__main__"):
                with suppress(ModuleNotFoundError):  # of an optional extra
                    importlib.import_module(module.name)
        _use()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return found


def _use() -> None:
    """Brings out the expressions that are made at their first use."""
    from counterclaim.articles import article_from_text
    from counterclaim.pipeline import read

    demo = _SOURCE / "data" / "demo"
    for path in sorted(demo.glob("*.txt"))[:3]:
        read(article_from_text(path.read_text("utf-8"), path.stem, date="2031-05-04"))


_METHODS = {"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}


def methods() -> dict[Any, set[str]]:
    """For each expression that has a name the methods that are called on it.

    Calls on a private name count in its own module alone. ``finditer`` does all that ``search``,
    ``sub`` and their kind do, and goes on to the end.
    """
    called: dict[tuple[str, str], set[str]] = {}
    found: dict[Any, set[str]] = {}
    for path in _SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            method, owner = node.func.attr, ast.unparse(node.func.value)
            if method not in _METHODS:
                continue
            if owner == "re" and isinstance(node.args[0], ast.Constant):
                _add(found, node.args[0].value, {method})
            name = owner.split(".")[-1]
            place = str(path) if name.startswith("_") else ""
            called.setdefault((place, name), set()).add(method)
    for module in [m for name, m in sys.modules.items() if name.startswith("counterclaim.")]:
        for name, value in vars(module).items():
            place = str(module.__file__) if name.startswith("_") else ""
            if isinstance(value, re.Pattern) and (place, name) in called:
                _add(found, value.pattern, called[place, name])
    return found


def _add(found: dict[Any, set[str]], pattern: str | bytes, called: set[str]) -> None:
    fixed = called & {"match", "fullmatch"}
    found.setdefault(pattern, set()).update(fixed | ({"finditer"} if called - fixed else set()))


def attacks(pattern: Any) -> Iterator[tuple[str, str, str]]:
    """Beginning, pump and end of texts that keep a pattern busy, made from its syntax."""
    source = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    tree = re._parser.parse(source)  # type: ignore[attr-defined]
    seen = set()
    for before, body in _repeats(tree, ""):
        for pump in sorted({body, body + " "} - {"", " "}):
            for end in _ENDS:
                if (before, pump, end) not in seen:
                    seen.add((before, pump, end))
                    yield before, pump, end
    for pump in (" ", "a", "A ", "1", "\n"):
        yield "", pump, "\x01"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Of each repetition in a syntax tree: a text that leads to it, and one that it repeats."""
    for operator, value in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, body = value
            if most > 1:
                yield before, _sample(body)
            yield from _repeats(body, before)
        elif name == "SUBPATTERN":
            yield from _repeats(value[3], before)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(value, before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(value[1], before)
        before += _sample([(operator, value)])


def _sample(tree: Any) -> str:
    """A text that a syntax tree takes, more or less: what it forbids around is not looked at."""
    parts = []
    for operator, value in tree:
        name = str(operator)
        if name == "LITERAL":
            parts.append(chr(value))
        elif name == "NOT_LITERAL":
            parts.append("a" if value != ord("a") else "b")
        elif name == "ANY":
            parts.append("a")
        elif name == "IN":
            parts.append(_one_of(value))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            parts.append(_sample(value[2]) * max(1, min(value[0], 3)))
        elif name == "SUBPATTERN":
            parts.append(_sample(value[3]))
        elif name == "ATOMIC_GROUP":
            parts.append(_sample(value))
        elif name == "BRANCH":
            parts.append(_sample(value[1][0]))
    return "".join(parts)


_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def _one_of(items: Any) -> str:
    """A character of a class."""
    negated = str(items[0][0]) == "NEGATE"
    if not negated:
        operator, value = items[0]
        if str(operator) == "LITERAL":
            return chr(value)
        if str(operator) == "RANGE":
            return chr(value[0])
        return _CLASSES.get(str(value), "-")
    kept = "".join(chr(value) for operator, value in items if str(operator) == "LITERAL")
    return next((c for c in "a 1-<\n" if c not in kept), "~")


def _timed(compiled: Any, method: str, text: str | bytes) -> float:
    began = time.process_time()
    if method in ("sub", "subn"):
        getattr(compiled, method)(b"" if isinstance(text, bytes) else "", text)
    elif method == "finditer":
        for _ in compiled.finditer(text):
            pass
    else:
        getattr(compiled, method)(text)
    return time.process_time() - began


def _pumped(before: str, pump: str, end: str, length: int, binary: bool) -> str | bytes:
    text = before + pump * max(1, (length - len(before)) // len(pump)) + end
    return text.encode("latin-1", "replace") if binary else text


def probe(pattern: Any, flags: int, called: set[str], length: int) -> str:
    """What an expression does badly on texts of this length; empty if nothing.

    The length grows fourfold up to it, so that one that blows up is left early.
    """
    compiled = re.compile(pattern, flags)
    binary = isinstance(pattern, bytes)
    for method in sorted(called):
        for before, pump, end in attacks(pattern):
            size, last = min(1_000, length), 0.0
            while True:
                size = min(size * 4, length)
                spent = _timed(compiled, method, _pumped(before, pump, end, size, binary))
                what = f"{method} {spent:.2f} s at {size:,} of {(before[-20:], pump[:20], end)!r}"
                if spent > _SECONDS * max(size / length, 0.2):
                    return what
                if last > _LEAST and spent > last * 4**_SLOPE * 1.3:
                    return f"{what}: it grows faster than its text"
                if size >= length:
                    break
                last = spent
    return ""


def _probe(job: tuple[Any, int, set[str], int, str]) -> tuple[str, Any, str]:
    pattern, flags, called, length, module = job
    return module, pattern, probe(pattern, flags, called, length)


def run(cases: int, work: Path) -> Outcome:
    """Every expression with texts of as many characters (not more than 100,000)."""
    found = Outcome()
    patterns = sorted(collect().items(), key=str)
    called = methods()
    jobs = [
        (
            pattern,
            flags,
            called.get(pattern, {"finditer"}),
            min(cases, bound(module, pattern) or cases),
            module,
        )
        for (pattern, flags), module in patterns
    ]
    found.notes["characters"] = cases
    found.notes["bounded to fewer"] = sum(job[3] < cases for job in jobs)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        for job in jobs:
            found.cases += 1
            try:
                module, pattern, wrong = pool.apply_async(_probe, (job,)).get(timeout=120)
            except multiprocessing.TimeoutError:
                found.fail(f"{job[4]}: no end in 120 s: {job[0]!r:.120}")
                break
            if wrong:
                found.fail(f"{module}: {wrong}: {pattern!r:.90}")
    return found
