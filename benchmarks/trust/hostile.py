# ruff: noqa: E501
"""Row 3: whatever bytes come under whatever name, an article or a coded failure comes out."""

from __future__ import annotations

import codecs
import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

from benchmarks.trust import Outcome, forget_peak, peak

from counterclaim.articles import Failure, read_inputs
from counterclaim.articles.problems import TOO_LONG
from counterclaim.errors import InputError
from counterclaim.ledger import Ledger
from counterclaim.ledger.faults import faults
from counterclaim.model import Article
from counterclaim.pipeline import read

WHAT = "hostile text: HTML, feeds, WARC, JSON, CSV, mail, broken encodings, NUL, RTL, 10 MB lines"
_SECONDS = 2.0
_MEGABYTES = 512
_READ_EVERY = 25  # inputs; of these the articles go through the whole reader and into a ledger
_READ_UP_TO = 10_000  # characters
_LARGE_EVERY = 500
_SENTENCES = (
    "The ministry of Norland said on Tuesday that its guns had not fired at the port of Selm. ",
    "“We heard two blasts,” Mayor Ana Orlu told reporters, “and then the depot burned.” ",
    "At least 12 people were killed and 30 to 40 wounded when shells hit the market on 4 May 2031. ",
    "The army denied that it had struck the hospital, the Norland Wire reported, citing a source. ",
)
_ODD = (
    "\x00", "\u202e", "\u2066", "\u200f", "\ufeff", "\ud800", "\U0001f469\u200d\U0001f4bb", "e\u0301" * 40,
    "\u0628\u064a\u0631\u0648\u062a ", "\u4e2d\u6587\u65b0\u95fb\u3002", "\r", "\r\n", "\x85", "\u2028", "\x1b[31m", "\uffff",
    "<!--", "]]>", "<![CDATA[", "&#0;", "&#x110000;", "&amp;amp;", "<script>", "</article>", "{", '"', "'", "\\u0000",
    "\t", ",", ";", "=cmd|' /C calc'!A0", "%s%n", "../../", "\N{ZERO WIDTH SPACE}", "“", "”", "((((", "-" * 300,
)  # fmt: skip


def _words(chance: random.Random, least: int = 1, most: int = 12) -> str:
    parts = []
    for _ in range(chance.randint(least, most)):
        parts.append(chance.choice(_SENTENCES))
        if chance.random() < 0.4:
            parts.append(chance.choice(_ODD) * chance.choice((1, 1, 1, 3, 50)))
        if chance.random() < 0.2:
            parts.append("\n\n")
    return "".join(parts)


def _html(chance: random.Random) -> str:
    tags = ("p", "div", "article", "table", "td", "blockquote", "svg", "template", "ul", "b")
    body = "".join(
        f"<{tag} {chance.choice(('', 'id=a', 'hidden', 'itemprop=datePublished'))}>{_words(chance)}"
        + ("" if chance.random() < 0.2 else f"</{tag}>")
        for tag in chance.choices(tags, k=chance.randint(1, 8))
    )
    deep = "<div>" * chance.choice((0, 0, 0, 40, 2_000))
    meta = f'<meta name="date" content="{chance.choice(("2031-05-04", "x" * 999, "99999-99-99"))}">'
    return (
        f"<html><head><title>{_words(chance, 0, 1)}</title>{meta}</head><body>{deep}{body}</body>"
    )


def _feed(chance: random.Random) -> str:
    link = chance.choice(
        ("https://norland.example/a", "javascript:x", "", "//", "http://[", "\x00")
    )
    items = "".join(
        f"<item><title>{_words(chance, 0, 1)}</title><link>{link}</link><pubDate>"
        f"{chance.choice(('Sun, 04 May 2031 10:00:00 GMT', '31 Feb', '9' * 400))}</pubDate>"
        f"<description><![CDATA[{_words(chance)}]]></description></item>"
        for _ in range(chance.randint(0, 5))
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"


def _record(chance: random.Random) -> dict[str, object]:
    odd: list[object] = [
        None,
        7,
        -1e308,
        True,
        [],
        {},
        "",
        "x" * 5_000,
        [[[]]],
        {"name": 3},
        "\ud800",
    ]
    keys = ("id", "title", "date", "url", "source", "author", "language", "html", "agency")
    record: dict[str, object] = {key: chance.choice(odd) for key in chance.sample(keys, 4)}
    return record | ({"text": _words(chance)} if chance.random() < 0.9 else {})


def _jsonl(chance: random.Random) -> str:
    lines = [json.dumps(_record(chance)) for _ in range(chance.randint(1, 5))]
    lines.insert(0, chance.choice(("", "[" * 5_000, "{", "nul", '"a"', "1e999", "\ufeff")))
    return "\n".join(lines)


def _csv(chance: random.Random) -> str:
    rows = [
        chance.choice(("{}", '"{}"', '"{}')).format(_words(chance, 1, 3).replace('"', '""'))
        for _ in range(chance.randint(1, 6))
    ]
    return chance.choice(("id,text,date", "text;id", "", '"text')) + "\r\n" + "\r\n1,".join(rows)


def _warc(chance: random.Random) -> bytes:
    page = _html(chance).encode("utf-8", "replace")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n\r\n%s" % (
        chance.choice((b"", b"gzip", b"br", b"zstd")),
        chance.choice((page, gzip.compress(page, 1))),
    )
    length = chance.choice((len(http), len(http), len(http), 0, -1, 10**12))
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://norland.example/a\r\n"
        b"WARC-Date: 2031-05-04T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (length, http)
    ) * chance.randint(1, 3)


def _mail(chance: random.Random) -> str:
    kind = chance.choice(("text/plain", "text/html", "multipart/mixed; boundary=b", "x/\x00", ""))
    return (
        f"Subject: =?utf-8?B?{chance.choice(('TmV3cw==', '////', '='))}?=\r\nFrom: a@b\r\n"
        f"Date: {chance.choice(('Sun, 04 May 2031 10:00:00 +0000', 'x', ''))}\r\n"
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: "
        f"{chance.choice(('7bit', 'base64', 'quoted-printable', 'x'))}\r\n\r\n--b\r\n\r\n{_words(chance)}"
    )


_KINDS: tuple[tuple[str, Callable[[random.Random], str | bytes]], ...] = (
    ("html", _html), ("rss", _feed), ("xml", _feed), ("jsonl", _jsonl), ("json", _jsonl), ("csv", _csv),
    ("tsv", _csv), ("warc", _warc), ("eml", _mail), ("txt", _words), ("", _words),
)  # fmt: skip
_ENCODINGS = ("utf-8",) * 8 + ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7")


def _broken(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some of them changed, taken out, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.choice((0, 1, 3, 12))):
        at = chance.randrange(len(made) + 1)
        action = chance.randrange(5)
        if action == 0 and at < len(made):
            made[at] = chance.randrange(256)
        elif action == 1:
            del made[at : at + chance.randrange(1, 60)]
        elif action == 2:
            made[at:at] = made[at : at + 200] * chance.randint(1, 20)
        elif action == 3:
            made[at:at] = chance.choice(
                (b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\0", b"\xc3")
            )
        else:
            made[at:at] = chance.randbytes(chance.randrange(1, 40))
    return bytes(made)


_ENDLESS = (
    ("eml", "Subject: a\n", "A: b\n"), ("eml", "Subject: ", "x "), ("eml", "From: ", "(a,"), ("eml", "A: b\n\n", "a\n"),
    ("eml", "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n"), ("eml", "", "Content-Type: message/rfc822\n\n"),
    ("eml", "A: b\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n"), ("eml", 'Content-Type: text/plain; a="', ";"),
    ("csv", 'id,text\n1,"', "a\n"), ("csv", "id,text\n", ",\n"), ("csv", "", '"'), ("jsonl", '{"text": "a b"}\n', "\n"),
    ("jsonl", "", "{}\n"), ("json", "[", '"a",'), ("warc", "WARC/1.0\r\n", "A: b\r\n"), ("warc", "", "\r\n"),
    ("html", "<p ", "a=b "), ("html", "", "&amp;"), ("html", "<pre>", "a\n"), ("html", "<table>", "<td>a"), ("html", "", "<!--"),
    ("rss", "<rss><channel>", "<item/>"), ("rss", "<rss><channel><item><description>", "&lt;p&gt;"), ("txt", "", "“ \n"),
)  # fmt: skip
"""Kind, beginning, and what is repeated to 10 MB behind it."""


def _large(chance: random.Random) -> tuple[str, bytes]:
    if chance.random() < 0.5:
        kind, head, unit = chance.choice(_ENDLESS)
        return kind, (head + unit * (10_000_000 // len(unit.encode()))).encode()
    unit = chance.choice((*_SENTENCES, "a", " ", "\n", "“", "<p>", "e\u0301", ",", '{"a":', "["))
    text = unit * (10_000_000 // len(unit))
    kind = chance.choice(("txt", "jsonl", "csv", "html", "rss", "json", "eml"))
    if kind == "jsonl":
        return kind, json.dumps({"id": "a", "text": text}).encode()
    return kind, (f"id,text\n1,{text}\n" if kind == "csv" else text).encode()


def made(number: int) -> tuple[str, bytes]:
    """The name and the bytes of an input; the same at every run."""
    chance = random.Random(f"hostile {number}")
    if number % _LARGE_EVERY == _LARGE_EVERY - 1:
        kind, data = _large(chance)
        return f"a.{kind}", data
    kind, maker = chance.choice(_KINDS)
    given = maker(chance)
    if isinstance(given, str):
        encoding = chance.choice(_ENCODINGS)
        try:
            given = given.encode(encoding)
        except UnicodeEncodeError:
            given = given.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")
    data = _broken(chance, given)
    name = f"a.{kind}" if kind else "a"
    if chance.random() < 0.1:
        name, data = f"{name}.gz", _broken(chance, gzip.compress(data, 1))
    if chance.random() < 0.02:
        data = chance.choice((codecs.BOM_UTF32_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)) + data
    return name, data


def run(cases: int, work: Path, first: int = 0) -> Outcome:
    """As many inputs; the time of each is bounded, the memory of all."""
    found, most = Outcome(cases=cases), 0
    read(next(a for a in read_inputs([_first(work)]) if isinstance(a, Article)))  # loads the model
    with Ledger(work / "l.db") as ledger:
        for number in range(first, first + cases):
            name, data = made(number)
            path = work / name
            path.write_bytes(data)
            size = len(data)
            del data
            forget_peak()  # What is measured is the program's memory, not that of its attacker.
            with found.within(_SECONDS, f"input {number} ({name}, {size:,} bytes)"):
                _one(path, ledger if number % _READ_EVERY == 0 else None, found)
            path.unlink()
            most = max(most, peak())
        wrong = ledger.check()
    for finding in wrong:
        found.fail(f"the ledger: {finding}")
    found.most("peak of memory, MB", most)
    if most > _MEGABYTES:
        found.fail(f"{most} MB of memory")
    return found


def _first(work: Path) -> Path:
    path = work / "first.txt"
    path.write_text("".join(_SENTENCES), "utf-8")
    return path


def _one(path: Path, ledger: Ledger | None, found: Outcome) -> None:
    for item in read_inputs([path]):
        if isinstance(item, Failure):
            assert isinstance(item.error, InputError), item.error
            assert item.error.hint, item.error
            found.notes["refused"] = int(found.notes.get("refused", 0)) + 1
            continue
        found.notes["articles"] = int(found.notes.get("articles", 0)) + 1
        item.text.encode()
        if ledger is None or (len(item.text) > _READ_UP_TO and len(item.text) <= 100_000):
            continue
        try:
            reading = read(item)
        except InputError as error:
            assert error.code == TOO_LONG, error
            continue
        wrong = list(faults(reading))
        assert not wrong, wrong[0]
        ledger.add(reading)
        found.notes["articles read to the end"] = (
            int(found.notes.get("articles read to the end", 0)) + 1
        )
