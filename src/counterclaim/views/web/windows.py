"""Which part of the ledger a page shows: filters and the page's number, from its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

import msgspec

from counterclaim.ledger.browse import Filter, Order
from counterclaim.views import words
from counterclaim.views.library import Library
from counterclaim.views.pages import Field, Window
from counterclaim.views.web.desk import Desk

_LONGEST = 300
_FULL = 150
"""Disputes on a page of disputes, after which it takes no further incident."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,5}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cut:
    """How the ledger is cut for a view: what it is a list of, how many a page at most, in which order."""

    of: Literal["incidents", "articles", "disputes"]
    size: int
    words: str


CUTS = {
    "index": Cut("incidents", 30, "the most disputed first"),
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


def known(desk: Desk, what: Asked) -> Asked:
    """The same with the party by the name that the ledger has for it: "RSF" in full."""
    party = what.filter.party
    if party is None:
        return what
    return replace(what, filter=msgspec.structs.replace(what.filter, party=desk.canonical(party)))


def cut_library(desk: Desk, view: str, what: Asked) -> tuple[Library, Window]:
    """The part of the ledger that a view shows, and what tells the reader which part it is."""
    cut = CUTS.get(view, OTHER)
    pages = _pages(desk, view, cut, what.filter)
    number = min(what.number, len(pages))
    chosen = pages[number - 1]
    aside = desk.aside() if view == "index" else frozenset()
    if cut.of == "articles":
        library = desk.of_articles(chosen)
    else:
        library = desk.of_both(
            [name for kind, name in map(_split, chosen) if kind == "i"],
            [name for kind, name in map(_split, chosen) if kind == "a"],
        )
    sizes = [sum(name[1:] not in aside for name in page) for page in pages]
    window = _window(cut, what, sizes, number)
    if view == "index":
        window = replace(window, totals=desk.totals())
    return library, window


def _pages(desk: Desk, view: str, cut: Cut, chosen: Filter) -> Sequence[Sequence[str]]:
    """The names of what is on each page; there is one at least."""
    if cut.of == "disputes":
        return desk.kept((view, chosen), lambda: _dispute_pages(desk, cut, chosen))
    if cut.of == "articles":
        return _parted(desk.article_ids(chosen), cut.size)
    order: Order = "newest" if view in ("timeline", "map") else "disputed"
    aside = desk.aside()
    names = desk.incident_ids(chosen, order)
    pages = _parted([f"i{name}" for name in names if name not in aside], cut.size)
    if view != "index":
        return pages
    rest = _parted([f"i{name}" for name in names if name in aside], cut.size)
    return [*pages[:-1], pages[-1] + rest[0], *rest[1:]]


def _parted(names: Sequence[str], size: int) -> list[list[str]]:
    """The names in pages of this size; there is one at least."""
    return [list(names[at : at + size]) for at in range(0, len(names), size)] or [[]]


def _dispute_pages(desk: Desk, cut: Cut, chosen: Filter) -> list[list[str]]:
    """Incidents, then articles that contradict themselves; a page ends where it is full."""
    sizes = [
        (f"i{name}", size) for name, size in desk.ledger.incident_sizes(chosen, "disputed") if size
    ]
    if chosen == Filter():
        sizes += [(f"a{name}", 1) for name in desk.ledger.lone_disputed()]
    pages: list[list[str]] = [[]]
    room = _FULL
    for name, size in sizes:
        if room <= 0 or len(pages[-1]) == cut.size:
            pages.append([])
            room = _FULL
        pages[-1].append(name)
        room -= size
    return pages


def _split(name: str) -> tuple[str, str]:
    return name[0], name[1:]


def _window(cut: Cut, what: Asked, sizes: Sequence[int], number: int) -> Window:
    """``sizes`` tells how much is on each page."""
    noun = {"disputes": "incidents and articles with disputes"}.get(cut.of, cut.of)
    total, first = sum(sizes), sum(sizes[: number - 1]) + 1
    everything = f"All {total:,} {noun}" if what.filter == Filter() else f"{total:,} {noun} fit"
    told = f"{everything}, {cut.words}"
    if not total:
        told = f"No {noun}" if what.filter == Filter() else f"No {noun} fit: narrow it less"
    elif len(sizes) > 1 and sizes[number - 1]:
        last = first + sizes[number - 1] - 1
        told = f"{noun.capitalize()} {first:,} to {last:,} of {total:,}, {cut.words}"
    elif len(sizes) > 1:
        told = f"Passing mentions, after {total:,} {noun}"
    ways = [
        (label, f"?{what.at(n)}")
        for label, n in (("« before", number - 1), ("next »", number + 1))
        if 1 <= n <= len(sizes)
    ]
    return Window(told, tuple(ways), _fields(cut, what.filter))


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
