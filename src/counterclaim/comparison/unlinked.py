"""What a rejection answers where its wording points to no claim: the nearest of another side.

Used after ``answers`` has found nothing. The best earlier claim is taken by a low bar: one that names
who answers, accuses, shares matter or words, or stands near. Method: rules; all parties alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from counterclaim.comparison.denials import anaphoric, denies, negates, pronoun, rebuts, rejects
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.matters import matter
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, sentence_of
from counterclaim.comparison.wording import rarity, stem, terms

_REACH = 9
"""Statements back within which a denial finds what it denies by nearness."""
_ON = 2
"""Statements within which a party goes on to deny the same."""
_LEAST = 0.4
_BEHIND = 7
"""Words behind a negation that are negated."""
_TELLING = 3.0
"""Rarity from which a word tells what is negated."""
_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without)\b|n[’']t\b", re.IGNORECASE
)
_EVIDENCE = re.compile(
    r"\b(?:evidence|sign|trace|proof|indication|basis)s?\b[”\"’']?\s*(?:that|of|for)?",
    re.IGNORECASE,
)
_BLAMED = re.compile(r"\b(?:blam|attribut|put)\w*", re.IGNORECASE)
_INSISTS = re.compile(r"\b(?:insist|maintain|stress|swear|swore|protest)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:that\s+)?(?:any|its|their|it|they|having|\w+ing|\w+\s+(?:had|has|have|was|were))\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:had|has|have|was|were|is|are|be|been|\w{2,}ed|\w{2,}ing)\b")
_FIRST_PERSON = re.compile(r"[\"“'‘]*(?:our|we)\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|would|shall)\b", re.IGNORECASE)
_TOLD_INSIDE = re.compile(
    r"\b(?:claims?|allegations?|reports?|suggestions?|accusations?|criticism)\s+(?:that|of)\b"
)
_WHOSE = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:claims?|allegations?|reports?|accusations?|accounts?|version)\b"
)
_OPENING = 80
"""Characters of a denial within which it names whose claim it rejects."""
_CONTRAST = re.compile(r"\s*(?:;|,\s*(?:while|whereas|but)\b)")
_POINTS = re.compile(r"[\"“'‘]?(?:it|they|this|these|those|that)\b", re.IGNORECASE)
_OWN_PAST = re.compile(
    r"[\"“'‘]?(?:it|they|its|their|we|our)\b(?:\s+\w+){0,2}?\s+(?:had|was|were|only)\b",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?<![.!?]\s)(?<![\"“‘])\b[A-Z][a-z]{3,}")
_ACCUSING = frozenset({"accuse", "condemn"})
_TOLD = frozenset({"state", "accuse", "condemn", "claim_responsibility", "explain"})
_Links = Mapping[str, tuple[str, ...]]


def fallen_back(i: int, ordered: Sequence[Claim], links: _Links, sides: Sides) -> Sequence[str]:
    """The ids of what the claim at ``i`` of the ordered claims answers, by nearness; often none."""
    claim = ordered[i]
    if not claim.parties or not claim.statement.content:
        return ()
    if denies(claim):
        found = _gone_on(i, ordered, links, sides)
        if found:
            return found
        if rejects(claim) or _INSISTS.search(_cue(claim)):
            return _nearest(i, ordered, sides)
        return _negated(i, ordered, sides)
    if claim.statement.act not in ("state", "explain", "accuse"):
        return ()
    if negates(claim):
        return _negated(i, ordered, sides)
    return (
        _rejoinder(i, ordered, sides)
        or _other_account(i, ordered, sides)
        or _going_on(i, ordered, links, sides)
    )


def _gone_on(i: int, ordered: Sequence[Claim], links: _Links, sides: Sides) -> Sequence[str]:
    """What the same side has denied right before, where one denial goes on from another."""
    claim = ordered[i]
    for before in reversed(ordered[max(0, i - _ON) : i]):
        known = links.get(before.statement.id, ())
        own = sides.meet(before.parties, claim.parties) or bool(_FIRST_PERSON.match(claim.text))
        if known and denies(before) and own and not _accuser(claim, known, sides):
            return known
    return ()


def _accuser(claim: Claim, known: Sequence[str], sides: Sides) -> bool:
    """Whether a claim is of the side whose claims have been denied."""
    denied = [claim.view.claims[name] for name in known if name in claim.view.claims]
    return any(sides.meet(claim.parties, other.parties) for other in denied)


def _nearest(i: int, ordered: Sequence[Claim], sides: Sides) -> Sequence[str]:
    claim = ordered[i]
    scored = []
    own = bool(_CLAUSE.match(claim.text))
    for distance, other in enumerate(reversed(ordered[max(0, i - _REACH) : i]), 1):
        told = _VERB.search(other.text) and not _FUTURE.search(other.text[:40])
        if not told or not _of_another(claim, other, sides):
            continue
        if names_another(claim, other, sides):
            continue
        if pronoun(claim) and not _one_paragraph(other, claim):
            continue
        accusing = other.statement.act in _ACCUSING
        alleges = accusing or bool(matter(other.text).acts) or distance == 1
        score = 1.2 * accusing + 1.0 * (alleges and _names(claim, other, sides))
        score += 0.5 * min(2, len(claim.words & other.words))
        acts, things = matter(claim.text).shared(matter(other.said_text))
        score += 0.8 * bool(acts) + 0.4 * bool(things) + 0.8 * bool(shared_names(claim, other))
        score += 0.6 * (distance <= 2 and own) + 0.6 * anaphoric(claim)
        if _TOLD_INSIDE.search(claim.text[:40]) and not (
            acts or len(claim.words & other.words) > 1
        ):
            continue
        scored.append((score - 0.12 * (distance - 1), -distance, other.statement.id))
    best = max(scored, default=(0.0, 0, ""))
    return (best[2],) if best[0] >= _LEAST else ()


def names_another(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether a denial says whose claim it rejects, and that is not the other's: "Norland's claim"."""
    start = claim.said[0]
    hit = _WHOSE.search(claim.view.text, start, min(claim.said[1], start + _OPENING))
    if hit is None:
        return False
    named = ((start, hit.start()),)
    return not any(sides.mentioned(name, named, claim.view.reading) for name in other.parties)


def _negated(i: int, ordered: Sequence[Claim], sides: Sides) -> Sequence[str]:
    """The nearest claim of another side that asserts what a plain negation is of."""
    claim = ordered[i]
    keys = _negated_words(claim.text)
    if not keys:
        return ()
    scored = []
    for distance, other in enumerate(reversed(ordered[max(0, i - _REACH) : i]), 1):
        shared = len(keys & _keys(other.text))
        if shared and _of_another(claim, other, sides) and not negates(other):
            scored.append((shared - 0.1 * distance, other.statement.id))
    return (max(scored)[1],) if scored else ()


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


def _rejoinder(i: int, ordered: Sequence[Claim], sides: Sides) -> Sequence[str]:
    """The accusation right before, where the accused speaks of its own side or shifts the blame."""
    claim = ordered[i]
    before = ordered[i - 1] if i else claim
    if before.statement.act not in _ACCUSING or not _of_another(claim, before, sides):
        return ()
    if not _one_paragraph(before, claim) or claim.whole[0] < before.whole[1]:
        return ()
    spans = claim.statement.content
    own = any(sides.mentioned(n, spans, claim.view.reading) for n in claim.parties)
    if _names(claim, before, sides) and own and claim.statement.act == "state":
        return (before.statement.id,)
    shifted = _BLAMED.search(_cue(claim)) and re.match(r"(?:the|these|those|such)\s", claim.text)
    return (before.statement.id,) if shifted else ()


def _other_account(i: int, ordered: Sequence[Claim], sides: Sides) -> Sequence[str]:
    """What another side calls the same in one sentence: "X calls it an attack; Y says it was a drill"."""
    claim = ordered[i]
    before = ordered[i - 1] if i else claim
    text = claim.view.text
    if before is claim or not before.parties or not _of_another(claim, before, sides):
        return ()
    between = text[before.whole[1] : claim.whole[0]]
    if not _CONTRAST.match(between) or len(between) > 12 or not _POINTS.match(claim.text):
        return ()
    return (before.statement.id,) if _one_sentence(before, claim) else ()


def _going_on(i: int, ordered: Sequence[Claim], links: _Links, sides: Sides) -> Sequence[str]:
    """What was denied right before, where the denier turns on its accuser or tells its own deeds."""
    claim = ordered[i]
    before = ordered[i - 1] if i else claim
    known = links.get(before.statement.id, ())
    if not known or not (denies(before) or negates(before)) or not _one_paragraph(before, claim):
        return ()
    claimed = [c for c in ordered if c.statement.id in known]
    if any(sides.meet(claim.parties, c.parties) for c in claimed):
        return ()
    own = sides.meet(before.parties, claim.parties) or all(map(_generic, claim.parties))
    if own and _OWN_PAST.match(claim.text):
        return known
    if own and _one_sentence(before, claim):
        return tuple(c.statement.id for c in claimed if _keys(c.text) & _keys(claim.text))
    return tuple(c.statement.id for c in claimed if own and turns(claim, [c], sides))


def _of_another(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether a claim tells something that the party of another, which it is not, can deny."""
    if (
        other.statement.act not in _TOLD
        or denies(other)
        or rebuts(other)
        or not other.statement.content
    ):
        return False
    if claim.statement.id == other.statement.parent or claim.statement.parent == other.statement.id:
        return False
    if other.statement.content == claim.statement.content or not other.words:
        return False  # "it says it has" tells nothing that could be denied
    if not other.parties:
        return claim.statement.source != other.statement.source
    return not sides.meet(claim.parties, other.parties)


def _names(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether the other claim names the side of the first."""
    if any(sides.mentioned(n, (other.said,), claim.view.reading) for n in claim.parties):
        return True
    names = {word for n in claim.parties if _generic(n) for word in n.split()}
    return bool(names & set(other.text.lower().split()))


def _cue(claim: Claim) -> str:
    return " ".join(claim.view.text[a:b] for a, b in claim.statement.cue)


def turns(claim: Claim, others: Sequence[Claim], sides: Sides) -> bool:
    """Whether a claim opens with the party of one of others and tells what that one did."""
    opening = tuple((s, min(e, s + 40)) for s, e in claim.statement.content[:1])
    names = [n for other in others for n in other.parties]
    if not matter(claim.text).acts:
        return False
    return any(sides.mentioned(n, opening, claim.view.reading) for n in names)


def _generic(name: str) -> bool:
    """Whether a name is but a common noun: "company"."""
    return name.islower() and len(name.split()) == 1


def shared_names(claim: Claim, other: Claim) -> frozenset[str]:
    """The words with a capital that two claims have in common: "Teral"."""
    return place_names(claim) & place_names(other)


def place_names(claim: Claim) -> frozenset[str]:
    """The words with a capital in a claim that are in no name of an actor."""
    found = _PROPER.findall(claim.text)
    return frozenset(word for word in found if stem(word.lower()) not in claim.view.names)


def _one_sentence(a: Claim, b: Claim) -> bool:
    return sentence_of(a.view.text, a.whole) == sentence_of(b.view.text, b.whole)


def _one_paragraph(a: Claim, b: Claim) -> bool:
    start, end = sorted((a.whole[0], b.whole[0]))
    return "\n" not in a.view.text[start:end]
