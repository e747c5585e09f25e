"""A neutral title of an incident: the kind of act, the place and the day that most articles give.

No headline is taken over while there is anything better: it would be one side's telling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from counterclaim.comparison.tellings import Telling, View, named
from counterclaim.comparison.wording import hinted, hints
from counterclaim.incidents.members import Part
from counterclaim.incidents.placing import is_name, noun_of
from counterclaim.model import Root, When
from counterclaim.tables import rows, several

_KINDS: dict[Root, tuple[str, str]] = {
    "AGREE": ("agreement", "with"),
    "CONSULT": ("talks", "with"),
    "COOPERATE": ("cooperation", "with"),
    "AID": ("aid", "for"),
    "RETREAT": ("withdrawal", ""),
    "PROTEST": ("protest", "against"),
    "SANCTION": ("sanction", "against"),
    "MOBILIZE": ("movement of forces", ""),
    "COERCE": ("coercion", "of"),
    "ASSAULT": ("violence", "against"),
}
"""The kind where no noun is told, with the word that leads to whom it befalls."""
_QUOTED = 72
"""Characters of a sentence that a title quotes."""
_VAGUE = frozenset(
    "side sides them they he she it both others forces group groups party "
    "fire shot shots missile missiles rocket rockets shell shells bomb bombs".split()
)
"""What names nobody by itself: pointers, and what is fired."""
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_NO_PLACE = frozenset(
    (*_MONTHS, *"Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
)
_NO_PLACES = frozenset(
    "person media ministry military armed_group alliance igo ngo monitor label".split()
)
"""Types of actor whose name is none of a place: "in RSF areas"."""
_GAP, _WORDS = r"\ …\ ", r"(?:\s+\S+){0,6}?\s+"
_AT = re.compile(
    r"\b(at|in|near|on|outside)\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?!\w)"
)


def title(
    parts: Sequence[Part], root: Root, place: str | None, date: When | None, words: str = ""
) -> str:
    """The title, as ``Strike in Brenholt, 14 October 2025`` or ``Detention of fishermen: police``.

    The noun is the plain one (``data/incidents/nouns.tsv``) that most articles have where they tell
    of it. Where nothing else is known it quotes these ``words`` of an article.
    """
    told = [t for part in parts for t in part.tellings]
    kind, toward = _kind(parts, root)
    head = kind[:1].upper() + kind[1:]
    doer, target = ("", "") if place else _who(told)
    when = _day(date)
    if place:
        head = f"{head} in {place}"
    elif target and toward:
        head = f"{head} {toward} {target}"
    elif target:
        head, doer = f"{head}: {target}", ""
    head = f"{head}: {doer}" if doer else head
    if when:
        return f"{head}, {when}"
    return head if place or doer or target or not words else f"{head}: {_quote(words)}"


def _quote(words: str) -> str:
    """Words of an article in quotation marks, cut at a word."""
    plain = " ".join(words.split()).strip('"“”„«» ').replace('"', "'")
    if len(plain) > _QUOTED:
        plain = plain[:_QUOTED].rsplit(" ", 1)[0].rstrip(" ,;:…") + " …"
    return f"“{plain}”"


def told_place(parts: Sequence[Part]) -> str | None:
    """The place of an incident whose events have none, if more than a third of its articles name it.

    It is a name after *at*, *in*, *near*, *on* or *outside* where they tell of the incident.
    """
    counts: Counter[str] = Counter()
    for part in parts:
        people = {
            name
            for actor in part.view.reading.actors
            if actor.type in _NO_PLACES
            for name in (actor.name, actor.name.removesuffix("s"), *actor.aliases)
        }
        found = {
            m["name"].removesuffix("’s").removesuffix("'s")
            for passage in _passages(part)
            for m in _AT.finditer(passage)
        }
        counts.update(n for n in found - people if n.split()[0] not in _NO_PLACE)
    if not counts:
        return None
    best, often = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return best if 3 * often > len(parts) else None


def _kind(parts: Sequence[Part], root: Root) -> tuple[str, str]:
    """The noun that most articles have, and the word that leads from it to whom it befalls."""
    counts: Counter[str] = Counter()
    for part in parts:
        text = " ".join(_passages(part)).lower()
        for noun, _, holds, pattern in _nouns(root):
            counts[noun] += hinted(text, holds) and bool(pattern.search(text))
    best = max(counts.values(), default=0)
    if not best:
        return _KINDS.get(root, (root.lower(), ""))
    return next((noun, toward) for noun, toward, *_ in _nouns(root) if counts[noun] == best)


@cache
def _nouns(root: Root) -> tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...]:
    """The nouns of a root, each with the word that leads from it to whom, and with what finds it."""
    found = []
    for row in rows("incidents", "nouns"):
        if row["root"] == root:
            wordings = (row["noun"], *several(row["also"]))
            pattern = re.compile("|".join(map(_wording, wordings)))
            found.append((row["noun"], row["toward"], hints(wordings), pattern))
    return tuple(found)


def _wording(phrase: str) -> str:
    """A pattern for a phrase whole; ``…`` stands for up to six words."""
    return rf"\b{re.escape(phrase).replace(_GAP, _WORDS)}\b"


def _passages(part: Part) -> list[str]:
    """The sentences of the tellings, each once, and the headline if it tells of the same."""
    view = part.view
    spans = sorted({t.sentence for t in part.tellings})
    heading = view.reading.article.metadata.title
    lead = bool(part.tellings) and _leads(view, part.tellings)
    return [*([heading] if heading and lead else []), *(view.text[a:b] for a, b in spans)]


def _leads(view: View, told: Iterable[Telling]) -> bool:
    return min(t.event.trigger[0] for t in told) <= max(500, len(view.text) // 5)


def _who(told: Sequence[Telling]) -> tuple[str, str]:
    """The doer, if all that name one agree, and the target that more than half of them name."""
    doers = {d for t in told for d in named(t.doers)}
    names = {actor.name for t in told for actor in t.view.reading.actors}
    targets = Counter(
        x
        for t in told
        for x in dict.fromkeys(noun_of(x, names) for x in named(t.targets))
        if x.islower() or is_name(x)
    )
    doer = min(doers) if len(doers) == 1 else ""
    target = min(targets, key=lambda name: (-targets[name], name), default="")
    if 2 * targets[target] <= sum(bool(t.targets) for t in told) or target == doer:
        target = ""
    found = (name.removesuffix(" (unnamed)") for name in (doer, target))
    doer, target = ("" if name.lower() in _VAGUE else name for name in found)
    return doer, target


def _day(date: When | None) -> str:
    if date is None or date.inferred or not date.start or date.start != date.end:
        return ""
    try:
        year, month, day = (int(x) for x in date.start.split("-"))
        return f"{day} {_MONTHS[month - 1]} {year}"
    except (ValueError, IndexError):
        return ""
