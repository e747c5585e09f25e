"""Which part of the ledger a page shows: filters and the page's number, from its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import msgspec

from counterclaim.ledger.browse import Filter, Order
from counterclaim.views import words
from counterclaim.views.library import Library
from counterclaim.views.pages import Field, Window
from counterclaim.views.web.desk import Desk

_LONGEST = 300
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,5}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cut:
    """How the ledger is cut for a view: what it is a list of, in which order, how many a page."""

    of: Literal["incidents", "articles", "disputes"]
    size: int
    words: str


CUTS = {
    "index": Cut("incidents", 50, "the most disputed first"),
    "disputes": Cut("disputes", 25, "the most disputed first"),
    "articles": Cut("articles", 100, "the newest first"),
    "timeline": Cut("incidents", 60, "the latest first"),
    "map": Cut("incidents", 150, "the latest first"),
}
"""The cut of each view by its name."""
OTHER = Cut("articles", 100, "the newest first")
"""The cut of views that are made from statements: positions, actors."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the filter and the page, from 1."""

    filter: Filter
    number: int = 1

    @property
    def query(self) -> str:
        """The same as the query of an address, ``""`` where nothing is asked for."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """The query for another page of the same."""
        given = {k: v for k, v in msgspec.to_builtins(self.filter).items() if v is not None}
        if number > 1:
            given["page"] = str(number)
        return urlencode(given, errors="replace")


def asked(query: Mapping[str, str]) -> Asked:
    """What the parameters of a query ask for; those that make no sense are passed over."""
    given: dict[str, str] = {}
    for name in Filter.__struct_fields__:
        value = query.get(name, "").strip()[:_LONGEST]
        if value and (name not in ("since", "until") or _DAY.match(value)):
            given[name] = value
    page = query.get("page", "")
    return Asked(Filter(**given), int(page) if _NUMBER.match(page) else 1)


def cut_library(desk: Desk, view: str, what: Asked) -> tuple[Library, Window]:
    """The part of the ledger that a view shows, and what tells the reader which part it is."""
    cut = CUTS.get(view, OTHER)
    names = _names(desk, view, cut, what)
    last = max(1, -(-len(names) // cut.size))
    number = min(what.number, last)
    first = (number - 1) * cut.size
    chosen = names[first : first + cut.size]
    if cut.of == "articles":
        library = desk.of_articles(chosen)
    else:
        library = desk.of_both(
            [name for kind, name in map(_split, chosen) if kind == "i"],
            [name for kind, name in map(_split, chosen) if kind == "a"],
        )
    return library, _window(cut, what, len(names), number, last)


def _names(desk: Desk, view: str, cut: Cut, what: Asked) -> list[str]:
    if cut.of == "articles":
        return desk.article_ids(what.filter)
    order: Order = "newest" if view in ("timeline", "map") else "disputed"
    names = [f"i{name}" for name in desk.incident_ids(what.filter, order)]
    if cut.of == "disputes" and what.filter == Filter():
        names += [f"a{name}" for name in desk.lone_disputed()]
    return names


def _split(name: str) -> tuple[str, str]:
    return name[0], name[1:]


def _window(cut: Cut, what: Asked, total: int, number: int, last: int) -> Window:
    noun = "articles" if cut.of == "articles" else "incidents"
    first = (number - 1) * cut.size + 1
    everything = f"All {total:,} {noun}" if what.filter == Filter() else f"{total:,} {noun} fit"
    told = everything if total else f"No {noun}"
    if last > 1:
        told = f"{noun.capitalize()} {first:,} to {min(total, number * cut.size):,} of {total:,}"
    ways = [
        (label, f"?{what.at(n)}")
        for label, n in (("« before", number - 1), ("next »", number + 1))
        if 1 <= n <= last
    ]
    return Window(f"{told}, {cut.words}", tuple(ways), _fields(cut, what.filter))


def _fields(cut: Cut, chosen: Filter) -> tuple[Field, ...]:
    """The form that narrows a page: by days, party and outlet, incidents also by what happened."""
    of_articles = cut.of == "articles"
    found = [
        Field("since", "Published from" if of_articles else "From", "date", chosen.since or ""),
        Field("until", "to", "date", chosen.until or ""),
        Field("party", "Party", "text", chosen.party or ""),
        Field("outlet", "Outlet", "text", chosen.outlet or ""),
    ]
    if not of_articles:
        roots = tuple(sorted(words.ROOTS.items(), key=lambda one: one[1]))
        found.append(Field("root", "What", "choice", chosen.root or "", roots))
    return tuple(found)
