"""Quotations that go on: «"We left," she said. "We will not return."» is one statement of two parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.quotes import quoted
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.syntax import Parse, Token

_BETWEEN = re.compile(r"[^\"“”\n]{0,160}[.,:;?!]\s*")
_FEWEST_WORDS = 4
_BEFORE = 12
"""Characters before a quotation in which its colon must stand."""


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


def introduce(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give a quotation that nobody has to the subject of the sentence before it that ends in a colon.

    «Ana Vell made the following remark:» and, on the next line, the quotation.
    """
    for draft in drafts:
        if draft.source or draft.cue or not draft.content:
            continue
        start = draft.content[0][0]
        tokens = [t for t in parse.tokens_in((max(0, start - _BEFORE), start)) if t.end <= start]
        if not tokens or tokens[-1].text != ":":
            continue
        verb = _main_verb(parse, tokens[-1])
        subject = parse.children(verb.i, "nsubj")[:1] if verb is not None else []
        if verb is not None and subject:
            first, last = parse.subtree(subject[0].i)
            draft.source = [parse.span(first, min(last, verb.i - 1))]
            draft.cue = [(verb.start, tokens[-1].end)]


def _main_verb(parse: Parse, colon: Token) -> Token | None:
    """The verb that leads the sentence which a colon ends."""
    for token in parse.sentence_tokens(colon.sentence):
        if token.head == token.i and token.tag.startswith("V") and token.i < colon.i:
            return token
    return None


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
