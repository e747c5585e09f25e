"""WARC archives to drafts: the web pages and plain texts in them, read one record at a time."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from counterclaim.articles.build import web_address
from counterclaim.articles.fields import stem
from counterclaim.articles.limits import MAX_TEXT
from counterclaim.articles.problems import DAMAGED, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.unpack import unpack
from counterclaim.articles.warcrecords import Record, read_records
from counterclaim.articles.webpage import read_answer
from counterclaim.errors import InputError
from counterclaim.model import Metadata

_KINDS = frozenset(("response", "resource", "conversion"))
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BufferedReader, name: str) -> Iterator[Draft | Failure]:
    """The HTML responses (status 200), resources and conversions (WET texts) of an unpacked WARC.

    A record that cannot be read fails alone. Raises ``InputError`` CC109 where the archive as a
    whole is damaged, and what the stream raises. Records of other types are passed over.
    """
    drafts = _drafts(stream, name)
    found = False
    while True:
        try:
            draft = next(drafts, None)
        except (OSError, ValueError) as error:
            raise _damage(name, error) from None
        if draft is None:
            break
        found = True
        yield draft
    if not found:
        raise problem(DAMAGED, f"{name} holds no WARC record with a page")


def _damage(name: str, error: BaseException) -> InputError:
    return problem(DAMAGED, f"{name} is a damaged WARC: {error}")


def _drafts(stream: BufferedReader, name: str) -> Iterator[Draft | Failure]:
    records = read_records(stream, _KINDS, MAX_TEXT)
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


def _draft(record: Record, label: str, identifier: str) -> Draft | None:
    """The draft of a record; ``None`` if it holds no page."""
    if record.status not in (None, 200):
        return None
    if record.kind not in _PAGES and record.kind != "text/plain":
        return None
    if len(record.body) > MAX_TEXT:
        raise problem(TOO_LARGE, f"{label} is longer than {MAX_TEXT:,} bytes")
    data = unpack(record.body, (record.http or {}).get("content-encoding", ""), label)
    address = web_address(record.headers.get("warc-target-uri", "").strip("<>"))
    metadata = Metadata(url=address)
    return read_answer(data, record.kind, record.charset, label, identifier, metadata)
