"""The main job on one article: encode once, then each stage as a pure function of what is known."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from counterclaim.articles import find_heading
from counterclaim.articles.limits import MAX_READ
from counterclaim.articles.problems import TOO_LONG, problem
from counterclaim.comparison import called_false, find_disputes, link_answers
from counterclaim.config import VERSION
from counterclaim.model import Article, Event, Place, Reading, Span, Statement, TimeExpression
from counterclaim.reading.actors.speakers import Resolution, resolve_actors
from counterclaim.reading.capitals import in_capitals, usual_case
from counterclaim.reading.claims import outside, settle_acts, silenced, unsaid
from counterclaim.reading.encoder import Encoder, default_encoder
from counterclaim.reading.events import find_events, participants_of
from counterclaim.reading.joining import with_whole_places
from counterclaim.reading.parsing import to_parse
from counterclaim.reading.places import find_places
from counterclaim.reading.statements import find_statements
from counterclaim.reading.syntax import Parse
from counterclaim.reading.times import find_times
from counterclaim.reading.voices import with_voices

Clock = dict[str, float]
"""CPU seconds by stage."""


def read(article: Article, encoder: Encoder | None = None, clock: Clock | None = None) -> Reading:
    """The reading of one article; empty where its language is not read.

    ``clock`` is filled with the CPU seconds of each stage. Raises ``InputError`` CC114 for a text
    of more than 100,000 characters, ``ModelError`` if the encoder's files are missing or altered.
    """
    if not article.readable or not article.text.strip():
        return Reading(article=article, version=VERSION)
    if len(article.text) > MAX_READ:
        raise problem(TOO_LONG, f"{article.id} has {len(article.text):,} characters")
    spent: Clock = {} if clock is None else clock
    if in_capitals(article.text):
        cased = replace(article, text=usual_case(article.text))
        return replace(_read(cased, encoder, spent), article=article)
    return _read(article, encoder, spent)


def _read(article: Article, encoder: Encoder | None, spent: Clock) -> Reading:
    """The stages, in their order."""
    day = _day(article.metadata.date)
    with _timed(spent, "encode"):
        encoding = (encoder or default_encoder()).encode(article.text)
    with _timed(spent, "parse"):
        parse = to_parse(encoding)
    with _timed(spent, "times"):
        times = find_times(article.text, day)
    with _timed(spent, "places"):
        places = _places(article, parse, times)
        parse = with_whole_places(parse, places)
    with _timed(spent, "statements"):
        nobodys = _nobodys(article)
        drafts = find_statements(encoding, parse, nobodys)
    with _timed(spent, "claims"):
        inside = tuple(t for t in times if not _within((t.start, t.end), nobodys))
        resolution, statements, events = _claims(parse, drafts, inside, places, day)
        events = outside(unsaid(events, statements), nobodys)
    reading = Reading(
        article=article,
        statements=statements,
        events=events,
        times=times,
        places=places,
        actors=resolution.actors,
        version=VERSION,
    )
    with _timed(spent, "disputes"):
        disputes = find_disputes(reading)
    return replace(reading, disputes=disputes, statements=silenced(statements, article.text))


def wide_statements(article: Article, encoder: Encoder | None = None) -> tuple[Statement, ...]:
    """The statements with cues and sources as wide as the encoder takes them, and without names.

    For data whose annotators took the whole verb group and all clauses of a speaker's description.
    """
    encoding = (encoder or default_encoder()).encode(article.text)
    parse = to_parse(encoding)
    times = find_times(article.text, _day(article.metadata.date))
    parse = with_whole_places(parse, _places(article, parse, times))
    return find_statements(encoding, parse, _nobodys(article), wide=True)


def _claims(
    parse: Parse,
    drafts: tuple[Statement, ...],
    times: tuple[TimeExpression, ...],
    places: tuple[Place, ...],
    day: dt.date | None,
) -> tuple[Resolution, tuple[Statement, ...], tuple[Event, ...]]:
    """Actors, statements with their voices, and events with their names.

    The events' participants are mentions that must be resolved together with the speakers, in text
    order; so their mentions are gathered before the events are made with the names.
    """
    mentions = {span for s in drafts for span in s.addressee} | set(participants_of(parse))
    year = day.year if day else None
    resolution = resolve_actors(parse, sorted(mentions), statements=drafts, year=year)
    statements = with_voices(drafts, resolution, times, parse)
    events = find_events(
        parse, statements, times, places, lambda span: resolution.names([span]), day
    )
    statements = settle_acts(statements, events, resolution.actors, parse.text)
    statements = link_answers(statements, parse.text, resolution.actors)
    return resolution, statements, called_false(events, statements, parse.text)


def _places(article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Place, ...]:
    """The places of an article; what is a date ("March", "Thursday") is none."""
    known = article.metadata
    found = find_places(
        article.text,
        entities=[(e.start, e.end, e.label) for e in parse.entities],
        date=known.date,
        title=known.title,
        dateline=known.dateline,
    )
    dated = [(time.start, time.end) for time in times]
    bodies = {(e.start, e.end) for e in parse.entities if e.label == "ORG"}
    return tuple(
        p
        for p in found
        if (p.start, p.end) not in bodies and not any(s < p.end and p.start < e for s, e in dated)
    )


def _within(span: Span, spans: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _nobodys(article: Article) -> list[Span]:
    """What belongs to nobody's statement: page noise and the dateline."""
    dateline = find_heading(article.text).dateline
    return sorted([*article.noise, *([dateline] if dateline else [])])


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        return None


@contextmanager
def _timed(spent: Clock, stage: str) -> Iterator[None]:
    began = time.process_time()
    try:
        yield
    finally:
        spent[stage] = spent.get(stage, 0.0) + time.process_time() - began
