"""Names that would lead out of a folder, and files that are not what they say."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from counterclaim import exports
from counterclaim.articles.records import Failure
from counterclaim.errors import CounterclaimError, InputError, UsageError
from counterclaim.exports.brat import Standoff
from counterclaim.exports.webanno import page
from counterclaim.ledger import Ledger
from counterclaim.model import Reading
from exports.conftest import files
from exports.made_up import first, second

NAMES = [
    *("..", ".", "../x", "../../etc/passwd", "/etc/passwd", "//host/share", "\\\\host\\share"),
    *("..\\..\\x", "C:\\x", "C:x", "c:/x", "a/b", "a\\b", "a/../b", "./a", "~", "~root/x", "$HOME"),
    *("CON", "con", "PRN", "AUX", "NUL", "nul.txt", "COM1", "lpt9", "con.ann", "index", "a:b", "a:$DATA"),
    *("annotation.conf", "annotation", ".hidden", ".", "-rf", "--help", "*", "?", "a*b", "a|b", "a;b"),
    *("a\x00b", "a\nb", "a\rb", "a\tb", " ", "  a  ", "a.", "a ", "\x7f", "\u202ea", "\u200b", "\ufeff"),
    *("%2e%2e%2fx", "%00", "..%2f", "%c0%ae%c0%ae/", "file:///etc/passwd", "http://x.example/a"),
    *("ä", "Ä", "a\u0308", "😀", "ａ/ｂ", "．．／x", "a" * 300, "ä" * 300, "/" * 300, "../" * 60),
    *("A", "a", "aA", "Aa", "AA", "aa", "=cmd()", "+1", "-1", "@x", "'", '"', "`id`", "$(id)", "<b>"),
    *("{}", "{{7*7}}", "%s%n", "..;/x", "....//x", "x/..", "x/.", "/.", "/..", "...", "a/./b", "\\"),
    *("\\..\\x", "a\x1fb", "\x1b[31m", "\u2028", "\u2029"),
]  # fmt: skip
HOSTILE = list(dict.fromkeys(NAMES))[:100]


@pytest.mark.parametrize("name", ["brat", "webanno", "csv"])
def test_a_hundred_hostile_names_stay_inside_the_folder(tmp_path: Path, name: str):
    assert len(HOSTILE) == 100
    outside = tmp_path / "outside"
    outside.mkdir()
    with Ledger(tmp_path / "names.db") as ledger:
        for hostile in HOSTILE:
            article = msgspec.structs.replace(second().article, id=hostile)
            ledger.add(msgspec.structs.replace(second(), article=article))
        ids = set(ledger.article_ids())
        before = files(tmp_path)
        exports.write(ledger, name, outside / "in" / "out")
    made = files(tmp_path)
    assert {path for path in made if path not in before} == {
        path for path in made if path.startswith("outside/in/out/")
    }
    flat = [path.removeprefix("outside/in/out/") for path in made if path not in before]
    assert all("/" not in path and "\\" not in path for path in flat)
    assert len({path.lower() for path in flat}) == len(flat)
    if name in exports.IMPORTS:
        back = list(exports.read_back(name, outside / "in" / "out"))
        assert {item.article.id for item in back if isinstance(item, Reading)} == ids
        assert len(flat) >= 100


@pytest.mark.parametrize("name", ["brat", "webanno", "csv", "parquet", "jsonl", "acled"])
def test_a_link_in_the_way_is_replaced_and_not_followed(ledger: Ledger, tmp_path: Path, name: str):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    victim = tmp_path / "victim"
    victim.write_text("keep me", "utf-8")
    out = tmp_path / "out"
    if exports.EXPORTS[name].folder:
        exports.write(ledger, name, out)
        names = list(files(out))
        for path in names:
            (out / path).unlink()
        if name in ("csv", "parquet"):
            (out / names[0]).symlink_to(victim)
    else:
        out.symlink_to(victim)
    exports.write(ledger, name, out)
    assert victim.read_text("utf-8") == "keep me"


@pytest.mark.parametrize("name", ["brat", "webanno"])
def test_a_folder_with_older_files_is_refused(ledger: Ledger, tmp_path: Path, name: str):
    exports.write(ledger, name, tmp_path / "out")
    with pytest.raises(UsageError) as caught:
        exports.write(ledger, name, tmp_path / "out")
    assert caught.value.code == "CC272"


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_where_nothing_can_be_written_the_error_has_a_code(
    ledger: Ledger, tmp_path: Path, name: str
):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError) as caught:
        exports.write(ledger, name, tmp_path / "file" / "below")
    assert caught.value.code == "CC221"
    assert caught.value.hint


def test_an_export_that_breaks_off_leaves_the_older_file(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    out = tmp_path / "all.jsonl"
    exports.write(ledger, "jsonl", out)
    before = out.read_bytes()

    def broken(*_: object, **__: object) -> object:
        yield first()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Ledger, "readings", broken)
    with pytest.raises(UsageError):
        exports.write(ledger, "jsonl", out)
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.glob(".export-*")] == []


# -- imports --------------------------------------------------------------------------------------


def changed(**fields: object) -> bytes:
    return json.dumps({**first().to_record(), **fields}, default=list).encode() + b"\n"


def statement(**fields: object) -> bytes:
    record = msgspec.json.decode(msgspec.json.encode(first().to_record()))
    record["statements"][0] |= fields
    return json.dumps(record).encode() + b"\n"


BAD_LINES = {
    "no JSON": b"{]\n",
    "no object": b"[1, 2]\n",
    "a number": b"7\n",
    "null": b"null\n",
    "no UTF-8": b'{"id": "\xff"}\n',
    "half a character": b'{"id": "a", "text": "\\ud800", "metadata": {}}\n',
    "half a character in a name": statement(actors=["\ud800"]),
    "deep": b"[" * 100_000 + b"\n",
    "deep object": b'{"a":' * 50_000 + b"\n",
    "no keys": b"{}\n",
    "text is a number": changed(text=7),
    "id is empty": changed(id=""),
    "statements is text": changed(statements="no"),
    "a span outside": statement(content=[[0, 10_000]]),
    "a span turned round": statement(content=[[9, 3]]),
    "a negative span": statement(content=[[-5, 3]]),
    "a span of three": statement(content=[[1, 2, 3]]),
    "a span of text": statement(content=[["0", "1"]]),
    "a huge span": statement(content=[[10**30, 10**40]]),
    "a parent of nobody": statement(parent="s99"),
    "its own parent": statement(parent="s1"),
    "an id with a slash": statement(id="a/b"),
    "two of one id": statement(id="s2"),
    "an unknown act": statement(act="sing"),
    "confidence over one": statement(confidence=1.5),
    "confidence NaN": statement(confidence=float("nan")),
    "confidence infinite": statement(confidence=float("inf")),
    "no day": statement(date={"start": "soon"}),
    "a day that is none": statement(date={"start": "2025-02-30"}),
    "a date of publication that is none": changed(metadata={"date": "0000-00-00"}),
    "a wrong hash": changed(metadata={"hash": "0" * 64}),
    "a huge number": changed(
        places=[{"start": 0, "end": 1, "name": "x", "geonameid": 10**30}]
    ),
    "a far place": changed(places=[{"start": 0, "end": 1, "name": "x", "lat": float("inf")}]),
    "a count without end": changed(
        events=[{"id": "e1", "trigger": [0, 1], "root": "AID", "counts": [
            {"role": "killed", "unit": "", "low": 10**25, "high": None, "approx": False,
             "span": [0, 1]}]}]
    ),
}  # fmt: skip


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_fails_alone(tmp_path: Path, line: bytes):
    path = tmp_path / "in.jsonl"
    path.write_bytes(changed() + line + changed(id="other"))
    one, bad, two = exports.read_back("jsonl", path)
    assert isinstance(one, Reading)
    assert isinstance(two, Reading)
    assert isinstance(bad, Failure)
    assert bad.error.code in ("CC104", "CC106", "CC141")
    assert bad.error.hint
    assert ":2" in bad.error.message
    with Ledger(tmp_path / "after.db") as ledger:  # what is let through, the ledger takes
        ledger.add(one)
        ledger.add(two)


def test_a_line_beyond_the_limit_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("counterclaim.articles.lines.MAX_RECORD", 5_000)
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id":"' + b"x" * 9_000 + b'"}\n{}\n')
    long, bad = exports.read_back("jsonl", path)
    assert isinstance(long, Failure)
    assert (long.error.code, bad.error.code) == ("CC105", "CC141")  # type: ignore[union-attr]


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("counterclaim.exports.checks.MAX_TEXT", 100)
    path = tmp_path / "in.jsonl"
    path.write_bytes(changed())
    (bad,) = exports.read_back("jsonl", path)
    assert isinstance(bad, Failure)
    assert bad.error.code == "CC141"


def mended(change: object, where: tuple[object, ...]) -> bytes:
    document = json.loads(page(first()))
    node = document
    for step in where[:-1]:
        node = node[step]
    node[where[-1]] = change
    return json.dumps(document).encode()


ITEM = ("items", 1)
SELECTOR = (*ITEM, "target", 0, "selector")
BAD_PAGES = {
    "empty": b"",
    "no JSON": b"<html>",
    "a list": b"[]",
    "no items": b"{}",
    "items is null": b'{"items": null}',
    "items is text": b'{"items": "abc"}',
    "items of numbers": b'{"items": [1, 2]}',
    "deep": b'{"items":' + b"[" * 100_000,
    "no article": mended([], ("items",)),
    "another article name": mended("http://x.example/", ("items", 0, "target", 0)),
    "a broken escape": mended("urn:counterclaim:article:%ff", ("items", 0, "target", 0)),
    "text is a number": mended(5, ("items", 0, "body", 0, "value")),
    "no record": mended({}, (*ITEM, "body")),
    "an unknown kind": mended("cc:secret", (*ITEM, "body", 0, "type")),
    "a wrong quote": mended("other words", (*SELECTOR, 1, "exact")),
    "a position as text": mended("0", (*SELECTOR, 0, "start")),
    "a huge position": mended(10**30, (*SELECTOR, 0, "end")),
    "a negative position": mended(-1, (*SELECTOR, 0, "start")),
    "an unknown role": mended("__class__/0", (*ITEM, "target", 0, "role")),
    "a role too far": mended("source/9", (*ITEM, "target", 0, "role")),
    "no selector type": mended({}, (*SELECTOR, 0)),
}


@pytest.mark.parametrize("content", BAD_PAGES.values(), ids=BAD_PAGES.keys())
def test_a_bad_page_fails_alone(tmp_path: Path, content: bytes):
    (tmp_path / "a.jsonld").write_bytes(content)
    (tmp_path / "b.jsonld").write_bytes(page(second()))
    bad, good = exports.read_back("webanno", tmp_path)
    assert isinstance(good, Reading)
    assert isinstance(bad, Failure)
    assert bad.error.code in ("CC106", "CC141")
    assert bad.error.hint


BAD_ANN = {
    "no format": "hello\n",
    "no tab": "T1 Source 0 5 Shell\n",
    "an unknown letter": "X1\tSource 0 5\tShell\n",
    "a span outside": "T1\tSource 0 99999\tShells\n",
    "a span turned round": "T1\tSource 6 0\tShells\n",
    "a huge number": f"T1\tSource 0 {'9' * 5000}\tShells\n",
    "a sign": "T1\tSource -1 5\tShells\n",
    "wide digits": "T1\tSource ０ ６\tShells\n",
    "other words": "T1\tSource 0 6\tBombs!\n",
    "twice": "T1\tSource 0 6\tShells\nT1\tSource 0 6\tShells\n",
    "a trigger of nothing": "E1\tASSAULT:T9\n",
    "an argument of nothing": "T1\tASSAULT 0 6\tShells\nE1\tASSAULT:T1 Actor:T7\n",
    "a relation of nothing": "R1\tRelays Arg1:E1 Arg2:E2\n",
    "an unknown event": "T1\tDANCE 0 6\tShells\nE1\tDANCE:T1\n",
    "an unknown status": "T1\tAID 0 6\tShells\nE1\tAID:T1\nA1\tStatus E1 maybe\n",
    "an unknown dispute": "T1\tSide 0 6\tShells\nT2\tSide 7 10\thit\nR1\tDispute_x Arg1:T1 Arg2:T2\n",
    "parents in a circle": "T1\tStatement 0 6\tShells\nE1\tStatement:T1\nT2\tStatement 7 10\thit\n"
    "E2\tStatement:T2\nR1\tRelays Arg1:E1 Arg2:E2\nR2\tRelays Arg1:E2 Arg2:E1\n",
}


@pytest.mark.parametrize("side", [True, False], ids=["side file", "none"])
@pytest.mark.parametrize("ann", BAD_ANN.values(), ids=BAD_ANN.keys())
def test_bad_annotations_fail_alone(tmp_path: Path, ann: str, side: bool):
    for name, made in (("a", first()), ("b", second())):
        (tmp_path / f"{name}.txt").write_bytes(made.article.text.encode())
        (tmp_path / f"{name}.ann").write_text(Standoff(made).text, "utf-8")
        if side:
            record = made.to_record()
            del record["text"]
            (tmp_path / f"{name}.json").write_bytes(msgspec.json.encode(record))
    (tmp_path / "a.ann").write_text(ann, "utf-8")
    bad, good = exports.read_back("brat", tmp_path)
    assert isinstance(good, Reading)
    assert isinstance(bad, Failure)
    assert bad.error.code == "CC141"
    assert bad.error.hint


@pytest.mark.parametrize("kind", ["no text", "text of another", "no UTF-8", "bad side", "folder"])
def test_a_brat_article_that_lacks_a_part_fails_alone(tmp_path: Path, kind: str):
    (tmp_path / "a.ann").write_text(Standoff(first()).text, "utf-8")
    if kind != "no text":
        (tmp_path / "a.txt").write_bytes(first().article.text.encode())
    if kind == "text of another":
        (tmp_path / "a.txt").write_text("Something else.", "utf-8")
    if kind == "no UTF-8":
        (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    if kind == "bad side":
        (tmp_path / "a.json").write_text('{"id": 7}', "utf-8")
    if kind == "folder":
        (tmp_path / "a.json").mkdir()
    (bad,) = exports.read_back("brat", tmp_path)
    assert isinstance(bad, Failure)
    assert bad.error.code in ("CC101", "CC141")


@pytest.mark.parametrize("name", exports.IMPORTS)
@pytest.mark.parametrize("path", ["missing", "empty", "\x00"])
def test_a_missing_path_is_told_with_a_code(tmp_path: Path, name: str, path: str):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        list(exports.read_back(name, tmp_path / path))
    assert caught.value.code == "CC101"


@pytest.mark.parametrize("call", [exports.write, exports.read_back])
def test_an_unknown_format_is_told_with_the_known_ones(
    ledger: Ledger, tmp_path: Path, call: object
):
    args = (ledger, "docx", tmp_path / "x") if call is exports.write else ("docx", tmp_path)
    with pytest.raises(CounterclaimError) as caught:
        call(*args)  # type: ignore[operator]
    assert caught.value.code == "CC270"
    assert "jsonl" in caught.value.hint
