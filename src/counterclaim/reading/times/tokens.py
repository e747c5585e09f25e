"""Text to tokens: each word or number gets one class, and the classes make a string to match on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add

from counterclaim.reading.times.lexicon import BREAK, OTHER, Lexicon, lexicon

_NUMBER = (
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d/.]\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d+(?:st|nd|rd|th|s|ST|ND|RD|TH)(?![^\W_])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+\.\d+|\d+"
)
# A token takes the blanks after it along, so that the lengths of the matches add up to the text.
_TOKEN = re.compile(rf"(?:[^\W\d_]+|{_NUMBER}|\n|[^\w\s]|_+)[^\S\n]*|[^\S\n]+")
_WRAPPED = 40  # a line at least this long may go on in the next


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: spans, words as written, and ``codes``, one character a token."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    codes: str
    _values: dict[int, str]

    def code(self, i: int) -> str:
        """The class code at ``i``; the break outside of the text."""
        return self.codes[i] if 0 <= i < len(self.codes) else BREAK

    def word(self, i: int) -> str:
        """The word at ``i`` in lower case; empty outside of the text."""
        return self.words[i].lower() if 0 <= i < len(self.words) else ""

    def value(self, i: int) -> str:
        """The value that the lexicon or the shape of the token gives; empty if it has none."""
        if i in self._values:
            return self._values[i]
        found = lexicon().words.get(self.words[i])
        return found[1] if found else ""

    def touches(self, i: int) -> bool:
        """Whether token ``i`` follows the token before it without a blank."""
        return 0 < i < len(self.starts) and self.ends[i - 1] == self.starts[i]


def tokenise(text: str) -> Tokens:
    """The tokens of ``text``, phrases of the lexicon joined into one."""
    words_of = lexicon()
    phrases, code_of = words_of.phrases, words_of.code_of
    parts = _TOKEN.findall(text)
    words = list(map(str.rstrip, parts))  # a line break becomes the empty word
    starts = list(accumulate(map(len, parts), initial=0))[:-1]
    ends = list(map(add, starts, map(len, words)))
    codes = [code_of.get(word, OTHER) for word in words]
    values: dict[int, str] = {}
    special = [i for i, word in enumerate(words) if word < ":" or word in phrases]
    dropped: set[int] = set()
    for i in special:
        if i in dropped:
            continue
        word, start = words[i], starts[i]
        if word in phrases and (found := _phrase(text, start, words_of, word)):
            codes[i], values[i], ends[i] = found
            words[i] = text[start : ends[i]]
            last = i + 1
            while last < len(starts) and starts[last] < ends[i]:
                dropped.add(last)
                last += 1
        elif "0" <= word[:1] <= "9":
            kind, values[i] = shape(word)
            codes[i] = words_of.codes[kind]
        elif not word:
            if _wrapped(text, start):
                dropped.add(i)
            codes[i] = BREAK
    tokens = Tokens(text, starts, ends, words, "", values)
    _guard(tokens, codes, [i for i in special if "0" <= words[i][:1] <= "9"])
    if dropped:
        kept = [i for i in range(len(words)) if i not in dropped]
        values = {new: values[old] for new, old in enumerate(kept) if old in values}
        starts, ends = [starts[i] for i in kept], [ends[i] for i in kept]
        words, codes = [words[i] for i in kept], [codes[i] for i in kept]
    return Tokens(text, starts, ends, words, "".join(codes), values)


def _phrase(text: str, start: int, words_of: Lexicon, word: str) -> tuple[str, str, int] | None:
    for phrase, code, value, case in words_of.phrases[word]:
        end = start + len(phrase)
        surface = text[start:end]
        if surface.lower() != phrase and " ".join(surface.lower().split()) != phrase:
            continue
        if phrase[-1].isalnum() and text[end : end + 1].isalnum():
            continue
        if case == "any" or (case == "title" and surface[0].isupper()) or surface.isupper():
            return code, value, end
    return None


def _wrapped(text: str, at: int) -> bool:
    """Whether the line that ends at ``at`` is one of a hard-wrapped paragraph."""
    line = at - (text.rfind("\n", 0, at) + 1)
    following = text[at + 1 : at + 2]
    return line >= _WRAPPED and bool(following) and not following.isspace()


@lru_cache(maxsize=8192)
def shape(word: str) -> tuple[str, str]:
    """The class and value of a token that starts with a digit."""
    if word.isdecimal() and word.isascii():
        return _integer(word)
    tail = word.lstrip("0123456789")
    digits = word[: len(word) - len(tail)]
    if tail.lower() in ("st", "nd", "rd", "th"):
        return ("ORD", str(int(digits))) if len(digits) <= 2 and int(digits) else ("BIG", digits)
    if tail == "s":
        decade = len(digits) in (2, 3, 4) and digits.endswith("0")
        return ("DECADE", digits) if decade else ("BIG", digits)
    if tail[:1] == ":":
        hour, minute = int(digits), int(tail[1:3])
        return ("CLOCK", f"{hour:02d}{tail}") if hour <= 24 and minute < 60 else ("BIG", "0")
    if len(digits) == 4 and tail[:1] == "-":
        return "ISO", word
    if tail.count("/") == 2 or tail.count(".") == 2:
        return "NUMDATE", word.replace(".", "/")
    return "BIG", word.replace(",", "")


def _integer(word: str) -> tuple[str, str]:
    value = int(word[:9])
    if len(word) == 4 and word[0] == "0":
        return "HHMM", word
    if len(word) == 4 and 1000 <= value < 2200:
        return "YEAR", word
    if len(word) <= 2 and 1 <= value <= 31:
        return "INT", str(value)
    if len(word) <= 3 and value >= 1:
        return "SMALL", str(value)
    return "BIG", word[:9]


_COMBINING = frozenset(["pre", "post", "ante", "non", "then"])  # "post-1959" holds a year
_OPENERS = frozenset("([{\"'’“‘,;-–—/:.`")


def _guard(tokens: Tokens, codes: list[str], figures: list[int]) -> None:
    """Take their class from numbers that are part of a name, a sum or a share.

    "Su-25", "Covid-19", "$5", "5%" and "No. 5" hold no date.
    """
    names, words, ends = lexicon().codes, tokens.words, tokens.ends
    numbers = {names[kind] for kind in ("INT", "SMALL", "YEAR", "BIG", "ORD")}
    for i in figures:
        if codes[i] not in numbers:
            continue
        before = words[i - 1] if tokens.touches(i) and codes[i - 1] != BREAK else ""
        after = tokens.text[ends[i] : ends[i] + 1]
        if (
            after in ("%", "°")
            or (before and before not in _OPENERS)
            or (before in ("-", "/") and _named(tokens, codes, i))
            or (after.isalpha() and words[i + 1].lower() not in ("am", "pm"))
        ):
            codes[i] = OTHER


def _named(tokens: Tokens, codes: list[str], i: int) -> bool:
    """Whether the hyphen before number ``i`` ties it to a name, as in "Su-25"."""
    if i < 2 or not tokens.touches(i - 1) or codes[i - 2] != OTHER:
        return False
    return tokens.words[i - 2].lower() not in _COMBINING
