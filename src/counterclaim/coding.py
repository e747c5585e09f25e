"""Event coding: who did what to whom, one source and one target an act, as PLOVER's records have it.

For those who feed models built on event data. A reading says less, on purpose: it names as doer or
target only whom the clause names so, and keeps what was refused, planned or asked for with its
status. A record takes the likeliest party of the sentence as target, and has a root for each of these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from counterclaim.model import Event, Participant, Reading, Span
from counterclaim.reading.coder import Pair, default_coder
from counterclaim.reading.encoder import Floats, default_encoder
from counterclaim.reading.events import modality
from counterclaim.reading.events.dyads import dyad
from counterclaim.reading.labels import HAPPENED, RELATIONS
from counterclaim.reading.parsing import to_parse
from counterclaim.reading.syntax import Parse, Token
from counterclaim.reading.units import Units, make_units

SURE = 0.8
"""The share above which the coder's root for a pair stands before that of the trigger's table."""
LIKELY = 0.5
"""The share that an act without a named doer needs, to be coded at all."""
_COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
_HOSTILE = frozenset(("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"))
_REFUSED = _COOPERATIVE - {"SUPPORT"}
_YIELD = frozenset(("CONCEDE", "RETREAT"))


class EventRecord(msgspec.Struct, frozen=True):
    """One coded dyad of a text, with the spans of its parties and of the words that tell the act."""

    root: str
    sources: tuple[Span, ...]
    target: Span
    trigger: Span


def event_records(reading: Reading) -> tuple[EventRecord, ...]:
    """The records of a reading, in text order; its text is encoded once more.

    In a sentence in which no act has a named doer, the first act is coded with its likeliest party,
    where the coder agrees. Raises ``ModelError`` if a file of the models is missing or altered.
    """
    encoding = default_encoder().encode(reading.article.text)
    parse = to_parse(encoding)
    records = {True: list[EventRecord](), False: list[EventRecord]()}
    for event in reading.events:
        root = root_in_records(parse, event, reading.events)
        record = None if root is None else _record(parse, event, root)
        if record is not None:
            records[bool(event.actors)].append(record)
    found = [_rooted(record, share) for record, share in _shares(encoding.units, records[True])]
    told = {_sentence(parse, record) for record in found}
    for record, share in _shares(encoding.units, records[False]):
        agreed = _rooted(record, share) == record and share[_number(record.root)] >= LIKELY
        if agreed and _sentence(parse, record) not in told:
            told.add(_sentence(parse, record))
            found.append(record)
    return tuple(sorted(found, key=lambda record: record.trigger))


def relation(text: str, sources: Sequence[Span], targets: Sequence[Span]) -> dict[str, float]:
    """The probability of each root between two parties of a sentence; they sum to 1."""
    units = make_units(text, default_encoder().pieces)
    share = default_coder().relations(units, [(sources, targets)])[0][1:]
    total = float(share.sum())
    if not total:
        return {root: 1 / len(share) for root in RELATIONS[1:]}
    return {root: float(p) / total for root, p in zip(RELATIONS[1:], share, strict=True)}


def happened(text: str, words: Sequence[Span]) -> list[str]:
    """Whether what each word of a text names happened: ``happened``, ``not`` or ``uncertain``.

    What the clause itself negates did not; else this is the coder's belief, learned from readers of
    single sentences (White et al. 2016). The status of an event in a reading is another thing: what
    the text says of it, by rule.
    """
    encoding = default_encoder().encode(text)
    parse = to_parse(encoding)
    starts = [start for start, _ in encoding.units.spans]
    tokens = [parse.tokens_in(word)[:1] for word in words]
    at = [bisect_right(starts, token.start) - 1 for found in tokens for token in found]
    shares = iter(default_coder().happened(encoding.units, at))
    return [_happened(parse, found[0], next(shares)) if found else HAPPENED[0] for found in tokens]


def root_in_records(parse: Parse, event: Event, events: Sequence[Event]) -> str | None:
    """The root by PLOVER's rule for what has not happened; nothing if the act is no record.

    Cooperation announced is AGREE, hostility announced THREATEN, cooperation refused REJECT; what a
    request, a threat or a rejection is about is no event of its own.
    """
    if event.status in ("asserted", "attributed"):
        return event.root
    if event.status == "hypothetical" or _within(parse, event, events):
        return None
    if event.status == "denied":
        return "REJECT" if event.root in _REFUSED else None
    if event.root in _COOPERATIVE:
        return "AGREE"
    return "THREATEN" if event.root in _HOSTILE else event.root


def _happened(parse: Parse, token: Token, share: Floats) -> str:
    return "not" if modality(parse, token.i) == "denied" else HAPPENED[int(share.argmax())]


def spans_of(parties: Sequence[Participant]) -> tuple[Span, ...]:
    """The spans of participants, in their order."""
    return tuple(span for party in parties for span in party.spans)


def _within(parse: Parse, event: Event, events: Sequence[Event]) -> bool:
    """Whether the event stands in the complement of another one."""
    token = parse.tokens_in(event.trigger)[0]
    above = {ancestor.start for ancestor in parse.ancestors(token.i)}
    return any(other.trigger[0] in above for other in events if other.id != event.id)


def _sentence(parse: Parse, record: EventRecord) -> int:
    return parse.tokens_in(record.trigger)[0].sentence


def _record(parse: Parse, event: Event, root: str) -> EventRecord | None:
    sources = spans_of(event.actors)
    found = dyad(parse, event.trigger, root, sources, spans_of(event.targets))
    if found is None:
        return None
    return EventRecord(root, sources or (found[0],), found[1], event.trigger)


def _shares(units: Units, records: Sequence[EventRecord]) -> Iterator[tuple[EventRecord, Floats]]:
    """Each record with the shares [relations] of its pair."""
    pairs: list[Pair] = [(record.sources[:1], (record.target,)) for record in records]
    shares: Iterable[Floats] = default_coder().relations(units, pairs) if pairs else ()
    return zip(records, shares, strict=True)


def _number(root: str) -> int:
    return RELATIONS.index("YIELD" if root in _YIELD else root)


def _rooted(record: EventRecord, share: Floats) -> EventRecord:
    """The record with the root that the coder reads off its pair, where it is sure."""
    best = 1 + int(share[1:].argmax())
    if share[best] < SURE or best == _number(record.root):
        return record
    root = RELATIONS[best]
    return replace(record, root="CONCEDE" if root == "YIELD" else root)
