"""The program as a whole: help, ends of every kind, what it costs to start, and its reference."""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

import counterclaim
from counterclaim.cli import program, talk

from .conftest import COURIER, TESTS, Run, Shell

HEAVY = {
    "onnxruntime", "numpy", "httpx", "feedparser", "jinja2",
    "sqlite3", "py3langid",
}  # fmt: skip


def test_help_names_every_command(run: Run):
    result = run("--help")
    assert result.exit_code == 0
    for name in program.commands:
        assert f"\n  {name} " in result.stdout
        page = run(name, "-h")
        assert page.exit_code == 0
        assert page.stdout.startswith(f"Usage: counterclaim {name}")


def test_the_version(run: Run):
    assert run("--version").stdout == f"counterclaim, version {counterclaim.__version__}\n"


def test_calls_that_are_wrong(run: Run):
    for call in (["sing"], ["--loud"], ["read", "--workers"], ["report", "--out"]):
        result = run(*call)
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_a_fault_outside_the_articles_has_a_code_and_no_traceback(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    def broken(*_: object) -> object:
        raise KeyError("thing")

    monkeypatch.setattr("counterclaim.ledger.Ledger.search", broken)
    result = run("search", "depot")
    assert result.exit_code == 1
    assert result.stderr.startswith("CC100: the command failed: KeyError: 'thing' (this is a fault")
    assert "Traceback" not in result.stderr + capfd.readouterr().err


def test_without_standalone_mode_errors_reach_the_caller(ledger: Path):
    with pytest.raises(counterclaim.UsageError):
        program.main(["show", "nobody"], standalone_mode=False)
    assert program.main(["check", "--quiet"], standalone_mode=False) == 0


def test_the_module_can_be_run(tmp_path: Path):
    command = [sys.executable, "-m", "counterclaim", "show", "nobody"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 3
    assert done.stderr.startswith(b"CC308: ")
    assert done.stdout == b""


def many(folder: Path, count: int) -> Path:
    path = folder / "many.jsonl"
    lines = (json.dumps({"id": f"n{i}", "text": f"{COURIER}{i}\n" * 20}) for i in range(count))
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_broken_pipe_ends_quietly(tmp_path: Path):
    command = [sys.executable, "-m", "cli.stub", "read", "--jsonl", str(many(tmp_path, 300))]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, **pipes) as process:  # type: ignore[call-overload]
        assert json.loads(process.stdout.readline())["id"] == "n0"
        process.stdout.close()
        assert process.wait(120) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this machine")
def test_a_full_disk_under_standard_output(shell: Shell, news: Path):
    with Path("/dev/full").open("wb") as full:
        done = shell("read", "--jsonl", news, stdout=full)
        assert done.returncode == 2
        assert done.stderr.startswith(b"CC222: standard output cannot be written: No space left")
        assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interruption_keeps_what_was_stored(tmp_path: Path):
    command = [sys.executable, "-m", "cli.stub", "read", "-", "--jsonl", "--ledger", "x.db"]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # A shell that runs tests in the background has its children ignore the signal.
    heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, env=environment, preexec_fn=heed, **pipes) as process:  # type: ignore[call-overload]
        record = json.dumps({"id": "first", "text": COURIER}).encode() + b"\n"
        process.stdin.write(record)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "first"
        process.send_signal(signal.SIGINT)
        assert process.wait(120) == 130
        assert process.stderr.read().endswith(b"interrupted; what was stored before stays\n")
    with counterclaim.Ledger("x.db", read_only=True) as ledger:
        assert ledger.article_ids() == ["first"]
        assert ledger.check() == []


def test_output_is_utf8_whatever_the_locale(shell: Shell, tmp_path: Path):
    (tmp_path / "x.txt").write_text(COURIER.replace("harbour", "Žulova “harbour”"), "utf-8")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = shell("read", "--jsonl", "x.txt", env=environment)
    assert done.returncode == 0
    assert "Žulova “harbour”" in json.loads(done.stdout.decode("utf-8"))["text"]
    assert shell("search", "Žulova", env=environment).returncode == 3
    shell("read", "x.txt", env=environment)
    shown = shell("search", "smoke", env={**environment, "PYTHONIOENCODING": "latin-1"})
    assert (shown.returncode, b"?ulova" in shown.stdout) == (0, True)


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals there")
def test_a_bar_on_a_terminal_and_nowhere_else(shell: Shell, news: Path):
    import pty

    seen = {}
    for colour in ("", "1"):
        ours, theirs = pty.openpty()
        done = shell(
            "read", news, "gone.txt", stderr=theirs, env={"NO_COLOR": colour, "TERM": "xterm"}
        )
        os.close(theirs)
        seen[colour] = os.read(ours, 100_000).decode("utf-8", "replace")
        os.close(ours)
        assert done.returncode == 1
        assert done.stdout == b""
        assert "CC101: gone.txt" in seen[colour]
        assert "1 failed" in seen[colour]
    assert re.search(r"\x1b\[\d*;?3\d", seen[""])
    assert not re.search(r"\x1b\[\d*;?3\d", seen["1"])
    assert b"\x1b" not in shell("read", news, "gone.txt").stderr


def measured(code: str) -> tuple[set[str], float]:
    """Which modules a program loads, and the processor seconds that it takes."""
    code += "\nimport sys, time\nprint(*sys.modules)\nprint(time.process_time())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules, seconds = done.stdout.strip().splitlines()[-2:]
    return {name.split(".")[0] for name in modules.split()}, float(seconds)


def test_the_package_is_quick_to_import():
    modules, seconds = measured("import counterclaim")
    assert not modules & (HEAVY | {"click"})
    assert seconds < 0.3


def test_the_help_is_quick_to_come():
    modules, seconds = measured(
        "from counterclaim.cli import program\n"
        "try: program.main(['--help'])\n"
        "except SystemExit as ended: assert not ended.code"
    )
    assert not modules & HEAVY
    assert seconds < 0.4


def test_words_are_plain():
    assert talk.plain(" a\nb\x1b[0m\u202ec \udce4 ") == "a b [0m c ?"


def test_completion_is_offered(shell: Shell):
    environment = {
        "_COUNTERCLAIM_COMPLETE": "bash_complete",
        "COMP_WORDS": "counterclaim inc",
        "COMP_CWORD": "1",
    }
    assert shell(env=environment).stdout == b"plain,incidents\n"


def made() -> str:
    path = Path(__file__).parents[2] / "docs" / "make_cli.py"
    spec = importlib.util.spec_from_file_location("make_cli", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.page())


def test_the_reference_is_current():
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
    assert page == made(), "run: python docs/make_cli.py"


def test_the_reference_has_every_command_and_option():
    page = made()
    for name, command in program.commands.items():
        assert f"\n## counterclaim {name}\n" in page
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help
                assert parameter.opts[0] in page
