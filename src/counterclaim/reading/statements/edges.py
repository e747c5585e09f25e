"""Contents by the verb that governs them: whose they are, where they begin and where they end.

What the cue's own verb takes as its clause or object is what was said; the encoder's edges are moved
to it where they fall short of it or overrun it.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span, overlap
from counterclaim.reading.statements.cues import verb_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.repairs import cue_verb
from counterclaim.reading.statements.spans import heading_at, trim_content
from counterclaim.reading.syntax import Parse, Token

_FINITE = ("VBD", "VBZ", "VBP")
_LONGEST_TAIL = 8
"""Words behind a content that still belong to its clause."""
_FEW = 5
_NOMINAL = frozenset(("NN", "PR", "DT", "JJ", "PO", "CD"))
_RELATIVE = frozenset(("what", "which", "whom", "that", "who"))
_ASKING = frozenset("tell ask order urge warn advise instruct beg implore remind".split())
_CHARGING = frozenset("accuse blame urge ask warn charge condemn criticise criticize".split())
_NAMING = frozenset("call describe label brand term dismiss denounce deem".split())
_METHOD = "rule:clause"


def by_their_verbs(parse: Parse, drafts: list[Draft]) -> None:
    """Give each clause that an unheard verb of saying governs to that verb and its subject."""
    taken = [span for draft in drafts for span in draft.cue]
    for draft in list(drafts):
        for chunk in list(draft.content):
            verb = _governor(parse, chunk)
            if verb is None or any(_at(verb, span) for span in taken):
                continue
            joined = [
                d
                for d in drafts
                for s in d.cue
                if verb.dep == "conj" and _at(parse.tokens[verb.head], s)
            ]
            source = joined[0].source[0] if joined and joined[0].source else _subject(parse, verb)
            if source is None or overlap(source, chunk):
                continue
            cue = (verb.start, verb.end)
            taken.append(cue)
            if len(draft.content) > 1:
                draft.content.remove(chunk)
                drafts.append(Draft([source], [cue], [chunk], draft.confidence, _METHOD))
            elif draft.cue and not _one_sentence(parse, draft.cue[0], cue):
                draft.source, draft.cue = [source], [cue]


def _governor(parse: Parse, chunk: Span) -> Token | None:
    """The finite verb of saying outside a content whose clause the content is."""
    inside = parse.tokens_in(chunk)
    if not inside or parse.text[chunk[0]] in "\"“‘'":
        return None
    low, high = inside[0].i, inside[-1].i
    top = next((t for t in inside if not low <= parse.tokens[t.head].i <= high), None)
    if top is None or top.dep != "ccomp":
        return None
    verb = parse.tokens[top.head]
    if verb.tag not in _FINITE or verb_cue(verb, "speech") is None or verb.i > low:
        return None
    return verb if verb.sentence == top.sentence else None


def _subject(parse: Parse, verb: Token) -> Span | None:
    """The phrase of a verb's subject, or of the verb that it is joined to."""
    node = verb
    for _ in range(3):
        if subjects := [t for t in parse.children(node.i, "nsubj") if t.i < verb.i]:
            noun = subjects[0]
            first, last = parse.subtree(noun.i)
            last = min(last, node.i - 1)
            while last > noun.i and parse.tokens[last].text == ",":
                last -= 1
            return parse.span(min(first, noun.i), max(last, noun.i))
        if node.dep != "conj":
            return None
        node = parse.tokens[node.head]
    return None


def mend_edges(parse: Parse, drafts: Sequence[Draft], noise: Sequence[Span]) -> None:
    """Move the edges of contents to those of the clause or object that the cue's verb takes."""
    for draft in drafts:
        if not draft.content:
            continue
        others = [
            span for d in drafts if d is not draft for span in [*d.source, *d.cue, *d.content]
        ]
        taken = [*others, *draft.source, *draft.cue, *noise]
        _without_relative(draft, parse)
        _with_that(parse, draft)
        verb = cue_verb(parse, draft)
        if verb is None:
            continue
        _speaker_apart(parse, draft, verb)
        if not draft.content:
            continue
        _with_nor(parse, draft)
        _named_as(parse, draft, verb)
        _with_object(parse, draft, verb, taken)
        _from_its_clause(parse, draft, verb, taken)
        _up_to_its_cue(parse, draft, verb, taken)
        _to_its_end(parse, draft, verb, taken)
        _to_next_verb(parse, draft, verb)
        _to_other_news(parse, draft)


def _without_relative(draft: Draft, parse: Parse) -> None:
    """A bare "what" beside the words that are said is none of them: "in [what] he called [a crime]"."""
    if len(draft.content) > 1:
        kept = [s for s in draft.content if parse.text[slice(*s)].lower() not in _RELATIVE]
        draft.content = kept or draft.content


def _with_that(parse: Parse, draft: Draft) -> None:
    """A "that" which points begins what is said: "rejected [that account]", "calls [that a lie]"."""
    first = parse.tokens_in(draft.content[0])[0]
    that = parse.tokens[first.i - 1] if first.i else first
    if that.lower != "that" or that.sentence != first.sentence or that.end > draft.content[0][0]:
        return
    verb = parse.tokens[that.i - 1]
    named = verb.lemma.lower() in _NAMING and parse.tokens[that.head].dep in ("oprd", "dobj")
    object_ = that.dep in ("dobj", "nsubj", "nsubjpass") and that.tag == "DT"
    if (
        object_
        or named
        or (that.dep == "det" and that.head <= parse.tokens_in(draft.content[0])[-1].i)
    ):
        draft.content[0] = (that.start, draft.content[0][1])


def _speaker_apart(parse: Parse, draft: Draft, verb: Token) -> None:
    """The subject of the cue's verb speaks, and is not what is said: "[which] blamed a sniper"."""
    for subject in parse.children(verb.i, "nsubj"):
        told_of = any(_at(parse.tokens[verb.head], s) for s in draft.source)
        if verb.dep == "relcl" and subject.tag in ("WDT", "WP") and told_of:
            draft.source = [(subject.start, subject.end)]
            return
        at = next((s for s in draft.content if _at(subject, s) and s[1] <= verb.start), None)
        if at is None:
            continue
        rest = [s for s in draft.content if s is not at]
        if not rest and subject.tag in ("WDT", "WP"):
            cue = verb_cue(verb, "speech")
            last = parse.subtree(verb.i)[1]
            if cue is not None and last > verb.i and not parse.children(verb.i, "neg"):
                rest = trim_content(parse.text, parse.span(verb.i + 1, last))
            draft.source, draft.content = [at], rest
        elif rest:
            draft.source, draft.content = [at], rest
        return


def _with_nor(parse: Parse, draft: Draft) -> None:
    """Such as "would neither confirm [nor deny] the report": both verbs are the cue."""
    first = parse.tokens_in(draft.content[0])[:2]
    if len(draft.cue) != 1 or len(first) < 2 or first[0].lower not in ("nor", "or"):
        return
    if verb_cue(first[1]) is None or first[0].start - draft.cue[0][1] > 1:
        return
    rest = trim_content(parse.text, (first[1].end, draft.content[0][1]))
    if rest:
        draft.cue = [(draft.cue[0][0], first[1].end)]
        draft.content = [*rest, *draft.content[1:]]


def _named_as(parse: Parse, draft: Draft, verb: Token) -> None:
    """Such as "whom it describes [as a commander]": what he is called is what is said."""
    words = parse.text[slice(*draft.content[0])].lower()
    if len(draft.content) != 1 or words not in ("what", "whom", "which"):
        return
    for mark in parse.children(verb.i, "prep"):
        if mark.lower == "as" and mark.i == verb.i + 1:
            draft.content = [parse.span(mark.i, parse.subtree(mark.i)[1])]


def _with_object(parse: Parse, draft: Draft, verb: Token, taken: Sequence[Span]) -> None:
    """Whom one accuses or asks belongs to what is said: "told [Norland to stop]"."""
    end = draft.content[0][1]
    first = parse.tokens_in(draft.content[0])[0]
    asks = verb.lemma.lower() in _ASKING and first.lower == "to"
    charges = verb.lemma.lower() in _CHARGING and first.lower in ("of", "for", "to")
    if not (asks or charges) or first.i < verb.i:
        return
    between = parse.tokens[verb.i + 1 : first.i]
    if asks and 0 < len(between) <= _FEW and all(t.tag[:2] in _NOMINAL for t in between):
        span = (between[0].start, between[-1].end)
        if not any(overlap(span, s) for s in taken):
            draft.content[0] = (span[0], end)
        return
    for thing in parse.children(verb.i, "dobj", "dative"):
        low, high = parse.subtree(thing.i)
        low, high = max(low, verb.i + 1), max(thing.i, min(high, first.i - 1))
        span = parse.span(low, high)
        if verb.i < low <= high < first.i and not any(overlap(span, s) for s in taken):
            joined = high + 1 == first.i
            rest = draft.content[1:]
            draft.content = [(span[0], end), *rest] if joined else [span, *draft.content]
            return


def _from_its_clause(parse: Parse, draft: Draft, verb: Token, taken: Sequence[Span]) -> None:
    """Begin a content that stands before its cue where the clause of the cue's verb begins."""
    start, end = draft.content[0]
    if end > verb.start or parse.text[start] in '"“':
        return
    for clause in parse.children(verb.i, "ccomp"):
        first, _ = parse.subtree(clause.i)
        gap = (parse.tokens[first].start, start)
        if gap[0] <= clause.start < start <= verb.start:
            if not any(overlap(gap, s) for s in taken):
                draft.content[0] = (gap[0], end)
            return


def _up_to_its_cue(parse: Parse, draft: Draft, verb: Token, taken: Sequence[Span]) -> None:
    """End a clause that stands before its cue where its speaker or its cue begins."""
    start, end = draft.content[-1]
    spoken = min(span[0] for span in [*draft.source, *draft.cue])
    if end > spoken or parse.text[end - 1 : end] in '"”' or spoken > verb.end:
        return
    for clause in parse.children(verb.i, "ccomp"):
        if not start <= clause.start < end:
            continue
        rest = [t for t in parse.tokens_in((end, spoken)) if end <= t.start < spoken]
        while rest and not rest[-1].text[-1:].isalnum():
            rest.pop()
        apart = any(t.text in '"“”;:' or t.tag in _FINITE for t in rest)
        if rest and not apart and not any(overlap((end, rest[-1].end), s) for s in taken):
            draft.content[-1] = (start, rest[-1].end)
        return


def _to_its_end(parse: Parse, draft: Draft, verb: Token, taken: Sequence[Span]) -> None:
    """End a content where its clause ends, if only a few words without a comma are left over."""
    start, end = draft.content[-1]
    inside = parse.tokens_in((start, end))
    if start < verb.start or parse.text[end - 1 : end] in '"”':
        return
    top = next(
        (t for t in inside if t.head == verb.i and t.dep in ("ccomp", "dobj", "xcomp")), None
    )
    if top is None:
        return
    last = parse.subtree(top.i)[1]
    rest = parse.tokens[inside[-1].i + 1 : last + 1]
    while rest and not rest[-1].text[-1:].isalnum():
        rest = rest[:-1]
    if not 0 < len(rest) <= _LONGEST_TAIL or rest[0].sentence != verb.sentence:
        return
    marks = any(t.text in ',;:-–—"“”()' for t in rest)
    gap = (end, rest[-1].end)
    if not marks and not any(overlap(gap, s) for s in taken):
        draft.content[-1] = (start, rest[-1].end)


def _to_next_verb(parse: Parse, draft: Draft, verb: Token) -> None:
    """End a charge before what its speaker does next: "accuses X of fraud [and has called a vote]"."""
    start, end = draft.content[-1]
    if verb.lemma.lower() not in _CHARGING or start < verb.start:
        return
    inside = parse.tokens_in((start, end))
    first = inside[0]
    for joint in inside[1:]:
        if joint.lower not in ("and", "but") or joint.i + 1 >= len(parse.tokens):
            continue
        after = parse.tokens[joint.i + 1]
        finite = after.tag in ("VBD", "VBZ", "VBP", "MD") and after.end <= end
        under = any(t.tag in _FINITE for t in parse.tokens[first.i : joint.i])
        if finite and not under:
            draft.content[-1] = (start, parse.tokens[joint.i - 1].end)
            return


def _to_other_news(parse: Parse, draft: Draft) -> None:
    """End what a headline says before its other news: "X accuses Y of fraud [as vote nears]"."""
    start, end = draft.content[-1]
    line = heading_at(parse.text, start)
    if line is None or not draft.cue or draft.cue[0][0] > start:
        return
    if line[0] != 0 and parse.text.rfind("\n", 0, line[0] - 1) >= 0:
        return
    for mark in parse.tokens_in((start, end))[1:]:
        clause = parse.tokens[mark.head]
        if mark.lower != "as" or clause.tag not in _FINITE or clause.i < mark.i:
            continue
        if clause.end <= end and parse.children(clause.i, "nsubj", "nsubjpass"):
            draft.content[-1] = (start, parse.tokens[mark.i - 1].end)
            return


def _one_sentence(parse: Parse, a: Span, b: Span) -> bool:
    left, right = parse.tokens_in(a)[:1], parse.tokens_in(b)[:1]
    return bool(left and right) and left[0].sentence == right[0].sentence


def _at(token: Token, span: Span) -> bool:
    return span[0] <= token.start < span[1]
