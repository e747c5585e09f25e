"""HTML to a draft: characters, tree (``markup``), text (``maintext``), metadata (``pagefacts``)."""

from __future__ import annotations

import re

from counterclaim.articles.build import OPTIONS, metadata_of
from counterclaim.articles.decoding import decode, is_binary, storable, wide_encoding
from counterclaim.articles.limits import MAX_REFERENCES, MAX_TAGS, MAX_TEXT
from counterclaim.articles.maintext import main_text
from counterclaim.articles.markup import parse
from counterclaim.articles.pagefacts import Facts, page_facts
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
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


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
        text = by_charset(data, declared)
        if text is not None:
            return text
    return decode(data, name)


def by_charset(data: bytes, charset: str | None) -> str | None:
    """The text by a declared charset.

    ``None`` if it is unknown, or if more than one character in 200 is not valid in it.
    """
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

    Raises ``InputError`` CC102 if it is blank, CC105 if it is over 20 MB, 60,000 tags or 500,000
    references, CC107 if
    it has no main text, and as ``decode_page``.
    """
    if len(page) > MAX_TEXT:
        raise problem(TOO_LARGE, f"{name} is a page of {len(page):,} bytes")
    markup = decode_page(page, name) if isinstance(page, bytes) else page
    markup = _CONTROLS.sub(" ", storable(_DECLARATION.sub("", markup, count=1)))
    if (tags := markup.count("<")) > MAX_TAGS:
        raise problem(TOO_LARGE, f"{name} is a page of {tags:,} tags")
    if (references := markup.count("&")) > MAX_REFERENCES:
        raise problem(TOO_LARGE, f"{name} is a page of {references:,} character references")
    if not markup.strip():
        raise problem(EMPTY, f"{name} is empty")
    url = known.url if known else None
    page_tree = parse(markup)
    facts = page_facts(page_tree, url)
    found = _metadata(facts)
    text = main_text(page_tree, found.title)
    if len(facts.body) > 2 * len(text):
        text = _paragraphs(facts.body)
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


def _paragraphs(body: str) -> str:
    """The text that a page keeps in its data, where it may be plain or hold markup."""
    if "</" in body and (text := main_text(parse(body), None)):
        return text
    lines = (" ".join(line.split()) for line in body.splitlines())
    return storable("\n".join(line for line in lines if line))


def _metadata(facts: Facts) -> Metadata:
    return metadata_of(
        {
            "outlet": facts.outlet,
            "title": facts.title,
            "byline": facts.byline,
            "date": facts.day,
            "url": facts.url,
        }
    )
