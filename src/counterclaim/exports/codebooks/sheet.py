"""What the codebook tables have in common: the lines, where and when, and the evidence columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from counterclaim.exports.codebooks.figures import Case, Said
from counterclaim.exports.source import Source
from counterclaim.exports.whereabouts import place_of
from counterclaim.model import Incident, Place
from counterclaim.spreadsheet import csv_lines
from counterclaim.tables import rows

Row = dict[str, Any]
_EVIDENCE = ("rule", "words", "said_by", "sentence", "article", "start", "end")


def evidence_columns(figure: str) -> tuple[str, ...]:
    """The columns behind a figure: ``killed_rule``, ``killed_sentence`` and so on."""
    return tuple(f"{figure}_{name}" for name in _EVIDENCE)


def evidence(codebook: str, figure: str, said: Said | None, rule: str | None = None) -> Row:
    """The cells behind a figure: the rule that gave it, and the sentence that it rests on."""
    words: tuple[object, ...] = (rule_of(codebook, rule or figure),)
    if said is not None:
        words += (said.words, "; ".join(said.by), said.sentence, said.article, *said.span)
    return dict(zip(evidence_columns(figure), words, strict=False))


def rule_of(codebook: str, figure: str) -> str:
    """The wording of a rule in ``rules.tsv``."""
    return next(
        row["words"]
        for row in rows("exports", "rules")
        if row["codebook"] == codebook and row["figure"] == figure
    )


def sheet(
    source: Source, columns: Sequence[str], make: Callable[[Case, Place | None], Row | None]
) -> Iterator[bytes]:
    """A CSV table with a row for each incident of which ``make`` makes one; UTF-8 with a mark."""

    def all_rows() -> Iterator[Row]:
        for incident in source.incidents():
            row = make(Case(incident, source.reading), place_of(incident, source.reading))
            if row is not None:
                yield row

    yield b"\xef\xbb\xbf"
    for line in csv_lines(columns, all_rows()):
        yield line.encode("utf-8")


def days(incident: Incident) -> tuple[str | None, str | None]:
    """First and last day on which it may have happened."""
    return (incident.date.start, incident.date.end) if incident.date else (None, None)


def where(place: Place | None, incident: Incident) -> Row:
    """Location, country and coordinates; the name alone where the gazetteer does not have it."""
    if place is None:
        return {"location": incident.place}
    return {
        "location": incident.place or place.name,
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
    }


def precision(codebook: str, place: Place | None) -> int | None:
    """The codebook's code for how well a place is known (``precision.tsv``)."""
    for row in rows("exports", "precision"):
        if place is not None and (row["codebook"], row["precision"]) == (codebook, place.precision):
            return int(row["code"])
    return None


def outlets(case: Case) -> str:
    """The outlets that tell of it, each once."""
    told = [one.article.metadata.outlet or one.article.id for one in case.readings.values()]
    return "; ".join(dict.fromkeys(told))


def counted(case: Case) -> Row:
    """How many articles, and how many origins behind them."""
    return {"articles": len(case.incident.articles), "origins": len(case.incident.origins)}


def other_figures(figures: Sequence[Said], chosen: Said | None) -> str:
    """The figures that were not taken, each with who says it, for a free-text column."""
    told = (f"{one.words} ({'; '.join(one.by)})" for one in figures if one is not chosen)
    return ", ".join(dict.fromkeys(told))
