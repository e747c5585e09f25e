"""Who did it: different doers of one happening (blame), or one doer under two labels."""

from __future__ import annotations

from counterclaim.comparison.differences import Difference, of_telling, teller
from counterclaim.comparison.sides import Sides, alike
from counterclaim.comparison.tellings import Telling, named, other_party


def compare_doers(a: Telling, b: Telling, sides: Sides, likeness: float) -> Difference | None:
    """A blame or label difference of two tellings of one happening, by different parties."""
    left, right = named(a.doers), named(b.doers)
    if not left or not right or sides.meet(left, right) or not (a.parties or b.parties):
        return None
    if a.view is b.view and a.chain == b.chain and not a.event.actors + b.event.actors:
        return None
    if not other_party(a.parties, b.parties, sides) or "denied" in (a.event.status, b.event.status):
        return None
    if any(alike(x, y) for x in left for y in right):
        return None
    spans = (of_telling(a, a.wording("actors")), of_telling(b, b.wording("actors")))
    labels = [sides.is_label(names[0]) for names in (left, right)]
    tellers = f"{teller(a.parties)} and {teller(b.parties)}"
    if any(labels):
        reason = f"the doer is called {left[0]} and {right[0]}, by {tellers}"
        return Difference("label", *spans, round(0.55 * likeness, 3), reason, "doer")
    reason = f"{left[0]} or {right[0]} did it, by {tellers}"
    return Difference("blame", *spans, round(0.8 * likeness, 3), reason, "doer")
