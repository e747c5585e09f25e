"""A mail (.eml) to a draft: its plain text, or else its HTML part. Attachments are left alone."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from counterclaim.articles.build import metadata_of
from counterclaim.articles.decoding import storable
from counterclaim.articles.problems import DAMAGED, NO_TEXT, problem
from counterclaim.articles.records import Draft
from counterclaim.articles.webpage import read_page


def read_mail(data: bytes, name: str, identifier: str) -> Draft:
    """The draft of a mail: subject as title, sender as byline, the day of its Date header.

    Raises ``InputError`` CC109 if it cannot be taken apart, CC107 if it has no text.
    """
    try:
        mail = email.message_from_bytes(data, policy=email.policy.default)
        if not isinstance(mail, EmailMessage) or not mail.keys():
            raise problem(DAMAGED, f"{name} is no mail: it has no headers")
        values: dict[str, object] = {
            "title": _header(mail, "Subject"),
            "byline": _sender(mail),
            "date": _day(mail),
            "url": _header(mail, "Archived-At").strip("<> ") or None,
        }
        part = mail.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part is not None else ""
        html = part is not None and part.get_content_type() == "text/html"
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        AssertionError,
    ) as error:
        raise problem(DAMAGED, f"{name} cannot be taken apart: {error}") from None
    text = storable(content) if isinstance(content, str) else ""
    if not text.strip():
        raise problem(NO_TEXT, f"{name} has no text")
    metadata = metadata_of(values)
    return (
        read_page(text, name, identifier, metadata)
        if html
        else Draft(name, identifier, text, metadata)
    )


def _header(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name) or "")


def _sender(mail: EmailMessage) -> str | None:
    return parseaddr(_header(mail, "From"))[0] or None


def _day(mail: EmailMessage) -> str | None:
    """The day of the Date header, as the sender's clock had it."""
    try:
        return parsedate_to_datetime(_header(mail, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
