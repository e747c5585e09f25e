"""W3C Web Annotation: a page of annotations for each article, one for each record.

The spans are targets with a text position and a text quote selector, both counted in code points as
the data model asks. The body holds what the record says; the text is the body of an annotation of
the whole article, so that a page can be read without the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.exports.anchors import Plain
from counterclaim.exports.kinds import lifted
from counterclaim.exports.naming import NAMESPACE, urn
from counterclaim.exports.quotes import around, quote
from counterclaim.exports.sinks import Folder
from counterclaim.exports.source import Source
from counterclaim.model import Reading, Span

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"cc": NAMESPACE, "role": "cc:role", "record": {"@id": "cc:record", "@type": "@json"}},
]
"""The context of the data model, and our own terms; a record is plain JSON inside it."""
SUFFIX = ".jsonld"
_TITLE = {"statement": "act", "event": "root", "dispute": "type", "actor": "name", "time": "value"}
"""What of a record is shown as its tag."""


def write(source: Source, out: Path) -> None:
    """Writes ``ARTICLE.jsonld``, an AnnotationPage, for each article into a new folder."""
    with Folder(out, fresh=True) as folder:
        for reading in source.readings():
            folder.write(folder.name(reading.article.id) + SUFFIX, page(reading))


def page(reading: Reading) -> bytes:
    """One AnnotationPage as JSON, an annotation a line."""
    head = {
        "@context": CONTEXT,
        "id": urn("page", reading.article.id),
        "type": "AnnotationPage",
        "startIndex": 0,
    }
    lines = [msgspec.json.encode(one) for one in _annotations(reading)]
    start = msgspec.json.encode(head)[:-1] + b',"items":[\n'
    return start + b",\n".join(lines) + b"\n]}\n"


def _annotations(reading: Reading) -> Iterator[Plain]:
    yield _whole(reading)
    article = reading.article
    for number, (kind, bare, anchors) in enumerate(lifted(reading), start=1):
        body: list[Plain] = [{"type": f"cc:{kind}", "record": bare}]
        tag = kind if kind not in _TITLE else f"{kind}: {bare[_TITLE[kind]]}"
        body.append({"type": "TextualBody", "purpose": "tagging", "value": tag})
        targets: list[Any] = [_target(reading, role, span) for role, span in anchors]
        yield {
            "id": urn("annotation", article.id, str(number)),
            "type": "Annotation",
            "motivation": "classifying",
            "body": body,
            "target": targets or [_source(reading)],
        }


def _whole(reading: Reading) -> Plain:
    """The annotation of the whole article: its text, and what is known of it."""
    article = reading.article
    text: Plain = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": article.text,
    }
    if article.metadata.language:
        text["language"] = article.metadata.language
    known = {
        "metadata": msgspec.to_builtins(article.metadata),
        "version": reading.version,
    }
    noise = [_target(reading, f"noise/{at}", span) for at, span in enumerate(article.noise)]
    return {
        "id": urn("annotation", article.id, "0"),
        "type": "Annotation",
        "motivation": "describing",
        "body": [text, {"type": "cc:article", "record": known}],
        "target": [_source(reading), *noise],
    }


def _source(reading: Reading) -> str:
    return urn("article", reading.article.id)


def _target(reading: Reading, role: str, span: Span) -> Plain:
    text = reading.article.text
    before, after = around(text, span)
    return {
        "type": "SpecificResource",
        "source": _source(reading),
        "role": role,
        "selector": [
            {"type": "TextPositionSelector", "start": span[0], "end": span[1]},
            {
                "type": "TextQuoteSelector",
                "exact": quote(text, span),
                "prefix": before,
                "suffix": after,
            },
        ],
    }
