"""Statements mended by the grammar around them: a cue that was taken for content, a subject not heard.

The encoder links what it finds by likeness. Where the sentence itself tells whose verb it is, the
sentence is believed: "The group, in a note, [denied] shelling the town", "It posted a film that
[it said] showed the wreck".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.model import Span
from counterclaim.reading.statements.cues import Cue, find_cue, verb_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.spans import trim_content
from counterclaim.reading.syntax import Parse, Token

_FINITE = ("VBD", "VBZ", "VBP")
_PUT = frozenset(("put", "place", "set"))
_NAMING = frozenset(
    ("describe", "characterise", "characterize", "portray", "brand", "label", "regard")
)
_DECLINE = frozenset(("decline", "refuse", "fail"))
_SHARE = frozenset((",", "and", "but", "then", "also", "later"))
_PREPOSITIONS = frozenset(("for", "on", "upon", "out", "down", "aside", "off"))
_MARKS = frozenset("\"“'‘«")
_LONGEST = 8
_CONFIDENCE = 0.6
_METHOD = "rule:mended"


def mend(parse: Parse, drafts: list[Draft], *, wide: bool = False) -> None:
    """Mend the drafts of an article, in place; ``wide`` leaves joints and particles where they are."""
    for draft in drafts:
        _shown_saying(parse, draft)
        _object_of_put(parse, draft)
        _told_between(parse, draft)
        if not wide:
            _particle(parse, draft)
            _without_as(parse, draft)
            _with_preposition(parse, draft)
            _with_infinitive(parse, draft)
    _cues_of_content(parse, drafts)
    drafts[:] = [draft for draft in drafts if draft.content]
    for draft in drafts:
        _own_subject(parse, draft)
    _beside(parse, drafts)
    _joined(parse, drafts)
    drafts[:] = [draft for draft in drafts if not _described(parse, draft)]


def cue_verb(parse: Parse, draft: Draft) -> Token | None:
    """The first verb of a draft's cue that tells of speech, else its last verb."""
    tokens = [t for span in draft.cue for t in parse.tokens_in(span) if t.tag.startswith("V")]
    known = [t for t in tokens if verb_cue(t) is not None]
    return known[0] if known else tokens[-1] if tokens else None


def _shown_saying(parse: Parse, draft: Draft) -> None:
    """Such as "The film ends with pictures of the general saying, [...]": the general says it."""
    words = parse.tokens_in(draft.content[0])[:1]
    if not words or parse.text[draft.content[0][0]] not in _MARKS or words[0].i < 3:
        return
    at = words[0].i - 1
    if parse.tokens[at].text in (",", ":"):
        at -= 1
    verb, name = parse.tokens[at], parse.tokens[at - 1]
    if verb.tag != "VBG" or verb_cue(verb, "speech") is None or name.tag[:2] not in ("NN", "PR"):
        return
    if any(start <= verb.start < end for start, end in draft.cue):
        return
    first = next((c.i for c in parse.children(name.i, "compound", "det", "amod")), name.i)
    if name.sentence == verb.sentence and parse.tokens[first - 1].tag == "IN":
        draft.source = [parse.span(min(first, name.i), name.i)]
        draft.cue = [(verb.start, verb.end)]


def _particle(parse: Parse, draft: Draft) -> None:
    """Such as "ruled [that] out": the particle behind a short object belongs to the cue."""
    verb = cue_verb(parse, draft)
    if verb is None or len(draft.content) != 1 or len(draft.cue) != 1:
        return
    tokens = parse.tokens_in(draft.content[0])
    last = tokens[-1]
    if len(tokens) > 1 and last.dep == "prt" and last.head == verb.i:
        draft.content = [(tokens[0].start, tokens[-2].end)]
        draft.cue = [*draft.cue, (last.start, last.end)]


def _object_of_put(parse: Parse, draft: Draft) -> None:
    """Such as "put [the number of dead] at 34": what is counted belongs to what is said."""
    verb = next((t for s in draft.cue for t in parse.tokens_in(s) if t.tag.startswith("V")
                 and t.lemma.lower() in _PUT), None)  # fmt: skip
    if verb is None or len(draft.cue) != 1 or len(draft.content) != 1:
        return
    end = draft.cue[0][1]
    after = parse.tokens_in((verb.end, end)) if end > verb.end else ()
    first = parse.tokens_in(draft.content[0])[0]
    figure = first.lower in ("at", "as", "in")
    if figure and after and after[-1].i + 1 == first.i and not any(t.tag in _FINITE for t in after):
        draft.cue = [(draft.cue[0][0], verb.end)]
        draft.content = [(after[0].start, draft.content[0][1])]


def _told_between(parse: Parse, draft: Draft) -> None:
    """The inner verb of "It posted a film that [it said] showed the wreck", "footage [it says] shows"."""
    if len(draft.cue) != 1 or not draft.content:
        return
    start = draft.content[0][0]
    if draft.cue[0][1] >= start:
        return
    between = parse.tokens_in((draft.cue[0][0], start))
    for token, after in pairwise(between):
        speaks = verb_cue(token, "speech") is not None and token.tag in _FINITE
        before = parse.tokens[token.i - 1] if token.i else token
        if speaks and after.tag in _FINITE and before.tag in ("PRP", "NNP", "NN", "NNS"):
            if before.tag == "PRP":
                draft.source = [(before.start, before.end)]
            elif (subject := _subject(parse, token)) is not None:
                draft.source = [subject]
            draft.cue = [(token.start, token.end)]
            draft.content[0] = (after.start, draft.content[0][1])
            return


def _without_as(parse: Parse, draft: Draft) -> None:
    """Such as "which he described [as] a crime": the joint is no part of what is said."""
    first = parse.tokens_in(draft.content[0])[:2]
    if len(first) == 2 and first[0].lower == "as" and first[0].dep == "prep":
        verb = cue_verb(parse, draft)
        naming = verb is not None and verb.lemma.lower() in _NAMING
        if naming and verb is not None and first[0].head == verb.i and first[0].i > verb.i:
            draft.content[0] = (first[1].start, draft.content[0][1])


def _with_preposition(parse: Parse, draft: Draft) -> None:
    """Such as "warned [of] a flood", "cautioned [against] haste": the preposition begins what is said."""
    if len(draft.cue) != 1 or not draft.content:
        return
    tokens = parse.tokens_in(draft.cue[0])
    first = parse.tokens_in(draft.content[0])[0]
    last = tokens[-1]
    if len(tokens) < 2 or last.i + 1 != first.i or last.lower not in ("of", "against", "about"):
        return
    known = find_cue(tokens)
    if known is not None and known.form == "verb" and tokens[-2].tag.startswith("V"):
        draft.cue = [(draft.cue[0][0], tokens[-2].end)]
        draft.content[0] = (last.start, draft.content[0][1])


def _with_infinitive(parse: Parse, draft: Draft) -> None:
    """Such as "declined [to comment] on the raid": what is declined belongs to the cue."""
    if len(draft.cue) != 1 or not draft.content:
        return
    last = parse.tokens_in(draft.cue[0])[-1:]
    first = parse.tokens_in(draft.content[0])[:2]
    if not last or last[0].lemma.lower() not in _DECLINE or len(first) < 2:
        return
    if first[0].lower != "to" or first[0].i != last[0].i + 1 or verb_cue(first[1]) is None:
        return
    draft.cue = [(draft.cue[0][0], first[1].end)]
    rest = trim_content(parse.text, (first[1].end, draft.content[0][1]))
    draft.content = [*rest, *draft.content[1:]] or [(first[1].start, first[1].end)]


def _cues_of_content(parse: Parse, drafts: list[Draft]) -> None:
    """Give each content that is or follows the object of an unheard cue to that cue."""
    taken = [span for d in drafts for span in d.cue]
    for draft in list(drafts):
        for chunk in list(draft.content):
            verb = _unheard(parse, chunk, taken)
            own = cue_verb(parse, draft)
            if verb is None or (own is not None and own.i == verb.i):
                continue
            source = _subject(parse, verb)
            if source is None or any(_meet(source, span) for span in draft.content):
                continue
            start = max(chunk[0], verb.end + 1)
            content = trim_content(parse.text, (start, chunk[1]))
            if not content:
                continue
            new = Draft([source], [_cue(parse, verb)], content, _CONFIDENCE, _METHOD)
            if len(draft.content) > 1:
                draft.content.remove(chunk)
                draft.source = [s for s in draft.source if not _meet(s, source)] or draft.source
            elif own is not None and own.start > chunk[0] and own.sentence == verb.sentence:
                new.parent = draft
            else:
                draft.content = []
            drafts.append(new)
            taken.append(new.cue[0])


def _unheard(parse: Parse, chunk: Span, taken: Sequence[Span]) -> Token | None:
    """The finite verb of saying that a content begins with or stands right behind, if no cue has it."""
    first = parse.tokens_in(chunk)[0]
    for token in (first, *parse.tokens[max(0, first.i - 1) : first.i]):
        same = token.sentence == first.sentence and token.tag in ("VBD", "VBZ")
        if same and verb_cue(token, "speech") is not None:
            free = not any(start <= token.start < end for start, end in taken)
            subjects = parse.children(token.i, "nsubj")
            if not free or not subjects:
                return None
            # "released a letter that says" keeps its speaker; "the army, which denied" has its own.
            restrictive = subjects[0].lower == "that" or (
                subjects[0].tag in ("WDT", "WP") and parse.tokens[subjects[0].i - 1].text != ","
            )
            return None if restrictive else token
    return None


def _cue(parse: Parse, verb: Token) -> Span:
    """The verb with the preposition that makes its meaning: "called for"."""
    after = parse.tokens[verb.i + 1] if verb.i + 1 < len(parse.tokens) else None
    if after is not None and after.lower in _PREPOSITIONS and after.head == verb.i:
        known = find_cue([verb, after])
        if known is not None and len(known.words) == 2:
            return (verb.start, after.end)
    return (verb.start, verb.end)


def _subject(parse: Parse, verb: Token) -> Span | None:
    """The phrase of a verb's own subject, up to its first clause."""
    subjects = parse.children(verb.i, "nsubj")
    if not subjects or subjects[0].i > verb.i:
        return None
    first, last = parse.subtree(subjects[0].i)
    last = min(last, verb.i - 1)
    while last > subjects[0].i and parse.tokens[last].tag in (",", "IN", "RB"):
        last -= 1
    return parse.span(min(first, subjects[0].i), max(last, subjects[0].i))


def _own_subject(parse: Parse, draft: Draft) -> None:
    """Give a cue its own subject, where it has one before it and was given somebody else behind it."""
    verb = cue_verb(parse, draft)
    if verb is None or not draft.source or verb.tag not in _FINITE:
        return
    near = parse.tokens[verb.i - 1] if verb.i else verb
    if near.tag == "PRP" and near.head == verb.i and near.dep == "nsubj":
        if len(draft.source) == 1 and near.start != draft.source[0][0]:
            tokens = parse.tokens_in(draft.source[0])
            if len(tokens) == 1 and tokens[0].lower == near.lower:
                draft.source = [(near.start, near.end)]
        return
    node = verb
    while node.dep == "conj" and not parse.children(node.i, "nsubj", "nsubjpass"):
        node = parse.tokens[node.head]
    span = _subject(parse, node) if node.tag in _FINITE else None
    if span is None or any(_meet(span, part) for part in [*draft.source, *draft.content]):
        return
    after = all(part[0] > verb.end and part[0] - verb.end > 2 for part in draft.source)
    relative = [parse.tokens_in(s)[0].tag in ("WDT", "WP", "WP$") for s in draft.source]
    if (after and parse.tokens_in(draft.source[0])[0].sentence == verb.sentence
            and not any(t.head == verb.i for s in draft.source for t in parse.tokens_in(s))):  # fmt: skip
        draft.source = [span]
    elif all(relative) and (noun := _of_relative(parse, draft, verb)) is not None:
        draft.source = [noun]


def _of_relative(parse: Parse, draft: Draft, verb: Token) -> Span | None:
    """The noun that "which" tells more of, where the cue stands behind its clause, not in it."""
    word = parse.tokens_in(draft.source[0])[0]
    clause = parse.tokens[word.head]
    if word.tag == "WP$" and clause.tag.startswith("N"):
        clause = parse.tokens[clause.head]  # "the note, whose author is unknown, blamed"
    noun = parse.tokens[clause.head]
    if clause.i == verb.i or clause.dep != "relcl" or not noun.tag.startswith("N"):
        return None
    if parse.tokens[word.i - 1].text != "," or not any(
        t.text == "," for t in parse.tokens[clause.i : verb.i]
    ):
        return None
    first, _ = parse.subtree(noun.i)
    return parse.span(max(first, noun.i - _LONGEST), word.i - 2)


def _beside(parse: Parse, drafts: list[Draft]) -> None:
    """Hear who speaks beside another: "Norland said it would wait, while Veldora called for talks"."""
    taken = [span for d in drafts for span in [*d.cue, *d.source]]
    for draft in list(drafts):
        start, end = draft.content[-1]
        inside = parse.tokens_in((start, end))
        before = parse.tokens[inside[0].i - 1 : inside[0].i] if inside[0].i else ()
        for comma, joint in pairwise((*before, *inside)):
            if comma.text not in (",", ";") or joint.lower not in ("while", "whereas"):
                continue
            found = _speech_after(parse, joint, end)
            if found is None or any(_meet(found[1], span) for span in taken):
                continue
            source, cue = found
            content = trim_content(parse.text, (cue[1] + 1, end))
            if not content:
                continue
            drafts.append(Draft([source], [cue], content, _CONFIDENCE, _METHOD))
            if joint.i > inside[0].i:
                draft.content[-1] = (start, parse.tokens[comma.i - 1].end)
            elif len(draft.content) > 1:
                del draft.content[-1]
            break


def _speech_after(parse: Parse, joint: Token, end: int) -> tuple[Span, Span] | None:
    for token in parse.tokens[joint.i + 1 : joint.i + 12]:
        if token.start >= end or token.sentence != joint.sentence:
            return None
        if token.tag in ("VBD", "VBZ"):
            subject = _subject(parse, token)
            if verb_cue(token, "speech") is None or subject is None:
                return None
            return (subject, _cue(parse, token)) if subject[0] > joint.start else None
    return None


def _joined(parse: Parse, drafts: list[Draft]) -> None:
    """Hear the second verb of a speaker: "It said a team would be sent [and appealed for calm]"."""
    taken = [span for d in drafts for span in d.cue]
    for draft in list(drafts):
        verb = cue_verb(parse, draft)
        if verb is None or verb.tag not in _FINITE or not draft.source:
            continue
        start, end = draft.content[-1]
        inside = parse.tokens_in((start, end))
        if start < verb.start or not any(t.tag == "MD" or t.lower == "had" for t in inside):
            continue
        for joint, token in pairwise(inside):
            known = verb_cue(token, "speech")
            if joint.lower != "and" or known is None or token.tag != verb.tag:
                continue
            cue = _cue(parse, token)
            strong = find_cue(parse.tokens_in(cue))
            if not _strong(strong) or parse.children(token.i, "nsubj") or _any(taken, cue):
                continue
            content = trim_content(parse.text, (cue[1] + 1, end))
            if content:
                drafts.append(Draft(list(draft.source), [cue], content, _CONFIDENCE, _METHOD))
                draft.content[-1] = (start, parse.tokens[joint.i - 1].end)
                break


def _strong(cue: Cue | None) -> bool:
    return cue is not None and cue.act not in ("state", "confirm", "promise_offer")


def _any(spans: Sequence[Span], span: Span) -> bool:
    return any(_meet(one, span) for one in spans)


def _described(parse: Parse, draft: Draft) -> bool:
    """Whether nobody speaks, and a noun is only told more of: "a tanker suspected of smuggling"."""
    verb = cue_verb(parse, draft)
    if draft.source or verb is None or verb.tag != "VBN" or verb.dep != "acl":
        return False
    return any(start <= parse.tokens[verb.head].start < end for start, end in draft.content)


def shared_behind(parse: Parse, draft: Draft, drafts: Sequence[Draft]) -> Span | None:
    """Who spoke right before a cue without a source: "said it was true [and blamed the army]"."""
    verb = cue_verb(parse, draft)
    if verb is None or verb.tag not in _FINITE:
        return None
    for other in drafts:
        if other is draft or len(other.source) != 1 or not other.content or not other.cue:
            continue
        end = other.content[-1][1]
        gap = parse.tokens_in((end, verb.start)) if end < verb.start else ()
        words = [t.lower for t in gap if t.end > end and t.i < verb.i and t.text[:1].isalnum()]
        spoken = other.source[0][1] <= verb.start and other.cue[0][0] < verb.start
        right = 0 < len(words) <= 2 and set(words) <= _SHARE
        if spoken and right and parse.tokens_in(other.source[0])[0].sentence == verb.sentence:
            return other.source[0]
    return None


def _meet(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
