"""Name keys: how two spellings of one place come to look the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROP = dict.fromkeys(map(ord, "'’‘`ʻʼʾʿ′´\u02bf\u02be."), "")
_SPACE = {ord(c): " " for c in "-‐‑–—/,()_"} | {ord("&"): " and "}
_SPECIAL = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
    }
)
_WORDS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, no accents, apostrophes or full stops, single spaces.

    "Saint", "Fort" and "Mount" are written "st", "ft" and "mt". The key of a name that has no Latin
    letters is what remains of it, possibly the empty string.
    """
    text = name
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.translate(_DROP).translate(_SPACE).lower()
    return " ".join(_WORDS.get(word, word) for word in text.split())
