"""Who can be meant by the "it" or "they" that kills, shells or drives people out.

Such a pronoun stands for somebody who bears arms, or who used force before; never for a body that
only spoke, published or criticised in the sentence before. A wrong doer is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.reading.actors.offices import word_set
from counterclaim.reading.actors.reference import Reference
from counterclaim.reading.syntax import Parse, Token

_ARMED_TYPES = frozenset({"armed_group", "military"})
_ARMED = frozenset({"MIL", "REB", "COP", "CRM", "SPY"})
_SPEAKS_FOR_ARMS = frozenset({"GOV", "MIL", "REB", "COP", "CRM", "SPY", "OPP"})
_CIVIL_TYPES = frozenset({"igo", "ngo", "media", "monitor"})
_CIVIL = frozenset({"NGO", "IGO", "MED", "EDU", "BUS", "JUD", "LEG"})


def by_force(token: Token, parse: Parse) -> bool:
    """Whether a word is the subject of a verb of force."""
    if token.dep != "nsubj":
        return False
    return parse.tokens[token.head].lemma.lower() in word_set("force_verb")


def capable(
    token: Token, past: Sequence[Reference], speaker: Reference | None, parse: Parse
) -> list[Reference]:
    """The references before a pronoun that can have done what its verb of force tells."""
    if _nearer_thing(token, past, parse):
        past = [ref for ref in past if ref.sentence == token.sentence]
    acted = {name for ref in past if by_force(parse.tokens[ref.token], parse) for name in ref.names}
    own = set(speaker.names) if speaker is not None else set()
    return [ref for ref in past if _capable(ref, acted, own, parse)]


def _capable(ref: Reference, acted: set[str], own: set[str], parse: Parse) -> bool:
    if acted & set(ref.names):
        return True
    if any(who.type in _ARMED_TYPES or who.sector in _ARMED for who in ref.identities):
        return True
    if own & set(ref.names):
        return any(w.type == "state" or w.sector in _SPEAKS_FOR_ARMS for w in ref.identities)
    if all(who.type in _CIVIL_TYPES or who.sector in _CIVIL for who in ref.identities):
        return False
    return not _only_speaks(ref, parse)


def _only_speaks(ref: Reference, parse: Parse) -> bool:
    """Whether a reference is a source, or the subject of a verb of speaking or publishing."""
    if ref.source:
        return True
    tokens = [t for t in parse.tokens_in(ref.span) if t.dep in ("nsubj", "nsubjpass")]
    verbs = [parse.tokens[token.head].lemma.lower() for token in tokens]
    return any(verb in word_set("word_verb") for verb in verbs)


def _nearer_thing(token: Token, past: Sequence[Reference], parse: Parse) -> bool:
    """Whether "it" more likely means a thing, the subject of the sentence before: "The flood came"."""
    if token.lower != "it" or token.sentence == 0:
        return False
    spans = [ref.span for ref in past if ref.sentence == token.sentence - 1]
    for word in parse.sentence_tokens(token.sentence - 1):
        if word.dep in ("nsubj", "nsubjpass") and parse.tokens[word.head].dep == "ROOT":
            known = any(start <= word.start < end for start, end in spans)
            return word.tag == "NN" and not known
    return False
