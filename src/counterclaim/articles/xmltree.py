"""XML of feeds to a tree, in time linear to its length, as far as it can be read.

There is no document type here, so there are no entities but those of HTML, and nothing to expand or
to fetch. Names keep their local part alone. An end tag that fits no open element is passed over.
"""

from __future__ import annotations

import re
from html import escape, unescape

from counterclaim.articles.markup import Allowance, Element, read_attributes

_NAME = re.compile(r"[^\W\d][\w.:-]{0,60}+")
_DEPTH = 200


def parse_xml(markup: str) -> Element:
    """The tree of a document; its root is an element without a name."""
    root = Element("", {}, None)
    opened = [root]
    allowance = Allowance()
    place = 0
    while (start := markup.find("<", place)) >= 0:
        _add(opened[-1], unescape(markup[place:start]))
        place = _one(markup, start, opened, allowance)
    _add(opened[-1], unescape(markup[place:]))
    return root


def _one(markup: str, start: int, opened: list[Element], allowance: Allowance) -> int:
    """Take what begins with ``<`` at ``start``; the place behind it."""
    if markup.startswith("<![CDATA[", start):
        end = _find(markup, "]]>", start + 9)
        _add(opened[-1], markup[start + 9 : end])
        return end + 3
    if markup.startswith("<!--", start):
        return _find(markup, "-->", start + 4) + 3
    closing = markup.startswith("</", start)
    name = _NAME.match(markup, start + 1 + closing)
    if name is None:
        if markup[start + 1 : start + 2] in ("!", "?", "/"):
            return _find(markup, ">", start) + 1
        _add(opened[-1], "<")
        return start + 1
    tag = name[0].rpartition(":")[2]
    if closing:
        _close(tag, opened)
        return _find(markup, ">", name.end()) + 1
    attributes, place = read_attributes(markup, name.end(), allowance)
    element = Element(tag, attributes, opened[-1])
    opened[-1].children.append(element)
    if len(opened) < _DEPTH and not markup.endswith("/>", start, place):
        opened.append(element)
    return place


def _find(markup: str, mark: str, place: int) -> int:
    found = markup.find(mark, place)
    return len(markup) if found < 0 else found


def _add(element: Element, text: str) -> None:
    if text:
        element.children.append(text)


def _close(tag: str, opened: list[Element]) -> None:
    for place in range(len(opened) - 1, 0, -1):
        if opened[place].tag == tag:
            del opened[place:]
            return


def inner_markup(element: Element) -> str:
    """What stands in an element as HTML again, with the attributes that readers ask for."""
    parts: list[str] = []
    stack: list[Element | str | tuple[str]] = [*reversed(element.children)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(escape(item, quote=False))
        elif isinstance(item, tuple):
            parts.append(item[0])
        else:
            given = "".join(f' {key}="{escape(value)}"' for key, value in item.attributes.items())
            parts.append(f"<{item.tag}{given}>")
            stack.append((f"</{item.tag}>",))
            stack.extend(reversed(item.children))
    return "".join(parts)
