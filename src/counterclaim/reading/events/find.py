"""Events: from triggers to records with roles, counts, date, places, status and carrier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from counterclaim.reading.counts import find_counts, kind_of
from counterclaim.reading.events import lexicon
from counterclaim.reading.events.answered import with_answered
from counterclaim.reading.events.bare import dated, fresh, told
from counterclaim.reading.events.checks import avoided, fits
from counterclaim.reading.events.confidence import confidence
from counterclaim.reading.events.dating import date_of, in_tense, until_said
from counterclaim.reading.events.happenings import same_happening, toll_acts
from counterclaim.reading.events.merge import groups
from counterclaim.reading.events.moods import modality, scheduled
from counterclaim.reading.events.mutual import meant, with_sides
from counterclaim.reading.events.nouns import ACTORS, after_preposition, counted, is_actor, joined
from counterclaim.reading.events.people import NameOf, participants
from counterclaim.reading.events.placing import places_of
from counterclaim.reading.events.roles import roles
from counterclaim.reading.events.same import link
from counterclaim.reading.events.setting import Setting
from counterclaim.reading.events.status import carrier, performed, status_of
from counterclaim.reading.events.syntax import objects
from counterclaim.reading.events.tolls import assign, unassigned
from counterclaim.reading.events.triggers import (
    Trigger,
    attributive,
    find_triggers,
    noun_entry,
    object_nouns,
)
from counterclaim.reading.syntax import Parse, Token

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_OTHERS = frozenset(
    "first second third fourth fifth sixth latest last previous earlier other next another past "
    "worst deadliest recent similar".split()
)
_OPEN_ENDED = frozenset(("AGREE", "REJECT", "THREATEN"))
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE", "SUPPORT"))
# Acts done by speaking happen on the day of saying.
_SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"))
_OF_TWO = frozenset(("CONSULT", "COOPERATE", "SUPPORT"))
"""Acts whose noun tells little where nobody is named."""
_MANNERED = frozenset(("ASSAULT",))


@dataclass(frozen=True)
class _Act:
    """An act with its triggers, the noun heads of its roles, and all its tokens."""

    triggers: tuple[Trigger, ...]
    doers: tuple[Token, ...]
    targets: tuple[Token, ...]
    members: frozenset[int]
    split: bool = False
    mutual: bool = False
    toll: bool = False

    @property
    def main(self) -> Trigger:
        return self.triggers[0]


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
        spoken = event.root in _SPOKEN and event.status == "asserted"
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
    events = with_answered(with_sides(events), statements)
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


def _acts_of(parse: Parse) -> tuple[list[_Act], list[tuple[Count, ...]]]:
    return parse.once(_acts_of, lambda: _with_tolls(parse, _acts(parse)))


def _with_tolls(parse: Parse, acts: list[_Act]) -> tuple[list[_Act], list[tuple[Count, ...]]]:
    """The acts with those that only a toll tells of, in text order, and the counts of each."""
    quantities = find_counts(parse)
    members = [act.members for act in acts]
    roots = [act.main.entry.root for act in acts]
    loose = unassigned(parse, quantities, members, roots)
    assaults = [act.main.head for act in acts if act.main.entry.root == "ASSAULT"]
    more = [
        _Act((trigger,), (), targets, held, toll=True)
        for trigger, targets, held in toll_acts(parse, loose, assaults)
    ]
    acts = sorted([*acts, *more], key=lambda act: (act.main.first, act.main.last))
    members = [act.members for act in acts]
    return acts, assign(parse, quantities, members, [act.main.entry.root for act in acts])


def _acts(parse: Parse) -> list[_Act]:
    around = Setting(parse)
    held: dict[int, tuple[list[Token], list[Token]]] = {}
    kept = []
    for trigger in find_triggers(parse):
        for choice in _choices(parse, trigger):
            doers, targets = roles(parse, choice)
            if _stands(parse, choice, doers, targets, around):
                kept.append(choice)
                held[id(choice)] = (doers, targets)
                break
    acts = []
    for group in groups(parse, kept):
        doers, targets = _gathered(group, held)
        if not (doers or targets) and not _stands_alone(parse, group, around):
            continue
        whom = meant(parse, targets)
        mutual = whom != targets or "each" in group[0].entry.slots
        doers = meant(parse, doers)
        acts.append(_Act(tuple(group), tuple(doers), tuple(whom), _members(group), mutual=mutual))
    return [_completed(parse, act, acts) for act in acts]


def _completed(parse: Parse, act: _Act, acts: Sequence[_Act]) -> _Act:
    """The act with what follows from those around it.

    Who refuses, agrees or threatens to do something to somebody has him as target; of several who
    talk or agree with each other the first is the doer and the others are the targets.
    """
    entry = act.main.entry
    if entry.mode == "deny":
        return act
    if not act.targets and entry.root in _OPEN_ENDED and not act.main.nominal:
        inner = [c for c in parse.children(act.main.head, "xcomp", "ccomp") if c.i > act.main.head]
        for clause in inner:
            found = next((a.targets for a in acts if clause.i in a.members), None) or tuple(
                token for token in _reached(parse, clause)
            )
            if found and not (act.doers and found[0].i == act.doers[0].i):
                return replace(act, targets=tuple(found))
    mutual = (entry.root in _MUTUAL or entry.words[0] == "fail") and not act.targets
    if mutual:
        several = joined(parse, list(act.doers))
        if len(several) > 1:
            return replace(act, doers=(several[0],), targets=tuple(several[1:]), split=True)
    return act


def _reached(parse: Parse, verb: Token) -> list[Token]:
    """The actor that a verb which is no trigger reaches: "agreed to brief Moscow"."""
    found = objects(parse, verb)
    for word in ("to", "for", "with", "against", "from", "into", "of", "on"):
        found = found + after_preposition(parse, verb, word)
        for noun in objects(parse, verb):
            found = found + after_preposition(parse, noun, word)
    return [
        token for token in counted(parse, found) if is_actor(parse, token) and token.tag != "CD"
    ][:1]


def _choices(parse: Parse, trigger: Trigger) -> list[Trigger]:
    """The readings of a trigger, best first; a demand "to stop attacks" tells of attacks."""
    if trigger.entry.root == "RETREAT" and trigger.entry.objects:
        for noun in object_nouns(parse, parse.tokens[trigger.head]):
            entry = noun_entry(parse, noun)
            if (
                entry is not None
                and entry.root == "ASSAULT"
                and "undergo" not in entry.needs
                and modality(parse, trigger.head) == "future"
            ):
                return [Trigger(entry, noun.i, noun.i, noun.i)]
    return [trigger, *(replace(trigger, entry=other, others=()) for other in trigger.others)]


def _stands(
    parse: Parse, trigger: Trigger, doers: list[Token], targets: list[Token], around: Setting
) -> bool:
    node = parse.tokens[trigger.head if trigger.noun is None else trigger.noun]
    if avoided(parse, trigger.entry, node, doers, targets):
        return False
    if attributive(node) and not (around.war and _had_been_done(parse, trigger)):
        return False
    return fits(parse, trigger.entry, parse.tokens[trigger.head], doers, targets, around)


def _had_been_done(parse: Parse, trigger: Trigger) -> bool:
    """Such as "the besieged city", "destroyed vehicles", not "wounded men", who are no act's mention."""
    verb = parse.tokens[trigger.head]
    if (
        verb.tag != "VBN"
        or trigger.entry.root not in ("ASSAULT", "COERCE")
        or trigger.entry.objects
    ):
        return False
    return "effect" not in trigger.entry.needs or kind_of(parse.tokens[verb.head]) not in ACTORS


def _gathered(
    group: Sequence[Trigger], held: dict[int, tuple[list[Token], list[Token]]]
) -> tuple[list[Token], list[Token]]:
    """Doers and targets of the first trigger of the group that names any."""
    doers = next((d for d, _ in (held[id(t)] for t in group) if d), [])
    targets = next((t for _, t in (held[id(t)] for t in group) if t), [])
    if "each" in group[0].entry.slots:
        return doers, targets
    return doers, [t for t in targets if all(t.i != doer.i for doer in doers)]


def _stands_alone(parse: Parse, group: Sequence[Trigger], around: Setting) -> bool:
    """Whether an act that names nobody is still told: no bare noun, no mere effect ("wounded")."""
    main = group[0]
    if main.nominal and len(group) == 1:
        noun = parse.tokens[main.head]
        forceful = main.entry.root not in _FORCEFUL or around.force(noun)
        if _anchored(parse, main) or (told(parse, noun) and (forceful or dated(parse, noun))):
            return True
        together = "joint" in main.entry.words  # nobody trains jointly alone
        return around.war and (main.entry.root not in _OF_TWO or together) and fresh(parse, noun)
    return "effect" not in main.entry.needs or main.entry.noun


def _anchored(parse: Parse, trigger: Trigger) -> bool:
    """Whether a bare noun says more than that there was an act: where, when, or "erupted"."""
    if trigger.occurs:
        return True
    for prep in parse.children(trigger.head, "prep"):
        for noun in parse.children(prep.i, "pobj"):
            entity = parse.entity(noun.i)
            if entity is not None and entity.label in ("GPE", "LOC", "FAC", "DATE"):
                return trigger.entry.root not in ("CONSULT", "COOPERATE", "SANCTION", "PROTEST")
    return False


def _around(parse: Parse, act: _Act) -> frozenset[int]:
    """The verbs whose time and place are a noun's own: "talks resumed", "a visit planned for"."""
    if not act.main.nominal:
        return frozenset()
    noun = parse.tokens[act.main.head]
    found = {verb.i for verb in scheduled(parse, noun)}
    if noun.dep == "nsubj" and parse.tokens[noun.head].lemma == "be":
        found.add(noun.head)  # "the attack was in Altheim"
    return frozenset(found | {noun.head} if act.main.occurs else found)


def _members(group: Sequence[Trigger]) -> frozenset[int]:
    found: set[int] = set()
    for trigger in group:
        found.add(trigger.head)
        if trigger.noun is not None:
            found.add(trigger.noun)
    return frozenset(found)


def _event(
    parse: Parse,
    act: _Act,
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
    )


def _said_with(event: Event, statement: Statement | None) -> Event:
    """A toll whose word stands in the cue ("put the toll at 11") is told by whoever gives the figure."""
    if statement is None or event.status != "asserted":
        return event
    return structs.replace(event, statement=statement.id, status="attributed")


def _participants(
    parse: Parse, act: _Act, name_of: NameOf
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


def _mode(parse: Parse, act: _Act) -> str | None:
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
