"""Contents mended by the syntax: clauses that the encoder took only in part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.model import Span
from counterclaim.reading.quotes import quoted
from counterclaim.reading.statements.cues import verb_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.spans import heading_at, trim_content
from counterclaim.reading.syntax import Parse, Token

_RELATIVE = frozenset(("which", "whom", "that", "who"))
_OF_ITS_OWN = frozenset(
    "vow promise pledge threaten demand urge seek reject deny order blame accuse condemn".split()
)
"""Verbs of headlines that tell of what follows them, if anything does."""
_OBJECT = frozenset(("NN", "JJ", "DT", "CD", "PR", "TO", "VB"))
"""How what a verb tells of begins, by the first two letters of the tag."""
_BESIDE = frozenset(("while", "whereas", "but"))
_EDGE = 4  # words at the beginning of a content that may belong to a phrase before it


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


def whole_phrases(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Begin no content within a phrase: "[In the third wave of] shelling, they hit" takes it in."""
    for draft in drafts:
        taken = [span for part in (draft.source, draft.cue) for span in part]
        for k, (start, end) in enumerate(draft.content):
            first = _phrase_start(parse, start, end)
            if first is not None and not any(a < start and b > first for a, b in taken):
                draft.content[k] = (first, end)


def own_object(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give a verb in a headline its own object: "Norland expels envoys, Ostmark vows response".

    What stands before its comma is told by the headline, not vowed.
    """
    for draft in drafts:
        line = heading_at(parse.text, draft.start)
        if not line or len(draft.cue) != 1 or not draft.source or not draft.content:
            continue
        cue = draft.cue[0]
        verb = next(iter(parse.tokens_in(cue)), None)
        if verb is None or verb.lemma.lower() not in _OF_ITS_OWN or draft.content[0][1] > cue[0]:
            continue
        if own := [span for span in draft.content if span[0] >= cue[1]]:
            draft.content = own
            continue
        behind = parse.tokens_in((cue[1], line[1]))
        if behind and behind[0].tag[:2] in _OBJECT:
            draft.content = [(behind[0].start, behind[-1].end)]


def end_relatives(parse: Parse, drafts: Sequence[Draft]) -> None:
    """End what a relative clause reports at its comma, and give the rest back to whoever speaks outside.

    In "The army said it hit a depot, which medics say killed 12, and that the raid was over" the
    medics say only that it killed 12.
    """
    for draft in drafts:
        if len(draft.content) != 1 or not draft.source or not _in_relative(parse, draft):
            continue
        start, end = draft.content[0]
        stop = _goes_on(parse, start, end)
        if stop is None:
            continue
        outer = [
            d
            for d in drafts
            if d is not draft and d.cue and d.content and d.content[-1][1] <= draft.start
            if parse.tokens_in(d.cue[0])[0].sentence == parse.tokens[stop].sentence
        ]
        draft.content = [(start, parse.tokens[stop - 1].start)]
        if outer and parse.tokens[stop + 1].lower == "that":
            rest = parse.tokens[stop + 2].start
            outer[-1].content.append((rest, end))


def end_contrasts(parse: Parse, drafts: Sequence[Draft]) -> None:
    """End a content where somebody else begins to speak beside it.

    "The minister warned that he would act, while the army said it would wait": the minister does not
    say what the army said. "He warned that ..., and that the army said" stays whole.
    """
    for draft in drafts:
        if not draft.cue or not draft.content:
            continue
        start, end = draft.content[-1]
        for other in drafts:
            if other is draft or not other.source or not other.cue:
                continue
            first = other.source[0][0]
            if not start < first < end or other.cue[0][0] < first:
                continue
            stop = set_beside(parse, first)
            if stop is not None and start < stop and draft.cue[-1][1] <= start:
                draft.content[-1] = (start, parse.tokens_in((start, stop))[-1].end)
                break


def set_beside(parse: Parse, first: int) -> int | None:
    """Where the comma and joining word before a source stand, if they set it beside what precedes."""
    word = parse.tokens_in((first, first + 1))[:1]
    marks = parse.once("quotations", lambda: quoted(parse.text))
    if not word or word[0].i < 2 or any(start < first < end for start, end in marks):
        return None  # what is said inside a quotation is its speaker's
    joint, comma = parse.tokens[word[0].i - 1], parse.tokens[word[0].i - 2]
    return comma.start if joint.lower in _BESIDE and comma.text in (",", ";") else None


def _in_relative(parse: Parse, draft: Draft) -> bool:
    """Whether "which", "whom" or "that" stands right before the source, and its cue behind it."""
    first = parse.tokens_in(draft.source[0])[:1]
    before = parse.tokens[first[0].i - 1] if first and first[0].i else None
    relative = before is not None and before.lower in _RELATIVE and before.tag in ("WDT", "WP")
    return relative and bool(draft.cue) and draft.cue[0][0] > draft.source[0][0]


def _goes_on(parse: Parse, start: int, end: int) -> int | None:
    """The "and" or "but" behind a comma with which the clause around a relative one goes on."""
    inside = parse.tokens_in((start, end))
    for token, after in pairwise(inside[1:]):
        comma = parse.tokens[token.i - 1].text == ","
        if comma and token.lower in ("and", "but") and after.lower == "that":
            return token.i if after.i + 1 < len(parse.tokens) else None
    return None


def whole_reports(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Widen a content that is only what somebody else is said to have said.

    In "Norland says Veldora lied when it said [that ...]" Norland says all of it.
    """
    cued = [span for draft in drafts for span in draft.cue]
    for draft in drafts:
        if len(draft.content) != 1 or not draft.cue:
            continue
        clause = _told(parse, draft.cue[-1], draft.content[0], cued)
        if clause is not None and not any(
            start < clause[1] and clause[0] < end for start, end in draft.source
        ):
            draft.content = [clause]


def _told(parse: Parse, cue: Span, content: Span, cued: Sequence[Span]) -> Span | None:
    """The clause of the cue's verb, where the content is only what an inner cue of it governs."""
    top = next((t for t in parse.tokens_in(content) if not _inside(parse, t, content)), None)
    if top is None or top.dep != "ccomp":
        return None
    inner = parse.tokens[top.head]
    if verb_cue(inner) is None or any(start <= inner.start < end for start, end in cued):
        return None
    said = next((t for t in reversed(parse.tokens_in(cue)) if verb_cue(t) is not None), None)
    if said is None or not parse.children(inner.i, "nsubj"):
        return None
    for clause in parse.children(said.i, "ccomp"):
        first, last = parse.subtree(clause.i)
        if said.i < first <= inner.i < top.i <= last:
            while first < clause.i and parse.tokens[first].lower in ("that", ","):
                first += 1
            start, end = parse.span(first, last)
            return (start, max(end, content[1]))
    return None


def _inside(parse: Parse, token: Token, span: Span) -> bool:
    """Whether a word hangs on another word of the span."""
    head = parse.tokens[token.head]
    return head.i != token.i and span[0] <= head.start < span[1]


def _phrase_start(parse: Parse, start: int, end: int) -> int | None:
    """Where the phrase begins that a content cuts, if its top hangs on a word of the content."""
    for token in parse.tokens_in((start, end))[:_EDGE]:
        node = token
        for above in parse.ancestors(token.i):
            if above.sentence != token.sentence or above.start >= end:
                break
            if above.start >= start:
                if node.start >= start:
                    break  # a word inside; the next may still hang on the left
                return parse.tokens[parse.subtree(node.i)[0]].start
            node = above
    return None


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
