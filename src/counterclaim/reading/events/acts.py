"""Acts: triggers that stand, with the noun heads of their roles; several words of one act are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.reading.counts import kind_of
from counterclaim.reading.events.bare import dated, fresh, told
from counterclaim.reading.events.checks import avoided, fits
from counterclaim.reading.events.heard import UNLISTED, of_root, unlisted, verdict
from counterclaim.reading.events.merge import groups
from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.mutual import meant
from counterclaim.reading.events.nouns import ACTORS, after_preposition, counted, is_actor, joined
from counterclaim.reading.events.roles import roles
from counterclaim.reading.events.setting import Setting
from counterclaim.reading.events.syntax import objects
from counterclaim.reading.events.triggers import (
    Trigger,
    attributive,
    find_triggers,
    noun_entry,
    object_nouns,
)
from counterclaim.reading.syntax import Parse, Token

_OPEN_ENDED = frozenset(("AGREE", "REJECT", "THREATEN"))
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE", "SUPPORT"))
_OF_TWO = frozenset(("CONSULT", "COOPERATE", "SUPPORT"))
"""Acts whose noun tells little where nobody is named."""


@dataclass(frozen=True)
class Act:
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
        """The trigger that names the act."""
        return self.triggers[0]


def find_acts(parse: Parse) -> list[Act]:
    """The acts of a text, in text order."""
    around = Setting(parse)
    held: dict[int, tuple[list[Token], list[Token]]] = {}
    kept = []
    for trigger in _triggers(parse):
        found = _reading(parse, trigger, around)
        if found is not None:
            kept.append(found[0])
            held[id(found[0])] = found[1]
    acts = []
    for group in groups(parse, kept):
        doers, targets = _gathered(group, held)
        sure = any(_heard(parse, trigger, around) for trigger in group)
        if not (doers or targets or sure or _stands_alone(parse, group, around)):
            continue
        whom = meant(parse, targets)
        mutual = whom != targets or "each" in group[0].entry.slots
        doers = meant(parse, doers)
        acts.append(Act(tuple(group), tuple(doers), tuple(whom), _members(group), mutual=mutual))
    return [_completed(parse, act, acts) for act in acts]


_Sides = tuple[list[Token], list[Token]]
"""Doers and targets of a trigger."""


def _reading(parse: Parse, trigger: Trigger, around: Setting) -> tuple[Trigger, _Sides] | None:
    """The reading of a trigger that stands, with its roles: the one that is heard, else the first."""
    heard = _heard(parse, trigger, around)
    if heard is False:
        return None
    found = [(choice, roles(parse, choice)) for choice in _choices(parse, trigger)]
    first = next((one for one in found if _stands(parse, one[0], *one[1], around)), None)
    if heard and trigger.entry.needs != UNLISTED:
        number = of_root(parse, [choice for choice, _ in found], trigger, plainly=first is not None)
        if number is not None and not _avoids(parse, found[number][0], *found[number][1]):
            return found[number]
    return first


def _heard(parse: Parse, trigger: Trigger, around: Setting) -> bool | None:
    """What the encoder says of a trigger; nothing is sure where sport or a mishap is spoken of."""
    found, node = verdict(parse, trigger), parse.tokens[trigger.head]
    unsure = found and any(around.has(node, name) for name in ("sport", "mishap"))
    return None if unsure else found


def _triggers(parse: Parse) -> list[Trigger]:
    """The listed triggers and those that are heard, in text order."""
    listed = find_triggers(parse)
    return sorted([*listed, *unlisted(parse, listed)], key=lambda t: (t.first, t.last))


def _completed(parse: Parse, act: Act, acts: Sequence[Act]) -> Act:
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
    if _avoids(parse, trigger, doers, targets):
        return False
    node = parse.tokens[trigger.head if trigger.noun is None else trigger.noun]
    if attributive(node) and not (around.war and _had_been_done(parse, trigger)):
        return False
    return fits(parse, trigger.entry, parse.tokens[trigger.head], doers, targets, around)


def _avoids(parse: Parse, trigger: Trigger, doers: list[Token], targets: list[Token]) -> bool:
    """Whether a word beside the trigger makes it a figure of speech, whatever the encoder hears."""
    node = parse.tokens[trigger.head if trigger.noun is None else trigger.noun]
    return avoided(parse, trigger.entry, node, doers, targets)


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


def _members(group: Sequence[Trigger]) -> frozenset[int]:
    found: set[int] = set()
    for trigger in group:
        found.add(trigger.head)
        if trigger.noun is not None:
            found.add(trigger.noun)
    return frozenset(found)
