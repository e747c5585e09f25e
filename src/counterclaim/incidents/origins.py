"""How many primary sources stand behind an incident: copies and relays taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from counterclaim.articles.copies import find_copies
from counterclaim.articles.shingles import shingles
from counterclaim.comparison.sides import Sides, alike
from counterclaim.comparison.tellings import Claim, sentence_of
from counterclaim.comparison.wording import content_words, dice
from counterclaim.incidents.members import Part
from counterclaim.model import Article, Metadata, Origin

_SAME_CONTENT = 0.45
_MOST_COMPARED = 200
_LONGEST = 100
"""Characters of a sentence that serves as a title."""


def copy_groups(articles: Iterable[Article]) -> dict[str, str]:
    """For each copy, the original among the copies of one text (``articles.copies``)."""
    ordered = sorted(articles, key=lambda a: (a.metadata.date or "9999", a.id))
    if len(ordered) < 2:
        return {}
    return {
        key: group.original for group in find_copies(ordered, _shingles) for key in group.articles
    }


_shingles = lru_cache(maxsize=1_000)(shingles)  # an article may be in many incidents


def origins(parts: Sequence[Part], copies: Mapping[str, str], sides: Sides) -> tuple[Origin, ...]:
    """The origins of an incident's articles, the one with most articles first.

    Each article goes back to one origin. Two share it where one is a copy of the other, where both
    credit one agency or one relays the other's outlet, or where all that they tell of the incident
    is one statement: same speaker, same content, same day.
    """
    groups = _Groups(part.view.id for part in parts)
    for a, b in list(combinations(parts, 2))[: _MOST_COMPARED * _MOST_COMPARED]:
        why = _shared(a, b, copies, sides)
        if why:
            groups.join(a.view.id, b.view.id, why)
    by_id = {part.view.id: part for part in parts}
    found = [_origin([by_id[i] for i in ids], why) for ids, why in groups.all()]
    return tuple(sorted(found, key=lambda o: (-len(o.articles), o.articles)))


class _Groups:
    """Union of articles, with the reasons."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._of = {i: i for i in ids}
        self._why: dict[str, list[str]] = defaultdict(list)

    def _root(self, i: str) -> str:
        while self._of[i] != i:
            i = self._of[i]
        return i

    def join(self, a: str, b: str, why: str) -> None:
        left, right = sorted((self._root(a), self._root(b)))
        reasons = self._why.pop(right, []) if left != right else []
        self._of[right] = left
        self._why[left] += [r for r in (*reasons, why) if r not in self._why[left]]

    def all(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for i in self._of:
            groups[self._root(i)].append(i)
        return [
            (tuple(sorted(ids)), tuple(self._why.get(root, ())))
            for root, ids in sorted(groups.items())
        ]


def _shared(a: Part, b: Part, copies: Mapping[str, str], sides: Sides) -> str:
    """Why two articles go back to one origin; empty if they do not."""
    left, right = a.view.reading.article, b.view.reading.article
    if left.id in copies and copies[left.id] == copies.get(right.id):
        return "copies of one text"
    for one, other in ((left.metadata, right.metadata), (right.metadata, left.metadata)):
        if (agency := _credited(one)) and _plain(agency) == _plain(other.outlet) and _own(other):
            return f"one credits the other: {agency}"
    agencies = [_credited(meta) for meta in (left.metadata, right.metadata)]
    if agencies[0] and _plain(agencies[0]) == _plain(agencies[1]):
        return f"both credit {agencies[0]}"
    outlets = {_plain(meta.outlet) for meta in (left.metadata, right.metadata)}
    if _own(left.metadata) and _own(right.metadata) and len(outlets) == 1 and outlets != {""}:
        return f"both are reports of {left.metadata.outlet}"
    for part, source in ((a, right), (b, left)):
        outlet = source.metadata.outlet
        if outlet and _relays_all(part, outlet):
            return f"one relays {outlet}"
    if _one_statement(a, b, sides):
        return f"both rest on one statement of {_speakers(a)}"
    return ""


def _credited(meta: Metadata) -> str | None:
    """The agency that an article credits, unless that is its own outlet."""
    own = meta.agency is None or _plain(meta.agency) == _plain(meta.outlet)
    return None if own else meta.agency


def _own(meta: Metadata) -> bool:
    """Whether an article is a report of its own outlet, as far as its credits say."""
    return _credited(meta) is None


def _relays_all(part: Part, outlet: str) -> bool:
    """Whether all that an article tells of the incident comes through an outlet."""
    if not part.tellings or any(t.claim is None for t in part.tellings):
        return False
    return all(t.claim is not None and _through(t.claim, outlet) for t in part.tellings)


def _through(claim: Claim, outlet: str) -> bool:
    names = [*claim.statement.via, *claim.parties]
    parent = claim.view.claims.get(claim.statement.parent or "")
    names += list(parent.parties) if parent else []
    return any(alike(name, outlet) for name in names)


def _one_statement(a: Part, b: Part, sides: Sides) -> bool:
    """Whether every telling of the shorter part is a statement that the other part has too."""
    if any(t.claim is None for p in (a, b) for t in p.tellings) or not a.tellings or not b.tellings:
        return False
    few, many = sorted((_carriers(a), _carriers(b)), key=len)
    return bool(few) and all(any(_same_statement(x, y, sides) for y in many) for x in few)


def _carriers(part: Part) -> list[Claim]:
    found = {t.claim.statement.id: t.claim for t in part.tellings if t.claim}
    return [found[i] for i in sorted(found)]


def _same_statement(x: Claim, y: Claim, sides: Sides) -> bool:
    speaker = sides.meet(x.parties, y.parties) and any(
        alike(p, q) for p in x.parties for q in y.parties
    )
    days = [
        c.statement.date.end if c.statement.date else c.view.reading.article.metadata.date
        for c in (x, y)
    ]
    return speaker and (not all(days) or days[0] == days[1]) and _content_alike(x, y)


def _content_alike(x: Claim, y: Claim) -> bool:
    left, right = content_words(x.text), content_words(y.text)
    return dice(left, right) >= _SAME_CONTENT


def _origin(group: Sequence[Part], why: Sequence[str]) -> Origin:
    ordered = sorted(
        group, key=lambda p: (p.view.reading.article.metadata.date or "9999", p.view.id)
    )
    metas = [p.view.reading.article.metadata for p in ordered]
    agency = next((m.agency for m in metas if m.agency), None)
    if agency is None and any(reason.startswith("both rest") for reason in why):
        agency = _speakers(ordered[0])
    name = agency or next((m.outlet for m in metas if m.outlet), None) or ordered[0].view.id
    if len(ordered) > 1:
        reason = "; ".join(why)
    else:
        reason = f"credits {metas[0].agency}" if metas[0].agency else "its own report"
    return Origin(name=name, articles=tuple(sorted(p.view.id for p in ordered)), reason=reason)


def _speakers(part: Part) -> str:
    return next((claim.parties[0] for claim in _carriers(part) if claim.parties), "one source")


def _plain(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ").strip()


def first_sentence(part: Part) -> str:
    """The sentence of the first telling of a part, for a title; the end of a long one is left out."""
    if not part.tellings:
        return ""
    start, end = sentence_of(part.view.text, part.tellings[0].event.trigger)
    words = part.view.text[start:end].split()
    while len(" ".join(words)) > _LONGEST:
        words = [*words[: -1 - (words[-1] == "…")], "…"]
    return " ".join(words)
