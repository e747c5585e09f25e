"""Whether two tellings may speak of one happening: kind, day, place, doers, targets, words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from counterclaim.comparison.sides import Sides, alike
from counterclaim.comparison.tellings import Telling, named, other_party
from counterclaim.comparison.wording import dice, stem

CONCRETE = frozenset(
    (
        "ASSAULT",
        "COERCE",
        "MOBILIZE",
        "PROTEST",
        "CONSULT",
        "AID",
        "RETREAT",
        "SANCTION",
        "AGREE",
        "COOPERATE",
    )
)
"""Roots of happenings; the others are acts of speech, told as statements."""
SAME = 0.4
"""Likeness from which two tellings are taken for one happening."""
ELSEWHERE = 0.15
"""What other places take from the likeness of two tellings."""
_TIES = 2
"""Things that two tellings must share (day, place, doer, target, word) to be of one happening."""
_LOOSE = 0.35
"""The most that the likeness of tellings with fewer ties can be."""
_SHARED = 0.15
"""Share of words in common from which it says something."""
_DOER, _TARGET = 0.15, 0.2
"""What a shared doer and a shared target add to a likeness."""
_DAYS = 7
_ALL_ELSE = 0.6
"""Likeness in all else from which tellings that differ in the day are taken for one happening."""
_SHIFT = 2
_RECENT = 31
"""Days before publication in which what is told without a day happened, as a rule."""
_NEWS = 3
"""Days before publication up to which what is told with its day is news."""
_MUTUAL = 0.5
"""Likeness of two tellings at least in which two parties lay one act at each other's door."""
_HARM = frozenset(stem(word) for word in "kill killed killing died dead injured wounded".split())
_ANSWERED = 300
"""Characters within which one accusation answers another, or a toll is of the act before it."""
_TREATED = re.compile(r"\b(?:(?:treat|receiv)\w*|admitted (?:to|with|for))\b")
"""What makes a toll that of a hospital, which sees some of the wounded."""
_BARE = frozenset(
    "building place site area town city village people civilians house compound facility".split()
)
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def likeness(
    a: Telling, b: Telling, sides: Sides, *, whatever_day: bool = False, least: float = 0.0
) -> tuple[float, tuple[str, ...]]:
    """How likely two tellings are of one happening, 0 to 1, and the reasons in plain words.

    Other days exclude each other, unless ``whatever_day`` asks what all else says. What cannot reach
    ``least`` is 0: who did it to whom, which takes most of the time, is not asked then.
    """
    if a.summary != b.summary:
        return 0.0, ()
    same_article = a.view.id == b.view.id
    if same_article and a.chain == b.chain:
        return 1.0, ("the second mention points back to the first",)
    if not same_root(a, b):
        return 0.0, ()
    days = days_meet(a, b)
    if (days is False or _long_before(a, b) or _long_before(b, a)) and not whatever_day:
        return 0.0, ()
    place, where = _places(a, b)
    stems, shared = a.stems & b.stems, dice(a.words, b.words)
    score = 0.1 + 0.25 * bool(days) + place + 0.15 * bool(stems)
    score += min(0.3, shared) if shared >= _SHARED else 0.0
    score += 0.1 * (not a.roles.isdisjoint(b.roles))
    if not same_article and score + _DOER + _TARGET < least:
        return 0.0, ()  # what else adds to it needs one article
    doer, target = _people(a, b, sides), _victims(a, b, sides)
    score += doer[0] + target[0]
    notes = [where, doer[1], target[1]]
    ties = bool(days) + sum(map(bool, notes)) + bool(stems - _HARM) + (shared >= _SHARED)
    if days:
        notes.insert(0, "same day" if a.days == b.days else "days that meet")
    if stems:
        notes.append(f"both say “{min(stems)}”")
    if shared >= _SHARED:
        notes.append("shared words: " + ", ".join(sorted(a.words & b.words)[:4]))
    if same_article and (_bare_toll(a, b) or _bare_toll(b, a)):
        score += 0.25
        ties = max(ties, _TIES)
        notes.append("another toll of it")
    ties -= same_article and (_days_ago(a, b) or _days_ago(b, a))
    if mutual(a, b, sides):
        score = max(score, _MUTUAL)
        notes.append("each lays it at the other's door")
    elif ties < _TIES:
        score = min(score, _LOOSE)
    # Rounded, so that the order in which it was added up does not tell.
    return round(max(0.0, min(1.0, score)), 6), tuple(filter(None, notes))


def _bare_toll(toll: Telling, act: Telling) -> bool:
    """Whether one only tells how many died of what another told before it in a paragraph: "112 had died"."""
    if toll.places or toll.days or toll.doers or not toll.stems <= _HARM:
        return False
    start, end = act.event.trigger[0], toll.event.trigger[0]
    if not 0 < end - start <= _ANSWERED or "\n" in toll.text[start:end]:
        return False
    roles = {c.role for c in toll.event.counts} & {c.role for c in act.event.counts}
    return bool(roles) and not _TREATED.search(toll.text, *toll.sentence)


def _days_ago(dated: Telling, undated: Telling) -> bool:
    """Whether a day lies some days before an article that tells of the other as its news."""
    return _long_before(dated, undated, _NEWS)


def _long_before(dated: Telling, undated: Telling, least: int = _RECENT) -> bool:
    """Whether a day lies long before the article that tells of the other without a day."""
    if undated.days is not None or dated.days is None or not dated.days[1]:
        return False
    published = undated.view.reading.article.metadata.date
    return published is not None and _days_between(dated.days[1], published[:10]) > least


@lru_cache(maxsize=50_000)
def _days_between(day: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(day)).days
    except ValueError:
        return 0


def same_root(a: Telling, b: Telling) -> bool:
    """Whether two events are of one kind; force is told under neighbouring kinds."""
    left, right = a.event.root, b.event.root
    return left == right or (left in _FORCE and right in _FORCE and bool(a.stems & b.stems))


def root_family(root: str) -> str:
    """What two roots have in common if events of both may be one (``same_root``)."""
    return "FORCE" if root in _FORCE else root


def days_meet(a: Telling, b: Telling) -> bool | None:
    """Whether the days of two tellings meet; ``None`` where one of them is undated or open."""
    if a.days is None or b.days is None:
        return None
    (a_start, a_end), (b_start, b_end) = a.days, b.days
    if (a_end or "9999") < (b_start or "") or (b_end or "9999") < (a_start or ""):
        return False
    return True if _short(a_start, a_end) and _short(b_start, b_end) else None


@lru_cache(maxsize=50_000)
def _short(start: str | None, end: str | None) -> bool:
    """Whether an interval is a matter of days: "this year" tells nothing of two happenings."""
    try:
        days = date.fromisoformat(end or "") - date.fromisoformat(start or "")
    except ValueError:
        return False
    return days.days <= _DAYS


def otherwise_one(a: Telling, b: Telling, sides: Sides) -> float:
    """How likely two tellings are of one happening although two parties give it other days.

    0 where the days are far apart, one party tells both, the victims are not the same, or the
    places are not; where no place is given, the rest must speak the more clearly.
    """
    if days_meet(a, b) is not False or not other_party(a.parties, b.parties, sides):
        return 0.0
    same_place = any(alike(x, y) for x in a.places for y in b.places)
    if (a.places and b.places and not same_place) or not _neighbours(a, b):
        return 0.0
    if not sides.meet(a.targets, b.targets):
        return 0.0
    like = likeness(a, b, sides, whatever_day=True)[0]
    return like if like >= _ALL_ELSE + 0.1 * (not same_place) else 0.0


def mutual(a: Telling, b: Telling, sides: Sides) -> bool:
    """Whether two parties, one right after the other, lay one act of violence at each other's door.

    It is one act unless each names another target.
    """
    if a.view is not b.view or not a.event.root == b.event.root == "ASSAULT" or not a.real:
        return False
    if abs(a.event.trigger[0] - b.event.trigger[0]) > _ANSWERED or a.summary or b.summary:
        return False
    if not a.parties or not b.parties or sides.meet(a.parties, b.parties):
        return False
    if not (sides.meet(a.parties, b.doers) and sides.meet(b.parties, a.doers)):
        return False
    bare = any(all(t.split()[-1].lower() in _BARE for t in x.targets) for x in (a, b))
    return bare or sides.meet(a.targets, b.targets)


def _neighbours(a: Telling, b: Telling) -> bool:
    """Whether two closed intervals lie a day or two from each other."""
    try:
        days = [date.fromisoformat(day or "") for t in (a, b) for day in t.days or ("", "")]
    except ValueError:
        return False
    return min(abs((x - y).days) for x in days[:2] for y in days[2:]) <= _SHIFT


def _places(a: Telling, b: Telling) -> tuple[float, str]:
    if not a.places or not b.places:
        return 0.0, ""
    if shared := sorted(x for x in a.places for y in b.places if alike(x, y)):
        return 0.25, f"both at {shared[0]}"
    return -ELSEWHERE, ""


def _people(a: Telling, b: Telling, sides: Sides) -> tuple[float, str]:
    if not a.doers or not b.doers:
        return 0.0, ""
    left, right = named(a.doers), named(b.doers)
    if left and right and sides.meet(left, right):
        return _DOER, f"same doer: {left[0]}"
    return 0.0, ""


def _victims(a: Telling, b: Telling, sides: Sides) -> tuple[float, str]:
    if a.targets and b.targets:
        if sides.meet(a.targets, b.targets):
            return _TARGET, f"same target: {a.targets[0]}"
        return -0.05, ""
    return 0.0, ""


def grants_the_act(denied: Telling, stated: Telling, sides: Sides) -> bool:
    """Whether the denier states another act of the same kind by the doer of what is stated."""
    return any(
        other.event.root == denied.event.root
        and other.event.status != "denied"
        and sides.meet(other.doers, stated.doers)
        and sides.meet(other.parties, denied.parties)
        for other in denied.view.tellings
    )
