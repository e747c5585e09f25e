"""Readings of invented articles, built by naming their wordings."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from counterclaim.comparison import find_disputes, link_answers
from counterclaim.model import (
    Actor,
    Article,
    Count,
    Event,
    Metadata,
    Participant,
    PlaceMention,
    Reading,
    Span,
    Statement,
    When,
)


class Story:
    """An article under construction; spans are given by their wording."""

    def __init__(self, key: str, text: str, **metadata: str) -> None:
        self.id = key
        self.text = text
        self.metadata = Metadata(hash=f"hash of {text}", **metadata)
        self.actors: list[Actor] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def at(self, wording: str) -> Span:
        """The span of the first occurrence of a wording."""
        start = self.text.index(wording)
        return start, start + len(wording)

    def actor(self, name: str, *aliases: str, **more: Any) -> Story:
        """Add an actor; its mentions are all occurrences of its wordings."""
        words = "|".join(sorted(map(re.escape, aliases or (name,)), key=len, reverse=True))
        mentions = tuple(m.span() for m in re.finditer(rf"\b(?:{words})\b", self.text))
        made = Actor(
            id=f"a{len(self.actors)}", name=name, aliases=aliases, mentions=mentions, **more
        )
        self.actors.append(made)
        return self

    def says(
        self, who: str, source: str, cue: str, content: str, act: str = "state", **more: Any
    ) -> Story:
        """Add a statement; its id is s1, s2, ... in the order of adding."""
        made = {
            "id": f"s{len(self.statements) + 1}",
            "actors": (who,) if who else (),
            "source": [self.at(source)] if source else [],
            "cue": [self.at(cue)] if cue else [],
            "content": [self.at(content)] if content else [],
            "act": act,
            "confidence": 0.9,
        }
        self.statements.append(msgspec.convert(made | more, Statement))
        return self

    def happens(
        self,
        trigger: str,
        root: str = "ASSAULT",
        doers: tuple[str, ...] = (),
        targets: tuple[str, ...] = (),
        places: tuple[str, ...] = (),
        days: tuple[str | None, str | None] | None = None,
        counts: tuple[tuple[str, str, int | None, int | None, str], ...] = (),
        **more: Any,
    ) -> Story:
        """Add an event; counts are (role, unit, low, high, wording). Ids are e1, e2, ..."""
        at = self.at(trigger)
        made = Event(
            id=f"e{len(self.events) + 1}",
            trigger=at,
            root=root,  # type: ignore[arg-type]
            actors=tuple(Participant(name=n, spans=self._near(n, at)) for n in doers),
            targets=tuple(Participant(name=n, spans=self._near(n, at)) for n in targets),
            places=tuple(PlaceMention(name=n, span=self.at(n)) for n in places),
            date=When(start=days[0], end=days[1]) if days else None,
            counts=tuple(
                Count(role=r, unit=u, low=lo, high=hi, approx=False, span=self.at(w))  # type: ignore[arg-type]
                for r, u, lo, hi, w in counts
            ),
            confidence=0.9,
            **{"status": "attributed" if more.get("statement") else "asserted", **more},
        )
        self.events.append(made)
        return self

    def _near(self, name: str, at: Span) -> tuple[Span, ...]:
        known = next((a.mentions for a in self.actors if a.name == name), ())
        found = known or tuple(m.span() for m in re.finditer(re.escape(name), self.text))
        return (min(found, key=lambda s: abs(s[0] - at[0])),) if found else ()

    def reading(self) -> Reading:
        """The reading, with answers linked and disputes found."""
        article = Article(id=self.id, text=self.text, metadata=self.metadata)
        made = Reading(
            article=article,
            statements=link_answers(self.statements, self.text, self.actors),
            events=tuple(self.events),
            actors=tuple(self.actors),
        )
        return msgspec.structs.replace(made, disputes=find_disputes(made))

    def disputes(self) -> list[tuple[str, str, str]]:
        """Type and the two wordings of each dispute."""
        found = self.reading().disputes
        return [(d.type, self.text[slice(*d.a.span)], self.text[slice(*d.b.span)]) for d in found]


def kinds(story: Story) -> list[str]:
    """The types of the disputes of a story, in text order."""
    return [kind for kind, _, _ in story.disputes()]
