"""RSS (0.9 to 2.0) and Atom as XML: the entries with what they tell.

Read by lxml without entities and without network. Elements are known by their local names, in
whatever namespace; a damaged feed is read as far as it goes. (feedparser was tried: its time grows
with the square of the markup in a hostile feed.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)\b")
_DECLARATION = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+(<\?xml[^>]{0,200}\?>)")
_HEAD = 20_000
_BODIES = ("encoded", "content", "description", "summary")
_DAYS = ("published", "pubDate", "issued", "date", "created")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; empty where it says nothing. ``markup`` is its longest text, as HTML."""

    link: str
    id: str
    title: str
    day: str
    author: str
    outlet: str
    """The source that the entry names, else the title of the feed."""
    markup: str


def is_feed(data: bytes) -> bool:
    """Whether the bytes begin like an RSS or Atom feed."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and _ROOT.search(head) is not None and b"<html" not in head.lower()


def read_entries(data: bytes) -> Iterator[Entry]:
    """The entries in the order of the feed; none if the bytes are no feed."""
    root = _ROOT.search(data[:_HEAD])
    if root is None:
        return
    # what stands before the root, a DOCTYPE above all, is of no use to a feed and may be a trap
    declaration = _DECLARATION.match(data)
    body = (declaration[1] if declaration else b"") + data[root.start() :]
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return
    if tree is None:
        return
    feed = next((child for child in tree if _name(child) == "channel"), tree)
    title = _text(feed, ("title",))
    for element in tree.iter():
        if _name(element) in ("item", "entry"):
            yield _entry(element, title)


def _entry(element: Any, feed: str) -> Entry:
    source = next((child for child in element if _name(child) == "source"), None)
    named = "" if source is None else _text(source, ("title",)) or (source.text or "").strip()
    author = next((child for child in element if _name(child) in ("author", "creator")), None)
    bodies = [_markup(child) for child in element if _name(child) in _BODIES]
    return Entry(
        link=_link(element),
        id=_text(element, ("id", "guid")),
        title=_text(element, ("title",)),
        day=_text(element, _DAYS),
        author="" if author is None else _text(author, ("name",)) or (author.text or "").strip(),
        outlet=named or feed,
        markup=max(bodies, key=len, default=""),
    )


def _name(element: Any) -> str:
    """The local name; empty for what is no element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _text(parent: Any, names: tuple[str, ...]) -> str:
    """The text of the first child of the first of these names that has one."""
    for name in names:
        for child in parent:
            if _name(child) == name and (text := "".join(child.itertext()).strip()):
                return text
    return ""


def _link(element: Any) -> str:
    """The address of the entry's page: Atom's alternate link, else the text of RSS's link."""
    for child in element:
        if _name(child) == "link":
            address = child.get("href") if child.get("rel", "alternate") == "alternate" else None
            if found := (address or child.text or "").strip():
                return str(found)
    guid = next((child for child in element if _name(child) == "guid"), None)
    permanent = guid is not None and guid.get("isPermaLink", "true") == "true"
    return (guid.text or "").strip() if guid is not None and permanent else ""


def _markup(element: Any) -> str:
    """The text of an element that holds HTML, escaped or as XHTML children."""
    if len(element):
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return (element.text or "") + inner
    return element.text or ""
