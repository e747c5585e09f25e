"""How a statement answers others: by what word or turn it does, and so what it can be about.

A kind says where an answer looks (``REACH``) and from what score on it has found it (``BAR``).
"""

from __future__ import annotations

import re
from enum import Enum

from counterclaim.comparison.denials import (
    anaphoric,
    denies,
    negates,
    rebuts,
    refuses,
    rejects,
)
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.tellings import Claim, sentence_of


class Kind(Enum):
    """What an answer does; the value tells it to a reader of the code."""

    POINT = "rejects what a word stands for: denied the charge"
    REJECT = "rejects what it says itself: denied shelling the town"
    NEGATE = "says that something is not so: no boat was lost"
    REBUT = "says that one did nothing wrong: acted within the law"
    GRANT = "admits or confirms: acknowledged that its troops had fired"
    WEIGH = "neither confirms nor denies, has not confirmed"
    REFUSE = "turns down what was offered or asked: rejected the proposal"
    REPLY = "answers by its verb: replied, countered, hit back"
    COUNTER = "one accused, or of another mind, tells it otherwise"


REACH = {
    Kind.POINT: 14,
    Kind.REJECT: 14,
    Kind.NEGATE: 9,
    Kind.REBUT: 6,
    Kind.GRANT: 14,
    Kind.WEIGH: 3,
    Kind.REFUSE: 3,
    Kind.REPLY: 2,
    Kind.COUNTER: 2,
}
"""How many statements back each kind of answer is about something."""
BAR = {
    Kind.POINT: 0.4,
    Kind.REJECT: 0.9,
    Kind.NEGATE: 0.9,
    Kind.REBUT: 1.2,
    Kind.GRANT: 1.6,
    Kind.WEIGH: 0.5,
    Kind.REFUSE: 0.4,
    Kind.REPLY: 0.4,
    Kind.COUNTER: 0.5,
}
"""The least score of what each kind answers."""
_SILENT_ACTS = frozenset(("no_comment", "state", "confirm", "deny"))
_TOLD_ACTS = frozenset(("state", "explain", "accuse", "condemn", "claim_responsibility"))
_GRANTS = frozenset(("confirm", "apologize", "claim_responsibility"))
NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE
)


def kind_of(claim: Claim) -> Kind | None:
    """How a claim answers, if its words tell; ``None`` where only its place might."""
    act, text = claim.statement.act, claim.text
    if not claim.statement.content:
        return None
    if weighs(claim):
        return Kind.WEIGH
    if refuses(claim) and act != "no_comment":
        return Kind.REFUSE
    if denies(claim):
        if anaphoric(claim):
            return Kind.POINT
        return Kind.REJECT if rejects(claim) or not negates(claim) else Kind.NEGATE
    if negates(claim):
        return Kind.NEGATE
    if rebuts(claim):
        return Kind.REBUT
    if act in _GRANTS:
        return Kind.GRANT
    if kind("reply").search(cue_of(claim)) and act not in ("demand", "no_comment"):
        return Kind.REPLY
    return Kind.COUNTER if act in _TOLD_ACTS and text else None


def weighs(claim: Claim) -> bool:
    """Whether a claim leaves open what was said: "would neither confirm nor deny the report"."""
    if claim.statement.act not in _SILENT_ACTS:
        return False
    start = min((s for s, _ in claim.statement.cue), default=claim.whole[0])
    before = claim.view.text[max(sentence_of(claim.view.text, claim.whole)[0], start - 24) : start]
    said = f"{before} {cue_of(claim)} {claim.text[:60]}"
    return bool(kind("weigh").search(said))


def negative(claim: Claim) -> bool:
    """Whether a claim says anywhere that something is not so."""
    return bool(NEGATION.search(claim.text))


def cue_of(claim: Claim) -> str:
    """The wording of the cue."""
    return " ".join(claim.view.text[a:b] for a, b in claim.statement.cue)
