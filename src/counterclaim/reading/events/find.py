"""Events: from triggers to records with roles, counts, date, places, status and carrier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import structs

from counterclaim.model import (
    Count,
    Event,
    Participant,
    Place,
    Span,
    Statement,
    TimeExpression,
)
from counterclaim.reading.counts import find_counts
from counterclaim.reading.events import lexicon
from counterclaim.reading.events.acts import Act, find_acts
from counterclaim.reading.events.answered import with_answered
from counterclaim.reading.events.confidence import confidence
from counterclaim.reading.events.dating import date_of, in_tense, until_said
from counterclaim.reading.events.happenings import same_happening, toll_acts
from counterclaim.reading.events.heard import UNLISTED
from counterclaim.reading.events.moods import modality, scheduled
from counterclaim.reading.events.mutual import with_sides
from counterclaim.reading.events.people import NameOf, participants
from counterclaim.reading.events.placing import places_of
from counterclaim.reading.events.same import link
from counterclaim.reading.events.spoken import SPOKEN, with_speakers
from counterclaim.reading.events.status import carrier, performed, status_of
from counterclaim.reading.events.tolls import assign, unassigned
from counterclaim.reading.events.triggers import Trigger
from counterclaim.reading.syntax import Parse

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_OTHERS = frozenset(
    "first second third fourth fifth sixth latest last previous earlier other next another past "
    "worst deadliest recent similar".split()
)
_MANNERED = frozenset(("ASSAULT",))


def find_events(
    parse: Parse,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    name_of: NameOf,
    day: dt.date | None = None,
) -> tuple[Event, ...]:
    """The events of an article, in text order, with ids ``e1``, ``e2`` ...

    ``name_of`` gives the canonical names that a span stands for, or nothing; then a doer or target
    keeps the words of the text. ``day`` is the day of publication, on which a bare weekday or month
    is put before or after by the tense of the act. No doer is ever supplied that the clause does not name.
    """
    acts, tolls = _acts_of(parse)
    cues = _cue_tokens(parse, statements)
    said = {statement.id: statement.date for statement in statements}
    events, definite, words = [], set[str](), dict[str, str]()
    for number, (act, counts) in enumerate(zip(acts, tolls, strict=True), 1):
        key = f"e{number}"
        event = _event(parse, act, counts, key, statements, name_of)
        if act.toll and event.statement is None and counts:
            event = _said_with(event, carrier(statements, counts[0].span))
        spoken = event.root in SPOKEN and event.status == "asserted"
        held = act.members | _around(parse, act)
        date = date_of(parse, held, times, frozenset() if spoken else cues)
        if date is not None:
            date = in_tense(date, event.status, parse.text, day)
        if date is None and event.status == "attributed" and not act.main.nominal:
            date = until_said(parse, act.main.head, said.get(event.statement or ""))
        ground = event.root == "MOBILIZE" or event.root == "COERCE"
        where = places_of(parse, held, places, ground=ground)
        events.append(structs.replace(event, date=date, places=where))
        words[key] = parse.tokens[act.main.head].lemma.lower()
        if act.main.nominal and _is_definite(parse, act.main.head):
            definite.add(key)
    told = frozenset(f"e{n}" for n, act in enumerate(acts, 1) if act.toll)
    sentences = {f"e{n}": parse.tokens[act.main.head].sentence for n, act in enumerate(acts, 1)}
    events = with_answered(with_sides(with_speakers(events, statements)), statements)
    return same_happening(link(events, frozenset(definite), words), told, sentences)


def participants_of(parse: Parse) -> tuple[Span, ...]:
    """The mentions whose names ``find_events`` will ask for, each once."""
    found: dict[Span, None] = {}

    def unnamed(span: Span) -> tuple[str, ...]:
        found[span] = None
        return ()

    for act in _acts_of(parse)[0]:
        _participants(parse, act, unnamed)
    return tuple(found)


def _acts_of(parse: Parse) -> tuple[list[Act], list[tuple[Count, ...]]]:
    return parse.once(_acts_of, lambda: _with_tolls(parse, find_acts(parse)))


def _with_tolls(parse: Parse, acts: list[Act]) -> tuple[list[Act], list[tuple[Count, ...]]]:
    """The acts with those that only a toll tells of, in text order, and the counts of each."""
    quantities = find_counts(parse)
    members = [act.members for act in acts]
    roots = [act.main.entry.root for act in acts]
    loose = unassigned(parse, quantities, members, roots)
    assaults = [act.main.head for act in acts if act.main.entry.root == "ASSAULT"]
    more = [
        Act((trigger,), (), targets, held, toll=True)
        for trigger, targets, held in toll_acts(parse, loose, assaults)
    ]
    acts = sorted([*acts, *more], key=lambda act: (act.main.first, act.main.last))
    members = [act.members for act in acts]
    return acts, assign(parse, quantities, members, [act.main.entry.root for act in acts])


def _around(parse: Parse, act: Act) -> frozenset[int]:
    """The verbs whose time and place are a noun's own: "talks resumed", "a visit planned for"."""
    if not act.main.nominal:
        return frozenset()
    noun = parse.tokens[act.main.head]
    found = {verb.i for verb in scheduled(parse, noun)}
    if noun.dep == "nsubj" and parse.tokens[noun.head].lemma == "be":
        found.add(noun.head)  # "the attack was in Altheim"
    return frozenset(found | {noun.head} if act.main.occurs else found)


def _event(
    parse: Parse,
    act: Act,
    counts: tuple[Count, ...],
    key: str,
    statements: Sequence[Statement],
    name_of: NameOf,
) -> Event:
    main, entry = act.main, act.main.entry
    span = parse.span(main.first, main.last)
    statement = carrier(statements, parse.span(main.head, main.head))
    status = status_of(parse, main.head, statement)
    if status == "asserted" and any(_hedged(parse, trigger) for trigger in act.triggers):
        status = "attributed"
    if performed(parse, main.head, entry.root, statement):
        statement, status = None, "asserted"
    actors, others = _participants(parse, act, name_of)
    names = {actor.name for actor in actors}
    targets = tuple(t for t in others if act.mutual or t.name not in names)
    return Event(
        id=key,
        trigger=span,
        root=entry.root,
        mode=_mode(parse, act),
        cameo=entry.cameo,
        actors=actors,
        targets=targets,
        agentless=not act.doers,
        counts=counts,
        status=status,
        statement=None if statement is None else statement.id,
        confidence=confidence(main, len(actors), len(targets)),
        method="encoder" if entry.needs == UNLISTED else "lexicon",
    )


def _said_with(event: Event, statement: Statement | None) -> Event:
    """A toll whose word stands in the cue ("put the toll at 11") is told by whoever gives the figure."""
    if statement is None or event.status != "asserted":
        return event
    return structs.replace(event, statement=statement.id, status="attributed")


def _participants(
    parse: Parse, act: Act, name_of: NameOf
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Doers and targets of an act with their names."""
    root = act.main.entry.root
    return (
        participants(parse, act.doers, name_of, doer=True, alone=act.split),
        participants(parse, act.targets, name_of, alone=act.split, root=root),
    )


def _hedged(parse: Parse, trigger: Trigger) -> bool:
    """Such as "an alleged Israeli strike": the writer does not vouch for it."""
    return trigger.entry.noun and modality(parse, trigger.noun or trigger.head) == "attributed"


def _mode(parse: Parse, act: Act) -> str | None:
    """The mode of the entry, else the means that the clause names."""
    for trigger in act.triggers:
        if trigger.entry.mode is not None:
            return trigger.entry.mode
    if act.main.entry.root in _MANNERED:
        for member in sorted(act.members):
            first, last = parse.subtree(member)
            for token in parse.tokens[max(first, member - 12) : min(last, member + 12) + 1]:
                mode = lexicon.means().get(token.lemma.lower())
                if mode is not None:
                    return mode
    return None


def _cue_tokens(parse: Parse, statements: Sequence[Statement]) -> frozenset[int]:
    return frozenset(
        token.i for s in statements for span in s.cue for token in parse.tokens_in(span)
    )


def _is_definite(parse: Parse, i: int) -> bool:
    if any(child.lower in _OTHERS for child in parse.children(i, "amod")):
        return False  # "the third attack since May" is one more, or one of them
    return any(child.lower in _DEFINITE for child in parse.children(i, "det"))
