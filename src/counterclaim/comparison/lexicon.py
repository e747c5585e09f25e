"""The word lists of disagreement, compiled: denials, anaphors, causes, intentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.comparison.wording import hinted, hints
from counterclaim.model import Span
from counterclaim.tables import rows


@lru_cache(maxsize=32)
def kind(name: str) -> re.Pattern[str]:
    """The wordings of one kind in ``answers.tsv``, as one pattern of whole words."""
    return _pattern(row["wording"] for row in rows("comparison", "answers") if row["kind"] == name)


@dataclass(frozen=True, slots=True)
class Intent:
    """A wording of cause or intention; ``said`` is its class, ``about`` that after negation."""

    span: Span
    about: str
    said: str
    negated: bool


UNINTENDED = frozenset({"accident", "error", "technical", "weather", "misfire"})
"""Classes under which an act was not meant."""
_REACH = 42


def intents(text: str, start: int, end: int, *, explains: bool = False) -> list[Intent]:
    """The wordings of intention and cause within ``text[start:end]``, with their negation.

    ``explains`` says that the statement gives a cause, so that a bare ``bad weather`` counts.
    """
    found: list[Intent] = []
    if not hinted(text[start:end].lower(), _hints()):
        return found
    causal = explains or bool(kind("cause").search(text, max(0, start - 30), end))
    for match in _intent().finditer(text, start, end):
        said, needs_cause = _classes()[_key(match.group())]
        if (needs_cause and not causal) or any(i.span[1] > match.start() for i in found):
            continue
        since = max(start, match.start() - _REACH, text.rfind(". ", start, match.start()) + 1)
        negated = bool(kind("negation").search(text, since, match.start()))
        about = said
        if negated:
            about = "deliberate" if said in UNINTENDED else "unintended"
        found.append(Intent(match.span(), about, said, negated))
    return found


def opposed(a: Intent, b: Intent) -> bool:
    """Whether one says that it was meant and the other that it was not."""
    unintended = UNINTENDED | {"unintended"}
    return (a.about == "deliberate") != (b.about == "deliberate") and (
        a.about in unintended or b.about in unintended
    )


@lru_cache(maxsize=1)
def _intent() -> re.Pattern[str]:
    words = sorted((row["wording"] for row in rows("comparison", "intent")), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(_flexible, words)) + ")", re.IGNORECASE)


@lru_cache(maxsize=1)
def _hints() -> tuple[str, ...]:
    return hints(row["wording"].lower() for row in rows("comparison", "intent"))


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, bool]]:
    return {
        row["wording"]: (row["class"], row["needs_cause"] == "yes")
        for row in rows("comparison", "intent")
    }


def _key(found: str) -> str:
    return re.sub(r"[\s-]+", lambda m: "-" if "-" in m.group() else " ", found.lower())


def _flexible(wording: str) -> str:
    return re.escape(wording).replace(r"\ ", r"\s+")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    known = sorted(words, key=len, reverse=True)
    clitics = [word for word in known if word.startswith(("n't", "n’t"))]  # as in "doesn't"
    whole = "|".join(_flexible(word) for word in known if word not in clitics)
    parts = [rf"(?<!\w)(?:{whole})(?!\w)", *(rf"{re.escape(word)}(?!\w)" for word in clitics)]
    return re.compile("|".join(parts), re.IGNORECASE)
