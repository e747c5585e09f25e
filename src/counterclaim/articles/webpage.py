"""HTML to a draft: text and metadata by trafilatura, the day of publication by our own rules.

trafilatura (Barbaresi, 2021, *Trafilatura: A Web Scraping Library*) finds the text. Its date
finder may take any date of the page, so it is not asked: a day counts only if the page declares it
as its own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from counterclaim.articles.build import OPTIONS, metadata_of
from counterclaim.articles.days import iso_day, parse_day
from counterclaim.articles.decoding import decode, is_binary, storable, wide_encoding
from counterclaim.articles.limits import MAX_TAGS, MAX_TEXT
from counterclaim.articles.problems import BINARY, EMPTY, NO_TEXT, TOO_LARGE, problem
from counterclaim.articles.records import Draft
from counterclaim.model import Metadata

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w:-]{2,30})", re.IGNORECASE)
_KNOWN_CHARSET = re.compile(
    r"utf-?(?:8|16(?:le|be)?)|(?:iso-?8859|windows|cp)-?\d{1,4}|latin-?1|us-ascii|koi8-[ru]|macintosh"
    r"|gb(?:k|2312|18030)|big5(?:-hkscs)?|shift[_-]jis|euc-(?:jp|kr)|iso-2022-jp|tis-620",
    re.IGNORECASE,
)
_LEAST_TEXT = 40  # characters; what is shorter is a menu or a notice
_MAX_REPLACED_SHARE = 0.005
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date.published", "publication_date", "publish-date", "publish_date", "publishdate", "pubdate",
    "publicationdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date",
    "article.published", "article_date_original", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "bt:pubdate", "pub_date", "date",
)  # fmt: skip
_JSON_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{6,40})\"")
_URL_DAY = re.compile(
    r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|[/_-](20\d{2})(\d{2})(\d{2})(?=[/_.-]|$)"
)
_INVALID_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """The characters of an HTML page; ``charset`` is what the server declared.

    The order is: byte order mark, UTF-8 if it is valid, the server's word, the page's own, the
    policy of ``decode``. Raises ``InputError`` CC103 for binary data, CC104 where nothing fits.
    """
    if is_binary(data):
        raise problem(BINARY, f"{name} is not a web page")
    if wide_encoding(data):
        return decode(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    own = _CHARSET.search(data[:4096])
    for declared in (charset, own and own[1].decode("ascii")):
        text = _declared(data, declared)
        if text is not None:
            return text
    return decode(data, name)


def _declared(data: bytes, charset: str | None) -> str | None:
    """The text by a declared charset, unless more than one character in 200 is not valid in it."""
    if not charset or not _KNOWN_CHARSET.fullmatch(charset):
        return None
    if re.fullmatch(r"iso-?8859-?1|latin-?1|us-ascii", charset, re.IGNORECASE):
        charset = "cp1252"  # as browsers do
    try:
        text = data.decode(charset, errors="replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= _MAX_REPLACED_SHARE * len(text) else None


def read_page(
    page: str | bytes, name: str, identifier: str, known: Metadata | None = None
) -> Draft:
    """The draft of an HTML page; what is ``known`` of it already wins over what the page says.

    Raises ``InputError`` CC102 if it is blank, CC105 if it is over 20 MB or 100,000 tags, CC107 if
    it has no main text, and as ``decode_page``.
    """
    if len(page) > MAX_TEXT:
        raise problem(TOO_LARGE, f"{name} is a page of {len(page):,} bytes")
    markup = decode_page(page, name) if isinstance(page, bytes) else page
    markup = _INVALID_XML.sub(" ", storable(_DECLARATION.sub("", markup, count=1)))
    if (tags := markup.count("<")) > MAX_TAGS:
        raise problem(TOO_LARGE, f"{name} is a page of {tags:,} tags")
    if not markup.strip():
        raise problem(EMPTY, f"{name} is empty")
    url = known.url if known else None
    found, document = _extract(markup, name, url)
    text = storable(str(document.text or ""))
    if len(text.strip()) < _LEAST_TEXT:
        raise problem(NO_TEXT, f"{name} has no main text")
    values = {field: getattr(known, field, None) or getattr(found, field) for field in OPTIONS}
    return Draft(name, identifier, text, Metadata(**values))


def read_answer(
    data: bytes,
    kind: str,
    charset: str | None,
    name: str,
    identifier: str,
    known: Metadata | None = None,
) -> Draft:
    """The draft of a body with its media type: plain text is taken as it is, all else as a page."""
    if kind == "text/plain":
        text = decode(data, name) if charset is None else decode_page(data, name, charset)
        return Draft(name, identifier, text, known or Metadata())
    return read_page(decode_page(data, name, charset), name, identifier, known)


def _extract(markup: str, name: str, url: str | None) -> tuple[Metadata, Any]:
    from trafilatura import bare_extraction, load_html

    try:
        tree = load_html(markup)
        if tree is None:
            raise problem(NO_TEXT, f"{name} is no HTML")
        day = _find_day(tree)
        document = bare_extraction(
            tree,
            url=url,
            fast=True,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "max_date": "2199-12-31"},
        )
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        AssertionError,
    ) as error:
        raise problem(NO_TEXT, f"{name} cannot be taken apart: {error}") from None
    if document is None:
        raise problem(NO_TEXT, f"{name} has no main text")
    found: Any = document
    address = url or found.url
    return _metadata(document, address, day or _url_day(address)), document


def _metadata(document: Any, url: str | None, day: str | None) -> Metadata:
    author = document.author
    found = metadata_of(
        {
            "outlet": document.sitename or document.hostname,
            "title": document.title,
            "byline": author.replace("; ", ", ") if author else None,
            "date": day,
            "url": url,
        }
    )
    return msgspec.structs.replace(found, date=day)


def _find_day(tree: Any) -> str | None:
    """The day that the page declares as that of its publication, or ``None``."""
    for value in _declared_days(tree):
        if day := parse_day(value):
            return day
    return None


def _declared_days(tree: Any) -> Iterator[str]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _JSON_DAY.findall(script.text or "")[:1]
    metas: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        key = (
            (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        )
        metas.setdefault(key, meta.get("content") or "")
    yield from (metas[key] for key in _PUBLISHED_META if key in metas)
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content()
    for element in tree.iterfind(".//time[@pubdate]"):
        yield element.get("datetime") or element.text_content()
    times = {
        day
        for time in tree.iterfind(".//time[@datetime]")
        if (day := parse_day(time.get("datetime")))
    }
    if len(times) == 1:
        yield times.pop()


def _url_day(url: str | None) -> str | None:
    """The day in the path of an address, as news sites have it: ``/2015/10/07/``."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    match = _URL_DAY.search(path)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    return iso_day(year, month, day)
