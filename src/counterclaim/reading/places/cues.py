"""Where a story plays, as its everyday words suggest: a sheriff, a borough council, lakhs."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from counterclaim.tables import rows

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[£€]")


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Single words and phrases, each with the countries that they speak for."""
    isos: dict[str, list[str]] = {}
    for row in rows("places", "cues"):
        isos.setdefault(row["word"].rstrip("."), []).append(row["iso"])
    single = {word: tuple(found) for word, found in isos.items() if " " not in word}
    return single, {word: tuple(found) for word, found in isos.items() if " " in word}


def country_cues(text: str) -> dict[str, float]:
    """Share of the evidence for each country (ISO 3166-1 alpha-2); what is left to 1 is doubt."""
    single, phrases = _cues()
    lower = text.lower()
    seen: Counter[str] = Counter()
    for word in single.keys() & set(_WORD.findall(lower)):
        seen.update(single[word])
    for phrase, isos in phrases.items():
        if phrase in lower:
            seen.update(isos)
    total = sum(seen.values())
    return {iso: count / (total + 2) for iso, count in sorted(seen.items())}
