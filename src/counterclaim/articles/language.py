"""Which language a text is in, by py3langid: naive Bayes over byte n-grams, 97 languages.

Lui and Baldwin, 2012, *langid.py: An Off-the-shelf Language Identification Tool*.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WINDOW = 500
_MIN_LETTERS = 40
_LINK = re.compile(r"(?:https?://|www\.)\S{1,300}|\S{1,60}@\S{1,60}")
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


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of the first 500 characters; ``None`` under 40 letters.

    Where these are not English by the classifier, the 500 characters in the middle are asked too: a
    lead full of names misleads it. English in either is English.
    """
    windows = [text[:_WINDOW], text[len(text) // 2 : len(text) // 2 + _WINDOW]]
    found = None
    for window in windows:
        language = _classify(window)
        if language == "en":
            return "en"
        found = found or language
    return found


def _classify(text: str) -> str | None:
    text = _LINK.sub(" ", text)
    if sum(c.isalpha() for c in text) < _MIN_LETTERS:
        return None
    language, _ = _identifier().classify(text)
    return str(language) if _CODE.fullmatch(language) else None


def parse_language(value: str | None) -> str | None:
    """The ISO 639-1 code that a value gives (``en``, ``en-GB``, ``English``), or ``None``."""
    if not value:
        return None
    value = value.strip()
    if name := _NAMES.get(value.casefold()):
        return name
    match = _CODE.fullmatch(value)
    return match[1].lower() if match else None
