"""How well one claim answers another: a sum of a few signs, the same for every kind of answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.comparison.answering import Kind, cue_of
from counterclaim.comparison.denials import anaphoric, bare, denies, negates, pronoun, rebuts
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.matters import Matter, matter
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, sentence_of
from counterclaim.comparison.wording import content_words, dice, rarity, stem, terms
from counterclaim.model import Span
from counterclaim.reading.events import lexicon

_NEAR = 3
"""How many statements back a bare denial of one's own doing finds what it answers."""
_BEHIND = 7
"""Words behind a negation that are negated."""
_TELLING = 3.0
"""Rarity from which a word tells what is negated."""
_RARE = 5.5
"""Rarity from which one word in common tells that both speak of one thing: "monastery"."""
_NONE = Matter(frozenset(), frozenset())
_HEAD = 24
_WHOSE_REACH = 80
"""Characters of a denial within which it names whose claim it rejects."""

ACCUSING = frozenset({"accuse", "condemn"})
_DENIABLE = frozenset({"state", "accuse", "condemn", "claim_responsibility", "explain"})
_OFFERED = frozenset({"promise_offer", "demand"})
_FORCE = frozenset({"fire", "killing", "taking", "crossing", "burning"})

_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without)\b|n[’']t\b", re.IGNORECASE
)
_EVIDENCE = re.compile(
    r"\b(?:evidence|sign|trace|proof|indication|basis)s?\b[”\"’']?\s*(?:that|of|for)?",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:that )?(?:\w+ing\b|it\b|they\b|its\b|their\b|any\b|the \w+ing\b)", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|scores)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d,.]*\d")
_THAT = re.compile(r"\b(?:that|of)\s+", re.IGNORECASE)
_FIGURE = re.compile(r"\b(?:figures?|toll|numbers?|count|estimate)\b", re.IGNORECASE)
_TEXT = re.compile(
    r"\b(?:document|report|reports|video|footage|article|study|statement|letter|findings)\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:claims?|allegations?|reports?|accusations?|accounts?|version)\b"
)
_BY_WHOM = re.compile(
    r"\b(?:claims?|allegations?|reports?|accusations?|accounts?|versions?)\s+(?:made\s+)?"
    r"(?:by|from|in|of)\s+((?:the\s+)?[A-Z]\w+(?:\s+\w+){0,2})"
)
_PROPER = re.compile(r"(?<![.!?]\s)(?<![\"“‘])\b[A-Z][a-z]{3,}")
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


@dataclass(frozen=True, slots=True)
class Topic:
    """What two claims have in common: words, names, kinds of acts and of things."""

    words: int
    overlap: float
    rare: bool
    names: bool
    acts: int
    things: int

    @property
    def value(self) -> float:
        """How much that says, 0 to about 4."""
        said = min(1.5 if self.words > 1 else 0.6, 3 * self.overlap) if self.words else 0.0
        kinds = 0.6 * bool(self.acts) + 0.4 * bool(self.things) + 0.6 * bool(self.acts and self.things)
        return said + 1.2 * self.names + kinds

    @property
    def one(self) -> bool:
        """Whether both tell one thing: the act and what it is done to, a name, or several words."""
        return bool(self.acts and self.things) or self.names or self.words >= 2 or self.rare

    @property
    def same(self) -> bool:
        """Whether both speak of one matter by their words."""
        return self.words >= 2 or self.names or self.overlap >= 0.3


def topic(claim: Claim, other: Claim) -> Topic:
    """What a claim has in common with the content of another."""
    shared = len(claim.words & other.words)
    overlap = max(dice(claim.words, other.words), 0.7 * shared / max(2, len(claim.words)))
    both = {*terms(claim.text)} & {*terms(other.text)}
    rare = any(t.isalpha() and rarity(t) >= _RARE and matter(t) == _NONE for t in both)
    acts, things = matter(claim.text).shared(matter(other.said_text))
    return Topic(shared, overlap, rare and shared > 0, bool(shared_names(claim, other)), acts, things)


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
        return _text_of(claim, other) or same_figure(claim, other) or _same_told(claim, other)

    @property
    def keys(self) -> frozenset[str]:
        """The words that a negation is of, where the other asserts them."""
        return _negated_words(self.claim.text) & _keys(self.other.text)

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
    if _FIGURE.search(s.claim.text[:_HEAD]):
        return bool(_NUMBER.search(s.other.text)) and s.distance <= _NEAR
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
    told = names_party(s.claim, s.other, s.sides) or _in_sentence(s.claim, s.other, s.sides)
    if accusing(s.claim) and not (against or _CLEFT.match(s.claim.text)):
        return False  # a charge for a charge answers nothing
    if accusing(s.other) and told and (s.beside or against or s.common.value > 0):
        return True
    if not s.beside:
        return False
    headline = "\n" not in text[: s.claim.whole[0]].strip()
    if headline or not one_sentence(s.claim, s.other) or not (against or ";" in between):
        return False
    if all(_NUMBER.search(c.text) for c in (s.claim, s.other)):
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
        return act in _OFFERED or (act in _DENIABLE and bool(_OFFER.search(other.said_text)))
    if how is Kind.WEIGH:
        return act in _DENIABLE | _OFFERED
    # A demand, a promise or a regret cannot be untrue; who defends itself accuses nobody.
    return act in _DENIABLE and not (rebuts(other) and not accusing(other))


def accusing(claim: Claim) -> bool:
    """Whether a claim says that somebody did wrong."""
    return claim.statement.act in ACCUSING


def accuses(claim: Claim, answer: Claim, sides: Sides) -> bool:
    """Whether a claim says something of the party that answers, or accuses anybody."""
    if accusing(claim):
        return True
    return claim.statement.act in _DENIABLE and names_party(answer, claim, sides, content=True)


def names_party(claim: Claim, other: Claim, sides: Sides, *, content: bool = False) -> bool:
    """Whether the other claim names the party of the first."""
    spans = other.statement.content if content else (other.said,)
    if any(sides.mentioned(name, spans, claim.view.reading) for name in claim.parties):
        return True
    common = {word for n in claim.parties if _generic(n) for word in n.split()}
    return bool(common & set(other.text.lower().split()))


def _in_sentence(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether the party of a claim stands in the sentence of the other, before it speaks itself."""
    start, end = sentence_of(claim.view.text, other.whole)
    span: Span = (start, min(end, max(start, claim.whole[0])))
    return any(sides.mentioned(name, (span,), claim.view.reading) for name in claim.parties)


def names_another(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether a denial says whose claim it rejects, and that is not the other's: "Norland's claim"."""
    start = claim.said[0]
    hit = _WHOSE.search(claim.view.text, start, min(claim.said[1], start + _WHOSE_REACH))
    if hit is not None:
        named = ((start, hit.start()),)
    elif (hit := _BY_WHOM.search(claim.view.text, start, claim.said[1])) is not None:
        named = (hit.span(1),)
    else:
        return False
    return not any(sides.mentioned(name, named, claim.view.reading) for name in other.parties)


def turns(claim: Claim, others: Sequence[Claim], sides: Sides) -> bool:
    """Whether a claim opens with the party of one of others and tells what that one did."""
    opening = tuple((s, min(e, s + 40)) for s, e in claim.statement.content[:1])
    names = [n for other in others for n in other.parties]
    if not matter(claim.text).acts:
        return False
    return any(sides.mentioned(n, opening, claim.view.reading) for n in names)


def same_speaker(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether two claims are of one side."""
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


def same_figure(claim: Claim, other: Claim) -> bool:
    """Whether a figure that is rejected is given: "the report that over 40 were taken"."""
    return bool(set(_DIGITS.findall(claim.text)) & set(_DIGITS.findall(other.text)))


def one_sentence(a: Claim, b: Claim) -> bool:
    """Whether two claims stand in one sentence."""
    return sentence_of(a.view.text, a.whole) == sentence_of(b.view.text, b.whole)


def one_paragraph(a: Claim, b: Claim) -> bool:
    """Whether two claims stand in one paragraph."""
    start, end = sorted((a.whole[0], b.whole[0]))
    return "\n" not in a.view.text[start:end]


def shared_names(claim: Claim, other: Claim) -> frozenset[str]:
    """The words with a capital that two claims have in common: "Teral"."""
    return place_names(claim) & place_names(other)


def place_names(claim: Claim) -> frozenset[str]:
    """The words with a capital in a claim that are in no name of an actor."""
    found = _PROPER.findall(claim.text)
    return frozenset(word for word in found if stem(word.lower()) not in claim.view.names)


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
    word = _TEXT.search(claim.text[:_HEAD])
    if word is None:
        return False
    spans = (*other.statement.source, *other.statement.cue)
    source = " ".join(other.view.text[a:b] for a, b in spans).lower()
    text = word.group().lower().removesuffix("s")
    return text in source or (text == "document" and "report" in source)


def _negated_words(text: str) -> frozenset[str]:
    """The keys of the words that a negation is of: of "there was no gun duel" the duel."""
    hit = _NEGATION.search(text)
    if hit is None:
        return frozenset()
    rest = text[hit.end() :]
    evidence = _EVIDENCE.search(rest[:40])
    rest = rest[evidence.end() :] if evidence else rest
    rest = re.split(r"[.;]|\b(?:but|until|because)\b", rest)[0]
    # That both name one place says nothing of what is asserted there.
    words = [word for word in rest.split()[:_BEHIND] if not word.lstrip("\"“‘'")[:1].isupper()]
    return _keys(" ".join(words))


def _keys(text: str) -> frozenset[str]:
    """The stems of the telling words of a text, all names for those who fight as one."""
    found = set()
    for word in terms(text):
        if kind("doers").fullmatch(word):
            found.add("doers")
        if rarity(word) >= _TELLING:
            found.add(stem(word))
    return frozenset(found)


def _generic(name: str) -> bool:
    """Whether a name is but a common noun: "company"."""
    return name.islower() and len(name.split()) == 1
