"""RSS and Atom feeds: each entry is an article, from the feed itself or the page it links to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from counterclaim.articles.addresses import is_web_address, nameless
from counterclaim.articles.build import OPTIONS, article_id, metadata_of
from counterclaim.articles.feedxml import Entry, read_entries
from counterclaim.articles.limits import MAX_ENTRIES
from counterclaim.articles.problems import DAMAGED, NO_TEXT, OFFLINE, TOO_LARGE, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.webpage import read_answer, read_page
from counterclaim.errors import InputError
from counterclaim.model import Metadata

if TYPE_CHECKING:
    from counterclaim.articles.web import Page

_FULL_TEXT = 600
_TEASER = 150
_TAG = re.compile(r"<[^>]{0,2000}>")


class Gets(Protocol):
    """Whatever fetches pages, as ``web.Fetcher`` does."""

    def get(self, url: str) -> Page:
        """The page at an address. Raises ``InputError``."""


def read_feed(data: bytes, name: str, fetcher: Gets | None = None) -> Iterator[Draft | Failure]:
    """The entries of a feed, in its order, each link once.

    An entry with at least 600 characters of text is taken as the whole article; of others the page
    that they link to is fetched, if there is a ``fetcher``. Without one a teaser of 150 characters
    is taken. Raises ``InputError`` CC109 if it is no feed or an empty one.
    """
    for entry in feed_entries(data, name):
        if isinstance(entry, Failure):
            yield entry
            continue
        label, link, content = entry
        try:
            yield entry_draft(content, label, link, fetcher)
        except InputError as error:
            yield Failure(nameless(link[:500]) or label, error)


def feed_entries(data: bytes, name: str) -> Iterator[tuple[str, str, Entry] | Failure]:
    """Label, absolute link and content of each entry of a feed, in its order, each link once.

    Entries beyond the first 200 are one ``Failure``. Raises as ``read_feed``.
    """
    seen: set[str] = set()
    number = 0
    for number, entry in enumerate(read_entries(data), start=1):
        if number > MAX_ENTRIES:
            message = f"{name} has more than {MAX_ENTRIES} entries; the first ones were read"
            yield Failure(f"{name}#{number}", problem(TOO_LARGE, message))
            return
        link = _absolute(name, entry.link)
        if not link or link not in seen:
            seen.add(link)
            yield f"{name}#{number}", link, entry
    if number == 0:
        raise problem(DAMAGED, f"{name} is no feed, or one without entries")


def _absolute(base: str, link: str) -> str:
    if not link or not is_web_address(base):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def entry_draft(entry: Entry, label: str, link: str, fetcher: Gets | None) -> Draft:
    """The draft of an entry, whose page is fetched where the entry has no whole text.

    Raises ``InputError``: as ``Fetcher.get``, CC107 without text, CC112 without a ``fetcher``.
    """
    known = _metadata(entry, link)
    length = len(_plain(entry.markup))
    identifier = address_id(link) if is_web_address(link) else article_id(entry.id) or label
    if fetcher is not None and is_web_address(link) and length < _FULL_TEXT:
        page = fetcher.get(link)
        own = Metadata(url=page.url)
        draft = read_answer(page.data, page.kind, page.charset, link, identifier, own)
        return _filled(draft, known)
    if length >= _TEASER:
        markup = f"<html><body><article>{entry.markup}</article></body></html>"
        return read_page(markup, label, identifier, known)
    if fetcher is None and link:
        raise problem(OFFLINE, f"{label} holds only a link to {nameless(link)[:200]}")
    raise problem(NO_TEXT, f"{label} has neither a text nor a link that is read")


def _filled(draft: Draft, known: Metadata) -> Draft:
    """The page's draft with the gaps of its metadata filled from the entry."""
    values = {name: getattr(draft.metadata, name) or getattr(known, name) for name in OPTIONS}
    return Draft(draft.name, draft.id, draft.text, Metadata(**values))


def _metadata(entry: Entry, link: str) -> Metadata:
    return metadata_of(
        {
            "title": _plain(entry.title),
            "date": entry.day,
            "outlet": _plain(entry.outlet),
            "byline": _plain(entry.author),
            "url": link,
        }
    )


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).strip()


def address_id(url: str) -> str:
    """An id from a web address: host and path in words, at most 120 characters."""
    words = re.findall(r"[\w.]+", url.split("://", 1)[-1].split("?")[0].split("#")[0])
    slug = "-".join(words).removesuffix(".html").removesuffix(".htm")
    return article_id(slug[:120].strip("-.")) or "page"
