"""Where a story plays, as its everyday words suggest: a sheriff, a borough council, lakhs and crores."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from counterclaim.tables import rows


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    isos: dict[str, list[str]] = {}
    for row in rows("places", "cues"):
        isos.setdefault(row["word"], []).append(row["iso"])
    words = sorted(isos, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])"), {w: tuple(i) for w, i in isos.items()}


def country_cues(text: str) -> dict[str, float]:
    """Share of evidence for each country, ISO 3166-1 alpha-2; the shares and the doubt left sum to 1."""
    pattern, isos = _cues()
    seen: Counter[str] = Counter()
    for word in set(pattern.findall(text.lower())):
        for iso in isos[word]:
            seen[iso] += 1
    total = sum(seen.values())
    return {iso: count / (total + 2) for iso, count in seen.items()}
