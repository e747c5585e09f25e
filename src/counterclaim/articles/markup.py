"""HTML to a tree of elements, in time linear to its length, whatever is broken in it.

It follows the HTML Living Standard (WHATWG, chapter 13.2, *Parsing HTML documents*) where that
matters for the text of an article: raw text, comments, void elements, end tags that may be left
out. Misnested formatting is not rearranged, and an element deeper than 200 stands beside its
parent's other children, as browsers do from 512 on. Nothing recurses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from counterclaim.articles.blanks import folded
from counterclaim.articles.limits import MAX_ATTRIBUTES

_VOID = frozenset(
    "area base basefont br col embed frame hr img input keygen link meta param source track wbr".split()
)
_RAW = frozenset("script style title textarea xmp iframe noembed noframes".split())
_DECODED = frozenset(("title", "textarea"))
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr img nobr".split()
)
"""Elements that format a stretch of text and end no paragraph."""
_CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tbody": ("tr", "td", "th", "tbody", "thead", "tfoot"),
    "thead": ("tr", "td", "th", "tbody", "thead", "tfoot"),
    "tfoot": ("tr", "td", "th", "tbody", "thead", "tfoot"),
    "option": ("option",),
    "a": ("a",),
}
_FENCES = {
    "li": ("ul", "ol", "menu"),
    "dt": ("dl",),
    "dd": ("dl",),
    "option": ("select", "datalist"),
    "a": ("td", "th", "table", "object"),
}
_TABLE = ("table",)
_CONTENT = ("td", "th", "table", "button", "object")  # what an end tag inside cannot reach out of
_KEPT = frozenset(
    "class id role href rel datetime pubdate content property name itemprop itemtype type hidden "
    "style aria-hidden lang src ispermalink".split()
)
_DEPTH = 200
_LONGEST_VALUE = 20_000
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}+")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=]++|=)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*+)))?")
_TAG_END = re.compile(r"[\s/]*+>")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


class Element:
    """An element with its lower-case name, the attributes that readers ask for, and its children.

    Children are elements and strings, in the order of the page; character references are resolved.
    """

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        """The value of an attribute; empty where it has none."""
        return self.attributes.get(name, "")

    def above(self) -> Iterator[Element]:
        """The elements that it stands in, the innermost first."""
        place = self.parent
        while place is not None:
            yield place
            place = place.parent

    def elements(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(
                child for child in reversed(element.children) if not isinstance(child, str)
            )

    def text(self, longest: int = 1 << 30) -> str:
        """The characters in it, with white space as one blank; cut about ``longest``."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        left = longest
        while stack and left > 0:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item[:left])
                left -= len(item)
            else:
                left -= 1
                stack.extend(reversed(item.children))
        return folded("".join(parts))


class Allowance:
    """How many attributes of a page are still looked at."""

    def __init__(self) -> None:
        self.left = MAX_ATTRIBUTES


def parse(markup: str) -> Element:
    """The tree of a page; its root is an element without a name."""
    builder = _Builder()
    place = 0
    while True:
        start = markup.find("<", place)
        builder.text(markup[place : start if start >= 0 else len(markup)])
        if start < 0:
            return builder.root
        place = _one(markup, start, builder)


def _one(markup: str, start: int, builder: _Builder) -> int:
    """Take what begins with ``<`` at ``start``; the place behind it."""
    following = markup[start + 1 : start + 2]
    if following == "!" or following == "?":
        return _after_comment(markup, start)
    closing = following == "/"
    name = _NAME.match(markup, start + 1 + closing)
    if name is None:
        if closing:
            return _after(markup, ">", start)
        builder.text("<")
        return start + 1
    tag = name[0].lower()
    if closing:
        builder.end(tag)
        return _after(markup, ">", name.end())
    attributes, place = read_attributes(markup, name.end(), builder.allowance)
    builder.start(tag, attributes)
    if tag in _RAW:
        end = _RAW_END[tag].search(markup, place)
        stop = end.start() if end else len(markup)
        builder.raw(tag, markup[place:stop])
        return _after(markup, ">", stop)
    if tag == "plaintext":
        return len(markup)
    return place


def _after(markup: str, mark: str, place: int) -> int:
    """The place behind the next mark; the end where there is none."""
    found = markup.find(mark, place)
    return len(markup) if found < 0 else found + len(mark)


def _after_comment(markup: str, start: int) -> int:
    if not markup.startswith("<!--", start):
        return _after(markup, "]]>" if markup.startswith("<![CDATA[", start) else ">", start)
    if markup.startswith(("<!-->", "<!--->"), start):
        return _after(markup, ">", start)
    return _after(markup, "-->", start + 4)


def read_attributes(markup: str, place: int, allowance: Allowance) -> tuple[dict[str, str], int]:
    """The attributes from ``place`` on, and the place behind the tag."""
    found: dict[str, str] = {}
    while True:
        if end := _TAG_END.match(markup, place):
            return found, end.end()
        if not allowance.left:
            return found, _after(markup, ">", place)
        allowance.left -= 1
        match = _ATTRIBUTE.match(markup, place)
        if match is None:
            return found, len(markup)
        place = match.end()
        name = match[1].lower() if len(match[1]) < 20 else ""
        if name in _KEPT and name not in found:
            value = match[2] or match[3] or match[4] or ""
            found[name] = unescape(value[:_LONGEST_VALUE])


class _Builder:
    """Puts tags and texts together; knows which elements are open."""

    def __init__(self) -> None:
        self.root = Element("", {}, None)
        self._open = [self.root]
        self._count: Counter[str] = Counter()
        self.allowance = Allowance()

    def text(self, text: str) -> None:
        """A stretch of characters."""
        if text:
            self._open[-1].children.append(unescape(text) if "&" in text else text)

    def raw(self, tag: str, text: str) -> None:
        """What stands in a script, a style or a title, and its end."""
        last = self._open[-1]
        if last.tag == tag:
            if tag in _DECODED:
                last.children.append(unescape(text))
            elif tag == "script" and "json" in last.get("type").lower():
                last.children.append(text)
            self._close(len(self._open) - 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag: closes what it ends without saying so, and opens its element."""
        if tag in ("html", "body", "head") and self._count[tag]:
            return
        if tag == "body" and self._count["head"]:
            self.end("head")
        if tag not in INLINE and self._count["p"]:
            self._close_to(("p",), _CONTENT)
        if closes := _CLOSES.get(tag):
            self._close_outermost(closes, _FENCES.get(tag, _TABLE))
        parent = self._open[-1]
        element = Element(tag, attributes, parent)
        parent.children.append(element)
        if tag not in _VOID and (len(self._open) < _DEPTH or tag in _RAW):
            self._open.append(element)
            self._count[tag] += 1

    def end(self, tag: str) -> None:
        """An end tag; one that closes nothing, or would tear a block apart, is passed over."""
        if not self._count[tag]:
            return
        inline = tag in INLINE
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].tag
            if name == tag:
                self._close(place)
                return
            if inline and name not in INLINE:
                return
            if name in _CONTENT and tag not in ("table", "tr", "tbody", "body", "html"):
                return

    def _close_to(self, tags: tuple[str, ...], fences: tuple[str, ...]) -> None:
        """Close the innermost open element of these names, unless a fence stands before it."""
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].tag
            if name in tags:
                self._close(place)
                return
            if name in fences:
                return

    def _close_outermost(self, tags: tuple[str, ...], fences: tuple[str, ...]) -> None:
        """Close the outermost open element of these names inside the nearest fence."""
        if not any(self._count[tag] for tag in tags):
            return
        found = 0
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].tag
            if name in fences:
                break
            if name in tags:
                found = place
        if found:
            self._close(found)

    def _close(self, place: int) -> None:
        for element in self._open[place:]:
            self._count[element.tag] -= 1
        del self._open[place:]
