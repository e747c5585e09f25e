"""Whether two values of one question really differ, once wordings of the same are set aside."""

from __future__ import annotations

import re
from typing import Any

_WORD = re.compile(r"\w+")
_IDLE = frozenset({"the", "a", "an", "of", "in", "at", "and", "its", "their", "unnamed", "own"})
_ENDINGS = ("ian", "an", "n", "i", "s")


def differ(a: Any, b: Any) -> bool:
    """Whether two values of one field cannot be one: neither holds the other.

    Figures and dates differ if their intervals do not meet. Names differ if no name of one list is
    part of a name of the other ("Mali" is in "Inafarak, Mali"). What is not told differs from
    nothing.
    """
    if a is None or b is None or a == b:
        return False
    if isinstance(a, dict) and isinstance(b, dict):
        keys = ("start", "end") if {"start", "end"} & {*a, *b} else ("low", "high")
        return _apart((a.get(keys[0]), a.get(keys[1])), (b.get(keys[0]), b.get(keys[1])))
    if isinstance(a, bool) or isinstance(b, bool):
        return bool(a) != bool(b)
    left, right = _names(a), _names(b)
    if not left or not right:
        return False
    return not any(x <= y or y <= x for x in left for y in right)


def _apart(a: tuple[Any, Any], b: tuple[Any, Any]) -> bool:
    """Whether two intervals do not meet; an end that is ``None`` is open."""
    try:
        return (a[1] is not None and b[0] is not None and a[1] < b[0]) or (
            b[1] is not None and a[0] is not None and b[1] < a[0]
        )
    except TypeError:
        return True


def _names(value: Any) -> list[frozenset[str]]:
    """Each name as the set of its words, without endings."""
    items = value if isinstance(value, (list, tuple)) else [value]
    found = [frozenset(_bare(w) for w in _WORD.findall(str(item).casefold())) for item in items]
    return [words for name in found if (words := name - _IDLE)]


def _bare(word: str) -> str:
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word.removesuffix(ending).rstrip("aeiou") or word
    return word.rstrip("aeiou") if len(word) > 4 else word
