"""Where statements and events settle each other: acts, what was not said, what is nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from counterclaim.model import Actor, Event, Participant, Span, Statement
from counterclaim.reading.lemmas import lemma
from counterclaim.tables import rows

_WRONGS = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_WRONG_BY_NAME = re.compile(r"violat|breach|intru|incur|harass|massacr|abduct|tortur|execut", re.I)
# Who hears or learns of a deed accuses nobody of it.
_LISTENS = re.compile(r"\b(?:hears?|heard|learn(?:s|ed|t)?|(?:was|were|been) told)\b", re.I)


_SIDES = frozenset(("state", "ministry", "military", "armed_group", "group", "person", "alliance"))


def settle_acts(
    statements: Sequence[Statement], events: Sequence[Event], actors: Sequence[Actor], text: str
) -> tuple[Statement, ...]:
    """Statements whose act was "state" become "accuse" where they name another's violent act as done.

    So does what a named party is said to have done to whom and what nobody may attack
    (``data/statements/protected.tsv``); what unnamed gunmen did is a report.
    """
    sides = {actor.name for actor in actors if actor.type in _SIDES}
    accusing: set[str] = set()
    heard = {s.id for s in statements if any(_LISTENS.search(text, *cue) for cue in s.cue)}
    speakers = {statement.id: set(statement.actors) for statement in statements}
    for event in events:
        if event.statement is None or event.statement in heard:
            continue
        if event.root not in _WRONGS or event.status != "attributed":
            continue
        doers = {actor.name for actor in event.actors}
        targets = {target.name for target in event.targets}
        said = speakers.get(event.statement, set())
        # One's own acts, and acts against nobody in particular, are reports.
        wrong = _WRONG_BY_NAME.search(text, *event.trigger) is not None
        harmed = _related(said, targets) or (bool(doers & sides) and _protected(targets))
        if doers and not doers & said and (wrong or harmed):
            accusing.add(event.statement)
    return tuple(
        replace(s, act="accuse") if s.act == "state" and s.id in accusing else s for s in statements
    )


def _related(said: set[str], targets: set[str]) -> bool:
    """Whether the speaker, or civilians, suffer the act."""
    words = {word for name in said for word in name.lower().split()}
    return any("civilian" in name.lower() or words & set(name.lower().split()) for name in targets)


def _protected(targets: set[str]) -> bool:
    """Whether the act is done to somebody or something that nobody may attack."""
    last = [words[-1] for name in targets if (words := re.findall(r"[^\W\d_]+", name.lower()))]
    return any(lemma(word, "NNS") in _nobody_may_attack() for word in last)


@lru_cache(maxsize=1)
def _nobody_may_attack() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("statements", "protected"))


_SPEECHLESS = re.compile(
    r"\b(?:comment\w*|respond\w*|repl(?:y|ied|ies)|answer\w*|reach\w*|contact\w*|available|unavailable|speak|"
    r"elaborat\w*|interview\w*)\b",
    re.I,
)


_REQUEST = re.compile(
    r"(?:\w+\s+){0,3}?(?:requests?|queries|calls|messages|e?-?mails|inquiries|enquiries)\b[^.;,]{0,12}\bcomments?",
    re.I,
)


def silenced(statements: Sequence[Statement], text: str) -> tuple[Statement, ...]:
    """The statements, without a content where the cue itself says that nothing was said at all.

    Who declined to comment on the raid has no content; who has not confirmed "the report", or would
    not say "by whom", has that.
    """
    return tuple(
        _silent(s, text)
        if s.act == "no_comment" and any(_SPEECHLESS.search(text, *cue) for cue in s.cue)
        else s
        for s in statements
    )


def _silent(statement: Statement, text: str) -> Statement:
    """A statement without its content; "a request for comment" that it ignored belongs to its cue."""
    asked = len(statement.cue) == len(statement.content) == 1
    if asked and _REQUEST.fullmatch(text, *statement.content[0]):
        cue = ((statement.cue[0][0], statement.content[0][1]),)
        return replace(statement, cue=cue, content=())
    return replace(statement, content=())


def unsaid(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events, hypothetical where their statement says that its source did *not* say so."""
    silent = {statement.id for statement in statements if statement.act == "no_comment"}
    return tuple(
        replace(event, status="hypothetical")
        if event.statement in silent and event.status in ("attributed", "denied")
        else event
        for event in events
    )


def outside(events: Sequence[Event], spans: Sequence[Span]) -> tuple[Event, ...]:
    """The events without what lies in ``spans`` (noise, the dateline): no doer or target comes from there."""

    def kept(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(p for p in people if not p.spans or not all(_lies(s, spans) for s in p.spans))

    found = []
    for event in events:
        if _lies(event.trigger, spans):
            continue
        actors = kept(event.actors)
        agentless = event.agentless or (bool(event.actors) and not actors)
        found.append(
            replace(event, actors=actors, targets=kept(event.targets), agentless=agentless)
        )
    return tuple(found)


def _lies(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
