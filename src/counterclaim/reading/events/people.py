"""Actors and targets by name: from noun heads to canonical names, labels and ``unknown``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from counterclaim.model import Participant, Span
from counterclaim.reading.counts import kind_of
from counterclaim.reading.counts.numbers import read_numbers
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.nouns import (
    ACTORS,
    after_preposition,
    is_actor,
    is_day,
    is_place,
    joined,
    names_in,
    possessors,
)
from counterclaim.reading.events.spoken import SPOKEN
from counterclaim.reading.events.triggers import noun_entry
from counterclaim.reading.syntax import Parse, Token

NameOf = Callable[[Span], tuple[str, ...]]
"""Canonical actor names of a span; empty where the span names no actor."""

_UNKNOWN = frozenset(("unidentified", "unknown", "unnamed", "masked"))
_NOT_IN_LABEL = frozenset(("DT", "PRP$", "CD", "PDT", "WP$"))
_PARTS = ("det", "amod", "compound", "nmod", "nummod", "quantmod", "poss", "predet", "advmod")
_LABELLED = frozenset(("building", "site", "vehicle", "aircraft", "vessel", "airspace"))
_WHOLE_OF = word_set(
    "government ministry minister president leader head chief member secretary spokesman "
    "official army state republic kingdom group number dozen hundred thousand handful people "
    "resident citizen national some union party council bank university front movement force "
    "representative ambassador king party part family supporter relative department office "
    "court parliament league organization organisation association federation one two three "
    "four five six seven eight nine ten several most many all"
)
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}-\d")
_VAGUE = word_set("target objective site area location position facility place region zone")
_SAID = word_set(
    "allegation accusation claim charge report suggestion criticism rumor rumour that this"
)
_NOBODY = frozenset(("whose", "which", "that", "other", "another", "more", "force"))
_TITLES = frozenset(("abu", "ibn", "umm", "bin", "al"))
"""Parts of personal names that name nobody alone."""
_ACTS = ("ASSAULT", "MOBILIZE", "COERCE", "ACCUSE", "REJECT", "THREATEN", "REQUEST")


_STAFF = word_set("man crew staff personnel employee member soldier troop officer colleague")
_ANYBODY = word_set("people person dozen hundred thousand other others anyone many several more")
"""Words for the dead or hurt that tell no more than that they were people."""
_BETWEEN_PARTIES = frozenset(("MOBILIZE", "CONSULT", "COOPERATE", "RETREAT", "AGREE", "SANCTION"))
_THERE = frozenset(("in", "to", "from", "at", "on", "near", "into", "through", "towards", "toward"))
_SOMEWHERE = frozenset(("CONSULT", "RETREAT", "MOBILIZE", "AID", "PROTEST"))


class _Ask(NamedTuple):
    name_of: NameOf
    doer: bool
    root: str

    @property
    def things(self) -> bool:
        """Whether a thing without an owner is a target: of force, not of talk or between parties."""
        return self.root not in _BETWEEN_PARTIES | SPOKEN


def participants(
    parse: Parse,
    heads: Iterable[Token],
    name_of: NameOf,
    *,
    doer: bool = False,
    alone: bool = False,
    root: str = "ASSAULT",
) -> tuple[Participant, ...]:
    """The parties that noun heads stand for, with the nouns joined to them; each name once.

    A noun of an act stands for its doer ("Russian airstrikes"), a thing for its owner ("a rebel
    base"), a noun that names nobody keeps its own words. With ``doer``, things that cannot act give
    nobody; with ``alone``, the nouns joined to the heads are left out. Of an act of a ``root`` that is
    spoken or between parties, nouns of neither actors nor objects ("the plan", "the attack") give
    nobody either.
    """
    found: dict[str, list[Span]] = {}
    ask = _Ask(name_of, doer, root)
    for head in heads if alone else joined(parse, list(heads)):
        if head.i < _dateline(parse):
            continue
        for name, span in _of_head(parse, head, ask):
            name = _worded(parse, head, name)
            if not name:
                continue
            spans = found.setdefault(name, [])
            if span not in spans:
                spans.append(span)
    return tuple(Participant(name=name, spans=tuple(spans)) for name, spans in found.items())


def _dateline(parse: Parse) -> int:
    """The token with which the text begins behind a dateline ("GALMOR, Tessia (Post) - "), or 0."""
    for token in parse.tokens[1:14]:
        if token.tag.startswith("V") or token.text in (".", ";"):
            return 0
        apart = parse.text[token.start - 1 : token.start].isspace()
        if token.text in ("-", "–", "—", "--") and apart and parse.tokens[0].text.isupper():
            return token.i + 1
    return 0


def _worded(parse: Parse, head: Token, name: str) -> str:
    """A name, or the words of the text for a made-up one; empty for a number or a time."""
    if name.endswith("(unnamed)") and head.tag in ("NN", "NNS"):
        name = label(parse, head) or name
    words = name.lower().replace("-", " ").split()
    counted = is_day(parse, head) and not any(c.isupper() for c in name)
    bare = len(read_numbers(words)) == 1 and read_numbers(words)[0].last == len(words) - 1
    numeral = bare and head.tag in ("CD", "NN")  # "thousands" are a crowd
    if name.lower() in _TITLES or name.lower() in _NOBODY:
        return ""
    return "" if counted or numeral or not any(c.isalpha() for c in name) else name


def _of_head(parse: Parse, head: Token, ask: _Ask) -> list[tuple[str, Span]]:
    name_of, doer = ask.name_of, ask.doer
    if doer and _is_asked(parse, head):
        return [("unknown", (head.start, head.end))]
    if not _may_name(head) or _is_no_target(parse, head, ask):
        return []
    span = phrase(parse, head)
    if _is_unknown(parse, head):
        return [("unknown", span)]
    kind = kind_of(head)
    if _is_act(parse, head) or (doer and kind in ("munition", "instrument", "sortie")):
        owners = _owners(parse, head, name_of)
        if owners or doer or ask.root in SPOKEN:
            return owners
        return [(label(parse, head, whole=True), span)]
    model = any(_DESIGNATION.match(c.text) for c in parse.children(head.i, "compound", "nmod"))
    if model or (kind not in ACTORS and not _is_name(parse, head)):
        return _of_thing(parse, head, span, ask)
    if doer and is_place(parse, head):
        return []
    if owners := _members_of(parse, head, ask) or _own_people(parse, head, ask):
        return owners
    names = name_of(span) or (name_of((head.start, head.end)) if _is_name(parse, head) else ())
    if names:
        return [(name, span) for name in names if len(name) > 1]
    if head.tag in ("PRP", "WP", "WDT", "DT", "PRP$", "EX", "CD"):
        return []
    text = label(parse, head)
    return [(text, span)] if text else []


def _is_asked(parse: Parse, head: Token) -> bool:
    """The doer of "it is not clear who fired": nobody knows."""
    verb = parse.tokens[head.head]
    return head.tag == "WP" and head.lower == "who" and verb.dep in ("ccomp", "pcomp", "csubj")


def _is_no_target(parse: Parse, head: Token, ask: _Ask) -> bool:
    """Whether a noun tells where, or only that people were hurt."""
    if ask.doer:
        return False
    if ask.root == "ASSAULT" and head.lemma.lower() in _ANYBODY:
        return not parse.children(head.i, "amod", "compound", "nmod", "poss")
    if ask.root not in _SOMEWHERE or parse.tokens[head.head].lower not in _THERE:
        return False
    ground = ask.root == "RETREAT" and kind_of(head) in ("site", "building")
    return is_place(parse, head) or ground


def _members_of(parse: Parse, head: Token, ask: _Ask) -> list[tuple[str, Span]]:
    """The organisation of "fighters of the X Front", "members of X"; not the state of its citizens."""
    if head.tag != "NNS" or kind_of(head) not in ("person", "force"):
        return []
    found = []
    for noun in after_preposition(parse, head, "of"):
        entity = parse.entity(noun.i)
        if entity is not None and entity.label == "ORG":
            span = phrase(parse, noun)
            names = ask.name_of(span) or ask.name_of((entity.start, entity.end))
            found += [(name, span) for name in names]
    return found


def _own_people(parse: Parse, head: Token, ask: _Ask) -> list[tuple[str, Span]]:
    """The body behind "its crews", "two of its men", "their fighters"."""
    if head.tag != "NNS" and head.lemma.lower() not in _STAFF:
        return []
    if kind_of(head) != "force" and head.lemma.lower() not in _STAFF:
        return []
    owners = [c for c in parse.children(head.i, "poss") if c.lower in ("its", "their", "our")]
    return [
        (name, parse.span(owner.i, owner.i))
        for owner in owners
        for name in ask.name_of(parse.span(owner.i, owner.i))
    ]


def _of_thing(parse: Parse, head: Token, span: Span, ask: _Ask) -> list[tuple[str, Span]]:
    """The party behind a thing: its owner, or the force that "fighter jets" stand for."""
    name_of, doer = ask.name_of, ask.doer
    craft = kind_of(head) in ("aircraft", "vehicle", "vessel")
    if doer and craft:
        names = [name for name in name_of(span) if head.lower not in name.lower()]
        if names:
            return [(name, span) for name in names]
    if owners := _owners(parse, head, name_of):
        return owners
    known = kind_of(head) in _LABELLED and head.lemma.lower() not in _VAGUE
    if doer or not (known or (ask.things and head.lemma.lower() not in _SAID)):
        return []
    if ask.root == "MOBILIZE" and kind_of(head) == "airspace":
        return []  # "crossed the border": it is not said whose
    text = label(parse, head)
    return [(text, span)] if text else []


def _may_name(head: Token) -> bool:
    if head.tag in ("WDT", "WP", "DT", "EX") or not head.text[:1].isalnum():
        return False
    return head.tag[:1] in "NPJF" or head.tag == "CD"


def _is_unknown(parse: Parse, head: Token) -> bool:
    if any(child.lower in _UNKNOWN for child in parse.children(head.i, "amod", "compound")):
        return True
    for token in reversed(parse.tokens[max(0, head.i - 4) : head.i]):
        if token.tag[:1] not in "NJ" or token.sentence != head.sentence:
            return False
        if token.lower in _UNKNOWN:
            return True
    return False


def _is_act(parse: Parse, head: Token) -> bool:
    entry = noun_entry(parse, head) if head.tag in ("NN", "NNS", "VBG") else None
    return entry is not None and entry.root in _ACTS and "light" not in entry.needs


def _is_name(parse: Parse, head: Token) -> bool:
    if _DESIGNATION.match(head.text):
        return False
    return parse.entity(head.i) is not None or head.tag.startswith("NNP") or head.tag[:3] == "PRP"


def _owners(parse: Parse, head: Token, name_of: NameOf) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    if names := _before(parse, head, name_of):
        return names
    owners = possessors(parse, head)
    for prep in parse.children(head.i, "prep"):
        if prep.lower in ("of", "by", "from") and not owners:
            owners = [n for n in parse.children(prep.i, "pobj") if is_actor(parse, n)]
    for owner in joined(parse, owners):
        span = phrase(parse, owner)
        entity = parse.entity(owner.i)
        if owner.dep in ("amod", "compound", "nmod"):
            span = (
                (entity.start, entity.end) if entity is not None else parse.span(owner.i, owner.i)
            )
        called = name_of(span) or name_of(parse.span(owner.i, owner.i))
        if not called and owner.tag[:3] not in ("PRP", "WP$", "WDT"):
            called = (parse.text[span[0] : span[1]],)
        found += [(name, span) for name in called]
    return found


def _before(parse: Parse, head: Token, name_of: NameOf) -> list[tuple[str, Span]]:
    """A party that the words before a thing name: "an Islamic State (IS) headquarters"."""
    start = phrase(parse, head)[0]
    for span in reversed(names_in(parse, start, head.start)):
        if parse.text[span[1] : span[1] + 1] == "-":
            continue  # "a Norlandic-flagged tanker"
        if names := name_of(span):
            return [(name, span) for name in names]
    return []


def phrase(parse: Parse, head: Token) -> Span:
    """The noun phrase of a head without what follows it, but with "of ..." after generic heads."""
    first = last = head.i
    for child in parse.children(head.i, *_PARTS):
        if child.i < head.i and head.i - child.i <= 12:
            first = min(first, max(parse.subtree(child.i)[0], head.i - 14))
    entity = parse.entity(head.i)
    if (
        entity is not None
        and entity.label not in ("DATE", "TIME", "CARDINAL")
        and entity.last - head.i < 6
    ):
        first, last = min(first, entity.first), max(last, entity.last)
    if head.lemma.lower() in _WHOLE_OF or head.tag == "CD" or head.tag.startswith("NNP"):
        for prep in parse.children(head.i, "prep"):
            if prep.lower == "of" and prep.i <= last + 2:
                for noun in parse.children(prep.i, "pobj"):
                    for inner in joined(parse, [noun]):
                        last = max(last, min(_right(parse, inner), head.i + 12))
    return parse.span(first, last)


def _right(parse: Parse, noun: Token) -> int:
    entity = parse.entity(noun.i)
    return max(noun.i, entity.last if entity is not None else noun.i)


def label(parse: Parse, head: Token, *, whole: bool = False) -> str:
    """The words by which a text calls a party that has no name, without article and numeral.

    With ``whole``, the "of ..." that follows is a part of it ("bombing of a school").
    """
    span = phrase(parse, head)
    if whole:
        for noun in after_preposition(parse, head, "of")[:1]:
            span = (span[0], max(span[1], phrase(parse, noun)[1]))
    tokens = _uncounted(parse.tokens_in(span))
    while tokens and (
        tokens[0].tag in _NOT_IN_LABEL or tokens[0].tag in ("RB", "IN", "-LRB-", "``")
    ):
        tokens = tokens[1:]
    return parse.text[tokens[0].start : span[1]].strip() if tokens else ""


def _uncounted(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a phrase without the figure or the "how many" that opens it."""
    words = [token.lower for token in tokens]
    if words[:2] == ["how", "many"]:
        return tokens[2:]
    numbers = read_numbers(words[:-1])
    return tokens[numbers[0].last + 1 :] if numbers and numbers[0].first == 0 else tokens
