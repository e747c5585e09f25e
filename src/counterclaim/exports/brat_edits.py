"""What a person changed in brat: the annotations as written against those as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from counterclaim.exports.anchors import Plain
from counterclaim.exports.brat import DISPUTE, SAID, STATEMENT, Owner
from counterclaim.exports.brat_lines import Annotations, Frame
from counterclaim.model import Reading, Span

Spans = tuple[Span, ...]
_LINKS = ("Relays", "Answers", "Tells", "Same_as")
_LISTS: dict[str, str] = {
    "Actor": "actors",
    "Target": "targets",
    "Place": "places",
    "Count": "counts",
}


def edited(
    reading: Reading, owners: Mapping[str, Owner], before: Annotations, after: Annotations
) -> Reading:
    """The reading with the changes from ``before`` to ``after``; what is the same stays as it is.

    ``owners`` tells the records of ``before``. Annotations that are gone take their records with
    them, new ones make new records. Raises ``ValueError`` for a type that is not ours.
    """
    return _Editor(reading, owners, before, after).reading()


class _Editor:
    def __init__(
        self, reading: Reading, owners: Mapping[str, Owner], before: Annotations, after: Annotations
    ) -> None:
        self._text = reading.article.text
        self._record: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(reading.to_record()))
        self._owners = owners
        self._before, self._after = before, after
        self._gone: set[int] = set()
        """Records that a person took away, by identity."""
        self._marked: dict[str, Plain] = {}
        """The record of each frame of ``after``."""

    def reading(self) -> Reading:
        """The edited reading."""
        for name, (field, at) in self._owners.items():
            if name not in self._after.frames and name in self._before.frames:
                self._gone.add(id(self._record[field][at]))
        for name, frame in self._after.frames.items():
            self._frame(name, frame)
        self._relations()
        self._bounds()
        self._mentions()
        self._clean()
        return Reading.from_record(self._record)

    def _owned(self, name: str) -> Plain | None:
        if name not in self._owners:
            return None
        field, at = self._owners[name]
        found: Plain = self._record[field][at]
        return found

    def _words(self, spans: Spans) -> str:
        return " ".join(self._text[start:end] for start, end in spans)

    def _add(self, field: str, letter: str, record: Plain) -> Plain:
        taken = {one["id"] for name in ("statements", "events", "disputes", "actors")
                 for one in self._record[name]}  # fmt: skip
        number = len(self._record[field]) + 1
        while f"{letter}{number}" in taken:
            number += 1
        record = {"id": f"{letter}{number}", **record}
        self._record[field].append(record)
        return record

    # -- statements and events ----------------------------------------------------------------

    def _frame(self, name: str, frame: Frame) -> None:
        record, old = self._owned(name), self._before.frames.get(name)
        if (
            record is not None
            and old is not None
            and (old.kind == STATEMENT) != (frame.kind == STATEMENT)
        ):
            self._gone.add(id(record))
            record, old = None, None
        if frame.kind == STATEMENT:
            record = record or self._add("statements", "s", {"method": "brat", "confidence": 1.0})
            self._statement(record, frame, old)
        else:
            record = record or self._add(
                "events", "e", {"method": "brat", "confidence": 1.0, "agentless": True}
            )
            self._event(record, frame, old)
        self._marked[name] = record
        told, was = (side.attributes.get(name, {}) for side in (self._after, self._before))
        for kind in ("Act", "Form") if frame.kind == STATEMENT else ("Status",):
            if kind in told and told[kind] != was.get(kind):
                record[kind.lower()] = told[kind]

    def _statement(self, record: Plain, frame: Frame, old: Frame | None) -> None:
        for role in SAID[:-1]:
            if old is None or frame.of(role) != old.of(role):
                record[role.lower()] = [span for spans in frame.of(role) for span in spans]
        self._date(record, frame, old)
        if old is None or frame.trigger != old.trigger:
            elsewhere = frame.trigger in (*frame.of("Content"), *frame.of("Source"))
            record["cue"] = [] if elsewhere else list(frame.trigger)

    def _event(self, record: Plain, frame: Frame, old: Frame | None) -> None:
        if old is None or frame.kind != old.kind:
            record |= {"root": frame.kind, "mode": None, "cameo": None}
        if old is None or frame.trigger != old.trigger:
            record["trigger"] = _hull(frame.trigger)
        for role, field in _LISTS.items():
            was = old.of(role) if old else []
            if frame.of(role) != was:
                record[field] = self._arguments(role, record.get(field, []), was, frame.of(role))
        self._date(record, frame, old)
        if record.get("actors"):
            record["agentless"] = False

    def _arguments(
        self, role: str, known: Sequence[Plain], was: list[Spans], now: list[Spans]
    ) -> list[Plain]:
        """The arguments of a role: kept ones as they were, moved ones moved, others new."""
        unseen = [one for one in known if not one.get("spans", True)]
        seen = [one for one in known if one.get("spans", True)]
        if len(seen) != len(was):
            raise ValueError(f"the side file does not fit the arguments {role}")
        made = []
        for at, spans in enumerate(now):
            if spans in was:
                made.append(seen[was.index(spans)])
            elif len(now) == len(was):
                made.append({**seen[at], **self._place(role, spans)})
            else:
                made.append({**self._blank(role, spans), **self._place(role, spans)})
        return [*unseen, *made]

    def _place(self, role: str, spans: Spans) -> Plain:
        return {"spans": list(spans)} if role in ("Actor", "Target") else {"span": _hull(spans)}

    def _blank(self, role: str, spans: Spans) -> Plain:
        if role != "Count":
            return {"name": self._words(spans)}
        blank = {"role": "other", "unit": self._words(spans), "low": None, "high": None}
        return {**blank, "approx": False}

    def _date(self, record: Plain, frame: Frame, old: Frame | None) -> None:
        now, was = frame.of("Date"), old.of("Date") if old else []
        if now != was:
            date = dict(record.get("date") or {})
            record["date"] = {**date, "span": _hull(now[0])} if now else {**date, "span": None}

    # -- relations ----------------------------------------------------------------------------

    def _relations(self) -> None:
        before, after = self._before.relations, self._after.relations
        links = [{v for v in side.values() if v[0] in _LINKS} for side in (before, after)]
        for kind, one, other in sorted(links[0] - links[1]):
            if one in self._marked and other in self._marked:
                self._link(kind, self._marked[one], self._marked[other], remove=True)
        for kind, one, other in sorted(links[1] - links[0]):
            if one not in self._marked or other not in self._marked:
                raise ValueError(f"{kind} ties {one} and {other}, which are no events")
            self._link(kind, self._marked[one], self._marked[other], remove=False)
        for name in before.keys() - after.keys():
            if (record := self._owned(name)) is not None:
                self._gone.add(id(record))
        for name, (kind, one, other) in after.items():
            if kind.startswith(DISPUTE):
                self._dispute(name, kind.removeprefix(DISPUTE), one, other)
            elif kind not in _LINKS:
                raise ValueError(f"{name}: {kind[:40]!r} is no type of relation here")

    def _link(self, kind: str, one: Plain, other: Plain, *, remove: bool) -> None:
        if kind == "Answers":
            known = [name for name in one.get("refers_to", []) if name != other["id"]]
            one["refers_to"] = known if remove else [*known, other["id"]]
        elif kind == "Same_as":
            one["same_as"] = None if remove else other["id"]
        else:
            other["parent" if kind == "Relays" else "statement"] = None if remove else one["id"]

    def _dispute(self, name: str, kind: str, one: str, other: str) -> None:
        ends = [self._after.bounds[end].spans for end in (one, other) if end in self._after.bounds]
        if len(ends) != 2:
            raise ValueError(f"{name}: a dispute ties two wordings")
        record = self._owned(name)
        if record is None:
            sides = {"a": {"span": _hull(ends[0])}, "b": {"span": _hull(ends[1])}}
            self._add("disputes", "d", {"type": kind, **sides, "confidence": 1.0})
            return
        was = self._before.relations[name]
        record["type"] = kind
        for side, end, old in zip(("a", "b"), ends, was[1:], strict=True):
            if end != self._before.bounds[old].spans:
                record[side] = {**record[side], "span": _hull(end)}

    # -- what stands alone --------------------------------------------------------------------

    def _bounds(self) -> None:
        kinds = {"Time": "times", "Location": "places", "Noise": "noise"}
        places: dict[str, dict[int, Spans]] = {field: {} for field in kinds.values()}
        fresh: dict[str, list[Spans]] = {field: [] for field in kinds.values()}
        for name, bound in self._after.bounds.items():
            field = kinds.get(bound.kind)
            if field is None:
                continue
            owner = self._owners.get(name)
            if owner is not None and owner[0] == field:
                places[field][owner[1]] = bound.spans
            else:
                fresh[field].append(bound.spans)
        for field in kinds.values():
            old = {owner[1]: self._before.bounds[name].spans
                   for name, owner in self._owners.items() if owner[0] == field}  # fmt: skip
            kept = [
                one
                if at not in old or places[field][at] == old[at]
                else _moved(one, places[field][at])
                for at, one in enumerate(self._record[field])
                if at not in old or at in places[field]
            ]
            self._record[field] = kept + [self._single(field, spans) for spans in fresh[field]]

    def _single(self, field: str, spans: Spans) -> Any:
        start, end = _hull(spans)
        if field == "noise":
            return [start, end]
        if field == "times":
            return {"start": start, "end": end, "value": "", "type": "DATE"}
        return {"start": start, "end": end, "name": self._words(spans)}

    def _mentions(self) -> None:
        """Mentions of known actors moved or gone; new ones join the actor they are tied to."""
        now = {name: b.spans for name, b in self._after.bounds.items() if b.kind == "Mention"}
        was = {name: b.spans for name, b in self._before.bounds.items() if b.kind == "Mention"}
        if now == was and self._after.groups == self._before.groups:
            return
        actors = self._record["actors"]
        tied = {name: group for group in self._after.groups for name in group}
        home: dict[str, Plain] = {
            name: actors[self._owners[name][1]] for name in was if name in self._owners
        }
        unseen = [one for one in actors if not any(one is known for known in home.values())]
        found: dict[int, list[list[int]]] = {}
        for name, spans in now.items():
            group = tied.get(name, [name])
            actor = home.get(name) or next((home[n] for n in group if n in home), None)
            if actor is None:
                blank = {"name": self._words(spans), "type": "group"}
                actor = self._add("actors", "a", blank)
            home.update(dict.fromkeys([n for n in group if n not in home], actor))
            found.setdefault(id(actor), []).append(_hull(spans))
        for actor in self._record["actors"]:
            if any(actor is one for one in unseen):
                continue
            actor["mentions"] = found.get(id(actor), [])
            if not actor["mentions"]:
                self._gone.add(id(actor))

    def _clean(self) -> None:
        """Takes away what is gone, and every reference to it."""
        for field in ("statements", "events", "disputes", "actors"):
            self._record[field] = [one for one in self._record[field] if id(one) not in self._gone]
        statements = {one["id"] for one in self._record["statements"]}
        events = {one["id"] for one in self._record["events"]}
        for one in self._record["statements"]:
            one["refers_to"] = [name for name in one.get("refers_to", []) if name in statements]
            _forget(one, "parent", statements)
        for one in self._record["events"]:
            _forget(one, "statement", statements)
            _forget(one, "same_as", events)
        for one in self._record["disputes"]:
            for side in (one["a"], one["b"]):
                _forget(side, "statement", statements)
                _forget(side, "event", events)


def _forget(record: Plain, field: str, known: set[str]) -> None:
    if record.get(field) is not None and record[field] not in known:
        record[field] = None


def _hull(spans: Spans) -> list[int]:
    return [min(start for start, _ in spans), max(end for _, end in spans)]


def _moved(record: Any, spans: Spans) -> Any:
    start, end = _hull(spans)
    return {**record, "start": start, "end": end} if isinstance(record, dict) else [start, end]
