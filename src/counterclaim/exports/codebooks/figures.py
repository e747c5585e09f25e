"""The figures of an incident as they were said: by whom, where, and whether they still stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.numbers import is_part
from counterclaim.comparison.sides import Sides, name_words
from counterclaim.comparison.tellings import Telling, View, named, sentence_of
from counterclaim.model import Count, CountRole, Incident, Reading, Span
from counterclaim.tables import rows

Find = Callable[[str], Reading | None]
_SURE = 0.5
_NEAR = 20
"""Characters before "earlier" in which a number of days may stand."""
_AGO = re.compile(r"\b(?:minute|hour|day|week|month|year)s?\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """One figure of one role, in one sentence of one article."""

    low: int | None
    high: int | None
    approx: bool
    words: str
    """The number and what is counted, as it stands in the text."""
    by: tuple[str, ...]
    """Who says it; the outlet where nobody is named."""
    article: str
    outlet: str | None
    published: str | None
    span: Span
    sentence: str
    origin: str
    """What stands for the primary source of the article: the first article of its origin."""
    day: str
    """The day of saying, else of publication; empty if neither is known."""

    @property
    def exact(self) -> bool:
        """Whether it is one number, said without reserve."""
        return self.low is not None and self.low == self.high and not self.approx

    @property
    def least(self) -> int | None:
        """The lowest number that it allows; that of "up to 25" is not told."""
        return self.low

    @property
    def most(self) -> int | None:
        """The highest number that it names: 14 of "at least 14"."""
        return self.high if self.high is not None else self.low


class Case:
    """An incident with what its articles tell of it."""

    def __init__(self, incident: Incident, find: Find) -> None:
        self.incident = incident
        found = [reading for name in incident.articles if (reading := find(name)) is not None]
        self.readings = {reading.article.id: reading for reading in found}
        self.sides = Sides.of(found)
        views = [View(one, one.article.metadata.outlet or one.article.id) for one in found]
        chosen = {(ref.article, ref.event) for ref in incident.events}
        self.tellings = [t for view in views for t in view.tellings if _tells(t, chosen)]
        self._origins = {
            name: origin.articles[0] for origin in incident.origins for name in origin.articles
        }

    def figures(self, role: CountRole) -> list[Said]:
        """The figures of a role, in the order of articles and texts; parts of a whole left out."""
        return [
            self._said(telling, count)
            for telling in self.tellings
            for count in telling.event.counts
            if count.role == role and not is_part(telling, count)
        ]

    def standing(self, figures: Sequence[Said]) -> list[Said]:
        """The figures that still stand.

        One does not where its sentence calls it an earlier one, where a dispute of the incident is
        its update, or where its own side gave another on a later day; then neither does the same
        figure elsewhere in its article, said by a name that may be short for that side ("ministry").
        """
        updated = self._updated(figures)
        replaced = [
            one
            for one in figures
            if one in updated or _former(one) or any(self._replaces(o, one) for o in figures)
        ]
        return [
            one
            for one in figures
            if one not in replaced and not any(_repeats(one, other) for other in replaced)
        ]

    def _updated(self, figures: Sequence[Said]) -> list[Said]:
        """The older ones of the pairs that the incident's disputes call an update."""
        known = {(one.article, one.span): one for one in figures}
        found = []
        for dispute in self.incident.disputes:
            sides = [known.get((side.article, side.span)) for side in (dispute.a, dispute.b)]
            pair = [one for one in sides if one is not None]
            if dispute.type == "update" and len(pair) == 2:
                found.append(min(pair, key=lambda one: (one.day, one.most or 0)))
        return found

    def _replaces(self, other: Said, one: Said) -> bool:
        newer = other.day > one.day > "" and (other.low, other.high) != (one.low, one.high)
        return newer and self.sides.meet(one.by, other.by)

    def blamed(self) -> list[tuple[str, Telling]]:
        """Each side that another names as the doer, with the first telling that names it.

        Mere labels, unnamed groups and mentions below a confidence of one half do not count.
        """
        found: list[tuple[str, Telling]] = []
        for telling in self.tellings:
            if telling.event.root != self.incident.root or telling.event.confidence < _SURE:
                continue
            for doer in map(self._without_slur, named(telling.doers)):
                own = self.sides.meet((doer,), telling.parties)
                if own or doer.endswith("(unnamed)") or self.sides.is_label(doer):
                    continue
                if not any(self._one_side(doer, known) for known, _ in found):
                    found.append((doer, telling))
        return found

    def _without_slur(self, name: str) -> str:
        """What is blamed without what its enemy calls it: the "terrorist army" is the army.

        Only where the articles have an actor of the name that remains: "rebel forces" stay so.
        """
        labels = {row["label"] for row in rows("comparison", "labels")}
        rest = [w for w in name.split() if not {w.lower(), f"{w.lower()}s"} & labels]
        known = (actor.name for one in self.readings.values() for actor in one.actors)
        bare = " ".join(rest)
        return bare if name[:1].islower() and bare in known else name

    def _one_side(self, a: str, b: str) -> bool:
        words = name_words(a), name_words(b)
        return words[0] <= words[1] or words[1] <= words[0] or self.sides.same(a, b)

    def targets(self) -> str:
        """What is named as hit, the commonest three."""
        told = [name for t in self.tellings for name in named(t.targets)]
        return "; ".join(name for name, _ in Counter(told).most_common(3))

    def modes(self) -> list[str]:
        """The means that tellings give, the commonest first."""
        told = [t.event.mode for t in self.tellings if t.event.mode]
        return sorted(set(told), key=lambda mode: (-told.count(mode), mode))

    def _said(self, telling: Telling, count: Count) -> Said:
        article = telling.view.reading.article
        spoken = telling.claim.statement.date if telling.claim else None
        start, end = sentence_of(article.text, count.span)
        return Said(
            low=count.low,
            high=count.high,
            approx=count.approx,
            words=article.text[slice(*count.span)],
            by=telling.parties,
            article=article.id,
            outlet=article.metadata.outlet,
            published=article.metadata.date,
            span=count.span,
            sentence=article.text[start:end].strip(),
            origin=self._origins.get(article.id, article.id),
            day=(spoken.end if spoken and spoken.end else article.metadata.date) or "",
        )


def _tells(telling: Telling, chosen: set[tuple[str, str]]) -> bool:
    """Whether a telling is one of the incident's, or a toll said of one of them."""
    if telling.event.status not in ("asserted", "attributed"):
        return False
    event = telling.id or telling.event.same_as or ""
    return (telling.view.id, event) in chosen


def _former(figure: Said) -> bool:
    """Whether the sentence calls a figure an earlier one; "two days earlier" dates the act."""
    at = figure.sentence.find(figure.words)
    for match in kind("earlier").finditer(figure.sentence, 0, max(at, 0)):
        before = figure.sentence[max(0, match.start() - _NEAR) : match.start()]
        if not _AGO.search(before):
            return True
    return False


def _repeats(one: Said, replaced: Said) -> bool:
    """Whether a figure repeats one of its article, by a speaker whose name may be cut short."""
    if one.article != replaced.article or (one.low, one.high) != (replaced.low, replaced.high):
        return False
    return any(name_words(a) <= name_words(b) for a in one.by for b in replaced.by)


def number(figure: Said, codebook: str) -> int | None:
    """The one number that a codebook puts down for a figure (``vague_numbers.tsv``)."""
    if not re.search(r"\d", figure.words):
        for row in rows("exports", "vague_numbers"):
            pattern = rf"\b{re.escape(row['wording'])}\b"
            if row["codebook"] == codebook and re.search(pattern, figure.words, re.IGNORECASE):
                return int(row["number"])
    return figure.low if figure.low is not None else figure.high
