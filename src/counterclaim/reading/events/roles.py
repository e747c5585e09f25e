"""Doers and targets of a trigger, as noun heads, by the slots that its entry names."""

from __future__ import annotations

from counterclaim.reading.counts import kind_of
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.lexicon import Entry, light
from counterclaim.reading.events.nouns import (
    FOILS,
    after_preposition,
    counted,
    is_actor,
    is_day,
    is_verb,
    joined,
    of_actor,
    possessors,
)
from counterclaim.reading.events.syntax import objects, subjects, surface_subjects
from counterclaim.reading.events.triggers import DONE_TO, Trigger, held_nouns
from counterclaim.reading.syntax import Parse, Token

_PLACED = frozenset(("COERCE", "MOBILIZE", "SANCTION", "RETREAT", "AID", "PROTEST", "CONSULT"))
_TIES = frozenset(("with", "to", "against", "on"))
_BETWEEN_ACTORS = frozenset(("AGREE", "CONSULT", "COOPERATE"))
_SAYINGS = word_set(
    "allegation accusation claim charge report suggestion assertion statement version account "
    "criticism rumor rumour finding demand"
)
_OWN_SLOTS = frozenset(("obj", "poss", "between", "owner", "thing", "each"))


def roles(parse: Parse, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    """The heads of doers and of targets; a list is empty where the clause names nobody."""
    doers, targets = _roles(parse, trigger)
    return counted(parse, doers), counted(parse, targets)


def _roles(parse: Parse, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    if trigger.nominal:
        return _of_noun(parse, trigger)
    verb = parse.tokens[trigger.head]
    if trigger.noun is not None and _undergone(parse, verb):
        noun = parse.tokens[trigger.noun]
        doers = possessors(parse, noun) or after_preposition(parse, noun, "from")
        return doers or after_preposition(parse, verb, "from"), surface_subjects(parse, verb)
    doers = subjects(parse, verb)
    if "drone" in trigger.entry.needs:
        return objects(parse, verb), []  # what was seen is what moves
    if trigger.entry.mode == "deny":
        return doers, _accusers(parse, verb)
    if "subj" in trigger.entry.slots:
        return [], surface_subjects(parse, verb)  # "a convoy went missing"
    if "effect" in trigger.entry.needs and _shortened(parse, verb):
        return [], doers  # "40 fighters killed"
    noun_token = None if trigger.noun is None else parse.tokens[trigger.noun]
    if not doers and noun_token is not None:
        doers = possessors(parse, noun_token)
    targets = _targets(parse, verb, noun_token, trigger.entry, doers)
    if "thing" not in trigger.entry.slots:  # "opened fire" is at nobody
        targets = [t for t in targets if not trigger.first <= t.i <= trigger.last]
    return doers, targets


def _shortened(parse: Parse, verb: Token) -> bool:
    """Whether a verb of effect without an object is a passive without its auxiliary."""
    have = any(child.lemma == "have" for child in parse.children(verb.i, "aux"))
    bare = verb.tag in ("VBD", "VBN") and not have and bool(parse.children(verb.i, "nsubj"))
    return bare and not objects(parse, verb)


def _undergone(parse: Parse, verb: Token) -> bool:
    """Such as "came under attack", "faced criticism": the subject is the target."""
    kinds = light().get(verb.lemma.lower(), ())
    return any(kind == "undergo" for _, kind in kinds)


def _targets(
    parse: Parse, verb: Token, noun: Token | None, entry: Entry, doers: list[Token]
) -> list[Token]:
    nodes = [verb] if noun is None else [noun, verb]
    if entry.objects:
        nodes = [*held_nouns(parse, verb, entry), verb]
    for slot in entry.slots:
        found: list[Token] = []
        if slot == "thing":
            found = held_nouns(parse, verb, entry)
        elif slot == "each":
            found = joined(parse, doers)
            return found if len(found) > 1 else []
        elif slot == "obj":
            found = _objects(parse, verb, noun, entry)
        elif slot == "poss" and noun is not None:
            found = possessors(parse, noun)
        elif slot == "owner":
            found = _owners(parse, verb, entry)
        elif slot not in _OWN_SLOTS and (slot != "in" or entry.root in _PLACED):
            for node in nodes:
                found = found or after_preposition(parse, node, slot)
        found = [token for token in found if all(token.i != doer.i for doer in doers)]
        found = [token for token in found if not is_day(parse, token)]
        if found and (entry.root not in _BETWEEN_ACTORS or any(of_actor(parse, t) for t in found)):
            return found
    if noun is not None or entry.objects:
        for slot in entry.slots:
            if slot in _TIES and (found := _nearby(parse, verb, nodes[0], slot)):
                return found
    return _raised(parse, verb, entry) if "obj" in entry.slots or entry.root == "REQUEST" else []


def _accusers(parse: Parse, verb: Token) -> list[Token]:
    """Whose accusation is denied: "denied the army's claim"; what is denied is no target."""
    found = []
    for noun in objects(parse, verb):
        if noun.lemma.lower() in _SAYINGS:
            found += possessors(parse, noun) or after_preposition(parse, noun, "from")
    return found


def _nearby(parse: Parse, verb: Token, noun: Token, word: str) -> list[Token]:
    """The actor after a preposition that hangs elsewhere: "share data on X with Y"."""
    for token in parse.tokens[max(noun.i, verb.i) + 1 : noun.i + 14]:
        if token.sentence != verb.sentence or is_verb(token) or token.text in (",", ";", "."):
            return []
        if token.lower == word and token.tag in ("IN", "TO"):
            return [n for n in parse.children(token.i, "pobj") if is_actor(parse, n)]
    return []


def _objects(parse: Parse, verb: Token, noun: Token | None, entry: Entry) -> list[Token]:
    if entry.objects:
        held = held_nouns(parse, verb, entry)[:1]
        if any(kind_of(token) in DONE_TO for token in held):
            return held  # "expelled the envoy": he is whom it is done to
        return [owner for token in held for owner in possessors(parse, token)]
    if noun is not None:
        return []
    apart = "apart" in entry.needs  # "asked the council for talks"
    if (
        len(entry.words) > 1
        and not apart
        and (tied := after_preposition(parse, verb, entry.words[-1]))
    ):
        return tied
    found = objects(parse, verb)
    for token in parse.children(verb.i, "dative"):
        if token.tag == "IN":
            found += parse.children(token.i, "pobj")
    return found


def _owners(parse: Parse, verb: Token, entry: Entry) -> list[Token]:
    """Whose the object is: "demanded the withdrawal of the troops", "called for Moscow's help"."""
    nouns = objects(parse, verb)
    if len(entry.words) > 1:
        nouns = after_preposition(parse, verb, entry.words[-1]) or nouns
    for noun in nouns:
        found = possessors(parse, noun) or after_preposition(parse, noun, "of")
        if found := [token for token in found if is_actor(parse, token)]:
            return found
    return []


def _raised(parse: Parse, verb: Token, entry: Entry) -> list[Token]:
    """The subject of the inner verb: "urged X to stop" (as often parsed), "demanded that X go"."""
    for clause in parse.children(verb.i, "xcomp", "ccomp"):
        inner = parse.children(clause.i, "nsubj", "nsubjpass")
        to = any(word.lower == "to" for word in parse.children(clause.i, "aux"))
        if is_verb(clause) and inner and clause.i > verb.i and (to or entry.root == "REQUEST"):
            return [token for token in inner if is_actor(parse, token)]
    return []


def _of_noun(parse: Parse, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    noun, entry = parse.tokens[trigger.head], trigger.entry
    foil = _foil(parse, noun) if entry.root == "ASSAULT" else None
    owners = possessors(parse, noun)
    targets: list[Token] = []
    if "poss" in entry.slots:
        owned = [owner for owner in owners if owner.dep == "poss"]
        targets, owners = owned, [owner for owner in owners if owner.dep != "poss"]
    if "between" in entry.slots:
        owners = owners or after_preposition(parse, noun, "between")
    for slot in entry.slots:
        if targets or slot in _OWN_SLOTS or (slot == "in" and entry.root not in _PLACED):
            continue
        first = parse.tokens[trigger.first]  # "the use of force against": it hangs on "use"
        tied = after_preposition(parse, noun, slot) or after_preposition(parse, first, slot)
        targets = [t for t in tied if not is_day(parse, t)]
    if not owners and "of" not in entry.slots:
        owners = [token for token in after_preposition(parse, noun, "of") if is_actor(parse, token)]
    if foil is not None and not targets:
        targets = _withstood(parse, noun, foil, entry)
    return owners, [token for token in targets if all(token.i != owner.i for owner in owners)]


def _foil(parse: Parse, noun: Token) -> Token | None:
    """The verb of "repelled an attack", "beat back an attack", if the noun is its object."""
    verb = parse.tokens[noun.head]
    if verb.dep in ("prt", "prep") and verb.lower in ("off", "back"):
        verb = parse.tokens[verb.head]
    elif noun.dep not in ("dobj", "nsubjpass"):
        return None
    return verb if is_verb(verb) and verb.lemma.lower() in FOILS else None


def _withstood(parse: Parse, noun: Token, verb: Token, entry: Entry) -> list[Token]:
    """Whom an attack was meant for that somebody repelled: the place named, else that somebody."""
    for word in entry.slots:
        if word in _TIES and (found := _nearby(parse, noun, noun, word)):
            return found
    return parse.children(verb.i, "nsubj") or subjects(parse, verb)
