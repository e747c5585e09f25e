"""Whose cue it is: one source for each cue, and the subject's where the cue has none of its own.

A second cue shares the source of the first ("denied the charge, *saying* ..."); the encoder can
give a source to one cue only, so the other finds it through the syntax.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span, overlap
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.repairs import shared_behind
from counterclaim.reading.syntax import Parse, Token
from counterclaim.reading.tagging import Chunk

_SUBJECTS = ("nsubj", "csubj")
_SHARES_SUBJECT = frozenset(
    ["advcl", "conj", "xcomp", "acl", "relcl", "pcomp", "ccomp", "dep", "prep"]
)
_JOINTS = frozenset(("and", "or", ",", "&", "as", "well", "both", "with"))
HIGHEST = 5


def chosen(
    chunks: Sequence[Chunk], spans: Sequence[Span], cue: Sequence[Span], parse: Parse
) -> list[Span]:
    """The spans of the source chunks that are kept: the likeliest, and those joined to it by "and"."""
    pairs = list(zip(chunks, spans, strict=True))
    if cue and len(pairs) > 1:
        home = _sentence(parse, cue[0])
        near = [pair for pair in pairs if _sentence(parse, pair[1]) == home]
        pairs = near or pairs
    if len(pairs) < 2:
        return [span for _, span in pairs]
    best = max(range(len(pairs)), key=lambda i: (pairs[i][0].link * pairs[i][0].probability, -i))
    low = high = best
    while low > 0 and _joined(parse, pairs[low - 1][1], pairs[low][1]):
        low -= 1
    while high + 1 < len(pairs) and _joined(parse, pairs[high][1], pairs[high + 1][1]):
        high += 1
    return [span for _, span in pairs[low : high + 1]]


def _sentence(parse: Parse, span: Span) -> int | None:
    tokens = parse.tokens_in(span)
    return tokens[0].sentence if tokens else None


def _joined(parse: Parse, left: Span, right: Span) -> bool:
    between = parse.tokens_in((left[1], right[0])) if left[1] < right[0] else ()
    words = {token.lower for token in between if left[1] <= token.start < right[0]}
    return bool(words & {"and", "or", "&"}) and words <= _JOINTS


def with_shared_sources(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give each draft without a source that of the cue's subject, or of the cue that it hangs on."""
    for draft in drafts:
        if not draft.cue or (draft.source and not _relative(parse, draft)):
            continue
        verb = _verb(parse, draft)
        if verb is None:
            continue
        span = _subject(parse, verb, draft, drafts) or shared_behind(parse, draft, drafts)
        if span and not any(overlap(span, part) for part in draft.content):
            draft.source = [span]
            draft.confidence *= 0.9


def _relative(parse: Parse, draft: Draft) -> bool:
    """Whether the source is the "that" of another verb: "posts that included one *saying* ..."."""
    words = [token for span in draft.source for token in parse.tokens_in(span)]
    verb = _verb(parse, draft)
    return (
        len(words) == 1
        and words[0].lower in ("that", "which")
        and verb is not None
        and verb.dep == "acl"
        and words[0].head != verb.i
    )


def _verb(parse: Parse, draft: Draft) -> Token | None:
    cue = [token for span in draft.cue for token in parse.tokens_in(span)]
    verbs = [token for token in cue if token.tag.startswith("V")]
    return verbs[-1] if verbs else None


def _subject(parse: Parse, verb: Token, draft: Draft, drafts: Sequence[Draft]) -> Span | None:
    """Up the verbs that share a subject until one has it, or has a source as a cue itself."""
    node = verb
    for _ in range(HIGHEST):
        if passive := parse.children(node.i, "nsubjpass"):
            return _speaker_of(passive[0], verb, drafts) or _agent(parse, node, drafts)
        subjects = [s for s in parse.children(node.i, *_SUBJECTS) if s.tag[:1] in "NPW"]
        if subjects:
            return _speaker_of(subjects[0], verb, drafts) or _as_source(parse, subjects[0], drafts)
        if node is verb and (first := _before_comma(parse, node)) is not None:
            return _as_source(parse, first, drafts)
        owner = _owner(node, draft, drafts)
        if owner is not None:
            return owner.source[0] if len(owner.source) == 1 else None
        if node.dep == "acl" and parse.tokens[node.head].tag[:1] in "NC" and node.tag == "VBG":
            head = parse.tokens[node.head]
            if head.tag == "CD":  # "one saying ...": the rest of its phrase is what it says
                return parse.span(head.i, head.i)
            return _as_source(parse, head, drafts)
        if node.dep not in _SHARES_SUBJECT or node.head == node.i:
            return None
        node = parse.tokens[node.head]
    return None


def _before_comma(parse: Parse, verb: Token) -> Token | None:
    """The subject of the clause before "says" in a headline: "Norland rejects the charge, says ..."."""
    clauses = [c for c in parse.children(verb.i, "ccomp") if c.i < verb.i]
    comma = verb.i > 0 and parse.tokens[verb.i - 1].text == ","
    for clause in clauses if comma and verb.tag == "VBZ" else ():
        return next((s for s in parse.children(clause.i, "nsubj") if s.i < clause.i), None)
    return None


def _agent(parse: Parse, verb: Token, drafts: Sequence[Draft]) -> Span | None:
    """Whoever a passive cue names with "by"; its subject is what is spoken of."""
    for by in parse.children(verb.i, "agent"):
        for noun in parse.children(by.i, "pobj"):
            return _as_source(parse, noun, drafts)
    return None


def _speaker_of(subject: Token, cue: Token, drafts: Sequence[Draft]) -> Span | None:
    """The speaker of the content that the subject stands in, where the cue stands outside of it.

    "X said the group was an enemy, *stressing* that ...", "A raid killed nine, X said, *warning* of more":
    parsers hang the participle on the clause that is told, but the one who speaks goes on speaking.
    """
    for draft in drafts:
        if len(draft.source) != 1 or draft.source[0][1] > cue.start:
            continue
        inside = any(start <= subject.start < end for start, end in draft.content)
        if inside and not any(start <= cue.start < end for start, end in draft.content):
            return draft.source[0]
    return None


def _owner(node: Token, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    for other in drafts:
        spans = other.cue if other is not draft and other.source else []
        if any(start <= node.start < end for start, end in spans):
            return other
    return None


def _as_source(parse: Parse, subject: Token, drafts: Sequence[Draft]) -> Span | None:
    """The subject's phrase, as another statement has it if one does."""
    for other in drafts:
        for span in other.source:
            if span[0] <= subject.start < span[1]:
                return span
    first, last = parse.subtree(subject.i)
    last = next((t.i - 1 for t in parse.tokens[subject.i + 1 : last + 1] if _ends(t)), last)
    return parse.span(min(first, subject.i), max(last, subject.i))


def _ends(token: Token) -> bool:
    return token.text in (",", ";", "—", "–", "--") or token.tag in ("WDT", "WP")
