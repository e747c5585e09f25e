"""The house: imports go down, sockets in two modules, no pickle, short modules, all documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "counterclaim"
MODULES = sorted(SOURCE.rglob("*.py"))

ORDER = [
    {"model", "errors", "config", "tables", "spreadsheet", "heap"},
    {"articles"},
    {"reading"},
    {"comparison"},
    {"pipeline", "coding"},
    {"ledger"},
    {"incidents"},
    {"views"},
    {"exports"},
    {"scale"},
    {"cli"},
]
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
REACHES_DOWN = {("model", "articles")}
"""``Article.from_file`` imports its reader when it is called."""

NETWORK = {
    "aiohttp", "asyncio", "feedparser", "ftplib", "http", "httpcore", "httpx", "imaplib",
    "poplib", "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request",
    "urllib3", "uvicorn", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
SOCKETS = {"articles/web.py", "articles/feeds.py", "cli/serve.py"}
UNSAFE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, wherever in it; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_stands_in_a_room_of_the_house():
    outside = {"__init__", "__main__"}
    assert {room_of(path) for path in MODULES} - outside <= LEVEL.keys()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_only(path: Path):
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "counterclaim":
            continue
        other = parts[1]
        assert other in LEVEL, f"{name_of(path)} imports the package's face, not a room: {name}"
        allowed = LEVEL[other] <= LEVEL[room] or (room, other) in REACHES_DOWN
        assert allowed, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_web_and_feed_readers_know_sockets(path: Path):
    if name_of(path) in SOCKETS:
        return
    for name in imports(path):
        known = any(name == module or name.startswith(f"{module}.") for module in NETWORK)
        assert not known, f"{name_of(path)} imports {name}"


def python_files() -> list[Path]:
    folders = [ROOT / name for name in ("src", "benchmarks", "training", "docs", "tests")]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def test_nothing_is_ever_unpickled():
    for path in python_files():
        for name in imports_of_any(path):
            assert name.split(".")[0] not in UNSAFE, f"{path} imports {name}"
        text = path.read_text("utf-8")
        if path != Path(__file__):
            assert not re.search(r"allow_pickle\s*=\s*True|weights_only\s*=\s*False", text), path


def imports_of_any(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


def public_definitions(
    body: list[ast.stmt], inside: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Public functions and classes of a module, and public methods of its public classes."""
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        yield f"{inside}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node.body, f"{node.name}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_is_documented_and_typed(path: Path):
    tree = tree_of(path)
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for name, node in public_definitions(tree.body):
        assert ast.get_docstring(node), f"{name_of(path)}: {name} has no docstring"
        if isinstance(node, ast.ClassDef):
            continue
        assert node.returns is not None, f"{name_of(path)}: {name} says not what it returns"
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [one for one in (arguments.vararg, arguments.kwarg) if one]
        untyped = [a.arg for a in every if not a.annotation and a.arg not in ("self", "cls")]
        assert not untyped, f"{name_of(path)}: {name} does not type {untyped}"


def codes_in_source() -> dict[str, str]:
    found = {}
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.fullmatch(r"CC\d{3}", value):
                found[value] = name_of(path)
    return found


def test_every_error_code_is_explained_and_nothing_else():
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    sections = re.findall(r"^## (.*)$", page, re.M)
    assert sections == sorted(set(sections))
    used = codes_in_source()
    assert {code: place for code, place in used.items() if code not in sections} == {}
    assert set(sections) - used.keys() == set()


def test_sections_of_errors_begin_with_what_happened():
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    for section in page.split("\n## ")[1:]:
        assert re.match(r"CC\d{3}\n\*\*[^*]+\.\*\* \S", section), section[:60]


def test_errors_point_to_their_section():
    from counterclaim.errors import InputError

    assert InputError("x", code="CC104").anchor == "docs/errors.md#cc104"
