"""Each figure with its own speaker: "47, according to medics, or 11, according to the army".

The encoder gives such a sentence to one of them; the figures that stand apart (``counts.apart``)
are cut out of its content and become statements of those who give them.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.counts.apart import Apart, figures_apart
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.spans import trim_content
from counterclaim.reading.syntax import Parse

_CONFIDENCE = 0.7
_METHOD = "rule:figures"


def split_figures(parse: Parse, drafts: list[Draft]) -> None:
    """Give each figure that stands apart its own statement, and the others their content without it."""
    for one in figures_apart(parse):
        home = parse.sentence_span(parse.tokens[one.quantity.first].sentence)
        near = [d for d in drafts if any(_meet(span, home) for span in [*d.cue, *d.content])]
        mine = [d for d in near if any(_meet(span, one.source) for span in d.source)]
        if one.base_source is None and not near and not mine:
            continue  # nobody is heard to speak here
        own = next((d for d in mine if _only(d, one)), None)
        for draft in near:
            if one.base_source is not None and any(_meet(span, one.cue) for span in draft.cue):
                draft.content = draft.content if draft is own or draft in mine else []
            heard = [*draft.source, *(s for s in draft.cue if not _meet(s, one.base_cue or (0, 0)))]
            if one.base_source is not None and not heard:
                draft.source = [one.base_source]
        for draft in mine:
            if draft is not own:
                _give_back(parse, draft, one, near)
        if one.cue[1] <= one.start and not any(_meet(s, one.cue) for d in near for s in d.cue):
            drafts += _first(parse, one)
        if own is None:
            drafts.append(Draft([one.source], [one.cue], [one.content], _CONFIDENCE, _METHOD))
        for draft in near:
            if draft is not own:
                draft.content = _without(parse, draft.content, (one.start, one.content[1]))
    drafts[:] = [draft for draft in drafts if draft.content]


def _first(parse: Parse, one: Apart) -> list[Draft]:
    """The statement of the clause before a gap, where the encoder has heard nobody."""
    verb = parse.tokens_in(one.cue)[0]
    for subject in parse.children(verb.i, "nsubj"):
        first, last = parse.subtree(subject.i)
        content = trim_content(parse.text, (verb.end, one.start))
        source = parse.span(first, min(last, verb.i - 1))
        return [Draft([source], [one.cue], content, _CONFIDENCE, _METHOD)]
    return []


def _only(draft: Draft, one: Apart) -> bool:
    """Whether a statement of the figure's speaker holds no more than the figure."""
    return all(_meet(span, one.content) and span[0] >= one.start for span in draft.content)


def _give_back(parse: Parse, draft: Draft, one: Apart, near: Sequence[Draft]) -> None:
    """Give what another speaker said before the figure to that speaker."""
    if one.base_source is not None and one.base_cue is not None:
        draft.content = [span for span in draft.content if span[0] < one.start]
        if any(_meet(span, one.base_cue) for d in near if d is not draft for span in d.cue):
            draft.content = []
        draft.source, draft.cue = [one.base_source], [one.base_cue]
        return
    rest = [span for span in draft.content if span[1] <= one.start]
    verb = next((t for span in rest for t in parse.tokens_in(span) if _says(parse, t.i)), None)
    if verb is None:
        return
    subject = parse.children(verb.i, "nsubj")[0]
    first, last = parse.subtree(subject.i)
    draft.source = [parse.span(first, min(last, verb.i - 1))]
    draft.cue = [(verb.start, verb.end)]
    draft.content = [(verb.end + 1, rest[-1][1])]


def _says(parse: Parse, i: int) -> bool:
    return parse.tokens[i].tag.startswith("V") and bool(parse.children(i, "nsubj"))


def _without(parse: Parse, content: Sequence[Span], hole: Span) -> list[Span]:
    found: list[Span] = []
    for span in content:
        found += trim_content(parse.text, span, [hole])
    return found


def _meet(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
