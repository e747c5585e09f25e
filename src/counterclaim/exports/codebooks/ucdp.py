"""UCDP-GED-shaped: low, best and high."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from counterclaim.exports.codebooks import sheet
from counterclaim.exports.codebooks.figures import Case, Said
from counterclaim.exports.codebooks.sheet import Row
from counterclaim.exports.source import Source
from counterclaim.model import Place

COLUMNS = (
    *("id", "year", "date_prec", "date_start", "date_end", "side_a", "side_b"),
    *("number_of_sources", "origins", "source_office", "source_date", "source_original"),
    *("location", "country", "latitude", "longitude", "where_prec", "low", "best", "high"),
    *sheet.evidence_columns("low"),
    *sheet.evidence_columns("best"),
    *sheet.evidence_columns("high"),
)


def lines(source: Source) -> Iterator[bytes]:
    """One CSV table, a row for each incident of force with at least one death in any account."""
    return sheet.sheet(source, COLUMNS, _row)


def _row(case: Case, place: Place | None) -> Row | None:
    incident = case.incident
    figures = case.figures("killed")
    low = min((f for f in figures if f.least is not None), key=_low, default=None)
    high = max((f for f in figures if f.most is not None), key=_high, default=None)
    if incident.root != "ASSAULT" or high is None or not high.most:
        return None
    best = _best(case, figures)
    first, last = sheet.days(incident)
    blamed = case.blamed()
    day = last or first
    return {
        "id": incident.id,
        "year": int(day[:4]) if day else None,
        "date_prec": _date_precision(first, last),
        "date_start": first,
        "date_end": last,
        "side_a": blamed[0][0] if len(blamed) == 1 else None,
        "side_b": case.targets(),
        "number_of_sources": len(incident.articles),
        "origins": len(incident.origins),
        "source_office": best.outlet if best else None,
        "source_date": best.published if best else None,
        "source_original": "; ".join(best.by) if best else None,
        **sheet.where(place, incident),
        "where_prec": sheet.precision("ucdp", place),
        "low": low.least if low else None,
        "best": _figure(best) if best else None,
        "high": high.most,
        **sheet.evidence("ucdp", "low", low),
        **sheet.evidence("ucdp", "best", best),
        **sheet.evidence("ucdp", "high", high),
    }


def _best(case: Case, figures: list[Said]) -> Said | None:
    """The standing figure that most origins give; of several, the lowest; as it was said last."""
    standing = [one for one in case.standing(figures) if _figure(one) is not None]
    origins: dict[int | None, set[str]] = {}
    for one in standing:
        origins.setdefault(_figure(one), set()).add(one.origin)
    return min(
        standing,
        key=lambda one: (-len(origins[_figure(one)]), _figure(one), _newest(one), one.article),
        default=None,
    )


def _figure(figure: Said) -> int | None:
    return figure.low if figure.low is not None else figure.high


def _newest(figure: Said) -> int:
    return -int(figure.day.replace("-", "") or 0)


def _low(figure: Said) -> tuple[int, str, str]:
    return figure.least or 0, figure.day, figure.article


def _high(figure: Said) -> int:
    return figure.most or 0


def _date_precision(first: str | None, last: str | None) -> int | None:
    """1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; ``None``: an end is open."""
    if first is None or last is None:
        return None
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((code for code, most in enumerate((1, 6, 7, 31), 1) if length <= most), 5)
