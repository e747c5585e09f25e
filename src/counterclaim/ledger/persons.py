"""Where a person's name stands in a text, however it is written, and the text without it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from counterclaim.ledger.alpha import joined
from counterclaim.model import Span

MASK = "\u2588"
"""Stands for each character of a name that was taken out of a text."""

_BETWEEN = r"(?:%20|[\W_]){1,4}"
_MARKS = r"[\u0300-\u036f\u00ad\u200b-\u200d]*"
_WORD = re.compile(r"[^\W_]+")


class Person:
    """The ways to write a name: any case, with or without accents, "Last, First" as well.

    ``also`` are further names of the same person. Raises ``ValueError`` for a name without letters.
    """

    def __init__(self, name: str, also: Iterable[str] = ()) -> None:
        self._words = [_WORD.findall(unicodedata.normalize("NFC", one)) for one in (name, *also)]
        if not all(self._words):
            raise ValueError("a name has letters")
        self.whole = _any_of(self._words)
        self.last = re.compile(
            "|".join(_bounded(_letters(words[-1])) for words in self._words), re.IGNORECASE
        )

    def with_wordings(self, wordings: Iterable[str]) -> Person:
        """The same person with further wordings, those of them that have a word of the name."""
        known = {_plain(word) for words in self._words for word in words if len(word) > 2}
        made = Person.__new__(Person)
        found = [_WORD.findall(unicodedata.normalize("NFC", one)) for one in wordings]
        more = [words for words in found if any(_plain(word) in known for word in words)]
        made._words = self._words
        made.whole = _any_of([*self._words, *_names(more, known)])
        made.last = self.last
        return made

    def spans(self, text: str, *, alone: bool) -> list[Span]:
        """Where the name stands; ``alone``: also the last word of it by itself, with a capital.

        In order, none within another.
        """
        found = [match.span() for match in self.whole.finditer(text)]
        if alone:
            found += [m.span() for m in self.last.finditer(text) if m.group()[:1].isupper()]
        return joined(found)

    def masked(self, text: str, *, alone: bool, mask: str = MASK) -> str:
        """The text with a mask for each letter of the name, as long as before."""
        letters = list(text)
        for start, end in self.spans(text, alone=alone):
            letters[start:end] = [one if _stays(one) else mask for one in letters[start:end]]
        return "".join(letters)

    def replaced(self, value: Any, label: str, *, alone: bool) -> Any:
        """A JSON value without the name: a string that is the name becomes the label."""
        if isinstance(value, str):
            spans = self.spans(value, alone=alone)
            if any(not value[:start].strip() and not value[end:].strip() for start, end in spans):
                return label
            return self.masked(value, alone=alone) if spans else value
        if isinstance(value, list | tuple):
            return [self.replaced(one, label, alone=alone) for one in value]
        if isinstance(value, dict):
            return {key: self.replaced(one, label, alone=alone) for key, one in value.items()}
        return value


def _stays(one: str) -> bool:
    """Whether a character within a name says nothing of it: a blank, a hyphen, a comma."""
    return one.isspace() or unicodedata.category(one)[0] in "PZS"


def _names(wordings: list[list[str]], known: set[str]) -> list[list[str]]:
    """Of each wording the part from the first to the last word of the name."""
    found = []
    for words in wordings:
        places = [at for at, word in enumerate(words) if _plain(word) in known]
        found.append(words[places[0] : places[-1] + 1])
    return found


def _any_of(names: Iterable[list[str]]) -> re.Pattern[str]:
    patterns = []
    for words in names:
        patterns.append(words)
        if len(words) > 1:
            patterns.append([words[-1], *words[:-1]])
    ordered = sorted(patterns, key=lambda words: -len(words))
    return re.compile("|".join(_bounded(_spelled(words)) for words in ordered), re.IGNORECASE)


def _spelled(words: list[str]) -> str:
    return _BETWEEN.join(_letters(word) for word in words)


def _bounded(pattern: str) -> str:
    """The pattern as whole words; ``ids_and_urls_like_this`` count as words each."""
    return rf"(?<![^\W_]){pattern}(?![^\W_])"


def _letters(word: str) -> str:
    return "".join(_letter(one) + _MARKS for one in _plain(word))


def _letter(one: str) -> str:
    alike = _accented().get(one, "")
    return f"[{re.escape(one)}{alike}]" if alike else re.escape(one)


def _plain(word: str) -> str:
    """The word in lower case without accents."""
    parted = unicodedata.normalize("NFKD", word.lower())
    return "".join(one for one in parted if not unicodedata.combining(one))


@lru_cache(maxsize=1)
def _accented() -> dict[str, str]:
    """The accented letters that are a plain letter without their accents."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x530), *range(0x1E00, 0x2000)):
        one = chr(code)
        base = _plain(one)
        if len(base) == 1 and base != one.lower() and one.isalpha():
            found[base] = found.get(base, "") + one
    return found
