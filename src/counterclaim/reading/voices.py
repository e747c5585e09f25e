"""Who a statement's words belong to: actors by name, the media between, and the day of saying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from counterclaim.model import Statement, TimeExpression, When, overlap
from counterclaim.reading.actors.speakers import Resolution
from counterclaim.reading.syntax import Parse

_MEDIA = frozenset(("media",))


def with_voices(
    statements: Sequence[Statement],
    resolution: Resolution,
    times: Sequence[TimeExpression],
    parse: Parse,
) -> tuple[Statement, ...]:
    """The statements with ``actors``, ``via`` and ``date`` filled in.

    A relayed statement came through the speakers of its relays, outermost first; one that was told
    to a medium came through that medium.
    """
    contents = [span for s in statements for span in s.content]
    free = [t for t in times if not any(overlap((t.start, t.end), span) for span in contents)]
    kinds = {actor.name: actor.type for actor in resolution.actors}
    named = {s.id: resolution.names(s.source) for s in statements}
    by_id = {s.id: s for s in statements}
    return tuple(
        replace(
            statement,
            actors=named[statement.id],
            via=_via(statement, by_id, named, resolution, kinds),
            date=said_on(statement, free, parse),
        )
        for statement in statements
    )


def _via(
    statement: Statement,
    by_id: dict[str, Statement],
    named: dict[str, tuple[str, ...]],
    resolution: Resolution,
    kinds: Mapping[str, str],
) -> tuple[str, ...]:
    chain: list[str] = []
    parent = statement.parent
    while parent is not None:
        relay = by_id[parent]
        if statement.method != "rule:nested":  # a belief inside speech came through no medium
            chain = [*named[parent], *chain]
        parent = relay.parent
    told = resolution.names(statement.addressee)
    chain += [name for name in told if kinds.get(name) in _MEDIA]
    return tuple(dict.fromkeys(chain))


def said_on(statement: Statement, times: Sequence[TimeExpression], parse: Parse) -> When | None:
    """The day of saying: a date in the cue's sentence that lies outside the content."""
    anchor = statement.cue or statement.source
    tokens = parse.tokens_in(anchor[0]) if anchor else ()
    if not tokens:
        return None
    low, high = parse.sentence_span(tokens[0].sentence)
    at = tokens[0].start
    found = [
        time
        for time in times
        if low <= time.start < high
        and time.first is not None
        and time.type in ("DATE", "TIME")
        and not any(overlap((time.start, time.end), span) for span in statement.content)
        and not any(overlap((time.start, time.end), span) for span in statement.source)
    ]
    if not found:
        return None
    best = min(found, key=lambda time: abs(time.start - at))
    return When(start=best.first, end=best.last, span=(best.start, best.end))
