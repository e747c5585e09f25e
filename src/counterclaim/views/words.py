"""Plain words for what the records hold: acts, roots, dispute types, figures and days."""

from __future__ import annotations

from datetime import date
from typing import Any

from counterclaim.config import QUEUE_BELOW
from counterclaim.model import NO_CONFLICT, When

ACTS: dict[str, str] = {
    "state": "states",
    "accuse": "accuses",
    "deny": "denies",
    "demand": "demands",
    "warn_threaten": "warns",
    "express_concern": "voices concern",
    "confirm": "confirms",
    "promise_offer": "promises or offers",
    "explain": "explains",
    "condemn": "condemns",
    "apologize": "apologises",
    "claim_responsibility": "claims responsibility",
    "no_comment": "gives no comment",
}
FORMS: dict[str, str] = {
    "direct": "in quotation marks",
    "indirect": "in the writer’s words",
    "mixed": "partly in quotation marks",
}
STATUSES: dict[str, str] = {
    "asserted": "in the writer’s own voice",
    "attributed": "according to a source",
    "denied": "denied by the source",
    "hypothetical": "hypothetical",
    "future": "planned, offered or demanded",
}
ROOTS: dict[str, str] = {
    "AGREE": "Agreement",
    "CONSULT": "Meeting or talks",
    "SUPPORT": "Support",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "AID": "Aid",
    "RETREAT": "Withdrawal",
    "REQUEST": "Demand or appeal",
    "ACCUSE": "Accusation",
    "REJECT": "Refusal or denial",
    "THREATEN": "Threat or warning",
    "PROTEST": "Protest",
    "SANCTION": "Sanction",
    "MOBILIZE": "Movement of forces",
    "COERCE": "Coercion",
    "ASSAULT": "Use of force",
}
DISPUTES: dict[str, str] = {
    "occurrence": "Whether it happened",
    "number": "How many",
    "blame": "Who did it",
    "target": "Who or what was hit",
    "intent": "Meant or not, and why",
    "label": "What the doer is called",
    "change": "A party’s account changed",
    "place": "Where",
    "time": "When",
    "compatible": "Figures that fit together",
    "scope": "Figures of different things",
    "update": "A later figure from the same source",
    "agree": "Accounts that agree",
}
FIELDS: dict[str, str] = {
    "occurred": "Happened",
    "killed": "Killed",
    "injured": "Injured",
    "killed_or_injured": "Killed or injured",
    "missing": "Missing",
    "detained": "Detained",
    "displaced": "Displaced",
    "destroyed": "Destroyed",
    "damaged": "Damaged",
    "munitions": "Missiles or shells",
    "aircraft": "Aircraft",
    "incursions": "Crossings",
    "sorties": "Flights",
    "targets": "Places hit",
    "personnel": "Personnel",
    "killed_rate": "Killed, rate",
    "injured_rate": "Injured, rate",
    "blames": "Blames",
    "doers": "Done by",
    "target": "Target",
    "intent": "Intent or cause",
    "place": "Place",
    "date": "Date",
    "means": "Means",
    "other": "Other figures",
}
"""Fields of an account in the order in which they are shown; further ones follow by name."""
MEANS: dict[str, str] = {
    "aerial": "from the air",
    "naval": "from the sea",
    "ground": "on the ground",
    "heavy-weapons": "missiles, rockets or shells",
}
"""Means that are no plain words by themselves; ``means_words`` has the others."""
CAUSES: dict[str, str] = {
    "defence": "in defence or in answer",
    "error": "by mistake",
    "technical": "a technical fault",
    "accident": "an accident",
    "unintended": "not meant",
    "misfire": "a weapon that went astray",
    "weather": "the weather",
}
"""What an account gives as intention or cause."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def conflicts(dispute_type: str) -> bool:
    """Whether two wordings of this type cannot both stand."""
    return dispute_type not in NO_CONFLICT


def is_open(dispute_type: str, confidence: float) -> bool:
    """Whether two wordings conflict, and that is sure enough not to wait for review."""
    return conflicts(dispute_type) and confidence >= QUEUE_BELOW


def waits(dispute_type: str, confidence: float) -> bool:
    """Whether two wordings conflict, but so unsurely that they wait for review."""
    return conflicts(dispute_type) and confidence < QUEUE_BELOW


def dispute_words(dispute_type: str) -> str:
    """The type of a dispute in plain words; the type itself if it is not known."""
    return DISPUTES.get(dispute_type, dispute_type)


def field_words(field: str) -> str:
    """The name of an account's field as a reader would say it."""
    return FIELDS.get(field, field.replace("_", " ").capitalize())


def means_words(mode: str) -> str:
    """By what means force was used, as a reader would say it."""
    return MEANS.get(mode, mode.replace("-", " "))


def figure(low: int | None, high: int | None, approx: bool = False) -> str:
    """A count as said: ``14 or more``, ``up to 25``, ``20–25``, ``about 30``; ``None`` is open."""
    about = "about " if approx else ""
    if low is None and high is None:
        return "a number not given"
    if low is None:
        return f"{about}up to {high:,}"
    if high is None:
        return f"{about}{low:,} or more"
    if low == high:
        return f"{about}{low:,}"
    return f"{about}{low:,}–{high:,}"


def day(iso: str | None, weekday: bool = True) -> str:
    """An ISO day as ``Tue 14 Oct 2025``; what is no ISO day stays as it is, ``""`` for none."""
    if not iso:
        return ""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    plain = f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
    return f"{_DAYS[found.weekday()]} {plain}" if weekday else plain


def period(when: When | None) -> str:
    """An interval of days in words; ``""`` where nothing dates it."""
    if when is None or not (when.start or when.end):
        return ""
    if when.start == when.end:
        return day(when.start)
    if not when.start:
        return f"until {day(when.end)}"
    if not when.end:
        return f"from {day(when.start)}"
    return f"{day(when.start)} – {day(when.end)}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``3 articles``; thousands are set off by commas."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def quoted(text: str, length: int = 120) -> str:
    """A wording in quotation marks, cut at a word; one that has marks of its own keeps those."""
    short = text
    if len(text) > length:
        cut = text[:length].rsplit(" ", 1)
        short = (cut[0] if len(cut[0]) > length // 2 else text[:length]) + " …"
    return short if short[:1] in "\"“«‘'" else f"“{short}”"


def value_words(value: Any) -> str:
    """A value of an account's field in words: a figure, an interval of days, names, or text."""
    if isinstance(value, dict):
        if "low" in value or "high" in value:
            return figure(
                _whole(value.get("low")), _whole(value.get("high")), bool(value.get("approx"))
            )
        if "start" in value or "end" in value:
            return period(When(start=_text(value.get("start")), end=_text(value.get("end"))))
        for key in ("name", "value", "text"):
            if key in value:
                return str(value[key])
        return ", ".join(f"{key}: {value_words(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(value_words(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
