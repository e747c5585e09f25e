"""What the ledger answers with: the outcome of an addition, search hits, explanations, findings."""

from __future__ import annotations

from typing import Literal

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
