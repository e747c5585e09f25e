"""WARC archives to drafts: the web pages and plain texts in them, read one record at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from counterclaim.articles.build import web_address
from counterclaim.articles.fields import stem
from counterclaim.articles.limits import MAX_TEXT
from counterclaim.articles.problems import DAMAGED, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.unpack import unpack
from counterclaim.articles.webpage import read_answer
from counterclaim.errors import InputError
from counterclaim.model import Metadata

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, name: str) -> Iterator[Draft | Failure]:
    """The HTML responses (status 200), resources and conversions (WET texts) of an unpacked WARC.

    A record that cannot be read fails alone. Raises ``InputError`` CC109 where the archive as a
    whole is damaged; CC108 comes from the stream. Records of other types are passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    base = stem(stem(name))
    number = 0
    try:
        for record in ArchiveIterator(
            stream, record_types=wanted, auto_decode="transfer", stream_detect=False
        ):
            number += 1
            label = f"{name}:{number}"
            try:
                draft = _draft(record, label, f"{base}-{number}")
            except InputError as error:
                yield Failure(label, error)
                continue
            if draft is not None:
                yield draft
    except (OSError, ValueError, RuntimeError) as error:
        raise problem(DAMAGED, f"{name} is a damaged WARC after record {number}: {error}") from None
    if number == 0:
        raise problem(DAMAGED, f"{name} holds no WARC record with a page")


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
