"""Credits to an agency that stand on a line alone or end a text: ``(AGENCY)``, ``- AGENCY``."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.articles.credits import agency, agency_pattern
from counterclaim.model import Span

_REACH = 80


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[/–—-]*\s*(?:Source:\s*)?(?P<name>{agency_pattern()})\s*[)\]/]*",
    )


@cache
def _glued() -> re.Pattern[str]:
    """A credit after the last sentence: ``... he said. (AGENCY)``, ``... he said. - AGENCY``."""
    return re.compile(
        rf"(?<=[.!?\"”’])\s*(?P<all>(?:\(|\[|[–—/-]+\s?)(?P<name>{agency_pattern()})[)\]/]?)\s*$"
    )


@cache
def _helped() -> re.Pattern[str]:
    known = agency_pattern()
    return re.compile(
        r"\(?(?:(?i:with|additional)\s(?:\w+\s){0,2}(?i:inputs?|reporting|files|material)"
        r"\s(?i:from|by)\s|(?:©|\(c\)|(?i:copyright))\s?(?:\d{4}\s)?)"
        rf"(?:[Tt]he\s)?(?P<name>{known})\b.{{0,80}}"
        rf"|(?:The\s)?(?P<helper>{known})\s(?:\w+\s){{0,5}}"
        r"contributed\sto\sthis\s(?:report|story|article)\.?"
    )


def credited_alone(line: str) -> str | None:
    """The agency if a line is nothing but its name, perhaps in brackets or after a dash."""
    match = _alone().fullmatch(line)
    return agency(match["name"]) if match else None


def credited_at_end(line: str) -> str | None:
    """The agency that a closing line credits: alone, as helper, or in a copyright notice."""
    if name := credited_alone(line):
        return name
    match = _helped().fullmatch(line)
    return agency(match["name"] or match["helper"]) if match else None


def find_glued_credit(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The agency credited behind the last sentence of ``text[start:end]``, with its span."""
    match = _glued().search(text, max(start, end - _REACH), end)
    name = agency(match["name"]) if match else None
    return (name, match.span("all")) if match and name else None
