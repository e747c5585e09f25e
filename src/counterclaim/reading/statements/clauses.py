"""The clause that "according to" reports: all of it, where the encoder took only its end."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.spans import trim_content
from counterclaim.reading.syntax import Parse, Token


def whole_clauses(parse: Parse, drafts: Sequence[Draft], noise: Sequence[Span]) -> None:
    """Widen the content of each "according to" that leaves out the verb which it hangs on."""
    for draft in drafts:
        mark = _mark(parse, draft)
        if mark is None or len(draft.content) != 1:
            continue
        verb = parse.tokens[mark.head]
        start, end = draft.content[0]
        if verb.i == mark.i or not verb.tag.startswith("V") or start <= verb.start < end:
            continue
        if parse.tokens_in(draft.content[0])[:1] and verb.sentence == mark.sentence:
            clause = _clause(parse, verb, mark)
            if clause and clause[0] <= start and end <= clause[1]:
                draft.content = trim_content(parse.text, clause, noise) or draft.content


def _mark(parse: Parse, draft: Draft) -> Token | None:
    for span in draft.cue:
        for token in parse.tokens_in(span):
            if token.lower == "according":
                return token
    return None


def _clause(parse: Parse, verb: Token, mark: Token) -> Span | None:
    """The verb's clause up to the mark, or behind what the mark governs."""
    first, last = parse.subtree(verb.i)
    _, high = parse.subtree(mark.i)
    if verb.i < mark.i:
        last = min(last, mark.i - 1)
    else:
        first = max(first, high + 1)
    return parse.span(first, last) if first <= verb.i <= last else None
