"""A mail (.eml) to a draft: its plain text, or else its HTML part. Attachments are left alone.

Headers are kept as they stand and taken apart by the old, plain rules of the library: its newer
ones take a time that grows with the square of a header's length.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime

from counterclaim.articles.build import metadata_of
from counterclaim.articles.decoding import decode
from counterclaim.articles.limits import MAX_MAIL_LINES, MAX_MAIL_PARTS, MAX_MAIL_WORK
from counterclaim.articles.problems import DAMAGED, NO_TEXT, TOO_LARGE, problem
from counterclaim.articles.records import Draft
from counterclaim.articles.webpage import by_charset, decode_page, read_page

_FIRST_LINE = re.compile(rb"From |[!-9;-~]*:|[\t ]")
_LONGEST_HEADER = 2_000  # characters
_MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)
_ODD = (
    MessageError, ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError,
)  # fmt: skip
"""What the library raises on headers and parts that no mail program writes."""


class _Short(Compat32):
    """Headers that are cut where they are longer than any that is of use."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def read_mail(data: bytes, name: str, identifier: str) -> Draft:
    """The draft of a mail: subject as title, sender as byline, the day of its Date header.

    Raises ``InputError`` CC109 if it cannot be taken apart, CC107 if it has no text, CC105 if it
    has more lines or parts than mails have, and as ``decode``.
    """
    _refuse_endless(data, name)
    try:
        mail = email.message_from_bytes(data, policy=_Short()) if _FIRST_LINE.match(data) else None
        if mail is None or not mail.keys():
            raise problem(DAMAGED, f"{name} is no mail: it has no headers")
        values: dict[str, object] = {
            "title": _words(_header(mail, "subject")),
            "byline": _sender(mail),
            "date": _day(mail),
            "url": _header(mail, "archived-at").strip("<> ") or None,
        }
        part = _body(mail)
        content = part.get_payload(decode=True) if part is not None else b""
        charset = part.get_param("charset") if part is not None else None
    except _ODD as error:
        raise problem(DAMAGED, f"{name} cannot be taken apart: {error}") from None
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise problem(NO_TEXT, f"{name} has no text")
    text = by_charset(content, charset if isinstance(charset, str) else None)
    metadata = metadata_of(values)
    if part.get_content_type() == "text/html":
        page = decode_page(content, name) if text is None else text
        return read_page(page, name, identifier, metadata)
    return Draft(name, identifier, decode(content, name) if text is None else text, metadata)


def _refuse_endless(data: bytes, name: str) -> None:
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if lines > MAX_MAIL_LINES:
        raise problem(TOO_LARGE, f"{name} is a mail of {lines:,} lines")
    parts = data.count(b"\n--") + data.count(b"\r--")
    if parts > MAX_MAIL_PARTS:
        raise problem(TOO_LARGE, f"{name} is a mail of {parts:,} parts")
    parted = sum(1 for _ in _MULTIPART.finditer(data))
    if lines * (1 + parted) > MAX_MAIL_WORK:
        raise problem(TOO_LARGE, f"{name} is a mail of {lines:,} lines in {parted:,} nested parts")


def _body(mail: Message) -> Message | None:
    """The first plain text that is no attachment, or else the first HTML."""
    html = None
    for part in _leaves(mail):
        kind = part.get_content_type()
        if kind == "text/plain":
            return part
        if kind == "text/html" and html is None:
            html = part
    return html


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold no parts, in order; mails inside the mail and attachments are left out."""
    stack = [mail]
    while stack:
        part = stack.pop()
        if part.get_content_disposition() == "attachment":
            continue
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            stack.extend(one for one in reversed(held) if isinstance(one, Message))
        elif part.get_content_maintype() == "text":
            yield part


def _header(mail: Message, name: str) -> str:
    """The words of a header as they stand, of which those that are no ASCII are taken as UTF-8."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name), "")
    return raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _words(given: str) -> str:
    """A header with its encoded words decoded."""
    try:
        return str(make_header(decode_header(given)))
    except _ODD:
        return given


def _sender(mail: Message) -> str | None:
    try:
        return _words(parseaddr(_header(mail, "from"))[0]) or None
    except RecursionError:  # comments inside of comments
        return None


def _day(mail: Message) -> str | None:
    """The day of the Date header, as the sender's clock had it."""
    try:
        return parsedate_to_datetime(_header(mail, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
