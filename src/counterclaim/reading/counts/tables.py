"""What the nouns of things that are counted stand for (``data/counts/units.tsv``)."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.tables import rows


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """What a noun (singular, lower case) stands for: ``person``, ``vehicle``, ``time`` ..."""
    return {row["noun"]: row["kind"] for row in rows("counts", "units")}


def word_set(words: str) -> frozenset[str]:
    """The words of a text that blanks part."""
    return frozenset(words.split())
