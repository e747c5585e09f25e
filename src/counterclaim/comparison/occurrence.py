"""Whether it happened: denials beside what they deny, denied events beside stated ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from counterclaim.comparison.answering import Kind, kind_of
from counterclaim.comparison.denials import anaphoric, denies, negates, rebuts, rejects
from counterclaim.comparison.differences import Difference, Point, of_claim, of_telling, teller
from counterclaim.comparison.happening import grants_the_act
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.matters import matter
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, Telling, hull, other_party
from counterclaim.model import DisputeType, Span

_CLAIM_THAT = re.compile(
    r"[^.;]{2,60}?['’]s?\s+(?P<noun>(?:\w+\s+)?(?:claims?|allegations?|accusations?|reports?|"
    r"assertions?|suggestions?|charges?))\s+that\s+",
    re.IGNORECASE,
)


_NOT_ONE = re.compile(
    r"[\"“”'‘]*\s*(?:there\s+(?:is|are|was|were|have\s+been|has\s+been)\s+(?:no|not|never)|not\s+(?:a|one)\s|none\s+of)\b",
    re.IGNORECASE,
)
_TURNS = frozenset({"state", "accuse", "explain"})
_LEFT_OPEN = (Kind.WEIGH, Kind.REFUSE, Kind.REPLY)
"""Answers that set no account against another."""
_UNSAID = re.compile(r"(?:refus|declin)(?:es?|ed|ing)\s+to\b", re.IGNORECASE)
_GAP = 6
"""Characters between two denials in one breath."""
_FAR = 12
"""Statements between a negation and what it contradicts."""
_UNCOUNTED = frozenset({"fighting", "war", "conflict", "violence", "hostilities", "clashes"})
"""Nouns of what goes on, no happening that a denial could be of."""


def answered_denials(claims: Mapping[str, Claim]) -> Iterable[Difference]:
    """A difference for each claim that a denial of the same article refers to."""
    told: dict[str, int] = {}
    for claim in sorted(claims.values(), key=lambda c: (c.whole, c.statement.id)):
        denying = denies(claim)
        if denying or negates(claim) or rebuts(claim):
            for target in claim.statement.refers_to:
                start = hull(claim.statement.cue or (claim.whole,))[0]
                before = claim.view.text[told.get(target, start) : start]
                told[target] = claim.whole[1]
                if before and (len(before) <= _GAP or (anaphoric(claim) and "\n" not in before)):
                    continue  # "denied it, and called the report a lie"
                if (other := claims.get(target)) is not None and other is not claim:
                    yield denial(claim, other)
            if (
                denying
                and not claim.statement.refers_to
                and (found := _embedded(claim)) is not None
            ):
                yield found
        elif claim.statement.act in _TURNS and kind_of(claim) not in _LEFT_OPEN:
            for target in claim.statement.refers_to:
                if (other := claims.get(target)) is not None and _tells(other):
                    yield _turned(claim, other)


def _turned(answer: Claim, claimed: Claim) -> Difference:
    """The difference between an accusation and what lays it at another's door."""
    reason = f"{teller(answer.parties)} blames others than {teller(claimed.parties)}"
    both = min(answer.statement.confidence, claimed.statement.confidence)
    sure = round(0.3 + 0.3 * both, 3)
    points = _content(claimed), _content(answer)
    return Difference("blame", *points, sure, reason, f"turned {answer.statement.id}")


def denial(answer: Claim, claimed: Claim) -> Difference:
    """The difference between a denial and what it denies.

    It is one of blame where the denial is of one's own part, else of occurrence.
    """
    own_part = bool(kind("part").search(answer.text))
    type_: DisputeType = "blame" if own_part else "occurrence"
    reason = f"{teller(answer.parties)} denies what {teller(claimed.parties)} says"
    accusing = claimed.statement.act in ("accuse", "condemn")
    sure = (
        (0.35 if denies(answer) else 0.2)
        + 0.2 * accusing
        + 0.35 * min(answer.statement.confidence, claimed.statement.confidence)
    )
    return Difference(
        type_,
        _content(claimed),
        of_claim(answer, _denying(answer)),
        round(sure, 3),
        reason,
        _topic(answer, claimed),
    )


def contradictions(claims: Mapping[str, Claim], sides: Sides) -> Iterable[Difference]:
    """Negations beside what others say of the same party, wherever it stands: "not one of its soldiers"."""
    ordered = sorted(claims.values(), key=lambda c: (c.whole, c.statement.id))
    for i, claim in enumerate(ordered):
        if not _NOT_ONE.match(claim.text):
            continue
        said = matter(claim.text)
        for other in ordered[max(0, i - _FAR) : i + _FAR]:
            if other.statement.id in claim.statement.refers_to or not _tells(other):
                continue
            if not other_party(claim.parties, other.parties, sides) or not other.parties:
                continue
            spans = other.statement.content
            if not any(sides.mentioned(n, spans, other.view.reading) for n in claim.parties):
                continue
            acts, things = said.shared(matter(other.text))
            if things or (acts and claim.words & other.words):
                yield denial(claim, other)


def _tells(claim: Claim) -> bool:
    """Whether a claim tells of something that has happened or is so."""
    stated = claim.statement.act in ("state", "accuse", "explain", "confirm")
    return stated and not denies(claim) and not negates(claim)


def _topic(answer: Claim, claimed: Claim) -> str:
    """What a denial is of; each negation and rebuttal is one of its own."""
    content = f"{claimed.statement.content[:1]}"
    if rejects(answer):
        return content
    if denies(answer):
        return f"{content} {answer.statement.id}"
    return f"{'rebuts' if rebuts(answer) else 'not'} {content} {answer.statement.id}"


def _embedded(answer: Claim) -> Difference | None:
    """A denial that names the claim it rejects: "rejected X's claim that its jets hit the town"."""
    statement, view = answer.statement, answer.view
    if not statement.content or not statement.cue or not answer.parties:
        return None
    start, end = statement.content[0]
    noun = _CLAIM_THAT.match(view.text, start, min(end, start + 90))
    if noun is None:
        return None
    owners = [
        actor.name
        for actor in view.reading.actors
        if any(start <= s and e <= noun.start("noun") for s, e in actor.mentions)
    ]
    parties = tuple(sorted(set(owners))[:1])
    if not parties or parties[0] in answer.parties:
        return None
    claimed = Point(view.id, (noun.end(), end), parties, statement.id)
    reason = f"{teller(answer.parties)} denies what {parties[0]} says"
    denying = of_claim(answer, hull((*statement.source, *statement.cue, noun.span())))
    return Difference("occurrence", claimed, denying, 0.6, reason, f"{noun.span()}")


def compare_occurrence(a: Telling, b: Telling, sides: Sides, likeness: float) -> Difference | None:
    """One telling denies the happening that the other states."""
    if (a.event.status == "denied") == (b.event.status == "denied"):
        return None
    denied, stated = (a, b) if a.event.status == "denied" else (b, a)
    if stated.event.status not in ("asserted", "attributed") or _only_a_toll(denied):
        return None
    if stated.trigger.lower() in _UNCOUNTED:
        return None
    if denied.claim is not None and _UNSAID.search(denied.claim.said_text):
        return None
    if not denied.parties or not other_party(denied.parties, stated.parties, sides):
        return None
    if stated.targets and denied.targets and not sides.meet(stated.targets, denied.targets):
        return None
    own = sides.meet(denied.doers, denied.parties)
    if own and not sides.meet(denied.doers, stated.doers):
        return None  # that it happened is granted where only one's own part is denied
    if not own and grants_the_act(denied, stated, sides):
        return None  # they grant the act, not the target: targets.py
    sure = round(min(0.9, (0.8 if own else 0.65) * likeness + 0.1), 3)
    reason = f"{teller(denied.parties)} denies it, {teller(stated.parties)} states it"
    answers = denied.claim is not None and bool(kind("part").search(denied.claim.text))
    return Difference(
        "blame" if answers else "occurrence",
        of_telling(stated),
        of_telling(denied),
        sure,
        reason,
        denied.chain,
    )


def _only_a_toll(denied: Telling) -> bool:
    """Whether what is denied is that somebody was harmed: figures, not the happening."""
    counts = denied.event.counts
    return denied.event.method == "tolls" or bool(counts and all(c.high == 0 for c in counts))


def _content(claim: Claim) -> Point:
    return of_claim(claim, claim.span)


def _denying(claim: Claim) -> Span:
    """Source, cue and content of a denial, where they stand together; else its content."""
    statement = claim.statement
    whole = hull((*statement.source, *statement.cue, *statement.content[:1]))
    return whole if whole[1] - whole[0] <= 220 else claim.span
