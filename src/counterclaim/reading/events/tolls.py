"""Which event a count belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from counterclaim.model import Count
from counterclaim.reading.counts import Quantity, as_count
from counterclaim.reading.events.moods import modality
from counterclaim.reading.syntax import Parse, Token

_STEPS = 8
_HARM = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST"))
_TOLLS = frozenset(("killed", "injured"))
_KEPT = frozenset(("other", "personnel"))


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
        quantity = _crossings(quantity, roots[number])
        ground = quantity.role == "incursions" and roots[number] != "MOBILIZE"
        if quantity.role != "other" and not ground:  # crossings that are closed are places
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


def _event_of(
    parse: Parse,
    quantity: Quantity,
    members: Sequence[Collection[int]],
    roots: Sequence[str],
    sentences: dict[int, list[int]],
) -> int | None:
    near = sentences.get(parse.tokens[quantity.first].sentence, [])
    if quantity.apart:
        return next((n for n in near if quantity.core in members[n]), None)
    start = quantity.pivot if quantity.anchor is None else quantity.anchor
    node = parse.tokens[start]
    if _put(parse, node):  # hangs on no act beside it
        return next((n for n in near if node.i in members[n]), None)
    for _ in range(_STEPS):
        for n in near:
            if node.i in members[n] and (quantity.role in _KEPT or roots[n] in _HARM):
                return n
        if parse.tokens[node.head].i == node.i:
            break
        node = parse.tokens[node.head]
    if quantity.role == "other" and quantity.head is not None:
        pronoun = parse.tokens[quantity.head].tag == "PRP"
        near = [n for n in near if roots[n] == "MOBILIZE"] if pronoun else []
    harmful = [
        n for n in near if roots[n] in _HARM and _may_have(parse, quantity, n, members, roots)
    ]
    return harmful[0] if len(harmful) == 1 else None
