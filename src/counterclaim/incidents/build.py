"""From mentions that were joined to an incident: members, accounts, origins, disputes, title."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Telling, View
from counterclaim.incidents.accounts import accounts
from counterclaim.incidents.across import find_across
from counterclaim.incidents.linking import Edges, to_links
from counterclaim.incidents.members import Part, parts
from counterclaim.incidents.mentions import Mention
from counterclaim.incidents.origins import copy_groups, first_sentence, origins
from counterclaim.incidents.placing import is_name
from counterclaim.incidents.titles import title, told_place
from counterclaim.ledger.browse import Outline
from counterclaim.model import EventRef, Incident, When

_T = TypeVar("_T", bound=str)
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT"})


@dataclass(frozen=True)
class Group:
    """What an incident is built from: its mentions, the articles that hold them, their links.

    ``views`` may hold articles without a mention, which go with the incident all the same.
    """

    mentions: Sequence[Mention]
    views: Sequence[View]
    edges: Edges
    whole: frozenset[str] = frozenset()
    """The articles that are about it: the first of a story, and those that go with it."""
    fragments: frozenset[str] = frozenset()
    """The articles whose story another incident owns, where more than one of the story are here."""


def build(group: Group) -> Incident | None:
    """The incident of a group; ``None`` where nobody says that it happened."""
    told = [t for mention in group.mentions for t in mention.tellings]
    if all(t.event.status == "denied" for t in told):
        return None
    found = parts(group.views, told)
    sides = Sides.of(view.reading for view in group.views)
    copies = copy_groups(view.reading.article for view in group.views)
    refs = sorted((ref for m in group.mentions for ref in m.refs), key=_key)
    lead = min(found, key=_headline)
    root = _commonest([t.event.root for t in told])
    names = {actor.name for part in found for actor in part.view.reading.actors}
    named = sorted(p for t in told for p in t.places if is_name(p, names))
    place = _commonest(named) if named else told_place(found)
    date = _when(told)
    return Incident(
        id=_id(group.mentions),
        articles=tuple(view.id for view in group.views),
        events=tuple(refs),
        root=root,
        title=title(
            found, root, place, date, _headline_of(lead.view, told) or first_sentence(lead)
        ),
        place=place,
        date=date,
        origins=origins(found, copies, sides),
        accounts=accounts(found, sides),
        disputes=find_across(found, copies, sides, group.whole, group.fragments),
        links=to_links(group.mentions, group.edges),
    )


def _headline(part: Part) -> tuple[bool, int, str, str]:
    """The order of articles to take a headline from: that with most tellings, then the earliest."""
    date = part.view.reading.article.metadata.date or "9999"
    return not part.tellings, -len(part.tellings) - len(part.claims), date, part.view.id


def _headline_of(view: View, told: Sequence[Telling]) -> str:
    """The article's headline if the incident stands at the head of the article, else nothing."""
    own = [t for t in told if t.view is view]
    title = view.reading.article.metadata.title
    if not title or not own or min(t.event.trigger[0] for t in own) > max(500, len(view.text) // 5):
        return ""
    return title


def _id(found: Iterable[Mention]) -> str:
    """The id of an incident: that of its earliest mention, whatever joins it later.

    Where two incidents become one, the earlier one's id stays; where one is split, the part with
    the earliest mention keeps it.
    """
    first = min(found, key=lambda m: (m.day or 0, m.article, m.tellings[0].event.trigger, m.key))
    return "i" + hashlib.sha256(first.key.encode("utf-8")).hexdigest()[:12]


def _key(ref: EventRef) -> tuple[str, str]:
    return ref.article, ref.event


def _commonest(values: Sequence[_T]) -> _T:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _when(told: Sequence[Telling]) -> When | None:
    """The days that most tellings give; else an open interval up to the first publication."""
    dates = [(t.days[0], t.days[1]) for t in told if t.days and t.days[0] and t.days[1]]
    if dates:
        counts = Counter(dates)
        start, end = min(counts, key=lambda d: (-counts[d], d))
        return When(start=start, end=end)
    published = sorted(d for d in (t.view.reading.article.metadata.date for t in told) if d)
    ends = sorted(t.days[1] for t in told if t.days and t.days[1])
    last = min(ends[:1] or published[:1], default=None)
    return When(end=last, inferred=True) if last else None


def told_aside(incident: Incident | Outline) -> bool:
    """Whether an incident is no more than a remark: one article, one party, nothing concrete.

    Concrete is an act of force, of movement or against somebody that has a target, a figure, a
    place or a day; talk, aid and agreements need a second article or a second party.
    """
    tellers = [a for a in incident.accounts if "occurred" in a.fields]
    if len(incident.articles) > 1 or len(tellers) > 1:
        return False
    if incident.root not in _DEEDS:
        return True
    dated = incident.date is not None and not incident.date.inferred
    said = {field for account in tellers for field in account.fields}
    return not (incident.place or dated or said - {"occurred", "blames", "doers", "means"})


def by_article(incidents: Iterable[Incident]) -> dict[str, tuple[str, ...]]:
    """The ids of the incidents that each article tells of."""
    found: dict[str, list[str]] = defaultdict(list)
    for incident in incidents:
        for article in incident.articles:
            found[article].append(incident.id)
    return {article: tuple(ids) for article, ids in found.items()}
