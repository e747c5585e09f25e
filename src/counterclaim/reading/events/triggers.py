"""The words of a text that name an act: verbs, nouns, and light verbs with a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from counterclaim.reading.counts import MONTHS, kind_of
from counterclaim.reading.events import lexicon
from counterclaim.reading.events.lexicon import Entry
from counterclaim.reading.events.nouns import FOILS, RELATIVE, after_preposition, is_verb
from counterclaim.reading.syntax import Parse, Token

_AUXILIARY = ("aux", "auxpass")
_ATTRIBUTIVE = ("amod", "compound", "nmod")
_ADVERBS = ("RB", "RP")
_OCCURRING = frozenset(("ASSAULT", "PROTEST", "CONSULT", "COERCE", "MOBILIZE", "RETREAT"))
_PARTIES = frozenset(("owner", "two", "target", "told"))
"""Needs that a noun does not have where "erupted" or "took effect" tells of its act."""
DONE_TO = frozenset(
    ("person", "force", "captive", "vessel", "vehicle", "aircraft", "building", "arms")
)
"""Kinds of nouns that an act is done to, where they are what its entry asks for."""
_REACH = 5
"""Words between a light verb and its noun that the span of a trigger may bridge."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A candidate: its entry, its tokens ``[first, last]``, the predicate, and a light verb's noun.

    ``occurs`` marks a noun that is the subject of "erupted" or "took place": it names no doer.
    """

    entry: Entry
    first: int
    last: int
    head: int
    noun: int | None = None
    occurs: bool = False
    others: tuple[Entry, ...] = ()

    @property
    def nominal(self) -> bool:
        """Whether a bare noun names the act."""
        return self.entry.noun and self.noun is None


def find_triggers(parse: Parse) -> list[Trigger]:
    """All candidates in text order; a noun that belongs to a light verb is not given again."""
    found: list[Trigger] = []
    used: set[int] = set()
    for token in parse.tokens:
        if is_verb(token) and token.dep not in _AUXILIARY:
            trigger = _verb(parse, token)
            if trigger is not None:
                found.append(trigger)
                used.update(_consumed(parse, trigger))
    for token in parse.tokens:
        if token.tag in ("NN", "NNS", "NNP", "NNPS", "VBG") and token.i not in used:
            trigger = _noun(parse, token)
            if trigger is not None and trigger.head not in used:
                found.append(trigger)
    whole = [t for t in found if not (t.nominal and any(_within(t, other) for other in found))]
    return sorted(whole, key=lambda trigger: (trigger.first, trigger.last))


def _within(trigger: Trigger, other: Trigger) -> bool:
    """Whether a noun is a word of a longer noun: the exchange in "exchange of fire"."""
    return other.nominal and other.first <= trigger.head < other.head


def attributive(token: Token) -> bool:
    """Such as "besieged quarter", "the detained men": the act is background, but in reports of a war."""
    before = token.i < token.head  # "ruled out invading" may be parsed as a compound too
    return before and token.dep in _ATTRIBUTIVE and token.tag in ("VBN", "VBG", "VBD")


def _consumed(parse: Parse, trigger: Trigger) -> set[int]:
    if trigger.entry.objects and trigger.entry.root == "REQUEST":
        return {trigger.head}  # "demanded their release"
    taken = set(range(trigger.first, trigger.last + 1))
    if trigger.noun is not None:
        taken.add(trigger.noun)
        taken.update(child.i for child in parse.children(trigger.noun, "compound"))
    elif trigger.entry.objects:
        verb = parse.tokens[trigger.head]
        held = held_nouns(parse, verb, trigger.entry)
        taken.update(noun.i for noun in held if _named(parse, noun, trigger.entry.objects))
    return taken


def _verb(parse: Parse, verb: Token) -> Trigger | None:
    if verb.lemma.lower() in FOILS and any(
        map(partial(_assault, parse), object_nouns(parse, verb))
    ):
        return None  # "beat back an attack": the act is the other side's
    found = [
        (entry, last)
        for entry in lexicon.verbs().get(verb.lemma.lower(), ())
        if (last := _matches(parse, verb, entry)) is not None
    ]
    plain = [entry for entry, _ in found]
    if found and (plain[0].objects or len(plain[0].words) > 1):
        return Trigger(plain[0], verb.i, found[0][1], verb.i, others=tuple(plain[1:]))
    light = _light(parse, verb)
    if light is not None or not plain:
        return light
    return Trigger(plain[0], verb.i, verb.i, verb.i, others=tuple(plain[1:]))


def _assault(parse: Parse, noun: Token) -> bool:
    entry = noun_entry(parse, noun)
    return entry is not None and entry.root == "ASSAULT"


def _matches(parse: Parse, verb: Token, entry: Entry) -> int | None:
    """The last token of the trigger if the entry fits the words around the verb."""
    last = _follows(parse, verb, entry.words[1:], apart="apart" in entry.needs)
    if last is None:
        return None
    if not entry.objects:
        return last
    for noun in held_nouns(parse, verb, entry):
        if _named(parse, noun, entry.objects):
            near = 0 < noun.i - verb.i <= _REACH and kind_of(noun) not in DONE_TO
            return noun.i if near else last  # troops that are sent are no word of the act
    return None


def held_nouns(parse: Parse, verb: Token, entry: Entry) -> list[Token]:
    """The nouns that an entry's object may be: "broke the truce", "walked out of the talks"."""
    if len(entry.words) > 1 and (found := after_preposition(parse, verb, entry.words[-1])):
        return found
    return object_nouns(parse, verb)


def _follows(
    parse: Parse, verb: Token, words: tuple[str, ...], *, apart: bool = False
) -> int | None:
    """The last token of ``words`` where they follow the verb, an adverb between allowed."""
    at, tokens = verb.i + 1, parse.tokens
    matched = 0
    while matched < len(words) and at < len(tokens) and tokens[at].sentence == verb.sentence:
        if tokens[at].lower == words[matched] or tokens[at].lemma.lower() == words[matched]:
            matched += 1
        elif tokens[at].tag not in _ADVERBS or at > verb.i + 3:
            break
        at += 1
    if matched == len(words):
        return at - 1 if words else verb.i
    return verb.i if _apart(parse, verb, words, one=apart) else None


def _apart(parse: Parse, verb: Token, words: tuple[str, ...], *, one: bool) -> bool:
    """Whether the words hang on the verb apart from it ("put him on trial"), ``one`` word too."""
    nodes = [verb]
    for word in words:
        found = [
            child
            for node in {node.i: node for node in (*nodes, verb)}.values()
            for child in parse.children(
                node.i, "prt", "prep", "pobj", "advmod", "xcomp", "acomp", "oprd"
            )
            if word in (child.lower, child.lemma.lower()) and child.i > verb.i
        ]
        if not found:
            return False
        nodes = found
    return one or all(node.dep == "prt" for node in nodes) or len(words) > 1


def object_nouns(parse: Parse, verb: Token) -> list[Token]:
    """The nouns a verb is done to, also of a passive, of a participle, and those joined to them."""
    found = parse.children(verb.i, "dobj", "nsubjpass", "attr")
    if verb.tag in ("VBN", "VBD") and verb.dep == "acl" and not parse.children(verb.i, "dobj"):
        found.append(parse.tokens[verb.head])
    if verb.tag == "VBN" and not found:
        found = parse.children(verb.i, "nsubj")
    found = found or displaced(parse, verb) or _relative(parse, verb)
    nested = []
    for noun in found:  # "a wave of strikes", "two rounds of talks"
        for prep in parse.children(noun.i, "prep"):
            if prep.lower == "of" or (prep.lower == "in" and kind_of(noun) in ("money", "")):
                nested += parse.children(prep.i, "pobj")
        nested += parse.children(noun.i, "conj")
    return found + nested


def _relative(parse: Parse, verb: Token) -> list[Token]:
    """The noun of a relative clause that has another subject: "a charge that he has dismissed"."""
    own = [noun for noun in parse.children(verb.i, "nsubj") if noun.lower not in RELATIVE]
    return [parse.tokens[verb.head]] if verb.dep == "relcl" and own else []


def displaced(parse: Parse, verb: Token) -> list[Token]:
    """The object of "without firing a shot" where a parser gives it to the preposition."""
    if verb.dep != "pcomp" or verb.tag != "VBG":
        return []
    return [noun for noun in parse.children(verb.head, "pobj") if 0 < noun.i - verb.i <= _REACH]


def _named(parse: Parse, noun: Token, objects: frozenset[str]) -> bool:
    """Whether a noun, alone or with the word before it, is one of the objects that an entry asks for."""
    cease = parse.tokens[noun.i - 2].lower == "cease" if noun.i > 1 else False
    if cease and noun.lower == "fire" and "cease-fire" in objects:
        return True
    before = parse.tokens[noun.i - 1].lower if noun.i else ""
    words = {noun.lemma.lower(), noun.lower}
    pairs = {f"{start} {word}" for start in (before, before.removesuffix("s")) for word in words}
    return not objects.isdisjoint(words | pairs)


def _light(parse: Parse, verb: Token) -> Trigger | None:
    for words, kind in lexicon.light().get(verb.lemma.lower(), ()):
        last = _follows(parse, verb, words)
        if last is None or (not words and parse.children(verb.i, "prt")):
            continue  # "held up the deal" is not to hold one
        for noun in _light_nouns(parse, verb, kind, words):
            entry = noun_entry(parse, noun)
            if entry is not None and not ("undergo" in entry.needs and kind != "undergo"):
                near = kind == "do" and 0 < noun.i - verb.i <= _REACH
                if kind == "occur" and entry.root in _OCCURRING:
                    first = _first_word(noun, entry)
                    known = replace(entry, needs=entry.needs - _PARTIES)
                    return Trigger(known, first, noun.i, noun.i, None, occurs=True)
                if kind == "occur":
                    continue
                if noun.i < verb.i and noun.dep == "nsubjpass":
                    first = _first_word(noun, entry)
                    return Trigger(entry, first, noun.i, verb.i, noun.i)
                if near or verb.tag != "VBG":
                    return Trigger(entry, verb.i, noun.i if near else last, verb.i, noun.i)
                return Trigger(entry, _first_word(noun, entry), noun.i, verb.i, noun.i)
    return None


def _light_nouns(parse: Parse, verb: Token, kind: str, words: tuple[str, ...]) -> Iterator[Token]:
    if kind == "occur":
        yield from parse.children(verb.i, "nsubj")
        return
    yield from object_nouns(parse, verb)
    if words and words[-1] in ("in", "into", "under", "on"):
        for prep in parse.children(verb.i, "prep"):
            if prep.lower == words[-1]:
                yield from parse.children(prep.i, "pobj")


def noun_entry(parse: Parse, noun: Token) -> Entry | None:
    """The noun entry that ends at this token, the longest compound first."""
    return next(_noun_entries(parse, noun), None)


def _noun_entries(parse: Parse, noun: Token) -> Iterator[Entry]:
    for word in dict.fromkeys((noun.lemma.lower(), noun.lower)):
        for entry in lexicon.nouns().get(word, ()):
            if _compound(parse, noun, entry):
                yield entry


def _compound(parse: Parse, noun: Token, entry: Entry) -> bool:
    words = " ".join(entry.words).replace("-", " ").split()[:-1]
    at = noun.i - 1
    if entry.words[-1:] == ("of",):
        return False
    for word in reversed(words):
        if at >= 0 and parse.tokens[at].text == "-":
            at -= 1
        if at < 0 or word not in (parse.tokens[at].lower, parse.tokens[at].lemma.lower()):
            return False
        at -= 1
    return True


def _first_word(noun: Token, entry: Entry) -> int:
    return max(0, noun.i - len(entry.words) + 1)


def _noun(parse: Parse, noun: Token) -> Trigger | None:
    if noun.dep in _ATTRIBUTIVE or (
        noun.tag == "VBG" and is_verb(noun) and noun.dep in ("ROOT", "aux")
    ):
        return None
    if noun.lower in MONTHS and noun.text[0].isupper():
        return None  # "March" is no march
    entity = parse.entity(noun.i)
    if noun.tag.startswith("NNP") and entity is not None and entity.label not in ("EVENT", "DATE"):
        return None
    found = [e for e in _noun_entries(parse, noun) if not e.needs & {"light", "undergo"}]
    if not found:
        return None
    entry = found[0]
    others = tuple(e for e in found[1:] if len(e.words) == len(entry.words))
    return Trigger(entry, _first_word(noun, entry), noun.i, noun.i, others=others)
