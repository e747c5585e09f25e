"""What the pages are made from: the readings and incidents, with the look-ups that link them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from counterclaim.comparison.tolls import tolls
from counterclaim.incidents import moves
from counterclaim.model import (
    Event,
    Incident,
    IncidentDispute,
    IncidentSide,
    Reading,
    Span,
    Statement,
)
from counterclaim.reading.sentences import sentences
from counterclaim.views.camps import Camps
from counterclaim.views.links import anchor
from counterclaim.views.marks import clamp

DEPTH = 12
"""A chain of sources is followed this far; no real relay is deeper."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence with one wording in it: the three parts joined are the sentence."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain of sources; ``fragment`` leads to its statement, if it has one."""

    name: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """A side of an incident's dispute, as the page of its article shows it."""

    incident: Incident
    dispute: IncidentDispute
    side: IncidentSide
    other: IncidentSide
    fragment: str
    confidence: float
    """The highest of those disputes that say the same."""


class Book:
    """One reading with look-ups by id and by place in the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article
        self.statements = {s.id: s for s in reading.statements}
        self.events = {e.id: e for e in reading.events}

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return sentences(self.article.text)

    @cached_property
    def told(self) -> tuple[Event, ...]:
        """The events, and the tolls that statements give without an event of their own."""
        reading = self.reading
        return (*reading.events, *tolls(self.article.text, reading.statements, reading.events))

    @cached_property
    def denials(self) -> dict[str, list[Statement]]:
        """The denials that answer each statement, by its id."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.reading.statements:
            if statement.act == "deny":
                for answered in statement.refers_to:
                    found[answered].append(statement)
        return found

    def fragment_of(self, event: Event) -> str:
        """The fragment of an event's card, or of the statement that gives a toll."""
        if event.id in self.events or not event.statement:
            return anchor("e", event.id)
        return anchor("s", event.statement)

    @property
    def outlet(self) -> str:
        """The outlet's name, or words that none is given with the article's id."""
        return self.article.metadata.outlet or f"outlet not given ({self.article.id})"

    @property
    def title(self) -> str:
        """The title, or the first line of the text, or the id."""
        first = next((x.strip() for x in self.article.text.splitlines() if x.strip()), "")
        return self.article.metadata.title or first[:140] or self.article.id

    def text(self, spans: Iterable[Span]) -> str:
        """The wordings of the spans, joined by an ellipsis."""
        whole = self.article.text
        parts = (whole[a:b] for a, b in (clamp(s, len(whole)) for s in spans))
        return " … ".join(" ".join(part.split()) for part in parts if part.strip())

    def excerpt(self, span: Span) -> Excerpt:
        """The sentence around the span, or the sentences if it runs over several."""
        whole = self.article.text
        start, end = clamp(span, len(whole))
        first_at = bisect_right(self.sentences, start, key=lambda s: s[1])
        last_at = bisect_left(self.sentences, max(end, start + 1), key=lambda s: s[0])
        touching = self.sentences[first_at:last_at]
        first = min([start, *(s[0] for s in touching)])
        last = max([end, *(s[1] for s in touching)])
        return Excerpt(whole[first:start], whole[start:end], whole[end:last])

    def speakers(self, statement: Statement) -> str:
        """Who speaks: the canonical names, else the wording of the source, else ``""``."""
        return ", ".join(statement.actors) or self.text(statement.source)

    def chain(self, statement: Statement) -> list[Step]:
        """From the outlet inwards to whoever speaks: *Outlet ‹ Agency ‹ a military source*."""
        line = {statement.id: statement}
        above = self.statements.get(statement.parent or "")
        while above and above.id not in line and len(line) < DEPTH:
            line[above.id] = above
            above = self.statements.get(above.parent or "")
        steps = [Step(self.outlet)]
        if self.article.metadata.agency:
            steps.append(Step(self.article.metadata.agency))
        for one in reversed(line.values()):
            steps.extend(Step(name) for name in one.via)
            name = self.speakers(one)
            steps.append(Step(name or "source not named", anchor("s", one.id)))
        return _without_repeats(steps)

    def fragment(self, statement: str | None, event: str | None, span: Span) -> str:
        """The fragment of the record that best shows a wording; ``""`` if none covers it."""
        if event in self.events:
            return anchor("e", event or "")
        if statement in self.statements:
            return anchor("s", statement or "")
        return next((anchor("e", e.id) for e in self.reading.events if _covers(e, span)), "")


class Library:
    """All readings and incidents of a report. Of two readings with one id the later counts.

    ``around`` are further incidents in which the articles have a part: they are not listed, but
    what the articles' own pages show depends on them.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        incidents: Iterable[Incident],
        around: Iterable[Incident] = (),
    ) -> None:
        self.books: Mapping[str, Book] = {r.article.id: Book(r) for r in readings}
        self.incidents = {i.id: i for i in incidents}
        self._around = self.incidents | {i.id: i for i in around}

    @cached_property
    def camps(self) -> Camps:
        """The sides of all actors, and what they did and said toward one another."""
        readings = [book.reading for book in self.books.values()]
        return Camps(readings, moves(readings))

    @cached_property
    def _across(self) -> dict[str, list[Across]]:
        found: dict[str, list[Across]] = defaultdict(list)
        for incident in self._around.values():
            for number, dispute in enumerate(incident.disputes, 1):
                for letter, side, other in (
                    ("a", dispute.a, dispute.b),
                    ("b", dispute.b, dispute.a),
                ):
                    name = f"{anchor('i', incident.id)}-{number}{letter}"
                    sure = dispute.confidence
                    found[side.article].append(Across(incident, dispute, side, other, name, sure))
        return found

    @cached_property
    def _cards(self) -> dict[str, tuple[list[Across], dict[str, str]]]:
        """By article: its disputes in incidents, each once; by fragment that of the shown card."""
        return {article: self._once(article, found) for article, found in self._across.items()}

    def _once(self, article: str, found: list[Across]) -> tuple[list[Across], dict[str, str]]:
        book = self.books.get(article)
        inner = {
            pair_of(d.type, (article, d.a.span), (article, d.b.span)): anchor("d", d.id)
            for d in (book.reading.disputes if book else ())
        }
        kept: dict[object, Across] = {}
        shown: dict[str, str] = {}
        for item in found:
            sides = (item.side, item.other)
            spans = pair_of(item.dispute.type, *((s.article, s.span) for s in sides))
            key = item.dispute.type, frozenset(map(self._wording, sides))
            if spans in inner:
                shown[item.fragment] = inner[spans]
                continue
            first = kept.setdefault(key, item)
            shown[item.fragment] = first.fragment
            kept[key] = replace(first, confidence=max(first.confidence, item.confidence))
        return list(kept.values()), shown

    def _wording(self, side: IncidentSide) -> tuple[str, str]:
        book = self.books.get(side.article)
        return side.party, (book.text([side.span]) if book else "") or side.article

    def across(self, article: str) -> list[Across]:
        """The disputes of incidents in which this article has a side, each pair of wordings once.

        Those that the article shows as disputes of its own are left out.
        """
        return self._cards.get(article, ([], {}))[0]

    def inside(self, article: str) -> set[object]:
        """What tells the pairs of spans of this article that some incident has as a dispute."""
        return {
            pair_of(x.dispute.type, (article, x.side.span), (article, x.other.span))
            for x in self._across.get(article, ())
            if x.other.article == article
        }

    def incidents_of(self, article: str) -> list[Incident]:
        """The incidents that this article tells of."""
        return [i for i in self.incidents.values() if article in i.articles]

    @cached_property
    def _fragments(self) -> dict[tuple[str, int, int], str]:
        # A side may stand in several disputes, and equal ones in several incidents.
        sides = (x for found in self._across.values() for x in found)
        return {(x.incident.id, id(x.dispute), id(x.side)): x.fragment for x in sides}

    def side_fragment(
        self, side: IncidentSide, incident: Incident, dispute: IncidentDispute
    ) -> str:
        """The fragment, on the page of the side's article, of the card that shows this side."""
        own = self._fragments.get((incident.id, id(dispute), id(side)), "")
        return self._cards.get(side.article, ([], {}))[1].get(own, own)


def pair_of(kind: str, a: tuple[str, Span], b: tuple[str, Span]) -> tuple[str, frozenset[object]]:
    """A type with two places of texts, in either order."""
    return kind, frozenset((a, b))


def _covers(event: Event, span: Span) -> bool:
    spans = [event.trigger, *(count.span for count in event.counts)]
    return any(start < span[1] and span[0] < end for start, end in spans)


def _without_repeats(steps: list[Step]) -> list[Step]:
    """Each name once; a step that leads to a statement takes the place of one that does not."""
    found: dict[str, Step] = {}
    for step in steps:
        name = step.name.casefold()
        if name not in found or not found[name].fragment:
            found[name] = step
    return list(found.values())
