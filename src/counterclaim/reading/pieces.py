"""Word pieces of words, by the BERT tokeniser that the encoder was trained with."""

from __future__ import annotations

from typing import Any

_KEPT = 50_000
"""Words whose pieces are remembered: each word's pieces depend on it alone."""


class WordPieces:
    """Callable: a list of words to the list of their piece numbers."""

    def __init__(self, tokenizer: Any) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def __call__(self, words: list[str]) -> list[list[int]]:
        """The piece numbers of each word; a word of unknown characters may have none."""
        if len(self._known) > _KEPT:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            found: list[list[int]] = [[] for _ in new]
            encoding = self._tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
            for piece, number in zip(encoding.ids, encoding.word_ids, strict=True):
                found[number].append(piece)
            self._known.update(zip(new, found, strict=True))
        return [self._known[word] for word in words]
