"""The relay chain: statements inside statements, and the media through which the words came."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span, overlap
from counterclaim.reading.statements.clauses import set_beside
from counterclaim.reading.statements.cues import verb_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.syntax import Parse, Token

_FIRST_PERSON = frozenset(["i", "we", "me", "us", "you"])
_QUOTE_VERBS = frozenset(("quote", "cite"))
_CITING = frozenset(("citing", "quoting"))
UNSPEAKING = frozenset(
    "imagery image footage video photo photograph picture map datum data record evidence figure intercept "
    "concern reason security safety risk threat lack need law rule privacy policy precedent example fear "
    "protocol sensitivity secrecy confidentiality weather".split()
)
"""What may be cited and says nothing: "citing satellite imagery"."""
_DEEPEST = 3
_FARTHEST = 20
_SUBJECTS = ("nsubj", "nsubjpass")


def quoted_sources(parse: Parse, draft: Draft) -> list[Draft]:
    """The statement of Y in "X quoted Y as saying Z" and "X said Z, citing Y", relayed by that of X."""
    tokens = [token for span in draft.cue for token in parse.tokens_in(span)]
    if not tokens:
        return []
    sentence = parse.sentence_tokens(tokens[0].sentence)
    inner = _quoted_as_saying(parse, draft, sentence) or _citing(parse, draft, sentence)
    if inner is None:
        return []
    return [inner, *_further(parse, inner)]


def _further(parse: Parse, relay: Draft) -> list[Draft]:
    """The sources behind a relay: "citing Y, which quoted Z as saying", as far as they go.

    Each is cut from the phrase of the one before it, and has the same content.
    """
    found: list[Draft] = []
    while len(found) < _DEEPEST and (inner := _behind(parse, relay)) is not None:
        found.append(inner)
        relay = inner
    return found


def _behind(parse: Parse, relay: Draft) -> Draft | None:
    """The source that a relay's own phrase says it quoted; the phrase ends before "which"."""
    words = parse.tokens_in(relay.source[0])
    at = next((k for k, t in enumerate(words) if k and t.lower in ("which", "who")), None)
    if at is None:
        return None
    start = relay.source[0][0]
    stop = words[at - 1].i - (words[at - 1].text == ",")
    relay.source = [(start, parse.tokens[stop].end)]
    verb = next((t for t in words[at + 1 :] if t.lemma.lower() in _QUOTE_VERBS), None)
    if verb is None:
        return None
    names = [t for t in parse.sentence_tokens(verb.sentence) if t.i > verb.i][:_FARTHEST]
    mark = next((k for k, t in enumerate(names) if t.lower == "as"), None)
    if not mark or mark + 1 >= len(names) or names[mark + 1].tag != "VBG":
        return None
    cue = (names[mark + 1].start, names[mark + 1].end)
    relay.cue = [(verb.start, verb.end)] if relay.method == "rule:quoted-as-saying" else relay.cue
    return Draft(
        [(names[0].start, names[mark - 1].end)], [cue], list(relay.content),
        relay.confidence * 0.9, "rule:quoted-as-saying", parent=relay, via=list(relay.source),
    )  # fmt: skip


def _quoted_as_saying(parse: Parse, draft: Draft, sentence: Sequence[Token]) -> Draft | None:
    for token in sentence:
        if token.lemma.lower() not in _QUOTE_VERBS or not token.tag.startswith("V"):
            continue
        if not _near(token, draft.cue, 6):
            continue
        after = [t for t in sentence if t.i > token.i]
        mark = next((k for k, t in enumerate(after) if t.lower == "as"), None)
        if mark is None or mark == 0 or mark + 1 >= len(after) or after[mark + 1].tag != "VBG":
            continue
        names = after[:mark]
        saying = after[mark + 1]
        if _passive(parse, token):
            continue
        source = (names[0].start, names[-1].end)
        draft.cue = [(token.start, token.end)]
        draft.source = [span for span in draft.source if not overlap(span, source)] or draft.source
        return Draft(
            [source], [(saying.start, saying.end)], list(draft.content), draft.confidence * 0.95,
            "rule:quoted-as-saying", parent=draft, via=list(draft.source),
        )  # fmt: skip
    return None


def _citing(parse: Parse, draft: Draft, sentence: Sequence[Token]) -> Draft | None:
    for token in sentence:
        if token.lower not in _CITING or any(s <= token.start < e for s, e in draft.cue):
            continue
        if any(start <= token.start < end for start, end in draft.content):
            continue
        cited = parse.children(token.i, "dobj", "pobj")
        if cited and cited[0].lemma.lower() in UNSPEAKING:
            continue
        after = [t for t in sentence if t.i > token.i]
        source = _noun_phrase(parse, cited[0], after) if cited else _until_comma(after)
        if source is None or any(overlap(source, span) for span in draft.source):
            continue
        cited_words = _before_cue(draft, token)
        return Draft(
            [source], [(token.start, token.end)], cited_words, draft.confidence * 0.9,
            "rule:citing", parent=draft, via=list(draft.source),
        )  # fmt: skip
    return None


def _before_cue(draft: Draft, citing: Token) -> list[Span]:
    """What the cited source says: all of it, or what stands before the relay's own verb.

    In "X, citing Y as saying that A, reported B" the relay itself says only B.
    """
    verb = min((span[0] for span in draft.cue), default=0)
    first = [span for span in draft.content if citing.start < span[0] < verb]
    rest = [span for span in draft.content if span[0] > verb]
    if not first or not rest or citing.start > verb:
        return list(draft.content)
    draft.content = rest
    return first


def _passive(parse: Parse, verb: Token) -> bool:
    return bool(parse.children(verb.i, "auxpass")) or bool(parse.children(verb.i, "nsubjpass"))


def _noun_phrase(parse: Parse, noun: Token, after: Sequence[Token]) -> Span | None:
    first, last = parse.subtree(noun.i)
    first = max(first, after[0].i)
    while last > noun.i and parse.tokens[last].tag in (",", ".", "''"):
        last -= 1
    return parse.span(first, last) if first <= last else None


def _until_comma(after: Sequence[Token]) -> Span | None:
    names = []
    for token in after[:12]:
        if token.text in (",", ".", ";", '"', "”") or token.tag in ("VBD", "VBZ"):
            break
        names.append(token)
    return (names[0].start, names[-1].end) if names else None


def nested(parse: Parse, draft: Draft) -> list[Draft]:
    """Speech and belief reported inside the content: "She said Russia believes that ..."."""
    found: list[Draft] = []
    inside = [token for span in draft.content for token in parse.tokens_in(span)]
    if not inside:
        return found
    low, high = inside[0].i, inside[-1].i
    for verb in inside:
        if verb_cue(verb) is None or verb.tag not in ("VBZ", "VBD", "VBP", "VBN"):
            continue
        clauses = [c for c in parse.children(verb.i, "ccomp") if low <= c.i <= high]
        subjects = [s for s in parse.children(verb.i, *_SUBJECTS) if low <= s.i <= high]
        if (
            not subjects
            or subjects[0].lower in _FIRST_PERSON
            or not subjects[0].tag.startswith(("N", "PRP"))
        ):
            continue
        if clauses and verb.lemma.lower() == "know" and _asks(parse, clauses[0], verb):
            continue
        content = _clause_span(parse, clauses[0], verb, high) if clauses else None
        if content is None and (known := verb_cue(verb, "speech")) and known.act in _OF_THINGS:
            content = _thing_span(parse, verb, high)
        if content is None and verb.lemma.lower() in _NAMED_AS:
            content = _named_span(parse, verb, high)
        if content is None and verb_cue(verb, "belief"):
            content = _held_as(parse, verb, high)
        if content is None:
            continue
        source = _clipped(parse, subjects[0], low, verb.i - 1)
        outer = None if _leave_beside(parse, draft, source) else draft
        found.append(
            Draft(
                [source],
                [(verb.start, verb.end)],
                [content],
                draft.confidence * 0.8,
                "rule:nested",
                parent=outer or draft.parent,
            )
        )
    return found


_OF_THINGS = frozenset(("confirm", "deny", "condemn", "accuse"))
_NAMED_AS = frozenset(("describe", "call", "term", "label", "brand"))


def _asks(parse: Parse, clause: Token, verb: Token) -> bool:
    """Whether what is known is a question: "knew whom they were shooting at"."""
    first, _ = parse.subtree(clause.i)
    return any(t.tag in ("WP", "WRB") for t in parse.tokens[max(first, verb.i + 1) :][:2])


def _thing_span(parse: Parse, verb: Token, high: int) -> Span | None:
    """The thing that is confirmed or rejected inside speech: "the mission had confirmed [31 deaths]"."""
    things = [t for t in parse.children(verb.i, "dobj") if verb.i < t.i <= high]
    if not things or things[0].tag.startswith("W") or parse.children(verb.i, "neg"):
        return None
    first, last = parse.subtree(things[0].i)
    return parse.span(max(first, verb.i + 1), min(last, high))


def _named_span(parse: Parse, verb: Token, high: int) -> Span | None:
    """What somebody calls it: "what it described as [a provocation]"."""
    if not any(t.lower == "what" for t in parse.children(verb.i, "dobj")):
        return None
    after = [t for t in parse.tokens[verb.i + 1 : high + 1] if t.lower != "as"]
    return parse.span(after[0].i, after[-1].i) if after else None


def _leave_beside(parse: Parse, draft: Draft, source: Span) -> bool:
    """Whether ``source`` speaks beside, not within, a content; that content then ends before it."""
    stop = set_beside(parse, source[0])
    start, end = draft.content[-1]
    words = [] if stop is None else parse.tokens_in((start, stop))
    if stop is None or not start < stop < end or not words:
        return False
    draft.content[-1] = (start, words[-1].end)
    return True


def _held_as(parse: Parse, verb: Token, high: int) -> Span | None:
    """The object and what it is held to be, as in "considers the operation as a path"."""
    objects = parse.children(verb.i, "dobj")
    if not objects or verb.lemma.lower() not in ("consider", "regard", "view", "see", "deem"):
        return None
    mark = [
        c for c in parse.children(verb.i, "prep", "oprd") if c.lower in ("as",) or c.dep == "oprd"
    ]
    if not mark:
        return None
    first = parse.subtree(objects[0].i)[0]
    last = min(parse.subtree(mark[-1].i)[1], high)
    return parse.span(max(first, verb.i + 1), last) if last > verb.i else None


def _clause_span(parse: Parse, clause: Token, verb: Token, high: int) -> Span | None:
    first, last = parse.subtree(clause.i)
    last = min(last, high)
    if first <= verb.i:
        first = verb.i + 1
    while first < last and parse.tokens[first].lower in ("that", ","):
        first += 1
    while last > first and parse.tokens[last].tag in (".", ","):
        last -= 1
    return parse.span(first, last) if first <= last else None


def _clipped(parse: Parse, noun: Token, low: int, high: int) -> Span:
    first, last = parse.subtree(noun.i)
    return parse.span(max(first, low), max(noun.i, min(last, high)))


def addressee(parse: Parse, draft: Draft) -> list[Span]:
    """To whom: the object of "told", "asked", "informed" …, or the "to" of "said to"."""
    cue = [token for span in draft.cue for token in parse.tokens_in(span)]
    verb = next((t for t in reversed(cue) if t.tag.startswith("V")), None)
    if verb is None:
        return []
    if verb.lemma.lower() in ("tell", "inform", "notify", "remind", "assure", "brief", "ask"):
        things = parse.children(verb.i, "dobj", "dative")
    elif verb.lemma.lower() in ("say", "write", "explain", "speak"):
        things = [
            thing
            for prep in parse.children(verb.i, "prep", "dative")
            if prep.lower == "to"
            for thing in parse.children(prep.i, "pobj")
        ]
    else:
        things = []
    for thing in things:
        first, last = parse.subtree(thing.i)
        span = parse.span(max(first, verb.i + 1), last) if last > verb.i else None
        if span and not any(overlap(span, part) for part in [*draft.content, *draft.source]):
            return [span]
    return []


def _near(token: Token, spans: Sequence[Span], distance: int) -> bool:
    return any(start - distance * 8 <= token.start <= end + distance * 8 for start, end in spans)
