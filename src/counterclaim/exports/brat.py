"""brat standoff: for each article its text, its annotations, and a side file with what brat lacks.

``NAME.txt`` is the text, ``NAME.ann`` the annotations, ``annotation.conf`` tells brat the types.
``NAME.json`` holds the records in full, without the text: brat passes over it, the import needs it
for names, confidences and ids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import msgspec

from counterclaim.exports.sinks import Folder
from counterclaim.exports.source import Source
from counterclaim.model import (
    Act,
    Actor,
    Dispute,
    DisputeType,
    Event,
    Form,
    Reading,
    Root,
    Span,
    Statement,
    Status,
)

BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What may not stand in a line of an ``.ann`` file: there a span is cut into fragments."""
STATEMENT = "Statement"
ROLES = ("Actor", "Target", "Place", "Count", "Date")
"""The arguments of an event; those of a statement are ``SAID``."""
SAID = ("Source", "Content", "Addressee", "Date")
DISPUTE = "Dispute_"
Owner = tuple[str, int]
"""A field of a reading and the position in it."""


def write(source: Source, out: Path) -> None:
    """Writes three files for each article, and ``annotation.conf``, into a new folder."""
    with Folder(out, fresh=True) as folder:
        folder.write("annotation.conf", configuration().encode("utf-8"))
        for reading in source.readings():
            name = folder.name(reading.article.id)
            folder.write(f"{name}.txt", reading.article.text.encode("utf-8"))
            folder.write(f"{name}.ann", Standoff(reading).text.encode("utf-8"))
            folder.write(f"{name}.json", side_file(reading))


def side_file(reading: Reading) -> bytes:
    """The record of a reading without the text, as JSON."""
    record = reading.to_record()
    del record["text"]
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


@dataclass
class _Counters:
    numbers: dict[str, int] = field(default_factory=dict)

    def next(self, letter: str) -> str:
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}{self.numbers[letter]}"


class Standoff:
    """The annotations of one reading: ``text`` is the ``.ann`` file, ``owners`` whose each line is.

    A record without a visible span (an actor that is never mentioned) has no line.
    """

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._counters = _Counters()
        self._lines: list[str] = []
        self.owners: dict[str, Owner] = {}
        """By annotation id (E, R, T): the record that it stands for."""
        self._marks: dict[str, str] = {}
        for at, statement in enumerate(reading.statements):
            self._statement(statement, at)
        for at, event in enumerate(reading.events):
            self._event(event, at)
        self._links(reading)
        for at, dispute in enumerate(reading.disputes):
            self._dispute(dispute, at)
        for at, actor in enumerate(reading.actors):
            self._actor(actor, at)
        for at, time in enumerate(reading.times):
            self._own("times", at, self._bound("Time", [(time.start, time.end)]))
        for at, place in enumerate(reading.places):
            self._own("places", at, self._bound("Location", [(place.start, place.end)]))
        for at, span in enumerate(reading.article.noise):
            self._own("noise", at, self._bound("Noise", [span]))

    @property
    def text(self) -> str:
        """The content of the ``.ann`` file."""
        return "".join(f"{line}\n" for line in self._lines)

    def _bound(self, kind: str, spans: Sequence[Span]) -> str | None:
        """A text-bound annotation over spans; ``None`` where there is nothing to be seen."""
        pieces = fragments(self._text, spans)
        if not pieces:
            return None
        name = self._counters.next("T")
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self._text[start:end] for start, end in pieces)
        self._lines.append(f"{name}\t{kind} {places}\t{words}")
        return name

    def _own(self, owner: str, at: int, name: str | None) -> None:
        if name is not None:
            self.owners[name] = owner, at

    def _frame(self, kind: str, trigger: str, args: list[tuple[str, str | None]]) -> str:
        name = self._counters.next("E")
        seen: dict[str, int] = {}
        told = [f"{kind}:{trigger}"]
        for role, bound in args:
            if bound is not None:
                seen[role] = seen.get(role, 0) + 1
                told.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{bound}")
        self._lines.append(f"{name}\t{' '.join(told)}")
        return name

    def _attribute(self, kind: str, name: str, value: str) -> None:
        self._lines.append(f"{self._counters.next('A')}\t{kind} {name} {value}")

    def _relation(self, kind: str, one: str | None, other: str | None) -> str | None:
        if one is None or other is None:
            return None
        name = self._counters.next("R")
        self._lines.append(f"{name}\t{kind} Arg1:{one} Arg2:{other}")
        return name

    def _statement(self, one: Statement, at: int) -> None:
        """An event of brat, with the cue as trigger; without a cue, the content or the source."""
        spans = next(
            (s for s in (one.cue, one.content, one.source) if fragments(self._text, s)), ()
        )
        trigger = self._bound(STATEMENT, spans)
        if trigger is None:
            return
        when = [one.date.span] if one.date and one.date.span else []
        marked = zip(SAID, (one.source, one.content, one.addressee, when), strict=True)
        args = [(role, self._bound(role, spans)) for role, spans in marked]
        name = self._frame(STATEMENT, trigger, args)
        self._attribute("Act", name, one.act)
        self._attribute("Form", name, one.form)
        self._own("statements", at, name)
        self._marks[one.id] = name

    def _event(self, one: Event, at: int) -> None:
        trigger = self._bound(one.root, [one.trigger])
        if trigger is None:
            return
        args = [("Actor", self._bound("Actor", who.spans)) for who in one.actors]
        args += [("Target", self._bound("Target", who.spans)) for who in one.targets]
        args += [("Place", self._bound("Place", [place.span])) for place in one.places]
        args += [("Count", self._bound("Count", [count.span])) for count in one.counts]
        if one.date and one.date.span:
            args.append(("Date", self._bound("Date", [one.date.span])))
        name = self._frame(one.root, trigger, args)
        self._attribute("Status", name, one.status)
        self._own("events", at, name)
        self._marks[one.id] = name

    def _links(self, reading: Reading) -> None:
        mark = self._marks.get
        for one in reading.statements:
            self._relation("Relays", mark(one.parent or ""), mark(one.id))
            for answered in one.refers_to:
                self._relation("Answers", mark(one.id), mark(answered))
        for event in reading.events:
            self._relation("Tells", mark(event.statement or ""), mark(event.id))
            self._relation("Same_as", mark(event.id), mark(event.same_as or ""))

    def _dispute(self, one: Dispute, at: int) -> None:
        if all(fragments(self._text, [side.span]) for side in (one.a, one.b)):
            ends = [self._bound("Side", [side.span]) for side in (one.a, one.b)]
            self._own("disputes", at, self._relation(f"{DISPUTE}{one.type}", *ends))

    def _actor(self, one: Actor, at: int) -> None:
        """One annotation for each mention; brat's ``Equiv`` ties those of one actor together."""
        bound = [name for span in one.mentions if (name := self._bound("Mention", [span]))]
        for name in bound:
            self._own("actors", at, name)
        if len(bound) > 1:
            self._lines.append(f"*\tEquiv {' '.join(bound)}")


def fragments(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans as brat takes them: in order, none over another, none with a line break or a tab."""
    found: list[Span] = []
    for start, end in sorted(spans):
        start = max(start, found[-1][1]) if found else start
        at = start
        for match in BREAKS.finditer(text, start, max(start, end)):
            if match.start() > at:
                found.append((at, match.start()))
            at = match.end()
        if end > at:
            found.append((at, end))
    return found


def configuration() -> str:
    """``annotation.conf``: the types that brat is to show and to offer."""
    entities = sorted({*ROLES, *SAID, "Mention", "Time", "Location", "Noise", "Side"})
    pairs = {
        "Relays": "Statement",
        "Answers": "Statement",
        "Tells": "<EVENT>",
        "Same_as": "<EVENT>",
    }
    lines = ["[entities]", *entities, "", "[relations]"]
    for name, other in pairs.items():
        first = "<EVENT>" if name == "Same_as" else "Statement"
        lines.append(f"{name}\tArg1:{first}, Arg2:{other}")
    lines += [f"{DISPUTE}{kind}\tArg1:Side, Arg2:Side" for kind in get_args(DisputeType)]
    lines += ["Equiv\tArg1:Mention, Arg2:Mention, <REL-TYPE>:symmetric-transitive"]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]"]
    lines.append(f"{STATEMENT}\t{', '.join(f'{role}?:{role}' for role in SAID)}")
    roles = ", ".join(f"{role}*:{role}" for role in ROLES)
    lines += [f"{root}\t{roles}" for root in get_args(Root)]
    lines += ["", "[attributes]", f"Act\tArg:{STATEMENT}, Value:{'|'.join(get_args(Act))}"]
    lines.append(f"Form\tArg:{STATEMENT}, Value:{'|'.join(get_args(Form))}")
    lines.append(f"Status\tArg:<EVENT>, Value:{'|'.join(get_args(Status))}")
    return "\n".join(lines) + "\n"
