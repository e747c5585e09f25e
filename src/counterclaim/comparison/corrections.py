"""Figures that put another right in one breath: "three drones, not one", "not 14 but 21 soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.comparison.tellings import Claim, View, sentence_of
from counterclaim.comparison.wording import stem
from counterclaim.model import Span

_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a single|a dozen)"
)
_NOT = re.compile(
    rf"\b(?P<said>{_NUMBER}\s+(?P<thing>(?:\w+\s+){{0,2}}?\w+?)),?\s+(?:and\s+)?(?:not|rather than)\s+"
    rf"(?:just\s+|only\s+)?(?P<other>{_NUMBER})\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    rf"\bnot\s+(?P<other>{_NUMBER}),?\s+but\s+(?P<said>{_NUMBER}\s+(?P<thing>(?:\w+\s+){{0,1}}?\w+))",
    re.IGNORECASE,
)
_ONE = frozenset({"one", "1", "a single"})


def corrections(view: View) -> Iterable[Difference]:
    """A number difference for each figure that a claim puts right, with where the other stands."""
    for claim in view.claims.values():
        for start, end in claim.statement.content:
            for pattern in (_NOT, _BUT):
                for match in pattern.finditer(view.text, start, end):
                    found = _other(view, claim, match)
                    if found is not None and claim.parties:
                        yield _difference(claim, match, found)


def _difference(claim: Claim, match: re.Match[str], found: tuple[Span, Claim | None]) -> Difference:
    span, other = found
    parties = other.parties if other else claim.view.writer
    key = claim.view.id
    a = Point(key, span, parties, other.statement.id if other else None)
    b = Point(key, match.span(), claim.parties, claim.statement.id)
    figures = f"{match.group('other')} beside {match.group('said')}"
    reason = f"{figures}, by {teller(parties)} and {teller(claim.parties)}"
    return Difference("number", a, b, 0.6, reason, f"corrected: {match.group('said')}")


def _other(view: View, claim: Claim, match: re.Match[str]) -> tuple[Span, Claim | None] | None:
    """Where the figure that is put right stands, the nearest before first, and who gives it."""
    thing = match.group("thing").split()[-1].lower().removesuffix("s")
    number = match.group("other").lower()
    words = rf"(?:{re.escape(number)}{'|an?|the' if number in _ONE else ''})"
    pattern = re.compile(rf"\b{words}\s+(?:[\w-]+\s+){{0,2}}?{re.escape(thing)}\w*", re.IGNORECASE)
    here = sentence_of(view.text, match.span())
    hits = [m.span() for m in pattern.finditer(view.text)]
    hits = [s for s in hits if not here[0] <= s[0] < here[1]]
    hits = [s for s in hits if stem(view.text[slice(*s)].split()[-1].lower()) == stem(thing)]
    if not hits:
        return None
    # Where the thing is brought in ("a drone") before where it is spoken of ("the drone").
    span = max(
        hits,
        key=lambda s: (
            s[0] < here[0],
            not view.text.startswith(("the ", "The "), s[0]),
            s[0] if s[0] < here[0] else -s[0],
        ),
    )
    tellers = [c for c in view.claims.values() if c.whole[0] <= span[0] < c.whole[1]]
    inner = min(tellers, key=lambda c: c.whole[1] - c.whole[0], default=None)
    if inner is not None and inner.parties == claim.parties:
        return None
    return span, inner
