"""``counterclaim export`` and ``counterclaim import`` as commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim import exports
from counterclaim.cli import program
from counterclaim.cli.export import export
from counterclaim.ledger import Ledger
from exports.made_up import fill


def run(*args: object) -> Result:
    return CliRunner().invoke(program, [str(arg) for arg in args])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(tmp_path / "my.db").close()
    return tmp_path / "my.db"


def test_the_command_offers_what_the_library_has():
    assert tuple(export.params[0].type.choices) == tuple(exports.EXPORTS)  # type: ignore[attr-defined]


def test_one_file_goes_to_standard_output_or_to_a_path(path: Path, tmp_path: Path):
    printed = run("export", "jsonl", path)
    assert printed.exit_code == 0
    assert len(printed.stdout.split("\n")) == 4
    named = run("export", "jsonl", path, "--out", tmp_path / "out.jsonl")
    assert named.exit_code == 0
    assert (tmp_path / "out.jsonl").read_text("utf-8") == printed.stdout
    assert named.stdout.strip() == str(tmp_path / "out.jsonl")


def test_several_files_need_a_folder(path: Path):
    result = run("export", "csv", path)
    assert result.exit_code == 2
    assert "CC273" in result.stderr
    assert "--out" in result.stderr


def test_no_ledger(tmp_path: Path):
    result = run("export", "csv", tmp_path / "none.db", "--out", tmp_path / "out")
    assert (result.exit_code, "CC308" in result.stderr) == (3, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", exports.IMPORTS)
def test_export_and_import(path: Path, tmp_path: Path, name: str):
    out = tmp_path / f"out-{name}"
    assert run("export", name, path, "--out", out).exit_code == 0
    result = run("import", name, out, tmp_path / "new.db")
    assert result.exit_code == 0
    assert "3 articles imported" in result.stderr
    again = run("import", name, out, tmp_path / "new.db")
    assert "3 known already" in again.stderr
    with Ledger(path) as one, Ledger(tmp_path / "new.db") as two:
        assert sorted(one.article_ids()) == sorted(two.article_ids())


def test_an_import_lists_what_fails_and_goes_on(path: Path, tmp_path: Path):
    lines = run("export", "jsonl", path).stdout
    (tmp_path / "in.jsonl").write_text(lines + '{"id": 1}\n', "utf-8")
    result = run("import", "jsonl", tmp_path / "in.jsonl", tmp_path / "new.db")
    assert result.exit_code == 1
    assert "CC141" in result.stderr
    assert "1 failed" in result.stderr
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', "utf-8")
    assert run("import", "jsonl", tmp_path / "bad.jsonl", tmp_path / "x.db").exit_code == 4
    missing = run("import", "jsonl", tmp_path / "none.jsonl", tmp_path / "x.db")
    assert "CC101" in missing.stderr
    assert missing.exception is None or isinstance(missing.exception, SystemExit)


def test_reviewed_is_the_default_and_as_read_can_be_had(path: Path):
    with Ledger(path) as ledger:
        ledger.reject("gull/s1", reviewer="Mira", reason="misread")

    def told(*options: str) -> int:
        lines = run("export", "jsonl", path, *options).stdout.split("\n")[:-1]
        return sum(len(json.loads(line)["statements"]) for line in lines)

    assert told() == told("--reviewed") == told("--as-read") - 1
