"""Airwars-shaped: ranges of killed and injured, and a grade that shows its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from counterclaim.comparison.tellings import Telling, sentence_of
from counterclaim.exports.codebooks import sheet
from counterclaim.exports.codebooks.figures import Case, Said
from counterclaim.exports.codebooks.sheet import Row
from counterclaim.exports.source import Source
from counterclaim.model import Place
from counterclaim.tables import rows

_RANGES: tuple[tuple[Literal["killed", "injured"], str], ...] = (
    ("killed", "min"),
    ("killed", "max"),
    ("injured", "min"),
    ("injured", "max"),
)
_FIGURES = tuple(f"{role}_{end}" for role, end in _RANGES)
COLUMNS = (
    *("airwars_code", "incident_date", "incident_date_end", "location", "country", "latitude"),
    *("longitude", "geolocation_precision", *_FIGURES, "grading", "grading_rule"),
    *("grading_evidence", "belligerents", "sources", "articles", "origins"),
    *("first_published", "last_updated"),
    *(column for figure in _FIGURES for column in sheet.evidence_columns(figure)),
)


def lines(source: Source) -> Iterator[bytes]:
    """One CSV table, a row for each incident of force with somebody killed or injured."""
    return sheet.sheet(source, COLUMNS, _row)


def _row(case: Case, place: Place | None) -> Row | None:
    incident = case.incident
    figures = {role: case.figures(role) for role in ("killed", "injured")}
    if incident.root != "ASSAULT" or not any(figures.values()):
        return None
    first, last = sheet.days(incident)
    row: Row = {
        "airwars_code": incident.id,
        "incident_date": first,
        "incident_date_end": last,
        **sheet.where(place, incident),
        "geolocation_precision": place.precision if place else None,
        "belligerents": "; ".join(name for name, _ in case.blamed()),
        "sources": sheet.outlets(case),
        **sheet.counted(case),
        **_grade(case),
        **_published(case),
    }
    for role, end in _RANGES:
        said, value = _end(figures[role], end)
        row[f"{role}_{end}"] = value
        row |= sheet.evidence("airwars", f"{role}_{end}", said)
    return row


def _end(figures: list[Said], end: str) -> tuple[Said | None, int | None]:
    """One end of the range, with the figure that gives it."""
    if end == "min":
        low = [(one.least, one) for one in figures if one.least is not None]
        value, said = min(low, key=lambda pair: (pair[0], pair[1].day), default=(None, None))
    else:
        high = [(one.most, one) for one in figures if one.most is not None]
        value, said = max(high, key=lambda pair: pair[0], default=(None, None))
    return said, value


def _grade(case: Case) -> Row:
    """The grade with its rule (``grades.tsv``), and what it rests on."""
    blamed = case.blamed()
    origins = len(case.incident.origins)
    if len(blamed) > 1:
        grade = "contested"
        shown = " | ".join(f"{name}: {_sentence(told)}" for name, told in blamed)
    else:
        grade = "fair" if origins > 1 else "weak"
        shown = "; ".join(origin.name for origin in case.incident.origins)
    words = next(row["words"] for row in rows("exports", "grades") if row["grade"] == grade)
    return {"grading": grade, "grading_rule": words, "grading_evidence": shown}


def _sentence(telling: Telling) -> str:
    start, end = sentence_of(telling.text, telling.event.trigger)
    return f"{telling.text[start:end].strip()} [{telling.view.id}]"


def _published(case: Case) -> Row:
    days = sorted(d for r in case.readings.values() if (d := r.article.metadata.date))
    return {
        "first_published": days[0] if days else None,
        "last_updated": days[-1] if days else None,
    }
