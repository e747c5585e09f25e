"""What made a record of the ledger, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.ledger.results import Explanation, Quote
from counterclaim.ledger.spans import Part, spans_of
from counterclaim.ledger.subjects import kind_of
from counterclaim.model import Actor, Dispute, Incident, Reading, Span, Statement


def quote(reading: Reading, role: str, span: Span) -> Quote:
    """A span of an article with its text."""
    text = reading.article.text[span[0] : span[1]]
    return Quote(role=role, article=reading.article.id, span=span, text=text)


def explain_part(reading: Reading, part: Part, incidents: tuple[str, ...]) -> Explanation:
    """Explains a statement, event, dispute or actor of a reading."""
    start = part.id if isinstance(part, Statement) else getattr(part, "statement", None)
    reasons = (part.reason,) if isinstance(part, Dispute) and part.reason else ()
    return Explanation(
        record=f"{reading.article.id}/{part.id}",
        kind=kind_of(part),
        method=None if isinstance(part, Dispute | Actor) else part.method,
        confidence=None if isinstance(part, Actor) else part.confidence,
        version=reading.version,
        quotes=tuple(quote(reading, role, span) for role, span in spans_of(part)),
        chain=chain(reading, start),
        reasons=reasons,
        incidents=incidents,
    )


def chain(reading: Reading, start: str | None) -> tuple[str, ...]:
    """Global ids from a statement up through those that relay it, innermost first."""
    parents = {statement.id: statement.parent for statement in reading.statements}
    found: list[str] = []
    while start is not None and start in parents and start not in found:
        found.append(start)
        start = parents[start]
    return tuple(f"{reading.article.id}/{name}" for name in found)


def explain_article(reading: Reading, incidents: tuple[str, ...]) -> Explanation:
    """Explains an article: where it comes from and by which version it was read."""
    data = reading.article.metadata
    named = {"outlet": data.outlet, "agency": data.agency, "date": data.date, "url": data.url}
    reasons = [f"{name}: {value}" for name, value in named.items() if value]
    if not reading.article.readable:
        reasons.append(f"not read: its language is {data.language}")
    return Explanation(
        record=reading.article.id,
        kind="article",
        method=None,
        confidence=None,
        version=reading.version,
        reasons=tuple(reasons),
        incidents=incidents,
    )


def explain_across(
    incident: Incident, name: str, load: Callable[[str], Reading | None]
) -> Explanation | None:
    """Explains a dispute of an incident by its number, ``d1`` for the first; ``None`` if it has none."""
    known = {f"d{number}": one for number, one in enumerate(incident.disputes, 1)}
    dispute = known.get(name)
    if dispute is None:
        return None
    quotes = []
    for side in (dispute.a, dispute.b):
        reading = load(side.article)
        if reading is not None:
            quotes.append(quote(reading, side.party or "source not named", side.span))
    reasons = (f"type: {dispute.type}", *((dispute.reason,) if dispute.reason else ()))
    return Explanation(
        record=f"{incident.id}/{name}",
        kind="dispute",
        method=None,
        confidence=dispute.confidence,
        version=None,
        quotes=tuple(quotes),
        reasons=reasons,
        incidents=(incident.id,),
    )


def explain_incident(incident: Incident, readings: dict[str, Reading]) -> Explanation:
    """Explains an incident: its triggers, why events were joined, why disputes were seen."""
    quotes = []
    for ref in incident.events:
        reading = readings[ref.article]
        event = next(one for one in reading.events if one.id == ref.event)
        quotes.append(quote(reading, "trigger", event.trigger))
    reasons = []
    for link in incident.links:
        pair = f"{link.a.article}/{link.a.event} with {link.b.article}/{link.b.event}"
        reasons.append(f"{pair} ({link.score:.2f}): {', '.join(link.reasons)}")
    reasons += [f"origin {one.name}: {one.reason}" for one in incident.origins if one.reason]
    reasons += [f"dispute ({one.type}): {one.reason}" for one in incident.disputes if one.reason]
    return Explanation(
        record=incident.id,
        kind="incident",
        method="matcher",
        confidence=None,
        version=None,
        quotes=tuple(quotes),
        reasons=tuple(reasons),
    )
