"""Matches turned into pieces: what an expression says, not yet placed on the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from counterclaim.reading.times.grammar import Rule, heads, pattern, rules
from counterclaim.reading.times.guards_spans import allowed
from counterclaim.reading.times.here import Here
from counterclaim.reading.times.lexicon import OTHER, lexicon
from counterclaim.reading.times.numbers import count, number, ordinal, year
from counterclaim.reading.times.tokens import Tokens


@dataclass(slots=True)
class Piece:
    """Tokens ``first`` to ``last`` (both included), the kind of expression and its fields.

    ``fields`` hold what was captured: ``y`` year, ``m`` month, ``d`` day, ``wd`` weekday, ``q``
    quarter, ``half``, ``s`` season, ``p`` part of a day, ``c`` clock, ``r`` relation, ``u`` unit,
    ``n`` number, and the constants of the pattern. ``mod`` says that only the start, middle or end
    is meant.
    """

    first: int
    last: int
    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    mod: str | None = None
    core: int = 0

    def has(self, *names: str) -> bool:
        """Whether any of the fields is there."""
        return any(name in self.fields for name in names)


_PREFIX = (
    "m:(THE? START OF | THE? EARLY PARTOF OF | THE? EARLY HY? IN? | EARLIER IN?) |"
    "m2:(THE? MIDDLE OF | THE? MID HY?) |"
    "m3:(THE? END OF | THE? LATE PARTOF OF | THE? LATE HY? IN?) |"
    "m4:(LATER IN? | SOMETIME IN? | UP TO | AT LEAST | AT MOST | MOREW THAN | LESS THAN | APPROX)"
)
_MODS = {"m": "start", "m2": "mid", "m3": "end", "m4": None}
_POINT_ONLY = {"start", "mid", "end"}


def find_pieces(tokens: Tokens) -> list[Piece]:
    """The pieces in ``tokens``, in order and without overlap: at each place the longest match."""
    found: list[Piece] = []
    resume = 0
    for m in _start().finditer(tokens.codes):
        at = m.start()
        if at < resume:
            continue
        pieces = _at(tokens, at)
        if pieces:
            found.extend(pieces)
            resume = pieces[-1].last + 1
    return found


@lru_cache(maxsize=1)
def _prefix_heads() -> frozenset[str]:
    single = {head for head in heads(_PREFIX) if len(head) == 1}
    codes = (*lexicon().codes.values(), OTHER)
    return heads(_PREFIX) | {head + code for head in single for code in codes}


@lru_cache(maxsize=1)
def _start() -> re.Pattern[str]:
    """Where a piece may start, by its first two codes: nearly all places are passed over."""
    followers: dict[str, set[str]] = {}
    single: set[str] = set()
    for head in {*rules(), *heads(_PREFIX)}:
        if len(head) == 1:
            single.add(head)
        else:
            followers.setdefault(head[0], set()).add(head[1])
    pairs = [
        f"{code}(?=[{''.join(sorted(after))}])"
        for code, after in sorted(followers.items())
        if code not in single
    ]
    return re.compile("|".join([f"[{''.join(sorted(single))}]", *pairs]))


def _at(tokens: Tokens, at: int) -> list[Piece]:
    plain = _core(tokens, at)
    if tokens.codes[at : at + 2] in _prefix_heads() and (
        m := pattern(_PREFIX).match(tokens.codes, at)
    ):
        mod = next(_MODS[name] for name, text in m.groupdict().items() if text is not None)
        pieces = _core(tokens, m.end())
        reaches = pieces and (not plain or plain[-1].last <= pieces[-1].last)
        if reaches and _modifiable(pieces[0], mod, tokens, at):
            pieces[0].first = at
            pieces[0].mod = mod
            return pieces
    return plain


def _modifiable(piece: Piece, mod: str | None, tokens: Tokens, at: int) -> bool:
    if mod in _POINT_ONLY:
        return piece.kind in ("point", "years", "days") and not piece.has("c")
    if tokens.word(at) in ("later", "earlier", "sometime"):
        return piece.kind == "point"
    return piece.kind in ("point", "duration", "shift") and tokens.word(piece.first) != "the"


def _core(tokens: Tokens, at: int) -> list[Piece]:
    codes = tokens.codes
    matches: list[tuple[int, int, Rule, re.Match[str]]] = []
    by_head = rules()
    pair = codes[at : at + 2]
    candidates = by_head.get(pair, ())
    if len(pair) == 2:
        candidates += by_head.get(pair[0], ())
    for rule in candidates:
        m = rule.regex.match(codes, at)
        if m and m.end() > at:
            matches.append((-m.end(), rule.order, rule, m))
    matches.sort(key=lambda entry: entry[:2])
    for _, _, rule, m in matches:
        pieces = build(tokens, rule, m)
        if pieces:
            return pieces
    return []


def build(tokens: Tokens, rule: Rule, m: re.Match[str]) -> list[Piece]:
    """The pieces that a match makes; none where the rule's guard forbids it or a number is off."""
    fields: dict[str, Any] = dict(rule.fields)
    guard = fields.pop("guard", None)
    for name, text in m.groupdict().items():
        if text is None:
            continue
        value = _value(tokens, name, *m.span(name))
        if value is None:
            return []
        fields[name] = value
    if "r" in fields and tokens.word(m.start()) == "the":
        fields["def"] = "1"
    piece = Piece(m.start(), m.end() - 1, rule.kind, fields, core=m.start())
    if guard and not allowed(guard, Here(tokens, piece.first, piece.last, fields)):
        return []
    if fields.get("u") == "Q" and rule.kind == "duration" and not _real_quarters(tokens, piece):
        return []
    if rule.kind == "days":
        return _days(piece, m)
    if rule.kind == "years":
        return _years(piece, m)
    return [piece]


def _real_quarters(tokens: Tokens, piece: Piece) -> bool:
    """Quarters of a year, not "three quarters of the army" or "winter quarters"."""
    return piece.has("r", "rank") or (
        piece.fields["n"] != "X" and tokens.word(piece.last + 1) != "of"
    )


def _value(tokens: Tokens, name: str, start: int, end: int) -> Any:
    """What the captured tokens say; None if they cannot be what the pattern takes them for."""
    if name == "n":
        return count(tokens, start, end)
    if name in ("y", "y2"):
        return year(tokens, start, end)
    if name in ("d", "d2", "hd"):
        day = ordinal(tokens, start, end)
        return day if day is not None and 1 <= day <= 31 else None
    if name in ("q", "half", "cen", "rank"):
        return _rank(tokens, start, end)
    value = tokens.value(end - 1) or tokens.word(end - 1)
    if name == "r":
        return tokens.value(end - 1)
    if name in ("m", "wd", "hm", "t"):
        return int(value)
    if name == "hy":
        return int(tokens.value(start))
    if name == "c":
        spelled = (
            number(tokens, start, end) if tokens.code(start) == lexicon().codes["WNUM"] else None
        )
        return str(int(spelled)) if spelled else value
    return value


def _rank(tokens: Tokens, start: int, end: int) -> Any:
    if tokens.word(start) in ("last", "final", "closing", "late", "latter"):
        return "last"
    if tokens.word(start) == "early":
        return 1
    rank = ordinal(tokens, start, end)
    return rank if rank is not None else tokens.value(start)


def _days(piece: Piece, m: re.Match[str]) -> list[Piece]:
    """Two days of one month: "3 to 7 May" is "3" and "7 May", "May 3-7" is "May 3" and "7"."""
    fields = dict(piece.fields)
    second, start = fields.pop("d2"), m.start("d2")
    left = Piece(piece.first, m.end("d") - 1, "point", dict(fields), core=piece.first)
    right = Piece(start, piece.last, "point", {**fields, "d": second}, core=start)
    return [left, right]


def _years(piece: Piece, m: re.Match[str]) -> list[Piece]:
    """Two years: "1914-18" is 1914 and 1918."""
    fields = dict(piece.fields)
    begin, end = fields["y"], fields.pop("y2")
    if "era" not in fields and end < 100:
        end += begin - begin % 100
        if end <= begin:
            return [Piece(piece.first, m.end("y") - 1, "point", fields, core=piece.first)]
    elif "era" not in fields and not 1000 <= end < 2200:
        return [Piece(piece.first, m.end("y") - 1, "point", fields, core=piece.first)]
    left = Piece(piece.first, m.end("y") - 1, "point", fields, core=piece.first)
    right = Piece(m.start("y2"), piece.last, "point", {**fields, "y": end}, core=m.start("y2"))
    return [left, right]
