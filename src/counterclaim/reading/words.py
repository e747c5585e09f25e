"""Words: the units that the encoder tags and that the syntax is made of."""

from __future__ import annotations

import re
from unicodedata import category

from counterclaim.model import Span

# Abbreviations that keep their dots, as "U.S." or "Jan."; clitics ('s, n't, 'll) stand alone, as
# the Penn Treebank has them; a hyphen splits words but not designations such as "Su-25" or "F-16s".
_WORD = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                  # U.S., a.m., U.N.
  | (?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Capt|Adm|Brig|Rep|Sen|Gov|Prof|Jr|Sr|No|Inc|Co|Corp|Ltd|vs
      |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s+\S)
  | [A-Za-z]+(?=n['’]t\b)                               # do|n't
  | n['’]t\b
  | ['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b             # Russia|'s
  | [$€£]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|k|bn|am|pm)?\b%?   # 1,200  9:30  5th  $40m
  | [A-Z][A-Za-z]{0,4}-\d+[A-Za-z]*                     # Su-25, F-16s, MiG-29
  | \w[\w\u0300-\u036f]*(?:['’](?!(?:s|S|re|ve|ll|d|m|t)\b)\w+)*   # O'Brien, Da'esh
  | --+ | \.{3,}
  | \S
    """,
    re.VERBOSE,
)

_JOINER = "\u200d"


def words(text: str) -> list[Span]:
    """The word spans of a text, in order, without white space and without overlaps."""
    found = [match.span() for match in _WORD.finditer(text)]
    return _joined(text, found) if _JOINER in text else found


def _joined(text: str, found: list[Span]) -> list[Span]:
    """The words, those in one that a zero-width joiner makes one sign, as in many emoji.

    A joiner belongs to what stands before it; punctuation behind it is not joined.
    """
    whole: list[Span] = []
    for start, end in found:
        near = bool(whole) and whole[-1][1] == start
        sign = near and text[start - 1] == _JOINER and not category(text[start]).startswith("P")
        if near and (text[start] == _JOINER or sign):
            start, _ = whole.pop()
        whole.append((start, end))
    return whole
