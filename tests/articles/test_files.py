"""Files of every kind through the public functions."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from counterclaim.articles import Failure, article_from_file, article_from_text, read_inputs
from counterclaim.errors import InputError, UsageError
from counterclaim.model import Article, Metadata

from .pages import PARAGRAPHS, TEXT, page


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def articles(*inputs: str | Path, **options: object) -> list[Article]:
    found = list(read_inputs(inputs, **options))  # type: ignore[arg-type]
    assert all(isinstance(item, Article) for item in found), found
    return found  # type: ignore[return-value]


def failure(*inputs: str | Path, **options: object) -> Failure:
    (found,) = read_inputs(inputs, **options)  # type: ignore[arg-type]
    assert isinstance(found, Failure), found
    assert found.error.hint
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "Lines\r\nwith\rall\nends\r\n",
        "\ufeffA mark at the start.",
        "emoji 👩‍👩‍👧‍👦 and \u202eright to left\u202c and \u2028 separators",
        "  blanks around  \n\n",
        "e\u0301 is not normalised to \u00e9",
        "a stray \x00 in a text that is otherwise " + "plain " * 40,
    ],
)
def test_plain_text_is_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    article = article_from_file(write(tmp_path / "a.txt", text))
    assert article.text == text
    assert article.id == "a"
    assert article.metadata.hash == hashlib.sha256(text.encode()).hexdigest()
    assert articles(tmp_path / "a.txt") == [article]


def test_options_win_over_the_file_and_the_file_over_the_text(tmp_path: Path) -> None:
    text = "ORVAL, May 4, 2031 (Norland Wire) - The depot burned for a day."
    record = {"id": "n1", "text": text, "date": "2031-05-06", "outlet": "Norland Times"}
    path = write(tmp_path / "a.jsonl", json.dumps(record))
    (plain,) = articles(path)
    assert (plain.id, plain.metadata.date, plain.metadata.outlet) == (
        "n1",
        "2031-05-06",
        "Norland Times",
    )
    assert (plain.metadata.agency, plain.metadata.dateline) == ("Norland Wire", "ORVAL")
    (told,) = articles(path, overrides=Metadata(date="2031-05-07"))
    assert (told.metadata.date, told.metadata.outlet) == ("2031-05-07", "Norland Times")
    (told,) = articles(path, overrides={"outlet": "Estmark Post", "title": None})
    assert told.metadata.outlet == "Estmark Post"
    assert article_from_text(text).metadata.date == "2031-05-04"
    assert article_from_text(text, "mine", date="May 9, 2031").metadata.date == "2031-05-09"


def test_keywords_of_from_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    article = Article.from_file(
        path, id="x", outlet="Norland Times", url="https://norland.example/a"
    )
    assert article.id == "x"
    assert article.metadata.url == "https://norland.example/a"


@pytest.mark.parametrize(
    "options",
    [
        {"date": "soon"},
        {"date": "04/05/2031"},
        {"url": "javascript:alert(1)"},
        {"colour": "red"},
        {"language": "?"},
    ],
)
def test_options_that_cannot_be_used(tmp_path: Path, options: dict[str, str]) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    with pytest.raises(UsageError) as caught:
        article_from_file(path, **options)
    assert caught.value.code == "CC211"
    with pytest.raises(UsageError):
        list(read_inputs([path], overrides=options))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "CC102"),
        ("a.txt", b" \n\t\r\n", "CC102"),
        ("a.txt", b"\xef\xbb\xbf\n", "CC102"),
        ("a.jsonl", b"", "CC102"),
        ("a.jsonl", b"\n\n", "CC102"),
        ("a.json", b"", "CC102"),
        ("a.json", b"[]", "CC102"),
        ("a.csv", b"", "CC102"),
        ("a.csv", b"id,text\n", "CC102"),
        ("a.html", b"", "CC102"),
        ("a.warc", b"", "CC102"),
        ("a.eml", b"", "CC102"),
        ("a.txt", b"%PDF-1.7 ...", "CC103"),
        ("a.txt", bytes(range(256)) * 20, "CC103"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(100), "CC103"),
        ("a.jsonl", b"PK\x03\x04" + bytes(200), "CC103"),
        ("a.csv", b"\x7fELF" + bytes(200), "CC103"),
        ("a.txt", "Заголовок новости".encode("cp1251"), "CC104"),
        ("a.txt", "plain then broken é ".encode() + b"\xff\xfe\xfa tail", "CC104"),
        ("a.txt", "UTF-16 without a mark".encode("utf-16-le"), "CC103"),
        ("a.csv", "id,text\n1,x\n".encode("utf-16"), "CC104"),
        ("a.txt", b"x" * 20_000_001, "CC105"),
        ("a.json", b'{"text": ', "CC106"),
        ("a.json", b"[" * 100_000, "CC106"),
        ("a.json", b'[{"text": "a"} {"text": "b"}', "CC106"),
        ("a.html", b"<html><body></body></html>", "CC107"),
        ("a.html", b"<html><body><nav><a href=x>Home</a></nav></body></html>", "CC107"),
        ("a.eml", b"Subject: nothing\n\n", "CC107"),
        ("a.warc", b"no archive at all", "CC109"),
        ("a.eml", b"\n\nno headers", "CC109"),
        ("a.rss", b"<rss></rss>", "CC109"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = write(tmp_path / name, data)
    found = list(read_inputs([path]))
    assert isinstance(found[-1], Failure), found
    assert found[-1].error.code == code, found[-1].error
    assert str(tmp_path) in found[-1].input
    assert found[-1].error.hint
    if len(found) != 2:
        with pytest.raises(InputError) as caught:
            article_from_file(path)
        assert caught.value.code == code


@pytest.mark.parametrize("name", ["missing.txt", "nul\0in.txt", "x" * 5000])
def test_missing_files(tmp_path: Path, name: str) -> None:
    assert failure(tmp_path / name).error.code == "CC101"
    with pytest.raises(InputError):
        article_from_file(f"{tmp_path}/{name}")


def test_a_device_is_no_file() -> None:
    assert failure("/dev/zero").error.code == "CC101"


def test_one_failure_does_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", TEXT)
    found = list(
        read_inputs([tmp_path / "none.txt", good, write(tmp_path / "empty.txt", ""), good])
    )
    assert [type(item) for item in found] == [Failure, Article, Failure, Article]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("The minister’s “no”".encode("cp1252"), "The minister’s “no”"),
        (
            "Größe in der Straße, sagte er am Abend".encode("latin-1"),
            "Größe in der Straße, sagte er am Abend",
        ),
        ("UTF-16 with a mark".encode("utf-16"), "UTF-16 with a mark"),
        ("\ufeffUTF-16 big".encode("utf-16-be"), "UTF-16 big"),
    ],
)
def test_other_encodings(tmp_path: Path, data: bytes, text: str) -> None:
    padded = data if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data + b" and much plain text" * 5
    assert article_from_file(write(tmp_path / "a.txt", padded)).text.startswith(text)


def test_jsonl_lines_fail_alone(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "one", "text": "First."}),
        "{broken",
        "",
        json.dumps({"id": "two"}),
        json.dumps(["no", "object"]),
        '{"id": "three", "text": "half \\ud800 character"}',
        '{"id": "four", "text": "whole \\ud83d\\ude00 character"}',
        '{"text": ' + "[" * 50_000,
        '{"id": "five", "text": "' + "9" * 10_000_000 + '"}',
        '{"id": "six", "text": "' + "9" * 20_000_001 + '"}',
        '{"id": 7, "text": "Numbers are ids too."}',
        '{"id": "nan", "text": "x", "date": NaN}',
    ]
    data = "\n".join(lines).encode() + b'\n{"text": "\xff"}\n{"text": "last"}'
    path = write(tmp_path / "f.jsonl", data)
    found = list(read_inputs([path]))
    ids = [item.id for item in found if isinstance(item, Article)]
    assert ids == ["one", "three", "four", "five", "7", "nan", "f-14"]
    failures = {
        item.input.removeprefix(f"{path}:"): item.error.code
        for item in found
        if isinstance(item, Failure)
    }
    assert failures == {
        "2": "CC106",
        "4": "CC107",
        "5": "CC106",
        "8": "CC106",
        "10": "CC105",
        "13": "CC104",
    }
    texts = {item.id: item.text for item in found if isinstance(item, Article)}
    assert texts["three"] == "half \ufffd character"
    assert texts["four"] == "whole 😀 character"


def test_an_endless_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.articles.lines.MAX_RECORD", 1000)
    path = write(tmp_path / "a.jsonl", b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "short"}\n')
    found = list(read_inputs([path]))
    assert isinstance(found[0], Failure)
    assert found[0].error.code == "CC105"
    assert isinstance(found[1], Article)


@pytest.mark.parametrize("key", ["text", "content", "body", "Text", "full_text", "articleBody"])
@pytest.mark.parametrize("extra", [{"headline": "T"}, {"Title": "T"}])
def test_keys_are_taken_by_many_names(tmp_path: Path, key: str, extra: dict[str, str]) -> None:
    record = {
        key: "Words.",
        **extra,
        "pubDate": "Wed, 04 May 2031 23:10:00 GMT",
        "source": {"id": None, "name": "Norland Times"},
        "link": "https://norland.example/a",
        "author": [{"name": "Jane Doe"}, "John Roe"],
        "lang": "en-GB",
    }
    (article,) = articles(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert article.text == "Words."
    assert article.metadata == Metadata(
        outlet="Norland Times",
        title="T",
        byline="Jane Doe, John Roe",
        date="2031-05-04",
        language="en",
        url="https://norland.example/a",
        hash=article.metadata.hash,
    )


def test_html_in_a_record(tmp_path: Path) -> None:
    record = {"id": "h", "html": page(), "outlet": "Given"}
    (article,) = articles(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert PARAGRAPHS[1] in article.text
    assert (article.metadata.outlet, article.metadata.title) == ("Given", "Depot struck near Orval")


def test_json_object_list_and_answer(tmp_path: Path) -> None:
    one, two = {"id": "1", "text": "One."}, {"id": "2", "text": "Two."}
    for value in ([one, two], {"status": "ok", "articles": [one, two]}):
        found = articles(write(tmp_path / "a.json", json.dumps(value, indent=1)))
        assert [(a.id, a.text) for a in found] == [("1", "One."), ("2", "Two.")]
    assert [a.text for a in articles(write(tmp_path / "a.json", "\ufeff" + json.dumps(one)))] == [
        "One."
    ]


def test_a_long_json_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    records = [{"id": str(n), "text": f"{n} " + "é" * 9_999} for n in range(300)]
    path = write(tmp_path / "a.json", json.dumps(records, ensure_ascii=False))
    found = read_inputs([path])
    assert next(found).id == "0"  # type: ignore[union-attr]
    assert [a.id for a in articles(path)] == [str(n) for n in range(300)]


def test_json_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '[{"text": "kept"}, {"text": "lost')
    found = list(read_inputs([path]))
    assert [type(item) for item in found] == [Article, Failure]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path: Path, separator: str) -> None:
    rows = [
        ["ID", "Headline", "Content", "Published"],
        ["a", "T", '"Line one\nline ""two"""', "2031-05-04"],
        ["", "", "", ""],
        ["b", "T2", "", "x"],
        ["c", "", "Words", "Tuesday"],
    ]
    data = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    path = write(tmp_path / "a.csv", data)
    first, failed, last = read_inputs([path])
    assert isinstance(first, Article)
    assert first.text == 'Line one\nline "two"'
    assert first.metadata.date == "2031-05-04"
    assert isinstance(failed, Failure)
    assert failed.error.code == "CC107"
    assert isinstance(last, Article)
    assert (last.id, last.metadata.date) == ("c", None)


def test_csv_with_old_encodings_and_long_cells(tmp_path: Path) -> None:
    text = "The minister\x92s word. " + "x" * 200_000
    data = (
        b"id,text\n1,"
        + text.encode("latin-1")
        + b"\n2,\xc3\xa9 and \xff and plain words enough\n3,fine\n"
    )
    found = list(read_inputs([write(tmp_path / "a.csv", data)]))
    assert isinstance(found[0], Article)
    assert found[0].text.startswith("The minister’s word.")
    assert isinstance(found[1], Failure)
    assert found[1].error.code == "CC104"
    assert isinstance(found[2], Article)


def test_mail(tmp_path: Path) -> None:
    plain = (
        b"From: Jane Doe <jane@norland.example>\nSubject: =?utf-8?q?Depot_struck_=E2=80=93_again?=\n"
        b"Date: Wed, 4 May 2031 23:30:00 +0900\nContent-Type: text/plain; charset=iso-8859-1\n"
        b"Content-Transfer-Encoding: quoted-printable\n\nThe caf=E9 burned.\n"
    )
    article = article_from_file(write(tmp_path / "m.eml", plain))
    assert article.text == "The café burned.\n"
    assert article.metadata.title == "Depot struck – again"
    assert (article.metadata.byline, article.metadata.date) == ("Jane Doe", "2031-05-04")
    html = b"Subject: S\nContent-Type: text/html; charset=utf-8\n\n" + page().encode()
    article = article_from_file(write(tmp_path / "h.eml", html))
    assert PARAGRAPHS[0] in article.text
    assert article.metadata.title == "S"


def test_mail_with_an_unknown_charset(tmp_path: Path) -> None:
    mail = b"Subject: S\nContent-Type: text/plain; charset=martian\n\nWords.\n"
    found = list(read_inputs([write(tmp_path / "m.eml", mail)]))
    assert isinstance(found[0], Article | Failure)


def test_folders(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "B.")
    write(tmp_path / "a" / "c.txt", "C.")
    write(tmp_path / "a" / "b.txt", "Other B.")
    write(tmp_path / ".hidden.txt", "H.")
    write(tmp_path / ".git" / "x.txt", "H.")
    write(tmp_path / "picture.png", b"\x89PNG")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = articles(tmp_path)
    assert [a.text for a in found] == ["B.", "Other B.", "C."]
    assert [a.id for a in found][:1] == ["b"]
    assert found[1].id.startswith("b-")
    assert len({a.id for a in found}) == 3
    assert articles(str(tmp_path)) == found


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    assert failure(tmp_path).error.code == "CC101"


def test_metadata_beside_texts(tmp_path: Path) -> None:
    write(tmp_path / "n1.txt", "Words.")
    write(tmp_path / "n2.txt", "Words, too.")
    line = {"id": "n1", "outlet": "Norland Times", "date": "2031-05-04", "title": "T"}
    write(tmp_path / "metadata.jsonl", json.dumps(line) + "\nbroken\n")
    first, second = articles(tmp_path)
    assert (first.metadata.outlet, first.metadata.date, first.metadata.title) == (
        "Norland Times",
        "2031-05-04",
        "T",
    )
    assert second.metadata.outlet is None
    assert articles(tmp_path / "n1.txt") == [first]  # also where a shell names the files


def test_metadata_jsonl_that_holds_articles_is_read(tmp_path: Path) -> None:
    write(tmp_path / "metadata.jsonl", json.dumps({"id": "a", "text": "Words."}))
    assert [a.id for a in articles(tmp_path)] == ["a"]


def test_standard_input() -> None:
    (article,) = articles("-", stdin=io.BytesIO(TEXT.encode()))
    assert (article.id, article.text) == ("stdin", TEXT)
    data = b'{"id": "a", "text": "One."}\n{bad\n{"id": "b", "text": "Two."}'
    found = list(read_inputs(["-"], stdin=io.BytesIO(data)))
    assert [type(item) for item in found] == [Article, Failure, Article]
    (article,) = articles("-", stdin=io.BytesIO(b'{"not": "ours"}\nit is a text'))
    assert article.text == '{"not": "ours"}\nit is a text'
    (article,) = articles("-", stdin=io.BytesIO(page().encode()))
    assert article.metadata.title == "Depot struck near Orval"
    for empty in (b"", b"\n\n"):
        assert failure("-", stdin=io.BytesIO(empty)).error.code == "CC102"
    assert failure("-", stdin=io.BytesIO(b"a\n" + b"x" * 20_000_000)).error.code == "CC105"


def test_files_without_an_ending(tmp_path: Path) -> None:
    assert article_from_file(write(tmp_path / "plain", TEXT)).text == TEXT
    assert (
        article_from_file(write(tmp_path / "web", page())).metadata.title
        == "Depot struck near Orval"
    )


def test_gzip(tmp_path: Path) -> None:
    text = gzip.compress(b"One part.") + gzip.compress(b" And another.")
    article = article_from_file(write(tmp_path / "a.txt.gz", text))
    assert (article.id, article.text) == ("a", "One part. And another.")
    lines = gzip.compress(b'{"id": "x", "text": "Words."}')
    assert [a.id for a in articles(write(tmp_path / "a.jsonl.gz", lines))] == ["x"]


def test_gzip_bombs_and_damage(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    for name in ("a.txt.gz", "a.jsonl.gz", "a.csv", "a.html"):
        assert failure(write(tmp_path / name, bomb)).error.code == "CC108"
    whole = gzip.compress(TEXT.encode())
    for damaged in (whole[:-12], whole[:30] + b"\xff\xff\xff" + whole[33:]):
        assert failure(write(tmp_path / "d.txt.gz", damaged)).error.code == "CC108"


def test_ids_are_unique_and_stable(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1" / "a.txt", "One."), write(tmp_path / "2" / "a.txt", "Two.")
    ids = [a.id for a in articles(one, two, one, one)]
    assert len(set(ids)) == 4
    assert ids[0] == "a"
    assert [a.id for a in articles(one, two, one, one)] == ids
    assert articles(two, one)[1].id == ids[2]  # the hash of the same text, whatever came before


def test_ids_and_metadata_are_one_clean_line(tmp_path: Path) -> None:
    record = {
        "id": " a\x00b\n\u202ec ",
        "text": "Words.",
        "title": "T\r\n" + "x" * 5000,
        "url": "data:text/html,x",
    }
    (article,) = articles(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert article.id == "a b c"
    assert article.metadata.url is None
    assert article.metadata.title is not None
    assert len(article.metadata.title) <= 500


def test_articles_come_one_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    stream = read_inputs([path, tmp_path / "none"])
    first = next(stream)
    assert isinstance(first, Article)
    assert first.text == "One."
    stream.close()  # type: ignore[attr-defined]


def test_not_exactly_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    with pytest.raises(InputError) as caught:
        article_from_file(path)
    assert caught.value.code == "CC113"


def test_half_characters_in_a_text_from_python() -> None:
    with pytest.raises(InputError) as caught:
        article_from_text("half \ud800")
    assert caught.value.code == "CC104"


def test_web_addresses_need_the_network() -> None:
    assert failure("https://norland.example/a").error.code == "CC112"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_the_place_of_metadata_keeps_nobody_waiting(tmp_path: Path) -> None:
    write(tmp_path / "n1.txt", "Words.")
    os.mkfifo(tmp_path / "metadata.jsonl")
    assert [a.id for a in articles(tmp_path / "n1.txt")] == ["n1"]
