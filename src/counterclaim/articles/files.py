"""Files and streams to drafts: which reader takes what, by ending and by first bytes."""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from counterclaim.articles.build import metadata_of
from counterclaim.articles.decoding import decode
from counterclaim.articles.feeds import read_feed
from counterclaim.articles.feedxml import is_feed
from counterclaim.articles.fields import has_text, stem
from counterclaim.articles.folders import suffix_of
from counterclaim.articles.gunzip import gunzip
from counterclaim.articles.jsonfile import parse_json, read_json, read_jsonl
from counterclaim.articles.limits import MAX_FAILED, MAX_RECORD, MAX_TEXT
from counterclaim.articles.mail import read_mail
from counterclaim.articles.parquetfile import read_parquet
from counterclaim.articles.problems import DAMAGED, EMPTY, MISSING, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.tables import read_csv
from counterclaim.articles.warc import read_warc
from counterclaim.articles.webpage import decode_page, read_page
from counterclaim.errors import InputError
from counterclaim.heap import hand_back

_GZIP = b"\x1f\x8b"
_HTML = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,500}+-->\s*+)*+"
    rb"<(?:!doctype html|html)\b",
    re.I | re.S,
)
_STREAMED = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
}
_PAGES = (".html", ".htm", ".xhtml")
_FEEDS = (".rss", ".atom", ".xml")
_LARGE = 1_000_000
"""Bytes of a file before which memory is made free: one that large may need twenty times as much."""


def read_file(path: Path, beside: dict[str, object] | None = None) -> Iterator[Draft | Failure]:
    """The articles of a file; ``beside`` are metadata that a file next to it gives.

    Raises ``InputError`` where the file as a whole cannot be read; a record of it that cannot be
    read is a ``Failure``.
    """
    name = str(path)
    try:
        if not _is_readable_kind(path):
            raise problem(MISSING, f"{name} is neither a file nor a folder")
        if path.stat().st_size > _LARGE:
            hand_back()
        with path.open("rb") as stream:
            for draft in _read_stream(stream, name, suffix_of(path)):
                yield _beside(draft, beside) if beside and isinstance(draft, Draft) else draft
    except OSError as error:
        raise problem(MISSING, f"{name} cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # a NUL in the path
        raise problem(MISSING, f"{name!r} cannot be read: {error}") from None


def _is_readable_kind(path: Path) -> bool:
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _beside(draft: Draft, values: dict[str, object]) -> Draft:
    """The draft with what the sidecar says of it; the sidecar wins."""
    known = metadata_of(values)
    merged = {
        name: getattr(known, name) or getattr(draft.metadata, name)
        for name in known.__struct_fields__
    }
    return Draft(draft.name, draft.id, draft.text, type(known)(**merged))


def _read_stream(buffered: io.BufferedReader, name: str, suffix: str) -> Iterator[Draft | Failure]:
    if buffered.peek(2)[:2] == _GZIP:
        buffered = gunzip(buffered, name)
    reader = _STREAMED.get(suffix)
    if reader is None:
        yield from _read_whole(buffered, name, suffix)
        return
    if not buffered.peek(1):
        raise problem(EMPTY, f"{name} is empty")
    found = False
    failed = 0
    for draft in reader(buffered, name):
        found = True
        yield draft
        failed = failed + 1 if isinstance(draft, Failure) else 0
        if failed == MAX_FAILED:
            message = f"{name}: {failed:,} records in a row cannot be read; the rest was left alone"
            raise problem(DAMAGED, message)
    if not found:
        raise problem(EMPTY, f"{name} holds no record")


def _read_whole(stream: BinaryIO, name: str, suffix: str) -> Iterator[Draft | Failure]:
    """Files that hold one article, or are small: read at once, within the limit."""
    data = read_limited(stream, name)
    if not data.strip():
        raise problem(EMPTY, f"{name} is empty")
    if suffix in _PAGES or (suffix not in (".txt", ".text", ".eml") and _HTML.match(data)):
        yield read_page(decode_page(data, name), name, stem(name))
    elif suffix == ".eml":
        yield read_mail(data, name, stem(name))
    elif suffix in _FEEDS or (suffix not in (".txt", ".text") and is_feed(data)):
        yield from read_feed(data, name)
    else:
        yield Draft(name, stem(name), decode(data, name))


def read_limited(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream. Raises ``InputError`` CC105 beyond 20 MB."""
    data = stream.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise problem(TOO_LARGE, f"{name} is larger than {MAX_TEXT:,} bytes")
    return data


def read_stdin(stream: BinaryIO) -> Iterator[Draft | Failure]:
    """Standard input: JSONL if its first line is an object with a text, else one plain text."""
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    first = buffered.readline(MAX_RECORD + 1)
    if _begins_jsonl(first):
        for draft in read_jsonl(buffered, "-", first=first):
            yield (
                Draft(draft.name, draft.id, draft.text, draft.metadata)
                if isinstance(draft, Draft)
                else draft
            )
        return
    data = first + buffered.read(max(1, MAX_TEXT + 1 - len(first)))
    if len(data) > MAX_TEXT:
        raise problem(TOO_LARGE, f"standard input is larger than {MAX_TEXT:,} bytes")
    if not data.strip():
        raise problem(EMPTY, "standard input is empty")
    if _HTML.match(data):
        yield read_page(decode_page(data, "-"), "-", "stdin")
    else:
        yield Draft("-", "stdin", decode(data, "-"))


def _begins_jsonl(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        record = parse_json(line, "-")
    except InputError:
        return False
    return isinstance(record, dict) and has_text(record)
