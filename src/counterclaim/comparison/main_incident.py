"""The incident that an article is about: a toll that names no place or day of its own is a toll of it."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.tellings import Telling, View
from counterclaim.comparison.wording import stem
from counterclaim.reading.events import lexicon

_RECENT = 4
"""Days before publication in which the main incident of an article happened, as a rule."""
_LEAD = 900
"""Characters of an article within which its main incident is told."""
_AROUND = 25
"""Characters around a figure within which the word that makes it a toll stands."""
_HARM = frozenset({"killed", "injured", "killed_or_injured"})
_BARE = frozenset(
    stem(word)
    for word in "killed killing died dead deaths death toll bodies body corpses injured wounded hurt "
    "casualties lives losses".split()
)
_FIGHTING = frozenset(
    stem(word)
    for word in "soldiers troops militants fighters rebels terrorists insurgents attackers gunmen "
    "servicemen policemen officers guards guardsmen personnel".split()
)
_CIVIL = frozenset(stem(w) for w in "civilians villagers residents farmers children women".split())
_WORD = re.compile(r"\w+")
_KNOWN = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:at|in|near|around|outside|on)\s+((?:[A-Z][\w'’-]+\s?)+)")
_WHEN = re.compile(
    r"\b(?:last|previous)\s+(?:week|month|year)|\bago\b|\bsince\b|\bin\s+(?:January|February|March|April|"
    r"May|June|July|August|September|October|November|December|\d{4})\b|\bseparate|\bother\s+attacks?\b|"
    r"\b(?:two|three|four|five|six|several|\d+)\s+(?:\w+\s+)?(?:attacks|raids|strikes|clashes|incidents)\b|"
    r"\banother\b|\belsewhere\b|\bsecond\b",
    re.IGNORECASE,
)


def main_telling(view: View) -> Telling | None:
    """The first act of violence with a toll that an article tells, in its headline or lead."""
    if "main" not in view.memo:
        told = (t for t in view.tellings if t.real and not t.summary and t.event.root == "ASSAULT")
        told = (t for t in told if t.event.trigger[0] <= _LEAD)
        told = (t for t in told if t.event.method != "tolls" or t.chain != t.event.id)
        view.memo["main"] = [next((t for t in told if _harms(t)), None)]
    found: Telling | None = view.memo["main"][0]
    return found


def both_of_main(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one article with tolls are of its main incident, for all that is said.

    One of them at least must be somebody's: the writer's own figures count different things.
    """
    main = main_telling(a.view)
    if main is None or a.view is not b.view or not (a.parties or b.parties):
        return False
    return _of_main(main, a) and _of_main(main, b)


def _of_main(main: Telling, telling: Telling) -> bool:
    """What ``_of`` says, found out once for each telling: each is compared with many."""
    known: dict[object, bool] = main.view.memo.setdefault("of main", [{}])[0]
    key = telling.event, telling.chain
    if key not in known:
        known[key] = _of(main, telling)
    return known[key]


def _of(main: Telling, telling: Telling) -> bool:
    if telling is main or (telling.chain == main.chain):
        return True
    if (
        not _harms(telling)
        or not telling.real
        or telling.summary
        or telling.event.root != "ASSAULT"
    ):
        return False
    if not _news(telling) or not (telling.stems | _beside(telling)) & _BARE:
        return False
    start, end = telling.sentence
    text = telling.text
    if all(_KNOWN.search(text, max(0, c.span[0] - 8), c.span[0]) for c in telling.event.counts):
        return False  # "the five corpses" are spoken of, not counted
    said = {word.lower().removesuffix("s") for word in _WORD.findall(text[start:end])}
    if said & (lexicon.setting("mishap") | lexicon.setting("hazard")) or _others(main, telling):
        return False
    if _WHEN.search(text, start, end) or kind("summary").search(text, start, end):
        return False
    known = text[: max(start, main.sentence[1])]
    # What stands before a figure is as a rule who gives it: "a doctor in X said 23 bodies".
    told = min([telling.event.trigger[0], *(c.span[0] for c in telling.event.counts)])
    elsewhere = [m.group(1).split()[0] for m in _WHERE.finditer(text, told, end)]
    elsewhere += [place.name for place in telling.event.places]
    if any(word not in known for word in elsewhere):
        return False
    return not _other_before(main, telling)


def names_death(telling: Telling) -> bool:
    """Whether a telling is by a word of death or injury alone."""
    return bool(telling.stems & _BARE)


def _news(telling: Telling) -> bool:
    """Whether a telling is undated, or of the days before the article appeared."""
    published = telling.view.reading.article.metadata.date
    last = telling.event.date.end if telling.event.date else None
    if telling.event.date is None:
        return True
    if published is None or last is None:
        return False
    try:
        days = (date.fromisoformat(published[:10]) - date.fromisoformat(last[:10])).days
    except ValueError:
        return False
    return days <= _RECENT


def _beside(telling: Telling) -> frozenset[str]:
    """The stems of the words around the figures of a telling: "eight persons lost their lives"."""
    spans = [c.span for c in telling.event.counts if c.role in _HARM]
    around = (telling.text[max(0, s - _AROUND) : e + _AROUND] for s, e in spans)
    return frozenset(stem(word.lower()) for part in around for word in _WORD.findall(part))


def _others(main: Telling, telling: Telling) -> bool:
    """Whether a toll is of a kind of people of its own: soldiers, where the main one is of people."""
    kinds = [
        {c.unit.lower().split()[-1] for c in t.event.counts if c.unit} for t in (main, telling)
    ]
    fighting = [{stem(word) for word in found} & _FIGHTING for found in kinds]
    if fighting[0] and any(stem(word) in _CIVIL for word in kinds[1]):
        return True
    return fighting[0] != fighting[1] and bool(fighting[1])


def _other_before(main: Telling, telling: Telling) -> bool:
    """Whether the paragraph tells of another act before, with a place or a day of its own."""
    start = telling.text.rfind("\n", 0, telling.event.trigger[0])
    return any(
        start < other.event.trigger[0] < telling.event.trigger[0]
        and other.event.root == "ASSAULT"
        and other.chain != main.chain
        and (other.event.places or other.event.date)
        for other in telling.view.tellings
    )


def _harms(telling: Telling) -> bool:
    return any(c.role in _HARM and c.high != 0 for c in telling.event.counts)
