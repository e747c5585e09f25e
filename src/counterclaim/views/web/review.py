"""The review queue: records one after another, judged by keyboard; the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from counterclaim.errors import UsageError
from counterclaim.ledger import Entry, Ledger, QueueItem
from counterclaim.ledger.spans import Part
from counterclaim.model import Incident, Reading
from counterclaim.views.library import Book
from counterclaim.views.pages import environment
from counterclaim.views.web.answers import data_answer, desk_of, links_for, page, reviewer_of, sent
from counterclaim.views.web.cards import Card, card
from counterclaim.views.web.desk import Desk

_AHEAD = 4
"""Cards that a page is given before they are needed."""
_LOG = 100
_LOOKED_BACK = 200
_LOOKED_THROUGH = 1000
"""Records of one article among which its place in the queue is sought."""
_UNDONE = ("accept", "reject", "edit")
_NARROW = {
    "kind": ("statement", "event", "dispute"),
    "because": ("unsure", "disputed"),
}


class Judged(msgspec.Struct, frozen=True):
    """What a page sends when its reviewer judges a record."""

    verdict: Literal["accept", "reject", "edit"]
    record: str
    reason: str = ""
    changes: dict[str, Any] = {}
    seconds: float | None = None


class Undone(msgspec.Struct, frozen=True):
    """What a page sends to take back an entry: by its number, else the reviewer's last one."""

    number: int | None = None


def routes() -> list[Route]:
    """The queue and its log, and what takes verdicts."""
    return [
        Route("/review", queue_page),
        Route("/review/cards", cards_after),
        Route("/review/judge", judge, methods=["POST"]),
        Route("/review/undo", undo, methods=["POST"]),
        Route("/review/log", log_page),
        Route("/review/log.json", log_data),
        Route("/review/log.csv", log_data),
    ]


async def queue_page(request: Request) -> Response:
    """The queue, at the record that the address names or at its beginning."""
    desk = desk_of(request)
    narrow = _narrow(request)
    at = request.query_params.get("at")
    shown = [_at(desk, at)] if at else []
    found = _cards(desk, narrow, after=None, most=_AHEAD - len(shown))
    shown += [one for one in found if one["record"] != at]
    return page(
        "review.html",
        links_for(),
        here="review",
        cards=shown,
        counts=desk.ledger.queue_counts(),
        total=desk.ledger.queue(limit=0, **narrow).total,
        narrow=narrow,
        choices=_NARROW,
        reviewer=reviewer_of(request),
    )


async def cards_after(request: Request) -> Response:
    """The next cards after a place of the queue, with how many wait."""
    desk = desk_of(request)
    narrow = _narrow(request)
    after = request.query_params.get("after") or None
    return JSONResponse(
        {
            "cards": _cards(desk, narrow, after, _AHEAD),
            "waiting": desk.ledger.queue(limit=0, **narrow).total,
        }
    )


async def judge(request: Request) -> Response:
    """Writes one verdict into the log."""
    said: Judged = await sent(request, Judged)
    reviewer = reviewer_of(request)
    with Ledger(desk_of(request).path) as ledger:
        entry = _write(ledger, said, reviewer)
    return JSONResponse({"number": entry.number, "record": entry.record})


def _write(ledger: Ledger, said: Judged, reviewer: str) -> Entry:
    if said.verdict == "accept":
        return ledger.accept(said.record, reviewer=reviewer, note=said.reason, seconds=said.seconds)
    if said.verdict == "reject":
        return ledger.reject(
            said.record, reviewer=reviewer, reason=said.reason, seconds=said.seconds
        )
    return ledger.edit(
        said.record, said.changes, reviewer=reviewer, reason=said.reason, seconds=said.seconds
    )


async def undo(request: Request) -> Response:
    """Takes back an entry of the log, and gives the card of its record again."""
    said: Undone = await sent(request, Undone)
    reviewer = reviewer_of(request)
    desk = desk_of(request)
    number = said.number if said.number is not None else _last(desk, reviewer)
    with Ledger(desk.path) as ledger:
        entry = next((one for one in ledger.log() if one.number == number), None)
        ledger.undo(number, reviewer=reviewer)
    record = entry.record if entry else None
    return JSONResponse({"number": number, "card": _at(desk, record) if record else None})


def _last(desk: Desk, reviewer: str) -> int:
    """The number of the reviewer's last verdict that still holds."""
    for entry in desk.ledger.log(reviewer=reviewer, limit=_LOOKED_BACK, newest_first=True):
        if entry.verdict in _UNDONE and not entry.undone:
            return entry.number
    raise UsageError("there is nothing to undo", code="CC231", hint="judge a record first")


def _narrow(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, values in _NARROW.items():
        if (value := request.query_params.get(name)) in values:
            found[name] = value
    if article := request.query_params.get("article"):
        found["article"] = article
    return found


def _cards(
    desk: Desk, narrow: Mapping[str, Any], after: str | None, most: int
) -> list[dict[str, str]]:
    items = desk.ledger.queue(limit=most, after=after, **narrow).items
    made = [(item, _card(desk, item.record, item)) for item in items]
    return [_sent_card(one, item.place) for item, one in made if one is not None]


def _at(desk: Desk, record: str) -> dict[str, str]:
    """The card of one record, waiting or not. Raises ``HTTPException`` 404 where there is none."""
    article = record.rpartition("/")[0]
    waiting = desk.ledger.queue(limit=_LOOKED_THROUGH, article=article).items if article else ()
    item = next((one for one in waiting if one.record == record), None)
    found = _card(desk, record, item)
    if found is None:
        raise HTTPException(404)
    return _sent_card(found, "")


def _sent_card(one: Card, place: str) -> dict[str, str]:
    html = environment().get_template("web/card.html").render(card=one, links=links_for())
    return {"record": one.record, "place": place, "html": html}


def _card(desk: Desk, record: str, item: QueueItem | None = None) -> Card | None:
    article, _, name = record.rpartition("/")
    verdict = desk.ledger.verdicts(article).get(name)
    known = f"{verdict.verdict} by {verdict.reviewer}" if verdict else ""
    try:
        part = desk.ledger.get(record)
        book = desk.book(article)
    except UsageError:  # rejected: shown as it was read
        try:
            part = desk.ledger.get(record, reviewed=False)
        except UsageError:
            return None
        read = desk.ledger.reading(article, reviewed=False)
        book = Book(read) if read else None
    if book is None or isinstance(part, Reading | Incident):
        return None
    found: Part = part
    return card(book, found, record, item.because if item else (), known)


async def log_page(request: Request) -> Response:
    """The log, the newest entry first, with how far reviewers agree."""
    desk = desk_of(request)
    names = [name for name, _ in desk.ledger.reviewers()]
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]][:20]
    return page(
        "log.html",
        links_for(),
        here="review",
        address="/review/log",
        entries=desk.ledger.log(limit=_LOG, newest_first=True),
        total=desk.ledger.log_head()[0],
        sound=not desk.ledger.verify_log(),
        reviewers=desk.ledger.reviewers(),
        agreements=[desk.ledger.agreement(a, b) for a, b in pairs],
    )


async def log_data(request: Request) -> Response:
    """The whole log as rows, the oldest entry first."""
    rows = [_log_row(entry) for entry in desk_of(request).ledger.log()]
    return data_answer(request.url.path.rpartition(".")[2], rows)


def _log_row(entry: Entry) -> dict[str, str | int | float | None]:
    return {
        "number": entry.number,
        "time": entry.time,
        "reviewer": entry.reviewer,
        "verdict": entry.verdict,
        "kind": entry.kind,
        "record": entry.record,
        "reason": entry.reason,
        "changes": msgspec.json.encode(entry.changes).decode() if entry.changes else "",
        "undoes": entry.of,
        "undone": "yes" if entry.undone else "",
        "seconds": entry.seconds,
        "hash": entry.hash,
    }
