"""Word pieces of words, as BERT's uncased tokeniser cuts them.

The method is that of Wu et al. 2016 (arXiv 1609.08144) as used by Devlin et al. 2019: lower case,
accents taken off, punctuation apart, then the longest known piece first.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, normalize

_KEPT = 50_000
"""Words whose pieces are remembered: each word's pieces depend on it alone."""
_LONGEST = 100
"""Longer words are one unknown piece."""
_UNKNOWN = "[UNK]"
_SYMBOLS = frozenset("$+<=>^`|~")
"""ASCII symbols that are set apart like punctuation."""
_CONTROLS = frozenset(("Cc", "Cf", "Co", "Cs"))
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """Callable: a list of words to the list of their piece numbers."""

    def __init__(self, vocabulary: str) -> None:
        """``vocabulary`` has a piece a line, numbered from 0; ``##`` begins what goes on."""
        self._number = {piece: i for i, piece in enumerate(vocabulary.splitlines())}
        self._known: dict[str, list[int]] = {}

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self._number)

    def __call__(self, words: list[str]) -> list[list[int]]:
        """The piece numbers of each word; a word of control characters alone has none."""
        if len(self._known) > _KEPT:
            self._known.clear()
        for word in words:
            if word not in self._known:
                self._known[word] = [n for part in _parts(_plain(word)) for n in self._cut(part)]
        return [self._known[word] for word in words]

    def _cut(self, part: str) -> list[int]:
        """The longest piece that is known, and so on; one unknown piece where there is none."""
        unknown = [self._number[_UNKNOWN]]
        if len(part) > _LONGEST:
            return unknown
        found, start = [], 0
        while start < len(part):
            mark = "##" if start else ""
            for stop in range(len(part), start, -1):
                number = self._number.get(mark + part[start:stop])
                if number is not None:
                    break
            else:
                return unknown
            found.append(number)
            start = stop
        return found


def _plain(word: str) -> str:
    """Lower case without accents and control characters, ideographs apart."""
    kept = []
    for letter in word:
        if letter in "\t\n\r" or letter.isspace():
            kept.append(" ")
        elif letter in "\0\ufffd" or category(letter) in _CONTROLS:
            continue
        elif ord(letter) > 0x33FF and _is_ideograph(ord(letter)):
            kept.append(f" {letter} ")
        else:
            kept.append(letter)
    bare = (letter for letter in normalize("NFD", "".join(kept)) if category(letter) != "Mn")
    return "".join(letter.lower() for letter in bare)


def _is_ideograph(code: int) -> bool:
    return any(first <= code <= last for first, last in _IDEOGRAPHS)


def _parts(text: str) -> Iterator[str]:
    """Words between blanks, each punctuation mark by itself."""
    for word in text.split():
        start = 0
        for i, letter in enumerate(word):
            if letter in _SYMBOLS or category(letter)[0] == "P":
                if start < i:
                    yield word[start:i]
                yield letter
                start = i + 1
        if start < len(word):
            yield word[start:]
