"""The records of one article: its text, and the reading of it."""

from __future__ import annotations

from typing import Any

import msgspec

from counterclaim.model.kinds import (
    Act,
    ActorType,
    CountRole,
    DisputeType,
    Form,
    Record,
    Root,
    Span,
    Status,
    TimexType,
)


class Metadata(Record, frozen=True, kw_only=True):
    """What is known of an article besides its text; ``date`` is the ISO day of publication."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    agency: str | None = None
    hash: str = ""
    """SHA-256 of the UTF-8 text, in hexadecimal."""


class Article(Record, frozen=True, kw_only=True):
    """One text with its metadata. ``noise`` marks page furniture that is nobody's statement."""

    id: str
    text: str
    metadata: Metadata
    noise: tuple[Span, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the reader takes this article (English, or language unknown)."""
        return self.metadata.language in (None, "en")

    @staticmethod
    def from_file(path: Any, **metadata: str | None) -> Article:
        """Read the one article that a file holds; keywords override its metadata.

        Raises ``InputError`` where the file holds none or several.
        """
        from counterclaim.articles import article_from_file

        return article_from_file(path, **metadata)


class When(Record, frozen=True, kw_only=True):
    """A closed interval of days; an end that is ``None`` is open.

    ``span`` is the wording that gives it, ``inferred`` tells that it comes only from the dateline,
    the metadata or other articles.
    """

    start: str | None = None
    end: str | None = None
    span: Span | None = None
    inferred: bool = False


class Statement(Record, frozen=True, kw_only=True):
    """An attribution: who says what, through whom. One for each cue."""

    id: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    form: Form = "indirect"
    act: Act = "state"
    actors: tuple[str, ...] = ()
    parent: str | None = None
    via: tuple[str, ...] = ()
    addressee: tuple[Span, ...] = ()
    date: When | None = None
    refers_to: tuple[str, ...] = ()
    confidence: float = 0.5
    method: str = "encoder"


class Participant(Record, frozen=True, kw_only=True):
    """An actor or target of an event: canonical name (or the text's own label) and its mentions."""

    name: str
    spans: tuple[Span, ...] = ()


class PlaceMention(Record, frozen=True, kw_only=True):
    """Where an event is said to have happened, as one mention names it."""

    name: str
    span: Span


class Count(Record, frozen=True, kw_only=True):
    """A number as said: ``low`` to ``high`` (``None``: no bound is given), of what, in which role."""

    role: CountRole
    unit: str
    low: int | None
    high: int | None
    approx: bool
    span: Span


class Event(Record, frozen=True, kw_only=True):
    """One act at one mention, PLOVER-coded, with its status and the statement that carries it."""

    id: str
    trigger: Span
    root: Root
    mode: str | None = None
    cameo: str | None = None
    actors: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    agentless: bool = False
    places: tuple[PlaceMention, ...] = ()
    date: When | None = None
    counts: tuple[Count, ...] = ()
    status: Status = "asserted"
    statement: str | None = None
    same_as: str | None = None
    confidence: float = 0.5
    method: str = "lexicon"


class TimeExpression(Record, frozen=True, kw_only=True):
    """A TimeML TIMEX3: ``value`` is its normalised value, anchored on the article's date.

    ``first`` and ``last`` are the inclusive ISO days that it covers, if it denotes a stretch of the
    calendar (not for durations and sets).
    """

    start: int
    end: int
    value: str
    type: TimexType
    first: str | None = None
    last: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """A toponym resolved against the gazetteer; coordinates in degrees, WGS 84."""

    start: int
    end: int
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    precision: str | None = None
    """``city``, ``region``, ``country``, ``area``: what the coordinates stand for."""


class Actor(Record, frozen=True, kw_only=True):
    """Whoever speaks or acts in an article. ``country`` is ISO 3166-1 alpha-3, ``sector`` as PLOVER."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType = "group"
    country: str | None = None
    sector: str | None = None
    mentions: tuple[Span, ...] = ()


class Side(Record, frozen=True, kw_only=True):
    """One side of a dispute inside an article: the smallest wording that shows the difference."""

    span: Span
    statement: str | None = None
    event: str | None = None


class Dispute(Record, frozen=True, kw_only=True):
    """Two wordings of one article that differ; see ``NO_CONFLICT`` for types that are none."""

    id: str
    type: DisputeType
    a: Side
    b: Side
    parties: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    confidence: float = 0.5
    reason: str = ""


class Reading(Record, frozen=True, kw_only=True):
    """All that was read in one article. Ids are unique within it."""

    article: Article
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    version: str = ""
    """Version of the reader that made it."""

    def to_record(self) -> dict[str, Any]:
        """The article record that ``counterclaim read --jsonl`` prints (docs/data-model.md)."""
        rest: dict[str, Any] = msgspec.to_builtins(self)
        article: dict[str, Any] = rest.pop("article")
        return article | rest

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Reading:
        """The inverse of ``to_record``. Raises ``msgspec.ValidationError`` on a malformed record."""
        keys = {"id", "text", "metadata", "noise"}
        article = {key: value for key, value in record.items() if key in keys}
        rest = {key: value for key, value in record.items() if key not in keys}
        return msgspec.convert({"article": article, **rest}, cls)
