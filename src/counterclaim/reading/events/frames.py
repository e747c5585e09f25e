"""Clauses whose frame says that nothing happened: questions, inverted conditions, orders, drills, films.

``moods`` asks these after negation, modals and governing words have said nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.nouns import is_verb
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

Framed = Literal["hypothetical", "future"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_INVERTING = frozenset(("had", "should", "were"))
_ASKING = word_set(
    "do does did is are was were has have had will would can could should may might must shall"
)
_OPENING = frozenset("\"“‘'«([:;—–-•*,")
_WITHIN = frozenset(("in", "during", "for", "of", "about", "as", "at", "throughout"))
_SHOWING = word_set("show depict portray tell feature see follow dramatise dramatize imagine")
_PRESUPPOSING = word_set("after before since because as while until although though when")
_PLAYED = word_set("mock simulated dummy fictional imaginary notional role-playing pretend fake")
_JUDGING = word_set("be remain constitute violate amount breach deserve need")
_WISHES = word_set("thank hope love wish bless")
_HIGHEST = 6


@lru_cache(maxsize=1)
def _pretences() -> dict[str, str]:
    """Nouns of make-believe: ``fiction`` (a film) and ``drill`` (an exercise)."""
    return {
        row["word"]: row["kind"]
        for row in rows("events", "doubts")
        if row["kind"] in ("fiction", "drill", "real")
    }


def framed(parse: Parse, node: Token) -> Framed | None:
    """What the frame of a clause makes of the act that ``node`` names; ``None`` if it happened."""
    chain = list(_clause(parse, node))
    if any(inverted(parse, verb) for verb in chain):
        return "hypothetical"
    if is_verb(node) and any(_ordered(parse, verb) for verb in _joined(parse, node)):
        return "future"
    if _asked(parse, chain) or _in_general(parse, node):
        return "hypothetical"
    return "hypothetical" if _pretended(parse, node, chain) else None


def _clause(parse: Parse, node: Token) -> Iterator[Token]:
    """The node and the predicates above it that stand or fall with it."""
    yield node
    for _ in range(_HIGHEST):
        head = parse.tokens[node.head]
        presupposed = node.dep == "advcl" and any(
            child.lower in _PRESUPPOSING for child in parse.children(node.i, "mark", "advmod")
        )
        if _split_passive(parse, node, head):
            head = parse.tokens[head.head]
        elif head.i == node.i or node.dep in ("relcl", "acl", "nsubj", "nsubjpass", "poss", "pobj"):
            return
        if presupposed:
            return
        yield head
        node = head


def _joined(parse: Parse, verb: Token) -> Iterator[Token]:
    """The verb and those before it that it is joined to or completes."""
    yield verb
    for _ in range(_HIGHEST):
        head = parse.tokens[verb.head]
        if verb.dep not in ("conj", "xcomp") or parse.children(verb.i, *_SUBJECTS):
            return
        yield head
        verb = head


def _split_passive(parse: Parse, node: Token, head: Token) -> bool:
    """Whether a verb, parsed as part of a noun, belongs to a "was" or "were" before that noun."""
    if head.dep not in ("nsubj", "nsubjpass", "attr"):
        return False
    be = parse.tokens[head.head]
    if be.lemma != "be" or be.i > head.i:
        return False
    if node.dep == "acl" and node.tag == "VBN":
        return _mark(parse, be)  # "Was [the convoy attacked]?"
    to = any(word.lower == "to" for word in parse.children(node.i, "aux"))
    return to and node.dep in ("acl", "relcl") and be.lower == "were"  # "Were [X to invade]"


def inverted(parse: Parse, verb: Token) -> bool:
    """Such as "Had they fired, ...", "Should X attack, ...", "Were X to invade, ..."."""
    subject = parse.children(verb.i, *_SUBJECTS)
    if not subject:
        return False
    words = parse.children(verb.i, "aux", "auxpass", "mark")
    if verb.lower == "should" or (verb.lower == "were" and _to_come(parse, verb)):
        words.append(verb)  # parsed as the clause's own verb
    for word in words:
        if word.lower in _INVERTING and word.i < subject[0].i and word.i <= verb.i:
            return _opens(parse, word) and not _mark(parse, verb)
    return False


def _to_come(parse: Parse, verb: Token) -> bool:
    """Whether "were" stands before a "to ...", or begins a side clause."""
    inner = parse.children(verb.i, "ccomp", "xcomp", "acl")
    to = any(word.lower == "to" for clause in inner for word in parse.children(clause.i, "aux"))
    return to or verb.dep == "advcl"


def _opens(parse: Parse, token: Token) -> bool:
    """Whether a clause may begin at the token: at the sentence's edge, or behind a mark or a joint."""
    if token.i == 0:
        return True
    before = parse.tokens[token.i - 1]
    joint = before.text in _OPENING or before.lower in ("and", "or", "but", "that")
    return before.sentence != token.sentence or joint


def _mark(parse: Parse, verb: Token) -> bool:
    """Whether the next full stop after a verb is a question mark."""
    _, stop = parse.sentences[verb.sentence]
    for token in parse.tokens[verb.i : stop]:
        if token.text[:1] in (".", "!", "?"):
            return token.text.startswith("?")
    return False


def _ordered(parse: Parse, verb: Token) -> bool:
    """Such as "Open the gates!": an infinitive that begins a clause and has no subject."""
    if (
        verb.tag != "VB"
        or verb.lemma.lower() in _WISHES
        or verb.dep not in ("ROOT", "ccomp", "advcl", "parataxis", "conj")
    ):
        return False
    if parse.children(verb.i, *_SUBJECTS) or parse.children(verb.i, "mark"):
        return False
    if any(word.lower not in ("do", "please") for word in parse.children(verb.i, "aux", "auxpass")):
        return False
    if verb.dep == "conj":
        return False  # the verb that it is joined to tells
    first = verb
    while first.i > 0 and parse.tokens[first.i - 1].lower in ("please", "do", "not", "n't", "n’t"):
        first = parse.tokens[first.i - 1]
    if first.i == 0:
        return True
    before = parse.tokens[first.i - 1]
    return before.sentence != first.sentence or before.text in ('"', "“", "‘", ":")


def _in_general(parse: Parse, node: Token) -> bool:
    """Such as "Attacks on markets are never acceptable": acts of a kind, none in particular."""
    verb = parse.tokens[node.head]
    if node.tag != "NNS" or node.dep != "nsubj" or verb.tag not in ("VBZ", "VBP"):
        return False
    bare = not parse.children(node.i, "det", "poss", "nummod", "amod", "compound")
    return bare and verb.lemma in _JUDGING


def _asked(parse: Parse, chain: list[Token]) -> bool:
    """Whether the clause is what a yes-or-no question asks; "why did they attack" presupposes it."""
    if not _mark(parse, chain[0]):
        return False
    if _how_many(parse, chain[0]):
        return True
    for verb in chain:
        subject = parse.children(verb.i, *_SUBJECTS)
        words = parse.children(verb.i, "aux", "auxpass") + ([verb] if verb.lemma == "be" else [])
        turned = any(w.lower in _ASKING and w.i < subject[0].i for w in words) if subject else False
        if turned:
            first = parse.tokens[parse.subtree(verb.i)[0] : verb.i]
            return not any(word.tag in ("WP", "WRB", "WDT", "WP$") for word in first)
        if subject and verb.dep == "conj":
            return False  # a clause of its own, told and not asked
    return False


def _how_many(parse: Parse, node: Token) -> bool:
    """Whether the sentence asks "How many were killed?", which tells of none yet."""
    first, stop = parse.sentences[node.sentence]
    words = [token.lower for token in parse.tokens[first:stop]]
    return ("how", "many") in pairwise(words)


def _pretended(parse: Parse, node: Token, chain: list[Token]) -> bool:
    """Whether the act is part of a film or story, or of a drill where nobody comes to harm."""
    kinds = _pretences()
    around = []
    for verb in chain:
        for prep in parse.children(verb.i, "prep"):
            if prep.lower in _WITHIN:
                around += parse.children(prep.i, "pobj")
        if verb.lemma.lower() in _SHOWING and verb.i != node.i:
            around += parse.children(verb.i, "nsubj")
    top = chain[-1]
    if top.dep in ("relcl", "acl", "pobj") and top.head != top.i:
        around += _holders(parse, top)
    if top.dep == "advcl":  # "The novel opens as soldiers attack a village"
        around += parse.children(top.head, "nsubj")
    if any(_mock(parse, verb) for verb in _joined(parse, node)):
        return True
    found = {kinds.get(word.lemma.lower()) for word in around if not _of(parse, word)}
    if "fiction" in found:
        return True
    return "drill" in found and kinds.get(node.lemma.lower()) != "real"


def _holders(parse: Parse, top: Token) -> list[Token]:
    """The noun that a relative clause or an "about ..." hangs on."""
    head = parse.tokens[top.head]
    if head.tag == "IN":
        return [parse.tokens[head.head]]
    named = [parse.tokens[head.head]] if head.dep in ("appos", "nmod") else []
    return [head, *named, *parse.children(head.i, "compound", "nmod")]


def _mock(parse: Parse, node: Token) -> bool:
    """Whether those who act or are hit are only played: "stormed a mock village"."""
    nouns = parse.children(node.i, "nsubj", "nsubjpass", "dobj")
    return any(
        child.lower in _PLAYED
        for noun in nouns
        for child in parse.children(noun.i, "amod", "compound", "nmod")
    )


def _of(parse: Parse, noun: Token) -> bool:
    """Such as "the exercise of power"."""
    return any(prep.lower == "of" for prep in parse.children(noun.i, "prep"))
