"""The task ``muc4``: articles of ``{id, text}`` to ``{id, incidents}``, in the slots of MUC-4's templates.

An incident is a group of events of force or capture that stand for one happening: those tied by
``same_as``, and those of one kind whose targets, days and places do not differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import counterclaim as cc
from counterclaim.articles import article_from_text
from counterclaim.model import Event, Participant

_KINDS = {
    "KIDNAPPING": re.compile(r"kidnap|abduct|hostage|captive|seiz\w+ .*plane|hijack", re.I),
    "ARSON": re.compile(r"arson|burn|set \w* ?fire|set .*ablaze|torch", re.I),
    "ROBBERY": re.compile(r"robb|loot|steal|stole|theft|holdup", re.I),
    "BOMBING": re.compile(r"bomb|explo|dynamit|detonat|blast|blew|blow\w* up|grenade", re.I),
}
_EXPLOSIVE = frozenset(("explosives", "aerial", "suicide-bombing", "bombing"))
_STAGES = {"asserted": "ACCOMPLISHED", "attributed": "ACCOMPLISHED", "future": "THREATENED"}
_DATELINE = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_BODIES = frozenset(("armed_group", "military", "state", "ministry", "igo", "group", "alliance"))


def predict_muc4(path: Path) -> Iterator[dict[str, Any]]:
    """One line a document; every incident has all slots, empty lists where nothing is said."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                yield {"id": row["id"], "incidents": incidents(row["id"], row["text"])}


def incidents(key: str, text: str) -> list[dict[str, Any]]:
    """The incidents of a text."""
    reading = cc.read(article_from_text(text, id=key, date=_day(text)))
    bodies = {actor.name for actor in reading.actors if actor.type in _BODIES}
    known = [event for event in reading.events if _kind(text, event)]
    return [_incident(text, group, bodies) for group in _groups(text, known)]


def _day(text: str) -> str | None:
    """The day that the dateline gives ("SAN SALVADOR, 3 JAN 90")."""
    match = _DATELINE.search(text, 0, 120)
    if match is None or match.group(2) not in _MONTHS:
        return None
    month = _MONTHS.index(match.group(2)) + 1
    return f"19{match.group(3)}-{month:02}-{int(match.group(1)):02}"


def _kind(text: str, event: Event) -> str | None:
    """The type of incident that an event is part of; ``None`` for what MUC-4 does not cover."""
    if event.root not in ("ASSAULT", "COERCE") or event.status in ("hypothetical", "denied"):
        return None
    words = text[event.trigger[0] : event.trigger[1]]
    for kind, pattern in _KINDS.items():
        if pattern.search(words):
            return kind
    if event.root == "COERCE":
        return None
    return "BOMBING" if event.mode in _EXPLOSIVE else "ATTACK"


def _groups(text: str, events: Sequence[Event]) -> list[list[Event]]:
    """Events of one incident together, in text order."""
    groups: list[list[Event]] = []
    home: dict[str, list[Event]] = {}
    for event in events:
        group = home.get(event.same_as or "")
        if group is None:
            group = next((g for g in reversed(groups) if _together(text, g, event)), None)
        if group is None:
            groups.append(group := [])
        group.append(event)
        home[event.id] = group
    return groups


def _together(text: str, group: Sequence[Event], event: Event) -> bool:
    """Whether an event may belong to a group: of its type or an attack, and nothing differs."""
    kinds = {_kind(text, other) for other in group}
    kind = _kind(text, event)
    if kind not in kinds and not (kinds | {kind}) <= {"ATTACK", "BOMBING"}:
        return False
    for mine, theirs in (
        (_names(event.targets), {n for e in group for n in _names(e.targets)}),
        (_days(event), {d for e in group for d in _days(e)}),
        (_names(event.actors), {n for e in group for n in _names(e.actors)}),
    ):
        if mine and theirs and not mine & theirs:
            return False
    return bool(_names(event.targets)) or not event.counts


def _names(people: Sequence[Participant]) -> set[str]:
    return {word for person in people for word in person.name.lower().split() if len(word) > 3}


def _days(event: Event) -> set[str]:
    return {event.date.start} if event.date and event.date.start else set()


def _incident(text: str, group: Sequence[Event], bodies: set[str]) -> dict[str, Any]:
    kinds = [kind for event in group if (kind := _kind(text, event))]
    special = [kind for kind in kinds if kind != "ATTACK"]
    actors = list(dict.fromkeys(a.name for e in group for a in e.actors if a.name != "unknown"))
    told = any(event.status in ("asserted", "attributed") for event in group)
    return {
        "type": (special or kinds)[0],
        "stage": "ACCOMPLISHED" if told else "THREATENED",
        "perp_individual": [name for name in actors if name not in bodies],
        "perp_organization": [name for name in actors if name in bodies],
        "perp_confidence": _confidence(group),
        "target": list(dict.fromkeys(t.name for e in group for t in e.targets)),
        "killed": _toll(group, "killed"),
        "injured": _toll(group, "injured"),
    }


def _confidence(group: Sequence[Event]) -> str | None:
    """On whose word the doer is named: the writer's (fact) or a source's (accused)."""
    named = [event for event in group if event.actors]
    if not named:
        return None
    fact = any(event.status == "asserted" for event in named)
    return "REPORTED AS FACT" if fact else "SUSPECTED OR ACCUSED"


def _toll(group: Sequence[Event], role: str) -> int | None:
    """The highest figure for a role."""
    figures = [c.high or c.low for e in group for c in e.counts if c.role == role]
    return max((n for n in figures if n), default=None)
