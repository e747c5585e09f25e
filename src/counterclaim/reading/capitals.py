"""Texts all in capitals, as old wires and monitoring services sent them, brought to usual case for the rules.

The network does not see case, but names are found by it. ``usual_case`` changes letters only, never
their number, so that every span holds in the article's own text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.tables import rows, several

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ENDS = frozenset('.!?\n"“:')
_SMALL = frozenset(
    "a about above according across after again against all along also although am among an and "
    "another any anybody anyone anything are around as at away back be because been before being "
    "below beneath beside besides between beyond both but by can cannot could did do does doing "
    "done down during each either else enough even ever every everybody everyone everything except "
    "few for from further had has have having he her here hers herself him himself his how however "
    "if in inside instead into is it its itself just least less many may me meanwhile might more "
    "most much must my myself near neither never no nobody none nor not nothing now of off on once "
    "one only onto or other others our ours out outside over own per perhaps quite rather same "
    "several shall she should since so some somebody someone something soon still such than that "
    "the their theirs them themselves then there therefore these they this those though through "
    "throughout thus to together too toward towards under until up upon us very was we were what "
    "when where whether which while who whom whose why will with within without would yet you your "
    "two three four five six seven eight nine ten eleven twelve hundred thousand million".split()
)
_SHARE = 0.9
_FEWEST = 60
_LONGEST_LETTERS = 5
_GAP = 8


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    letters = sum(map(str.isalpha, text))
    return letters >= _FEWEST and sum(map(str.isupper, text)) >= _SHARE * letters


def usual_case(text: str) -> str:
    """The text with names and first words capitalised and the rest small, character for character."""
    kept = _names(text)
    parts, done = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        known = kept.get(start, "")
        tail = match.group()[len(known) :].lower()  # "'S" of a name
        parts += [text[done:start], known + tail if known else _word(text, match)]
        done = end
    return "".join([*parts, text[done:]])


def _names(text: str) -> dict[int, str]:
    """The words of names that the tables know, as they write them, by where they stand."""
    found: dict[int, str] = {}
    for match in _known().finditer(text):
        name = _spelled()[re.sub(r"\s+", " ", match.group())]
        for word, old in zip(_WORD.finditer(name), _WORD.finditer(match.group()), strict=False):
            if len(word.group()) == len(old.group()):
                found[match.start() + old.start()] = word.group()
    return found


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    known = [*rows("actors", "states"), *rows("actors", "groups")]
    names = [name for row in known for name in (row["name"], *several(row["aliases"]))]
    names += [
        name for row in known for name in (*several(row["adjectives"]), *several(row["people"]))
    ]
    names += [name for row in rows("actors", "states") for name in several(row["seats"])]
    names = [name for name in names if " " in name or _word_of(name) != name.lower()]
    return {name.upper(): name for name in reversed(names) if len(name) > 3}


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    names = sorted(_spelled(), key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + r")\b"
    )


def _word(text: str, match: re.Match[str]) -> str:
    word = match.group()
    left = text[max(0, match.start() - _GAP) : match.start()]
    before = "" if left.count("\n") > 1 else left.rstrip()[-1:]
    small = _word_of(word)
    if small != word.lower() and _abbreviation(text, match):
        return word
    return small.capitalize() if not before or before in _ENDS else small


@lru_cache(maxsize=20000)
def _word_of(word: str) -> str:
    """A word of the language in small letters, any other as a name."""
    from lemminflect import getAllLemmas

    lower = word.lower()
    bare = re.sub(r"[’']s?$", "", lower)
    plain = bare in _SMALL or "'" in bare or "’" in bare or bool(getAllLemmas(bare))
    return lower if plain else lower[0].upper() + lower[1:]


def _abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether an unknown word is spelled in letters: in brackets, or without a vowel."""
    word = match.group()
    bracketed = text[match.start() - 1 : match.start()] in ("[", "(") and (
        text[match.end() : match.end() + 1] in ("]", ")")
    )
    return len(word) <= _LONGEST_LETTERS and (bracketed or not re.search("[AEIOUY]", word))
