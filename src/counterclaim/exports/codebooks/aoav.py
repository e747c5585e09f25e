"""AOAV-shaped: exact numbers only, from one report."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.exports.codebooks import sheet
from counterclaim.exports.codebooks.figures import Case, Said
from counterclaim.exports.codebooks.sheet import Row
from counterclaim.exports.source import Source
from counterclaim.model import Place
from counterclaim.tables import rows

COLUMNS = (
    *("id", "date", "date_end", "country", "location", "latitude", "longitude"),
    *("launch_method", "perpetrator", "target", "killed", "injured", "total_casualties"),
    *("source", "source_date", "articles", "origins"),
    *sheet.evidence_columns("killed"),
    *sheet.evidence_columns("injured"),
)


def lines(source: Source) -> Iterator[bytes]:
    """One CSV table, a row for each incident of force with an exact number of killed or injured."""
    return sheet.sheet(source, COLUMNS, _row)


def _row(case: Case, place: Place | None) -> Row | None:
    incident = case.incident
    killed, injured = _exact(case.figures("killed")), _exact(case.figures("injured"))
    if incident.root != "ASSAULT" or not any(one and one.low for one in (killed, injured)):
        return None
    first, last = sheet.days(incident)
    report = killed or injured
    blamed = case.blamed()
    return {
        "id": incident.id,
        "date": first,
        "date_end": last,
        **sheet.where(place, incident),
        "launch_method": _launch(case),
        "perpetrator": blamed[0][0] if len(blamed) == 1 else None,
        "target": case.targets(),
        "killed": killed.low if killed else None,
        "injured": injured.low if injured else None,
        "total_casualties": sum(one.low or 0 for one in (killed, injured) if one),
        "source": report.outlet if report else None,
        "source_date": report.published if report else None,
        **sheet.counted(case),
        **sheet.evidence("aoav", "killed", killed),
        **sheet.evidence("aoav", "injured", injured),
    }


def _exact(figures: list[Said]) -> Said | None:
    """The exact figure of the latest report; of several, the lowest."""
    exact = [one for one in figures if one.exact]
    latest = max((one.published or "" for one in exact), default="")
    last = [one for one in exact if (one.published or "") == latest]
    return min(last, key=lambda one: (one.low or 0, one.article, one.span), default=None)


def _launch(case: Case) -> str | None:
    """How the explosive weapon was launched (``weapons.tsv``); ``None`` where it is not told."""
    table = {row["mode"]: row["launch"] for row in rows("exports", "weapons")}
    return next((table[mode] for mode in case.modes() if mode in table), None)
