"""A reading as people corrected it: a pure function of what was read and of the review log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from counterclaim.ledger.results import Entry, Verdict
from counterclaim.ledger.spans import Part, parts
from counterclaim.ledger.subjects import KINDS, Mark, mark, match, redirect
from counterclaim.model import Actor, Dispute, Event, Reading, Side, Statement

BY_REVIEW = "review"
"""The method of a record that a person changed."""

JUDGES = frozenset({"accept", "reject", "edit"})
"""Verdicts on one record."""


@dataclass(frozen=True)
class Corrected:
    """A reading with the corrections, and what stands on which record."""

    reading: Reading
    verdicts: dict[str, Verdict]
    """By local id; a rejected record has the id of the reading as read."""
    subjects: dict[str, int]
    """The subject of each judged record, by the same ids."""
    lost: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Subjects that are no longer read, with the record as it was read last."""


@dataclass(frozen=True)
class _Subject:
    """All effective verdicts on one record."""

    entries: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        return str(self.entries[-1].kind)

    @property
    def base(self) -> dict[str, Any]:
        return self.entries[-1].base or {}

    @property
    def changes(self) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for entry in self.entries:
            merged |= entry.changes
        return merged

    @property
    def edited(self) -> dict[str, Any]:
        return {**self.base, **self.changes}

    @property
    def refs(self) -> dict[str, Mark]:
        merged: dict[str, Mark] = {}
        for entry in self.entries:
            merged |= entry.refs
        return merged

    @property
    def rejected(self) -> bool:
        return self.entries[-1].verdict == "reject"

    def marks(self) -> list[Mark]:
        """As it was read, and as it was corrected."""
        return [mark(_part(self.base, self.kind)), mark(_part(self.edited, self.kind))]


def correct(reading: Reading, entries: Iterable[Entry]) -> Corrected:
    """The reading with the corrections of the entries on its article applied.

    Records are matched by their words, so it does not matter by which version they were read. What
    a person accepted or edited stands as that person left it, also where the reader no longer finds
    it; its confidence is 1. What was rejected is taken out with the disputes that rest on it.
    """
    subjects = _subjects(entries)
    if not subjects:
        return Corrected(reading, {}, {})
    read = {part.id: part for part in parts(reading)}
    marks = {name: mark(part) for name, part in read.items()}
    ids = match({number: one.marks() for number, one in subjects.items()}, marks)
    lost = {number: one.base for number, one in subjects.items() if number not in ids}
    for number, one in subjects.items():
        if number not in ids and not one.rejected:
            ids[number] = _free(one, {*read, *ids.values()})
    to = _Directions(reading, marks, subjects, ids)
    kept = {
        ids[number]: _judged(one, ids[number], to.of(one))
        for number, one in subjects.items()
        if not one.rejected
    }
    gone = {ids[n]: read[ids[n]] for n, one in subjects.items() if one.rejected and n in ids}
    return Corrected(
        _assembled(reading, kept, gone),
        {name: _verdict(subjects[n].entries[-1]) for n, name in ids.items()},
        {name: n for n, name in ids.items()},
        lost,
    )


def _subjects(entries: Iterable[Entry]) -> dict[int, _Subject]:
    grouped: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.verdict in JUDGES and not entry.undone and entry.subject is not None:
            grouped.setdefault(entry.subject, []).append(entry)
    return {number: _Subject(tuple(found)) for number, found in grouped.items()}


def _part(record: Mapping[str, Any], kind: str) -> Part:
    made: Part = msgspec.convert(record, KINDS[kind])
    return made


def _free(one: _Subject, taken: set[str]) -> str:
    """The id that a record had, or the next of its kind that no other record has."""
    name = str(one.base["id"])
    number = 0
    while name in taken:
        number += 1
        name = f"{one.base['id'][:1]}{len(taken) + number}"
    return name


class _Directions:
    """Where the references of a judged record lead in the reading as it is now."""

    def __init__(
        self,
        reading: Reading,
        marks: Mapping[str, Mark],
        subjects: Mapping[int, _Subject],
        ids: Mapping[int, str],
    ) -> None:
        self._version = reading.version
        self._marks = dict(marks)
        for number, one in subjects.items():
            if number in ids and ids[number] not in marks:
                self._marks[ids[number]] = one.marks()[0]

    def of(self, one: _Subject) -> dict[str, str]:
        refs = one.refs
        same = {name: name for name, sign in refs.items() if self._marks.get(name) == sign}
        rest = {name: [sign] for name, sign in refs.items() if name not in same}
        return {**same, **match(rest, self._marks)} if rest else same


def _judged(one: _Subject, name: str, to: Mapping[str, str]) -> Part:
    record = redirect(one.edited, one.kind, to)
    record["id"] = name
    if "confidence" in record:
        record["confidence"] = 1.0
    if "method" in record and one.changes:
        record["method"] = BY_REVIEW
    return _part(record, one.kind)


def _verdict(entry: Entry) -> Verdict:
    return Verdict(
        verdict=entry.verdict,
        reviewer=entry.reviewer,
        entry=entry.number,
        time=entry.time,
        reason=entry.reason,
    )


def _assembled(reading: Reading, kept: Mapping[str, Part], gone: Mapping[str, Part]) -> Reading:
    return msgspec.structs.replace(
        reading,
        statements=_uncircled(
            [_statement(one, gone) for one in _merged(reading.statements, kept, gone, Statement)],
            kept,
        ),
        events=tuple(_event(one, gone) for one in _merged(reading.events, kept, gone, Event)),
        disputes=tuple(
            _dispute(one, gone)
            for one in _merged(reading.disputes, kept, gone, Dispute)
            if one.id in kept or not _rests_on(one, gone)
        ),
        actors=tuple(_merged(reading.actors, kept, gone, Actor)),
    )


def _merged(
    read: Sequence[Any], kept: Mapping[str, Part], gone: Mapping[str, Part], kind: type
) -> list[Any]:
    """The records of a kind: judged ones in their places, then those that are no longer read."""
    found = [kept.get(one.id, one) for one in read if one.id not in gone]
    names = {one.id for one in read}
    more = [one for name, one in kept.items() if name not in names and isinstance(one, kind)]
    return found + more


def _past(name: str | None, gone: Mapping[str, Part], link: str) -> str | None:
    """What a reference leads to once rejected records are passed over."""
    seen: set[str] = set()
    while name is not None and name in gone and name not in seen:
        seen.add(name)
        name = getattr(gone[name], link, None)
    return None if name in gone else name


def _statement(one: Statement, gone: Mapping[str, Part]) -> Statement:
    if not gone:
        return one
    return msgspec.structs.replace(
        one,
        parent=_past(one.parent, gone, "parent"),
        refers_to=tuple(name for name in one.refers_to if name not in gone),
    )


def _event(one: Event, gone: Mapping[str, Part]) -> Event:
    if not gone:
        return one
    statement = _past(one.statement, gone, "parent")
    bare = one.statement is not None and statement is None and one.status == "attributed"
    return msgspec.structs.replace(
        one,
        statement=statement,
        same_as=_past(one.same_as, gone, "same_as"),
        status="asserted" if bare else one.status,  # nobody else is left to have said it
    )


def _dispute(one: Dispute, gone: Mapping[str, Part]) -> Dispute:
    if not _rests_on(one, gone):
        return one
    return msgspec.structs.replace(one, a=_side(one.a, gone), b=_side(one.b, gone))


def _side(one: Side, gone: Mapping[str, Part]) -> Side:
    return msgspec.structs.replace(
        one,
        statement=None if one.statement in gone else one.statement,
        event=None if one.event in gone else one.event,
    )


def _rests_on(one: Dispute, gone: Mapping[str, Part]) -> bool:
    sides = (one.a.statement, one.a.event, one.b.statement, one.b.event)
    return any(name in gone for name in sides if name)


def _uncircled(found: Sequence[Statement], kept: Mapping[str, Part]) -> tuple[Statement, ...]:
    """The statements; a judged one whose parents run in a circle after a new reading has none."""
    parents = {one.id: one.parent for one in found}
    made = []
    for one in found:
        seen, at = {one.id}, one.parent
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at == one.id and one.id in kept:
            parents[one.id] = None
            one = msgspec.structs.replace(one, parent=None)
        made.append(one)
    return tuple(made)
