"""The number grammar: from words to bounds ("up to 40", "35-40", "dozens"), without any syntax.

The words are lower case. Bounds are inclusive; ``None`` says that no bound is given. What vague
words mean is told in ``data/counts/numerals.tsv`` and docs/counts.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from counterclaim.tables import rows

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)(k|m|bn)")
_DECIMAL = re.compile(r"\d+\.\d+")
_SUFFIX = {"k": 10**3, "m": 10**6, "bn": 10**9}
_DASHES = frozenset("-–—")
_LIMIT = 10**12


@dataclass(frozen=True, slots=True)
class Number:
    """A number as worded: bounds, whether it is approximate, and its words ``[first, last]``.

    ``core`` is the index of the first word of the numeral itself, after "at least" and the like.
    ``vague`` marks words such as "several" or "dozens".
    """

    low: int | None
    high: int | None
    approx: bool
    first: int
    last: int
    core: int
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    low: int | None
    high: int | None
    approx: bool
    stop: int
    vague: bool = False
    digits: bool = False


@lru_cache(maxsize=1)
def _numerals() -> dict[str, dict[tuple[str, ...], tuple[int, int | None, bool]]]:
    found: dict[str, dict[tuple[str, ...], tuple[int, int | None, bool]]] = {}
    for row in rows("counts", "numerals"):
        high = int(row["high"]) if row["high"] else None
        entry = (int(row["low"]), high, row["approx"] == "yes")
        found.setdefault(row["kind"], {})[tuple(row["word"].split())] = entry
    return found


@lru_cache(maxsize=2)
def _modifiers(side: str) -> dict[tuple[str, ...], str]:
    table = rows("counts", "modifiers")
    return {tuple(row["phrase"].split()): row["effect"] for row in table if row["side"] == side}


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The words with which a number can begin, besides digits."""
    phrases = [*_modifiers("before"), *(key for table in _numerals().values() for key in table)]
    return frozenset({phrase[0] for phrase in phrases} | {"between", "from", "a", "an"})


def read_numbers(words: Sequence[str]) -> list[Number]:
    """The numbers in a run of lower-case words, in order, without overlaps."""
    found: list[Number] = []
    start = 0
    begins = _beginnings()
    while start < len(words):
        may = words[start] in begins or words[start][:1].isdigit()
        number = _number_at(words, start) if may else None
        if number is None:
            start += 1
        else:
            found.append(number)
            start = number.last + 1
    return found


def _number_at(words: Sequence[str], start: int) -> Number | None:
    effects: list[str] = []
    core = start
    while (step := _longest(words, core, _modifiers("before"))) is not None:
        effects.append(step[0])
        core = step[1]
        if len(effects) > 3:
            return None
    value = _between(words, core) or _range(words, core) or _value(words, core)
    if value is None:
        return None
    stop = value.stop
    after = _longest(words, stop, _modifiers("after"))
    if after is not None and _value(words, after[1]) is None:  # not "in 2031 at least 12"
        effects.append(after[0])
        stop = after[1]
    number = Number(value.low, value.high, value.approx, start, stop - 1, core, value.vague)
    for effect in reversed(effects):
        number = _bounded(number, effect)
    return number


def _bounded(number: Number, effect: str) -> Number:
    """The number after a phrase such as "at least" or "about" has been applied to it."""
    low, high = number.low, number.high
    if effect == "floor":
        return replace(number, high=None)
    if effect == "above" and low is not None:
        return replace(number, low=low + (high is not None), high=None)
    if effect == "ceiling":
        return replace(number, low=None, high=high if high is not None else low)
    if effect == "below" and high is not None:
        return replace(number, low=None, high=max(high - 1, 0))
    if effect == "approx":
        return replace(number, approx=True)
    return number


def _longest(
    words: Sequence[str], start: int, table: dict[tuple[str, ...], str]
) -> tuple[str, int] | None:
    for size in (4, 3, 2, 1):
        if start + size <= len(words) and (key := tuple(words[start : start + size])) in table:
            return table[key], start + size
    return None


def _between(words: Sequence[str], start: int) -> _Value | None:
    """Such as "between 30 and 50", "from 30 to 50"."""
    if start >= len(words) or words[start] not in ("between", "from"):
        return None
    joint = "and" if words[start] == "between" else "to"
    left = _value(words, start + 1)
    if left is None or left.stop >= len(words) or words[left.stop] != joint:
        return None
    right = _value(words, left.stop + 1)
    return _joined(left, right)


def _range(words: Sequence[str], start: int) -> _Value | None:
    """Such as "35-40", "35 to 40", "two or three"; not "8-0", nor "twenty-five"."""
    left = _value(words, start)
    if left is None or left.vague or left.stop + 1 >= len(words):
        return None
    joint = words[left.stop]
    if joint not in _DASHES and joint not in ("to", "or"):
        return None
    return _joined(left, _value(words, left.stop + 1))


def _joined(left: _Value, right: _Value | None) -> _Value | None:
    if right is None or right.vague or left.low is None or right.high is None:
        return None
    low = left.low
    if low < right.high and right.high >= 10**5 and right.high % 10**5 == 0 and low < 1000:
        low *= 10 ** (len(str(right.high)) - len(str(right.high).rstrip("0")))  # "2 to 3 million"
        low = low if low < right.high else left.low
    if low >= right.high:
        return None
    return _Value(low, right.high, left.approx or right.approx, right.stop)


def _value(words: Sequence[str], start: int) -> _Value | None:
    """A plain value: digits, number words, or a vague word."""
    if start >= len(words):
        return None
    return _vague(words, start) or _plural(words, start) or _exact(words, start)


def _vague(words: Sequence[str], start: int) -> _Value | None:
    table = _numerals()["vague"]
    for size in (4, 3, 2, 1):
        key = tuple(words[start : start + size])
        if len(key) == size and key in table:
            low, high, approx = table[key]
            scale = _numerals()["scale"].get(tuple(words[start + size : start + size + 1]))
            if scale is not None and key != ("no",):  # "several hundred", "a few dozen"
                return _Value(2 * scale[0], None, True, start + size + 1, vague=True)
            return _Value(low, high, approx, start + size, vague=high != low)
    return None


def _plural(words: Sequence[str], start: int) -> _Value | None:
    """Such as "dozens", "tens of thousands"."""
    table = _numerals()["plural"]
    entry = table.get((words[start],))
    if entry is None:
        return None
    low, stop = entry[0], start + 1
    while stop + 1 < len(words) and words[stop] == "of" and (words[stop + 1],) in table:
        low *= table[(words[stop + 1],)][0] // 2
        stop += 2
    if low == 20 and stop == start + 1:
        return None  # "tens" alone is no count
    return _Value(min(low, _LIMIT), None, True, stop, vague=True)


def _exact(words: Sequence[str], start: int) -> _Value | None:
    units, scales = _numerals()["unit"], _numerals()["scale"]
    at, seen, digits = start, False, False
    total, current = 0.0, 0.0
    if words[start] in ("a", "an") and tuple(words[start + 1 : start + 2]) in scales:
        at, current = start + 1, 1
    while at < len(words):
        word = words[at]
        if not seen and current == 0 and (number := _figure(words, at)) is not None:
            current, digits = number, True
        elif (word,) in units and not digits and _fits(current, units[(word,)][0], seen):
            current += units[(word,)][0]
        elif (word,) in scales and (seen or current or at > start):
            total, current = _scaled(total, current, scales[(word,)][0])
        elif seen and _joins(words, at) and not digits:
            at += 1
            continue
        else:
            break
        seen = True
        at += 1
    if not seen:
        return None
    value = min(int(total + current), _LIMIT)
    return _Value(value, value, False, at, digits=digits)


def _figure(words: Sequence[str], at: int) -> float | None:
    word = words[at]
    if _DIGITS.fullmatch(word):
        # Eighteen digits are past the limit already; Python refuses to read thousands of them.
        return int(word.replace(",", "")[:18])
    if match := _SUFFIXED.fullmatch(word):
        return float(match[1]) * _SUFFIX[match[2]]
    if _DECIMAL.fullmatch(word) and tuple(words[at + 1 : at + 2]) in _numerals()["scale"]:
        return float(word)
    return None


def _fits(current: float, value: int, seen: bool) -> bool:
    """Whether a number word may follow: "twenty" + "five", "hundred" + "twelve"."""
    if not seen or current == 0:
        return True
    below = int(current) % 100
    return value > 0 and (below == 0 or (below >= 20 and below % 10 == 0 and value < 10))


def _scaled(total: float, current: float, scale: int) -> tuple[float, float]:
    current = (current or 1) * scale
    return (total + current, 0) if scale >= 1000 else (total, current)


def _joins(words: Sequence[str], at: int) -> bool:
    """Such as "twenty-five", "one hundred and twelve": a dash or "and" inside a number in words."""
    if at + 1 >= len(words) or (words[at + 1],) not in _numerals()["unit"]:
        return False
    if words[at] in _DASHES:
        before = _numerals()["unit"].get((words[at - 1],))
        after = _numerals()["unit"][(words[at + 1],)][0]
        return before is not None and before[0] >= 20 and 0 < after < 10
    return words[at] == "and" and (words[at - 1],) in _numerals()["scale"]
