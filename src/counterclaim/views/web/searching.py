"""The search of the application: the ledger's index, narrowed by outlet, speaker, act and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from counterclaim.ledger.finding import MOST, Passage
from counterclaim.ledger.search import query_terms
from counterclaim.views import words
from counterclaim.views.links import anchor
from counterclaim.views.pages import Window, search_html
from counterclaim.views.search import Choice, Facet, Found, Results, found_rows, marked
from counterclaim.views.web.answers import data_answer, desk_of, html_answer, links_for
from counterclaim.views.web.desk import Desk

_SIZE = 30
_CHOICES = 12
_LONGEST = 500
_CHOSEN = 20

_VALUES: Mapping[str, Callable[[Passage], Sequence[str]]] = {
    "outlet": lambda one: (one.outlet,) if one.outlet else (),
    "who": lambda one: one.who,
    "act": lambda one: (one.act,) if one.act else (),
    "month": lambda one: (one.date[:7],) if one.date else (),
}
_WORDS = {"outlet": "Outlet", "who": "Who says it", "act": "What is done", "month": "Month"}


def routes() -> list[Route]:
    """The search page and its data."""
    return [
        Route("/search", _answer("html")),
        Route("/search.json", _answer("json")),
        Route("/search.csv", _answer("csv")),
    ]


def _answer(kind: str) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        results, window, query = search(desk_of(request), request.query_params)
        if kind != "html":
            return data_answer(kind, found_rows(results))
        return html_answer(search_html(links_for(query), results, window))

    return answer


def search(desk: Desk, query: QueryParams) -> tuple[Results, Window | None, str]:
    """What is found for the parameters ``q``, those of the facets and ``page``.

    Also what tells of the limit of the search, and the parameters as they were understood.
    """
    sought = query.get("q", "").strip()[:_LONGEST]
    chosen = {name: set(query.getlist(name)[:_CHOSEN]) for name in _VALUES}
    findings = desk.passages(sought)
    everything = findings.passages
    found = [one for one in everything if _fits(one, chosen)]
    page = query.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1
    first = max(0, number - 1) * _SIZE
    given = [("q", sought)] + [(k, v) for k in chosen for v in sorted(chosen[k])]
    more = urlencode([*given, ("page", number + 1)], errors="replace")
    results = Results(
        query=sought,
        found=tuple(_found(desk, one, query_terms(sought)) for one in found[first : first + _SIZE]),
        total=len(found),
        facets=tuple(_facets(everything, chosen)) if everything else (),
        more=f"/search?{more}" if first + _SIZE < len(found) else None,
    )
    asked = [*given, ("page", number)] if number > 1 else given
    return results, _window(findings.cut), urlencode(asked, errors="replace") if sought else ""


def _window(cut: bool) -> Window | None:
    words = f"These words are frequent: the latest {MOST:,} passages were looked at"
    return Window(words) if cut else None


def _fits(one: Passage, chosen: Mapping[str, set[str]], but: str = "") -> bool:
    return all(
        not values or name == but or not values.isdisjoint(_VALUES[name](one))
        for name, values in chosen.items()
    )


def _facets(everything: Sequence[Passage], chosen: Mapping[str, set[str]]) -> list[Facet]:
    """The facets; each counts what the others let through, so that it can be widened again."""
    made = []
    for name, values in _VALUES.items():
        counts = Counter(
            value for one in everything if _fits(one, chosen, name) for value in values(one)
        )
        order = sorted(counts, key=lambda value: (-counts[value], value))[:_CHOICES]
        order += sorted(chosen[name] - set(order))
        choices = [Choice(v, _words(name, v), counts[v], v in chosen[name]) for v in order]
        if choices:
            made.append(Facet(name, _WORDS[name], tuple(choices)))
    return made


def _words(name: str, value: str) -> str:
    return words.ACTS.get(value, value) if name == "act" else value


def _found(desk: Desk, one: Passage, terms: list[str]) -> Found:
    book = desk.book(one.article)
    around = book.excerpt(one.span) if book and one.kind != "title" else None
    quote = " ".join(f"{around.before}{around.quote}{around.after}".split()) if around else ""
    quote = quote or (book.title if book else one.article)
    return Found(
        quote=quote,
        parts=marked(quote, terms),
        article=one.article,
        title=book.title if book else "",
        outlet=book.outlet if book else one.outlet,
        date=words.day(one.date),
        fragment=anchor("s", one.record) if one.record else "",
        who=", ".join(one.who),
        act=_words("act", one.act),
    )
