"""Wordings of a table looked for in short texts: only where a word begins as one of them does.

Some twenty groups of wordings are looked for in each clause of a story; to try the pattern of a group
at the few words that begin like one of its wordings is many times quicker than to search the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(\w+)(\*?)")
_CLITIC = re.compile(r"n['’]t\b", re.IGNORECASE)
"""A wording that stands inside a word: "isn't"."""


class Wordings:
    """The wordings of a table by groups; a star stands for any end of a word.

    ``clitics`` are the groups to which the end of "isn't" belongs too.
    """

    def __init__(
        self, table: Iterable[tuple[str, str]], clitics: frozenset[str] = frozenset()
    ) -> None:
        by_group: dict[str, set[str]] = {}
        for wording, group in table:
            by_group.setdefault(group, set()).add(wording)
        self._clitics = clitics
        self._patterns = {g: _pattern(known, g in clitics) for g, known in by_group.items()}
        self._words: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._anywhere: set[str] = set()
        for group, known in by_group.items():
            for first in (_FIRST.match(wording.lower()) for wording in known):
                if first is None:
                    self._anywhere.add(group)
                else:
                    among = self._beginnings if first.group(2) else self._words
                    among.setdefault(first.group(1), set()).add(group)
        self._lengths = sorted({len(start) for start in self._beginnings})
        self._of_word = lru_cache(maxsize=50_000)(self._groups_of)
        self._places = lru_cache(maxsize=50_000)(self._found)

    def groups(self, text: str) -> frozenset[str]:
        """The groups of which a wording may stand in a text."""
        return frozenset(self._places(text))

    def finditer(self, group: str, text: str) -> Iterator[re.Match[str]]:
        """The wordings of a group in a text, as ``re.finditer`` would give them."""
        places = self._places(text).get(group, ())
        pattern = self._patterns[group]
        if places is None:
            yield from pattern.finditer(text)
            return
        end = 0
        for place in places:
            if place >= end and (match := pattern.match(text, place)):
                end = match.end()
                yield match

    def search(self, group: str, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first wording of a group in ``text[start:end]``."""
        return self._patterns[group].search(text, start, end)

    def _found(self, text: str) -> Mapping[str, Sequence[int] | None]:
        """Where wordings of each group may stand; ``None``: anywhere."""
        found: dict[str, list[int] | None] = dict.fromkeys(self._anywhere)
        if _CLITIC.search(text):
            found |= dict.fromkeys(self._clitics)
        for match in _WORD.finditer(text):
            for group in self._of_word(match.group()):
                places = found.setdefault(group, [])
                if places is not None:
                    places.append(match.start())
        return found

    def _groups_of(self, word: str) -> frozenset[str]:
        """The groups that have a wording whose first word may be this one."""
        word = word.lower()
        starts = (self._beginnings.get(word[:length], ()) for length in self._lengths)
        return frozenset(self._words.get(word, ())).union(*starts)


def _pattern(wordings: Iterable[str], clitic: bool) -> re.Pattern[str]:
    longest = sorted(wordings, key=lambda wording: (-len(wording), wording))
    choices = "|".join(map(regex, longest))
    end = r"|(?<=\w)n['’]t\b" if clitic else ""
    return re.compile(rf"(?<![\w-])(?:{choices})(?!\w){end}", re.IGNORECASE)


def regex(wording: str) -> str:
    """The pattern of a wording of a table, with its stars."""
    words = wording.replace("-", " ").split()
    return r"[\s-]+".join(re.escape(w).replace(r"\*", r"\w*") for w in words)
