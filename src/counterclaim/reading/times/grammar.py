"""The patterns of ``data/times``, compiled to regular expressions over class codes.

A pattern is written with class names (``MONTH``), shape names (``Day``, from ``shapes.tsv``),
captures (``d:Day``), groups, ``|`` and ``?``. There is no repetition, so a match is as short as its
pattern and matching takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.reading.times.lexicon import OTHER, lexicon, table

_WORD = re.compile(r"\s*(?:(?P<capture>[a-z]\w*):|(?P<name>[A-Za-z]\w*)|(?P<mark>[()|?]))")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``patterns.tsv``: what it matches, the kind of piece it makes, constant fields."""

    name: str
    regex: re.Pattern[str]
    kind: str
    fields: tuple[tuple[str, str], ...]
    order: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled part of a pattern.

    ``heads`` are the codes that a match may start with: strings of two codes, or shorter ones where
    the match may end there.
    """

    regex: str
    heads: frozenset[str]


class _Compiler:
    def __init__(self, source: str, shapes: dict[str, _Part]) -> None:
        self.source, self.shapes, self.at = source, shapes, 0

    def next(self) -> re.Match[str] | None:
        return _WORD.match(self.source, self.at)

    def alternatives(self) -> _Part:
        parts = [self.sequence()]
        while (m := self.next()) and m["mark"] == "|":
            self.at = m.end()
            parts.append(self.sequence())
        regex = "|".join(part.regex for part in parts)
        return _Part(
            f"(?:{regex})" if len(parts) > 1 else regex,
            frozenset().union(*(part.heads for part in parts)),
        )

    def sequence(self) -> _Part:
        regex, heads = "", frozenset(("",))
        while (m := self.next()) and m["mark"] not in ("|", ")"):
            part = self.item(m)
            if (m := self.next()) and m["mark"] == "?":
                self.at = m.end()
                part = _Part(f"(?:{part.regex})?", part.heads | {""})
            regex += part.regex
            heads = frozenset(
                head if len(head) == 2 else (head + more)[:2]
                for head in heads
                for more in part.heads
            )
        return _Part(regex, heads)

    def item(self, m: re.Match[str]) -> _Part:
        self.at = m.end()
        if m["capture"]:
            inner = self.next()
            assert inner, self.source
            part = self.item(inner)
            return _Part(f"(?P<{m['capture']}>{part.regex})", part.heads)
        if m["mark"] == "(":
            part = self.alternatives()
            closing = self.next()
            assert closing and closing["mark"] == ")", self.source
            self.at = closing.end()
            return _Part(f"(?:{part.regex})", part.heads)
        name = m["name"]
        if name in self.shapes:
            return self.shapes[name]
        code = OTHER if name == "ANY" else lexicon().codes[name]
        return _Part(code, frozenset((code,)))


def _compile(source: str, shapes: dict[str, _Part]) -> _Part:
    compiler = _Compiler(source, shapes)
    part = compiler.alternatives()
    if source[compiler.at :].strip():
        raise ValueError(f"pattern {source!r} stops making sense at {compiler.at}")
    return part


@lru_cache(maxsize=1)
def _shapes() -> dict[str, _Part]:
    found: dict[str, _Part] = {}
    for row in table("shapes.tsv"):
        part = _compile(row["pattern"], found)
        found[row["name"]] = _Part(f"(?:{part.regex})", part.heads)
    return found


@lru_cache(maxsize=256)
def pattern(source: str) -> re.Pattern[str]:
    """One pattern compiled on its own, to be matched against ``Tokens.codes``."""
    return re.compile(_compile(source, _shapes()).regex)


@lru_cache(maxsize=256)
def heads(source: str) -> frozenset[str]:
    """What a match of a pattern may start with: two codes, or fewer where it may end there."""
    return _compile(source, _shapes()).heads


@lru_cache(maxsize=1)
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of ``patterns.tsv`` by the one or two codes that they may start with."""
    found: dict[str, list[Rule]] = {}
    for order, row in enumerate(table("patterns.tsv")):
        part = _compile(row["pattern"], _shapes())
        fields = tuple(
            (name, value)
            for name, _, value in (cell.partition("=") for cell in row["fields"].split())
        )
        rule = Rule(row["name"], re.compile(part.regex), row["kind"], fields, order)
        for code in sorted(part.heads - {""}):
            found.setdefault(code, []).append(rule)
    return {code: tuple(group) for code, group in found.items()}
