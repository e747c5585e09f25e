"""From readings to incidents: matching, linking, clusters; then accounts, origins, disputes."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Telling, View
from counterclaim.incidents.accounts import accounts
from counterclaim.incidents.across import find_across
from counterclaim.incidents.clustering import clusters
from counterclaim.incidents.linking import Scores, apart, link, to_links
from counterclaim.incidents.matching import LEAST, match_pairs
from counterclaim.incidents.members import Part, parts
from counterclaim.incidents.mentions import Mention, mentions
from counterclaim.incidents.origins import copy_groups, first_sentence, origins
from counterclaim.incidents.placing import is_name
from counterclaim.incidents.profile import sketch
from counterclaim.incidents.titles import title, told_place
from counterclaim.model import EventRef, Incident, Reading, When

_T = TypeVar("_T", bound=str)
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT"})
_JOIN = 0.5
"""Mean probability from which two groups of mentions are one happening."""


def find_incidents(readings: Iterable[Reading]) -> tuple[Incident, ...]:
    """The incidents that articles tell of, those with most articles first.

    The result depends on the set of readings alone, not on their order; of readings with one
    article id the last one counts. Ids are hashes of the members: an incident keeps its id as long
    as its events do.
    """
    known = {reading.article.id: reading for reading in readings}
    views = [
        View(known[key], known[key].article.metadata.outlet or f"outlet not given ({key})")
        for key in sorted(known)
    ]
    if not views:
        return ()
    sides = Sides.of(view.reading for view in views)
    matches, why = _match(views)
    found = mentions(views)
    scores = link(found, matches, why, sides)
    pairs = [(i, j, probability) for (i, j), (probability, _) in scores.items()]
    groups = clusters([m.key for m in found], pairs, _JOIN, apart(found, scores))
    stories = _stories(views, matches)
    extra = _unplaced(groups, found, stories)
    copies = copy_groups(view.reading.article for view in views)
    made = [_incident(g, found, scores, views, extra.get(g, ()), copies, sides) for g in groups]
    kept = [incident for incident in made if incident is not None]
    return tuple(sorted(kept, key=lambda i: (-len(i.articles), -len(i.events), i.id)))


def _match(
    views: Sequence[View],
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], tuple[str, ...]]]:
    sketches = []
    for view in views:
        article = view.reading.article
        sketches.append(
            sketch(article.id, article.text, article.metadata.title, article.metadata.date)
        )
    matches, why = {}, {}
    for match, notes in match_pairs(sketches, LEAST):
        matches[match.a, match.b] = match.probability
        why[match.a, match.b] = notes
    return matches, why


def _stories(views: Sequence[View], matches: dict[tuple[int, int], float]) -> list[tuple[int, ...]]:
    pairs = [(a, b, probability) for (a, b), probability in matches.items()]
    return [group for group in clusters([v.id for v in views], pairs) if len(group) > 1]


def _unplaced(
    groups: Sequence[tuple[int, ...]], found: Sequence[Mention], stories: Sequence[tuple[int, ...]]
) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Articles of a story in which no event was read: they go with the story's main incident."""
    with_events = {mention.article for mention in found}
    extra: dict[tuple[int, ...], tuple[int, ...]] = {}
    for story in stories:
        silent = tuple(a for a in story if a not in with_events)
        best = max(groups, key=lambda g: _weight(g, found, story), default=None)
        if silent and best is not None and _weight(best, found, story)[0]:
            extra[best] = extra.get(best, ()) + silent
    return extra


def _weight(
    group: tuple[int, ...], found: Sequence[Mention], story: tuple[int, ...]
) -> tuple[int, int, str]:
    inside = {found[i].article for i in group} & set(story)
    return len(inside), len(group), found[group[0]].key


def _incident(
    group: tuple[int, ...],
    found: Sequence[Mention],
    scores: Scores,
    views: Sequence[View],
    extra: Sequence[int],
    copies: Mapping[str, str],
    sides: Sides,
) -> Incident | None:
    told = [t for i in group for t in found[i].tellings]
    if all(t.event.status == "denied" for t in told):
        return None  # nobody says that it happened
    members = sorted({found[i].article for i in group} | set(extra))
    found_parts = parts([views[a] for a in members], told)
    refs = tuple(sorted((ref for i in group for ref in found[i].refs), key=_key))
    lead = min(found_parts, key=_headline)
    root = _commonest([t.event.root for t in told])
    names = {actor.name for part in found_parts for actor in part.view.reading.actors}
    named = sorted(p for t in told for p in t.places if is_name(p, names))
    place = _commonest(named) if named else told_place(found_parts)
    date = _when(told)
    return Incident(
        id=_id(refs),
        articles=tuple(views[a].id for a in members),
        events=refs,
        root=root,
        title=title(found_parts, root, place, date)
        or _headline_of(lead.view, told)
        or first_sentence(lead),
        place=place,
        date=date,
        origins=origins(found_parts, copies, sides),
        accounts=accounts(found_parts, sides),
        disputes=find_across(found_parts, copies, sides),
        links=to_links(found, group, scores),
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


def _id(refs: Sequence[EventRef]) -> str:
    joined = "\n".join(f"{ref.article}\t{ref.event}" for ref in refs)
    return "i" + hashlib.sha256(joined.encode("utf-8")).hexdigest()[:12]


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


def told_aside(incident: Incident) -> bool:
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
