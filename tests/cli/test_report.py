"""``counterclaim report`` and ``counterclaim demo``: folders and their failures."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.ledger import Ledger

from .conftest import Run


def test_a_report_is_written_and_its_path_printed(run: Run, ledger: Path):
    result = run("report", "--out", "pages/today")
    assert result.exit_code == 0
    assert result.stdout.split() == [str(Path("pages/today/index.html"))]
    front = Path("pages/today/index.html").read_text("utf-8")
    assert "Varnik" in front
    assert Path("pages/today/articles/courier.html").exists()
    with Ledger(ledger) as opened:
        assert opened.incidents_current()
        (incident,) = opened.incidents()
    assert Path(f"pages/today/incidents/{incident.id}.html").exists()


def test_a_report_twice_is_the_same(run: Run, ledger: Path):
    run("report", "--out", "one")
    before = {path: path.read_bytes() for path in Path("one").rglob("*.html")}
    run("report", "--out", "one")
    assert {path: path.read_bytes() for path in Path("one").rglob("*.html")} == before


@pytest.mark.parametrize("command", ["report", "demo"])
def test_a_folder_that_cannot_be_made(run: Run, ledger: Path, command: str):
    Path("taken").write_text("a file, not a folder")
    for folder in ("taken", "taken/below"):
        result = run(command, "--out", folder)
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1].startswith("CC221: ")
    assert Path("taken").read_text() == "a file, not a folder"


def test_a_report_needs_a_folder(run: Run, ledger: Path):
    result = run("report")
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_the_demo_tells_its_counts_and_where_the_report_is(run: Run):
    result = run("demo", "--out", "shown")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["articles", "statements", "events", "incidents", "open", "disputes"]
    samples = list((Path(__file__).parents[2] / "src/counterclaim/data/demo").glob("*.txt"))
    assert lines[1].split()[0] == str(len(samples))
    assert lines[-1] == f"report: {Path('shown/report/index.html')}"
    assert Path("shown/report/index.html").exists()
    with Ledger("shown/counterclaim.db") as opened:
        assert len(opened.article_ids()) == len(samples)
    again = run("demo", "--out", "shown")
    assert again.stdout == result.stdout
    assert "known already" not in again.stdout


def test_the_demo_takes_a_ledger_and_a_folder_of_its_own(run: Run, tmp_path: Path):
    result = run("demo", "--ledger", "mine.db")
    assert result.exit_code == 0
    front = Path(result.stdout.splitlines()[-1].removeprefix("report: "))
    assert front.is_absolute()
    assert front.exists()
    assert [path.name for path in tmp_path.glob("*.db")] == ["mine.db"]


def test_the_demo_with_a_ledger_that_cannot_be_used(run: Run):
    result = run("demo", "--ledger", "no/such/folder.db")
    assert result.exit_code == 3
    assert "CC303: " in result.stderr
