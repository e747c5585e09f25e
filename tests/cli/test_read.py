"""``counterclaim read``: what is stored, what is printed, what fails, and how it ends."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from counterclaim.ledger import Ledger
from counterclaim.model import Reading

from .conftest import COURIER, HERALD, Run

GERMAN = (
    "Der Minister sagte am Montag, dass die Armee den Hafen nicht beschossen habe. Die Regierung "
    "wies den Vorwurf zurück und forderte eine Untersuchung durch unabhängige Fachleute.\n"
)
NEXT = "next: counterclaim incidents; counterclaim disputes; counterclaim report --out report\n"


def ids(path: Path | str = "counterclaim.db") -> list[str]:
    with Ledger(path, read_only=True) as ledger:
        return ledger.article_ids()


def test_articles_go_into_the_default_ledger(run: Run, news: Path):
    result = run("read", news)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "2 articles read into counterclaim.db (2 new)\n" + NEXT
    with Ledger("counterclaim.db") as ledger:
        assert ledger.article_ids() == ["courier", "herald"]
        courier = ledger.reading("courier")
        assert courier is not None
        assert courier.article.text == COURIER
        assert courier.article.metadata.outlet == "Varnik Courier"
        assert [s.act for s in courier.statements] == ["state", "deny"]
        assert ledger.check() == []


def test_reading_twice_changes_nothing_and_reads_nothing(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
):
    run("read", news)
    before = Path("counterclaim.db").read_bytes()

    def never(*_: object) -> Reading:
        raise AssertionError("read again")

    monkeypatch.setattr(sys.modules["counterclaim.pipeline"], "read", never)
    result = run("read", news)
    assert result.exit_code == 0
    told = "nothing new to read; 2 articles known already in counterclaim.db, passed over\n"
    assert result.stderr == told + NEXT
    assert Path("counterclaim.db").read_bytes() == before


def test_metadata_that_are_given_win_and_have_the_article_read_anew(run: Run, news: Path):
    (news / "metadata.jsonl").unlink()
    run("read", news / "courier.txt")
    result = run(
        *("read", news / "courier.txt", "--date", "2020-01-09", "--outlet", "Morning Post"),
        *("--title", "Fire", "--url", "https://post.example/fire"),
    )
    assert result.stderr == "1 article read into counterclaim.db (1 read anew)\n" + NEXT
    with Ledger("counterclaim.db") as ledger:
        reading = ledger.reading("courier")
        assert reading is not None
        data = reading.article.metadata
        assert (data.outlet, data.date, data.title) == ("Morning Post", "2020-01-09", "Fire")
        assert data.url == "https://post.example/fire"


@pytest.mark.parametrize("name, value", [("--date", "last week"), ("--url", "javascript:alert(1)")])
def test_metadata_that_cannot_be_used_are_an_error_of_usage(
    run: Run, news: Path, name: str, value: str
):
    result = run("read", news, name, value)
    assert result.exit_code == 2
    assert result.stderr.startswith("CC211: ")
    assert not Path("counterclaim.db").exists()


def test_records_are_printed_and_no_ledger_is_made(run: Run, news: Path):
    result = run("read", "--jsonl", news)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == ["courier", "herald"]
    assert records[0]["text"] == COURIER
    assert Reading.from_record(records[0]).statements[1].act == "deny"
    assert {"metadata", "statements", "events", "times", "places", "actors", "disputes"} <= set(
        records[0]
    )
    assert result.stderr == "2 articles read\n"
    assert not Path("counterclaim.db").exists()


def test_records_are_the_same_at_every_run(run: Run, news: Path):
    assert run("read", "--jsonl", news).stdout_bytes == run("read", "--jsonl", news).stdout_bytes


def test_records_are_stored_too_where_a_ledger_is_named(run: Run, news: Path):
    for told in ("2 new", "2 known already"):
        result = run("read", "--jsonl", news, "--ledger", "mine.db")
        assert len(result.stdout.splitlines()) == 2
        assert f"into mine.db ({told})" in result.stderr
    assert ids("mine.db") == ["courier", "herald"]


def test_standard_input_is_an_input(run: Run):
    assert run("read", "-", stdin=COURIER.encode()).exit_code == 0
    assert ids() == ["stdin"]


def test_records_on_standard_input(run: Run):
    lines = [json.dumps({"id": f"n{i}", "text": HERALD, "outlet": f"Post {i}"}) for i in range(3)]
    result = run("read", "-", stdin="\n".join(lines).encode())
    assert result.exit_code == 0
    assert "2 with the same text as another" in result.stderr
    assert ids() == ["n0", "n1", "n2"]


def test_what_fails_is_listed_with_its_code_and_the_others_are_stored(run: Run, news: Path):
    (news / "empty.txt").write_bytes(b" \n")
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (news / "broken.jsonl").write_text('{"text": \n' + json.dumps({"text": HERALD}) + "\n")
    result = run("read", news, "no-such-file.txt")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    *lines, undated, advice = lines
    assert undated.startswith("no date of publication: ") and advice + "\n" == NEXT
    failed = {line[:5]: line for line in lines[:-1]}
    assert failed.keys() == {"CC101", "CC102", "CC103", "CC106"}
    assert "no-such-file.txt" in failed["CC101"]
    assert "empty.txt" in failed["CC102"]
    assert "picture.txt" in failed["CC103"]
    assert "broken.jsonl:1" in failed["CC106"]
    assert lines[-1].endswith("; 1 with the same text as another; 4 failed")
    assert len(ids()) == 3


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7\n\x00\x01\x02\xff\xfe" * 50])
def test_nothing_could_be_read(run: Run, content: bytes | None, tmp_path: Path):
    path = tmp_path / "input.txt"
    if content is not None:
        path.write_bytes(content)
    result = run("read", path)
    assert result.exit_code == 4
    assert result.stderr.startswith("CC10")
    assert result.stderr.endswith("nothing could be read; 1 failed\n")
    assert not Path("counterclaim.db").exists()


def test_quiet_says_only_what_failed(run: Run, news: Path):
    result = run("read", "--quiet", news, "missing.txt")
    assert result.exit_code == 1
    assert [line[:6] for line in result.stderr.splitlines()] == ["CC101:"]
    assert run("-q", "read", news).stderr == ""


def test_a_language_that_is_not_read_is_stored_all_the_same(run: Run, tmp_path: Path):
    (tmp_path / "hafen.txt").write_text(GERMAN, "utf-8")
    result = run("read", "hafen.txt")
    assert result.exit_code == 0
    assert "1 not in English, whose text alone is kept" in result.stderr
    with Ledger("counterclaim.db") as ledger:
        assert [article.metadata.language for article in ledger.articles()] == ["de"]


def with_text(folder: Path, name: str, words: str) -> None:
    (folder / f"{name}.txt").write_text(COURIER + f"\nThis article {words}.\n", "utf-8")


def test_a_fault_inside_one_article_fails_that_article_alone(run: Run, news: Path):
    with_text(news, "brittle", "breaks the reader")
    result = run("read", news)
    assert result.exit_code == 1
    first, last, *_ = result.stderr.splitlines()
    assert first.startswith("CC199: reading brittle failed: ZeroDivisionError: a fault that nobody")
    assert "COUNTERCLAIM_DEBUG=1" in first
    assert last == "2 articles read into counterclaim.db (2 new); 1 failed"
    assert ids() == ["courier", "herald"]


def test_a_traceback_is_shown_on_demand(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    with_text(news, "brittle", "breaks the reader")
    monkeypatch.setenv("COUNTERCLAIM_DEBUG", "1")
    assert "Traceback" in run("read", news).stderr + capfd.readouterr().err
    monkeypatch.setenv("COUNTERCLAIM_DEBUG", "0")
    assert "Traceback" not in run("read", news).stderr + capfd.readouterr().err


def test_an_input_that_the_reader_refuses_fails_alone(run: Run, news: Path):
    with_text(news, "odd", "is too odd to read")
    result = run("read", news)
    assert result.exit_code == 1
    assert "CC104: the text is odd (write it again)" in result.stderr


def test_a_reading_that_contradicts_itself_fails_alone(run: Run, news: Path):
    with_text(news, "circle", "contradicts itself")
    result = run("read", news)
    assert result.exit_code == 1
    assert result.stderr.startswith("CC307: ")
    assert ids() == ["courier", "herald"]


def test_a_reader_of_files_that_breaks_fails_its_input_alone(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
):
    from counterclaim.articles import inputs

    real = inputs.read_file

    def brittle(path: Path, *rest: object) -> object:
        if path.name == "bad.txt":
            raise RuntimeError("out of order")
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(inputs, "read_file", brittle)
    result = run("read", news / "courier.txt", "bad.txt", news / "herald.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("CC199: reading bad.txt failed: RuntimeError: out of order")
    assert ids() == ["courier", "herald"]


def test_an_altered_model_ends_the_run(run: Run, news: Path):
    with_text(news, "altered", "alters the model")
    result = run("read", news)
    assert result.exit_code == 3
    assert "CC402: encoder.onnx is not the file that was shipped" in result.stderr


def test_what_was_stored_before_an_interruption_stays(run: Run, news: Path):
    with_text(news, "d", "stops the reader")
    result = run("read", news)
    assert result.exit_code == 130
    assert "1 article read into counterclaim.db (1 new)" in result.stderr
    assert result.stderr.splitlines()[-1] == "interrupted; what was stored before stays"
    assert ids() == ["courier"]


def test_a_locked_ledger(run: Run, news: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(Ledger.__init__.__kwdefaults__, "timeout", 0.05)
    with_text(news, "late", "comes late")
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("read", news)
    other.close()
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1].startswith("CC302: ")
    assert run("read", news).exit_code == 0


@pytest.mark.parametrize("content", [b"no ledger at all, but a longer text. " * 40, None])
def test_a_ledger_that_cannot_be_used(run: Run, news: Path, content: bytes | None, tmp_path: Path):
    path = tmp_path / "other.db" if content else tmp_path / "no" / "such" / "folder.db"
    if content:
        path.write_bytes(content)
    result = run("read", news, "--ledger", path)
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1][:4] == "CC30"
    assert not content or path.read_bytes() == content


def test_names_cannot_steer_the_terminal(run: Run, tmp_path: Path):
    name = "a\x1b[31mred\u202e.txt"
    (tmp_path / name).write_bytes(b"")
    result = run("read", name)
    assert result.exit_code == 4
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_inputs_are_required(run: Run):
    result = run("read")
    assert result.exit_code == 2
    assert "Missing argument 'INPUT...'" in result.stderr


def test_addresses_of_private_hosts_are_refused(run: Run):
    result = run("read", "http://127.0.0.1:9/news")
    assert result.exit_code == 4
    assert result.stderr.startswith("CC110: ")
    assert "--allow-host" in run("read", "--help").stdout
