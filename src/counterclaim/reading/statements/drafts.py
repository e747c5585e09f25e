"""A statement while it is being made: token ranges instead of spans, and what it is nested in."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.model import Span


@dataclass
class Draft:
    """Spans of the three parts, with the evidence so far.

    ``parent`` is the draft that relays this one; ``via`` holds the spans of the media through
    which the words came, outermost first.
    """

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    confidence: float
    method: str
    parent: Draft | None = None
    via: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first part begins."""
        return min(span[0] for span in [*self.source, *self.cue, *self.content])
