"""ACLED-shaped: the most conservative number, the dispute in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from counterclaim.exports.codebooks import sheet
from counterclaim.exports.codebooks.figures import Case, Said, number
from counterclaim.exports.codebooks.sheet import Row
from counterclaim.exports.source import Source
from counterclaim.model import NO_CONFLICT, Incident, Place
from counterclaim.tables import rows

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type"),
    *("actor1", "actor2", "country", "location", "latitude", "longitude", "geo_precision"),
    *("source", "notes", "fatalities", *sheet.evidence_columns("fatalities")),
    *("articles", "origins"),
)


def lines(source: Source) -> Iterator[bytes]:
    """One CSV table, a row for each incident of force, protest, arrest or movement of forces."""
    return sheet.sheet(source, COLUMNS, _row)


def _row(case: Case, place: Place | None) -> Row | None:
    incident = case.incident
    kind = _kind(case)
    if kind is None:
        return None
    first, last = sheet.days(incident)
    figures = case.figures("killed")
    standing = [one for one in case.standing(figures) if number(one, "acled") is not None]
    # "No more than seven" is a ceiling: it may be nobody, so it is no lowest figure beside others.
    floors = [one for one in standing if one.least is not None]
    chosen = min(floors or standing, key=_conservative, default=None)
    rule = "fatalities" if chosen else "fatalities_none"
    blamed = case.blamed()
    day = last or first
    return {
        "event_id_cnty": incident.id,
        "event_date": day,
        "year": int(day[:4]) if day else None,
        "time_precision": _time_precision(first, last),
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "actor1": blamed[0][0] if len(blamed) == 1 else None,
        "actor2": case.targets(),
        **sheet.where(place, incident),
        "geo_precision": sheet.precision("acled", place),
        "source": sheet.outlets(case),
        "notes": _notes(case, figures, chosen, [name for name, _ in blamed]),
        "fatalities": number(chosen, "acled") if chosen else 0,
        **sheet.evidence("acled", "fatalities", chosen, rule),
        **sheet.counted(case),
    }


def _kind(case: Case) -> tuple[str, str] | None:
    """Event type and sub-event type (``event_types.tsv``), ``None`` for what is not coded."""
    table = {
        (row["root"], row["mode"]): (row["event_type"], row["sub_event_type"])
        for row in rows("exports", "event_types")
    }
    root = case.incident.root
    told = [(root, mode) for mode in case.modes()]
    return next((table[key] for key in (*told, (root, "")) if key in table), None)


def _conservative(figure: Said) -> tuple[int, str, str]:
    return number(figure, "acled") or 0, figure.day, figure.article


def _time_precision(first: str | None, last: str | None) -> int | None:
    """1 a day, 2 within a week, 3 within a longer time or one that is open; ``None``: no date."""
    if first is None or last is None:
        return 3 if first or last else None
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return 1 if length == 0 else 2 if length < 7 else 3


def _notes(case: Case, figures: list[Said], chosen: Said | None, blamed: list[str]) -> str:
    parts = []
    first, last = sheet.days(case.incident)
    if first is None and last is not None:
        parts.append("No day is told: the date is the latest possible one.")
    if len(blamed) > 1:
        parts.append(f"Different doers are named: {'; '.join(blamed)}.")
    if others := sheet.other_figures(figures, chosen):
        parts.append(f"Other figures: {others}.")
    if disputed := _disputed(case.incident):
        parts.append(f"In dispute: {disputed}.")
    return " ".join(parts)


def _disputed(incident: Incident) -> str:
    return ", ".join(sorted({d.type for d in incident.disputes if d.type not in NO_CONFLICT}))
