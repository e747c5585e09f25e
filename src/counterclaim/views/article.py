"""What the page of one article shows: the marked text and a card for each record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from counterclaim.model import Dispute, Event, Reading, Statement
from counterclaim.views import words
from counterclaim.views.canvas import label, text_marks
from counterclaim.views.library import Across, Book, Excerpt, Library, Step
from counterclaim.views.links import anchor
from counterclaim.views.marks import Line, lines


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another card of the same page."""

    fragment: str
    label: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement: the chain, what is done by saying it, and the wording."""

    fragment: str
    label: str
    chain: list[Step]
    act: str
    form: str
    cue: str
    quote: str
    date: str
    answers: list[Ref]
    answered_by: list[Ref]
    carries: list[Ref]
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A count: in words, of what, in which role, and as the text has it."""

    words: str
    unit: str
    role: str
    wording: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event: its kind, status, roles, figures, day and place."""

    fragment: str
    label: str
    root: str
    kind: str
    codes: str
    trigger: str
    status: str
    status_words: str
    actors: list[str]
    agentless: bool
    targets: list[str]
    places: list[str]
    date: str
    inferred: bool
    figures: list[Figure]
    carried_by: Ref | None
    same_as: Ref | None
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class PartyQuote:
    """One side of a dispute inside the article."""

    party: str
    excerpt: Excerpt
    fragment: str


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """Two wordings of the article that differ."""

    fragment: str
    label: str
    type: str
    words: str
    open: bool
    a: PartyQuote
    b: PartyQuote
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DisputeGroup:
    """Disputes of the article that are open, or wait for review, or are none: each pair once."""

    title: str
    inner: list[DisputeCard]
    across: list[Across]

    def __len__(self) -> int:
        return len(self.inner) + len(self.across)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the template of an article needs besides links."""

    book: Book
    language: str
    date: str
    lines: list[Line]
    statements: list[StatementCard]
    events: list[EventCard]
    groups: list[DisputeGroup]
    open: int
    """How many open disputes the article has a side in."""
    dates: list[tuple[str, str]]
    places: list[tuple[str, str]]


def article_page(library: Library, identifier: str) -> ArticlePage:
    """The page of the article with this id. Raises ``KeyError`` if it was not read."""
    book = library.books[identifier]
    reading = book.reading
    refs = Refs(book)
    across = library.across(identifier)
    language = book.article.metadata.language or ""
    return ArticlePage(
        book=book,
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else "",
        date=words.day(book.article.metadata.date),
        lines=lines(book.article.text, text_marks(book, across)),
        statements=[statement_card(book, refs, s, n) for n, s in enumerate(reading.statements, 1)],
        events=[event_card(book, refs, e, n) for n, e in enumerate(reading.events, 1)],
        groups=_groups(library, identifier),
        open=open_in(library, identifier),
        dates=_dates(book),
        places=_places(reading),
    )


def open_in(library: Library, identifier: str) -> int:
    """How many open disputes an article has a side in, each pair of wordings once."""
    disputes = library.books[identifier].reading.disputes
    inner = sum(words.is_open(d.type, d.confidence) for d in disputes)
    across = library.across(identifier)
    return inner + sum(words.is_open(x.dispute.type, x.confidence) for x in across)


def _groups(library: Library, identifier: str) -> list[DisputeGroup]:
    book = library.books[identifier]
    cards = [dispute_card(book, d, n) for n, d in enumerate(book.reading.disputes, 1)]
    across = library.across(identifier)

    def group(title: str, wanted: Callable[[str, float], bool]) -> DisputeGroup:
        return DisputeGroup(
            title,
            [c for c in cards if wanted(c.type, c.confidence)],
            [x for x in across if wanted(x.dispute.type, x.confidence)],
        )

    made = [
        group("Open disputes", words.is_open),
        group("Waiting for review", words.waits),
        group("No conflict", lambda kind, _: not words.conflicts(kind)),
    ]
    return [one for one in made if len(one)]


class Refs:
    """Links between the cards of one page."""

    def __init__(self, book: Book) -> None:
        reading = book.reading
        self._statements = {
            s.id: Ref(anchor("s", s.id), label("S", s.id, n).upper(), book.speakers(s))
            for n, s in enumerate(reading.statements, 1)
        }
        self._events = {
            e.id: Ref(anchor("e", e.id), label("E", e.id, n).upper(), book.text([e.trigger]))
            for n, e in enumerate(reading.events, 1)
        }
        self.answers: dict[str, list[str]] = defaultdict(list)
        self.carried: dict[str, list[str]] = defaultdict(list)
        for statement in reading.statements:
            for answered in statement.refers_to:
                self.answers[answered].append(statement.id)
        for event in reading.events:
            self.carried[event.statement or ""].append(event.id)

    def statements(self, identifiers: Iterable[str]) -> list[Ref]:
        """Links to those of the statements that are there."""
        return [self._statements[i] for i in identifiers if i in self._statements]

    def events(self, identifiers: Iterable[str]) -> list[Ref]:
        """Links to those of the events that are there."""
        return [self._events[i] for i in identifiers if i in self._events]


def statement_card(book: Book, refs: Refs, statement: Statement, number: int) -> StatementCard:
    """The card of a statement; ``number`` is its place in the article, from 1."""
    return StatementCard(
        fragment=anchor("s", statement.id),
        label=label("S", statement.id, number).upper(),
        chain=book.chain(statement),
        act=words.ACTS[statement.act],
        form=words.FORMS[statement.form],
        cue=book.text(statement.cue),
        quote=book.text(statement.content),
        date=words.period(statement.date),
        answers=refs.statements(statement.refers_to),
        answered_by=refs.statements(refs.answers.get(statement.id, ())),
        carries=refs.events(refs.carried.get(statement.id, ())),
        confidence=statement.confidence,
        method=statement.method,
    )


def event_card(book: Book, refs: Refs, event: Event, number: int) -> EventCard:
    """The card of an event; ``number`` is its place in the article, from 1."""
    carried = refs.statements([event.statement or ""])
    same = refs.events([event.same_as or ""])
    return EventCard(
        fragment=anchor("e", event.id),
        label=label("E", event.id, number).upper(),
        root=event.root,
        kind=words.ROOTS[event.root],
        codes=", ".join(
            x
            for x in (
                words.means_words(event.mode or ""),
                f"CAMEO {event.cameo}" if event.cameo else "",
            )
            if x
        ),
        trigger=book.text([event.trigger]),
        status=event.status,
        status_words=words.STATUSES[event.status],
        actors=[a.name for a in event.actors],
        agentless=event.agentless,
        targets=[t.name for t in event.targets],
        places=list(dict.fromkeys(p.name for p in event.places)),
        date=words.period(event.date),
        inferred=bool(event.date and event.date.inferred),
        figures=[
            Figure(
                words.figure(c.low, c.high, c.approx),
                c.unit,
                words.field_words(c.role).lower(),
                book.text([c.span]),
            )
            for c in event.counts
        ],
        carried_by=carried[0] if carried else None,
        same_as=same[0] if same else None,
        confidence=event.confidence,
        method=event.method,
    )


def dispute_card(book: Book, dispute: Dispute, number: int) -> DisputeCard:
    """The card of a dispute inside the article; ``number`` is its place in it, from 1."""
    sides = [
        PartyQuote(
            ", ".join(party),
            book.excerpt(side.span),
            book.fragment(side.statement, side.event, side.span),
        )
        for side, party in zip((dispute.a, dispute.b), dispute.parties, strict=True)
    ]
    return DisputeCard(
        fragment=anchor("d", dispute.id),
        label=label("D", dispute.id, number).upper(),
        type=dispute.type,
        words=words.dispute_words(dispute.type),
        open=words.conflicts(dispute.type),
        a=sides[0],
        b=sides[1],
        reason=dispute.reason,
        confidence=dispute.confidence,
    )


def _dates(book: Book) -> list[tuple[str, str]]:
    """Wordings of time that denote days, with the days; each wording once."""
    found: dict[tuple[str, str], None] = {}
    for time in book.reading.times:
        if time.first or time.last:
            when = (
                words.day(time.first)
                if time.first == time.last
                else f"{words.day(time.first) or '…'} – {words.day(time.last) or '…'}"
            )
            found[(book.text([(time.start, time.end)]), when)] = None
    return list(found)


def _places(reading: Reading) -> list[tuple[str, str]]:
    """Places with coordinates in words; each once."""
    found: dict[tuple[str, str], None] = {}
    for place in reading.places:
        where = "not in the gazetteer"
        if place.lat is not None and place.lon is not None:
            where = f"{place.lat:.2f}, {place.lon:.2f}"
            where += f" ({place.precision})" if place.precision else ""
        found[(place.name, where)] = None
    return list(found)
