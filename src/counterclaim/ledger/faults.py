"""What is wrong with a reading or an incident: spans outside the text, ids that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from counterclaim.ledger.spans import all_spans, parts
from counterclaim.model import Event, Incident, Reading, Span, Statement


def digest(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal.

    Raises ``UnicodeEncodeError`` on lone surrogates.
    """
    return sha256(text.encode("utf-8")).hexdigest()


def inside(span: Span, length: int) -> bool:
    """Whether a span is not empty and lies within a text of that length."""
    start, end = span
    return 0 <= start < end <= length


def faults(reading: Reading) -> Iterator[str]:
    """One line for each fault of a reading; none for a sound one."""
    yield from _identity(reading)
    length = len(reading.article.text)
    for record, role, span in all_spans(reading):
        if not inside(span, length):
            yield f"{record}: the {role} span {list(span)} is not within the text of {length}"
    yield from _ids(reading)
    yield from _references(reading)
    for statement in reading.statements:
        if _circular(statement, reading.statements):
            yield f"{statement.id}: its parents run in a circle"


def _identity(reading: Reading) -> Iterator[str]:
    article = reading.article
    if not article.id:
        yield "the article has no id"
    try:
        found = digest(article.text)
    except UnicodeEncodeError:
        yield "the text cannot be written as UTF-8"
        return
    if article.metadata.hash and article.metadata.hash != found:
        yield "the hash of the metadata is not that of the text"


def _ids(reading: Reading) -> Iterator[str]:
    seen: set[str] = set()
    for part in parts(reading):
        if not part.id or "/" in part.id:
            yield f"{part.id!r} cannot be the id of a record"
        if part.id in seen:
            yield f"{part.id}: two records have this id"
        seen.add(part.id)
        confidence = getattr(part, "confidence", 0.0)
        if not 0.0 <= confidence <= 1.0:
            yield f"{part.id}: the confidence {confidence} is not between 0 and 1"


def _references(reading: Reading) -> Iterator[str]:
    statements = {statement.id for statement in reading.statements}
    events = {event.id for event in reading.events}
    for statement in reading.statements:
        for name in (statement.parent, *statement.refers_to):
            if name is not None and name not in statements:
                yield f"{statement.id}: there is no statement {name}"
    for event in reading.events:
        yield from _missing(event.id, event.statement, statements, event.same_as, events)
    for dispute in reading.disputes:
        for side in (dispute.a, dispute.b):
            yield from _missing(dispute.id, side.statement, statements, side.event, events)


def _missing(
    record: str, statement: str | None, statements: set[str], event: str | None, events: set[str]
) -> Iterator[str]:
    if statement is not None and statement not in statements:
        yield f"{record}: there is no statement {statement}"
    if event is not None and event not in events:
        yield f"{record}: there is no event {event}"


def _circular(statement: Statement, statements: tuple[Statement, ...]) -> bool:
    parents = {one.id: one.parent for one in statements}
    seen, at = {statement.id}, statement.parent
    while at is not None:
        if at == statement.id:
            return True
        if at in seen:
            return False  # a circle further up, told of where it is
        seen.add(at)
        at = parents.get(at)
    return False


def incident_faults(
    incident: Incident, find: Callable[[str], Reading | None], only: str | None = None
) -> Iterator[str]:
    """One line for each fault of an incident; ``find`` gives the reading of an article id.

    ``only`` names the one article to look at; None: all that the incident names.
    """
    articles = {*incident.articles, *(ref.article for ref in incident.events)}
    articles.update(
        side.article for dispute in incident.disputes for side in (dispute.a, dispute.b)
    )
    articles.update(ref.article for account in incident.accounts for ref in account.statements)
    articles.update(name for origin in incident.origins for name in origin.articles)
    readings = {name: find(name) for name in sorted(articles) if only in (None, name)}
    for name, reading in readings.items():
        if reading is None:
            yield f"{incident.id}: there is no article {name}"
    known = {name: reading for name, reading in readings.items() if reading is not None}
    for article, record, kind in _incident_references(incident):
        if article in known and not _has(known[article], record, kind):
            yield f"{incident.id}: there is no record {article}/{record}"
    for dispute in incident.disputes:
        for side in (dispute.a, dispute.b):
            if side.article in known and not inside(
                side.span, len(known[side.article].article.text)
            ):
                yield f"{incident.id}: the span {list(side.span)} is not within {side.article}"


def _incident_references(incident: Incident) -> Iterator[tuple[str, str, type[Event | Statement]]]:
    refs = [*incident.events, *(ref for link in incident.links for ref in (link.a, link.b))]
    for ref in refs:
        yield ref.article, ref.event, Event
    for account in incident.accounts:
        for said in account.statements:
            yield said.article, said.statement, Statement
    for dispute in incident.disputes:
        for side in (dispute.a, dispute.b):
            if side.event is not None:
                yield side.article, side.event, Event
            if side.statement is not None:
                yield side.article, side.statement, Statement


def _has(reading: Reading, record: str, kind: type[Event | Statement]) -> bool:
    return any(part.id == record and isinstance(part, kind) for part in parts(reading))
