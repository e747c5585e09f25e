"""Benchmarks ``gsr``, ``quad0`` and ``plv``: events of single sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.model import Article, Event, Metadata, Participant, Reading
from counterclaim.pipeline import read
from counterclaim.reading.syntax import Parse

from .parsing import parse

_COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
_HOSTILE = frozenset(("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"))
_REFUSED = _COOPERATIVE - {"SUPPORT"}
_PENTA = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2,
    "ACCUSE": 3, "REQUEST": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_PRONOUNS = frozenset(
    ("it", "they", "he", "she", "its", "their", "his", "her", "them", "him", "who", "which")
)
_USUAL = "ACCUSE"


def predict_gsr(path: Path) -> Iterator[dict[str, Any]]:
    """One line a sentence: ``{id, events: [{root, source: [text], target: [text]}]}``."""
    for row in _lines(path):
        yield {"id": row["id"], "events": coded(row["text"])}


def predict_quad0(path: Path) -> Iterator[dict[str, Any]]:
    """As ``gsr``, less what CAMEO's class 0 holds: statements and appeals (codes 01 and 02)."""
    for row in _lines(path):
        found = coded(row.get("text") or row["sentence"], appeals=False)
        yield {"id": row["id"], "events": found}


def predict_plv(path: Path) -> Iterator[dict[str, Any]]:
    """One line a marked pair: ``{uid, root, penta, binary}``, by rules alone."""
    for row in _lines(path):
        root = relation(row["sentence"], row["source"], row["target"])
        penta = _PENTA[root]
        yield {"uid": row["uid"], "root": root, "penta": penta, "binary": int(penta >= 3)}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _read(text: str) -> Reading:
    return read(Article(id="s", text=text, metadata=Metadata(language="en")))


def _named(text: str, party: Participant) -> str:
    """The words of the text for a party; the name where a pronoun stands for it."""
    start, end = party.spans[0] if party.spans else (0, 0)
    words = text[start:end]
    return party.name if not words or words.lower() in _PRONOUNS else words


def coded(text: str, *, appeals: bool = True) -> list[dict[str, Any]]:
    """The events of a sentence as the PLOVER records code them: each has a source."""
    events, parsed = _read(text).events, parse(text)
    found = []
    for event in events:
        root = _root(parsed, event, events)
        if (
            root is None
            or not event.actors
            or (not appeals and (event.cameo or "")[:2] in ("01", "02"))
        ):
            continue
        found.append(
            {
                "root": root,
                "source": [_named(text, actor) for actor in event.actors],
                "target": [_named(text, target) for target in event.targets],
            }
        )
    return found


def _root(parsed: Parse, event: Event, events: tuple[Event, ...]) -> str | None:
    """The root by PLOVER's rule for what has not happened.

    Cooperation announced is AGREE, hostility announced THREATEN, cooperation refused REJECT; what a
    request, a threat or a rejection is about is no event of its own.
    """
    if event.status in ("asserted", "attributed"):
        return event.root
    if _within(parsed, event, events) or event.status == "hypothetical":
        return None
    if event.status == "denied":
        return "REJECT" if event.root in _REFUSED else None
    if event.root in _COOPERATIVE:
        return "AGREE"
    return "THREATEN" if event.root in _HOSTILE else event.root


def _within(parsed: Parse, event: Event, events: tuple[Event, ...]) -> bool:
    """Whether the event stands in the complement of another one."""
    token = parsed.tokens_in(event.trigger)[0]
    above = {ancestor.start for ancestor in parsed.ancestors(token.i)}
    return any(other.trigger[0] in above for other in events if other.id != event.id)


def relation(text: str, source: str, target: str) -> str:
    """The root of what a source does to a target: the event whose roles fit the pair best."""
    best, root = -1.0, _USUAL
    events, parsed = _read(text).events, parse(text)
    for event in events:
        coded_root = _root(parsed, event, events)
        if coded_root is None:
            continue
        score = 2 * _likeness(source, [_named(text, a) for a in event.actors])
        score += _likeness(target, [_named(text, t) for t in event.targets])
        score += 0.5 * event.confidence
        if score > best:
            best, root = score, coded_root
    return root


def _likeness(name: str, others: list[str]) -> float:
    wanted = set(re.findall(r"\w+", name.lower()))
    best = 0.0
    for other in others:
        have = set(re.findall(r"\w+", other.lower()))
        if wanted and have:
            best = max(best, len(wanted & have) / min(len(wanted), len(have)))
    return best
