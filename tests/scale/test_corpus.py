"""Corpus runs: restartable, with a quarantine, the same records whatever the engine."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim import Ledger
from counterclaim.articles import Failure, read_inputs
from counterclaim.cli import program
from counterclaim.model import Article, Reading
from counterclaim.pipeline import read
from counterclaim.scale import engines
from counterclaim.scale.partitions import Corpus
from counterclaim.scale.store import Store

Call = Callable[..., Result]
TEXT = (
    "VARNIK, Oct. {n} (Delta Wire) - The mayor of Varnik said on Monday that {n} people were killed. "
    "The army of Ostania denied that it had shelled the town.\n"
)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(program, [str(arg) for arg in args])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Five articles, the third of which holds no text."""
    path = tmp_path / "archive.jsonl"
    rows = [{"id": f"a{n}", "text": TEXT.format(n=n), "date": "2024-10-08"} for n in range(3, 8)]
    rows[2].pop("text")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pool reads in this process; gives the ids that were read."""
    seen: list[str] = []

    class Here:
        def __init__(self, workers: int) -> None:
            pass

        def __enter__(self) -> Here:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, items):
            for item in items:
                if isinstance(item, Article):
                    seen.append(item.id)
                yield read(item) if isinstance(item, Article) else item

    monkeypatch.setattr(engines, "Pool", Here)
    return seen


def run(call: Call, archive: Path, *more: object) -> Result:
    return call("corpus", "run", "--input", archive, "--output", "out", "--partition", 2, *more)


def records(folder: Path | str = "out") -> list[Reading]:
    return list(Corpus(str(folder)).readings())


def test_a_run_reads_everything_and_sets_aside_what_it_cannot(
    call: Call, archive: Path, here: list[str]
):
    result = run(call, archive)
    assert result.exit_code == 1, result.stderr
    assert "articles: 4; partitions: 2; in quarantine: 1" in result.stderr
    wanted = [read(a) for a in read_inputs([archive]) if isinstance(a, Article)]
    assert records() == wanted
    (bad,) = Corpus("out").quarantined()
    assert bad["code"] == "CC107" and bad["id"].endswith("archive.jsonl:3")


def test_a_finished_partition_is_not_read_again(call: Call, archive: Path, here: list[str]):
    run(call, archive)
    (victim,) = Path("out/readings").glob("part-00001.*")
    victim.unlink()
    here.clear()
    result = run(call, archive)
    assert here == ["a6", "a7"]
    assert "1 of 2 partitions were read before" in result.stderr
    assert len(records()) == 4


def test_another_input_needs_another_output(call: Call, archive: Path, here: list[str]):
    run(call, archive)
    result = call("corpus", "run", "--input", "else.jsonl", "--output", "out")
    assert result.exit_code == 2 and "CC284" in result.stderr


def test_merging_twice_changes_nothing(call: Call, archive: Path, here: list[str]):
    run(call, archive)
    first = call("corpus", "merge", "out", "--ledger", "l.db")
    again = call("corpus", "merge", "out", "--ledger", "l.db")
    assert "4 added" in first.stderr and "4 unchanged" in again.stderr
    with Ledger("l.db") as ledger:
        assert list(ledger.readings()) == records()


def test_a_run_that_is_not_finished_is_merged_as_far_as_it_is(
    call: Call, archive: Path, here: list[str]
):
    run(call, archive)
    next(Path("out/readings").glob("part-00001.*")).unlink()
    result = call("corpus", "merge", "out", "--ledger", "l.db")
    assert result.exit_code == 1 and "partitions not read yet: 1" in result.stderr


def test_an_article_that_cannot_be_read_is_kept_with_its_error(tmp_path: Path):
    corpus = Corpus(str(tmp_path / "out"))
    article = Article.from_file(write(tmp_path / "a.txt", TEXT.format(n=4)))
    corpus.lay_out([article], ["a.txt"], {}, 1)
    error = Failure("a", engines.UsageError("too odd", code="CC199"))
    corpus.finish(0, [article], [error])
    (row,) = corpus.quarantined()
    assert (row["code"], row["error"]) == ("CC199", "too odd")
    assert json.loads(row["record"])["text"] == article.text
    assert not corpus.unfinished()


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "args", [("--engine", "abacus"), ("--engine", "local", "--date", "someday")]
)
def test_a_wrong_call_is_told(call: Call, archive: Path, args: tuple[str, ...]):
    result = run(call, archive, *args)
    assert result.exit_code == 2
    assert "CC282" in result.stderr or "CC211" in result.stderr


def test_no_run_to_merge(call: Call):
    result = call("corpus", "merge", "nowhere", "--ledger", "l.db")
    assert result.exit_code == 2 and "CC283" in result.stderr


def test_tables_are_the_same_in_both_formats(tmp_path: Path):
    store, columns = Store(str(tmp_path)), {"a": str, "n": int}
    rows = [{"a": "one", "n": 1}, {"a": None, "n": None}, {"a": "\U0001f600\n", "n": 3}]
    for name in ("t.jsonl", "t.parquet"):
        if name.endswith("parquet"):
            pytest.importorskip("pyarrow")
        store.write_rows(name, columns, rows)
        assert list(store.rows(name)) == rows
        store.write_rows(name, columns, [])
        assert list(store.rows(name)) == []


def test_a_folder_is_the_same_from_wherever_a_process_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    store = Store("run")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.write("corpus.json", b"{}")
    assert (tmp_path / "run" / "corpus.json").read_bytes() == b"{}"
    assert Path(store.folder).is_absolute()


def test_daft_gives_the_same_records(call: Call, archive: Path, here: list[str]):
    pytest.importorskip("daft")
    run(call, archive)
    wanted = records()
    command = [sys.executable, "-m", "counterclaim", "corpus", "run", "--input", str(archive)]
    command += ["--output", "far", "--partition", "2", "--engine", "daft", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, timeout=600)
    assert done.returncode == 1, done.stderr.decode()
    assert records("far") == wanted


def test_a_run_that_is_killed_goes_on_where_it_stopped(call: Call, archive: Path, here: list[str]):
    command = [sys.executable, "-m", "counterclaim", "corpus", "run", "--input", str(archive)]
    command += ["--output", "out", "--partition", "1"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(3000):
        if list(Path("out").glob("readings/part-00000.*")) or child.poll() is not None:
            break
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    call("corpus", "run", "--input", archive, "--output", "out", "--partition", 1)
    assert "a3" not in here
    assert [r.article.id for r in records()] == ["a3", "a4", "a6", "a7"]
