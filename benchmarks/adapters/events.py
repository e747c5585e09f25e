"""Benchmarks ``gsr``, ``quad0`` and ``plv``: event records of single sentences."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.coding import event_records, relation
from counterclaim.model import Article, Metadata, Reading, Span
from counterclaim.pipeline import read

PENTA = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "ACCUSE": 3,
    "REQUEST": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4,
    "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""The class of each root: verbal and material cooperation, verbal and material conflict."""
_PRONOUNS = frozenset(
    ("it", "they", "he", "she", "its", "their", "his", "her", "them", "him", "who", "which")
)
_MARK = re.compile(r"</?[st]>")


def predict_gsr(path: Path) -> Iterator[dict[str, Any]]:
    """One line a sentence: ``{id, events: [{root, source: [text], target: [text]}]}``."""
    for row, reading in sentences(path):
        yield {"id": row["id"], "events": coded(reading)}


def predict_quad0(path: Path) -> Iterator[dict[str, Any]]:
    """As ``gsr``, less what CAMEO's class 0 holds: statements and appeals (codes 01 and 02)."""
    for row, reading in sentences(path):
        appeals = [e.trigger for e in reading.events if (e.cameo or "")[:2] in ("01", "02")]
        yield {"id": row["id"], "events": coded(reading, without=frozenset(appeals))}


def predict_plv(path: Path) -> Iterator[dict[str, Any]]:
    """One line a marked pair: ``{uid, root, penta, binary}``, as the layers for event coding say."""
    for row in _lines(path):
        yield {"uid": row["uid"], **answer(relation(*marked(row["marked"])))}


def answer(shares: Mapping[str, float]) -> dict[str, str | int]:
    """The likeliest root, class of five and side, each by the sum of its roots' shares."""
    pentas: defaultdict[int, float] = defaultdict(float)
    for root, share in shares.items():
        pentas[PENTA[root]] += share
    return {
        "root": max(shares, key=lambda name: shares[name]),
        "penta": max(pentas, key=lambda name: pentas[name]),
        "binary": int(pentas[3] + pentas[4] > pentas[1] + pentas[2]),
    }


def sentences(path: Path) -> Iterator[tuple[dict[str, Any], Reading]]:
    """The lines of a set of sentences, each with its reading."""
    for row in _lines(path):
        text = row.get("text") or row["sentence"]
        yield row, read(Article(id="s", text=text, metadata=Metadata(language="en")))


def coded(reading: Reading, without: frozenset[Span] = frozenset()) -> list[dict[str, Any]]:
    """The records of a reading with the words of their parties."""
    text = reading.article.text
    names = {
        span: actor.name
        for event in reading.events
        for actor in event.actors
        for span in actor.spans
        if text[slice(*span)].lower() in _PRONOUNS
    }
    return [
        {
            "root": record.root,
            "source": [names.get(span) or text[slice(*span)] for span in record.sources],
            "target": [text[slice(*record.target)]],
        }
        for record in event_records(reading)
        if record.trigger not in without
    ]


def marked(text: str) -> tuple[str, list[Span], list[Span]]:
    """The plain text of ``<s>..</s>`` and ``<t>..</t>`` with the spans of sources and targets."""
    plain, last, opened = "", 0, 0
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for found in _MARK.finditer(text):
        plain += text[last : found.start()]
        last = found.end()
        if found.group()[1] == "/":
            spans[found.group()[2]].append((opened, len(plain)))
        else:
            opened = len(plain)
    return plain + text[last:], spans["s"], spans["t"]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
