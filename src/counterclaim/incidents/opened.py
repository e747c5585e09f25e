"""Articles made ready for comparison, and two of them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

from counterclaim.comparison.happening import root_family, same_root
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import View
from counterclaim.incidents.linking import Edge, apart, link
from counterclaim.incidents.memory import Entry, mark
from counterclaim.incidents.mentions import Mention, mentions
from counterclaim.incidents.profile import Profile, Sketch, profile, sketch
from counterclaim.incidents.setting import Setting
from counterclaim.model import Reading


@dataclass(frozen=True)
class Opened:
    """An article made ready for comparison, each part when it is first asked for."""

    reading: Reading

    @cached_property
    def view(self) -> View:
        """The article as it is compared; its outlet answers for what nobody is named for."""
        article = self.reading.article
        return View(self.reading, article.metadata.outlet or f"outlet not given ({article.id})")

    @cached_property
    def mentions(self) -> list[Mention]:
        """Its happenings, in text order."""
        return mentions(self.view)

    @cached_property
    def by_root(self) -> dict[str, list[int]]:
        """The places of its mentions by what kind of event they are."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, mention in enumerate(self.mentions):
            found[root_family(mention.tellings[0].event.root)].append(place)
        return found

    @cached_property
    def sketch(self) -> Sketch:
        """The counts of its words."""
        article = self.reading.article
        return sketch(article.id, article.text, article.metadata.title, article.metadata.date)

    @cached_property
    def sides(self) -> Sides:
        """Its actors."""
        return Sides(self.reading.actors)

    @cached_property
    def profile(self) -> Profile:
        """What of it is compared with others, if it is dated."""
        return profile(self.sketch)

    @cached_property
    def setting(self) -> Setting | None:
        """Where and when what it tells first is told to be."""
        found = self.mentions
        first = next((mention for mention in found if mention.lead), found[0] if found else None)
        return first.setting if first else None

    @cached_property
    def entry(self) -> Entry:
        """What is kept of its mentions."""
        found = self.mentions
        return Entry(
            self.reading.article.id,
            tuple(mention.key.removeprefix(f"{mention.article}/") for mention in found),
            tuple(tuple(ref.event for ref in mention.refs) for mention in found),
            tuple(tuple(sorted(map(mark, mention.look_up))) for mention in found),
            tuple(apart(found)),
            None if self.setting is None else _nameless(self.setting),
        )


def _nameless(setting: Setting) -> Setting:
    spots = tuple(spot._replace(name=str(mark(spot.name))) for spot in setting.spots)
    return replace(setting, spots=spots, site=frozenset())


class Pairing:
    """Two articles (or one, twice) whose mentions are compared.

    ``match`` is the probability that both tell of one incident.
    """

    def __init__(self, one: Opened, other: Opened, match: float) -> None:
        self._one, self._other, self._match = one, other, match

    @cached_property
    def _sides(self) -> Sides:
        both = (self._one.reading, self._other.reading)
        return Sides.of(both) if self._one is not self._other else self._one.sides

    def places(self) -> Iterator[tuple[int, int]]:
        """The mentions that may be linked: each of the one with each of the other (of one, each two)."""
        for root, here in self._one.by_root.items():
            if self._one is self._other:
                yield from combinations(here, 2)
            else:
                yield from product(here, self._other.by_root.get(root, ()))

    def edge(self, one: int, other: int) -> Edge | None:
        """The link of two mentions, given by their places; ``None`` if they are hardly one.

        The reasons are those of the mentions, without those for the match of the articles.
        """
        a, b = self._one.mentions[one], self._other.mentions[other]
        if not same_root(a.tellings[0], b.tellings[0]):
            return None
        if b.key < a.key:
            a, b = b, a
        return link(a, b, self._sides, self._match)
