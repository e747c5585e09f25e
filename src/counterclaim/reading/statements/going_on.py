"""Quotations that go on: «"We left," she said. "We will not return."» is one statement of two parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.quotes import quoted
from counterclaim.reading.statements.drafts import Draft

_BETWEEN = re.compile(r"[^\"“”\n]{0,160}[.,:;?!]\s*")
_FEWEST_WORDS = 4


def go_on(text: str, drafts: Sequence[Draft]) -> None:
    """Give each quotation that nobody has to the quoted speaker just before it in its paragraph."""
    marks = quoted(text)
    taken = [span for d in drafts for span in [*d.source, *d.cue, *d.content]]
    for span in marks:
        if len(text[span[0] : span[1]].split()) < _FEWEST_WORDS:
            continue
        if any(start < span[1] and end > span[0] for start, end in taken):
            continue
        owner = _before(text, span, drafts, marks)
        if owner is not None:
            owner.content.append(span)
            taken.append(span)


def _before(text: str, span: Span, drafts: Sequence[Draft], marks: Sequence[Span]) -> Draft | None:
    """The statement whose quotation ends last before the span, if only its tail stands between."""
    found: Draft | None = None
    last = -1
    for draft in drafts:
        if not draft.source or not draft.content:
            continue
        start, end = draft.content[-1]
        if not any(left <= start and end <= right for left, right in marks):
            continue
        if last < end <= span[0]:
            found, last = draft, end
    if found is None or not _BETWEEN.fullmatch(text, last, span[0]):
        return None
    # What stands between must be the speaker's own "she said".
    tail = [*found.source, *found.cue]
    return found if any(last <= part[0] < span[0] for part in tail) else None
