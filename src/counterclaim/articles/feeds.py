"""RSS and Atom feeds: each entry is an article, from the feed itself or the page it links to."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from counterclaim.articles.build import OPTIONS, article_id, metadata_of
from counterclaim.articles.limits import MAX_ENTRIES
from counterclaim.articles.problems import DAMAGED, NO_TEXT, OFFLINE, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.web import Fetcher, is_web_address
from counterclaim.articles.webpage import read_answer, read_page
from counterclaim.errors import InputError
from counterclaim.model import Metadata

_FULL_TEXT = 600
_TEASER = 150
_TAG = re.compile(r"<[^>]{0,2000}>")
_HEAD = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?"
    rb"(?:<\?[^>]{0,300}\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,200}>\s*)*"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


def is_feed(data: bytes) -> bool:
    """Whether the bytes begin like an RSS or Atom feed."""
    return _HEAD.match(data[:5000]) is not None


def read_feed(data: bytes, name: str, fetcher: Fetcher | None = None) -> Iterator[Draft | Failure]:
    """The entries of a feed, in its order, each link once.

    An entry with at least 600 characters of text is taken as the whole article; of others the page
    that they link to is fetched, if there is a ``fetcher``. Without one a teaser of 150 characters
    is taken. Raises ``InputError`` CC109 if it is no feed or an empty one.
    """
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        AssertionError,
    ) as error:
        raise problem(DAMAGED, f"{name} cannot be taken apart: {error}") from None
    if not feed.entries:
        raise problem(DAMAGED, f"{name} is a feed without entries")
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, start=1):
        label = f"{name}#{number}"
        if number > MAX_ENTRIES:
            yield Failure(
                label,
                problem(
                    TOO_LARGE, f"{name} has {len(feed.entries)} entries, {MAX_ENTRIES} were read"
                ),
            )
            return
        link = urljoin(name if is_web_address(name) else "", str(entry.get("link") or ""))
        if link and link in seen:
            continue
        seen.add(link)
        try:
            yield _draft(entry, _metadata(entry, feed.feed, link), label, link, fetcher)
        except InputError as error:
            yield Failure(link or label, error)


def _draft(entry: Any, known: Metadata, label: str, link: str, fetcher: Fetcher | None) -> Draft:
    text = _markup(entry)
    length = len(html.unescape(_TAG.sub("", text)).strip())
    identifier = address_id(link) if is_web_address(link) else article_id(entry.get("id")) or label
    if fetcher is not None and is_web_address(link) and length < _FULL_TEXT:
        page = fetcher.get(link)
        own = Metadata(url=page.url)
        return _filled(
            read_answer(page.data, page.kind, page.charset, link, identifier, own), known
        )
    if length >= _TEASER:
        return read_page(
            f"<html><body><article>{text}</article></body></html>", label, identifier, known
        )
    if fetcher is None and link:
        raise problem(OFFLINE, f"{label} holds only a link to {link[:200]}")
    raise problem(NO_TEXT, f"{label} has neither a text nor a link")


def _filled(draft: Draft, known: Metadata) -> Draft:
    """The page's draft with the gaps of its metadata filled from the entry."""
    values = {name: getattr(draft.metadata, name) or getattr(known, name) for name in OPTIONS}
    return Draft(draft.name, draft.id, draft.text, Metadata(**values))


def _markup(entry: Any) -> str:
    """The longest text that the entry carries, as HTML."""
    parts = [str(part.get("value") or "") for part in entry.get("content") or []]
    parts.append(str(entry.get("summary") or ""))
    return max(parts, key=len)


def _metadata(entry: Any, feed: Any, link: str) -> Metadata:
    source = entry.get("source") or {}
    return metadata_of(
        {
            "title": html.unescape(_TAG.sub("", str(entry.get("title") or ""))),
            "date": entry.get("published"),
            "outlet": source.get("title") or feed.get("title"),
            "byline": entry.get("author"),
            "url": link,
        }
    )


def address_id(url: str) -> str:
    """An id from a web address: host and path in words, at most 120 characters."""
    words = re.findall(r"[\w.]+", url.split("://", 1)[-1].split("?")[0].split("#")[0])
    slug = "-".join(words).removesuffix(".html").removesuffix(".htm")
    return article_id(slug[:120].strip("-.")) or "page"
