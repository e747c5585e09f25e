from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import stub
from counterclaim.cli import program

TESTS = Path(__file__).parents[1]
Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]

COURIER = (
    "Shells hit a depot\n\n"
    "The army said that shells hit a depot in Varnik on Monday and killed at least 12 people. "
    "The ministry of Ostania denied that its guns had fired at the town. "
    "Smoke stood over the harbour until the evening, and the road to the north was closed.\n"
)
HERALD = (
    "Depot burns in Varnik\n\n"
    "The hospital said that shells hit a depot in Varnik on Monday and killed 19 people. "
    "The mayor said that the harbour road would stay closed for the rest of the week.\n"
)


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test runs in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COUNTERCLAIM_DEBUG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stub stands in the place of the encoder, but in the tests that override this."""
    monkeypatch.setitem(sys.modules, "counterclaim.pipeline", stub.module())


@pytest.fixture
def run() -> Run:
    """Calls the program in this process."""

    def call(*args: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(program, [str(arg) for arg in args], input=stdin)

    return call


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Calls the program in a process of its own, with the stub; keywords go to the process."""

    def call(*args: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "cli.stub", *(str(arg) for arg in args)]
        given = options.pop("env", {})
        environment = {**os.environ, "PYTHONPATH": str(TESTS), **given}  # type: ignore[dict-item]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 120}
        return subprocess.run(command, env=environment, **{**settings, **options})  # type: ignore[call-overload, no-any-return]

    return call


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles of one happening, and what an outlet and a day are."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "courier.txt").write_text(COURIER, "utf-8")
    (folder / "herald.txt").write_text(HERALD, "utf-8")
    (folder / "metadata.jsonl").write_text(
        '{"id": "courier", "outlet": "Varnik Courier", "date": "2020-01-07"}\n'
        '{"id": "herald", "outlet": "The Herald", "date": "2020-01-08"}\n',
        "utf-8",
    )
    return folder


@pytest.fixture
def ledger(news: Path, run: Run, tmp_path: Path) -> Path:
    """A ledger of the two articles."""
    path = tmp_path / "counterclaim.db"
    assert run("read", news, "--quiet").exit_code == 0
    return path
