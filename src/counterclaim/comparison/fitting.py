"""How well one claim answers another: a sum of a few signs, the same for every kind of answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.comparison.answering import Kind, cue_of
from counterclaim.comparison.denials import anaphoric, bare, denies, negates, pronoun, rebuts
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.likeness import (
    DENIABLE,
    HEAD,
    Topic,
    accusing,
    in_sentence,
    keys_of,
    names_another,
    names_party,
    negated_words,
    one_paragraph,
    one_sentence,
    place_names,
    same_figure,
    same_speaker,
    same_told,
    text_of,
    topic,
)
from counterclaim.comparison.matters import matter
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim
from counterclaim.reading.events import lexicon

_NEAR = 3
"""How many statements back a bare denial of one's own doing finds what it answers."""
_OFFERED = frozenset({"promise_offer", "demand"})
_FORCE = frozenset({"fire", "killing", "taking", "crossing", "burning"})
_OWN = re.compile(
    r"(?:that )?(?:\w+ing\b|it\b|they\b|its\b|their\b|any\b|the \w+ing\b)", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|scores)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\b(?:figures?|toll|numbers?|count|estimate)\b", re.IGNORECASE)
_OFFER = re.compile(
    r"\b(?:agreed?|accept\w*|ready|willing|prepared|offer\w*|propos\w*|would|will|invit\w*)\b",
    re.IGNORECASE,
)
_CLEFT = re.compile(r"[\"“]?it (?:is|was)\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|was|were|be|been)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Scene:
    """The claims of an article in text order, with who is on whose side."""

    ordered: Sequence[Claim]
    sides: Sides


def score(claim: Claim, other: Claim, distance: int, how: Kind, scene: Scene) -> float:
    """How well a claim answers another, 0 where it cannot."""
    sides = scene.sides
    if not _can_be_answered(other, how) or same_speaker(claim, other, sides):
        return 0.0
    if other.statement.parent == claim.statement.id and denies(claim):
        return 9.0  # "rejected Norland's claim that ...": the claim inside is what is rejected
    if _relayed(claim, other) or _relayed(other, claim) or names_another(claim, other, sides):
        return 0.0
    before = other.whole < claim.whole
    beside = distance == 1 and before and one_paragraph(claim, other)
    if kind("then").search(claim.said_text, 0, 60) and not beside:
        return 0.0  # "X said at the time that ..." answers what stands right before
    accused = names_party(claim, other, sides, content=not accusing(other))
    if not before and not accused and not one_sentence(claim, other):
        return 0.0
    common = topic(claim, other)
    signs = _Signs(claim, other, distance, sides, common, accused, beside)
    if not _MAY[how](signs):
        return 0.0
    value = 1.0 * accusing(other) + 1.0 * accused + common.value
    value += 0.5 * (before and one_paragraph(claim, other)) + 0.4 * (before and distance == 1)
    value += 1.5 * (how is Kind.POINT and signs.named) + 1.0 * signs.pointed
    value += 0.6 * (accused and not accusing(other) and signs.of_force)
    value += 1.0 * (how is Kind.NEGATE and bool(signs.keys))
    return value - 0.06 * (distance - 1) - 0.5 * (not before)


@dataclass(frozen=True)
class _Signs:
    """What is known of a claim and one that it may answer."""

    claim: Claim
    other: Claim
    distance: int
    sides: Sides
    common: Topic
    accused: bool
    beside: bool

    @property
    def named(self) -> bool:
        """Whether the claim names who made the other."""
        spans = (*self.claim.statement.cue, *self.claim.statement.content)
        reading = self.claim.view.reading
        return any(self.sides.mentioned(n, spans, reading) for n in self.other.parties)

    @property
    def pointed(self) -> bool:
        """Whether the word that stands for what is rejected fits: its text, its figure, its wording."""
        claim, other = self.claim, self.other
        return text_of(claim, other) or same_figure(claim, other) or same_told(claim, other)

    @property
    def keys(self) -> frozenset[str]:
        """The words that a negation is of, where the other asserts them."""
        return negated_words(self.claim.text) & keys_of(self.other.text)

    @property
    def of_force(self) -> bool:
        """Whether the other tells of armed force."""
        words = _WORD.findall(self.other.text)
        return bool(matter(self.other.text).acts & _FORCE) or any(
            word.lower() in lexicon.setting("force") for word in words
        )

    @property
    def alleges(self) -> bool:
        """Whether the other says that something was done."""
        return accusing(self.other) or self.of_force or bool(matter(self.other.text).acts)


def _points(s: _Signs) -> bool:
    """What a word such as "the charge" may stand for."""
    if _FIGURE.search(s.claim.text[:HEAD]):
        return bool(NUMBER.search(s.other.text)) and s.distance <= _NEAR
    if pronoun(s.claim) and not one_paragraph(s.claim, s.other):
        return False
    next_to = s.distance == 1 and s.other.whole < s.claim.whole
    near = next_to and (bare(s.claim) or s.pointed)
    by_act = accusing(s.other) and s.distance <= _NEAR
    return s.accused or s.named or near or s.pointed or by_act


def _rejects(s: _Signs) -> bool:
    """With content of its own, a denial answers what speaks of the same, or accuses the denier."""
    if s.common.same or (s.accused and (s.common.words or s.common.acts)):
        return True
    if (s.beside and s.common.value) or (s.common.acts and s.common.things):
        return True
    elsewhere = place_names(s.claim) and not s.common.names
    own = bool(_OWN.match(s.claim.text)) or bool(kind("part").search(s.claim.text))
    near = s.distance <= _NEAR and denies(s.claim) and s.other.whole < s.claim.whole
    if near and accusing(s.other) and not _elsewhere(s):
        return True
    own = own and s.accused and near
    return own and (accusing(s.other) or (s.of_force and not elsewhere))


def _negates(s: _Signs) -> bool:
    """A negation answers what asserts the words that it is of, or tells of the party that speaks."""
    if negates(s.other):
        return False
    told = s.accused and s.alleges and (s.common.acts or s.common.things)
    return bool(s.keys) or bool(told)


def _counters(s: _Signs) -> bool:
    """Who is accused tells its own side right behind, or another account is set against the first."""
    text = s.claim.view.text
    if s.other.whole > s.claim.whole or not s.claim.parties or not s.other.parties:
        return False
    start, end = s.other.whole[1], s.claim.whole[0]
    between = text[start:end]
    if kind("another_account").search(between):
        return s.alleges
    if s.distance > 1 or _elsewhere(s):
        return False
    cued = max((e for _, e in s.claim.statement.cue), default=end)
    against = bool(kind("otherwise").search(text[start:cued]))
    told = names_party(s.claim, s.other, s.sides) or in_sentence(s.claim, s.other, s.sides)
    if accusing(s.claim) and not (against or _CLEFT.match(s.claim.text)):
        return False  # a charge for a charge answers nothing
    if accusing(s.other) and told and (s.beside or against or s.common.value > 0):
        return True
    if not s.beside:
        return False
    headline = "\n" not in text[: s.claim.whole[0]].strip()
    if headline or not one_sentence(s.claim, s.other) or not (against or ";" in between):
        return False
    if all(NUMBER.search(c.text) for c in (s.claim, s.other)):
        return against
    called = kind("call").search(cue_of(s.other)) or _COPULA.search(s.other.text)
    return bool(called) or accusing(s.other) or (told and s.alleges)


def _elsewhere(s: _Signs) -> bool:
    """Whether two claims name places, and not the same."""
    return bool(place_names(s.claim) and place_names(s.other) and not s.common.names)


_MAY = {
    Kind.POINT: _points,
    Kind.REJECT: _rejects,
    Kind.NEGATE: _negates,
    Kind.REBUT: lambda s: s.accused and s.alleges,
    Kind.GRANT: lambda s: s.accused and s.alleges and bool(s.common.acts or s.common.things),
    Kind.WEIGH: lambda s: s.beside or (not anaphoric(s.claim) and s.common.same),
    Kind.REFUSE: lambda s: one_paragraph(s.claim, s.other),
    Kind.REPLY: lambda s: one_paragraph(s.claim, s.other),
    Kind.COUNTER: _counters,
}
"""What must hold for each kind of answer."""


def _can_be_answered(other: Claim, how: Kind) -> bool:
    """Whether a claim says what an answer of this kind can be about."""
    act = other.statement.act
    if not other.statement.content or denies(other):
        return False
    if how is Kind.REPLY:
        return act != "no_comment"
    if how is Kind.REFUSE:
        return act in _OFFERED or (act in DENIABLE and bool(_OFFER.search(other.said_text)))
    if how is Kind.WEIGH:
        return act in DENIABLE | _OFFERED
    # A demand, a promise or a regret cannot be untrue; who defends itself accuses nobody.
    return act in DENIABLE and not (rebuts(other) and not accusing(other))


def _relayed(claim: Claim, other: Claim) -> bool:
    """Whether a claim stands inside another, which relays it or tells of it."""
    inside = [
        (s, e)
        for s, e in other.statement.content
        if any(a <= s and e <= b for a, b in claim.statement.content)
    ]
    return other.statement.parent == claim.statement.id or bool(inside)
