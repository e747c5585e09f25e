"""A party's own account that changes: first denied, then admitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.comparison.denials import denies
from counterclaim.comparison.differences import Difference, of_claim, teller
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, sentence_of
from counterclaim.comparison.wording import dice

_ADMITS = frozenset({"confirm", "apologize", "claim_responsibility"})


def compare_changes(a: Sequence[Claim], b: Sequence[Claim], sides: Sides) -> Iterable[Difference]:
    """Differences between a denial by a party and what the same party admits at another time."""
    for first in a:
        if not denies(first) or not first.parties:
            continue
        for second in b:
            if second.statement.act not in _ADMITS or not sides.meet(first.parties, second.parties):
                continue
            overlap = dice(first.words, second.words)
            shared = len(first.words & second.words)
            if not (shared >= 2 or overlap >= 0.3) or not _another_time(first, second):
                continue
            sure = round(min(0.85, 0.45 + overlap), 3)
            reason = f"{teller(first.parties)} denies it at one time and admits it at another"
            yield Difference("change", of_claim(first), of_claim(second), sure, reason, "change")


def _another_time(a: Claim, b: Claim) -> bool:
    """Whether two claims are told as made at different times."""
    dates = [c.statement.date.start if c.statement.date else None for c in (a, b)]
    if dates[0] and dates[1]:
        return dates[0] != dates[1]
    if a.view is not b.view:
        published = a.view.reading.article.metadata.date, b.view.reading.article.metadata.date
        return published[0] != published[1]
    return any(
        kind(name).search(c.view.text, *sentence_of(c.view.text, c.whole))
        for c in (a, b)
        for name in ("earlier", "later")
    )
