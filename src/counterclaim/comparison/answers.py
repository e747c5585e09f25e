"""Ties a denial to what it denies: ``refers_to`` of statements.

An answer is tied by who is accused (the one who answers), by what stands for the accusation ("such
allegations"), by shared words and matters and by nearness. Method: rules; nothing depends on which
party is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from counterclaim.comparison.denials import (
    anaphoric,
    bare,
    denies,
    negates,
    pronoun,
    rebuts,
    several,
)
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.matters import matter
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, View, sentence_of
from counterclaim.comparison.unlinked import (
    fallen_back,
    names_another,
    place_names,
    shared_names,
    turns,
)
from counterclaim.comparison.wording import content_words, dice
from counterclaim.model import Actor, Article, Metadata, Reading, Statement
from counterclaim.reading.events import lexicon

REACH = 14
"""How many statements back an answer is looked for."""
AHEAD = 8
"""How many statements ahead, for a denial that opens an article."""
MOST = 4
"""Most statements that one plural anaphor ("such allegations") is tied to."""
LEAST = 2.0
_NEAR = 3
"""How many statements back a bare denial of one's own doing finds what it answers."""
_OWN = re.compile(
    r"(?:that )?(?:\w+ing\b|it\b|they\b|its\b|their\b|any\b|the \w+ing\b)", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|scores)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\b(?:version|account|narrative)\b")
_DIGITS = re.compile(r"\d[\d,.]*\d")
_THAT = re.compile(r"\b(?:that|of)\s+", re.IGNORECASE)
_FIGURE = re.compile(r"\b(?:figures?|toll|numbers?|count|estimate)\b", re.IGNORECASE)
_TEXT = re.compile(
    r"\b(?:document|report|reports|video|footage|article|study|statement|letter|findings)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|i|my)\b", re.IGNORECASE)
_FORCE = frozenset({"fire", "killing", "taking", "crossing", "burning"})
_ACCUSING = frozenset({"accuse", "condemn"})
_DENIABLE = frozenset({"state", "claim_responsibility", "explain"})
_REJECTING = frozenset({"state", "demand", "promise_offer"})
"""Acts as which a rejection may have been read."""
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
    sides = Sides.within(view.reading.actors, known)
    ordered = sorted(view.claims.values(), key=lambda c: (c.whole, c.statement.id))
    links: dict[str, tuple[str, ...]] = {}
    for i, claim in enumerate(ordered):
        if claim.statement.refers_to:
            continue
        found = (
            _of_its_sentence(i, claim, ordered, links, sides)
            or _answered(i, claim, ordered, sides)
            or fallen_back(i, ordered, links, sides)
        )
        if found:
            links[claim.statement.id] = tuple(found)
    return tuple(_linked(view.claims[s.id], links.get(s.id, s.refers_to), sides) for s in known)


def _linked(claim: Claim, refers_to: tuple[str, ...], sides: Sides) -> Statement:
    """A statement with what it answers; one that rejects it, in whatever words, denies."""
    statement = claim.statement
    answered = [claim.view.claims[name] for name in refers_to if name in claim.view.claims]
    plain = (
        answered and statement.act == "state" and not kind("then").search(claim.said_text, 0, 60)
    )
    plain = plain and not turns(claim, answered, sides)
    rejects = plain or (statement.act in _REJECTING and denies(claim) and claim.parties)
    act = "deny" if rejects else statement.act
    if act == statement.act and refers_to == statement.refers_to:
        return statement
    return msgspec.structs.replace(statement, act=act, refers_to=refers_to)


def _answered(i: int, claim: Claim, ordered: Sequence[Claim], sides: Sides) -> list[str]:
    denial = denies(claim)
    rejects = denial or negates(claim) or rebuts(claim)
    if not rejects and claim.statement.act not in _ANSWERS:
        return []
    pointing = (denial or not rejects) and anaphoric(claim)
    scored = []
    own = {
        c.statement.content for c in ordered if c is not claim and _same_speaker(claim, c, sides)
    }
    for distance, other in _around(i, claim, ordered):
        if other.statement.content in own:
            continue  # a relay of what the party itself says
        if names_another(claim, other, sides):
            continue
        score = _score(claim, other, distance, sides, pointing=pointing)
        if score >= LEAST:
            scored.append((score, other))
    if not scored:
        return []
    best = max(scored, key=lambda pair: (pair[0], pair[1].whole))[1]
    if pointing and denial and several(claim):
        alike = [c for c in _run(best, ordered, sides) if _accuses(c, claim, sides)]
        if alike:
            return [c.statement.id for c in alike[-MOST:]]
    found = [c.statement.id for c in ordered if _twin(c, best)]
    if pointing and denial:
        found += [o.statement.id for s, o in scored if _same_figure(claim, o)]
        near = ordered[max(0, i - _NEAR - 1) : i] if _ACCOUNT.search(claim.text) else ()
        found += [
            c.statement.id for c in near if _accusing(c) and sides.meet(c.parties, best.parties)
        ]
    if denial:
        found += [c.statement.id for c in _with(best, claim, ordered, sides)]
    return list(dict.fromkeys(found))


def _same_figure(claim: Claim, other: Claim) -> bool:
    """Whether a figure that is rejected is given: "the report that over 40 were taken"."""
    return bool(set(_DIGITS.findall(claim.text)) & set(_DIGITS.findall(other.text)))


def _of_its_sentence(
    i: int,
    claim: Claim,
    ordered: Sequence[Claim],
    links: dict[str, tuple[str, ...]],
    sides: Sides,
) -> Sequence[str]:
    """What the denial before it answers, where one party goes on: "denied it, calling the claim a lie"."""
    if not i or not denies(claim) or not anaphoric(claim):
        return ()
    before = ordered[i - 1]
    beside = _one_sentence(before, claim) or (bare(claim) and _one_paragraph(before, claim))
    if not beside or not sides.meet(before.parties, claim.parties):
        return ()
    return links.get(before.statement.id, ())


def _one_sentence(a: Claim, b: Claim) -> bool:
    return sentence_of(a.view.text, a.whole) == sentence_of(b.view.text, b.whole)


def _one_paragraph(a: Claim, b: Claim) -> bool:
    start, end = sorted((a.whole[0], b.whole[0]))
    return "\n" not in a.view.text[start:end]


def _run(best: Claim, ordered: Sequence[Claim], sides: Sides) -> list[Claim]:
    """The accusation and those of the same party that stand right before or after it."""
    at = ordered.index(best)
    first = last = at
    while first and sides.meet(ordered[first - 1].parties, best.parties):
        first -= 1
    while last + 1 < len(ordered) and sides.meet(ordered[last + 1].parties, best.parties):
        last += 1
    return list(ordered[first : last + 1])


def _with(best: Claim, claim: Claim, ordered: Sequence[Claim], sides: Sides) -> list[Claim]:
    """What belongs to the accusation that is denied: the rest of its sentence, its summing up.

    "blamed X, saying X had sent the drones"; "... . It accused X of violating the border"; the
    quotation that goes on.
    """
    kept = []
    said = matter(best.said_text)
    for other in _run(best, ordered, sides):
        if other is best or denies(other) or other.statement.act not in _ACCUSING | {"state"}:
            continue
        beside = abs(ordered.index(other) - ordered.index(best)) == 1
        if not beside or not sides.meet(other.parties, best.parties):
            continue
        accused = _names(claim, other, sides)
        alike = matter(other.said_text).shared(said)[0]
        summed_up = _accusing(other) and alike and not anaphoric(claim)
        if (accused and (_one_sentence(other, best) or summed_up)) or (
            other.statement.form == "direct" and alike and not _FIRST_PERSON.search(other.text)
        ):
            kept.append(other)
    return kept


def _accuses(claim: Claim, answer: Claim, sides: Sides) -> bool:
    """Whether a claim says something of the party that answers, or accuses anybody."""
    act = claim.statement.act
    if act in _ACCUSING:
        return True
    return act in _DENIABLE and _names(answer, claim, sides, content=True)


def _accusing(claim: Claim) -> bool:
    return claim.statement.act in _ACCUSING


def _names(claim: Claim, other: Claim, sides: Sides, *, content: bool = False) -> bool:
    """Whether a claim names the party that answers it."""
    spans = other.statement.content if content else (other.said,)
    return any(sides.mentioned(name, spans, claim.view.reading) for name in claim.parties)


def _around(i: int, claim: Claim, ordered: Sequence[Claim]) -> Iterable[tuple[int, Claim]]:
    """Statements before a claim, nearest first, those after it in its own sentence, and further on.

    What opens an article ("X denied on Friday ...") is often told in full later.
    """
    for distance in range(1, min(REACH, i) + 1):
        yield distance, ordered[i - distance]
    end = sentence_of(claim.view.text, claim.whole)[1]
    opens = i <= _NEAR
    for distance, other in enumerate(ordered[i + 1 : i + 1 + AHEAD], 1):
        if other.whole[0] < end or opens or distance <= 2:
            yield distance, other


def _score(claim: Claim, other: Claim, distance: int, sides: Sides, *, pointing: bool) -> float:
    """How well a claim answers another; from ``LEAST`` on it is taken for an answer."""
    if denies(other) or not other.statement.content or _same_speaker(claim, other, sides):
        return 0.0
    if _relayed(claim, other) or _relayed(other, claim):
        return 0.0
    accusing = _accusing(other)
    # A claim that is no accusation can be denied, a demand, a promise or a regret cannot.
    if not accusing and other.statement.act not in _DENIABLE:
        return 0.0
    accused = _names(claim, other, sides, content=not accusing)
    if kind("then").search(claim.said_text, 0, 60):
        # "X said at the time that ..." answers what stands right before.
        beside = distance == 1 and _one_paragraph(claim, other) and other.whole < claim.whole
        return LEAST + accused if beside else 0.0
    if other.whole > claim.whole and not accused and not _one_sentence(claim, other):
        return 0.0
    named = any(
        sides.mentioned(name, _own_words(claim), claim.view.reading) for name in other.parties
    )
    shared = len(claim.words & other.words)
    overlap = max(dice(claim.words, other.words), 0.7 * shared / max(2, len(claim.words)))
    acts, things = matter(claim.text).shared(matter(other.said_text))
    score = 1.2 * accusing + 1.0 * accused + 1.5 * (named and pointing)
    score -= (0.08 if pointing else 0.05) * (distance - 1)
    score += min(1.5, 3 * overlap) if shared else 0.0
    score += 1.5 * bool(shared_names(claim, other)) + 1.5 * (
        pointing and _same_figure(claim, other)
    )
    score += 0.6 * (accused and not accusing and _of_force(other))
    own = accused and distance <= _NEAR and denies(claim) and _own_doing(claim)
    elsewhere = place_names(claim) and not shared_names(claim, other)
    own = own and not (elsewhere and not accusing)
    if own and not accusing and (shared or _of_force(other)):
        score += 1.0
    if pointing:
        return _pointed(claim, other, score, distance, accused=accused, named=named)
    score += 0.5 * bool(acts) + 0.3 * bool(things)
    if denies(claim):
        # With content of its own, a denial answers what speaks of the same, or accuses the denier.
        same = (
            shared >= 2
            or shared_names(claim, other)
            or overlap >= 0.3
            or (accused and bool(shared or acts))
        )
        return score if same or own else 0.0
    if rebuts(claim):
        near = score + 1.2 - 0.25 * distance
        return near if accused and distance <= 2 * _NEAR and _alleges(other) else 0.0
    # A negation without a word of denial answers what accuses, or tells of, the party that speaks.
    return score + 0.5 if accused and (acts or things) and _alleges(other) else 0.0


def _pointed(
    claim: Claim, other: Claim, score: float, distance: int, *, accused: bool, named: bool
) -> float:
    """The score of what a word such as "the charge" may stand for."""
    if _FIGURE.search(claim.text[:24]):
        counted = _NUMBER.search(other.text)
        return score + 2.0 - 0.2 * distance if counted and distance <= _NEAR else 0.0
    if pronoun(claim) and not _one_paragraph(claim, other):
        return 0.0
    told = _text_of(claim, other)
    # What stands right before a bare "denied this" is what it answers.
    beside = distance == 1 and (bare(claim) or told) and _one_paragraph(claim, other)
    score += 1.0 * beside + 1.0 * told
    if _same_told(claim, other):
        return score + 1.5 + 0.5 * accused
    near = accused or named or beside or told or (_accusing(other) and distance <= _NEAR)
    return score + (1.0 if beside and not accused else 0.5) if near else 0.0


def _same_told(claim: Claim, other: Claim) -> bool:
    """Whether the claim that is rejected is told once more: "the claim that villagers had died"."""
    told = _THAT.search(claim.text)
    if told is None:
        return False
    text = claim.text[told.end() :]
    acts = matter(text).shared(matter(other.text))[0]
    return bool(acts) or len(content_words(text) & content_words(other.text)) >= 2


def _text_of(claim: Claim, other: Claim) -> bool:
    """Whether a claim is called by the text that it stands in: "the document", "the reports"."""
    word = _TEXT.search(claim.text[:24])
    if word is None:
        return False
    spans = (*other.statement.source, *other.statement.cue)
    source = " ".join(other.view.text[a:b] for a, b in spans).lower()
    stem = word.group().lower().removesuffix("s")
    return stem in source or (stem == "document" and "report" in source)


def _own_doing(claim: Claim) -> bool:
    """Whether a denial is of what the denier is said to have done: "denied shelling the town"."""
    return bool(_OWN.match(claim.text)) or bool(kind("part").search(claim.text))


def _alleges(claim: Claim) -> bool:
    return _accusing(claim) or _of_force(claim) or bool(matter(claim.text).acts)


def _of_force(claim: Claim) -> bool:
    """Whether a claim tells of armed force."""
    if matter(claim.text).acts & _FORCE:
        return True
    return any(word.lower() in lexicon.setting("force") for word in _WORD.findall(claim.text))


def _own_words(claim: Claim) -> tuple[tuple[int, int], ...]:
    return (*claim.statement.cue, *claim.statement.content)


def _same_speaker(claim: Claim, other: Claim, sides: Sides) -> bool:
    if claim.parties and other.parties:
        return sides.meet(claim.parties, other.parties)
    return claim.statement.source == other.statement.source


def _relayed(claim: Claim, other: Claim) -> bool:
    """Whether a claim stands inside another, which relays it or tells of it."""
    inside = [
        (s, e)
        for s, e in other.statement.content
        if any(a <= s and e <= b for a, b in claim.statement.content)
    ]
    return other.statement.parent == claim.statement.id or bool(inside)


def _twin(a: Claim, b: Claim) -> bool:
    """Whether two claims are one, told by a relay and by its source."""
    return a is b or a.statement.content == b.statement.content
