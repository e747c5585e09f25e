"""Acts that a text tells by their toll alone: "the death toll has risen to 27", "13 men died".

A toll that no act has taken makes an act of violence where the text speaks of violence; a toll of
a flood or a crash makes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from counterclaim.model import Event
from counterclaim.reading.counts import Quantity, kind_of
from counterclaim.reading.events import lexicon
from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.setting import Setting
from counterclaim.reading.events.triggers import Trigger
from counterclaim.reading.syntax import Parse, Token

CONFIDENCE = 0.6
_REACH = 8
_WAR = 1000
_VERBS = {"killed": "kill", "injured": "kill", "killed_or_injured": "kill", "detained": "detain"}
"""The verb whose entry the act of a toll has."""
_HARM = frozenset(("killed", "injured", "killed_or_injured"))
_TOLD = frozenset(("asserted", "attributed"))
_FIGURES = frozenset(("figure", "claim", "count", "estimate"))
_TWICE = frozenset(("counted", "twice"))


class TollAct(NamedTuple):
    """An act told by its toll: its trigger, the nouns of the people harmed, and its tokens."""

    trigger: Trigger
    targets: tuple[Token, ...]
    members: frozenset[int]


def toll_acts(parse: Parse, loose: Sequence[Quantity], assaults: Sequence[int]) -> list[TollAct]:
    """One act for each speaker of a sentence with tolls that no act has.

    ``assaults`` are the tokens of the assaults.
    """
    around = Setting(parse)
    by_speaker: dict[tuple[int, int], list[Quantity]] = {}
    for quantity in loose:
        if (
            (quantity.role in _HARM or quantity.retold)
            and quantity.role in _VERBS
            and quantity.anchor is not None
            and not _disowned(parse, quantity)
        ):
            sentence = parse.tokens[quantity.first].sentence
            own = quantity.core if quantity.apart else -1
            by_speaker.setdefault((sentence, own), []).append(quantity)
    found = []
    for tolls in by_speaker.values():
        anchors = sorted({q.anchor for q in tolls if q.anchor is not None})
        head = parse.tokens[anchors[0]]
        if all(q.high == 0 for q in tolls) and not assaults:
            continue
        if not _violent(parse, head, around, assaults):
            continue
        if modality(parse, head.i) in ("future", "hypothetical"):
            continue
        entry = lexicon.verbs()[_VERBS[tolls[0].role]][-1]
        trigger = Trigger(entry, head.i, head.i, head.i)
        found.append(TollAct(trigger, tuple(_harmed(parse, tolls)), frozenset(anchors)))
    return found


def same_happening(
    events: Sequence[Event], tolls: frozenset[str], sentences: Mapping[str, int]
) -> tuple[Event, ...]:
    """The events, those of ``tolls`` tied to the assault before each, rather to one that has a toll.

    ``sentences`` holds the sentence of each event: what was told long before is another happening,
    and the dead of a war are not those of one attack.
    """
    found: list[Event] = []
    last: str | None = None
    counted: str | None = None
    for event in events:
        if event.id in tolls:
            none = all(count.high == 0 for count in event.counts)
            reach = 1 if none else _REACH
            near = (e for e in (counted, last) if e and sentences[event.id] - sentences[e] <= reach)
            same = event.same_as or (None if _of_war(event) else next(near, None))
            event = structs.replace(event, same_as=same, confidence=CONFIDENCE, method="tolls")
            found.append(event)
            continue
        if event.root == "ASSAULT" and event.status in _TOLD:
            last = event.id
            if any(count.role in _HARM for count in event.counts) and not _of_war(event):
                counted = event.id
        found.append(event)
    return tuple(found)


def _of_war(event: Event) -> bool:
    return any((count.low or 0) >= _WAR for count in event.counts)


def _violent(parse: Parse, head: Token, around: Setting, assaults: Sequence[int]) -> bool:
    """Whether the text speaks of violence around a toll, and its sentence of no mishap."""
    if around.has(head, "mishap"):
        return False
    if any(i < head.i or parse.tokens[i].sentence == head.sentence for i in assaults):
        return True
    mishap = any(token.lemma.lower() in lexicon.setting("mishap") for token in parse.tokens)
    return around.force(head) and not mishap


def _disowned(parse: Parse, quantity: Quantity) -> bool:
    """Such as "the figure of 22 dead", "three bodies counted twice": a figure that is rejected."""
    before = [token.lower for token in parse.tokens[max(0, quantity.first - 2) : quantity.first]]
    after = {token.lower for token in parse.tokens[quantity.last + 1 : quantity.last + 7]}
    return (before[-1:] == ["of"] and before[0] in _FIGURES) or bool(after & _TWICE)


def _harmed(parse: Parse, tolls: Sequence[Quantity]) -> list[Token]:
    heads = [parse.tokens[q.head] for q in tolls if q.head is not None and not q.part]
    return [noun for noun in heads if kind_of(noun) in ("person", "force", "captive")]
