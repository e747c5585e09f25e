"""Draft to article: puts together what options, file and text say; adds hash, language, noise."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import msgspec

from counterclaim.articles.credits import agency
from counterclaim.articles.days import parse_day
from counterclaim.articles.decoding import storable
from counterclaim.articles.heading import Heading, find_heading
from counterclaim.articles.language import find_language, parse_language
from counterclaim.articles.limits import MAX_FIELD, MAX_READ, MAX_TEXT, MAX_URL
from counterclaim.articles.noise import find_noise, merge_spans
from counterclaim.articles.problems import EMPTY, ENCODING, TOO_LARGE, bad_option, problem
from counterclaim.articles.records import Draft
from counterclaim.model import Article, Metadata, Span

OPTIONS = ("outlet", "title", "byline", "dateline", "date", "language", "url", "agency")
"""The metadata that a user or a file can give."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_URL = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?", re.IGNORECASE)
_LONGEST_ID = 200


def one_line(value: object, limit: int = MAX_FIELD) -> str | None:
    """A metadata value as one line without control marks; ``None`` if nothing is left."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = " ".join(_UNSEEN.sub(" ", storable(str(value)[: 2 * limit])).split())
    return text[:limit].rstrip() or None


def web_address(value: object) -> str | None:
    """The value if it is an http or https address without a user name, else ``None``."""
    text = value.strip() if isinstance(value, str) else ""
    return storable(text) if len(text) <= MAX_URL and _URL.fullmatch(text) else None


def metadata_of(values: Mapping[str, object]) -> Metadata:
    """Metadata as a file gives them, cleaned; what cannot be used (a bad URL) is left out."""
    return Metadata(
        outlet=one_line(values.get("outlet")),
        title=one_line(values.get("title")),
        byline=one_line(values.get("byline")),
        dateline=one_line(values.get("dateline")),
        date=parse_day(values.get("date")),
        language=parse_language(one_line(values.get("language"))),
        url=web_address(values.get("url")),
        agency=_agency(values.get("agency")),
    )


def _agency(value: object) -> str | None:
    name = one_line(value)
    return (agency(name) or name) if name else None


def options_of(values: Mapping[str, str | None]) -> Metadata:
    """Metadata as a user gives them.

    Raises ``UsageError`` CC211 for an unknown name or a value that cannot be used.
    """
    given = {name: value for name, value in values.items() if value is not None}
    for name in given:
        if name not in OPTIONS:
            raise bad_option(
                f"{name!r} is no metadata of an article", f"use one of {', '.join(OPTIONS)}"
            )
    metadata = metadata_of(given)
    for name, value in given.items():
        if getattr(metadata, name) is None and str(value).strip():
            raise bad_option(
                f"the {name} {value!r} cannot be used", _OPTION_HINTS.get(name, "give one line")
            )
    return metadata


_OPTION_HINTS = {
    "date": "write the day as 2015-10-07",
    "url": "give an http or https address",
    "language": "give an ISO 639-1 code, as en",
}


def article_id(value: object) -> str | None:
    """An id as a file gives it, one line of at most 200 characters; ``None`` if it is empty."""
    return one_line(value, _LONGEST_ID)


def build(draft: Draft, options: Metadata | None = None) -> Article:
    """The article of a draft. Options win over what the file says, that over what the text says.

    Raises ``InputError`` CC102 if the text is blank, CC104 if it holds half characters (lone
    surrogates), CC105 if it is longer than 20 MB.
    """
    try:
        data = draft.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise problem(ENCODING, f"{draft.name} holds a half character at {error.start}") from None
    if len(data) > MAX_TEXT:
        raise problem(TOO_LARGE, f"{draft.name} holds {len(data):,} bytes of text")
    if not draft.text.strip("\ufeff \t\r\n\v\f\xa0\0"):
        raise problem(EMPTY, f"{draft.name} is empty")
    heading = find_heading(draft.text)
    metadata = _first(options, draft.metadata, _said(heading))
    metadata = msgspec.structs.replace(
        metadata,
        language=metadata.language or find_language(draft.text),
        hash=hashlib.sha256(data).hexdigest(),
    )
    return Article(id=draft.id, text=draft.text, metadata=metadata, noise=_noise(draft, heading))


def _noise(draft: Draft, heading: Heading) -> tuple[Span, ...]:
    """The page noise of a text; what is too long to be read is not searched for it."""
    if len(draft.text) > MAX_READ:
        return merge_spans(draft.text, heading.lines)
    return merge_spans(draft.text, [*find_noise(draft.text), *heading.lines])


def _said(heading: Heading) -> Metadata:
    return Metadata(
        outlet=one_line(heading.outlet),
        title=one_line(heading.title),
        byline=one_line(heading.byline),
        dateline=one_line(heading.place),
        date=heading.day,
        agency=one_line(heading.agency),
    )


def _first(*sources: Metadata | None) -> Metadata:
    """For each field the first of the sources that fills it."""
    given = [source for source in sources if source is not None]
    values = {
        name: next((value for source in given if (value := getattr(source, name))), None)
        for name in OPTIONS
    }
    return msgspec.convert(values, Metadata)
