"""Expressions that only ever see a short text: where in the source that is made sure of.

A test holds that each expression is still there and each of these lines of source as well.
"""

from __future__ import annotations

from typing import NamedTuple


class Bound(NamedTuple):
    """An expression, known by its beginning or a part of it, and the most that it is given."""

    module: str
    part: str
    characters: int
    where: str
    """The module that makes sure of it."""
    source: str
    """The words of its source that do."""


BOUNDS = (
    Bound("articles/noise.py", "share|tweet|retweet", 200, "articles/noise.py", "len(line) > _MAX_LINE"),
    Bound("articles/signoff.py", r"[(\[/–—-]*\s*(?:Source:", 120, "articles/heading.py",
          "credited_at_end(line) if len(line) <= _MAX_CREDIT"),
    Bound("articles/heading.py", r"(?:(?:first\s)?published|posted", 120, "articles/heading.py",
          "if len(line) <= _MAX_CREDIT and _credit("),
    Bound("articles/heading.py", r"(?:last\s)?(?:updated|modified)", 120, "articles/heading.py",
          "if len(line) <= _MAX_CREDIT and _credit("),
    Bound("articles/dateline.py", r"[\s\ufeff\"“]*", 200, "articles/dateline.py", "shape.match(line[:200])"),
    Bound("articles/dateline.py", r"\s*[/,;]\s*", 200, "articles/dateline.py", "shape.match(line[:200])"),
    Bound("reading/places/recognise.py", r"(?:^|[.!?]['", 4, "reading/places/recognise.py",
          "c.text[max(0, m.start - 4) : m.start]"),
    Bound("reading/statements/spans.py", r"(?:\b[A-Za-z]\.){2,}$", 20, "reading/statements/spans.py",
          "_ABBREVIATION.search(text, max(start, end - 20), end)"),
    Bound("reading/actors/parties.py", r"([^\W\d_]+) of (?:the )?$", 40, "reading/actors/parties.py",
          "left = text[max(0, start - 40) : start]"),
    Bound("reading/actors/parties.py", r"([^\W\d_]+)(?: ([A-Z]\.))? $", 40, "reading/actors/parties.py",
          "left = text[max(0, start - 40) : start]"),
    Bound("reading/actors/scene.py", r"(\w+)[-‐‑–]$", 10, "reading/actors/scene.py",
          "text[max(0, match.start - 10) : match.start]"),
    Bound("articles/webpage.py", r"<meta[^>]{0,200}?charset", 4_096, "articles/webpage.py",
          "_CHARSET.search(data[:4096])"),
)  # fmt: skip


def bound(module: str, pattern: str | bytes) -> int | None:
    """The most characters that an expression is given, where it is bounded."""
    known = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    return next((b.characters for b in BOUNDS if b.module == module and b.part in known), None)
