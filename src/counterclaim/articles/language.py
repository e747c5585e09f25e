"""Which language a text is in: English by its function words, all else by py3langid.

py3langid is naive Bayes over byte n-grams for 97 languages (Lui and Baldwin, 2012, *langid.py: An
Off-the-shelf Language Identification Tool*). Loading it takes a second; plain English is told
without it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WINDOW = 500
_MIN_LETTERS = 40
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-]+)?", re.IGNORECASE)
_NAMES = {
    "english": "en",
    "eng": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "russian": "ru",
}
_NAMES |= {"arabic": "ar", "chinese": "zh", "portuguese": "pt", "ukrainian": "uk", "persian": "fa"}


# function words of English that other languages with Latin letters do not have, or hardly
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "said",
        "was",
        "with",
        "for",
        "by",
        "has",
        "have",
        "had",
        "were",
        "from",
        "which",
        "his",
        "their",
        "after",
        "been",
        "would",
        "they",
        "who",
        "its",
        "this",
        "are",
        "will",
        "not",
    ]
)
_TOKEN = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.14
_ENGLISH_KINDS = 4


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of the first 500 characters; ``None`` under 40 letters.

    Where these are not English by the classifier, the 500 characters in the middle are asked too: a
    lead full of names misleads it. English in either is English.
    """
    windows = [text[:_WINDOW]]
    if len(text) > 2 * _WINDOW:
        windows.append(text[len(text) // 2 : len(text) // 2 + _WINDOW])
    found = None
    for window in windows:
        language = _classify(window)
        if language == "en":
            return "en"
        found = found or language
    return found


def _classify(text: str) -> str | None:
    words = (word for word in text.split() if "@" not in word and not _LINK.match(word))
    text = " ".join(words)
    if sum(c.isalpha() for c in text) < _MIN_LETTERS:
        return None
    if _is_plain_english(text):
        return "en"
    language, _ = _identifier().classify(text)
    return str(language) if _CODE.fullmatch(language) else None


def _is_plain_english(text: str) -> bool:
    """Whether one word in seven is an English function word, of four kinds at least."""
    tokens = _TOKEN.findall(text.lower())
    known = [token for token in tokens if token in _ENGLISH]
    return len(known) >= _ENGLISH_SHARE * len(tokens) and len(set(known)) >= _ENGLISH_KINDS


def parse_language(value: str | None) -> str | None:
    """The ISO 639-1 code that a value gives (``en``, ``en-GB``, ``English``), or ``None``."""
    if not value:
        return None
    value = value.strip()
    if name := _NAMES.get(value.casefold()):
        return name
    match = _CODE.fullmatch(value)
    return match[1].lower() if match else None
