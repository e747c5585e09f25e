"""What the pages are made from: the readings and incidents, with the look-ups that link them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from counterclaim.comparison.tolls import tolls
from counterclaim.incidents import moves
from counterclaim.ledger.browse import Contested
from counterclaim.model import (
    Event,
    Incident,
    IncidentDispute,
    IncidentSide,
    Reading,
    Span,
    Statement,
)
from counterclaim.reading.sentences import Sentences
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

    incident: str
    """The incident's id."""
    dispute: IncidentDispute
    side: IncidentSide
    other: IncidentSide
    fragment: str
    """What names this side, and the other one: see ``side_anchor``."""
    other_fragment: str
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
    def sentences(self) -> Sentences:
        """The sentences of the text."""
        return Sentences(self.article.text)

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

    def quote(self, span: Span) -> str:
        """The wording of a span as it stands in the text."""
        start, end = clamp(span, len(self.article.text))
        return self.article.text[start:end]

    def excerpt(self, span: Span) -> Excerpt:
        """The sentence around the span, or the sentences if it runs over several."""
        whole = self.article.text
        start, end = clamp(span, len(whole))
        touching = self.sentences.touching(start, max(end, start + 1))
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
    """All readings and incidents of a report. Of two readings with one id the later counts."""

    def __init__(
        self,
        readings: Iterable[Reading],
        incidents: Iterable[Incident],
    ) -> None:
        self.books: Mapping[str, Book] = {r.article.id: Book(r) for r in readings}
        self.incidents = {i.id: i for i in incidents}
        self._cards: dict[str, tuple[list[Across], dict[str, str]]] = {}

    @cached_property
    def camps(self) -> Camps:
        """The sides of all actors, and what they did and said toward one another."""
        readings = [book.reading for book in self.books.values()]
        return Camps(readings, moves(readings))

    @cached_property
    def _incidents_by_article(self) -> dict[str, list[Incident]]:
        found: dict[str, list[Incident]] = defaultdict(list)
        for incident in self.incidents.values():
            for article in dict.fromkeys(_sides_of(incident)):
                found[article].append(incident)
        return found

    def around(self, article: str) -> Sequence[Contested | Incident]:
        """The incidents with disputes in which an article has a part: its own page shows them."""
        return self._incidents_by_article.get(article, ())

    def _across(self, article: str) -> Iterator[Across]:
        for incident in self.around(article):
            for number, dispute in enumerate(incident.disputes, 1):
                sides = dispute.a, dispute.b
                for at, side in enumerate(sides):
                    if side.article == article:
                        own, other = (side_anchor(incident.id, number, x) for x in (at, 1 - at))
                        sure = dispute.confidence
                        yield Across(incident.id, dispute, side, sides[1 - at], own, other, sure)

    def _card(self, article: str) -> tuple[list[Across], dict[str, str]]:
        """An article's disputes in incidents, each once; by fragment that of the shown card."""
        if article not in self._cards:
            self._cards[article] = self._once(article)
        return self._cards[article]

    def _once(self, article: str) -> tuple[list[Across], dict[str, str]]:
        book = self.books.get(article)
        inner = {
            pair_of(d.type, (article, d.a.span), (article, d.b.span)): anchor("d", d.id)
            for d in (book.reading.disputes if book else ())
        }
        kept: dict[object, Across] = {}
        shown: dict[str, str] = {}
        for item in self._across(article):
            sides = (item.side, item.other)
            spans = pair_of(item.dispute.type, *((s.article, s.span) for s in sides))
            key = item.dispute.type, frozenset(map(self._wording, sides))
            if spans in inner:
                shown[item.fragment] = inner[spans]
                continue
            first = kept.setdefault(key, item)
            shown[item.fragment] = first.fragment
            if item.confidence > first.confidence:
                kept[key] = replace(first, confidence=item.confidence)
        return list(kept.values()), shown

    def _wording(self, side: IncidentSide) -> tuple[str, str]:
        book = self.books.get(side.article)
        return side.party, (book.text([side.span]) if book else "") or side.article

    def across(self, article: str) -> list[Across]:
        """The disputes of incidents in which this article has a side, each pair of wordings once.

        Those that the article shows as disputes of its own are left out.
        """
        return self._card(article)[0]

    def inside(self, article: str) -> set[object]:
        """What tells the pairs of spans of this article that some incident has as a dispute."""
        return {
            pair_of(x.type, (article, x.a.span), (article, x.b.span))
            for incident in self.around(article)
            for x in incident.disputes
            if x.a.article == x.b.article == article
        }

    def incidents_of(self, article: str) -> list[Incident]:
        """The incidents that this article tells of."""
        return [i for i in self.incidents.values() if article in i.articles]

    def shown_at(self, article: str, fragment: str) -> str:
        """The fragment, on the page of an article, of the card that shows this ``side_anchor``."""
        return self._card(article)[1].get(fragment, fragment)


def side_anchor(incident: str, number: int, at: int) -> str:
    """The name of a side (0 or 1) of the dispute with this number, from 1, of an incident's id."""
    return f"{anchor('i', incident)}-{number}{'ab'[at]}"


def _sides_of(incident: Incident) -> Iterator[str]:
    """The articles that have a side in one of the incident's disputes."""
    for dispute in incident.disputes:
        yield dispute.a.article
        yield dispute.b.article


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
        name = step.name.casefold().removeprefix("the ")  # "The Coast Times", "Coast Times"
        if name not in found or not found[name].fragment:
            found[name] = step
    return list(found.values())
