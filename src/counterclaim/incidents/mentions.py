"""The nodes that are joined to incidents: one happening as one article tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counterclaim.comparison.happening import CONCRETE
from counterclaim.comparison.tellings import Telling, View, named
from counterclaim.comparison.wording import stem
from counterclaim.model import EventRef


@dataclass(frozen=True)
class Mention:
    """The tellings of one happening in one article (its mentions tied by ``same_as``)."""

    key: str
    """``article/first event``: unique, and what ties are broken by."""
    article: int
    """Position of the article."""
    tellings: tuple[Telling, ...]
    day: int | None
    """Day of publication, as an ordinal."""

    @property
    def refs(self) -> tuple[EventRef, ...]:
        """The events."""
        return tuple(EventRef(article=t.view.id, event=t.id) for t in self.tellings if t.id)

    @property
    def ref(self) -> EventRef:
        """The first event."""
        return self.refs[0]

    @property
    def lead(self) -> bool:
        """Whether it stands in the first fifth of the article, or in its first 500 characters."""
        start = self.tellings[0].event.trigger[0]
        return start < max(500, len(self.tellings[0].text) // 5)

    def look_up(self) -> set[str]:
        """Keys by which mentions in unlike articles may still meet: kind with place or dyad."""
        found = set()
        for telling in self.tellings:
            root = telling.event.root
            found |= {f"{root} at {place.lower()}" for place in telling.places}
            for doer in named(telling.doers):
                found |= {
                    f"{root} {_first(doer)} on {_first(target)}" for target in telling.targets
                }
        return found


def mentions(views: Iterable[View]) -> list[Mention]:
    """The concrete happenings of articles, in the order of the articles and of their texts.

    Acts of speech are no happenings of their own here; plans and risks have not happened. What is
    only denied is kept: it may meet a telling that states it.
    """
    found = []
    for number, view in enumerate(views):
        chains: dict[str, list[Telling]] = defaultdict(list)
        for telling in view.tellings:
            if telling.event.root in CONCRETE and telling.real:
                chains[telling.chain].append(telling)
        day = ordinal(view.reading.article.metadata.date)
        for chain, told in chains.items():
            found.append(Mention(f"{view.id}/{chain}", number, tuple(told), day))
    return found


def ordinal(day: str | None) -> int | None:
    """An ISO day as a proleptic ordinal; ``None`` where there is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _first(name: str) -> str:
    """The first word of a name, shortened so that an adjective falls together with its noun."""
    return stem(name.lower().split()[0])[:5]
