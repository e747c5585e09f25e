"""What two claims have in common: words, names, matters, figures, who speaks and of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.matters import Matter, matter
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, sentence_of
from counterclaim.comparison.wording import content_words, dice, rarity, stem, terms
from counterclaim.model import Span

_BEHIND = 7
"""Words behind a negation that are negated."""
_TELLING = 3.0
"""Rarity from which a word tells what is negated."""
_RARE = 5.5
"""Rarity from which one word in common tells that both speak of one thing: "monastery"."""
_NONE = Matter(frozenset(), frozenset())
HEAD = 24
_WHOSE_REACH = 80
"""Characters of a denial within which it names whose claim it rejects."""
ACCUSING = frozenset({"accuse", "condemn"})
DENIABLE = frozenset({"state", "accuse", "condemn", "claim_responsibility", "explain"})
_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without)\b|n[’']t\b", re.IGNORECASE
)
_EVIDENCE = re.compile(
    r"\b(?:evidence|sign|trace|proof|indication|basis)s?\b[”\"’']?\s*(?:that|of|for)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d,.]*\d")
_THAT = re.compile(r"\b(?:that|of)\s+", re.IGNORECASE)
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
        kinds = (
            0.6 * bool(self.acts) + 0.4 * bool(self.things) + 0.6 * bool(self.acts and self.things)
        )
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
    both = set(terms(claim.text)).intersection(terms(other.text))
    rare = any(t.isalpha() and rarity(t) >= _RARE and matter(t) == _NONE for t in both)
    acts, things = matter(claim.text).shared(matter(other.said_text))
    return Topic(
        shared, overlap, rare and shared > 0, bool(shared_names(claim, other)), acts, things
    )


def accusing(claim: Claim) -> bool:
    """Whether a claim says that somebody did wrong."""
    return claim.statement.act in ACCUSING


def accuses(claim: Claim, answer: Claim, sides: Sides) -> bool:
    """Whether a claim says something of the party that answers, or accuses anybody."""
    if accusing(claim):
        return True
    return claim.statement.act in DENIABLE and names_party(answer, claim, sides, content=True)


def names_party(claim: Claim, other: Claim, sides: Sides, *, content: bool = False) -> bool:
    """Whether the other claim names the party of the first."""
    spans = other.statement.content if content else (other.said,)
    if any(sides.mentioned(name, spans, claim.view.reading) for name in claim.parties):
        return True
    common = {word for n in claim.parties if _generic(n) for word in n.split()}
    return bool(common & set(other.text.lower().split()))


def in_sentence(claim: Claim, other: Claim, sides: Sides) -> bool:
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
    if _called_by_office(claim, named, other):
        return False
    return not any(sides.mentioned(name, named, claim.view.reading) for name in other.parties)


def _called_by_office(claim: Claim, named: Sequence[Span], other: Claim) -> bool:
    """Whether who is named is told by a word of the other's source: "the admiral", "Admiral Ferrer"."""
    text = claim.view.text
    called = {word for span in named for word in text[slice(*span)].lower().split()[-1:]}
    source = {
        word for span in other.statement.source for word in text[slice(*span)].lower().split()
    }
    return bool(called & source)


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


def same_told(claim: Claim, other: Claim) -> bool:
    """Whether the claim that is rejected is told once more: "the claim that villagers had died"."""
    told = _THAT.search(claim.text)
    if told is None:
        return False
    text = claim.text[told.end() :]
    acts = matter(text).shared(matter(other.text))[0]
    return bool(acts) or len(content_words(text) & content_words(other.text)) >= 2


def text_of(claim: Claim, other: Claim) -> bool:
    """Whether a claim is called by the text that it stands in: "the document", "the reports"."""
    word = _TEXT.search(claim.text[:HEAD])
    if word is None:
        return False
    spans = (*other.statement.source, *other.statement.cue)
    source = " ".join(other.view.text[a:b] for a, b in spans).lower()
    text = word.group().lower().removesuffix("s")
    return text in source or (text == "document" and "report" in source)


def negated_words(text: str) -> frozenset[str]:
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
    return keys_of(" ".join(words))


def keys_of(text: str) -> frozenset[str]:
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
