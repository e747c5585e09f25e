"""Web Annotation read back: pages that the export wrote, also after another tool moved a span."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.articles.limits import MAX_RECORD
from counterclaim.articles.records import Failure
from counterclaim.errors import InputError
from counterclaim.exports.anchors import Anchor, Plain, put
from counterclaim.exports.checks import content, decoded, files_of, sound
from counterclaim.exports.kinds import FIELDS
from counterclaim.exports.naming import parts_of
from counterclaim.exports.webanno import SUFFIX
from counterclaim.model import Reading, Span

_LARGEST = 10 * MAX_RECORD
"""Bytes of one page: the records of a long article are larger than its text."""


def read(path: Path) -> Iterator[Reading | Failure]:
    """The readings of a page or of a folder of pages, in the order of their names.

    Spans are where the text position selectors say; a text quote selector that says otherwise makes
    the page fail. Raises ``InputError`` CC101 where there is nothing to read.
    """
    for file in files_of(path, SUFFIX):
        try:
            yield sound(_reading, decoded(content(file, _LARGEST), str(file)), str(file))
        except InputError as error:
            yield Failure(str(file), error)


def _reading(page: Plain) -> Reading:
    record: dict[str, Any] = {field: [] for field in FIELDS.values()}
    text: str | None = None
    items = page["items"]
    for item in _list(items):
        kind, bare = _body(item)
        if kind == "article":
            (name,) = parts_of(_first_source(item), "article")
            text = _text(item)
            record |= {"id": name, "text": text, **_known(bare)}
            record["noise"] = [list(span) for _, span in _anchors(item, text)]
        elif text is None:
            raise ValueError("the annotation of the whole article does not come first")
        else:
            record[FIELDS[kind]].append(put(kind, bare, _anchors(item, text)))
    if text is None:
        raise ValueError("no annotation has the article's text")
    return Reading.from_record(record)


def _known(bare: Plain) -> Plain:
    return {"metadata": bare["metadata"], "version": bare["version"]}


def _body(item: Plain) -> tuple[str, Plain]:
    """Kind and record of an annotation."""
    for body in _list(item["body"]):
        kind = str(body.get("type", ""))
        if kind.startswith("cc:") and isinstance(body.get("record"), dict):
            known = kind.removeprefix("cc:")
            if known == "article" or known in FIELDS:
                return known, body["record"]
    raise ValueError(f"the annotation {str(item.get('id'))[:80]!r} has no record of ours as a body")


def _text(item: Plain) -> str:
    bodies = (body for body in _list(item["body"]) if body.get("type") == "TextualBody")
    text = next(bodies)["value"]
    if not isinstance(text, str):
        raise TypeError("the text of the article is no string")
    return text


def _first_source(item: Plain) -> object:
    target = _list(item["target"])[0]
    return target["source"] if isinstance(target, dict) else target


def _anchors(item: Plain, text: str) -> list[Anchor]:
    return [
        (str(target["role"]), _span(target, text))
        for target in _list(item["target"])
        if isinstance(target, dict) and "selector" in target
    ]


def _span(target: Plain, text: str) -> Span:
    selectors = {selector["type"]: selector for selector in _list(target["selector"])}
    position = selectors["TextPositionSelector"]
    start, end = position["start"], position["end"]
    if type(start) is not int or type(end) is not int:
        raise TypeError("a text position is no whole number")
    quoted = selectors.get("TextQuoteSelector")
    if quoted is not None and text[max(start, 0) : max(end, 0)] != quoted["exact"]:
        raise ValueError(f"the quote {str(quoted['exact'])[:60]!r} does not stand at {start}")
    return start, end


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
