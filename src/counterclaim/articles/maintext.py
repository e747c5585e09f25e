"""The text of an article among the lines of its page.

The body is the element whose name says so, or else the smallest one around the headline that holds
half of the page's sentences, or the one into which most of them lead down. The text begins at the
headline. Lines that are links, teasers, headings of nothing and known furniture are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from counterclaim.articles.markup import Element
from counterclaim.articles.noise import is_furniture
from counterclaim.articles.pagelines import Line, bodies_of, masses, visible_lines

# Shares of the characters of prose on a page:
_DECLARED_SHARE = 0.3  # an element named as the body needs so many of them
_ONE_OF_MANY = 0.6  # the largest of several with one name is the body alone if it has so many
_HEADLINE_SHARE = 0.5  # the body around a headline holds so many
_DOWN_SHARE = 0.7  # the way down from the page goes on into an element with so many of its parent's
_MOST_BETWEEN = 12  # lines between the headline and the body: byline, day, standfirst
_TEASER = 300  # characters
_NO_LETTER = re.compile(r"[\W_]+")


def main_text(page: Element, title: str | None) -> str:
    """The text of the article on a page, its paragraphs as lines; empty where none is found.

    ``title`` is the headline that the page's metadata tell.
    """
    lines = _without_teasers(visible_lines(page), _letters(title or ""))
    mass = masses(page, lines)
    total = mass[page]
    if not total:
        return ""
    start = _headline(lines, title)
    main = _declared(mass, total) or _around(lines, start, mass, total) or _down(page, mass)
    return "\n".join(line.text for line in _tidy(_within(lines, main, start)))


def _without_teasers(lines: list[Line], title: str) -> list[Line]:
    """The lines less the short texts right under a heading that leads to another page."""
    kept: list[Line] = []
    card: Element | None = None
    near = 0
    for line in lines:
        near -= 1
        if line.heading and line.is_link and line.element.tag != "h1":
            card = line.element.parent if _letters(line.text) != title else None
            near = 3
        elif near > 0 and card is not None and not line.heading and len(line.text) <= _TEASER:
            if line.element is card or card in line.element.above():
                continue
            near = 0
        kept.append(line)
    return kept


def _headline(lines: list[Line], title: str | None) -> int | None:
    """The place of the headline: the line that repeats the title, or the only ``h1``."""
    wanted = _letters(title or "")
    if wanted:
        same = [n for n, line in enumerate(lines) if _letters(line.text) == wanted]
        same = [n for n in same if not lines[n].is_link] or same
        headings = [n for n in same if lines[n].heading]
        if found := headings or same:
            return found[0]
    first = [n for n, line in enumerate(lines) if line.element.tag == "h1" and not line.is_link]
    return first[0] if len(first) == 1 else None


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _declared(mass: Counter[Element], total: int) -> Element | None:
    """The element that is named as a body and holds enough; what holds all parts of a parted one."""
    groups: dict[str, list[Element]] = defaultdict(list)
    for element in bodies_of(mass):
        groups[f"{element.tag} {element.get('class')}"].append(element)
    found: list[tuple[int, Element]] = []
    for group in groups.values():
        whole = set(group)
        outer = (one for one in group if not whole.intersection(_path(one)[:-1]))
        sizes = {one: mass[one] for one in outer}
        best = max(sizes, key=sizes.__getitem__)
        size = sum(sizes.values())
        if sizes[best] < _ONE_OF_MANY * size:
            best = _common(sizes)
        found.append((min(size, mass[best]), best))
    size, body = max(found, key=lambda pair: pair[0], default=(0, None))
    return body if size >= _DECLARED_SHARE * total else None


def _common(elements: Iterable[Element]) -> Element:
    """The innermost element that holds them all."""
    paths = [list(_path(element)) for element in elements]
    shared = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        shared = level[0]
    return shared


def _path(element: Element) -> list[Element]:
    """The elements from the page down to this one."""
    return [element, *element.above()][::-1]


def _around(
    lines: list[Line], start: int | None, mass: Counter[Element], total: int
) -> Element | None:
    """The smallest element around the headline with half of the page's sentences."""
    if start is None:
        return None
    element: Element | None = lines[start].element
    while element is not None and mass[element] < _HEADLINE_SHARE * total:
        element = element.parent
    return element


def _down(page: Element, mass: Counter[Element]) -> Element:
    """From the page down as long as one child holds most of the sentences."""
    element = page
    while True:
        inner = [child for child in element.children if not isinstance(child, str)]
        best = max(inner, key=mass.__getitem__, default=None)
        if best is None or best.tag == "p" or mass[best] < _DOWN_SHARE * mass[element]:
            return element
        element = best


def _within(lines: list[Line], main: Element, start: int | None) -> list[Line]:
    """The lines of the body, and those between the headline and it."""
    inside = set(main.elements())
    places = [n for n, line in enumerate(lines) if line.element in inside]
    if start is None or not places or start >= places[-1]:
        return [lines[n] for n in places]
    if places[0] <= start:
        return [lines[n] for n in places if n >= start]
    between = range(start, places[0]) if places[0] - start <= _MOST_BETWEEN else (start,)
    return [lines[n] for n in (*between, *places)]


def _tidy(lines: list[Line]) -> list[Line]:
    """The lines less links, furniture, repeated lines and headings over nothing."""
    kept: list[Line] = []
    for number, line in enumerate(lines):
        if number and (line.is_link or is_furniture(line.text)):
            continue
        if kept and line.text in (kept[0].text, kept[-1].text):
            continue
        kept.append(line)
    tidy: list[Line] = []
    for line in reversed(kept):
        over_nothing = line.heading and line is not kept[0] and (not tidy or tidy[-1].heading)
        if not over_nothing:
            tidy.append(line)
    return tidy[::-1]
