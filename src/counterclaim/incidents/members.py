"""What belongs to an incident besides its events: the statements that tell of it or answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.comparison.denials import denies
from counterclaim.comparison.intent import Motive, motives
from counterclaim.comparison.tellings import Claim, Telling, View, sentence_of
from counterclaim.comparison.wording import dice

_AFTER = 160
"""Characters after an event's sentence within which a cause or intention is taken to be its own."""


@dataclass(frozen=True)
class Part:
    """What one article has of an incident."""

    view: View
    tellings: tuple[Telling, ...]
    claims: tuple[Claim, ...]
    """Claims that carry the tellings, answer them, or say how they came about; in text order."""
    motives: tuple[Motive, ...]


def parts(views: Sequence[View], told: Sequence[Telling]) -> tuple[Part, ...]:
    """The parts of the articles of an incident, in the order of ``views``."""
    by_article: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_article[telling.view.id].append(telling)
    return tuple(_part(view, by_article.get(view.id, [])) for view in views)


def _part(view: View, told: Sequence[Telling]) -> Part:
    carriers = {t.claim.statement.id for t in told if t.claim}
    chosen = set(carriers)
    sentences = [t.sentence for t in told]
    words = frozenset(word for t in told for word in t.words)
    for claim in view.claims.values():
        statement = claim.statement
        if denies(claim) and (
            set(statement.refers_to) & carriers or dice(claim.words, words) >= 0.3
        ):
            chosen.add(statement.id)
    reasons = tuple(
        motive for motive in motives(view) if _bears_on(motive[0], carriers, sentences, words, told)
    )
    chosen |= {claim.statement.id for claim, _ in reasons}
    others = _paired(view, chosen)
    chosen |= others
    reasons += tuple(m for m in motives(view) if m[0].statement.id in others and m not in reasons)
    # An accusation that a chosen denial answers is part of the quarrel.
    for key in sorted(chosen):
        chosen |= set(view.claims[key].statement.refers_to) & view.claims.keys()
    for claim in view.claims.values():
        if denies(claim) and set(claim.statement.refers_to) & chosen:
            chosen.add(claim.statement.id)
    ordered = sorted((view.claims[key] for key in chosen), key=lambda c: (c.whole, c.statement.id))
    return Part(view, tuple(told), tuple(ordered), reasons)


def _paired(view: View, chosen: set[str]) -> set[str]:
    """Claims that the disputes of the article set against a chosen one."""
    found = set()
    for dispute in view.reading.disputes:
        pair = {side.statement for side in (dispute.a, dispute.b) if side.statement}
        if dispute.type in ("intent", "occurrence", "blame") and pair & chosen:
            found |= pair & view.claims.keys()
    return found - chosen


def _bears_on(
    claim: Claim,
    carriers: set[str],
    sentences: Sequence[tuple[int, int]],
    words: frozenset[str],
    told: Sequence[Telling],
) -> bool:
    """Whether a statement of intention or cause is about the tellings."""
    if claim.statement.id in carriers:
        return True
    start, end = sentence_of(claim.view.text, claim.whole)
    # In the sentence of an event or in the next ones: "It was deliberate, she said."
    if any(s <= end and start - e <= _AFTER for s, e in sentences):
        return True
    return bool(told) and dice(claim.words, words) >= 0.15
