"""One event for each act and mention: several triggers of one clause that tell of one act."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.nouns import is_verb
from counterclaim.reading.events.triggers import Trigger
from counterclaim.reading.syntax import Parse, Token

_STEPS = 8
_LINKS = (
    "advcl",
    "acl",
    "relcl",
    "xcomp",
    "prep",
    "pobj",
    "pcomp",
    "agent",
    "dobj",
    "nsubj",
    "nsubjpass",
    "npadvmod",
)
_NOUN_LINKS = (
    "prep",
    "pobj",
    "pcomp",
    "agent",
    "dobj",
    "nsubj",
    "nsubjpass",
    "conj",
    "nmod",
    "compound",
    "appos",
)


def groups(parse: Parse, triggers: Sequence[Trigger]) -> list[list[Trigger]]:
    """The triggers gathered by act, the one that names it first in each list."""
    found: list[list[Trigger]] = []
    alike: dict[tuple[int, str], list[list[Trigger]]] = {}
    for trigger in triggers:
        # one act has one root and one sentence: only such groups are looked at
        here = alike.setdefault((parse.tokens[trigger.head].sentence, trigger.entry.root), [])
        same = [group for group in here if any(_same_act(parse, t, trigger) for t in group)]
        if not same:
            here.append([trigger])
            found.append(here[-1])
            continue
        same[-1].append(trigger)
        for other in same[:-1]:  # "in a round of raids, airstrikes destroyed a depot": one act
            if all(t.nominal for t in other) and not _told_apart(parse, other):
                same[-1][:0] = other
                here.remove(other)
                found.remove(other)
    return [_ordered(parse, group) for group in found]


def _told_apart(parse: Parse, group: Sequence[Trigger]) -> bool:
    """Whether the nouns of a group name somebody of their own."""
    return any(parse.children(t.head, "poss") or parse.children(t.head, "prep") for t in group)


def _same_act(parse: Parse, a: Trigger, b: Trigger) -> bool:
    return (
        _linked(parse, a, b)
        or _linked(parse, b, a)
        or _side_by_side(parse, a, b)
        or _trails(parse, a, b)
    )


def _linked(parse: Parse, above: Trigger, below: Trigger) -> bool:
    """Whether ``below`` hangs on ``above``: "destroyed ..., killing", "killed in an airstrike"."""
    tops = {above.head, above.head if above.noun is None else above.noun}
    if _unreal(parse, below) and not _unreal(parse, above):
        return False  # "killed militants preparing an attack": another act, still to come
    node = parse.tokens[below.head]
    for _ in range(_STEPS):
        if not _passes(parse, node, below, above):
            return False
        head = parse.tokens[node.head]
        if head.i == node.i:
            return False
        if head.i in tops:
            return True
        if node.dep == "relcl" and not _beside(parse, node, head, tops):
            return False  # "holding two men who were arrested on Sunday"
        if (
            is_verb(head)
            and head.dep != "acl"
            and head.lemma not in ("cause", "follow", "result", "lead")
        ):
            return False
        node = head
    return False


def _unreal(parse: Parse, trigger: Trigger) -> bool:
    return modality(parse, trigger.head) in ("future", "hypothetical", "denied")


def _beside(parse: Parse, verb: Token, noun: Token, tops: set[int]) -> bool:
    """Such as "shelled a village where ten were killed"."""
    where = any(word.lower == "where" for word in parse.children(verb.i, "advmod"))
    above = parse.tokens[noun.head]
    return where and (above.i in tops or (above.tag == "IN" and above.head in tops))


def _trails(parse: Parse, a: Trigger, b: Trigger) -> bool:
    """Such as "crossed the border and shelled a camp, killing 12", tied to the first verb."""
    verb, other = parse.tokens[b.head], parse.tokens[a.head]
    if verb.tag != "VBG" or verb.dep != "advcl" or "effect" not in b.entry.needs:
        return False
    return other.dep == "conj" and other.head == verb.head and other.i < verb.i


def _gapped(parse: Parse, verb: Token) -> bool:
    """Such as "a depot had been hit and several trucks destroyed"."""
    return verb.tag == "VBN" and not parse.children(verb.i, "aux", "auxpass")


def _passes(parse: Parse, node: Token, below: Trigger, above: Trigger) -> bool:
    if is_verb(node) and not (below.nominal and node.i == below.head):
        if node.dep == "conj":  # "killed two and wounded five": effects of one act
            own = parse.children(node.i, "nsubj", "nsubjpass")
            return "effect" in below.entry.needs and (not own or _gapped(parse, node))
        if node.dep in ("advcl", "ccomp") and parse.children(node.i, "nsubj", "nsubjpass"):
            when = any(
                c.lower in ("when", "as", "after") for c in parse.children(node.i, "advmod", "mark")
            )
            effect = "effect" in above.entry.needs  # "killed when a shell hit", not "stormed after"
            return when and effect and below.entry.root == "ASSAULT"
        return node.dep in _LINKS or (node.dep == "csubj" and node.tag == "VBG")
    return node.dep in _NOUN_LINKS


def _side_by_side(parse: Parse, a: Trigger, b: Trigger) -> bool:
    """Such as "trucks were destroyed, 40 fighters killed": effects in clauses side by side."""
    if "effect" not in a.entry.needs or "effect" not in b.entry.needs:
        return False
    first, second = sorted((parse.tokens[a.head], parse.tokens[b.head]), key=lambda token: token.i)
    between = parse.tokens[first.i + 1 : second.i]
    if any(token.text in (";", ".") for token in between) or second.i - first.i > 25:
        return False
    return not any(
        is_verb(token) and token.dep not in ("aux", "auxpass", "amod") for token in between
    )


def _ordered(parse: Parse, group: list[Trigger]) -> list[Trigger]:
    """The group with its first predicate in front; a verb before the nouns that are its parts."""
    if len(group) == 1:
        return group
    nouns = {trigger.head for trigger in group if trigger.nominal}
    free = [
        trigger
        for trigger in group
        if not trigger.nominal and not _inside(parse, trigger.head, nouns)
    ]
    first = min(free, key=lambda t: t.first) if free else min(group, key=lambda t: t.first)
    return [first, *(trigger for trigger in group if trigger is not first)]


def _inside(parse: Parse, i: int, nouns: set[int]) -> bool:
    """Whether a verb stands in a relative clause of one of the nouns."""
    node = parse.tokens[i]
    for _ in range(4):
        if node.dep in ("relcl", "acl") and node.head in nouns:
            return True
        if node.dep not in ("conj", "advcl", "xcomp", "relcl", "acl"):
            return False
        node = parse.tokens[node.head]
    return False
