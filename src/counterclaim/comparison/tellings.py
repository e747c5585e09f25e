"""What is compared: claims (statements and who makes them), tellings (events and who tells)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from counterclaim.comparison.sides import UNKNOWN, Sides
from counterclaim.comparison.summaries import sums_up
from counterclaim.comparison.tolls import tolls
from counterclaim.comparison.wording import content_words, stem
from counterclaim.model import Count, Event, Reading, Span, Statement

_OPENING = ("“", '"', "‘")
_SAID = 400
_HEADLINE = 200
"""Characters of a headline at most, where no title is given."""
_STOPS = (".", "!", '."', ".”", '!"', "!”")
"""What a headline does not end with, where no title is given."""
_GAP = 45
"""Characters that may lie between a trigger and a participant in one smallest wording."""


class View:
    """One article as it is compared: its claims by statement id, its tellings in text order.

    ``writer`` is the party that answers for what nobody else is named for: between articles their
    outlets, inside one article nobody.
    """

    def __init__(self, reading: Reading, writer: str | None = None) -> None:
        self.reading = reading
        self.id = reading.article.id
        self.text = reading.article.text
        self.writer = (writer,) if writer else ()
        self.memo: dict[str, list[Any]] = {}
        self._words: dict[Span, frozenset[str]] = {}
        self.claims: dict[str, Claim] = _claims(self)

    @cached_property
    def tellings(self) -> list[Telling]:
        """The events and tolls as they are told, in text order."""
        return _tellings(self)

    @cached_property
    def headline(self) -> int:
        """Where the headline ends; -1 where the text begins with the article itself."""
        end = self.text.find("\n")
        line = self.text[: max(0, end)].strip()
        title = (self.reading.article.metadata.title or "").strip()
        is_title = bool(title) and line == title
        return end if is_title or (len(line) <= _HEADLINE and not line.endswith(_STOPS)) else -1

    def words(self, span: Span) -> frozenset[str]:
        """The telling words of a stretch of the text, without names of actors."""
        if span not in self._words:
            self._words[span] = content_words(self.text[slice(*span)]) - self.names
        return self._words[span]

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The ids of the events that the reading holds; tolls found later have none there."""
        return frozenset(event.id for event in self.reading.events)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the words in the names of the article's actors."""
        names = (name for actor in self.reading.actors for name in (actor.name, *actor.aliases))
        return frozenset(stem(w.strip("().,'’")) for name in names for w in name.lower().split())


@dataclass(frozen=True)
class Claim:
    """A statement with the parties that answer for it (nobody: the writer)."""

    view: View
    statement: Statement
    parties: tuple[str, ...]

    @property
    def span(self) -> Span:
        """From the first to the last character of the content, or of the cue where it has none."""
        return hull(self.statement.content or self.statement.cue or self.statement.source)

    @cached_property
    def whole(self) -> Span:
        """From the source to the end of the content, as far as they stand together."""
        statement = self.statement
        return hull((*statement.source[:1], *statement.cue, *statement.content))

    @cached_property
    def said(self) -> Span:
        """From the cue to the end of the content: "accused X of ..." names X in between."""
        parts = hull((*self.statement.cue, *self.statement.content))
        return parts if parts[1] - parts[0] <= _SAID else self.span

    @cached_property
    def text(self) -> str:
        """The wording of the content."""
        return " ".join(self.view.text[a:b] for a, b in self.statement.content)

    @cached_property
    def said_text(self) -> str:
        """The wording of the cue and the content."""
        spans = (*self.statement.cue, *self.statement.content)
        return " ".join(self.view.text[a:b] for a, b in spans)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the content, without names of actors."""
        return content_words(self.text) - self.view.names


@dataclass(frozen=True)
class Telling:
    """One event as one party tells it; what a mention leaves out comes from the earlier one."""

    view: View
    event: Event
    claim: Claim | None
    doers: tuple[str, ...]
    targets: tuple[str, ...]
    places: frozenset[str]
    days: tuple[str | None, str | None] | None
    chain: str
    """Id of the first mention of the same happening in the article."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Who tells it; nobody: the writer."""
        return (self.claim.parties if self.claim else ()) or self.view.writer

    @property
    def id(self) -> str | None:
        """The event's id; ``None`` where the telling is a mere toll."""
        return self.event.id if self.event.id in self.view.event_ids else None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.view.text

    @property
    def trigger(self) -> str:
        """The wording of the trigger."""
        return self.text[slice(*self.event.trigger)]

    @cached_property
    def roles(self) -> frozenset[str]:
        """What its figures count."""
        return frozenset(count.role for count in self.event.counts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the trigger's words."""
        return frozenset(stem(word.lower()) for word in self.trigger.split())

    @cached_property
    def sentence(self) -> Span:
        """The sentence around the trigger, by simple marks."""
        return sentence_of(self.text, self.event.trigger)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the sentence, without names of actors."""
        return self.view.words(self.sentence)

    @cached_property
    def summary(self) -> bool:
        """Whether it sums up a long time ("has killed 18,000 since 2019"), no one happening."""
        published = self.view.reading.article.metadata.date
        return sums_up(self.text, self.sentence, self.event, published)

    @property
    def real(self) -> bool:
        """Whether the event is told (or denied) as a happening, not as a plan or a risk."""
        return self.event.status in ("asserted", "attributed", "denied")

    def wording(self, *roles: str) -> Span:
        """The smallest wording with the trigger and the named participants that stand near."""
        parts = [self.event.trigger]
        for role in roles:
            group = self.event.actors if role == "actors" else self.event.targets
            spans = [s for participant in group for s in participant.spans]
            near = [s for s in spans if _near(s, self.event.trigger) and self._inside(s)]
            parts += sorted(near, key=lambda s: abs(s[0] - self.event.trigger[0]))[:1]
        return hull(parts)

    def _inside(self, span: Span) -> bool:
        return self.sentence[0] <= span[0] and span[1] <= self.sentence[1]


def _claims(view: View) -> dict[str, Claim]:
    """Where a statement names nobody, the statement that relays it answers for it."""
    known = {statement.id: statement for statement in view.reading.statements}
    found = {}
    for statement in view.reading.statements:
        speaker: Statement | None = statement
        for _ in range(8):  # a chain of relays; a loop in it ends here
            if speaker is None or speaker.actors:
                break
            speaker = known.get(speaker.parent or "")
        found[statement.id] = Claim(
            view, statement, (speaker.actors if speaker else ()) or view.writer
        )
    return found


def _tellings(view: View) -> list[Telling]:
    events = view.reading.events
    told = (*events, *tolls(view.text, view.reading.statements, events))
    known = {event.id: event for event in told}
    found = []
    for event in sorted(told, key=lambda e: (e.trigger, e.id)):
        chain = _mentions(event, known)
        actors = next((e.actors for e in chain if e.actors and _tells_for(e, event, view)), ())
        dated = next((e.date for e in chain if e.date), None)
        found.append(
            Telling(
                view=view,
                event=event,
                claim=view.claims.get(event.statement or ""),
                doers=tuple(p.name for p in actors),
                targets=tuple(p.name for p in next((e.targets for e in chain if e.targets), ())),
                places=frozenset(p.name for p in next((e.places for e in chain if e.places), ())),
                days=(dated.start, dated.end) if dated else None,
                chain=chain[-1].id,
            )
        )
    return found


def _tells_for(earlier: Event, event: Event, view: View) -> bool:
    """Whether what an earlier mention says of the doer holds for a later one too.

    It does if the writer says it, or the same party: who condemns an attack blames nobody, whoever
    was blamed for it before.
    """
    if earlier is event or (earlier.statement is None and earlier.status == "asserted"):
        return True
    if earlier.status == "denied":
        return False
    claims = [view.claims.get(e.statement or "") for e in (earlier, event)]
    return None not in claims and len({c.parties for c in claims if c}) == 1


def _mentions(event: Event, known: dict[str, Event]) -> list[Event]:
    """An event and the earlier mentions that it points to."""
    chain, seen = [event], {event.id}
    while (earlier := known.get(chain[-1].same_as or "")) and earlier.id not in seen:
        chain.append(earlier)
        seen.add(earlier.id)
    return chain


def named(names: Iterable[str]) -> tuple[str, ...]:
    """The names that tell who it was."""
    return tuple(name for name in names if name.lower() not in UNKNOWN)


def other_party(a: tuple[str, ...], b: tuple[str, ...], sides: Sides) -> bool:
    """Whether two groups of tellers are different parties; the writer is a party of its own."""
    if not a or not b:
        return bool(a) != bool(b)
    return not sides.meet(a, b)


def hull(spans: Iterable[Span]) -> Span:
    """From the first start to the last end; ``(0, 0)`` of nothing."""
    known = [span for span in spans if span[1] > span[0]]
    return (min(s for s, _ in known), max(e for _, e in known)) if known else (0, 0)


def sentence_of(text: str, span: Span) -> Span:
    """The stretch around a span up to the next line break or full stop before a capital."""
    start = max(text.rfind("\n", 0, span[0]) + 1, 0)
    for mark in (". ", "? ", "! ", '." ', ".” "):
        at = text.rfind(mark, start, span[0])
        if at >= 0 and text[at + len(mark) : at + len(mark) + 1].isupper() and _full(text, at):
            start = max(start, at + len(mark))
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    at = text.find(". ", span[1], end)
    while at >= 0:
        if (text[at + 2 : at + 3].isupper() or text[at + 2 : at + 3] in _OPENING) and _full(
            text, at
        ):
            return start, at + 1
        at = text.find(". ", at + 1, end)
    return start, end


def _full(text: str, at: int) -> bool:
    """Whether the stop at a position ends a sentence: not that of ``U.S.`` or ``Mr.``."""
    word = text[max(0, at - 6) : at].rpartition(" ")[2]
    return (
        len(word) > 1
        and "." not in word
        and word not in ("Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "St")
    )


def _near(span: Span, trigger: Span) -> bool:
    return span[0] - trigger[1] <= _GAP and trigger[0] - span[1] <= _GAP


def bounds(count: Count) -> tuple[float, float]:
    """The interval of a count; open below starts at 0, a rounded figure is given a tenth."""
    low = float(count.low if count.low is not None else 0)
    high = float(count.high if count.high is not None else "inf")
    if count.approx:
        low, high = low * 0.9, high * 1.1
    return low, high
