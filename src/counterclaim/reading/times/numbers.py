"""Numbers in time expressions: figures, words, "a couple", "a few", years as they are spoken."""

from __future__ import annotations

from counterclaim.reading.times.lexicon import lexicon
from counterclaim.reading.times.tokens import Tokens

Count = float | str
"""A number, or ``"X"`` where the text leaves it open ("a few")."""


def _classes() -> dict[str, str]:
    if not _NAMES:
        _NAMES.update({code: name for name, code in lexicon().codes.items()})
    return _NAMES


_NAMES: dict[str, str] = {}


def count(tokens: Tokens, start: int, end: int) -> Count | None:
    """The number that the tokens ``[start, end)`` give, ``"X"`` if it is vague, None if none."""
    names = [_classes()[tokens.codes[i]] for i in range(start, end)]
    if "VAGUE" in names:
        return "X"
    if "COUPLE" in names:
        return 2.0
    if names in (["A"], ["ANOTHER"]):
        return 1.0
    half = 0.0
    if "HALF" in names:
        at = names.index("HALF")
        if at == 0:
            return 0.5
        half = 0.5
        while at > 0 and names[at - 1] in ("AND", "A", "HY"):
            at -= 1
        end = start + at
    value = number(tokens, start, end)
    return None if value is None else value + half


def number(tokens: Tokens, start: int, end: int) -> float | None:
    """The number of figures or number words; "2 1/2" is 2.5, "two thousand" 2000."""
    total, current, seen = 0.0, 0.0, False
    i = start
    while i < end:
        name = _classes()[tokens.codes[i]]
        if name in ("INT", "SMALL", "YEAR", "BIG", "ORD", "HHMM"):
            value = float(tokens.value(i))
            if i + 2 < end and tokens.words[i + 1] == "/":
                below = float(tokens.value(i + 2))
                value /= below if below else 1.0
                i += 2
            current += value
            seen = True
        elif name in ("WNUM", "WTEN", "ORDW", "SECOND"):
            current += float(tokens.value(i))
            seen = True
        elif name == "HUND":
            scale = float(tokens.value(i))
            current = (current or 1.0) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, 0.0
        i += 1
    return total + current if seen else None


def ordinal(tokens: Tokens, start: int, end: int) -> int | None:
    """The rank that "3", "3rd", "third" or "twenty-first" gives."""
    value = number(tokens, start, end)
    return None if value is None else int(value)


def year(tokens: Tokens, start: int, end: int) -> int | None:
    """A year: in figures, short ("'89" is 1989, "'14" 2014) or spoken ("nineteen ninety-one")."""
    names = [_classes()[tokens.codes[i]] for i in range(start, end)]
    if names[0] == "APOS":
        short = int(tokens.value(end - 1))
        if short > 99:
            return None
        return short + (1900 if short >= 40 else 2000)
    if len(names) == 1:
        return int(tokens.value(start))
    if "HUND" in names:
        value = number(tokens, start, end)
        return int(value) if value and 1000 <= value < 2200 else None
    head = int(tokens.value(start))
    tail = sum(
        int(tokens.value(i))
        for i in range(start + 1, end)
        if tokens.value(i) and _classes()[tokens.codes[i]] in ("WNUM", "WTEN")
    )
    return head * 100 + tail if 10 <= head <= 21 and tail >= 10 else None
