"""A simple look at the verbs around an expression, where no parse says its tense."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.reading.times.anchor import Tense
from counterclaim.reading.times.lexicon import context, table

_WINDOW = 160
_WORD = re.compile(r"[A-Za-z]+|['’]ll\b")
_END = re.compile(r"[.?!]['\"”’)]*[ \t]+(?=[\"“‘'(`]?[A-Z])|\n")


_AHEAD = frozenset(("until", "till"))
_PAST_HELPERS = frozenset(("had", "was", "were"))


@lru_cache(maxsize=1)
def _cues() -> dict[str, str]:
    return {row["word"]: row["tense"] for row in table("tense.tsv")}


def simple_tense(text: str) -> Tense:
    """A tense callback for ``text``: the tense of the nearest verb cue in the sentence, or None.

    Cues before the expression count first, then those after it.
    """

    def tense(at: int) -> str | None:
        before = text[max(0, at - _WINDOW) : at]
        ends = [m.end() for m in _END.finditer(before) if not _abbreviated(before, m.start())]
        words = [m.group() for m in _WORD.finditer(before, ends[-1] if ends else 0)]
        if words and words[-1].lower() in _AHEAD:
            return "future"
        if found := _nearest(words[::-1], backwards=True):
            return found
        after = text[at : at + _WINDOW]
        stops = [m.start() for m in _END.finditer(after) if not _abbreviated(after, m.start())]
        words = [m.group() for m in _WORD.finditer(after, 0, stops[0] if stops else len(after))]
        return _nearest(words[1:], backwards=False)

    return tense


def _abbreviated(text: str, dot: int) -> bool:
    start = dot
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    word = text[start:dot].lower()
    return len(word) == 1 or word in context("titles")


def _nearest(words: list[str], *, backwards: bool) -> str | None:
    """The tense of the first cue among ``words``, which run away from the expression."""
    cues = _cues()
    for i, word in enumerate(words):
        cue = cues.get(word)
        if cue is None and word.endswith("ed") and len(word) > 4 and word[0].islower():
            cue = "past"
        if cue in ("verb", "either"):  # a base form: a plan after "to"
            behind = words[i + 1 : i + 3] if backwards else words[max(0, i - 2) : i][::-1]
            planned = behind[:1] == ["to"] and behind[-1] not in context("begun")
            cue = "future" if planned else "past" if cue == "either" else None
        if cue == "future" and backwards and _PAST_HELPERS & set(words[i + 1 : i + 6]):
            cue = "past"  # "had been due to expire"
        if cue:
            return cue
    return None
