"""White space folded, in memory that does not grow with the number of words."""

from __future__ import annotations

_BLOCK = 1 << 16


def folded(text: str) -> str:
    """The text with each stretch of white space as one blank and none at its ends.

    It goes block by block: the words of a text of 10 MB, all at once, would hold 200 MB.
    """
    if len(text) <= _BLOCK:
        return " ".join(text.split())
    parts: list[str] = []
    apart = False
    for start in range(0, len(text), _BLOCK):
        block = text[start : start + _BLOCK]
        words = " ".join(block.split())
        if words:
            if parts and (apart or block[0].isspace()):
                parts.append(" ")
            parts.append(words)
        apart = not words or block[-1].isspace()
    return "".join(parts)
