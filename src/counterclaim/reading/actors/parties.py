"""Party names in a text: states, armed groups, alliances, bodies, and their people and seats.

The reader blinds the encoder with them: each name is replaced by a placeholder of its class before
the network sees it, so that no output can depend on which party is named. Every rule therefore
looks at the shape of a name and at its neighbours, never at the party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.tables import rows, several

PARTY_TYPES = frozenset({"armed_group", "military", "alliance", "igo"})
"""Types of ``groups.tsv`` whose names count as parties; media and other organisations do not."""

_PLAIN = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2019": "'"})
_ARTICLES = ("the ", "The ", "THE ")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?: ([A-Z]\.))? $")
_OF_BEFORE = re.compile(r"([^\W\d_]+) of (?:the )?$")
_NAME_GOES_ON = re.compile(r"[\w$]")  # "US$5" is money
_FIRST = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Names:
    """Names by their first run of word characters, longest first, and where a name can begin."""

    by_first: dict[str, tuple[tuple[str, str], ...]]
    begins: re.Pattern[str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    classes: dict[str, str] = {}
    for name, kind in _table():
        for form in {name, name.upper()} if len(name) > 2 else {name}:
            classes.setdefault(form.translate(_PLAIN), kind)
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name, kind in sorted(classes.items(), key=lambda item: (-len(item[0]), item[0])):
        first = _FIRST.match(name)
        if first:
            grouped.setdefault(first.group(), []).append((name, kind))
    other = sorted(
        {first for first in grouped if not first[0].isupper()}, key=lambda w: (-len(w), w)
    )
    pattern = (
        r"(?<!\w)(?:[^\W\d_a-z]\w*" + "".join(f"|{re.escape(word)}\\b" for word in other) + ")"
    )
    return _Names({first: tuple(found) for first, found in grouped.items()}, re.compile(pattern))


def _table() -> list[tuple[str, str]]:
    """All names with their class; the first class of a name holds."""
    groups = [row for row in rows("actors", "groups") if row["type"] in PARTY_TYPES]
    found = [(word, "whole") for word in _neighbours("whole")]
    states = rows("actors", "states")
    for row in groups:
        found += [(name, "plural") for name in several(row["people"])]
    for row in states:
        found += [(name, "noun") for name in (row["name"], *several(row["aliases"]))]
    for row in [*states, *groups]:
        found += [(name, "adj") for name in several(row["adjectives"])]
    for row in states:
        found += [(name, "plural") for name in several(row["people"])]
    for row in groups:
        found += [(name, "noun") for name in (row["name"], *several(row["aliases"]))]
    for row in states:
        found += [(name, "city") for name in several(row["seats"])]
    return found


@lru_cache(maxsize=8)
def _neighbours(side: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("actors", "neighbours") if row["side"] == side)


def party_names(text: str) -> list[tuple[int, int, str]]:
    """The party names of a text as ``(start, end, class)``, in order, without overlaps.

    Spans are in code points. The longest name wins; case counts. Classes: ``noun`` (a state, group,
    alliance or body), ``adj`` ("Russian"), ``plural`` (its people or members), ``city`` (a capital
    or seat of government). A preceding "the" belongs to every class but ``adj``; a possessive
    ending never does. Names inside another name ("Michael Jordan") are left alone.
    """
    names = _names()
    plain = text.translate(_PLAIN)
    found: list[tuple[int, int, str]] = []
    done = 0
    for match in names.begins.finditer(plain):
        start = match.start()
        if start < done:
            continue
        hit = _longest(plain, start, names.by_first.get(match.group(), ()))
        if hit is None:
            continue
        end, kind = hit
        done = end
        if kind != "whole" and not _inside_other_name(plain, start, end, kind):
            found.append((_with_article(plain, start, kind), end, kind))
    return found


def _longest(text: str, start: int, names: tuple[tuple[str, str], ...]) -> tuple[int, str] | None:
    for name, kind in names:
        end = start + len(name)
        if text.startswith(name, start) and not _NAME_GOES_ON.match(text, end):
            return end, kind
    return None


def _with_article(text: str, start: int, kind: str) -> int:
    before = start - 4
    if kind == "adj" or before < 0 or text[before:start] not in _ARTICLES:
        return start
    return start if text[before - 1 : before].isalnum() and before else before


def _inside_other_name(text: str, start: int, end: int, kind: str) -> bool:
    after = _WORD_AFTER.match(text, end)
    word = after.group(1) if after else ""
    if word in _neighbours("after"):
        return True
    if end - start == 2 and _in_capitals(text, start, end):
        return True
    if kind not in ("noun", "city"):
        return False
    if word in _neighbours("surname"):
        return True
    left = text[max(0, start - 40) : start]
    before = _WORD_BEFORE.search(left)
    if before and before.group(1) in _neighbours("before"):
        return True
    of = _OF_BEFORE.search(left)
    return bool(of and of.group(1) in _neighbours("of"))


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around are all in capitals, so that "US" or "IS" may be plain words."""
    around = text[max(0, start - 25) : start] + text[end : end + 25]
    letters = [c for c in around if c.isalpha()]
    return len(letters) > 5 and not any(c.islower() for c in letters)
