"""Word pieces of words, by the BERT tokeniser that the encoder was trained with."""

from __future__ import annotations

from typing import Any


class WordPieces:
    """Callable: a list of words to the list of their piece numbers."""

    def __init__(self, tokenizer: Any) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer

    def __call__(self, words: list[str]) -> list[list[int]]:
        """The piece numbers of each word; a word of unknown characters may have none."""
        found: list[list[int]] = [[] for _ in words]
        if words:
            encoding = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
            for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
                found[word].append(piece)
        return found
