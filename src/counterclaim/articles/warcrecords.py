"""The records of a WARC stream (ISO 28500, versions 0.17 to 1.1), one at a time.

A record is a version line, header lines, a blank line and as many bytes as its header says. What
stands between records is passed over up to the next version line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from counterclaim.articles.limits import MAX_IDLE

_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\s*")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_LONGEST_LINE = 65_536
_MOST_HEADERS = 500
_STEP = 1 << 16
_SIZE = re.compile(r"\d{1,15}")


@dataclass(frozen=True, slots=True)
class Record:
    """A record; ``body`` holds its bytes, cut one behind the limit that the reader was given.

    Of a record that holds an HTTP answer, ``status``, ``http`` and ``body`` are the answer's.
    """

    headers: dict[str, str]
    """By lower-case name."""
    body: bytes
    status: int | None = None
    http: dict[str, str] | None = None

    @property
    def kind(self) -> str:
        """The media type without parameters, in lower case."""
        return self._content_type.split(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the media type of an HTTP answer names."""
        found = _CHARSET.search(self._content_type) if self.http is not None else None
        return found[1] if found else None

    @property
    def _content_type(self) -> str:
        return (self.headers if self.http is None else self.http).get("content-type", "")


def read_records(stream: BufferedReader, kinds: frozenset[str], limit: int) -> Iterator[Record]:
    """The records of these WARC-Types with at most ``limit`` + 1 bytes of each body.

    Raises ``ValueError`` where a header gives no length, the stream ends inside a record, or 200,000
    lines stand between two.
    """
    while _next_version(stream):
        headers = _headers(stream)
        size = headers.get("content-length", "").strip()
        if not _SIZE.fullmatch(size):
            raise ValueError(f"a record of {size[:40] or 'no'} bytes")
        length = int(size)
        if headers.get("warc-type", "").strip().lower() in kinds:
            # room for the HTTP headers before what is limited
            kept = _take(stream, min(length, limit + 1 + _LONGEST_LINE))
            _pass(stream, length - len(kept))
            yield _record(headers, kept, limit)
        else:
            _pass(stream, length)


def _next_version(stream: BufferedReader) -> bool:
    for _ in range(MAX_IDLE):
        line = stream.readline(_LONGEST_LINE)
        if not line or _VERSION.fullmatch(line):
            return bool(line)
    raise ValueError(f"{MAX_IDLE:,} lines without a record")


def _headers(stream: BufferedReader) -> dict[str, str]:
    lines = []
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LONGEST_LINE)
        if not line.strip():
            break
        lines.append(line)
    return _fields(lines)


def _fields(lines: list[bytes]) -> dict[str, str]:
    """Header lines by lower-case name; the first of a name counts, a folded line is passed over."""
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon and name[:1].strip():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _take(stream: BufferedReader, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        data = stream.read(min(size, _STEP))
        if not data:
            raise ValueError("it ends inside a record")
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def _pass(stream: BufferedReader, size: int) -> None:
    while size > 0:
        data = stream.read(min(size, _STEP))
        if not data:
            raise ValueError("it ends inside a record")
        size -= len(data)


def _record(headers: dict[str, str], data: bytes, limit: int) -> Record:
    """The record; an HTTP answer in it is taken apart."""
    is_http = headers.get("content-type", "").strip().lower().startswith("application/http")
    status = _STATUS.match(data[:100]) if is_http else None
    if status is None:
        return Record(headers, data[: limit + 1])
    head, mark, body = data.partition(b"\r\n\r\n")
    if not mark:
        head, _, body = data.partition(b"\n\n")
    http = _fields(head.split(b"\n")[1:_MOST_HEADERS])
    if http.get("transfer-encoding", "").strip().lower() == "chunked":
        body = _unchunked(body)
    return Record(headers, body[: limit + 1], int(status[1]), http)


def _unchunked(body: bytes) -> bytes:
    """The body without the marks of chunks; an archive may keep the header and store it joined."""
    parts: list[bytes] = []
    place = 0
    while (end := body.find(b"\n", place, place + 100)) > 0:
        digits = body[place:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", digits):
            break
        size = int(digits, 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + size])
        place = end + 1 + size
        place += 2 if body[place : place + 1] == b"\r" else 1
    return b"".join(parts) if parts else body
