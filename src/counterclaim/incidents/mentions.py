"""The nodes that are joined to incidents: one happening as one article tells it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from counterclaim.comparison.happening import CONCRETE
from counterclaim.comparison.tellings import Telling, View, named
from counterclaim.comparison.wording import stem
from counterclaim.incidents.setting import Setting, settings
from counterclaim.model import EventRef

_OPEN = 2
"""Days between the first and the last day of a happening that is looked up by day."""


@dataclass(frozen=True)
class Mention:
    """The tellings of one happening in one article (its mentions tied by ``same_as``)."""

    key: str
    """``article/first event``: unique, and what ties are broken by."""
    article: str
    """Id of the article."""
    tellings: tuple[Telling, ...]
    day: int | None
    """Day of publication, as an ordinal."""
    setting: Setting = field(default=Setting(), compare=False)
    """Where and when it is told to be."""

    @property
    def refs(self) -> tuple[EventRef, ...]:
        """The events."""
        return tuple(EventRef(article=t.view.id, event=t.id) for t in self.tellings if t.id)

    @property
    def ref(self) -> EventRef:
        """The first event."""
        return self.refs[0]

    @cached_property
    def lead(self) -> bool:
        """Whether it stands in the first fifth of the article, or in its first 500 characters."""
        start = self.tellings[0].event.trigger[0]
        return start < max(500, len(self.tellings[0].text) // 5)

    @cached_property
    def dated(self) -> tuple[Telling, ...]:
        """The tellings that give a day."""
        return tuple(telling for telling in self.tellings if telling.days is not None)

    @cached_property
    def days(self) -> frozenset[int]:
        """The days on which it may have happened, as ordinals; empty where that is too open."""
        found: set[int] = set()
        for telling in self.tellings:
            start, end = (ordinal(d) for d in telling.days or (None, None))
            if start is not None and end is not None and end - start <= _OPEN:
                found.update(range(start, end + 1))
        if not found and self.day is not None:
            found = {self.day - 1, self.day}
        return frozenset(found)

    @cached_property
    def look_up(self) -> frozenset[str]:
        """Keys by which mentions in unlike articles may still meet: kind and day with what else.

        What else is the place, or who did it to whom.
        """
        found = set()
        for telling in self.tellings:
            root = telling.event.root
            found |= {f"{root} at {place.lower()}" for place in telling.places}
            for doer in named(telling.doers):
                found |= {
                    f"{root} {_first(doer)} on {_first(target)}" for target in telling.targets
                }
        return frozenset(f"{key}, {day}" for key in found for day in self.days)


def mentions(view: View) -> list[Mention]:
    """The concrete happenings of an article, in the order of its text.

    Acts of speech are no happenings of their own here; plans and risks have not happened. What is
    only denied is kept: it may meet a telling that states it.
    """
    chains: dict[str, list[Telling]] = defaultdict(list)
    for telling in view.tellings:
        if telling.event.root in CONCRETE and telling.real and not telling.summary:
            chains[telling.chain].append(telling)
    day = ordinal(view.reading.article.metadata.date)
    # Mere tolls are no happening.
    found = {chain: told for chain, told in chains.items() if any(t.id for t in told)}
    where = settings(view, list(found.values()))
    return [
        Mention(f"{view.id}/{chain}", view.id, tuple(told), day, setting)
        for (chain, told), setting in zip(found.items(), where, strict=True)
    ]


def ordinal(day: str | None) -> int | None:
    """An ISO day as a proleptic ordinal; ``None`` where there is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _first(name: str) -> str:
    """The first word of a name, shortened so that an adjective falls together with its noun."""
    return stem(name.lower().split()[0])[:5]
