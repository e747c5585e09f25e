"""Lemmas by table and rule (lemminflect), from a word and its Penn tag."""

from __future__ import annotations

from functools import lru_cache

_CLASS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV", "M": "VERB"}
_CLITICS = {"n't": "not", "n’t": "not", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ll": "will",
            "’ll": "will", "'ve": "have", "’ve": "have", "ca": "can", "wo": "will"}  # fmt: skip


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str) -> str:
    """The dictionary form of a word, in lower case except for proper names."""
    lower = word.lower()
    if lower in _CLITICS:
        return _CLITICS[lower]
    if tag.startswith("NNP"):
        return word
    kind = _CLASS.get(tag[:1])
    if kind is None or not lower.isalpha():
        return lower
    from lemminflect import getLemma

    found = getLemma(lower, upos="AUX" if tag == "MD" else kind)
    return str(found[0]) if found else lower
