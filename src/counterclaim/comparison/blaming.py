"""Whom a claim blames, by its wording: "blamed X", "was hit by X", "came from X", "X had fired"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.comparison.denials import rejects
from counterclaim.comparison.differences import Difference, of_claim, teller
from counterclaim.comparison.exchanges import replies
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.matters import matter
from counterclaim.comparison.sides import Sides, named_in
from counterclaim.comparison.tellings import Claim, View, other_party, sentence_of
from counterclaim.comparison.wording import stem, terms
from counterclaim.model import Actor, Span

_REACH = 12
"""Statements between two that may blame for one act."""
_BESIDE = 2
"""Statements between two where the second need not name the act again."""
_BLAMES = re.compile(r"\b(?:blam\w+|accus\w+)\b", re.IGNORECASE)
_ON = re.compile(r"\bon\s+", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|over)\s")
_BY = re.compile(
    r"\b(?:(?:been|was|were|being|be)\s+(?:\w+\s+)?\w+(?:ed|en|wn|it|t)\s+by|c[ao]me\s+from|fired\s+from|"
    r"launched\s+from|positions\s+held\s+by|held\s+by|work\s+of|at\s+the\s+hands\s+of|caused\s+by|"
    r"responsibility\s+(?:lies|lay|rests|rested)\s+(?:\w+\s+)?with)\s+",
    re.IGNORECASE,
)
_GUILTY = re.compile(
    r"\s{0,4}(?:[\w'’-]{1,40}\s{1,4}){0,2}?(?:was|were|is|are|had\s+been|bears?|bore|carried|stood|lay)\s+"
    r"(?:\w+\s+){0,2}?(?:responsib\w+|behind|to\s+blame|guilty|out)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?:[\"“'‘]\s*)?(?:(?!(?:that|which|who|on|in|at|and|as|after|before|near|during)\b)[\w'’-]+\s*){1,4}"
)
_JOINED = re.compile(r"\b(?:alongside|together with|with help from|helped by|backed by)\s+")
_PASSIVE = re.compile(r"(?:\s+[\w-]+){0,2}?\s+(?:was|were|been|being|be)\b")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:that|but|while|whereas)\b|[,;]")
_DETERMINED = re.compile(r"\b(?:the|that|this|those|these|it|them)\b", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|several|another|\d+)\s+((?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|"
    r"august|september|october|november|december)\b",
    re.IGNORECASE,
)
_GAP = 3
_LEAD = 30
"""Characters of a content within which its subject begins."""


@dataclass(frozen=True, slots=True)
class Blame:
    """A claim, the parties that it names as doers, and where it names them."""

    claim: Claim
    names: tuple[str, ...]
    span: Span
    order: int

    @property
    def rest(self) -> str:
        """The content without the doer."""
        text = self.claim.view.text
        parts = []
        for start, end in self.claim.statement.content:
            s, e = max(start, self.span[0]), min(end, self.span[1])
            parts += [text[start:s], text[e:end]] if s < e else [text[start:end]]
        return " ".join(parts)


def blames(view: View) -> list[Blame]:
    """The claims of an article that say who did something, in text order."""
    if "blames" not in view.memo:
        ordered = sorted(view.claims.values(), key=lambda c: (c.whole, c.statement.id))
        found = (_blame(claim, i) for i, claim in enumerate(ordered))
        view.memo["blames"] = [blame for blame in found if blame is not None]
    return view.memo["blames"]


def compare_blames(view: View, sides: Sides) -> Iterable[Difference]:
    """Differences between claims that lay one act at the door of different parties."""
    found = blames(view)
    pairs = [[a, b] for i, a in enumerate(found) for b in found[i + 1 :] if _mutual(a, b, sides)]
    for group in [*_groups(found), *pairs]:
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                if sides.meet(a.names, b.names):
                    continue
                if not other_party(a.claim.parties, b.claim.parties, sides):
                    continue
                tellers = f"{teller(a.claim.parties)} and {teller(b.claim.parties)}"
                reason = f"{a.names[0]} or {b.names[0]} did it, by {tellers}"
                points = of_claim(a.claim, _wording(a)), of_claim(b.claim, _wording(b))
                both = min(a.claim.statement.confidence, b.claim.statement.confidence)
                topic = f"doer: {' or '.join(sorted((a.names[0], b.names[0])))}"
                yield Difference("blame", *points, round(0.35 + 0.3 * both, 3), reason, topic)


def _mutual(a: Blame, b: Blame, sides: Sides) -> bool:
    """Whether one answers the other and each blames who blames it."""
    known = replies(a.claim.view)
    ids = a.claim.statement.id, b.claim.statement.id
    answers = ids[0] in known[ids[1]] or ids[1] in known[ids[0]]
    if _newly(b, a) or (_days(a) and _days(b) and not _days(a) & _days(b)):
        return False
    return answers and sides.meet(a.names, b.claim.parties) and sides.meet(b.names, a.claim.parties)


def _groups(found: Sequence[Blame]) -> list[list[Blame]]:
    """The blames by the act that they are for."""
    groups: list[list[Blame]] = []
    for blame in found:
        home = next((g for g in groups if any(_same(b, blame) for b in g)), None)
        if home is None:
            groups.append([blame])
        else:
            home.append(blame)
    return groups


def _same(earlier: Blame, later: Blame) -> bool:
    """Whether two are for one act; what opens an article may answer what is told in full later."""
    opens = later.claim.statement.id in replies(earlier.claim.view)[earlier.claim.statement.id]
    return _one_act(earlier, later) or (opens and _one_act(later, earlier))


def _one_act(earlier: Blame, later: Blame) -> bool:
    """Whether two claims name the doer of one act.

    The later one points back to it ("the shelling", "the station"), or stands beside it and names
    no other target; other days exclude it.
    """
    distance = abs(later.order - earlier.order)
    if distance > _REACH or earlier.claim.statement.parent == later.claim.statement.id:
        return False
    days = [_days(b) for b in (earlier, later)]
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    acts = [matter(b.claim.said_text).acts for b in (earlier, later)]
    shared = _words(earlier.claim.text) & _words(later.rest)
    answers = earlier.claim.statement.id in replies(later.claim.view)[later.claim.statement.id]
    if _newly(later, earlier):
        return False
    if not acts[1] & acts[0]:
        bare = not acts[1] and not later.claim.words - _words(" ".join(later.names))
        guilty = bool(_GUILTY.search(later.claim.text)) and distance <= _BESIDE
        return ((bare or guilty) and distance <= _BESIDE) or (answers and bool(shared))
    pointed = bool(_DETERMINED.search(later.rest))
    if distance <= _BESIDE and _pointed_act(later, acts[0]):
        return True
    same_days = bool(days[0] & days[1])
    return bool(shared and (pointed or same_days)) or (answers and pointed)


def _pointed_act(blame: Blame, acts: frozenset[str]) -> bool:
    """Whether a claim speaks of an act as known: "had caused the collision"."""
    nouns = re.findall(r"\bthe\s+(\w+)", blame.rest, re.IGNORECASE)
    return any(matter(noun).acts & acts for noun in nouns)


def _newly(later: Blame, earlier: Blame) -> bool:
    """Whether the later claim brings a target of its own: "shelling a mill"."""
    known = _words(earlier.claim.text)
    return any(not _words(new.group(1)) & known for new in _NEW.finditer(later.rest))


def _days(blame: Blame) -> set[str]:
    text = blame.claim.view.text
    return {d.lower() for d in _DAY.findall(text[slice(*blame.claim.whole)])}


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in terms(text) if len(w) > 3)


def _blame(claim: Claim, order: int) -> Blame | None:
    if rejects(claim) or not claim.parties or not claim.statement.content:
        return None
    if claim.statement.act not in ("accuse", "condemn", "state", "explain"):
        return None
    for span in _doers(claim):
        names = () if _negated(claim, span) else _named(claim, span)
        if names:
            return Blame(claim, (*names, *_joined(claim)), span, order)
    return None


def _negated(claim: Claim, span: Span) -> bool:
    """Whether the clause that names the doer is negated: "was not fired by its guns"."""
    text = claim.view.text
    content = next((s for s in claim.statement.content if s[0] <= span[0] <= s[1]), claim.span)
    marks = [m.end() for m in _CLAUSE.finditer(text, content[0], span[0])]
    start = marks[-1] if marks else content[0]
    return bool(kind("negated").search(text, start, span[0] + 12))


def _joined(claim: Claim) -> tuple[str, ...]:
    """Who is said to have done it too: "alongside the rebels"."""
    text = claim.view.text
    found = [m for a, b in claim.statement.content for m in _JOINED.finditer(text, a, b)]
    return tuple(name for m in found for name in _named(claim, (m.end(), m.end() + _LEAD)))


def _doers(claim: Claim) -> Iterable[Span]:
    """Where the doer may be named, the surest wording first."""
    text = claim.view.text
    cue = " ".join(text[a:b] for a, b in claim.statement.cue)
    blames_somebody = _BLAMES.search(cue) is not None
    if blames_somebody and claim.statement.cue and claim.statement.content:
        between = claim.statement.cue[-1][1], claim.statement.content[0][0]
        if between[1] - between[0] > _GAP:  # "accused | X | of shelling the town"
            yield between
    for start, end in claim.statement.content:
        if blames_somebody and (on := _ON.search(text, start, end)):
            yield on.end(), end
        if (by := _BY.search(text, start, end)) is not None:
            phrase = _PHRASE.match(text, by.end(), end)
            yield by.end(), phrase.end() if phrase else end
        if blames_somebody:
            of = _OF.search(text, start, end)
            yield start, of.start() if of else min(end, start + 3 * _LEAD)
        subject = _subject(claim, start, end)
        if subject is not None:
            yield subject


def _subject(claim: Claim, start: int, end: int) -> Span | None:
    """The party that opens a content and does something in it, or is said to be responsible."""
    actors = claim.view.reading.actors
    lead = claim.view.text[start : min(end, start + _LEAD)]
    mentions = [
        (s, e) for a in actors for s, e in a.mentions if start <= s < start + len(lead) and e <= end
    ]
    made = (named_in(actor, lead) for actor in actors)
    mentions += [(start + s, start + e) for s, e in filter(None, made)]
    if not mentions:
        return None
    first = min(mentions, key=lambda m: (m[0], -m[1]))
    after = claim.view.text[first[1] : end]
    if _PASSIVE.match(after):
        return first if _GUILTY.match(after) else None
    doing = re.match(
        r"(?:['’]s?)?(?:\s+[\w-]+){0,3}?\s+(?:had|has|have|\w+ed|shot|hit|struck)\b", after
    )
    if _GUILTY.match(after) or (doing and (matter(after).acts or matter(after).things)):
        return first
    return None


def _named(claim: Claim, span: Span) -> tuple[str, ...]:
    """The parties named in a stretch; where it names none, its words if they are a label."""
    text = claim.view.text[slice(*span)]
    names = []
    for actor in claim.view.reading.actors:
        if _is_party(actor):
            inside = [s - span[0] for s, e in actor.mentions if span[0] <= s and e <= span[1]]
            calls = (_ARTICLE.sub("", call) for call in (actor.name, *actor.aliases))
            inside += [text.index(c) for c in calls if re.search(rf"\b{re.escape(c)}\b", text)]
            inside += [made[0]] if (made := named_in(actor, text)) else []
            names += [(min(inside), actor.name)] if inside else []
    if names:
        return tuple(dict.fromkeys(name for _, name in sorted(names)))
    words = text.strip(" \"“'‘.,")
    label = words.rpartition(" ")[2]
    return (words,) if words.islower() and kind("doers").fullmatch(label) else ()


def _is_party(actor: Actor) -> bool:
    """Whether an actor may have done it: not the dead, nor who reports it."""
    if actor.type in ("media", "ngo", "igo", "monitor") or kind("anybody").match(actor.name):
        return False
    if actor.type in ("anonymous", "label", "collective") and kind("anybody").search(actor.name):
        return False
    return not (actor.sector == "CVL" and actor.type in ("anonymous", "label"))


def _wording(blame: Blame) -> Span:
    """The claim as far as it is short, else what stands around the doer."""
    span = blame.claim.span
    if span[1] - span[0] <= 200:
        return span
    return sentence_of(blame.claim.view.text, blame.span)
