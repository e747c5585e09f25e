"""Whom "both governments", "the two sides", "each party" stand for: two that the article set side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.reading.actors.offices import word_set
from counterclaim.reading.actors.phrases import Phrase
from counterclaim.reading.actors.reference import Identity, Reference, joint
from counterclaim.reading.syntax import Parse

_PARTIES = frozenset({"state", "armed_group", "military", "alliance", "group", "ministry"})
_REACH = 6
_EACH = frozenset({"both", "each"})


def pair(phrase: Phrase, past: Sequence[Reference], parse: Parse) -> Reference | None:
    """The two that a phrase stands for: the last that were named together, else the two named most."""
    types = _types(phrase, parse)
    if types is None:
        return None
    for ref in reversed(past):
        if phrase.head.sentence - ref.sentence > _REACH:
            break
        if len(ref.identities) == 2 and all(who.type in types for who in ref.identities):
            return joint(phrase.span, [_of(ref, who) for who in ref.identities])
    found = _most_named(past, types)
    return joint(phrase.span, found) if len(found) == 2 else None


def _types(phrase: Phrase, parse: Parse) -> frozenset[str] | None:
    word = phrase.head.lower
    first = phrase.tokens[0].i  # "both" is parted from its phrase
    before = {
        token.lower for token in [*parse.tokens[max(0, first - 1) : first], *phrase.tokens[:-1]]
    }
    several = bool(before & _EACH) or "two" in before
    if not several or phrase.owner or phrase.rest:
        return None
    if any(token.tag[:2] in ("NN", "JJ") for token in phrase.body[:-1]):
        return None
    if word in word_set("pair_of_states"):
        return frozenset({"state"})
    return _PARTIES if word in word_set("pair_of_parties") else None


def _most_named(past: Sequence[Reference], types: frozenset[str]) -> list[Reference]:
    """The two named most, if each is named twice and no third as often as the second."""
    single = [r for r in past if len(r.identities) == 1 and r.identities[0].type in types]
    counts = Counter(ref.names for ref in single).most_common(3)
    if len(counts) < 2 or counts[1][1] < 2 or (len(counts) > 2 and counts[2][1] == counts[1][1]):
        return []
    return [next(r for r in reversed(single) if r.names == names) for names, _ in counts[:2]]


def _of(ref: Reference, who: Identity) -> Reference:
    return replace(ref, identities=(who,))
