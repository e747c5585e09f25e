"""Slot F1 against MUC-4 templates: each slot's fills, over templates aligned one to one.

A fill is right if it shares half of its words with any of the wordings that gold allows. Gold
fills with a question mark, and templates marked optional, may be left out without loss.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TEXTS = ("perp_individual", "perp_organization", "target")
SLOTS = ("type", "stage", *TEXTS, "perp_confidence", "killed", "injured")
_QUOTED = re.compile(r'"([^"]+)"')
_STOP = frozenset(("the", "a", "an", "of", "and"))

Fill = tuple[tuple[str, ...], bool]
"""The wordings that gold allows for one fill, and whether it may be left out."""


def score(gold: Path, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """F1 of each slot, of all slots together (micro), and the same on documents with an incident."""
    wanted = {row["id"]: row["templates"] for row in _lines(gold)}
    every: Counter[tuple[str, str]] = Counter()
    relevant: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = _document([template(t) for t in wanted[row["id"]]], row["incidents"])
        every.update(found)
        if wanted[row["id"]]:
            relevant.update(found)
    figures = {slot: _f1(relevant, (slot,)) for slot in SLOTS}
    return figures | {"all_slots": _f1(relevant, SLOTS), "all_documents": _f1(every, SLOTS)}


def template(raw: dict[str, list[str]]) -> dict[str, Any]:
    """A gold template in the slots that are scored."""
    effects = raw.get("HUM TGT: EFFECT OF INCIDENT", [])
    return {
        "optional": "OPTIONAL" in raw.get("MESSAGE: TEMPLATE", [""])[0],
        "type": _choices(raw, "INCIDENT: TYPE"),
        "stage": _choices(raw, "INCIDENT: STAGE OF EXECUTION"),
        "perp_individual": _fills(raw, "PERP: INDIVIDUAL ID"),
        "perp_organization": _fills(raw, "PERP: ORGANIZATION ID"),
        "target": _people(raw) + _fills(raw, "PHYS TGT: ID"),
        "perp_confidence": _confidence(raw),
        "killed": _toll(raw, effects, "DEATH"),
        "injured": _toll(raw, effects, "INJURY"),
    }


def _choices(raw: dict[str, list[str]], slot: str) -> list[str]:
    return [part.strip() for line in raw.get(slot, []) for part in line.split("/")]


def _fills(raw: dict[str, list[str]], slot: str) -> list[Fill]:
    return [
        (tuple(names), line.strip().startswith("?"))
        for line in raw.get(slot, [])
        if (names := _QUOTED.findall(line)) and names != ["-"]
    ]


def _people(raw: dict[str, list[str]]) -> list[Fill]:
    """The human targets: a name and its description are one fill."""
    found = dict(_fills(raw, "HUM TGT: NAME"))
    for names, optional in _fills(raw, "HUM TGT: DESCRIPTION"):
        owner = next((known for known in found if set(known) & set(names)), None)
        if owner is None:
            found[names] = optional
        else:
            found[tuple(dict.fromkeys((*owner, *names)))] = found.pop(owner)
    return list(found.items())


def _confidence(raw: dict[str, list[str]]) -> list[str]:
    """The confidences gold allows, in two classes: told as fact, or suspected, accused, claimed."""
    found = []
    for line in raw.get("PERP: ORGANIZATION CONFIDENCE", []):
        for choice in line.split(":")[0].split("/"):
            word = choice.strip(" ?")
            if word not in ("", "*", "-"):
                fact = word.startswith("REPORTED AS FACT")
                found.append("REPORTED AS FACT" if fact else "SUSPECTED OR ACCUSED")
    return found


def _toll(raw: dict[str, list[str]], effects: Sequence[str], effect: str) -> int | None:
    """How many people an effect is given for; ``None`` where gold gives no number."""
    named = [set(_QUOTED.findall(line)) for line in effects if line.strip(" ?").startswith(effect)]
    total = 0
    for line in raw.get("HUM TGT: NUMBER", []):
        number = re.match(r"[?~ ]*(\d+)", line)
        if number and any(set(_QUOTED.findall(line)) & names for names in named):
            total += int(number.group(1))
    return total or None


def _document(gold: list[dict[str, Any]], pred: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """Right, given and wanted fills by slot, after aligning what fits best first."""
    pairs = sorted(
        ((_agreement(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    mine: dict[int, int] = {}
    for value, i, j in pairs:
        if value > 0 and i not in mine and j not in mine.values():
            mine[i] = j
    total: Counter[tuple[str, str]] = Counter()
    for i, template_ in enumerate(gold):
        if i in mine:
            total.update(_slots(template_, pred[mine[i]]))
        elif not template_["optional"]:
            total.update(_slots(template_, None))
    for j, incident in enumerate(pred):
        if j not in mine.values():
            total.update(_slots(None, incident))
    return total


def _agreement(gold: dict[str, Any], pred: dict[str, Any]) -> float:
    found = _slots(gold, pred)
    return sum(
        n * (3 if slot in TEXTS else 1) for (slot, kind), n in found.items() if kind == "right"
    )


def _slots(gold: dict[str, Any] | None, pred: dict[str, Any] | None) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for slot in SLOTS:
        given, wanted = (pred or {}).get(slot), (gold or {}).get(slot)
        if slot in TEXTS:
            total.update(_texts(slot, wanted or [], given or []))
            continue
        total[slot, "given"] += given is not None
        total[slot, "wanted"] += bool(wanted)
        right = given in wanted if isinstance(wanted, list) else given == wanted
        total[slot, "right"] += given is not None and bool(wanted) and right
    return total


def _texts(slot: str, wanted: list[Fill], given: list[str]) -> Counter[tuple[str, str]]:
    left = list(given)
    right, asked = 0, 0
    for names, optional in wanted:
        hit = next((word for word in left if any(_alike(word, name) for name in names)), None)
        if hit is not None:
            left.remove(hit)
        right += hit is not None
        asked += hit is not None or not optional
    return Counter({(slot, "right"): right, (slot, "given"): len(given), (slot, "wanted"): asked})


def _alike(left: str, right: str) -> bool:
    a, b = ({w for w in re.findall(r"\w+", s.lower()) if w not in _STOP} for s in (left, right))
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b)) + 1e-9 and bool(a & b)


def _f1(total: Counter[tuple[str, str]], slots: Sequence[str]) -> float:
    right, given, wanted = (sum(total[s, k] for s in slots) for k in ("right", "given", "wanted"))
    return round(2 * right / (given + wanted), 4) if given + wanted else 0.0


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
