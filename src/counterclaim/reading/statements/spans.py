"""Where a content begins and ends: without "that", page noise and the final full stop, with its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Span

_LEAD = re.compile(r"[\s,;:–—-]*(?:that\b(?!\s+(?:is|was|has|will|would|out(?!\s+of))\b)[\s,:]*)?")
# Words that join a sentence to the one before it; they are the writer's, not the speaker's.
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_CONNECTIVE = re.compile(
    r"(?:Meanwhile|However|Moreover|Furthermore|Nevertheless|Nonetheless|In addition|In the meantime|"
    r"Instead|Still|Besides|Also|Earlier|Later|Separately|On the other hand|By contrast|In turn),\s+"
)
_OPENING, _CLOSING = '"“‘«„', '"”’»'


def trim_content(text: str, span: Span, noise: Sequence[Span] = ()) -> list[Span]:
    """The parts of a content span that are kept: none, one, or several where noise lies inside."""
    found = []
    for start, end in without(span, noise):
        start, end = _with_marks(text, *_trim(text, start, end))
        if any(c.isalnum() for c in text[start:end]):
            found.append((start, end))
    return found


def _trim(text: str, start: int, end: int) -> Span:
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    connective = _CONNECTIVE.match(text, start, end)
    if connective and connective.end() < end:
        start = connective.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    # The full stop of the sentence is not part of what was said, unless it stands within quotation
    # marks; an abbreviation keeps its dot.
    if text[start:end].endswith(".") and not _ABBREVIATION.search(text, max(start, end - 20), end):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _with_marks(text: str, start: int, end: int) -> Span:
    """Take in a quotation mark that the content opens or closes but that was left outside."""
    inside = text[start:end]
    if (
        start
        and text[start - 1] in _OPENING
        and inside.count('"') % 2 + (inside.count("”") > inside.count("“"))
    ):
        start -= 1
    tail = text[end : end + 3]
    unclosed = text[start:end].count('"') % 2 or text[start:end].count("“") > text[start:end].count(
        "”"
    )
    if unclosed:
        close = re.match(r"[.,;!?…]*[\"”]", tail)
        if close:
            end += close.end()
    return start, end


def heading_at(text: str, position: int) -> Span | None:
    """The heading line around a position, if it stands in one: short, and without a full stop."""
    start = text.rfind("\n", 0, position) + 1
    stop = text.find("\n", position)
    stop = len(text) if stop < 0 else stop
    line = text[start:stop].strip()
    return (start, stop) if 0 < len(line) < 120 and line[-1].isalnum() else None


def without(span: Span, noise: Sequence[Span]) -> list[Span]:
    """A span with holes where noise lies."""
    parts = [span]
    for left, right in noise:
        cut: list[Span] = []
        for start, end in parts:
            if right <= start or left >= end:
                cut.append((start, end))
            else:
                cut += [(start, left)] if start < left else []
                cut += [(right, end)] if right < end else []
        parts = cut
    return parts
