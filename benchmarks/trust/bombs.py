# ruff: noqa: E501
"""Row 9: what unpacks to more than it says is stopped early."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from benchmarks.trust import Outcome, peak

from counterclaim.articles import Failure, article_from_text, read_inputs
from counterclaim.articles.limits import FREE_GROWTH, MAX_RATIO, MAX_TEXT
from counterclaim.articles.unpack import Inflate
from counterclaim.errors import InputError

WHAT = "compression bombs: gzip, deflate, br, zstd, zip, bzip2, xz, WARC, nested, many members"
_SECONDS = 1.0
_BIG = 50_000_000
_RECORDS = 2_000  # of one file; each of the others would be as quick
_ZSTD = b"\x28\xb5\x2f\xfd\xa4\x00\xca\x9a\x3b" + b"\x00\x00\x10a" * 64
_BROTLI = bytes.fromhex("5bffffff3f") + b"\x00" * 64


def _zeros(size: int, wbits: int = 31, byte: bytes = b"a") -> bytes:
    """So many equal bytes, packed without ever holding them."""
    packer = zlib.compressobj(6, wbits=wbits)
    piece = byte * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def _http(body: bytes, coding: str, kind: str = "text/html") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: {coding}\r\n\r\n"
    return head.encode() + body


def _warc(http: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://norland.example/a\r\n"
        "WARC-Date: 2031-05-04T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _zip(bomb: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bomb[:1_000_000] * 20)
    return out.getvalue()


def files() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the bombs that lie on the disk."""
    bomb = _zeros(_BIG)
    for kind in ("txt", "html", "jsonl", "json", "csv", "tsv", "eml", "rss", "xml", "warc"):
        yield f"bomb.{kind}.gz", bomb
    yield "bomb.txt", bomb  # told by its first bytes, whatever its name
    yield "lines.jsonl.gz", _zeros(_BIG, byte=b"{}\n")
    yield "rows.csv.gz", gzip.compress(b"id,text\n") + _zeros(_BIG, byte=b"1,a\n")
    yield "nested.txt.gz", gzip.compress(bomb)
    yield "nested.warc.gz", gzip.compress(gzip.compress(_warc(_http(bomb, "gzip"))))
    yield "members.txt.gz", gzip.compress(b"a" * 1_000_000) * 400
    yield "empty-members.txt.gz", gzip.compress(b"") * 200_000
    yield "quote.json.gz", gzip.compress(b'{"text": "') + _zeros(_BIG)
    yield "list.json.gz", gzip.compress(b"[") + _zeros(_BIG, byte=b"[")
    yield "page.warc", _warc(_http(bomb, "gzip"))
    yield "text.warc", _warc(_http(bomb, "gzip", "text/plain"))
    yield "deflate.warc", _warc(_http(_zeros(_BIG, 15), "deflate"))
    yield "raw.warc", _warc(_http(_zeros(_BIG, -15), "deflate"))
    yield "br.warc", _warc(_http(_BROTLI, "br"))
    yield "zstd.warc", _warc(_http(_ZSTD, "zstd"))
    yield "twice.warc", _warc(_http(gzip.compress(bomb), "gzip, gzip"))
    yield (
        "length.warc.gz",
        gzip.compress(_warc(b"x").replace(b"Length: 1\r", b"Length: 99999999999\r")),
    )
    yield "bomb.zip", _zip(b"a" * 1_000_000)
    yield "zip.txt", _zip(b"a" * 1_000_000)
    yield "bomb.txt.zst", _ZSTD
    yield "bomb.txt.br", _BROTLI
    yield "bomb.txt.bz2", bz2.compress(b"a" * 4_000_000)
    yield "bomb.txt.xz", lzma.compress(b"a" * 4_000_000)
    yield "bomb.tar", b"\0" * 2_000_000
    yield "big.txt", b"The army said so. " * (MAX_TEXT // 18 + 10)
    yield "tags.html", b"<html><body>" + b"<p>a" * 2_000_000


def full() -> Iterator[tuple[str, bytes]]:
    """Files just within the limits: they are read, and as quickly."""
    chance = random.Random(9)
    words = " ".join(f"word{chance.randrange(10**6)}" for _ in range(100_000)).encode()
    text = (words * 20)[: MAX_TEXT - 10]
    yield "full.txt", text
    yield "full.txt.gz", gzip.compress(text, 1)
    yield "full.jsonl", b'{"text": "' + text + b'"}'


def run(cases: int, work: Path) -> Outcome:
    """Each bomb once, with its CPU time, its output and the memory of all."""
    found = Outcome()
    article_from_text("Texte en français, pour charger le modèle des langues une fois. " * 5)
    for name, data in islice(chain(full(), files()), cases):
        path = work / name
        path.write_bytes(data)
        found.cases += 1
        allowed = max(MAX_RATIO * len(data) + FREE_GROWTH, FREE_GROWTH)
        with found.within(_SECONDS, name):
            texts = errors = 0
            for item in islice(read_inputs([path]), _RECORDS):
                if isinstance(item, Failure):
                    errors += 1
                    assert isinstance(item.error, InputError), item.error
                    continue
                texts += len(item.text.encode())
                assert len(item.text.encode()) <= MAX_TEXT, "an article of more than 20 MB"
            assert texts <= allowed, f"{len(data):,} bytes became {texts:,}"
            assert texts or errors, "nothing came out"
        path.unlink()
    if found.cases < cases:
        _streams(found)
    found.most("peak of memory, MB", peak())
    if peak() > 512:
        found.fail(f"{peak()} MB of memory")
    return found


def _streams(found: Outcome) -> None:
    """Bodies of answers, unpacked as they come."""
    for coding, body in (
        ("gzip", _zeros(_BIG)), ("deflate", _zeros(_BIG, 15)), ("deflate", _zeros(_BIG, -15)), ("br", _BROTLI),
        ("zstd", _ZSTD), ("x-gzip", gzip.compress(_zeros(_BIG))), ("gzip, br", _BROTLI),
    ):  # fmt: skip
        found.cases += 1
        with found.within(_SECONDS, f"an answer in {coding}"):
            size = 0
            try:
                for piece in Inflate.of(coding, "an answer")(body):
                    size += len(piece)
                    if size > FREE_GROWTH + MAX_RATIO * len(body):
                        break  # as web.Fetcher does
            except InputError:
                continue
            assert size <= FREE_GROWTH + MAX_RATIO * len(body) + 65_536, size
