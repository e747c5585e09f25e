"""Who or what was hit: one doer and kind of act, told with different targets."""

from __future__ import annotations

from counterclaim.comparison.differences import Difference, Point, of_telling, teller
from counterclaim.comparison.happening import days_meet, grants_the_act
from counterclaim.comparison.sides import Sides, alike
from counterclaim.comparison.tellings import Telling, hull, named, other_party
from counterclaim.comparison.wording import stem
from counterclaim.model import Span

_ACTS = frozenset({"ASSAULT", "COERCE"})
_WHERE = frozenset(
    stem(word)
    for word in "town city village area region province district border country side territory "
    "neighbourhood neighborhood settlement capital suburb".split()
)
_ANSWERED = 400
"""Characters within which one telling answers another that it has little in common with."""
_REPELLED = frozenset({"attackers", "assailants", "raiders", "infiltrators"})
_LITTLE = 0.2
_HIT = frozenset({"targets", "destroyed", "damaged", "killed"})


def compare_targets(a: Telling, b: Telling, sides: Sides, likeness: float) -> Difference | None:
    """A target difference of two tellings, by different parties, of what one doer did.

    Within an article it needs no more than one doer and one kind of act if the doer's own side
    answers an accusation; else the two must be of one happening. A denial that somebody was hit
    differs from the claim that they were.
    """
    if a.event.root != b.event.root or a.event.root not in _ACTS or not a.targets or not b.targets:
        return None
    doers_a, doers_b = named(a.doers), named(b.doers)
    if any(t.lower() in _REPELLED for x in (a, b) for t in x.targets):
        return None  # an attack was beaten off: another act
    if _mere_place(a) or _mere_place(b):
        return None
    if not a.parties or not b.parties or not other_party(a.parties, b.parties, sides):
        return None
    if not _one_doer(a, b, sides):
        return None
    denied = (a.event.status == "denied") != (b.event.status == "denied")
    same = any(sides.same(x, y) or alike(x, y) for x in a.targets for y in b.targets)
    if same != denied or "denied" == a.event.status == b.event.status:
        return None
    if denied and not grants_the_act(*_denied_first(a, b), sides):
        return None  # the act itself is denied: occurrence.py
    own = sides.meet(doers_a, a.parties), sides.meet(doers_b, b.parties)
    answered = own[0] != own[1] and (denied or any(map(_accuses, (a, b))))
    apart = abs(a.event.trigger[0] - b.event.trigger[0]) if a.view is b.view else 0
    if apart > _ANSWERED and likeness < _LITTLE and not _bearing(a, b):
        answered = False  # another act of the same doer, told elsewhere
    if not answered and likeness < 0.5:
        return None
    sure = (0.5 if answered else 0.6 * likeness) + _bearing(a, b) + _detail(a) + _detail(b)
    sure += 0.2 * denied
    if days_meet(a, b) is False:
        sure -= 0.3
    tellers = f"{teller(a.parties)} and {teller(b.parties)}"
    what = f"{a.targets[0]} was hit or not"
    if not denied:
        what = f"{a.targets[0]} or {b.targets[0]} was hit"
    reason = f"{what}, by {tellers}"
    topic = f"{'not ' if denied else ''}{'|'.join(sorted({a.targets[0], b.targets[0]}))}"
    return Difference("target", _point(a), _point(b), round(min(0.9, sure), 3), reason, topic)


def _mere_place(telling: Telling) -> bool:
    """Whether the targets only tell where it was: a depot in a town is no other target than the town."""
    places = {place.name for place in telling.view.reading.places} | telling.places
    return all(t in places or stem(t.lower().split()[-1]) in _WHERE for t in telling.targets)


def _denied_first(a: Telling, b: Telling) -> tuple[Telling, Telling]:
    return (a, b) if a.event.status == "denied" else (b, a)


def _one_doer(a: Telling, b: Telling, sides: Sides) -> bool:
    """Whether two tellings have one doer.

    Who did not do what is denied is often told elsewhere in the statement, as in "the raids by the
    air force hit a school and did not target the camp": there it is enough that it names the doer.
    """
    left, right = named(a.doers), named(b.doers)
    if left and right and sides.meet(left, right):
        return True
    for one, doers in ((a, right), (b, left)):
        if one.event.status == "denied" and one.claim is not None and doers:
            content = one.claim.statement.content
            if any(sides.mentioned(doer, content, one.view.reading) for doer in doers):
                return True
    return False


def _accuses(telling: Telling) -> bool:
    return telling.claim is not None and telling.claim.statement.act in (
        "accuse",
        "condemn",
        "deny",
    )


def _bearing(a: Telling, b: Telling) -> float:
    """What speaks for one telling answering the other: a denial beside it that names the other."""
    for one, other in ((a, b), (b, a)):
        if one.claim is None or other.claim is None:
            continue
        answers = {one.claim.statement.id}
        sources = one.claim.statement.source
        answers |= {s.id for s in one.view.reading.statements if s.source == sources and sources}
        for statement in one.view.reading.statements:
            if statement.id in answers and other.claim.statement.id in statement.refers_to:
                return 0.2
    return 0.0


def _detail(telling: Telling) -> float:
    """A concrete telling (what it counts, when) shows a difference better than a general one."""
    counted = any(count.role in _HIT for count in telling.event.counts)
    return (
        0.06 * counted + 0.03 * (telling.event.date is not None) + 0.02 * telling.event.confidence
    )


def _point(telling: Telling) -> Point:
    counted = [c.span for c in telling.event.counts if c.role == "targets"]
    spans = [s for p in telling.event.targets for s in p.spans]
    after: list[Span] = []
    for span in counted:
        after = [span, *(s for s in spans if 0 <= s[0] - span[1] <= 25)]
    if len(after) > 1:
        return of_telling(telling, hull(after))
    return of_telling(telling, telling.wording("actors", "targets"))
