"""Statements that the encoder did not hear, where the syntax leaves no doubt: "the army says it won; ...".

A finite verb of saying with its subject and its clause, a figure that somebody puts on something, who
could not be reached, and what somebody is said to have asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.statements.cues import verb_cue
from counterclaim.reading.statements.drafts import Draft
from counterclaim.reading.statements.spans import heading_at, trim_content
from counterclaim.reading.syntax import Parse, Token

_FINITE = ("VBD", "VBZ", "VBP")
_CONFIDENCE = 0.55
_PERCEIVED = frozenset("see hear find feel watch know hold make let have".split())
_PUT = frozenset(("put", "set", "place"))
_REVISED = frozenset("raise lower revise increase cut reduce update correct".split())
_GIVEN = frozenset(("figure", "toll", "number", "total", "estimate", "tally", "count"))
_COUNTED = frozenset(("count", "record", "list", "register", "tally", "document"))
_ASKED = frozenset(
    "ask urge order demand propose offer request call appeal beg instruct invite".split()
)
_DEEDS = frozenset("order urge instruct invite ask beg".split())
_OBJECTS = ("dobj", "xcomp", "prep", "ccomp", "oprd", "dative")
_CUES_OF_ASKING = frozenset(("for", "on", "upon"))


def unheard(parse: Parse, drafts: list[Draft], noise: Sequence[Span]) -> None:
    """Add what somebody says, counts, or could not be asked, that no draft has."""
    known = [span for draft in drafts for span in [*draft.cue, *draft.source]]
    told = [span for draft in drafts for span in draft.content]
    for verb in parse.tokens:
        if verb.tag not in (*_FINITE, "VBN") or any(_at(verb, s) for s in (*known, *noise)):
            continue
        inside = any(_at(verb, span) for span in told)
        new = _unreached(parse, verb, drafts) if inside else None
        if new is None and not inside and verb.tag in _FINITE:
            new = _says(parse, verb) or _headlined(parse, verb) or _puts(parse, verb)
        if new is not None:
            drafts.append(new)
            told += new.content


def _says(parse: Parse, verb: Token) -> Draft | None:
    """The clause of a verb of saying with a subject of its own: "the army says it has won"."""
    subject = next((t for t in parse.children(verb.i, "nsubj") if t.i < verb.i), None)
    clause = next((t for t in parse.children(verb.i, "ccomp") if t.i > verb.i), None)
    if subject is None or clause is None or verb_cue(verb, "speech") is None:
        return None
    if verb.lemma.lower() in _PERCEIVED:
        return None
    if parse.children(verb.i, "neg") or not subject.tag.startswith(("NN", "PRP")):
        return None
    if not parse.children(clause.i, "nsubj", "nsubjpass", "expl"):
        return None
    content = trim_content(parse.text, parse.span(verb.i + 1, parse.subtree(clause.i)[1]))
    return _made(parse, subject, verb, content) if content else None


def _headlined(parse: Parse, verb: Token) -> Draft | None:
    """What a headline's "says" is followed by, up to its semicolon: "Army says raid foiled; ..."."""
    line = heading_at(parse.text, verb.start)
    cue = verb_cue(verb, "speech")
    if line is None or cue is None or cue.act != "state" or verb.tag not in ("VBZ", "VBP"):
        return None
    subject = next((t for t in parse.children(verb.i, "nsubj") if t.i < verb.i), None)
    end = parse.text.find(";", verb.end, line[1])
    words = parse.tokens_in((verb.end, line[1] if end < 0 else end))
    words = tuple(t for t in words if t.i > verb.i)
    if subject is None or not any(t.tag.startswith("V") for t in words):
        return None
    content = trim_content(parse.text, (words[0].start, words[-1].end))
    return _made(parse, subject, verb, content) if content else None


def _puts(parse: Parse, verb: Token) -> Draft | None:
    """Such as "police put [the crowd at 80]", "medics counted [11 dead]", "it gave [the same figure]"."""
    subject = next((t for t in parse.children(verb.i, "nsubj") if t.i < verb.i), None)
    thing = next((t for t in parse.children(verb.i, "dobj") if t.i > verb.i), None)
    if subject is None or thing is None or not subject.tag.startswith(("NN", "PRP")):
        return None
    word, first, last = verb.lemma.lower(), *parse.subtree(thing.i)
    if word in _PUT:
        at = next((t for t in parse.children(verb.i, "prep") if t.lower == "at"), None)
        if at is None or not _number(parse, *parse.subtree(at.i)):
            return None
        last = max(last, parse.subtree(at.i)[1])
    elif word in _REVISED and thing.lemma.lower() in _GIVEN:
        to = next((t for t in parse.children(verb.i, "prep", "dative") if t.lower == "to"), None)
        if to is None or not _number(parse, *parse.subtree(to.i)):
            return None
        last = max(last, parse.subtree(to.i)[1])
    elif word in _COUNTED:
        if not _number(parse, first, last) or verb.tag != "VBD":
            return None
        last = max(last, parse.subtree(verb.i)[1])
    elif word != "give" or thing.tag != "NN" or thing.lemma.lower() not in _GIVEN:
        return None
    content = trim_content(parse.text, parse.span(max(first, verb.i + 1), last))
    return _made(parse, subject, verb, content) if content else None


def _number(parse: Parse, first: int, last: int) -> bool:
    return any(t.tag == "CD" for t in parse.tokens[first : last + 1])


def _unreached(parse: Parse, verb: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Such as "It has not confirmed this, and [its spokesman could not be reached]"."""
    if verb.lemma.lower() not in ("reach", "contact") or verb.tag != "VBN":
        return None
    subject = next((t for t in parse.children(verb.i, "nsubjpass")), None)
    words = [t for t in parse.children(verb.i, "aux", "auxpass", "neg") if t.i < verb.i]
    if subject is None or not any(t.dep == "neg" or t.lower == "cannot" for t in words):
        return None
    cue = parse.span(min(t.i for t in words), verb.i)
    source = parse.span(parse.subtree(subject.i)[0], subject.i)
    for draft in drafts:
        kept = [s for s in draft.content if not s[0] <= source[0] < s[1]]
        if kept and len(kept) < len(draft.content):
            draft.content = kept
            return Draft([source], [cue], [cue], _CONFIDENCE, "rule:unreached")
    return None


def _made(parse: Parse, subject: Token, verb: Token, content: list[Span]) -> Draft:
    first, last = parse.subtree(subject.i)
    last = max(subject.i, min(last, verb.i - 1))
    while last > subject.i and parse.tokens[last].tag in (",", "RB"):
        last -= 1
    source = parse.span(min(first, subject.i), last)
    return Draft([source], [(verb.start, verb.end)], content, _CONFIDENCE, "rule:unheard")


def asked_inside(parse: Parse, draft: Draft) -> list[Draft]:
    """What somebody asked for or offered inside speech: "She said the envoys had asked [both to stay]"."""
    found: list[Draft] = []
    inside = [t for span in draft.content for t in parse.tokens_in(span)]
    if not inside:
        return found
    low, high = inside[0].i, inside[-1].i
    for verb in inside:
        if verb.lemma.lower() not in _ASKED or verb.tag not in ("VBD", "VBN", "VBZ", "VBP"):
            continue
        subject = next((t for t in parse.children(verb.i, "nsubj") if low <= t.i < verb.i), None)
        things = [t for t in parse.children(verb.i, *_OBJECTS) if verb.i < t.i <= high]
        if subject is None or not subject.tag.startswith("NN") or not things:
            continue
        if parse.children(verb.i, "neg") or any(
            t.tag == "MD" for t in parse.children(verb.i, "aux")
        ):
            continue
        particle = things[0].lower in _CUES_OF_ASKING and things[0].i == verb.i + 1
        deed = (
            not particle
            and verb.lemma.lower() in _DEEDS
            and not any(t.dep in ("xcomp", "ccomp") for t in things)
        )
        if deed or (verb.lemma.lower() in ("call", "appeal") and not particle):
            continue  # who "ordered the massacre" asked nobody for anything
        start = verb.i + 1 + particle
        last = min(max(parse.subtree(t.i)[1] for t in things), high)
        content = trim_content(parse.text, parse.span(start, last)) if start <= last else []
        if content:
            first = max(parse.subtree(subject.i)[0], low)
            end = parse.tokens[verb.i + particle].end
            found.append(
                Draft(
                    [parse.span(first, subject.i)], [(verb.start, end)], content,
                    draft.confidence * 0.8, "rule:asked", parent=draft,
                )
            )  # fmt: skip
    return found


def _at(token: Token, span: Span) -> bool:
    return span[0] <= token.start < span[1]
