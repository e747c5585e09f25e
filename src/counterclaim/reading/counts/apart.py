"""Figures that several speakers give in one breath: "the ministry put the toll at 11 and the union at 52".

Only the first has a clause of its own; what the others count, and the verb by which they say so, is
left out. Each is found here by the words around its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.model import Span
from counterclaim.reading.counts.quantities import Quantity, find_quantities
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.syntax import Parse, Token

_SAYS = word_set("say report count claim give list record tally estimate cite mention")
_TALLIES = _SAYS | word_set("put place set")
_JOINTS = frozenset((",", ";", "and", "or", "but", "while", "whereas", "though", "–", "—"))
_ENDS = _JOINTS | frozenset((".", ")", '"', "”", "against", "compared"))
_NO_SPEAKER = word_set("those that number toll figure total rest other others youngest oldest")
_IN_NOUN = ("DT", "JJ", "POS", "PRP$", "HYPH")
_STATES = frozenset(("dead", "killed", "died", "wounded", "injured", "missing"))
_LONGEST = 8
_FRAGMENT = 6


@dataclass(frozen=True, slots=True)
class Apart:
    """A figure whose speaker is not that of its clause's verb.

    ``base`` is the figure before it that tells what is counted; ``start`` is where the words begin
    that belong to this speaker alone; ``base_source`` and ``base_cue`` are given where the figure
    before it has an "according to" of its own.
    """

    quantity: Quantity
    base: Quantity
    source: Span
    cue: Span
    start: int
    base_source: Span | None = None
    base_cue: Span | None = None

    @property
    def content(self) -> Span:
        """The wording of the figure."""
        return self.quantity.span


def figures_apart(parse: Parse) -> tuple[Apart, ...]:
    """The figures of a text that stand apart from the clause that tells what they count."""
    return parse.once(figures_apart, lambda: tuple(_found(parse)))


def quantities_of(parse: Parse) -> tuple[Quantity, ...]:
    """All quantities of a text, their roles not yet told."""
    return parse.once(quantities_of, lambda: tuple(find_quantities(parse)))


def _found(parse: Parse) -> list[Apart]:
    found: list[Apart] = []
    for base, quantity in pairwise(quantities_of(parse)):
        apart = parse.tokens[quantity.first].sentence - parse.tokens[base.first].sentence
        known = [one.base for one in found if one.quantity is base]
        told = known[0] if known else base
        if apart == 0:
            one = (
                _by_according(parse, told, base, quantity)
                or _by_saying(parse, told, quantity)
                or _by_gap(parse, told, base, quantity, repeated=bool(known))
            )
        else:
            one = _by_saying(parse, told, quantity) if apart == 1 else None
        if one is not None:
            found.append(one)
    return found


def _by_saying(parse: Parse, base: Quantity, quantity: Quantity) -> Apart | None:
    """Such as "the army said 40", "the union more than 50" after a verb: a bare number that is said."""
    verb = parse.tokens[quantity.first - 1] if quantity.first else None
    if verb is None or verb.lemma.lower() not in _SAYS or not verb.tag.startswith("V"):
        return None
    if quantity.head is not None or not _closed(parse, quantity) or not _of_what(parse, base):
        return None
    subject = _noun_before(parse, verb.i)
    if subject is None:
        return None
    return Apart(quantity, base, subject, (verb.start, verb.end), subject[0])


def _by_gap(
    parse: Parse, base: Quantity, before: Quantity, quantity: Quantity, *, repeated: bool
) -> Apart | None:
    """Such as "put the toll at 11 and the union at 52", "reported 30 killed, the governor 22"."""
    tokens, at = parse.tokens, quantity.first
    placed = at > 0 and tokens[at - 1].lower == "at"
    if placed != (before.first > 0 and tokens[before.first - 1].lower == "at"):
        return None
    source = _noun_before(parse, at - placed)
    if source is None or not _closed(parse, quantity):
        return None
    first = parse.tokens_in(source)[0]
    between = tokens[before.last + 1 : first.i]
    if not between or between[-1].lower not in _JOINTS or _finite(between):
        return None
    verb = _tally(parse, base)
    if verb is None or (not repeated and len(between) > _FRAGMENT):
        return None
    joints = [token for token in between if token.lower in _JOINTS]
    return Apart(quantity, base, source, (verb.start, verb.end), joints[0].start)


def _by_according(
    parse: Parse, base: Quantity, before: Quantity, quantity: Quantity
) -> Apart | None:
    """Such as "47 were killed, according to medics, or 11, according to the army"."""
    tokens = parse.tokens
    mark = _according(parse, quantity.last, _FRAGMENT)
    earlier = _according(parse, before.last, 40)
    if mark is None or earlier is None or not before.last < earlier.i < quantity.first:
        return None
    joint = tokens[quantity.first - 1]
    inside = tokens[quantity.last + 1 : mark.i]
    source, base_source = _noun_after(parse, mark.i + 2), _noun_after(parse, earlier.i + 2)
    if source is None or base_source is None or joint.lower not in _JOINTS or _finite(inside):
        return None
    if base_source[1] > tokens[quantity.first].start:
        return None
    cues = [parse.span(token.i, token.i + 1) for token in (mark, earlier)]
    return Apart(quantity, base, source, cues[0], joint.start, base_source, cues[1])


def _of_what(parse: Parse, base: Quantity) -> bool:
    """Whether a figure tells what it counts: "12 people", "12 dead"."""
    following = parse.tokens[base.last + 1 : base.last + 2]
    return base.head is not None or any(token.lower in _STATES for token in following)


def _according(parse: Parse, after: int, reach: int) -> Token | None:
    sentence = parse.tokens[after].sentence
    for token in parse.tokens[after + 1 : after + 1 + reach]:
        if token.sentence != sentence:
            return None
        if token.lower == "according" and parse.tokens[token.i + 1].lower == "to":
            return token
    return None


def _tally(parse: Parse, base: Quantity) -> Token | None:
    """The verb that gives the first figure, if it is one of counting or saying."""
    first = parse.sentences[parse.tokens[base.first].sentence][0]
    for token in reversed(parse.tokens[first : base.first]):
        if token.tag.startswith("V"):
            return token if token.lemma.lower() in _TALLIES else None
    return None


def _closed(parse: Parse, quantity: Quantity) -> bool:
    following = parse.tokens[quantity.last + 1 : quantity.last + 2]
    return not following or following[0].lower in _ENDS


def _finite(tokens: Sequence[Token]) -> bool:
    return any(token.tag in ("VBD", "VBZ", "VBP", "MD") and token.lower != "killed"
               for token in tokens)  # fmt: skip


def _noun_before(parse: Parse, stop: int) -> Span | None:
    """The noun phrase that ends right before a token."""
    first = stop
    while first > 0 and stop - first < _LONGEST and _in_noun(parse, first - 1, stop):
        first -= 1
        if parse.tokens[first].tag in ("DT", "PRP$"):
            break
    return _speaker(parse, first, stop)


def _noun_after(parse: Parse, first: int) -> Span | None:
    """The noun phrase that begins at a token."""
    stop = first
    while stop - first < _LONGEST and stop < len(parse.tokens) and _in_noun(parse, stop, first):
        stop += 1
    return _speaker(parse, first, stop)


def _in_noun(parse: Parse, i: int, near: int) -> bool:
    token = parse.tokens[i]
    same = token.sentence == parse.tokens[min(near, len(parse.tokens) - 1)].sentence
    return same and (token.tag.startswith("N") or token.tag in _IN_NOUN)


def _speaker(parse: Parse, first: int, stop: int) -> Span | None:
    words = parse.tokens[first:stop]
    if not words or not words[-1].tag.startswith("N") or any(w.lower in _NO_SPEAKER for w in words):
        return None
    return parse.span(first, stop - 1)
