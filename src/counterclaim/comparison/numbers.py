"""Figures: one quantity in two tellings, in conflict, compatible, of another scope, or updated."""

from __future__ import annotations

import re

from msgspec import structs

from counterclaim.comparison.differences import Difference, Point, teller
from counterclaim.comparison.happening import days_meet
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.main_incident import main_telling, names_death
from counterclaim.comparison.sides import Sides, alike
from counterclaim.comparison.tellings import Telling, bounds, other_party, sentence_of
from counterclaim.comparison.wording import stem
from counterclaim.model import Count, CountRole, DisputeType, Figure

_PEOPLE = frozenset({"killed", "injured", "killed_or_injured"})
_THINGS = frozenset({"destroyed", "damaged", "other"})
_OF_HAPPENINGS = frozenset({"incursions"})
_ANYBODY = frozenset(
    stem(word)
    for word in [
        "people",
        "person",
        "persons",
        "others",
        "victims",
        "dead",
        "casualties",
        "bodies",
        "deaths",
        "lives",
        "wounded",
        "injured",
        "men",
        "women",
        "killed",
        "hurt",
        "fatalities",
        "killings",
        "corpses",
        "losses",
        "them",
        "civilians",
        "civilian",
        "villagers",
        "residents",
        "inhabitants",
        "locals",
    ]
) | {""}
_APART = 1.2
"""How many times the other a figure is at least that is not taken for a looser wording of it."""
_EARLIER = re.compile(
    r"\b(?:earlier|initially|previously|at first|had first|had originally)\s+(?:\w+\s+)?"
    r"(?:gave|given|put|said|spoke|spoken|reported|counted|estimated)\b|\b(?:said|reported|put|spoke)\s+earlier\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\d\s+of\s+(?:those|the)\s+(?:killed|dead|victims)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:number|toll|count|total|figure)s?\s+of\s+(?:the\s+)?\w+\s+\w+\s*$")
_THEM = re.compile(r"\bof them\b")
_DEAD = frozenset(
    {"body", "bodie", "bodies", "corpse", "corpses", "death", "deaths", "dead", "losses", "them"}
)
"""What is counted where a figure leaves out who died."""
_SEEN = frozenset({"bodies", "corpses"})
_ONE = re.compile(
    r"\b(?:the|a|an|this|that|one|single|its|his|her|their)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def compare_numbers(a: Telling, b: Telling, sides: Sides, likeness: float) -> list[Difference]:
    """The differing figures of one role in two tellings of one happening."""
    found = [
        _pair(a, left, b, right, sides, likeness)
        for left in a.event.counts
        for right in b.event.counts
        if left.role == right.role and (left.span != right.span or a.view is not b.view)
    ]
    found.append(_how_often(a, b, sides, likeness))
    found.append(_how_often(b, a, sides, likeness))
    return [difference for difference in found if difference]


def _pair(
    a: Telling, left: Count, b: Telling, right: Count, sides: Sides, likeness: float
) -> Difference | None:
    (low, high), (other_low, other_high) = _bounds(left), _bounds(right)
    meet = low <= other_high and other_low <= high
    apart = other_party(a.parties, b.parties, sides) or _insider(a, b)
    verdict, reason, sure = _verdict(a, left, b, right, meet=meet, apart=apart)
    if verdict is None:
        return None
    confidence = likeness * sure * min(1.0, 0.4 + a.event.confidence + b.event.confidence)
    return Difference(
        verdict,
        _point(a, left),
        _point(b, right),
        round(min(0.95, confidence), 3),
        reason,
        f"{left.role}: {' or '.join(sorted({_say(left), _say(right)}))}",
    )


def _verdict(
    a: Telling, left: Count, b: Telling, right: Count, *, meet: bool, apart: bool
) -> tuple[DisputeType | None, str, float]:
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    figures = f"{_say(left)} beside {_say(right)}"
    if 0 in (left.high, right.high) and a.view is b.view:
        return None, "", 0.0  # that nobody was is a denial: occurrence.py
    if left.role in _THINGS and _unit(left) != _unit(right):
        return None, "", 0.0  # a headquarters and two trucks
    if _same_figure(left, right):
        across = a.view is not b.view
        return ("agree" if apart and across else None), f"both give {_say(left)}", 0.9
    if why := _scope(a, left, b, right):
        return "scope", f"{figures}: {why}", 0.6
    given_up = _past(a, left) or _past(b, right)
    if meet and apart and a.view is b.view and _far(left, right) and not given_up:
        tellers = f"{teller(a.parties)} and {teller(b.parties)}"
        return "number", f"{figures} {left.role.replace('_', ' ')}, by {tellers}", 0.6
    if meet and a.parties and not apart:
        return None, "", 0.0  # one party that is more or less exact
    if meet:
        return "compatible", f"{figures}: the figures fit together", 0.9
    if not apart and not (a.parties or b.parties) and a.view is b.view:
        return None, "", 0.0  # the writer's own figures in one article count different things
    if not apart:
        later = _later(a, b)
        return ("update", f"{figures}: the same source, later", 0.8) if later else (None, "", 0.0)
    if given_up:
        return None, "", 0.0  # a figure that its own source has given up
    if (_raised(a, left) and low >= other_high) or (_raised(b, right) and other_low >= high):
        return "update", f"{figures}: a later toll", 0.6
    tellers = f"{teller(a.parties)} and {teller(b.parties)}"
    return (
        "number",
        f"{figures} {left.role.replace('_', ' ')}, by {tellers}",
        0.85 if a.claim and b.claim else 0.75,
    )


def _bounds(count: Count) -> tuple[float, float]:
    """The interval of a count; whoever saw bodies saw some of the dead at least."""
    low, high = bounds(count)
    return low, float("inf") if _last_word(count) in _SEEN else high


def _insider(a: Telling, b: Telling) -> bool:
    """Whether one figure is an unnamed person's, beside that which the side itself gives."""
    unnamed = [bool(t.parties) and all("(unnamed)" in n for n in t.parties) for t in (a, b)]
    return a.view is b.view and unnamed[0] != unnamed[1] and bool(a.parties and b.parties)


def _last_word(count: Count) -> str:
    return count.unit.lower().rpartition(" ")[2]


def _far(left: Count, right: Count) -> bool:
    """Whether figures that could both stand are too far apart to be one: "at least 34", "up to 50"."""
    if left.approx or right.approx:
        return False
    if min((left, right), key=lambda c: c.low or c.high or 0).unit.lower().endswith(tuple(_SEEN)):
        return False
    known = [[n for n in (c.low, c.high) if n is not None] for c in (left, right)]
    if not all(known):
        return False
    small, large = sorted((max(known[0]), max(known[1])))
    return large >= _APART * small and large - small >= 2


def _same_figure(left: Count, right: Count) -> bool:
    return (left.low, left.high) == (right.low, right.high)


def _scope(a: Telling, left: Count, b: Telling, right: Count) -> str:
    """Why two figures count different things, empty if they do not."""
    if days_meet(a, b) is False:
        return "another day"
    if a.places and b.places and not any(alike(x, y) for x in a.places for y in b.places):
        return "another place"
    if is_part(a, left) or is_part(b, right):
        return "a part of the whole"
    if any(_last_word(c) == "them" and not names_death(t) for t, c in ((a, left), (b, right))):
        return "others were attacked"
    left, right = _elided(a, left), _elided(b, right)
    units = {_unit(left), _unit(right)}
    if len(units) == 2 and left.role in _PEOPLE and not _untold(a, left, b, right, units):
        return f"{left.unit or 'people'} and {right.unit or 'people'} are counted apart"
    return ""


def _elided(telling: Telling, count: Count) -> Count:
    """A count with the noun that it leaves out: "seven soldiers were killed and 15 wounded"."""
    if count.unit or not telling.event.counts or count is telling.event.counts[0]:
        return count
    before = telling.event.counts[telling.event.counts.index(count) - 1]
    return structs.replace(count, unit=before.unit)


def _untold(a: Telling, left: Count, b: Telling, right: Count, units: set[str]) -> bool:
    """Whether one figure leaves out who is counted, and the other counts those of the main incident."""
    told = [c.unit.lower() not in _DEAD and bool(_unit(c)) for c in (left, right)]
    named = [bool(c.unit) and c.unit.lower() not in _DEAD for c in (left, right)]
    if all(told) or all(named) or a.view is not b.view:
        return False
    main = main_telling(a.view)
    counted = {_unit(c) for c in main.event.counts if c.role == left.role} if main else set()
    return bool(counted & (units - {""}))


def _unit(count: Count) -> str:
    """The stem of what is counted, empty if it may be anybody; of "civilian deaths" the civilians."""
    told = [stem(word) for word in count.unit.lower().split()]
    while len(told) > 1 and told[-1] in _ANYBODY:
        told.pop()
    return "" if not told or told[-1] in _ANYBODY else told[-1].removesuffix("s")


def is_part(telling: Telling, count: Count) -> bool:
    """Whether a figure is said of a part: "nine of the dead", "including two children"."""
    start, end = count.span
    text = telling.text
    if count.role == "killed" and _OF_THOSE.search(text, sentence_of(text, count.span)[0], start):
        return True  # "22 of those killed died at the scene and six later"
    before = text[max(0, start - 26) : start]
    if re.search(r"\(\s*$", before):
        return True
    if not _WHOLE.search(before) and kind("portion").search(before, max(0, len(before) - 18)):
        return True
    # "41 dead, including two" is the whole: what stands behind a comma is no word on this figure.
    after = re.split(r"[,;.:()—–]", text[start : end + 16])[0]
    if not kind("portion").search(after):
        return False
    return not _THEM.search(after) or _behind_a_whole(telling, count)


def _behind_a_whole(telling: Telling, count: Count) -> bool:
    """Whether "16 of them" follows a figure in its sentence; else it is of those who were attacked."""
    start, _ = sentence_of(telling.text, count.span)
    return any(
        start <= other.span[0] < count.span[0]
        for told in telling.view.tellings
        for other in told.event.counts
        if other.role in _PEOPLE
    )


def _raised(telling: Telling, count: Count) -> bool:
    start, end = sentence_of(telling.text, count.span)
    return bool(kind("higher").search(telling.text, start, end))


def _past(telling: Telling, count: Count) -> bool:
    """Whether a figure is told as one that was given before: "earlier gave the toll as 41"."""
    start, end = sentence_of(telling.text, count.span)
    return bool(_EARLIER.search(telling.text, start, end))


def _later(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one party were made at different times."""
    days = [
        t.claim.statement.date.end if t.claim and t.claim.statement.date else None for t in (a, b)
    ]
    if days[0] and days[1]:
        return days[0] != days[1]
    published = [t.view.reading.article.metadata.date for t in (a, b)]
    if a.view is not b.view:
        return published[0] != published[1]
    return any(_raised(t, c) for t in (a, b) for c in t.event.counts)


def _how_often(a: Telling, b: Telling, sides: Sides, likeness: float) -> Difference | None:
    """Two happenings by one party ("two of them") beside one by the other ("the violation")."""
    several = [c for c in a.event.counts if c.role in _OF_HAPPENINGS and (c.low or 0) > 1]
    own = any(c.role in _OF_HAPPENINGS for c in b.event.counts)
    if not several or own or not other_party(a.parties, b.parties, sides) or not b.parties:
        return None
    if not _single(b):
        return None
    reason = f"{_say(several[0])} by {teller(a.parties)}, one by {teller(b.parties)}"
    start, end = b.wording("targets")
    before = _ONE.search(b.text[max(0, start - 30) : start])
    start -= len(before.group()) if before else 0
    statement = b.claim.statement.id if b.claim else None
    point = Point(b.view.id, (start, end), b.parties, statement, b.id)
    sure = round(0.6 * likeness, 3)
    return Difference("number", _point(a, several[0]), point, sure, reason, several[0].role)


def _single(telling: Telling) -> bool:
    """Whether a telling names its happening by a noun in the singular with an article."""
    start = telling.event.trigger[0]
    word = telling.trigger.rpartition(" ")[2]
    singular = not word.endswith("s") and not word.endswith("ed") and not word.endswith("ing")
    return singular and bool(_ONE.search(telling.text[max(0, start - 40) : start]))


def _point(telling: Telling, count: Count) -> Point:
    statement = telling.claim.statement.id if telling.claim else None
    return Point(telling.view.id, count.span, telling.parties, statement, telling.id)


def _say(count: Count) -> str:
    low, high = count.low, count.high
    some = "about " if count.approx else ""
    if low is None and high is None:
        return "an unknown number"
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return f"{some}{low}" if low == high else f"{some}{low} to {high}"


def interval(counts: list[Count], role: CountRole) -> Figure | None:
    """The figure of a role among counts: the narrowest that is given."""
    of_role = [count for count in counts if count.role == role]
    if not of_role:
        return None
    best = min(of_role, key=lambda c: (bounds(c)[1] - bounds(c)[0], c.span))
    return Figure(low=best.low, high=best.high)
