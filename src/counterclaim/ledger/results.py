"""What the ledger answers with: the outcome of an addition, search hits, explanations, findings."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from counterclaim.model import Record, Span

Kind = Literal["article", "statement", "event", "dispute", "actor", "incident"]
"""What a record of the ledger is."""


class AddResult(Record, frozen=True):
    """What ``Ledger.add`` did. True as a condition if the ledger changed."""

    outcome: Literal["added", "replaced", "unchanged"]
    article: str
    """The id under which the article stands in the ledger; it may be derived from the one given."""
    duplicate_of: str | None = None
    """The id of the first other article with the same text, if there is one."""

    def __bool__(self) -> bool:
        return self.outcome != "unchanged"


class Hit(Record, frozen=True):
    """One passage found by ``Ledger.search``, best first."""

    article: str
    kind: Literal["sentence", "statement", "title"]
    quote: str
    """The text at ``span``; the title itself for a title."""
    snippet: str
    """The part of the quote around the first word found, on one line, about 240 characters."""
    span: Span | None = None
    """From the first to the last character of the passage; None for a title."""
    record: str | None = None
    """Global id of the statement, None for a sentence or a title."""
    outlet: str | None = None
    title: str | None = None
    date: str | None = None
    score: float = 0.0
    """BM25: the higher, the better; comparable only within one search."""


class Quote(Record, frozen=True):
    """A span of a record with what it is there for and its text."""

    role: str
    article: str
    span: Span
    text: str


class Explanation(Record, frozen=True):
    """Why a record stands in the ledger: what made it, how surely, and the words it rests on."""

    record: str
    kind: Kind
    method: str | None
    """Rule, lexicon or model head; None where a record has none of its own."""
    confidence: float | None
    """Calibrated probability that the record is right, 0 to 1; None where none is given."""
    version: str | None
    """Version of the reader that made it."""
    quotes: tuple[Quote, ...] = ()
    chain: tuple[str, ...] = ()
    """Global ids of the statements that carry it, innermost first."""
    reasons: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    """Ids of the incidents that the record belongs to."""


class Finding(Record, frozen=True):
    """Something that ``Ledger.check`` found wrong: where (None: the file itself) and what."""

    where: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


RecordKind = Literal["statement", "event", "dispute", "actor"]
"""What can be judged in an article."""

VerdictKind = Literal["accept", "reject", "edit", "undo", "merge", "split", "redact"]
"""What an entry of the review log says."""


class Entry(Record, frozen=True):
    """One entry of the review log."""

    number: int
    time: str
    """UTC, to the second."""
    verdict: VerdictKind
    reviewer: str
    record: str | None = None
    """Global id of the record when it was judged; the ids of incidents, joined by commas."""
    kind: Kind | None = None
    article: str | None = None
    reason: str = ""
    changes: dict[str, Any] = msgspec.field(default_factory=dict)
    """What an edit changed: fields with their new values."""
    base: dict[str, Any] | None = None
    """The record as the machine had read it."""
    before: dict[str, Any] | None = None
    """The record as it was judged."""
    subject: int | None = None
    """Number of the first entry on the same record."""
    refs: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    """What the ids inside the record stood for: kind and spans."""
    of: int | None = None
    """Number of the entry that an undo takes back."""
    groups: tuple[tuple[tuple[str, str, int, int], ...], ...] = ()
    """Events of a merge or split: article, id, and the trigger's span."""
    version: str = ""
    """Version of the reader whose record was judged."""
    seconds: float | None = None
    """How long the judging took."""
    undone: bool = False
    """Whether a later entry took it back."""
    hash: str = ""
    previous: str = ""


class Verdict(Record, frozen=True):
    """The verdict that stands on a record now."""

    verdict: VerdictKind
    reviewer: str
    entry: int
    time: str
    reason: str = ""


class QueueItem(Record, frozen=True):
    """One record that waits for a verdict."""

    record: str
    kind: RecordKind
    article: str
    because: tuple[str, ...]
    """``unsure``: its confidence is below the threshold; ``disputed``: other wordings differ."""
    confidence: float
    label: str
    """Its act, root and status, or type of dispute."""
    quote: str
    """Its wording on one line, at most 240 characters."""
    place: str
    """Where it stands in the queue, for ``after``."""


class QueuePage(Record, frozen=True):
    """Part of the queue; ``total`` counts all that waits and fits the filters."""

    total: int
    items: tuple[QueueItem, ...]


class Agreement(Record, frozen=True):
    """How far two reviewers agree, as Krippendorff's alpha: 1 fully, 0 as by chance.

    None where there is nothing to compare, or where no two values differ.
    """

    reviewers: tuple[str, str]
    records: int
    """Records that both judged."""
    same: int
    """Of these, with the same verdict."""
    verdicts: float | None
    """Nominal alpha over accept, reject and edit."""
    labels: float | None
    """Nominal alpha over the act, root and status, or type, of the records as each left them."""
    spans: float | None
    """Unitizing alpha over the spans of the records as each left them."""


class Redaction(Record, frozen=True):
    """What ``Ledger.redact`` did."""

    articles: int
    """Articles that were changed."""
    places: int
    """Places of their texts that were masked."""
    entry: int | None
    """Number of the entry of the review log that notes it; None if the ledger did not name them."""


class LoadResult(Record, frozen=True):
    """How much ``Ledger.load`` took in."""

    articles: int
    incidents: int
    reviews: int
