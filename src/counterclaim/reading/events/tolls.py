"""Which event a count belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from counterclaim.model import Count
from counterclaim.reading.counts import Quantity, as_count, kind_of
from counterclaim.reading.events.moods import modality
from counterclaim.reading.syntax import Parse, Token

_STEPS = 8
_HARM = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST"))
_TOLLS = frozenset(("killed", "injured"))
_PEOPLE = frozenset(("person", "force", "captive"))
_MOVING = frozenset(("MOBILIZE", "RETREAT", "PROTEST", "AID", "CONSULT"))
"""Acts whose doers are counted: "four boats approached", "two escaped"."""
_ARGUMENTS = frozenset(
    ("dobj", "nsubj", "nsubjpass", "pobj", "prep", "agent", "conj", "nummod", "appos", "dative",
     "compound", "nmod", "quantmod", "attr")
)  # fmt: skip
_GROUND = frozenset(("site", "building", "airspace"))
_DIRECT = frozenset(("dobj", "nsubjpass", "nummod", "conj"))
_OF = frozenset(("of", "for", "to", "on", "by", "against", "with", "from"))


def assign(
    parse: Parse,
    quantities: Sequence[Quantity],
    members: Sequence[Collection[int]],
    roots: Sequence[str],
) -> list[tuple[Count, ...]]:
    """The counts of each event, in text order; ``members`` holds the tokens of each event."""
    found: list[list[Count]] = [[] for _ in members]
    sentences = _by_sentence(parse, members)
    for quantity in quantities:
        number = _event_of(parse, quantity, members, roots, sentences)
        if number is None:
            continue
        quantity = _told_by(
            parse, _crossings(quantity, roots[number]), members[number], roots[number]
        )
        ground = quantity.role == "incursions" and roots[number] != "MOBILIZE"
        if not ground:  # crossings that are closed are places
            found[number].append(as_count(quantity))
    return [tuple(counts) for counts in found]


def unassigned(
    parse: Parse,
    quantities: Sequence[Quantity],
    members: Sequence[Collection[int]],
    roots: Sequence[str],
) -> list[Quantity]:
    """The quantities that belong to none of these events."""
    sentences = _by_sentence(parse, members)
    return [q for q in quantities if _event_of(parse, q, members, roots, sentences) is None]


def _by_sentence(parse: Parse, members: Sequence[Collection[int]]) -> dict[int, list[int]]:
    """The numbers of the events that begin in each sentence."""
    found: dict[int, list[int]] = {}
    for number, held in enumerate(members):
        found.setdefault(parse.tokens[min(held)].sentence, []).append(number)
    return found


def _put(parse: Parse, node: Token) -> bool:
    """Whether a toll is what a verb joined to another one puts at a figure."""
    verb = parse.tokens[node.head]
    return (
        node.dep == "dobj" and verb.dep == "conj" and verb.lemma in ("put", "place", "give", "set")
    )


def _may_have(
    parse: Parse,
    quantity: Quantity,
    number: int,
    members: Sequence[Collection[int]],
    roots: Sequence[str],
) -> bool:
    """Whether an act may have a figure that does not hang on it: no arrest has wounded, no denied act any."""
    if quantity.role in _TOLLS and roots[number] != "ASSAULT":
        return False
    return all(modality(parse, i) != "denied" for i in members[number])


def _crossings(quantity: Quantity, root: str) -> Quantity:
    """Such as "two of them", said of violations of an airspace, counts incursions."""
    if (
        quantity.role == "other"
        and root == "MOBILIZE"
        and quantity.unit.lower() in ("them", "these")
    ):
        return replace(quantity, role="incursions")
    return quantity


def _retold_of(
    parse: Parse, quantity: Quantity, members: Sequence[Collection[int]], near: Sequence[int]
) -> int | None:
    """The act whose figure is told anew: its own word, or "the number of people *killed* rose to 27"."""
    anchor = -1 if quantity.anchor is None else quantity.anchor
    subject = parse.children(anchor, "nsubj", "nsubjpass")
    first, last = parse.subtree(subject[0].i) if subject else (anchor, anchor)
    for n in near:
        if anchor in members[n] or any(first <= i <= last for i in members[n]):
            return n
    return None


def _them(parse: Parse, quantity: Quantity) -> bool:
    """Such as "two of them"."""
    return quantity.head is not None and parse.tokens[quantity.head].tag == "PRP"


def _told_by(parse: Parse, quantity: Quantity, members: Collection[int], root: str) -> Quantity:
    """The quantity with the role that its act gives where no predicate has: seized men are detained."""
    if quantity.role != "other" or quantity.head is None:
        return quantity
    noun = parse.tokens[quantity.head]
    kind = kind_of(noun)
    if noun.i in members:
        return replace(quantity, role="munitions") if kind == "munition" else quantity
    if root == "ASSAULT":
        hit = kind in ("building", "site", "vehicle", "vessel")
        return replace(quantity, role="targets") if hit else quantity
    if kind not in _PEOPLE or root != "COERCE":
        return quantity
    tied = parse.tokens[noun.head].lower if noun.dep == "pobj" else ""
    if tied not in ("", "of", "by"):
        return quantity
    return replace(quantity, role="personnel" if tied == "by" else "detained")


def _argument_of(
    parse: Parse,
    quantity: Quantity,
    members: Sequence[Collection[int]],
    roots: Sequence[str],
    near: Sequence[int],
) -> int | None:
    """The act that a quantity without a role of its own is a party or object of, by the syntax."""
    if (
        quantity.head is None
        and quantity.some_of is False
        and parse.tokens[quantity.core].tag != "CD"
    ):
        return None
    first = parse.tokens[quantity.first].lower
    if first == "both" or quantity.low == quantity.high == 1:
        return None
    node = parse.tokens[quantity.pivot]
    for n in near:
        if node.i in members[n]:  # "two blasts", not "killed in two blasts"
            alone = all(parse.tokens[i].tag[:1] == "N" for i in members[n])
            return n if quantity.head is not None and alone else None
    for _ in range(_STEPS):
        head = parse.tokens[node.head]
        if head.i == node.i or node.dep not in _ARGUMENTS:
            return None
        if node.dep == "prep" and (node.lower not in _OF or kind_of(head) in _GROUND):
            return None  # "a town of 40,000 people"
        for n in near:
            if head.i in members[n]:
                active = node.dep == "nsubj" and not parse.children(head.i, "auxpass")
                shot = roots[n] == "ASSAULT" and kind_of(parse.tokens[quantity.pivot]) in _PEOPLE
                return n if not (active or shot) or roots[n] in _MOVING else None
        if head.tag[:1] == "V":
            return None
        node = head
    return None


def _event_of(
    parse: Parse,
    quantity: Quantity,
    members: Sequence[Collection[int]],
    roots: Sequence[str],
    sentences: dict[int, list[int]],
) -> int | None:
    near = sentences.get(parse.tokens[quantity.first].sentence, [])
    if quantity.retold:
        return _retold_of(parse, quantity, members, near)
    if quantity.role == "other":
        found = _argument_of(parse, quantity, members, roots, near)
        if found is not None or not _them(parse, quantity):
            return found
    if quantity.apart:
        return next((n for n in near if quantity.core in members[n]), None)
    start = quantity.pivot if quantity.anchor is None else quantity.anchor
    node = parse.tokens[start]
    if _put(parse, node):  # hangs on no act beside it
        return next((n for n in near if node.i in members[n]), None)
    direct = True  # "treated 61 wounded"
    for _ in range(_STEPS):
        for n in near:
            if node.i in members[n] and (
                roots[n] in _HARM
                or quantity.role == "personnel"
                or node.i == quantity.anchor
                or direct
            ):
                return n
        if parse.tokens[node.head].i == node.i:
            break
        direct = direct and node.dep in _DIRECT
        node = parse.tokens[node.head]
    if quantity.role == "other":
        near = [n for n in near if roots[n] == "MOBILIZE"]
    harmful = [
        n for n in near if roots[n] in _HARM and _may_have(parse, quantity, n, members, roots)
    ]
    return harmful[0] if len(harmful) == 1 else None
