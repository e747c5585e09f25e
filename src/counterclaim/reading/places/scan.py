"""Every name in a text that the gazetteer knows, before anything is decided about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.model import Span
from counterclaim.reading.places.fold import fold
from counterclaim.reading.places.gazetteer import Gazetteer

_WORD = re.compile(r"(?:[A-Z][a-z]?\.){2,}|[^\W_]+(?:['’ʻ‘`](?!s\b)[^\W\d_]+)*")
_GAP = re.compile(r"(?: |\u00a0|\n|\. |['’]s |[-‐‑–])\Z")
_INNER = {
    "of", "the", "and", "de", "la", "el", "al", "ez", "ed", "upon", "on", "sur", "del", "am", "der",
    "an", "di", "da", "do", "dos", "es", "ar", "as", "e", "en", "le", "les", "ul", "und", "i", "l",
    "d", "y", "in", "under", "ash", "az", "at", "ad",
}  # fmt: skip
_PARTICLES = {
    "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "de", "la", "ain", "deir",
}  # fmt: skip
_LONGEST = 6
_AFTER_NAME = re.compile(r"[A-Za-z.’')](?:,| \(|,? in) ?$|[A-Z][\w.’'-]*,? \(?$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that the gazetteer has. ``short``: an abbreviation may stand here ("Flint, MI")."""

    start: int
    end: int
    short: bool


def words_of(text: str) -> list[Span]:
    """The words of a text as the scan sees them: abbreviations whole, possessive endings apart."""
    return [m.span() for m in _WORD.finditer(text)]


def scan(text: str, words: list[Span], gazetteer: Gazetteer) -> Iterator[Hit]:
    """The longest known names from left to right, none overlapping."""
    at = 0
    while at < len(words):
        hit, used = _match(text, words, at, gazetteer)
        if hit is not None:
            yield hit
        at += max(1, used)


def _match(text: str, words: list[Span], at: int, gazetteer: Gazetteer) -> tuple[Hit | None, int]:
    start, end = words[at]
    head = text[start:end]
    if not (
        head[0].isupper()
        or head[0].isdigit()
        or (head in _PARTICLES and text[end : end + 1] in "- ")
    ):
        return None, 1
    best: tuple[int, int] | None = None
    for last in range(at, min(at + _LONGEST, len(words))):
        if last > at and not _GAP.match(text[words[last - 1][1] : words[last][0]]):
            break
        word = text[words[last][0] : words[last][1]]
        if last > at and not (word[0].isupper() or word[0].isdigit() or word.lower() in _INNER):
            break
        key = fold(text[start : words[last][1]])
        if not key or not key.isascii() or not gazetteer.begins(key):
            break
        if (word[0].isupper() or word[0].isdigit()) and gazetteer.lookup(key) is not None:
            best = (last, words[last][1])
    if best is None:
        return None, 1
    last, end = best
    surface = text[start:end]
    short = bool(_AFTER_NAME.search(text[max(0, start - 24) : start])) or surface.count(".") > 1
    if surface.isdigit() or (len(surface) < 3 and not surface.isupper()) or len(surface) < 2:
        return None, 1
    return Hit(start, end, short), last - at + 1
