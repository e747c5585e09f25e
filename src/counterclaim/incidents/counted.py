"""The figures that the parties of an incident give: of the dead, the injured, the detained, of things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.comparison.numbers import is_part
from counterclaim.comparison.summaries import over_a_time
from counterclaim.comparison.tellings import Telling, bounds, sentence_of
from counterclaim.incidents.accounts import COUNTED
from counterclaim.incidents.assertions import Assertion
from counterclaim.incidents.notions import notion_of, unit_of
from counterclaim.incidents.terms import Terms
from counterclaim.model import Count, CountRole, Span
from counterclaim.reading.counts import HUMAN, MONTHS
from counterclaim.reading.counts.numbers import Number, read_numbers
from counterclaim.reading.counts.tables import kinds
from counterclaim.reading.words import words

_ROLES = frozenset(COUNTED) - {"targets"}
_THINGS = frozenset({"destroyed", "damaged", "aircraft"})
_NOUN = 4
"""Words behind a number among which the noun that it counts is looked for."""
_BESIDE = 60
"""Characters between a figure and the word of death or injury that it goes with."""
HARMED: dict[str, CountRole] = {"kill": "killed", "injure": "injured", "seize": "detained"}
_MEASURES = {"minutes": ("minutes", 1), "hours": ("minutes", 60), "metres": ("metres", 1),
             "kilometres": ("metres", 1000), "miles": ("metres", 1609)}  # fmt: skip
_ANYBODY = frozenset({"whole", "civil", "man", ""})
"""Of whom a toll is that is not said to be of some kind of people."""
_ARTICLE = re.compile(r"an?\s(?!(?:dozen|score|hundred|thousand|few|couple)\b)", re.IGNORECASE)
"""What makes a figure no count: "a volunteer was wounded"."""
_OF = re.compile(r"\s+of\s+(?:the|its|their|his|her)\s+((?:\w+\s+)?\w+)")
_SEEN = frozenset({"bodies", "corpses", "graves"})
_VERBS = frozenset({"was", "were", "had", "have", "has", "in", "of", "and", "at", "on", "by"})
_AND_PARTS = re.compile(r"\W{0,3}(?:\w+\s+)?(?:among\s+(?:them|whom)|including|most of)\b")
_FIRST = re.compile(r"\b(?:first|initially|earlier|previously|originally)\b[^.;]*$")
_PART_OF = re.compile(
    r"\b(?:includ(?:ed|es|ing)|among (?:them|whom|the dead|those)|of whom|of them|counting|another|"
    r"additional|further|more)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"[\w-]+ of (?:the|those) (?:\w+ )?(?:people|dead|victims|killed|bodies|wounded|injured|fatalities)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s+of (?:whom|them)\b(?! (?:\w+ )?(?:children|women|minors|civilians))|"
    r"(?:\s+\w+){0,2}\s+(?:more\b|others\b|"
    r"(?:have |had )?(?:later )?died (?:of|from|overnight|later|since|in hospital)|"
    r"(?:have|had) died since|succumb|wounded\s+(?:\w+\s+){0,4}died|of the (?:wounded|injured))",
    re.IGNORECASE,
)
_OWN_LOSSES = re.compile(
    r"\bown (?:losses|dead|casualties|ranks|side)\b[^.;,\d]{0,40}$", re.IGNORECASE
)
_OF_ITS = re.compile(
    r"^[\w-]+ (?:of|among) (?:his|its|their|our) (?:own )?(?:men|troops|soldiers|fighters|ranks)\b"
)
_OF_SOME = re.compile(r"(?<!all )(?<!both )(?<!each )\bof (?:whom|them)\b")
"""What, between a figure and its harm, makes the harm that of some: "eleven patients, two of whom died"."""
_TWICE = re.compile(r"\s+(?:had |have |has |was |were |been )*(?:counted twice|double.counted)")
_FAR = 14
"""Words between what a toll is of and its figure."""
_TO = frozenset({"to", "at", "reached", "was", "is", "stands", "stood", "of", "passed"})
_BEFELL = frozenset(
    "had have were was are has suffered wounded injured hurt killed died dead".split()
)
_HURT = frozenset(
    "injured injuries wounded wounds hurt treated hospitalised hospitalized admitted burns".split()
)
_ORDINALS = frozenset("first second third last other this that no the any".split())
_STOPS = frozenset(
    "the a an who that which his her its their our to by in on at for from and or was were had has "
    "have as with after before when while said".split()
)
"""Words that end the search for what a number counts, unless "of" stands before them."""
_COUNTED = frozenset({"child", "woman", "force", "crew", "armed", "whole", "civil"})


@dataclass(frozen=True)
class Told:
    """A figure as one party gives it."""

    by: Assertion
    terms: Terms
    count: Count
    unit: str
    """What it counts: ``whole``, ``child``, ``armed``, ``crew``, ``vessels``, ``minutes`` ..."""
    past: bool = False
    """Whether it is told as one given before: "had first reported 10"."""
    part: bool = False
    """Whether it is said of a part of those who were harmed."""
    scale: int = 1
    """What one of its unit is in the unit that is compared: an hour is 60 minutes."""

    @property
    def low(self) -> float:
        """The least that it may be."""
        return bounds(self.count)[0] * self.scale

    @property
    def high(self) -> float:
        """The most that it may be; who counts bodies has seen some of the dead."""
        if self.count.unit.lower().rpartition(" ")[2] in _SEEN:
            return float("inf")
        return bounds(self.count)[1] * self.scale

    @property
    def day(self) -> date | None:
        """The day on which it was published."""
        try:
            return date.fromisoformat(self.by.date[:10])
        except ValueError:
            return None

    @property
    def known(self) -> float:
        """The figure itself: its highest bound that is told."""
        return max(n for n in (self.count.low, self.count.high, 0) if n is not None) * self.scale

    @property
    def sentence(self) -> str:
        """The sentence in which it stands."""
        text = self.by.view.text
        return text[slice(*sentence_of(text, self.count.span))]

    def same(self, other: Told) -> bool:
        """Whether two figures are one."""
        left, right = self.count, other.count
        return (left.low, left.high, self.scale) == (right.low, right.high, other.scale)


def group_of(a: Told) -> tuple[str, str]:
    """Figures that are of one quantity: by role, and by whom or what they count."""
    if a.count.role in HARMED.values():
        return a.count.role, "whole" if a.unit in _ANYBODY else a.unit
    return a.count.role, a.unit


def find_figures(told: Sequence[Terms]) -> list[Told]:
    """The figures of clauses, without those of headlines and writers that somebody gives below."""
    found: list[Told] = []
    for terms in told:
        if terms.of.rejects or terms.of.aside or terms.of.elsewhere:
            continue
        read = [*_read(terms)]
        taken = [t.count.span for t in read]
        found += read
        found += [t for t in _found(terms) if not any(_meet(t.count.span, s) for s in taken)]
    return [t for t in found if not _repeated(t, found)]


def _repeated(one: Told, found: Iterable[Told]) -> bool:
    """Whether a figure of a headline, or of the writer, is given by somebody in the same article."""
    view = one.by.view
    head = one.count.span[0] < view.headline
    if not head and one.by.claim is not None:
        return False
    return any(
        other is not one
        and other.by.view is view
        and other.count.role == one.count.role
        and (
            other.same(one)
            or (
                head
                and group_of(other) == group_of(one)
                and not other.part
                and other.high >= one.low
            )
        )
        and (other.by.claim is not None or head)
        and other.count.span[0] > view.headline
        for other in found
    )


def _read(terms: Terms) -> Iterator[Told]:
    """The counts that the reader found in a clause, or between its cue and its content."""
    a = terms.of
    for telling in a.view.tellings:
        if telling.event.status == "denied":
            continue
        for count in telling.event.counts:
            told = (count.low, count.high) not in ((0, 0), (None, None)) and _human(count)
            told = told and not _ARTICLE.match(telling.text, count.span[0])
            told = told and not (count.role in HARMED.values() and telling.summary)
            if count.role in _ROLES and told and _gives(a, telling, count):
                unit = _unit(telling, count)
                past, part = _past(telling.text, count.span), _part(telling, count)
                yield Told(a, terms, count, unit, past, part)


def _some_more(text: str, span: Span) -> bool:
    """Whether a figure is of some of those told before, or comes to an earlier one."""
    start = max(sentence_of(text, span)[0], span[0] - 60)
    before = _PART_OF.search(text, start, span[0]) or _SOME_OF.match(text, span[0])
    return bool(before or _MORE.match(text, span[1]))


def _own(text: str, span: Span) -> str:
    """``force`` where a toll is of the party's own people: "put the army's own losses at two dead"."""
    start, end = sentence_of(text, span)
    losses = _OWN_LOSSES.search(text, max(start, span[0] - _BESIDE), span[0])
    return "force" if losses or _OF_ITS.search(text[span[0] : min(end, span[1] + 30)]) else ""


def _human(count: Count) -> bool:
    """Whether people are counted, where it is a toll: 300 cattle are none."""
    if count.role not in HARMED.values() or not count.unit:
        return True
    word = count.unit.lower().rpartition(" ")[2]
    if notion_of(word, "animal"):
        return False
    return kinds().get(word, kinds().get(word.removesuffix("s"), "")) in HUMAN


def _gives(a: Assertion, telling: Telling, count: Count) -> bool:
    """Whether a figure stands in a clause; "put the toll | at 19" stands before its content."""
    if a.span[0] <= count.span[0] and count.span[1] <= a.span[1]:
        return True
    if a.claim is None or telling.claim is None or telling.claim.statement != a.claim.statement:
        return False
    content = a.claim.statement.content
    outside = not any(s <= count.span[0] < e for s, e in content)
    return outside and bool(content) and a.span[0] - content[0][0] < 3


def _unit(telling: Telling, count: Count) -> str:
    if count.role in _THINGS:
        return count.unit.lower().split()[-1] if count.unit.split() else ""
    known = unit_of(count.unit) or _of_whom(telling, count) or _own(telling.text, count.span)
    if not known and not count.unit:
        known = _behind(telling.text[count.span[1] : count.span[1] + _BESIDE])
    if count.role == "munitions":
        return unit_of(count.unit) or "missiles"
    return known or ("whole" if count.role in HARMED.values() else count.unit)


def _behind(text: str) -> str:
    """The people that the next words name: "seven | security personnel were killed"."""
    for word in text.split()[:_NOUN]:
        word = word.strip(',.;:"”')
        if not word.isalpha() or word.lower() in _VERBS:
            return ""
        if notion := notion_of(word, "people"):
            return notion
    return ""


def _of_whom(telling: Telling, count: Count) -> str:
    """What "members" and the like are of: "three members of the crew"; "11 of them children"."""
    of = _OF.match(telling.text, count.span[1])
    if of and count.unit:
        return unit_of(of.group(1))
    if count.unit == "them":
        return _behind(telling.text[count.span[1] : count.span[1] + 20])
    return ""


def _past(text: str, span: Span) -> bool:
    twice = _TWICE.match(text, span[1])
    return bool(twice or _FIRST.search(text, max(0, span[0] - 60), span[0]))


def _part(telling: Telling, count: Count) -> bool:
    """Whether a figure is of some of those harmed; "14, among them nine children" gives them all."""
    if _some_more(telling.text, count.span):
        return True
    whole = _AND_PARTS.match(telling.text, count.span[1])
    return _unit(telling, count) in _ANYBODY and not whole and is_part(telling, count)


def _found(terms: Terms) -> Iterator[Told]:
    """Figures that no event has: a number before what it counts.

    Of people they are tolls where a word of death or injury stands beside them; of things and
    measures they are figures of role ``other``.
    """
    a = terms.of
    text = a.view.text
    start, end = a.sentence[0], a.span[1]
    spans = [(start + x, start + y) for x, y in words(text[start:end])]
    lower = [text[x:y].lower() for x, y in spans]
    for number in read_numbers(lower):
        if spans[number.first][0] < a.span[0]:
            continue
        noun = _noun(lower, number)
        if not (number.low or number.high):
            continue
        if noun is None:
            if role := _toll_before(lower, number) or _toll_after(lower, number):
                span = spans[number.first][0], spans[number.last][1]
                past, part = _past(text, span), _some_more(text, span)
                count, unit = _count(role, "", number, span), _own(text, span) or "whole"
                if not over_a_time(text, *a.span):
                    yield Told(terms.of, terms, count, unit, past, part)
            continue
        if lower[number.core].isdigit() and 1800 <= int(lower[number.core]) <= 2100:
            continue  # a year, as a rule
        span = spans[number.first][0], spans[noun][1]
        yield from _as_told(terms, lower[noun], number, span)


def _toll_before(lower: Sequence[str], number: Number) -> CountRole | None:
    """The role of a bare number by the words before it: "raised its count of those killed to 12"."""
    before = lower[max(0, number.first - _FAR) : number.first]
    if (
        not before
        or before[-1] not in _TO
        or lower[number.last + 1 : number.last + 2] in (["percent"], ["%"])
    ):
        return None
    if not {"toll", "number", "count", "figure", "tally", "total"} & set(before):
        return None
    if {"wounded", "injured", "hurt"} & set(before):
        return "injured"
    dead = {"killed", "dead", "deaths", "toll", "martyrs", "victims", "fatalities", "bodies"}
    return "killed" if dead & set(before) else None


def _toll_after(lower: Sequence[str], number: Number) -> CountRole | None:
    """The role of a bare number by what befell those it counts: "19 had suffered minor injuries"."""
    after = lower[number.last + 1 : number.last + 7]
    if not after or after[0] not in _BEFELL:
        return None
    for word in after:
        if word in _HURT:
            return "injured"
        if word in ("killed", "died", "dead", "perished"):
            return "killed"
        if not word.isalpha():
            break
    return None


def _as_told(terms: Terms, noun: str, number: Number, span: Span) -> Iterator[Told]:
    a = terms.of
    text = a.view.text
    if notion_of(noun, "munition") and a.of("act", negated=False) & {"fire", "strike", "blast"}:
        yield Told(a, terms, _count("munitions", noun, number, span), notion_of(noun, "munition"))
        return
    if notion_of(noun, "people") in _COUNTED:
        harmed = [h for h in a.hits if h.kind == "act" and h.notion in HARMED]
        nearest = min(harmed, key=lambda h: abs(h.span[0] - span[0]), default=None)
        near = nearest is not None and abs(nearest.span[0] - span[0]) <= _BESIDE
        if nearest and near and not a.negates(nearest):
            if _OF_SOME.search(text, span[1], nearest.span[0]) or over_a_time(text, *a.span):
                return
            count = _count(HARMED[nearest.notion], noun, number, span)
            part = _some_more(text, span)
            yield Told(a, terms, count, notion_of(noun, "people"), _past(text, span), part)
            return
    if a.of("act") & {"gather"} and (
        notion_of(noun, "people") or notion_of(noun, "unit") == "crowd"
    ):
        yield Told(a, terms, _count("other", noun, number, span), "crowd", _past(text, span))
        return
    if unit := notion_of(noun, "unit"):
        name, scale = _MEASURES.get(unit, (unit, 1))
        part = bool(re.search(r"\b(?:of (?:them|whom|those)|other)\b", text[span[0] : span[1] + 9]))
        count = _count("other", noun, number, span)
        yield Told(a, terms, count, name, _past(text, span), part, scale)


def _count(role: CountRole, unit: str, number: Number, span: Span) -> Count:
    return Count(
        role=role, unit=unit, low=number.low, high=number.high, approx=number.approx, span=span
    )


def _noun(lower: Sequence[str], number: Number) -> int | None:
    """The word that tells whom a number counts: "six security personnel", "two of its crew"."""
    if number.core and lower[number.core] == "one" and lower[number.core - 1] in _ORDINALS:
        return None  # "the second one"
    for at in range(number.last + 1, min(len(lower), number.last + 1 + _NOUN)):
        if lower[at] in _STOPS and lower[at - 1] != "of":
            return None
        if lower[at] in MONTHS or not lower[at].replace("-", "").isalpha():
            return None
        if notion_of(lower[at], "people") in _COUNTED:
            follows = at + 1 < len(lower) and notion_of(lower[at + 1], "people") in _COUNTED
            return at + 1 if follows else at
        if notion_of(lower[at], "munition") or notion_of(lower[at], "unit"):
            return at
    return None


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
