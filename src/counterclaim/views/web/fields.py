"""Which fields of a record a reviewer edits, with their values as plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from counterclaim.ledger.spans import Part
from counterclaim.model import (
    Act,
    Actor,
    CountRole,
    Dispute,
    DisputeType,
    Event,
    Form,
    Root,
    Span,
    Statement,
    Status,
)
from counterclaim.views import words


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``path`` leads to it inside the record (``counts.0.low``), ``value`` is text.

    ``names`` are several strings and ``people`` several participants, both parted by semicolons;
    ``number`` may be empty.
    """

    path: str
    label: str
    kind: Literal["choice", "names", "people", "number"]
    value: str
    choices: tuple[tuple[str, str], ...] = ()


def fields_of(part: Part) -> list[Field]:
    """The fields that are edited of a record, besides its spans."""
    if isinstance(part, Statement):
        return [
            Field("actors", "Who speaks", "names", "; ".join(part.actors)),
            _choice("act", "What is done", part.act, get_args(Act), words.ACTS),
            _choice("form", "Form", part.form, get_args(Form), words.FORMS),
        ]
    if isinstance(part, Event):
        return _event(part)
    if isinstance(part, Dispute):
        kinds = get_args(DisputeType)
        return [_choice("type", "What differs", part.type, kinds, words.DISPUTES)]
    return [Field("aliases", "Also called", "names", "; ".join(part.aliases))]


def _event(event: Event) -> list[Field]:
    found = [
        _choice("root", "What happened", event.root, get_args(Root), words.ROOTS),
        _choice("status", "Told as", event.status, get_args(Status), words.STATUSES),
        Field("actors", "By", "people", "; ".join(one.name for one in event.actors)),
        Field("targets", "To", "people", "; ".join(one.name for one in event.targets)),
    ]
    roles = {role: words.field_words(role) for role in get_args(CountRole)}
    for number, count in enumerate(event.counts):
        path = f"counts.{number}"
        found += [
            _choice(f"{path}.role", "Figure", count.role, get_args(CountRole), roles),
            Field(f"{path}.low", "at least", "number", _digits(count.low)),
            Field(f"{path}.high", "at most", "number", _digits(count.high)),
        ]
    return found


def _choice(
    path: str, label: str, value: str, values: Iterable[str], names: dict[str, str]
) -> Field:
    return Field(path, label, "choice", value, tuple((v, names.get(v, v)) for v in values))


def _digits(value: int | None) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Role:
    """Spans that a record rests on: ``several`` of them, or exactly one."""

    path: str
    label: str
    spans: tuple[Span, ...]
    several: bool


def roles_of(part: Part) -> list[Role]:
    """The spans of a record by their role; those of participants and figures among them."""
    if isinstance(part, Statement):
        return [
            Role("source", "source", part.source, True),
            Role("cue", "cue", part.cue, True),
            Role("content", "content", part.content, True),
        ]
    if isinstance(part, Event):
        found = [Role("trigger", "trigger", (part.trigger,), False)]
        for path, people in (("actors", part.actors), ("targets", part.targets)):
            found += [
                Role(f"{path}.{n}.spans", one.name, one.spans, True) for n, one in enumerate(people)
            ]
        return found + [
            Role(f"counts.{n}.span", words.field_words(one.role).lower(), (one.span,), False)
            for n, one in enumerate(part.counts)
        ]
    if isinstance(part, Dispute):
        return [
            Role("a.span", "one side", (part.a.span,), False),
            Role("b.span", "other side", (part.b.span,), False),
        ]
    assert isinstance(part, Actor)
    return [Role("mentions", "mention", part.mentions, True)]
