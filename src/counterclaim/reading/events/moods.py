"""Did it happen? Negation, modals, conditions and governing words around a predicate."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from counterclaim.reading.events.doubts import doubted
from counterclaim.reading.events.frames import framed, inverted
from counterclaim.reading.events.nouns import is_verb
from counterclaim.reading.events.syntax import goes_on
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

Mood = Literal["asserted", "attributed", "denied", "hypothetical", "future"]

_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo", "must", "should", "ought"))
_OPEN = frozenset(("may", "might", "could", "can", "would", "'d", "’d", "ca"))
_CONDITIONS = frozenset(("if", "unless", "whether", "lest", "should", "provided", "once"))
_NOTS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "without"))
_HAPPENS = frozenset(("occur", "happen", "come", "follow", "take", "break", "erupt", "go", "begin",
                      "start", "resume", "proceed"))  # fmt: skip
_PLANNED = frozenset(("plan", "schedule", "slate", "expect", "propose"))
_SAME_CLAUSE = frozenset(("conj", "xcomp", "advcl", "pcomp"))
_STEPS = 6


@lru_cache(maxsize=1)
def _governors() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["via"]): row["mood"] for row in rows("events", "moods")}


@lru_cache(maxsize=1)
def _modifiers() -> dict[str, str]:
    return {row["word"]: row["mood"] for row in rows("events", "modifiers")}


_EXISTING = frozenset(("exist", "remain", "persist", "loom"))


def modality(parse: Parse, i: int) -> Mood:
    """How the text presents the act that token ``i`` names, whoever says so.

    ``asserted`` as fact, ``attributed`` by a hedge ("allegedly"), ``denied`` negated,
    ``hypothetical`` a condition or risk, ``future`` planned, offered or demanded.
    """
    node = parse.tokens[i]
    mood = _worded(parse, node)
    return framed(parse, node) or mood if mood == "asserted" else mood


def _worded(parse: Parse, node: Token) -> Mood:
    """What negation, modals, conditions and governing words say, the nearest first."""
    mood = _own(parse, node)
    if mood is not None:
        return mood
    verb = parse.tokens[node.head]
    if node.dep == "nsubj" and verb.lemma in _HAPPENS and (said := _modal(parse, verb)):
        return said  # "if another attack occurs"
    for _ in range(_STEPS):
        head = parse.tokens[node.head]
        if head.i == node.i:
            break
        if (taken_back := doubted(parse, node)) is not None:
            return taken_back
        if inverted(parse, head):
            return "hypothetical"
        if head.dep == "relcl" and head.lemma.lower() in _EXISTING:
            # "the danger that exists of incursions" is a danger of incursions
            existing = _governed(parse, parse.tokens[head.head], "noun")
            return "asserted" if existing is None or existing == "presupposed" else existing
        via = _via(parse, node)
        if via == "conj" and _past_beside_auxiliary(parse, node, head):
            node = head
            continue
        if via == "stop" or (via == "conj" and goes_on(parse, node, head)):
            break
        if via is not None:
            found = _governed(parse, head, via)
            if found == "presupposed":
                break
            if found is not None:
                return found
        if via in ("clause", "side"):
            break
        if is_verb(head) and via in ("inf", "ger", "noun", "conj", None):
            mood = _modal(parse, head)
            if mood is not None and (
                via != "conj" or not parse.children(node.i, "nsubj", "nsubjpass")
            ):
                return mood
        node = head
    return "asserted"


def _past_beside_auxiliary(parse: Parse, node: Token, head: Token) -> bool:
    """Whether a verb has a tense of its own, which negation and auxiliaries of the first do not reach.

    "Did not fire and withdrew", "would not sign and blamed the other side".
    """
    return node.tag == "VBD" and head.tag == "VB" and bool(parse.children(head.i, "aux"))


def _own(parse: Parse, node: Token) -> Mood | None:
    for child in parse.children(node.i, "amod", "det", "advmod", "neg", "compound", "predet"):
        if child.lower in _NOTS and child.dep in ("neg", "det", "advmod"):
            return "denied"
        word = _modifiers().get(child.lower)
        if word is not None and not (child.lower == "any" and is_verb(node)):
            return _as_mood(word)
    if scheduled(parse, node):
        return "future"
    return _modal(parse, node)


def scheduled(parse: Parse, noun: Token) -> list[Token]:
    """The participles of "talks planned for Monday", "a swap, scheduled for Sunday"."""
    if is_verb(noun):
        return []
    return [verb for verb in parse.children(noun.i, "acl") if verb.lemma.lower() in _PLANNED]


def _as_mood(word: str) -> Mood:
    moods: dict[str, Mood] = {
        "attributed": "attributed", "denied": "denied", "hypothetical": "hypothetical",
        "future": "future",
    }  # fmt: skip
    return moods.get(word, "asserted")


def _modal(parse: Parse, node: Token) -> Mood | None:
    """What negation, auxiliaries and conjunctions of a verb say."""
    if is_verb(node) and inverted(parse, node):
        return "hypothetical"
    if any(child.lower in _NOTS for child in parse.children(node.i, "neg")):
        return "denied"
    if _nobody(parse, node):
        due = any(child.lower in _FUTURE for child in parse.children(node.i, "aux"))
        return "future" if due else "denied"  # "nobody should get shot"
    if any(child.lower in _CONDITIONS for child in parse.children(node.i, "mark")):
        return "hypothetical"
    words = [child.lower for child in parse.children(node.i, "aux")]
    if any(word in _FUTURE for word in words):
        return "hypothetical" if "have" in words else "future"
    if any(word in _OPEN for word in words):
        return "future" if words[0] == "would" and not _conditional(parse, node) else "hypothetical"
    if any(child.lower in ("gon", "going") for child in parse.children(node.i, "aux")):
        return "future"
    return None


def _nobody(parse: Parse, node: Token) -> bool:
    """Such as "No one was killed", "neither side attacked", "carried out no attack"."""
    for noun in parse.children(node.i, "nsubj", "nsubjpass", "dobj"):
        if noun.lower in ("nobody", "none", "neither") or (noun.lower == "one" and noun.i > 0 and (
            parse.tokens[noun.i - 1].lower == "no"
        )):  # fmt: skip
            return True
        dets = parse.children(noun.i, "det", "preconj", "predet", "cc", "neg")
        if any(child.lower in ("no", "neither") and child.i < noun.i for child in dets):
            return True
    return False


def _conditional(parse: Parse, node: Token) -> bool:
    """Whether the verb has a condition, or is a perfect ("would have attacked")."""
    if any(child.lower == "have" for child in parse.children(node.i, "aux")):
        return True
    above = {node.i}
    while node.dep in _SAME_CLAUSE and parse.tokens[node.head].i not in above:
        node = parse.tokens[node.head]
        above.add(node.i)
    for token in parse.sentence_tokens(node.sentence):
        if token.lower == "otherwise":
            return True
        if token.lower in ("if", "unless"):
            clause = parse.tokens[token.head]
            loose = token.dep != "mark" or clause.dep != "advcl"
            if loose or clause.head in above:
                return True  # of another clause it says nothing
    return False


def _via(parse: Parse, node: Token) -> str | None:
    """How a node hangs on its head: infinitive, gerund, clause, noun; ``stop`` ends the walk."""
    if node.dep in ("relcl", "appos", "parataxis"):
        return "stop"
    if is_verb(node):
        to = any(child.lower == "to" for child in parse.children(node.i, "aux"))
        if node.dep in ("xcomp", "acl", "advcl", "ccomp", "conj") and to:
            return "inf"
        after = ("xcomp", "ccomp", "dobj", *(("compound",) if node.i > node.head else ()))
        if node.dep == "pcomp" or (node.dep in after and node.tag == "VBG"):
            return "ger"
        if node.dep == "ccomp":
            return "clause"
        if node.dep == "conj":
            return "conj"
        return "side" if node.dep in ("advcl", "csubj", "acl") else None
    if node.dep in ("dobj", "pobj", "nsubjpass", "attr", "conj", "nmod", "compound"):
        return "noun"
    return "prep" if node.dep == "prep" else ("stop" if node.dep in ("nsubj", "poss") else None)


def _governed(parse: Parse, head: Token, via: str) -> Mood | Literal["presupposed"] | None:
    node, kind = head, "noun" if via == "prep" else via
    if head.tag == "IN" and via in ("noun", "ger"):
        lemma = head.lower
        if lemma == "without" and via == "ger":
            return "denied"
        if lemma in ("against", "after", "since", "over", "in", "during", "despite"):
            return "presupposed" if via == "noun" else None
        above = parse.tokens[head.head]
        word = above.lemma.lower()
        found = _governors().get((f"{word} {head.lower}", via)) or _governors().get((word, via))
        node = above
    else:
        word = node.lemma.lower()
        phrases = [f"{word} {child.lower}" for child in parse.children(node.i, "prt")]
        known = [_governors().get((key, kind)) for key in (*phrases, word, node.lower)]
        found = next((mood for mood in known if mood is not None), None)
    if found is None:
        return None
    if found == "presupposed":
        return "presupposed"
    if found == "denied" and parse.children(node.i, "neg"):
        return "asserted"
    return _as_mood(found)
