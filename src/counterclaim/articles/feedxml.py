"""RSS (0.9 to 2.0) and Atom as XML: the entries with what they tell.

Elements are known by their local names, in whatever namespace; a damaged feed is read as far as it
goes. (feedparser was tried: its time grows with the square of the markup in a hostile feed.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.articles.decoding import storable
from counterclaim.articles.limits import MAX_FEED_TAGS, MAX_REFERENCES
from counterclaim.articles.markup import Element
from counterclaim.articles.problems import TOO_LARGE, problem
from counterclaim.articles.webpage import decode_page
from counterclaim.articles.xmltree import inner_markup, parse_xml
from counterclaim.errors import InputError

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)\b")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:-]{2,30})")
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
    """The entries in the order of the feed; none if the bytes are no feed.

    Raises ``InputError`` CC105 beyond 200,000 tags or 500,000 references.
    """
    root = _ROOT.search(data[:_HEAD])
    if root is None:
        return
    declared = _ENCODING.search(data[: root.start()])
    # what stands before the root, a DOCTYPE above all, is of no use to a feed and may be a trap
    body = data[root.start() :]
    try:
        text = decode_page(body, "feed", declared and declared[1].decode("ascii"))
    except InputError:
        return
    if (tags := text.count("<")) > MAX_FEED_TAGS:
        raise problem(TOO_LARGE, f"the feed has {tags:,} tags")
    if (references := text.count("&")) > MAX_REFERENCES:
        raise problem(TOO_LARGE, f"the feed has {references:,} character references")
    tree = next((child for child in parse_xml(storable(text)).elements() if child.tag), None)
    if tree is None:
        return
    feed = next((child for child in _inner(tree) if child.tag == "channel"), tree)
    title = _text(feed, ("title",))
    for element in tree.elements():
        if element.tag in ("item", "entry"):
            yield _entry(element, title)


def _inner(element: Element) -> Iterator[Element]:
    return (child for child in element.children if not isinstance(child, str))


def _child(element: Element, names: tuple[str, ...]) -> Element | None:
    return next((child for child in _inner(element) if child.tag in names), None)


def _entry(element: Element, feed: str) -> Entry:
    source = _child(element, ("source",))
    named = "" if source is None else _text(source, ("title",)) or _own(source)
    author = _child(element, ("author", "creator"))
    bodies = [_markup(child) for child in _inner(element) if child.tag in _BODIES]
    return Entry(
        link=_link(element),
        id=_text(element, ("id", "guid")),
        title=_text(element, ("title",)),
        day=_text(element, _DAYS),
        author="" if author is None else _text(author, ("name",)) or _own(author),
        outlet=named or feed,
        markup=max(bodies, key=len, default=""),
    )


def _own(element: Element) -> str:
    """The characters of an element before its first child."""
    first = element.children[0] if element.children else ""
    return first.strip() if isinstance(first, str) else ""


def _text(parent: Element, names: tuple[str, ...]) -> str:
    """The text of the first child of the first of these names that has one."""
    for name in names:
        for child in _inner(parent):
            if child.tag == name and (text := child.text()):
                return text
    return ""


def _link(element: Element) -> str:
    """The address of the entry's page: Atom's alternate link, else the text of RSS's link."""
    for child in _inner(element):
        if child.tag == "link":
            alternate = child.attributes.get("rel", "alternate") == "alternate"
            if found := ((child.get("href") if alternate else "") or child.text()).strip():
                return found
    guid = _child(element, ("guid",))
    permanent = guid is not None and guid.attributes.get("ispermalink", "true") == "true"
    return guid.text() if guid is not None and permanent else ""


def _markup(element: Element) -> str:
    """The text of an element that holds HTML, escaped or as XHTML children."""
    if any(not isinstance(child, str) for child in element.children):
        return inner_markup(element)
    return "".join(str(child) for child in element.children)
