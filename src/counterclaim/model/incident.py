"""The records across articles: incidents with their origins, accounts, disputes and links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from counterclaim.model.article import When
from counterclaim.model.kinds import DisputeType, Record, Root, Span


class EventRef(Record, frozen=True, kw_only=True):
    """An event of an article."""

    article: str
    event: str


class StatementRef(Record, frozen=True, kw_only=True):
    """A statement of an article."""

    article: str
    statement: str


class Origin(Record, frozen=True, kw_only=True):
    """A primary source, with the articles that go back to it and why they do."""

    name: str
    articles: tuple[str, ...]
    reason: str = ""


class Figure(Record, frozen=True, kw_only=True):
    """A number of people or things, from ``low`` to ``high``; ``None``: no bound is given."""

    low: int | None = None
    high: int | None = None


class Days(Record, frozen=True, kw_only=True):
    """The days of a happening as a party gives them: inclusive ISO days, either may be open."""

    start: str | None = None
    end: str | None = None


class Earlier(Record, frozen=True, kw_only=True):
    """A value of a field that a later telling of the same party replaced."""

    field: str
    value: bool | str | dict[str, int | str | None]
    """Plain: a figure or days as they are encoded."""
    article: str = ""
    """The article that gave it."""


class Omission(Record, frozen=True, kw_only=True):
    """A denial, told in ``article``, that the account's own outlet leaves out."""

    party: str
    article: str
    statement: str


class AccountFields(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one party says of an incident; a field that it does not fill is left out when encoded.

    Figures and ``date`` hold the latest value, those before stand under ``earlier``. ``denies``
    are statements as ``article/statement``. Fields can also be read by name, as from a mapping that
    holds those that are filled, with plain values.
    """

    occurred: bool | None = None
    killed: Figure | None = None
    injured: Figure | None = None
    killed_or_injured: Figure | None = None
    missing: Figure | None = None
    detained: Figure | None = None
    displaced: Figure | None = None
    damaged: Figure | None = None
    destroyed: Figure | None = None
    aircraft: Figure | None = None
    munitions: Figure | None = None
    incursions: Figure | None = None
    sorties: Figure | None = None
    targets: Figure | None = None
    blames: tuple[str, ...] = ()
    """Doers of another side that it names."""
    doers: tuple[str, ...] = ()
    """Doers of its own side, or of nobody's, that it names."""
    target: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    date: Days | None = None
    means: str | None = None
    """PLOVER mode."""
    intent: str | None = None
    """``deliberate``, ``unintended``, or a cause: ``error``, ``technical``, ``weather`` ..."""
    denies: tuple[str, ...] = ()
    omits: tuple[Omission, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.__struct_fields__ if name in self)

    def __contains__(self, name: object) -> bool:
        return name in self.__struct_fields__ and getattr(self, str(name)) not in (None, ())

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return msgspec.to_builtins(getattr(self, name))

    def get(self, name: str, default: Any = None) -> Any:
        """The plain value of a field, ``default`` where it is not filled or not known."""
        try:
            return self[name]
        except KeyError:
            return default

    def items(self) -> Iterator[tuple[str, Any]]:
        """The filled fields with their plain values."""
        return ((name, self[name]) for name in self)


class Account(Record, frozen=True, kw_only=True):
    """One party's telling of an incident: which fields it fills, and with which statements."""

    party: str
    statements: tuple[StatementRef, ...] = ()
    fields: AccountFields = AccountFields()


class IncidentSide(Record, frozen=True, kw_only=True):
    """One side of a dispute across articles."""

    article: str
    span: Span
    party: str
    statement: str | None = None
    event: str | None = None


class IncidentDispute(Record, frozen=True, kw_only=True):
    """Two wordings, of one article or of two, that differ about one incident."""

    type: DisputeType
    a: IncidentSide
    b: IncidentSide
    confidence: float = 0.5
    reason: str = ""


class Link(Record, frozen=True, kw_only=True):
    """Why two events were joined in one incident."""

    a: EventRef
    b: EventRef
    score: float
    reasons: tuple[str, ...] = ()


class Incident(Record, frozen=True, kw_only=True):
    """The cluster of events, in one or many articles, that speak of the same happening."""

    id: str
    articles: tuple[str, ...]
    events: tuple[EventRef, ...]
    root: Root
    title: str = ""
    place: str | None = None
    date: When | None = None
    origins: tuple[Origin, ...] = ()
    accounts: tuple[Account, ...] = ()
    disputes: tuple[IncidentDispute, ...] = ()
    links: tuple[Link, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """The object that ``counterclaim incidents --jsonl`` prints."""
        return dict(msgspec.to_builtins(self))


class Constraints(Record, frozen=True, kw_only=True):
    """What reviewers said of incidents, for ``find_incidents``; it has no contradictions.

    The events of each group in ``together`` are of one incident. No event of the first group of a
    pair in ``apart`` is in one incident with an event of the second.
    """

    together: tuple[tuple[EventRef, ...], ...] = ()
    apart: tuple[tuple[tuple[EventRef, ...], tuple[EventRef, ...]], ...] = ()
