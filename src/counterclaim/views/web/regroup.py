"""Splitting and merging incidents: a reviewer says which events are of one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qs, quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from counterclaim.errors import UsageError
from counterclaim.incidents import update_incidents
from counterclaim.ledger import Ledger
from counterclaim.ledger.browse import Filter
from counterclaim.model import Incident
from counterclaim.views import words
from counterclaim.views.incident import incident_title
from counterclaim.views.links import anchor
from counterclaim.views.web.addresses import record_path
from counterclaim.views.web.answers import body_of, desk_of, links_for, page, reviewer_of
from counterclaim.views.web.desk import Desk

AT_ONCE = 300
"""In a ledger of up to so many articles the incidents are found anew at once."""
_DAYS = 3
_OTHERS = 30


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the incident, as one article tells it."""

    id: str
    article: str
    outlet: str
    date: str
    fragment: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another incident of these days."""

    id: str
    title: str
    date: str
    articles: int


def routes() -> list[Route]:
    """The page of one incident's events, and what splits and merges."""
    return [
        Route("/regroup", regroup_page),
        Route("/regroup/split", split, methods=["POST"]),
        Route("/regroup/merge", merge, methods=["POST"]),
    ]


async def regroup_page(request: Request) -> Response:
    """The events of one incident, and the incidents that it may be merged with."""
    desk = desk_of(request)
    incident = _incident(desk, request.query_params.get("incident", ""))
    return page(
        "regroup.html",
        links_for(),
        incident=incident,
        title=incident_title(incident),
        events=_told(desk, incident),
        others=_others(desk, incident),
    )


async def split(request: Request) -> Response:
    """Notes that the ticked events are of another incident than the rest."""
    given = parse_qs((await body_of(request)).decode("utf-8", "replace"))
    desk, name = desk_of(request), _one(given, "incident")
    with Ledger(desk.path) as ledger:
        ledger.split(
            name,
            given.get("event", []),
            reviewer=reviewer_of(request),
            reason=_reason(given),
        )
        return _found_anew(ledger, given.get("event", [""])[0])


async def merge(request: Request) -> Response:
    """Notes that the ticked incidents are one with this incident."""
    given = parse_qs((await body_of(request)).decode("utf-8", "replace"))
    desk, name = desk_of(request), _one(given, "incident")
    first = _incident(desk, name).events[0]
    with Ledger(desk.path) as ledger:
        ledger.merge(
            [name, *given.get("other", [])],
            reviewer=reviewer_of(request),
            reason=_reason(given),
        )
        return _found_anew(ledger, f"{first.article}/{first.event}")


def _one(given: dict[str, list[str]], name: str) -> str:
    return given.get(name, [""])[0]


def _reason(given: dict[str, list[str]]) -> str:
    said = _one(given, "reason").strip()
    if not said:
        raise UsageError(
            "splitting and merging need a reason", code="CC231", hint="say why in a few words"
        )
    return said


def _found_anew(ledger: Ledger, event: str) -> Response:
    """Finds the incidents with what reviewers say, and leads to the one that has this event."""
    if ledger.counts()["articles"] > AT_ONCE:
        return RedirectResponse("/review/log", 303)
    update_incidents(ledger)
    article, _, name = event.rpartition("/")
    for one in ledger.each_incident():
        if any((ref.article, ref.event) == (article, name) for ref in one.events):
            return RedirectResponse(record_path("incident", one.id), 303)
    return RedirectResponse("/", 303)


def _incident(desk: Desk, name: str) -> Incident:
    for one in desk.ledger.incidents_by_id([name]):
        return one
    raise HTTPException(404)


def _told(desk: Desk, incident: Incident) -> list[Told]:
    found = []
    for ref in incident.events:
        book = desk.book(ref.article)
        event = book.events.get(ref.event) if book else None
        if book is None or event is None:
            continue
        shown = book.excerpt(event.trigger)
        found.append(
            Told(
                f"{ref.article}/{ref.event}",
                ref.article,
                book.outlet,
                words.day(book.article.metadata.date),
                anchor("e", ref.event),
                words.ROOTS[event.root],
                " ".join(f"{shown.before}{shown.quote}{shown.after}".split()),
            )
        )
    return found


def _others(desk: Desk, incident: Incident) -> list[Other]:
    """Incidents of the same days, the most disputed first; any where the day is not known."""
    names = desk.incident_ids(_days(incident), "disputed")
    near = [name for name in names if name != incident.id][:_OTHERS]
    return [
        Other(one.id, incident_title(one), words.period(one.date), len(one.articles))
        for one in desk.ledger.incidents_by_id(near)
    ]


def _days(incident: Incident) -> Filter:
    when = incident.date
    known = [day for day in ((when.start, when.end) if when else ()) if day]
    try:
        days = [date.fromisoformat(day[:10]) for day in known]
        first, last = min(days) - timedelta(_DAYS), max(days) + timedelta(_DAYS)
    except (ValueError, OverflowError):
        return Filter()
    return Filter(since=first.isoformat(), until=last.isoformat())


def action(identifier: str) -> tuple[str, str]:
    """Words and address of the page on which an incident is split or merged."""
    return "Split or merge", f"/regroup?incident={quote(identifier, safe='', errors='replace')}"
