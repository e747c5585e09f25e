"""The visible lines of a page, each with the element that holds it; furniture is left out.

Which elements are furniture is told by their tags and by the words of their names, which stand in
``data/pages/parts.tsv``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from counterclaim.articles.blanks import folded
from counterclaim.articles.markup import INLINE, Element
from counterclaim.tables import rows

_NEVER = frozenset(
    "script style noscript template svg math iframe object embed applet audio video canvas map nav "
    "button select input textarea menu dialog head title figcaption caption noembed noframes "
    "datalist meter progress area param source track colgroup rp rt xmp".split()
)
_UNLESS_MOST = frozenset("aside footer header form figure details".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_IN_LINE = INLINE | {"picture", "ruby", "rb", "blink"}
_CELLS = ("td", "th")
_LONGEST_CELL = 120
_PROSE, _SENTENCE = 80, 25  # characters that make prose, without and with a full stop
_END = re.compile(r"[.!?…。！？۔।][\"”’»)\]]*$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LONGEST_NAME = 300
_HEADLINES = 3  # elements h1 that no name makes furniture
_MOST_BODIES = 300
_MOST_BREAKS = 20_000  # lines of preformatted text, beyond which it is one paragraph


@dataclass(slots=True)
class Line:
    """A line as a reader sees it: a paragraph, a heading, an entry of a list, a row of a table."""

    text: str
    linked: int
    """How many of its characters stand in links."""
    element: Element
    """The innermost element that is no mere formatting and holds it."""

    @property
    def heading(self) -> bool:
        """Whether it is marked as a heading."""
        return self.element.tag in _HEADINGS

    @property
    def is_link(self) -> bool:
        """Whether it is hardly more than a link."""
        return self.linked > 0.6 * len(self.text)

    @property
    def prose(self) -> int:
        """Its characters outside links if it reads like sentences, else 0."""
        size = len(self.text)
        if self.heading or self.linked > size / 2:
            return 0
        sentences = size >= _PROSE or (size >= _SENTENCE and _END.search(self.text) is not None)
        return size - self.linked if sentences else 0


def masses(page: Element, lines: Iterable[Line]) -> Counter[Element]:
    """For every element of the page, how many characters of prose stand in it."""
    mass: Counter[Element] = Counter()
    for line in lines:
        if weight := line.prose:
            mass[line.element] += weight
    for element in reversed(list(page.elements())):
        if element.parent is not None and mass[element]:
            mass[element.parent] += mass[element]
    return mass


def _is_body(element: Element) -> bool:
    """Whether its name or its microdata say that it holds the text of an article."""
    if "articlebody" in element.get("itemprop").lower():
        return True
    name = _name(element)
    return bool(name) and _has_words("body", name)


def bodies_of(mass: Counter[Element]) -> list[Element]:
    """The elements with prose that say of themselves that they hold the text: the first 300."""
    named = (element for element, size in mass.items() if size and _is_body(element))
    return list(islice(named, _MOST_BODIES))


def visible_lines(page: Element) -> list[Line]:
    """The lines of the page outside its furniture, in order."""
    every = _Renderer(frozenset(), None).lines(page)
    mass = masses(page, every)
    return _Renderer(_needed(page, mass), mass).lines(page)


def _needed(page: Element, mass: Counter[Element]) -> frozenset[Element]:
    """The elements around headline and body: no name makes them furniture."""
    bodies = bodies_of(mass)
    outside = [body for body in bodies if not any(map(_is_never, body.above()))]
    found = [max(outside or bodies, key=mass.__getitem__)] if bodies else []
    headlines = (element for element in page.elements() if element.tag == "h1")
    found.extend(islice(headlines, _HEADLINES))
    return frozenset(around for element in found for around in (element, *element.above()))


def _is_never(element: Element) -> bool:
    return _has_words("never", _name(element))


class _Renderer:
    """Goes through a page once and gathers its lines; without ``mass`` names do not count."""

    def __init__(self, needed: frozenset[Element], mass: Counter[Element] | None) -> None:
        self._needed = needed
        self._mass = mass
        self._half = 0.0
        self._lines: list[Line] = []
        self._parts: list[str] = []
        self._linked = 0
        self._in_link = 0

    def lines(self, page: Element) -> list[Line]:
        """The lines of a page."""
        self._half = self._mass[page] / 2 if self._mass is not None else 0.0
        self._block(page)
        return self._lines

    def _block(self, element: Element) -> None:
        if element.tag == "tr" and (row := _row(element)):
            self._lines.append(Line(row, 0, element))
            return
        self._children(element, element)
        self._flush(element)

    def _inline(self, element: Element, block: Element) -> None:
        if self._is_furniture(element):
            self._add(" ", block)
            return
        link = element.tag == "a"
        self._in_link += link
        self._children(element, block)
        self._in_link -= link

    def _children(self, element: Element, block: Element) -> None:
        """What stands in an element, formatting or ``block`` itself; a block in it ends the line."""
        for child in element.children:
            if isinstance(child, str):
                self._add(child, block)
            elif child.tag == "br":
                self._flush(block)
            elif child.tag in _IN_LINE:
                self._inline(child, block)
            elif not self._is_furniture(child):
                self._flush(block)
                self._block(child)

    def _add(self, text: str, block: Element) -> None:
        if block.tag == "pre" and text.count("\n") < _MOST_BREAKS:
            paragraphs = _BLANK_LINE.split(text)
            for paragraph in paragraphs[:-1]:
                self._parts.append(paragraph)
                self._flush(block)
            text = paragraphs[-1]
        self._parts.append(text)
        if self._in_link:
            self._linked += len(folded(text))

    def _flush(self, block: Element) -> None:
        text = folded("".join(self._parts))
        if text:
            self._lines.append(Line(text, min(self._linked, len(text)), block))
        self._parts.clear()
        self._linked = 0

    def _is_furniture(self, element: Element) -> bool:
        tag = element.tag
        if tag in _NEVER:
            return True
        if self._mass is None or element in self._needed:
            return False
        name = _name(element)
        if name and _has_words("never", name):
            return True
        weak = tag in _UNLESS_MOST or _is_hidden(element)
        weak = weak or (bool(name) and _has_words("unless_most", name))
        return weak and self._mass[element] <= self._half


def _row(row: Element) -> str:
    """A row of a table of short cells on one line; empty for one that serves the layout."""
    cells = [child for child in row.children if not isinstance(child, str) and child.tag in _CELLS]
    if len(cells) < 2 or any(
        inner.tag not in _IN_LINE and inner.tag != "p"
        for cell in cells
        for inner in cell.elements()
        if inner is not cell
    ):
        return ""
    if any(inner.tag == "a" for cell in cells for inner in cell.elements()):
        return ""
    texts = [cell.text() for cell in cells]
    if max(map(len, texts)) > _LONGEST_CELL or sum(map(bool, texts)) < 2:
        return ""
    return " | ".join(texts)


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    return "style" in attributes and _HIDDEN.search(attributes["style"]) is not None


def _name(element: Element) -> str:
    """The words of its class, id, role and hyphenated tag: lower case, between blanks."""
    given = element.attributes
    words = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}"
    if "-" in element.tag:
        words = f"{words} {element.tag}"
    return _words(words[:_LONGEST_NAME]) if words != "  " else ""


@lru_cache(maxsize=4096)
def _words(name: str) -> str:
    return f" {_NO_WORD.sub(' ', _HUMP.sub(' ', name).lower()).strip()} "


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    names = (row["words"] for row in rows("pages", "parts") if row["kind"] == kind)
    return re.compile(f" (?:{'|'.join(name.replace('*', '[a-z0-9]*') for name in names)}) ")


@lru_cache(maxsize=8192)
def _has_words(kind: str, name: str) -> bool:
    return _pattern(kind).search(name) is not None
