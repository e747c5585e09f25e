"""Quotation marks: which characters of a text stand inside them."""

from __future__ import annotations

import re

from counterclaim.model import Form, Span

# A double mark left open ends at the next opening mark or with its paragraph; a paragraph that a
# speaker continues reopens the mark, so each paragraph can be read on its own. Single marks count
# only where they are no apostrophes.
_QUOTED = re.compile(
    r"“[^“”\n]*[”]?"
    r"|(?<!\w)\"[^\"\n]*(?:\"|$)|\"[^\"\n]+(?:\"|$)"
    r"|``[^`\n]*?(?:''|$)"
    r"|«[^«»\n]*»?|„[^„“”\n]*[“”]?"
    r"|(?<!\w)‘[^‘’\n]{2,}+(?:’(?=\w)[^‘’\n]*+)*+’(?!\w)"
    r"|(?<!\w)'(?=\w)[^'\n]{2,}+(?:'(?=\w)[^'\n]*+){0,60}+'(?!\w)",
    re.MULTILINE,
)
_INVISIBLE = re.compile(r"[\W_]+")


def quoted(text: str) -> list[Span]:
    """Spans of quoted text, with their marks, in order and without overlaps."""
    return [match.span() for match in _QUOTED.finditer(text)]


def form_of(text: str, content: tuple[Span, ...], marks: list[Span]) -> Form:
    """Direct if every word of the content stands in quotation marks, mixed if some do.

    ``marks`` is what ``quoted(text)`` returns.
    """
    inside = outside = 0
    for start, end in content:
        covered = 0
        for left, right in marks:
            low, high = max(start, left), min(end, right)
            if low < high:
                covered += len(_INVISIBLE.sub("", text[low:high]))
        total = len(_INVISIBLE.sub("", text[start:end]))
        inside += covered
        outside += total - covered
    if not inside:
        return "indirect"
    return "direct" if outside <= 0 else "mixed"
