"""Who stands how toward whom, from the acts of their own statements; and the dyad over time.

Nothing is judged: a position counts what an actor said and did, each with its statement or event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, View, named
from counterclaim.incidents.origins import copy_groups
from counterclaim.model import Act, EventRef, Reading, Record, Root, StatementRef, When

TOWARD: Mapping[Act, str] = {
    "accuse": "against",
    "condemn": "against",
    "warn_threaten": "against",
    "express_concern": "against",
    "demand": "demands",
    "promise_offer": "offers",
    "apologize": "yields",
}
"""What an act of speech says of the speaker's position toward whom it speaks of."""
ANSWERS: frozenset[Act] = frozenset({"deny", "explain", "confirm", "claim_responsibility"})
"""Acts that say how a speaker answers another, without a stance; they are in the dyad only."""
DEEDS: Mapping[Root, str] = {
    "SUPPORT": "for",
    "AGREE": "for",
    "COOPERATE": "for",
    "AID": "for",
    "CONSULT": "talks",
    "CONCEDE": "yields",
    "RETREAT": "yields",
    "REQUEST": "demands",
    "ACCUSE": "against",
    "REJECT": "against",
    "THREATEN": "against",
    "PROTEST": "against",
    "SANCTION": "against",
}
"""The same of PLOVER roots that the writer reports as done; force is in the dyad only."""


class Move(Record, frozen=True, kw_only=True):
    """One thing that one actor said or did toward another. ``kind`` is an act or a PLOVER root."""

    actor: str
    toward: str
    kind: str
    stance: str
    date: str | None
    article: str
    statement: str | None = None
    event: str | None = None


class Position(Record, frozen=True, kw_only=True):
    """An actor's stance toward another: how often it was of each kind, and where that stands.

    ``stances`` counts for, against, demands, offers, talks and yields; ``first``
    and ``last`` are the ISO days of the first and the last of them.
    """

    actor: str
    toward: str
    stances: dict[str, int]
    first: str | None = None
    last: str | None = None
    statements: tuple[StatementRef, ...] = ()
    events: tuple[EventRef, ...] = ()


def positions(readings: Iterable[Reading]) -> tuple[Position, ...]:
    """The positions of actors toward actors in a set of readings, most telling first."""
    groups: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for move in moves(readings):
        if move.stance:
            groups[move.actor, move.toward].append(move)
    found = [_position(pair, made) for pair, made in groups.items()]
    return tuple(sorted(found, key=lambda p: (-sum(p.stances.values()), p.actor, p.toward)))


def dyad(readings: Iterable[Reading], a: str, b: str) -> tuple[Move, ...]:
    """All that two sides said and did toward each other, in the order of days."""
    known = sorted(readings, key=lambda r: r.article.id)
    sides = Sides.of(known)
    return tuple(
        move
        for move in moves(known)
        if (sides.same(move.actor, a) and sides.same(move.toward, b))
        or (sides.same(move.actor, b) and sides.same(move.toward, a))
    )


def moves(readings: Iterable[Reading]) -> tuple[Move, ...]:
    """What actors said and did toward one another, in the order of days, articles and texts."""
    known = sorted(readings, key=lambda r: r.article.id)
    copies = copy_groups(reading.article for reading in known)
    found: list[Move] = []
    for reading in known:
        view, sides = View(reading), Sides(reading.actors)
        for claim in sorted(view.claims.values(), key=lambda c: (c.whole, c.statement.id)):
            found += _said(claim, sides)
        found += _done(view, sides)
    return tuple(sorted(_once(found, copies), key=lambda m: m.date or "9999"))


def _once(found: list[Move], copies: Mapping[str, str]) -> Iterable[Move]:
    """The moves without those of copies that the original tells too."""
    told = {(m.article, m.actor, m.toward, m.kind) for m in found}
    for move in found:
        original = copies.get(move.article, move.article)
        if original == move.article or (original, move.actor, move.toward, move.kind) not in told:
            yield move


def _said(claim: Claim, sides: Sides) -> Iterable[Move]:
    """The act of a statement toward the first actor of another side that its content names."""
    act = claim.statement.act
    other = _named_first(claim, sides) if act in TOWARD or act in ANSWERS else None
    if other is None:
        return
    meta = claim.view.reading.article.metadata
    date = _day(claim.statement.date, meta.date)
    for speaker in claim.parties:
        yield Move(
            actor=speaker,
            toward=other,
            kind=act,
            stance=TOWARD.get(act, ""),
            date=date,
            article=claim.view.id,
            statement=claim.statement.id,
        )


def _day(date: When | None, published: str | None) -> str | None:
    """The last day of an interval, as far as it had come when the article was published."""
    last = date.end if date else None
    return min(filter(None, (last, published)), default=None)


def _named_first(claim: Claim, sides: Sides) -> str | None:
    inside = [
        (mention, actor.name)
        for actor in claim.view.reading.actors
        if not sides.meet((actor.name,), claim.parties)
        for mention in actor.mentions
        if any(s <= mention[0] and mention[1] <= e for s, e in claim.statement.content)
    ]
    return min(inside)[1] if inside else None


def _done(view: View, sides: Sides) -> Iterable[Move]:
    """Acts that the writer reports as done, from doers to targets of other sides."""
    published = view.reading.article.metadata.date
    said = [span for s in view.reading.statements for span in s.cue]
    for telling in view.tellings:
        event = telling.event
        if telling.id is None or event.status not in ("asserted", "attributed"):
            continue
        if any(a < event.trigger[1] and event.trigger[0] < b for a, b in said):
            continue  # "accused": the statement tells it already
        for doer in named(telling.doers):
            for target in named(telling.targets):
                if sides.same(doer, target):
                    continue
                own = event.status == "asserted"
                yield Move(
                    actor=doer,
                    toward=target,
                    kind=event.root,
                    stance=DEEDS.get(event.root, "") if own else "",
                    date=_day(event.date, published),
                    article=view.id,
                    statement=event.statement,
                    event=event.id,
                )


def _position(pair: tuple[str, str], made: list[Move]) -> Position:
    dates = sorted(move.date for move in made if move.date)
    return Position(
        actor=pair[0],
        toward=pair[1],
        stances=dict(sorted(Counter(move.stance for move in made).items())),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        statements=tuple(
            StatementRef(article=m.article, statement=m.statement)
            for m in made
            if m.statement and not m.event
        ),
        events=tuple(EventRef(article=m.article, event=m.event) for m in made if m.event),
    )
