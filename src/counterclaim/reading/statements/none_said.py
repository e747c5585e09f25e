"""What only looks like a statement: questions put to somebody, asides, and claims that nobody made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model import Span
from counterclaim.reading.statements.cues import find_cue
from counterclaim.reading.statements.spans import heading_at
from counterclaim.reading.syntax import Parse, Token

_ASKED = frozenset(("asked", "pressed", "questioned", "quizzed"))
_QUESTION = frozenset(("if", "whether", "about", "why", "how", "what", "who", "when", "where"))
_NOBODY = frozenset(("neither", "nobody", "none", "no", "nor"))
_NOT = frozenset(("not", "never", "n't", "n’t", "neither", "no", "nor", "yet"))

_TOLL = re.compile(
    r"(?:(?:at least|more than|up to|over|about|some|nearly|around|almost)\s+)?"
    r"(?:\d[\d,.]*|dozens|scores|hundreds|thousands|many|several|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
"""What a headline counts."""
_OWN_WORDS = re.compile(r"[\"“”‘]|\b(?:we|our|us|i|my|will|won['’]t)\b", re.IGNORECASE)
"""Signs that a headline gives somebody's words."""
_FOES = re.compile(
    r"\b(?:soldiers?|troops|militants?|fighters?|rebels?|terrorists?|insurgents?|\w+(?:an|ish|ese))\b",
    re.IGNORECASE,
)
"""Whose losses a state tells: "Norland: 500 Belmari soldiers killed"."""


_POSTS = frozenset(
    "general commander minister chief officer official judge ambassador envoy governor director "
    "adviser secretary president head spokesman spokeswoman colonel brigadier prosecutor mayor".split()
)
"""Who may be dismissed from a post."""


def asked_of(parse: Parse, cue: Sequence[Span]) -> bool:
    """Whether a cue is the "Asked" of "Asked whether ..., he said": he was asked, and did not ask."""
    tokens = [token for token in _tokens(parse, cue) if token.text[:1].isalpha()]
    verb = next((token for token in tokens if token.lower in _ASKED), None)
    if verb is None or verb.dep not in ("advcl", "acl") or parse.children(verb.i, "nsubj", "aux"):
        return False
    after = parse.tokens[verb.i + 1 : verb.i + 2]
    return bool(after) and after[0].lower in _QUESTION


def aside(
    parse: Parse, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> bool:
    """Whether a content without a cue only stands in a clause that describes its source.

    Such as "the army" in "Norland, which backs the army, welcomed the inquiry".
    """
    if not source or any(token.text[:1].isalnum() for token in _tokens(parse, cue)):
        return False
    inside = _tokens(parse, content)
    clauses = [_clause_of(parse, token, source) for token in inside if token.text[:1].isalnum()]
    return bool(clauses) and None not in clauses


def _clause_of(parse: Parse, token: Token, source: Sequence[Span]) -> int | None:
    """The relative clause on a word of the source that a token stands in."""
    for node in (token, *parse.ancestors(token.i)):
        head = parse.tokens[node.head]
        if node.dep == "relcl" and any(start <= head.start < end for start, end in source):
            return node.i
    return None


def unclaimed(
    parse: Parse, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> bool:
    """Whether nobody claimed a deed: "Neither has claimed responsibility for the attack"."""
    tokens = _tokens(parse, cue)
    found = find_cue(tokens)
    claims = found is not None and (
        found.act == "claim_responsibility"
        or (found.words[0] == "claim" and _deed(parse, _tokens(parse, content)))
    )
    if not claims:
        return False
    speakers = _tokens(parse, source)
    near = [child for token in tokens for child in parse.children(token.i, "neg", "advmod")]
    nobody = bool(speakers) and speakers[0].lower in _NOBODY
    return nobody or any(token.lower in _NOT for token in [*tokens, *near])


def unverified(parse: Parse, cue: Sequence[Span]) -> bool:
    """Whether a cue only says that a report could not be checked: "could not independently verify"."""
    words = [token.lemma.lower() for token in _tokens(parse, cue)]
    checked = any(word in words for word in ("verify", "authenticate", "corroborate"))
    could = any(word in words for word in ("could", "can", "unable"))
    return checked and could and bool(_NOT & set(words) or "unable" in words)


def unseen(parse: Parse, cue: Sequence[Span]) -> bool:
    """Whether a cue only tells what somebody did not see or hear: "He did not see who fired"."""
    tokens = _tokens(parse, cue)
    verbs = [token for token in tokens if token.tag.startswith("V")]
    if not verbs or verbs[-1].lemma.lower() not in ("see", "hear", "witness"):
        return False
    near = [*tokens, *parse.children(verbs[-1].i, "neg")]
    return any(token.lower in _NOT for token in near)


def removed(parse: Parse, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether a cue only tells that somebody lost a post: "dismissed two generals"."""
    verbs = [token for token in _tokens(parse, cue) if token.tag.startswith("V")]
    if not verbs or verbs[-1].lemma.lower() != "dismiss":
        return False
    inside = _tokens(parse, content)
    thing = next((t for t in inside if t.dep == "dobj" and t.head == verbs[-1].i), None)
    if thing is None or any(token.lower == "as" for token in inside):
        return False
    named = parse.entity(thing.i)
    return thing.lemma.lower() in _POSTS or (named is not None and named.label == "PERSON")


def topical(
    parse: Parse, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> bool:
    """Whether a headline only names where it was: "Sudan: market struck", "Teral: 100 feared dead".

    A state may speak so too, of another state, of its foes' losses, or in its own words; and in a
    heading below the first it does ("NORLAND: NO POLITICAL AIM").
    """
    text = parse.text
    if len(source) != 1 or len(content) != 1 or [text[slice(*span)] for span in cue] != [":"]:
        return False
    said = text[slice(*content[0])]
    line = heading_at(text, source[0][0])
    if not line or _OWN_WORDS.search(said):
        return False
    if text[: line[0]].strip() and not _TOLL.match(said):
        return False
    first = next(iter(_tokens(parse, content)), None)
    other = parse.entity(first.i) if first is not None else None
    if (other is not None and other.label == "GPE") or (_TOLL.match(said) and _FOES.search(said)):
        return False
    places = [parse.entity(token.i) for token in _tokens(parse, source) if token.tag[:1] == "N"]
    return bool(places) and all(one is not None and one.label == "GPE" for one in places)


def unspoken(parse: Parse, cue: Sequence[Span]) -> bool:
    """Whether a passive cue of nobody's tells of no saying: "has been banned", "is remembered"."""
    tokens = _tokens(parse, cue)
    verbs = [token for token in tokens if token.tag.startswith("V")]
    if verbs and verbs[-1].lemma.lower() in ("appear", "seem", "look"):
        return True  # "appears to be holding": it is the writer's own view
    passive = bool(verbs) and bool(parse.children(verbs[-1].i, "auxpass"))
    return passive and find_cue(tokens) is None


def _deed(parse: Parse, content: Sequence[Token]) -> bool:
    """Whether what is claimed is a thing ("the attack"), not a clause."""
    inside = {token.i for token in content}
    top = next((t for t in content if t.head not in inside or t.head == t.i), None)
    return top is not None and top.tag.startswith("N")


def _tokens(parse: Parse, spans: Sequence[Span]) -> list[Token]:
    return [token for span in spans for token in parse.tokens_in(span)]
