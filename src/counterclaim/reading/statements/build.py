"""From attributions to ``Statement`` records: spans, form, act, chain and addressee.

Names of actors, dates of saying and answers are put on later (``reading.voices``,
``comparison.answers``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from counterclaim.model import Span, Statement
from counterclaim.reading import confidence
from counterclaim.reading.actors.parties import party_names
from counterclaim.reading.encoder import Encoding
from counterclaim.reading.quotes import form_of, quoted
from counterclaim.reading.statements.acts import act_of
from counterclaim.reading.statements.clauses import (
    end_contrasts,
    end_relatives,
    own_object,
    whole_clauses,
    whole_phrases,
    whole_reports,
)
from counterclaim.reading.statements.cues import find_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.edges import by_their_verbs, mend_edges
from counterclaim.reading.statements.extent import cue_core, source_core
from counterclaim.reading.statements.figures import split_figures
from counterclaim.reading.statements.going_on import go_on, introduce
from counterclaim.reading.statements.inside import (
    claims_told,
    quoted_by,
    relative_answers,
    whole_rejections,
)
from counterclaim.reading.statements.layouts import GENRE, layout_statements
from counterclaim.reading.statements.none_said import (
    aside,
    asked_of,
    removed,
    topical,
    unclaimed,
    unseen,
    unspoken,
    unverified,
)
from counterclaim.reading.statements.relays import addressee, nested, quoted_sources
from counterclaim.reading.statements.repairs import mend
from counterclaim.reading.statements.sources import chosen, with_shared_sources
from counterclaim.reading.statements.spans import heading_at, trim_content, without
from counterclaim.reading.statements.unheard import asked_inside, unheard
from counterclaim.reading.syntax import Parse, Token
from counterclaim.reading.tagging import Attribution, attributions, unit_span

_NOBODY = frozenset(
    (
        "plan plans schedule law rules tradition custom protocol procedure instructions orders "
        "size need age"
    ).split()
)
_STAMP = re.compile(
    r"\d{1,2}[.:]\d\d(?:\s{0,4}(?:GMT|BST|CET|UTC|[ap]\.?m\.?))?\s{0,4}[|:–—-]?\s{1,4}(?=\w)"
)
"""The hour with which an entry of a live report begins."""
_SELF = re.compile(r"\s(?:itself|themselves|himself|herself)$")
_RELAYED = frozenset(("rule:quoted-as-saying", "rule:citing"))
DEEPEST = 4
"""How many relays inside one another are followed."""


def find_statements(
    encoding: Encoding, parse: Parse, noise: Sequence[Span] = (), *, wide: bool = False
) -> tuple[Statement, ...]:
    """The statements of an article in text order, ids ``s1`` onwards; a relayed one after its relay.

    ``wide`` leaves cues and sources as the encoder takes them, with adverbs and clauses.
    """
    drafts = [
        draft
        for found in attributions(encoding)
        if (draft := _draft(encoding, parse, found, noise)) is not None
    ]
    parties = [(start, end) for start, end, _ in party_names(parse.text)]

    def speaks(span: Span) -> bool:
        known = [*parties, *((e.start, e.end) for e in parse.entities if e.label != "CARDINAL")]
        return any(start >= span[0] and end <= span[1] for start, end in known)

    whole_clauses(parse, drafts, noise)
    whole_phrases(parse, drafts)
    whole_reports(parse, drafts)
    own_object(parse, drafts)
    end_relatives(parse, drafts)
    mend(parse, drafts, wide=wide)
    end_contrasts(parse, drafts)
    go_on(parse.text, drafts)
    introduce(parse, drafts)
    split_figures(parse, drafts)
    if not wide:
        by_their_verbs(parse, drafts)
        mend_edges(parse, drafts, noise)
        drafts[:] = [draft for draft in drafts if draft.content]
        whole_rejections(parse, drafts)
        relative_answers(parse, drafts)
        unheard(parse, drafts, noise)
    drafts = [
        draft
        for draft in layout_statements(parse.text, speaks, drafts)
        if not topical(parse, draft.source, draft.cue, draft.content)
    ]
    drafts.sort(key=lambda draft: draft.start)
    with_shared_sources(parse, drafts)
    drafts = _with_relays(parse, drafts, wide=wide)
    return _records(parse, drafts, wide=wide)


def _draft(
    encoding: Encoding, parse: Parse, found: Attribution, noise: Sequence[Span]
) -> Draft | None:
    text = encoding.units.text
    content = [
        part
        for chunk in found.contents
        for part in trim_content(text, unit_span(encoding, chunk), noise)
        if not _foreign_heading(encoding, found, part)
    ]
    if not content:
        return None
    cue = [unit_span(encoding, found.cue)] if found.cue else []
    sources = [
        (chunk, span)
        for chunk in found.sources
        for part in without(unit_span(encoding, chunk), noise)
        if (span := _trimmed(text, part))
    ]
    source = chosen([c for c, _ in sources], [span for _, span in sources], cue, parse)
    if not source and cue and not any(c.isalnum() for c in text[slice(*cue[0])]):
        return None  # a colon or dash of nobody's is punctuation
    if not source and not cue and not _is_quoted(text, content):
        return None  # prose that nobody is said to have said
    if source and _nobody(text, source[0], parse, cue):
        return None
    if asked_of(parse, cue) or aside(parse, source, cue, content):
        return None
    if unclaimed(parse, source, cue, content) or unverified(parse, cue) or unseen(parse, cue):
        return None
    if removed(parse, cue, content) or (not source and _verdict(parse, cue)):
        return None
    if not source and not _is_quoted(text, content) and unspoken(parse, cue):
        return None
    return Draft(source, cue, content, found.probability, "encoder")


def _is_quoted(text: str, content: Sequence[Span]) -> bool:
    return all(text[start] in "\"“‘'«" for start, _ in content)


def _nobody(text: str, source: Span, parse: Parse, cue: Sequence[Span]) -> bool:
    """Whether a source is no speaker: "according to plan", "it is not true that ..."."""
    words = text[source[0] : source[1]].lower()
    if words in _NOBODY:
        return True
    if GENRE.fullmatch(words) and any(text[slice(*span)].strip() == ":" for span in cue):
        return True  # "Analysis: army and rebels trade blame"
    said = [token for token in _tokens(parse, cue) if token.tag.startswith("V")]
    stative = all(token.lemma.lower() == "be" for token in said)
    return words in ("it", "there") and stative and find_cue(_tokens(parse, cue)) is None


def _verdict(parse: Parse, cue: Sequence[Span]) -> bool:
    """Whether a cue without a source is the writer's own "It is not true"."""
    tokens = _tokens(parse, cue)
    verbs = [token for token in tokens if token.tag.startswith("V")]
    stative = bool(verbs) and all(token.lemma.lower() == "be" for token in verbs)
    return stative and tokens[0].lower in ("it", "is", "'s") and find_cue(tokens) is None


def _trimmed(text: str, span: Span) -> Span | None:
    """A source without the commas around it."""
    start, end = span
    while end > start and text[end - 1] in ",;: ":
        end -= 1
    if stamp := _STAMP.match(text, start, end):
        start = stamp.end()
    while start < end and text[start] in ",;: ":
        start += 1
    if end - start > len(" itself") and (own := _SELF.search(text, start, end)):
        end = own.start()
    return (start, end) if start < end else None


def _foreign_heading(encoding: Encoding, found: Attribution, part: Span) -> bool:
    """Whether a content stands in a heading while its cue stands outside of it."""
    if found.cue is None or not (line := heading_at(encoding.units.text, part[0])):
        return False
    start, _ = unit_span(encoding, found.cue)
    return not line[0] <= start < line[1]


def _with_relays(parse: Parse, drafts: list[Draft], *, wide: bool) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        if not wide and (relay := quoted_by(parse, draft)) is not None:
            found.append(relay)
        found.append(draft)
        draft.addressee = addressee(parse, draft)
        inner = quoted_sources(parse, draft)
        todo, depth = inner or [draft], 0
        found += inner
        while todo and depth < DEEPEST:
            deeper = [
                new for one in todo for new in _inner(parse, one, wide) if not _known(new, found)
            ]
            found += deeper
            todo, depth = deeper, depth + 1
    return found


def _inner(parse: Parse, draft: Draft, wide: bool) -> list[Draft]:
    """What is said, or claimed by a noun, inside a content."""
    found = nested(parse, draft)
    return found if wide else [*found, *asked_inside(parse, draft), *claims_told(parse, draft)]


def _known(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a statement with the same cue is there already."""
    return any(
        a[0] < b[1] and b[0] < a[1] for other in others for a in other.cue for b in draft.cue
    )


def _records(parse: Parse, drafts: list[Draft], *, wide: bool) -> tuple[Statement, ...]:
    marks = quoted(parse.text)
    ids = {id(draft): f"s{number}" for number, draft in enumerate(drafts, 1)}
    relays = {id(draft.parent) for draft in drafts if draft.method in _RELAYED}
    found = []
    for draft in drafts:
        content = tuple(draft.content)
        wording = " ".join(parse.text[start:end] for start, end in draft.source)
        act = act_of(parse, _tokens(parse, draft.cue), _tokens(parse, draft.content), wording)
        if id(draft) in relays or draft.method == "rule:quoted-by":
            act = "state"  # who quotes another does no more than report
        found.append(
            Statement(
                id=ids[id(draft)],
                source=tuple(draft.source) if wide else source_core(parse, draft.source, draft.cue),
                cue=tuple(draft.cue) if wide else cue_core(parse, draft.cue, act),
                content=content,
                form=form_of(parse.text, content, marks),
                act=act,
                parent=_carrier(draft, ids),
                addressee=tuple(draft.addressee),
                confidence=confidence.calibrated(draft.confidence, draft.method),
                method=draft.method,
            )
        )
    return tuple(found)


def _carrier(draft: Draft, ids: Mapping[int, str]) -> str | None:
    """The id of the statement that a draft stands in; a rule may have taken the nearest one away."""
    above = draft.parent
    while above is not None and id(above) not in ids:
        above = above.parent
    return ids[id(above)] if above is not None else None


def _tokens(parse: Parse, spans: Sequence[Span]) -> list[Token]:
    return [token for span in spans for token in parse.tokens_in(span)]
