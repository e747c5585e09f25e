"""Tolls that claims give without telling the happening: "the hospital had received 22 bodies".

No event carries such a figure. It is told here as one more mention of the happening that stands
nearest before it, so that tolls of one article can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import structs

from counterclaim.comparison.wording import hinted, hints
from counterclaim.model import Count, CountRole, Event, Span, Statement
from counterclaim.reading.counts import HUMAN, MONTHS
from counterclaim.reading.counts.numbers import Number, read_numbers
from counterclaim.reading.counts.tables import kinds
from counterclaim.reading.events import lexicon
from counterclaim.reading.words import words
from counterclaim.tables import rows

_REACH = 5
"""Words between a number and the word that makes it a toll."""
_FAR = 14
"""The same behind "has risen to", with what the toll is of in between."""
_RISING = frozenset("risen rose rises climbed climbs reached stood stands passed".split())
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_NO_CLAIM = frozenset({"demand", "promise_offer", "warn_threaten", "no_comment", "express_concern"})
_OTHER = re.compile(r"\s*(?:%|per ?cent|[$€£]|\w+(?:ars|uros|unds)\b)")
"""What makes a number no toll: a share, or money."""
_BACK = 600
"""Characters before which no toll is told that "their count" may be of."""
_TOLLS = frozenset({"killed", "injured"})
_AGES = frozenset({"aged", "youngest", "oldest", "eldest"})
_FIGURES = frozenset({"figure", "claim", "count", "estimate", "number", "toll"})
_MOVED = re.compile(
    r"\b(?:rais|lower|revis|increas|cut|reduc|correct|updat)\w*\s+(?:\w+\s+){0,2}"
    r"(?:counts?|figures?|estimates?|tally|total|number)\s+"
    r"(?:of\s+(?:the\s+)?(?:dead|deaths|killed|victims|wounded|casualties)\s+)?to\s+(?=[\w ])",
    re.IGNORECASE,
)
"""What makes the number behind it a toll of the kind told before: "raised their count to 81"."""
_STOPS = frozenset({",", ";", ":", "but", "while", "when", "after", ".", "and", '"', "”", "“"})


def tolls(text: str, statements: Iterable[Statement], events: Sequence[Event]) -> list[Event]:
    """Events made of the tolls in contents of statements that no event has already.

    Their ids start with ``toll:`` and are in no record; each points to the violent event before it,
    or to the first toll of the flood or crash that it is of.
    """
    taken = [count.span for event in events for count in event.counts]
    told = ("asserted", "attributed")
    violent = [e for e in events if e.root in _VIOLENT and e.status in told]
    violent.sort(key=lambda e: e.trigger)
    found: dict[Span, Event] = {}
    looked: dict[Span, list[Count]] = {}  # statements may share their contents
    for statement in statements:
        if statement.act in _NO_CLAIM:
            continue
        for stretch in _stretches(statement):
            if stretch not in looked:
                looked[stretch] = find_tolls(text, *stretch) or _moved(text, *stretch, violent)
            for count in looked[stretch]:
                if any(s < count.span[1] and count.span[0] < e for s, e in taken):
                    continue
                # The inner one of two statements that share a content says it.
                found[count.span] = _event(count, statement, violent)
    if not found:
        return []
    hazards = [(m.start(), m.group().lower()) for m in _hazards().finditer(text)]
    if not violent and not hazards:
        return []
    return _by_hazard(text, [found[span] for span in sorted(found)], violent, hazards)


def _by_hazard(
    text: str, found: list[Event], violent: Sequence[Event], hazards: Sequence[tuple[int, str]]
) -> list[Event]:
    """The tolls, those of a flood or a crash tied to the first of it and not to an act of violence."""
    first: dict[str, str] = {}
    kept = []
    for toll in found:
        at = toll.trigger[0]
        name = next((name for i, name in reversed(hazards) if i < at), "")
        home = max((i for i, _ in hazards if i < at), default=-1)
        force = max((e.trigger[0] for e in violent if e.trigger[0] < at), default=-1)
        if home > force or (name and _sentence(text, home) == _sentence(text, at)):
            toll = structs.replace(toll, same_as=first.get(name))
            first.setdefault(name, toll.id)
        elif not violent:
            continue
        kept.append(toll)
    return kept


def _sentence(text: str, at: int) -> int:
    """Where the sentence around a position begins, by simple marks."""
    return max(text.rfind("\n", 0, at), text.rfind(". ", 0, at))


@lru_cache(maxsize=1)
def _hazards() -> re.Pattern[str]:
    words = sorted(lexicon.setting("hazard"))
    return re.compile(rf"\b(?:{'|'.join(words)})(?=e?s?\b)", re.IGNORECASE)


def find_tolls(text: str, start: int, end: int) -> list[Count]:
    """The tolls worded in ``text[start:end]``: numbers with a word of death or injury."""
    if not hinted(text[start:end].lower(), _hints()):
        return []
    spans = [(start + a, start + b) for a, b in words(text[start:end])]
    lower = [text[a:b].lower() for a, b in spans]
    found = []
    for number in read_numbers(lower):
        role = _role(lower, number)
        if role is None or _disowned(lower, number) or _no_toll(text, spans, lower, number):
            continue
        if role == "detained" and lower[number.last + 1 : number.last + 2] in (
            ["detained"],
            ["of"],
        ):
            continue  # "three of the four detained villagers" are spoken of, not counted
        if number.low is not None or number.high is not None:
            last = min(number.last + _noun(lower, number), len(spans) - 1)
            span = (spans[number.first][0], spans[last][1])
            found.append(
                Count(
                    role=role,
                    unit=_unit(lower, number),
                    low=number.low,
                    high=number.high,
                    approx=number.approx,
                    span=span,
                )
            )
    return found


def _moved(text: str, start: int, end: int, violent: Sequence[Event]) -> list[Count]:
    """The toll that "raised their count to 81" tells: of the kind of the last one before it."""
    near = [c for e in violent for c in e.counts if start - _BACK <= c.span[0] < c.span[1] <= start]
    before = [count for count in near if count.role in _TOLLS]
    if not before or (hit := _MOVED.search(text, start, end)) is None:
        return []
    spans = [(hit.end() + a, hit.end() + b) for a, b in words(text[hit.end() : end])]
    number = next(iter(read_numbers([text[a:b].lower() for a, b in spans])), None)
    if number is None or number.first > 0 or (number.low is None and number.high is None):
        return []
    if _OTHER.match(text, spans[number.last][1]):
        return []
    span = (spans[number.first][0], spans[number.last][1])
    role = max(before, key=lambda count: count.span).role
    return [
        Count(role=role, unit="", low=number.low, high=number.high, approx=number.approx, span=span)
    ]


def _stretches(statement: Statement) -> Iterable[Span]:
    """The contents of a statement, the first one from its cue on: "put the toll | at 19"."""
    for number, (start, end) in enumerate(statement.content):
        before = [s for s, e in statement.cue if e <= start and start - e <= 60]
        yield (min(before, default=start) if number == 0 else start), end


def _disowned(lower: Sequence[str], number: Number) -> bool:
    """Whether a figure is somebody else's, or no toll: "the figure of 22", "counted twice"."""
    before = lower[max(0, number.first - 2) : number.first]
    after = lower[number.last + 1 : number.last + 2 + _REACH]
    return (
        (before[-1:] == ["of"] and before[0] in _FIGURES)
        or "twice" in after
        or ("counted" in after and bool({"in", "as", "among"} & set(after)))
    )


def _no_toll(text: str, spans: Sequence[Span], lower: Sequence[str], number: Number) -> bool:
    """Whether a number is a year, an age, or counts what cannot die: "in the three attacks"."""
    word = text[slice(*spans[number.core])]
    year = number.first == number.last and word.isdigit() and 1800 <= int(word) <= 2100
    before = set(lower[max(0, number.first - _REACH) : number.first])
    following = lower[number.last + 1 : number.last + 2]
    beside = {*lower[max(0, number.first - 1) : number.first], *following}
    if beside & MONTHS:
        return True
    noun = kinds().get(following[0].removesuffix("s"), "") if following else ""
    if number.high == 0 and word.lower() == "no" and not noun:
        return True  # "no information about deaths"
    return year or bool(before & _AGES) or noun not in HUMAN


def _noun(lower: Sequence[str], number: Number) -> int:
    """How many words after a number make its noun: "22 bodies", "12 people killed"."""
    following = lower[number.last + 1 : number.last + 3]
    for size, word in enumerate(following, 1):
        if ("killed", word) in _both() or ("injured", word) in _both():
            return size
        if word in _STOPS or not word.isalpha():
            break
    return 0


@lru_cache(maxsize=1)
def _both() -> frozenset[tuple[CountRole, str]]:
    return frozenset(
        (role, wording) for (wording, side), role in _roles().items() if side == "after"
    )


def _event(count: Count, statement: Statement, violent: Sequence[Event]) -> Event:
    if count.role == "detained":
        # People taken belong to a taking, of which another toll may have been given.
        violent = [e for e in violent if any(c.role == "detained" for c in e.counts)]
    before = [e for e in violent if e.trigger[0] <= count.span[0]]
    nearest = max(before, key=lambda e: e.trigger) if before else next(iter(violent), None)
    return Event(
        id=f"toll:{count.span[0]}",
        trigger=count.span,
        root=nearest.root if nearest else "ASSAULT",
        agentless=True,
        counts=(count,),
        status="attributed",
        statement=statement.id,
        same_as=nearest.id if nearest else None,
        confidence=0.6,
        method="tolls",
    )


def _role(lower: Sequence[str], number: Number) -> CountRole | None:
    after = _run(lower[number.last + 1 : number.last + 1 + _REACH])
    if (hit := _pattern("after").search(after)) is not None:
        return _roles()[hit.group(), "after"]
    back = list(lower[max(0, number.first - _REACH) : number.first])
    while any(word in _STOPS for word in back):
        back.pop(0)
    if _RISING & set(back[-2:]):  # "the toll from the raid on the town has risen to 58"
        back = list(lower[max(0, number.first - _FAR) : number.first])
    before = list(_pattern("before").finditer(" ".join(back)))
    return _roles()[before[-1].group(), "before"] if before else None


def _run(following: Sequence[str]) -> str:
    kept: list[str] = []
    for word in following:
        if word in _STOPS:
            break
        kept.append(word)
    return " ".join(kept)


def _unit(lower: Sequence[str], number: Number) -> str:
    following = lower[number.last + 1 : number.last + 2]
    word = following[0] if following else ""
    return word if word.isalpha() and word.endswith("s") and word not in ("was", "as", "is") else ""


@lru_cache(maxsize=2)
def _pattern(side: str) -> re.Pattern[str]:
    known = sorted((w for w, s in _roles() if s == side), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, known)) + r")\b")


@lru_cache(maxsize=1)
def _hints() -> tuple[str, ...]:
    return hints(wording for wording, _ in _roles())


@lru_cache(maxsize=1)
def _roles() -> dict[tuple[str, str], CountRole]:
    table = rows("comparison", "tolls")
    return {(row["wording"], row["side"]): row["role"] for row in table}  # type: ignore[misc]
