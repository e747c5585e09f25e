"""Ties a denial to what it denies: ``refers_to`` of statements.

An answer is tied by who is accused (the one who answers), by what stands for the accusation ("such
allegations"), by shared words and by nearness. Method: rules; nothing depends on which party is
named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, View, sentence_of
from counterclaim.comparison.wording import dice
from counterclaim.model import Actor, Article, Metadata, Reading, Statement
from counterclaim.reading.events import lexicon

REACH = 14
"""How many statements back an answer is looked for."""
MOST = 4
"""Most statements that one plural anaphor ("such allegations") is tied to."""
LEAST = 2.0
_NEAR = 3
"""How many statements back a bare denial of one's own doing finds what it answers."""
_OWN = re.compile(
    r"(?:that )?(?:\w+ing\b|it\b|they\b|its\b|their\b|any\b|the \w+ing\b)", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset(
    {"this", "that", "it", "these", "them", "so", "this version", "both", "which"}
)
_ACCUSING = frozenset({"accuse", "condemn"})
_DENIABLE = frozenset({"state", "claim_responsibility", "explain"})
_ANSWERS = frozenset({"confirm", "apologize", "claim_responsibility"})


def link_answers(
    statements: Iterable[Statement], text: str, actors: Iterable[Actor] = ()
) -> tuple[Statement, ...]:
    """The statements in their order, each answer with ``refers_to`` filled.

    Denials are tied to accusations (or claims) of other parties; confirmations and apologies to the
    accusation that they answer. Links that are there already are kept. Spans outside the text are
    harmless; nothing is raised.
    """
    article = Article(id="", text=text, metadata=Metadata())
    known = tuple(statements)
    view = View(Reading(article=article, statements=known, actors=tuple(actors)))
    sides = Sides(view.reading.actors)
    ordered = sorted(view.claims.values(), key=lambda c: (c.whole, c.statement.id))
    links = {}
    for i, claim in enumerate(ordered):
        if not claim.statement.refers_to and (found := _answered(i, claim, ordered, sides)):
            links[claim.statement.id] = tuple(found)
    return tuple(
        msgspec.structs.replace(s, refers_to=links[s.id]) if s.id in links else s for s in known
    )


def denies(claim: Claim) -> bool:
    """Whether a claim rejects something: by its act, or by the word of its cue."""
    if claim.statement.act == "deny":
        return True
    if claim.statement.act in ("demand", "promise_offer"):
        return False
    return _rejects(" ".join(claim.view.text[a:b] for a, b in claim.statement.cue))


@lru_cache(maxsize=20_000)
def _rejects(cue: str) -> bool:
    return bool(kind("deny").search(cue))


def _answered(i: int, claim: Claim, ordered: Sequence[Claim], sides: Sides) -> list[str]:
    denial = denies(claim)
    if not denial and claim.statement.act not in _ANSWERS:
        return []
    said = claim.text.lower().strip(" .,")
    anaphor = said in _PRONOUNS or any(
        kind(name).search(claim.text) for name in ("anaphor", "many", "part")
    )
    anaphor = anaphor or (denial and said.startswith("as "))  # "a charge that it rejected as ..."
    scored = []
    for distance, other in _earlier(i, claim, ordered):
        score = _score(claim, other, distance, sides, anaphor=anaphor)
        if score >= LEAST:
            scored.append((score, other))
    if not scored:
        return []
    best = max(scored, key=lambda pair: (pair[0], pair[1].whole))[1]
    if anaphor and denial and kind("many").search(claim.text):
        alike = [c for c in _run(best, ordered, sides) if _accuses(c, claim, sides)]
        return [c.statement.id for c in alike[-MOST:]]
    return [c.statement.id for _, c in scored if _twin(c, best)]


def _run(best: Claim, ordered: Sequence[Claim], sides: Sides) -> list[Claim]:
    """The accusation and those of the same party that stand right before or after it."""
    at = ordered.index(best)
    first = last = at
    while first and sides.meet(ordered[first - 1].parties, best.parties):
        first -= 1
    while last + 1 < len(ordered) and sides.meet(ordered[last + 1].parties, best.parties):
        last += 1
    return list(ordered[first : last + 1])


def _accuses(claim: Claim, answer: Claim, sides: Sides) -> bool:
    """Whether a claim says something of the party that answers, or accuses anybody."""
    act = claim.statement.act
    if act in _ACCUSING:
        return True
    spans = claim.statement.content
    reading = claim.view.reading
    return act in _DENIABLE and any(sides.mentioned(n, spans, reading) for n in answer.parties)


def _earlier(i: int, claim: Claim, ordered: Sequence[Claim]) -> Iterable[tuple[int, Claim]]:
    """Statements before a claim, nearest first, and those after it in its own sentence."""
    for distance in range(1, min(REACH, i) + 1):
        yield distance, ordered[i - distance]
    end = sentence_of(claim.view.text, claim.whole)[1]
    for distance, other in enumerate(ordered[i + 1 : i + 4], 1):
        if other.whole[0] < end:
            yield distance, other


def _score(claim: Claim, other: Claim, distance: int, sides: Sides, *, anaphor: bool) -> float:
    """How well a claim answers another; from ``LEAST`` on it is taken for an answer."""
    if denies(other) or not other.statement.content or _same_speaker(claim, other, sides):
        return 0.0
    accusing = other.statement.act in _ACCUSING
    # A claim that is no accusation can be denied, a demand, a promise or a regret cannot.
    if not accusing and other.statement.act not in _DENIABLE:
        return 0.0
    spans = (other.said,) if accusing else other.statement.content
    accused = any(sides.mentioned(name, spans, claim.view.reading) for name in claim.parties)
    named = any(
        sides.mentioned(name, _own_words(claim), claim.view.reading) for name in other.parties
    )
    shared = len(claim.words & other.words)
    overlap = dice(claim.words, other.words)
    score = 1.2 * accusing + 1.0 * accused + 1.5 * (named and anaphor) - 0.08 * (distance - 1)
    score += min(1.5, 3 * overlap) if shared else 0.0
    own = accused and distance <= _NEAR and denies(claim) and _own_doing(claim)
    if own and not accusing and (shared or _of_force(other)):
        score += 1.0
    if anaphor:
        # What stands right before a bare "denied this" is what it answers.
        bare = distance == 1 and all(kind("anaphor").search(word) for word in claim.words)
        score += 1.0 * bare
        near = accused or named or bare or (accusing and distance <= 3)
        return score + (1.0 if bare and not accused else 0.3) if near else 0.0
    # With content of its own, a denial answers only what speaks of the same, or accuses the denier.
    same = shared >= 2 or overlap >= 0.3 or (accused and accusing and shared)
    return score if same or own else 0.0


def _own_doing(claim: Claim) -> bool:
    """Whether a denial is of what the denier is said to have done: "denied shelling the town"."""
    return bool(_OWN.match(claim.text)) or bool(kind("part").search(claim.text))


def _of_force(claim: Claim) -> bool:
    """Whether a claim tells of armed force."""
    return any(word.lower() in lexicon.setting("force") for word in _WORD.findall(claim.text))


def _own_words(claim: Claim) -> tuple[tuple[int, int], ...]:
    return (*claim.statement.cue, *claim.statement.content)


def _same_speaker(claim: Claim, other: Claim, sides: Sides) -> bool:
    if claim.parties and other.parties:
        return sides.meet(claim.parties, other.parties)
    return claim.statement.source == other.statement.source


def _twin(a: Claim, b: Claim) -> bool:
    """Whether two claims are one, told by a relay and by its source."""
    return a is b or a.statement.content == b.statement.content
