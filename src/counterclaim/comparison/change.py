"""A party's own account that changes: first denied, then admitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from counterclaim.comparison.denials import denies
from counterclaim.comparison.differences import Difference, Point, of_claim, teller
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, View, sentence_of
from counterclaim.comparison.wording import dice

_FIRST = r"(?:initially|first|at first|originally|earlier|previously|repeatedly|long|had)"
_THEN = r"(?:later|then|eventually|subsequently|afterwards|finally|now|since|but)"
_DENY = r"(?:denied|denying|rejected|dismissed|ruled out)"
_ADMIT = (
    r"(?:acknowledged?|admitted|admits?|conceded?|confirmed|accepted|said it had|apologi[sz]ed)"
)
_DENIED = re.compile(
    rf"\b{_FIRST}\s+(?:\w+\s+)?{_DENY}\b|\b{_DENY}\b[^.;]{{0,60}}\bat first\b", re.I
)
_ADMITTED = re.compile(rf"\b(?:{_THEN}\s+(?:\w+\s+)?)?{_ADMIT}\b", re.I)
_SAID_FIRST = re.compile(
    r"\b(?:first|initially|at first|originally)\s+(?:said|claimed|insisted|maintained)\b"
    r"[^.;\d]{0,40}\b(?:not|no|none|never)\b",
    re.I,
)
_SAID_THEN = re.compile(
    r"\b(?:later|then|eventually|subsequently|afterwards|now)\s+(?:said|claimed|says)\b", re.I
)
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


def told_changes(view: View) -> Iterable[Difference]:
    """Changes that one sentence tells: "which first denied any part in it, later admitted that ..."."""
    for claim in view.claims.values():
        if not claim.parties:
            continue
        start, end = sentence_of(view.text, claim.whole)
        denied = _DENIED.search(view.text, start, end)
        admitted = _ADMITTED.search(view.text, denied.end(), end) if denied else None
        if denied is None and (denied := _SAID_FIRST.search(view.text, start, end)):
            after = (mark.search(view.text, denied.end(), end) for mark in (_SAID_THEN, _ADMITTED))
            admitted = next((found for found in after if found), None)
        if denied is None or admitted is None:
            continue
        if not claim.whole[0] < end or claim.whole[1] < denied.start():
            continue
        a, b = (
            (denied.start(), _until(view.text, denied.end(), admitted.start())),
            (
                admitted.start(),
                _until(view.text, admitted.end(), end),
            ),
        )
        points = [Point(view.id, span, claim.parties, claim.statement.id) for span in (a, b)]
        reason = f"{teller(claim.parties)} denies it at one time and admits it at another"
        yield Difference("change", points[0], points[1], 0.7, reason, f"change {denied.start()}")


def _until(text: str, start: int, end: int) -> int:
    """Where a clause ends: at the next comma or stop, or at the limit."""
    ends = [at for mark in (",", ";", ". ") if (at := text.find(mark, start, end)) >= 0]
    cut = min(ends, default=end)
    while cut > start and text[cut - 1] in " .,;":
        cut -= 1
    return cut


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
