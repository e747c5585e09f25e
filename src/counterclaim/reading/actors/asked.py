"""What the reading of mentions asks of a phrase or a reference: is it a subject, a short name, any name?"""

from __future__ import annotations

from counterclaim.reading.actors.phrases import Phrase
from counterclaim.reading.actors.reference import Reference
from counterclaim.reading.syntax import Parse, Token

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


def one_person(parts: list[Reference]) -> list[Reference]:
    """Parts without roles that only tell who the next part is: "the author and critic Ann Roe"."""
    kept: list[Reference] = []
    for ref, following in zip(parts, [*parts[1:], None], strict=True):
        role = ref.kind == "anonymous" and not ref.plural
        bare = (
            following is not None and following.bare and following.kind in ("person", "anonymous")
        )
        if not (role and bare and not following.plural if following else False):
            kept.append(ref)
    return kept


def names_somebody(ref: Reference, parse: Parse) -> bool:
    """Whether a phrase that nobody asked for names an actor, not a place or a mere noun."""
    if ref.kind == "other" or ref.reason == "own words":
        return ref.kind == "name" and ref.subject
    if ref.reason == "seat for government":
        first = parse.tokens_in(ref.span)[0].i
        return first == 0 or parse.tokens[first - 1].tag not in ("IN", "TO")
    return True


def may_shorten(phrase: Phrase) -> bool:
    """Whether a phrase is a bare name that may be short for a longer one."""
    named = phrase.head.tag == "NNP" or shortened(phrase)
    return not phrase.rest and not phrase.owner and named


def shortened(phrase: Phrase) -> bool:
    """Such as "the Guard": one word with a capital that no sentence's beginning gave."""
    return phrase.determiner == "the" and len(phrase.body) == 1 and phrase.head.text.istitle()


def is_subject(phrase: Phrase, parse: Parse) -> bool:
    """Whether a phrase is the subject or the agent of a verb."""
    token: Token = phrase.head
    if token.dep in _SUBJECT:
        return True
    inside = {t.i for t in phrase.tokens}
    return any(t.dep in _SUBJECT and t.head not in inside for t in phrase.tokens)
