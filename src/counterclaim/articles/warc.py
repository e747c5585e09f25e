"""WARC archives to drafts: the web pages and plain texts in them, read one record at a time."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from counterclaim.articles.build import web_address
from counterclaim.articles.fields import stem
from counterclaim.articles.limits import MAX_TEXT
from counterclaim.articles.problems import DAMAGED, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.unpack import unpack
from counterclaim.articles.webpage import read_answer
from counterclaim.errors import InputError
from counterclaim.model import Metadata

_STEP = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BufferedReader, name: str) -> Iterator[Draft | Failure]:
    """The HTML responses (status 200), resources and conversions (WET texts) of an unpacked WARC.

    A record that cannot be read fails alone. Raises ``InputError`` CC109 where the archive as a
    whole is damaged, and what the stream raises. Records of other types are passed over.
    """
    steady = _Steady(stream)
    drafts = _drafts(steady, name)
    found = False
    while True:
        try:
            draft = next(drafts, None)
        except (OSError, ValueError, RuntimeError) as error:
            raise steady.error or _damage(name, error) from None
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # of the Rust code below fastwarc
                raise steady.error or _damage(name, error) from None
            raise
        if draft is None:
            break
        found = True
        yield draft
    if steady.error is not None:
        raise steady.error
    if not found:
        raise problem(DAMAGED, f"{name} holds no WARC record with a page")


def _damage(name: str, error: BaseException) -> InputError:
    return problem(DAMAGED, f"{name} is a damaged WARC: {error}")


def _drafts(steady: _Steady, name: str) -> Iterator[Draft | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = ArchiveIterator(
        steady, record_types=wanted, auto_decode="transfer", stream_detect=False
    )
    base = stem(stem(name))
    for number, record in enumerate(records, start=1):
        label = f"{name}:{number}"
        try:
            draft = _draft(record, label, f"{base}-{number}")
        except InputError as error:
            yield Failure(label, error)
            continue
        if draft is not None:
            yield draft


class _Steady:
    """A stream that never raises, for fastwarc 2.0 panics if one does. ``error`` keeps it."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._place = 0
        self.error: InputError | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end and after an error."""
        try:
            data = b"" if self.error else self._stream.read1(size)
        except InputError as error:
            self.error = error
            data = b""
        self._place += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go forward to a place by reading; other moves are left undone."""
        target = offset if whence == 0 else self._place + offset if whence == 1 else self._place
        while self._place < target and self.read(min(_STEP, target - self._place)):
            pass
        return self._place

    def tell(self) -> int:
        """The bytes read so far."""
        return self._place

    def close(self) -> None:
        """Nothing: the stream belongs to the caller."""


def _draft(record: Any, label: str, identifier: str) -> Draft | None:
    """The draft of a record; ``None`` if it holds no page."""
    kind = _content_type(record)
    if (
        record.is_http
        and record.http_headers is not None
        and record.http_headers.status_code != 200
    ):
        return None
    if kind not in _PAGES and kind != "text/plain":
        return None
    address = web_address(record.headers.get("WARC-Target-URI"))
    data = _payload(record, label)
    metadata = Metadata(url=address)
    charset = record.http_charset if record.is_http else None
    return read_answer(data, kind, charset, label, identifier, metadata)


def _content_type(record: Any) -> str:
    value = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (value or "").split(";")[0].strip().lower()


def _payload(record: Any, label: str) -> bytes:
    data: bytes = record.reader.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise problem(TOO_LARGE, f"{label} is longer than {MAX_TEXT:,} bytes")
    coding = ""
    if record.is_http and record.http_headers is not None:
        coding = record.http_headers.get("Content-Encoding") or ""
    return unpack(data, coding, label)
