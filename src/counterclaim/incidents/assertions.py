"""What each party says of an incident, clause by clause: acts done or denied, whom they hit, why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from counterclaim.comparison.denials import denies
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.tellings import Claim, View, hull, sentence_of
from counterclaim.comparison.wording import content_words
from counterclaim.incidents.camps import Camps
from counterclaim.incidents.linking import two_happenings
from counterclaim.incidents.members import Part
from counterclaim.incidents.mentions import Mention, mentions
from counterclaim.incidents.notions import CIVIL, HARM, Hit, hits, says
from counterclaim.model import Span

_NO_CLAIM = frozenset({"demand", "promise_offer", "warn_threaten", "no_comment"})
_CUTS = re.compile(
    r"(?<=[.?!])[\"”’]{0,3}\s{1,4}(?=[\"“‘]?[A-Z])|;\s|—|\s-\s|,?\s{1,4}(?:but|while|although|whereas)\s|"
    r",?\s{1,4}and\s{1,4}(?:that\s)?(?=(?:said|had|was|were|has|have|there|it|he|she|they|killed|fired|struck)\s)|"
    r",?\s{1,4}and\s{1,4}that\s|"
    r",\s{1,4}(?:and|which|after)\s|\s{1,4}and\s{1,4}(?=(?:no|nobody|none|not)\s)|,\s{1,4}(?=(?:leaving|killing|wounding|injuring|causing|hitting|destroying)\s)"
)
_IF = re.compile(r"(?:if|unless|should)\b", re.IGNORECASE)
_DOER = re.compile(r"\b(?:by|from|when|after|because|which|who|against whom)\b|[;:]")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|are|is)\s+(?:\w+\s+){0,2}$")
_STATES = frozenset({"dead", "died", "die", "hurt", "among the victims"})
_HEAD = 400
"""Characters behind the headline in which an article tells what it is about."""
_GOES_ON = re.compile(
    r",\s+(?:(?:then|and)\s+\w|(?:\w+ly\s+)?(?!including|according|saying|adding|citing)\w{3,}ing\b)"
)
"""What shows that a content goes on behind its end."""
_LONGEST = 240
"""Characters of a denial that is shown whole, with who denies."""


@dataclass(frozen=True)
class Assertion:
    """One clause, told by one party of an article."""

    view: View
    span: Span
    parties: tuple[str, ...]
    camps: frozenset[str]
    claim: Claim | None
    rejects: bool
    """Whether the statement rejects what the clause says."""
    event: str | None = None
    elsewhere: bool = False
    """Whether its sentence tells of another place or day than the article's own."""
    answers: frozenset[str] | None = None
    """Of a statement that only points to what it rejects ("denied it"): the camps it answers."""

    @property
    def text(self) -> str:
        """The wording of the clause."""
        return self.view.text[slice(*self.span)]

    @cached_property
    def sentence(self) -> Span:
        """The sentence that it stands in."""
        return sentence_of(self.view.text, self.span)

    @property
    def date(self) -> str:
        """The day of publication, last of all where it is unknown."""
        return self.view.reading.article.metadata.date or "9999"

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The notions in it."""
        return hits(self.view.text, *self.span)

    def of(self, kind: str, *, negated: bool | None = None) -> frozenset[str]:
        """The notions of a kind in it, all or those that are (not) said to be so."""
        if (kind, negated) not in self.memo:
            self.memo[kind, negated] = frozenset(
                hit.notion
                for hit in self.hits
                if hit.kind == kind and negated in (None, self.negates(hit))
            )
        found: frozenset[str] = self.memo[kind, negated]
        return found

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What was found out about it: each clause is compared with many others."""
        return {}

    def negates(self, hit: Hit) -> bool:
        """Whether it says that something is not so; who rejects a claim negates all of it."""
        return self.rejects or hit.negated

    @cached_property
    def people(self) -> frozenset[str]:
        """Whom it speaks of: ``civil``, ``armed``, ``force``, ``crew``."""
        named = self.of("people") - {"whole", "man"}
        known = frozenset("civil" if notion in CIVIL else notion for notion in named)
        return known | {"armed"} if self._groups else known

    @cached_property
    def words(self) -> frozenset[str]:
        """Its telling words, without names of actors."""
        return content_words(self.text) - self.view.names

    @cached_property
    def matter(self) -> frozenset[str]:
        """Its telling words besides those that name an act."""
        acts = " ".join(self.view.text[slice(*h.span)] for h in self.hits if h.kind == "act")
        return self.words - content_words(acts)

    @cached_property
    def aside(self) -> bool:
        """Whether it tells of what may be or shall be."""
        return says("aside", self.text) or bool(_IF.match(self.text))

    @cached_property
    def unsure(self) -> bool:
        """Whether it tells that nothing is known."""
        return says("unsure", self.text)

    @property
    def headline(self) -> bool:
        """Whether it stands in the headline."""
        return self.span[0] < self.view.headline

    @cached_property
    def of_media(self) -> bool:
        """Whether a medium says it: a report of what others say, as a rule."""
        types = {a.name: a.type for a in self.view.reading.actors}
        return any(types.get(party) == "media" for party in self.parties)

    @cached_property
    def weight(self) -> float:
        """How well it stands for its party: in its own words, by name, at the head of the text."""
        if self.claim is None:
            return 0.0
        title = self.view.headline
        found = 0.06 * (self.claim.statement.form != "indirect")
        found -= 0.05 * self.headline
        found += 0.03 * (title <= self.span[0] < title + _HEAD)
        counted = (c.span for t in self.view.tellings for c in t.event.counts)
        found += 0.03 * any(self.span[0] <= s and e <= self.span[1] for s, e in counted)
        triggers = (
            t.event.trigger[0]
            for t in self.view.tellings
            if t.event.root == "ASSAULT" and t.event.status != "future"
        )
        found += 0.03 * any(self.span[0] <= start < self.span[1] for start in triggers)
        states = {a.name for a in self.view.reading.actors if a.type == "state"}
        return found - 0.06 * bool(set(self.parties) & states)

    @cached_property
    def struck(self) -> frozenset[str]:
        """Whom its acts hit, ``civil`` or ``armed`` ...: who does them, or is told of else, is not."""
        found = set()
        acts = [h.span for h in self.hits if h.kind == "act" and h.notion in HARM and not h.negated]
        people = [(h.span, h.notion) for h in self.hits if h.kind == "people" and not h.negated]
        people += [(span, "armed") for span in self._groups]
        for span, notion in people:
            if any(self._hits(act, span) for act in acts):
                found.add("civil" if notion in CIVIL else notion)
        return frozenset(found - {"whole", "man"})

    @cached_property
    def _groups(self) -> list[Span]:
        """Where it names armed groups."""
        return [
            (start, end)
            for actor in self.view.reading.actors
            if actor.type == "armed_group"
            for start, end in actor.mentions
            if self.span[0] <= start < self.span[1]
        ]

    def _hits(self, act: Span, whom: Span) -> bool:
        """Whether an act is done to somebody, by where they stand: behind it, or before a passive."""
        text = self.view.text
        if act[1] <= whom[0]:
            return not _DOER.search(text[act[1] : whom[0]])
        between = text[whom[1] : act[0]]
        dead = text[slice(*act)].lower() in _STATES
        return bool(_PASSIVE.search(between)) or (dead and "," not in between)

    @property
    def shown(self) -> Span:
        """The wording to show: of a rejection with who rejects, where that stands together."""
        if self.rejects and self.claim is not None:
            statement = self.claim.statement
            whole = hull((*statement.source[:1], *statement.cue, *statement.content))
            if whole[1] - whole[0] <= _LONGEST:
                return whole
        return self.span


def assertions(part: Part, camps: Camps, *, whole: bool) -> list[Assertion]:
    """What an article says of an incident, in text order.

    Where the incident is what the article is about (``whole``), that is all that it says but of
    other places and days; else the statements and sentences that tell of it.
    """
    others, own = _sentences(part)
    found: list[Assertion] = []
    taken: list[Span] = []
    for claim in _claims(part, own, whole=whole):
        taken += claim.statement.content
        found += _of_claim(claim, camps)
    view = part.view
    silent = [*taken, *view.reading.article.noise]
    for sentence, event in _own_voice(part, whole=whole):
        if not any(s < sentence[1] and sentence[0] < e for s, e in silent):
            by = camps.of(view.writer, view)
            found += [
                Assertion(view, span, view.writer, by, None, rejects=False, event=event)
                for span in clauses(view.text, *sentence)
            ]
    found = [
        replace(a, elsewhere=any(s <= a.span[0] < e for s, e in others)) if others else a
        for a in found
    ]
    return sorted(found, key=lambda a: (a.span, a.parties))


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of a stretch, by marks and conjunctions; quotation marks are left out."""
    at = start
    for cut in [*_CUTS.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        left, right = at, stop
        while left < right and text[left] in "\"“”'‘’ ,.;:—-\n":
            left += 1
        while right > left and text[right - 1] in "\"“”'‘ ,.;:—-\n":
            right -= 1
        if right - left > 3:
            yield left, right
        at = cut.end() if cut else end


def _sentences(part: Part) -> tuple[list[Span], list[Span]]:
    """The sentences of an article that tell of other happenings, and those that tell of this one."""
    ids = {t.id for t in part.tellings}
    known = mentions(part.view)
    own = [m for m in known if any(t.id in ids for t in m.tellings)]
    other = [m for m in known if m not in own and own and not m.lead and _other(m, own)]
    return [t.sentence for m in other for t in m.tellings], [t.sentence for t in part.tellings]


def _other(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a happening is told of another day, or of a place far away."""
    return all(two_happenings(mention, o) for o in own)


def apart(part: Part) -> bool:
    """Whether the incident is another happening than what its article tells first."""
    known = mentions(part.view)
    ids = {t.id for t in part.tellings}
    own = [m for m in known if any(t.id in ids for t in m.tellings)]
    title = part.view.headline
    first = next((m for m in known if m.tellings[-1].event.trigger[0] > title), None)
    return first is not None and bool(own) and all(_other(m, [first]) for m in own)


def _claims(part: Part, own: Sequence[Span], *, whole: bool) -> Iterator[Claim]:
    carriers = {t.claim.statement.id for t in part.tellings if t.claim}
    for claim in part.view.claims.values():
        statement = claim.statement
        if statement.act in _NO_CLAIM or not statement.content or _relayed(claim):
            continue
        if statement.id in carriers or whole or sentence_of(part.view.text, claim.span) in own:
            yield claim


def _relayed(claim: Claim) -> bool:
    """Whether another statement gives the same content, from nearer by."""
    return any(
        s.parent == claim.statement.id and s.content == claim.statement.content
        for s in claim.view.reading.statements
    )


def _of_claim(claim: Claim, camps: Camps) -> Iterator[Assertion]:
    view, rejects = claim.view, _rejects(claim)
    by = camps.of(claim.parties, view)
    if rejects and not any(hits(view.text, *span) for span in claim.statement.content):
        for answered in claim.statement.refers_to:  # "denied it": what was said is what is denied
            if (other := view.claims.get(answered)) is not None:
                against = camps.of(other.parties, view)
                for span in other.statement.content:
                    yield Assertion(
                        view, span, claim.parties, by, claim, rejects=True, answers=against
                    )
        return
    for start, end in claim.statement.content:
        cut = [(start, end)] if rejects else clauses(view.text, start, end)
        for span in cut:
            yield Assertion(view, span, claim.parties, by, claim, rejects=rejects)
    if not rejects and (rest := _rest(claim)):
        for span in clauses(view.text, *rest):
            yield Assertion(view, span, claim.parties, by, claim, rejects=False)


def _rest(claim: Claim) -> Span | None:
    """What goes on behind a content in its sentence: "accused X of ramming a boat, injuring five"."""
    text, statement = claim.view.text, claim.statement
    end = statement.content[-1][1]
    stop = sentence_of(text, (end - 1, end))[1]
    spans = [
        span
        for other in claim.view.reading.statements
        for span in (*other.source, *other.cue, *other.content)
    ]
    if any(end < e and s < stop for s, e in spans) or not _GOES_ON.match(text, end):
        return None
    return end, stop


def _rejects(claim: Claim) -> bool:
    """Whether a statement rejects its content; "said that none of its jets ..." says so itself."""
    if not denies(claim):
        return False
    cue = " ".join(claim.view.text[slice(*span)] for span in claim.statement.cue)
    return bool(kind("deny").search(cue)) or not says("not", claim.text)


def _own_voice(part: Part, *, whole: bool) -> Iterable[tuple[Span, str | None]]:
    """What the writer tells: sentences with an event of the incident, or all below the headline."""
    view = part.view
    told: dict[Span, str | None] = {t.sentence: t.id for t in part.tellings if t.claim is None}
    if whole:
        at = max(0, view.headline)
        while at < len(view.text):
            sentence = sentence_of(view.text, (at, at + 1))
            if sentence[1] <= at:
                at += 1
                continue
            told.setdefault(sentence, None)
            at = sentence[1] + 1
    # A question claims nothing.
    stated = [
        (span, event)
        for span, event in told.items()
        if not view.text[slice(*span)].rstrip("\"”’' \n").endswith("?")
    ]
    return sorted(stated, key=lambda item: item[0])
