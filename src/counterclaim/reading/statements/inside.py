"""Statements that stand inside a phrase: "a charge [that Norland denies]", "[Norland's claim] that ...".

The encoder hears who leads a sentence; what somebody else says in a relative clause, in the object of
a denial or in "quoted by" is read off the syntax here.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.statements.cues import verb_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.syntax import Parse, Token

_CONFIDENCE = 0.6
_ANSWERING = frozenset(("deny", "confirm", "condemn"))
"""Acts that are done to what a relative word stands for."""
_CLAIMED = frozenset(
    "claim allegation accusation assertion charge contention suggestion insinuation report rumour "
    "rumor statement boast".split()
)
_REPORTED = frozenset(("report", "rumour", "rumor", "claim", "allegation"))
"""What may come from nobody in particular: "reports that a child had died"."""
_LONGEST = 8
_OF_WHOM = frozenset(("by", "from", "in", "of"))
_PERFECT = ("VBD", "VBZ", "VBP", "VBN")


def relative_answers(parse: Parse, drafts: list[Draft]) -> None:
    """Hear whoever denies or confirms in a relative clause: "..., which Norland denies"."""
    for verb in parse.tokens:
        if verb.tag not in _PERFECT or (cue := verb_cue(verb, "speech")) is None:
            continue
        if cue.act not in _ANSWERING or any(_at(verb, span) for d in drafts for span in d.cue):
            continue
        word = next((t for t in parse.children(verb.i, "dobj") if t.tag in ("WDT", "WP")), None)
        subject = next((t for t in parse.children(verb.i, "nsubj") if t.i < verb.i), None)
        if word is None or subject is None or not word.i < subject.i:
            continue
        source = _phrase(parse, subject, word.i + 1, verb.i - 1)
        new = Draft([source], [(verb.start, verb.end)], [_stands_for(parse, word)],
                    _CONFIDENCE, "rule:relative")  # fmt: skip
        if parse.children(verb.i, "neg"):
            continue
        for draft in drafts:
            # Who denies in the clause is not who accuses before it.
            if draft.source == [source] and draft.cue and draft.cue[-1][1] <= word.start:
                draft.source = []
        drafts.append(new)


def _stands_for(parse: Parse, word: Token) -> Span:
    """What is denied: the relative word, or the "charge" that a bare "that" belongs to."""
    noun = parse.tokens[word.i - 1] if word.i else word
    if word.lower == "that" and noun.tag.startswith("N"):
        return _phrase(parse, noun, parse.subtree(noun.i)[0], noun.i)
    return (word.start, word.end)


def claims_told(parse: Parse, draft: Draft) -> list[Draft]:
    """The claim that a content names with its maker: "rejected [Norland's claim that ...]"."""
    if not draft.content or not draft.cue:
        return []
    first = parse.tokens_in(draft.content[0])
    for noun in first:
        if noun.lemma.lower() not in _CLAIMED or not noun.tag.startswith("N"):
            continue
        mark = _that(parse, noun, draft.content[0][1])
        if mark is None or mark.i + 1 >= len(parse.tokens):
            continue
        source = _maker(parse, noun, mark)
        if source is None and (noun.tag != "NNS" or noun.lemma.lower() not in _REPORTED):
            return []
        if source is None and (_rejecting(parse, draft) or _rejected(parse.tokens[noun.head])):
            return []
        end = draft.content[0][1]
        last = parse.subtree(mark.head)[1]
        goes_on = parse.tokens[last + 1].lower if last + 1 < len(parse.tokens) else ""
        if parse.tokens[noun.head].start > noun.start or goes_on == "as":
            end = min(end, parse.tokens[last].end)  # "Norland's claim that ... is a lie"
        start = parse.tokens[mark.i + 1].start
        if start >= end:
            return []
        return [
            Draft(
                [source] if source else [], [(noun.start, noun.end)], [(start, end)],
                draft.confidence * 0.8, "rule:claim", parent=draft,
            )
        ]  # fmt: skip
    return []


def _that(parse: Parse, noun: Token, end: int) -> Token | None:
    """The "that" with which the clause of a claim begins."""
    for token in parse.tokens[noun.i + 1 : noun.i + 12]:
        if token.start >= end or token.sentence != noun.sentence:
            return None
        if token.lower == "that":
            clause = parse.tokens[token.head]
            told = clause.dep in ("acl", "ccomp", "relcl") and clause.tag[:2] in ("VB", "MD")
            return token if token.dep == "mark" and told else None
        if token.tag in ("VBD", "VBZ", "VBP", ",", ":"):
            return None
    return None


def _maker(parse: Parse, noun: Token, mark: Token) -> Span | None:
    """Whose claim it is: "Norland's claim", "reports in Veldoran media", "claims by the army"."""
    for owner in parse.children(noun.i, "poss"):
        first, last = parse.subtree(owner.i)
        if not owner.tag.startswith("PRP"):
            return parse.span(first, min(last, noun.i - 1))
    for prep in parse.children(noun.i, "prep", "agent"):
        if noun.i < prep.i < mark.i and prep.lower in _OF_WHOM:
            for thing in parse.children(prep.i, "pobj"):
                return _phrase(parse, thing, prep.i + 1, mark.i - 1)
    return None


def _rejecting(parse: Parse, draft: Draft) -> bool:
    """Whether a cue rejects what it is about."""
    tokens = [t for span in draft.cue for t in parse.tokens_in(span)]
    return any((cue := verb_cue(t)) is not None and cue.act == "deny" for t in tokens)


def _rejected(verb: Token) -> bool:
    """Whether a claim is the object of a word that rejects: "we reject reports that ..."."""
    return (cue := verb_cue(verb)) is not None and cue.act == "deny"


def whole_rejections(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give "denied [reports that ...]" its object back, where the encoder left it out or to the cue."""
    for draft in drafts:
        if len(draft.cue) != 1 or len(draft.content) != 1:
            continue
        first = parse.tokens_in(draft.content[0])[0]
        verb = next((t for t in parse.tokens_in(draft.cue[0]) if _denies(t)), None)
        for noun in parse.children(verb.i, "dobj") if verb is not None else ():
            low, high = parse.subtree(noun.i)
            inside = draft.content[0][0] <= noun.start
            if noun.lemma.lower() not in _CLAIMED or inside or not noun.i < first.i <= high + 2:
                continue
            start = parse.tokens[max(low, noun.i - _LONGEST, verb.i + 1 if verb else low)].start
            if verb is not None and noun.i > verb.i:
                draft.cue = [(draft.cue[0][0], min(draft.cue[0][1], verb.end))]
                draft.source = [s for s in draft.source if not s[0] >= start] or draft.source
                draft.content = [(start, draft.content[0][1])]


def _denies(token: Token) -> bool:
    return (cue := verb_cue(token, "speech")) is not None and cue.act == "deny"


def quoted_by(parse: Parse, draft: Draft) -> Draft | None:
    """The relay in "A resident, quoted by the agency, said ...": the agency quotes, the resident says."""
    if len(draft.source) != 1 or not draft.cue or draft.parent is not None:
        return None
    own = parse.tokens_in(draft.source[0])
    stop = draft.cue[0][0]
    for verb in parse.tokens[own[0].i : own[-1].i + 4]:
        if verb.lemma.lower() not in ("quote", "cite") or verb.tag != "VBN" or verb.start >= stop:
            continue
        for by in parse.children(verb.i, "agent", "prep"):
            names = parse.children(by.i, "pobj") if by.lower == "by" else []
            if not names or names[0].start >= stop:
                continue
            last = next((t.i - 1 for t in own if t.i >= verb.i), own[-1].i)
            while last > own[0].i and parse.tokens[last].text == ",":
                last -= 1
            draft.source = [parse.span(own[0].i, last)]
            source = _phrase(parse, names[0], by.i + 1, names[0].i)
            relay = Draft([source], [(verb.start, verb.end)], list(draft.content),
                          draft.confidence * 0.9, "rule:quoted-by")  # fmt: skip
            draft.parent = relay
            draft.via = [source]
            return relay
    return None


def _phrase(parse: Parse, noun: Token, low: int, high: int) -> Span:
    """The phrase of a noun within some tokens, up to its first comma."""
    first, last = parse.subtree(noun.i)
    first, last = max(first, low), max(noun.i, min(last, high))
    comma = next((t.i for t in parse.tokens[noun.i : last + 1] if t.text == ","), None)
    return parse.span(min(first, noun.i), last if comma is None else max(noun.i, comma - 1))


def _at(token: Token, span: Span) -> bool:
    return span[0] <= token.start < span[1]
