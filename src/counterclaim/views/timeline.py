"""Timeline and map: when incidents happened, when they were told, and where, as one selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.incidents import told_aside
from counterclaim.model import Incident
from counterclaim.views import words
from counterclaim.views.library import Library
from counterclaim.views.maps import Chart, Spot, chart, locate
from counterclaim.views.overview import IncidentLine, incident_lines
from counterclaim.views.rows import Row

WIDTH, MARGIN = 960, 72
"""Units across the timeline, and those left of the first bar; an SVG is scaled to its column."""
_BEFORE, _AFTER = 45, 14
"""Days before the first and after the last telling that the scale shows at most."""
_BARS = 130
_TALL = 62  # units of the highest bar
_BROAD = 46  # units of the broadest
_LONG = 31  # days; a longer stretch tells no day


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days: what happened in it (up) and what was told in it (down), in units."""

    first: str
    last: str
    words: str
    x: float
    width: float
    """Of the stretch; the bar itself stands in its middle."""
    happened: int
    loose: int
    """Incidents at some time up to here, or in a stretch of more than a month around it."""
    told: int
    unit: float
    """Units of height for one."""

    @property
    def up(self) -> float:
        """Units of the bar for what happened."""
        return round(self.happened * self.unit, 1)

    @property
    def upto(self) -> float:
        """Units of the pale bar above it."""
        return round(self.loose * self.unit, 1)

    @property
    def down(self) -> float:
        """Units of the bar for what was told."""
        return round(self.told * self.unit, 1)

    @property
    def middle(self) -> float:
        """Where the bar begins from the left: it is as broad as its stretch, up to a limit."""
        return round(self.x + (self.width - self.broad) / 2, 2)

    @property
    def broad(self) -> float:
        """Units of the bar itself."""
        return round(max(min(self.width - 1.5, _BROAD), 1), 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day under the scale that has a label."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The timeline's scale; the height of a bar is for ``most`` at 100 percent."""

    bars: list[Bar]
    ticks: list[Tick]
    most: int
    step: int
    """Days in a bar."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An incident with its times and place; days are ISO, ``""`` if unknown."""

    line: IncidentLine
    first: str
    last: str
    told: list[str]
    """The days of publication, each once."""
    spot: Spot | None
    place: str
    """The key of its spot, ``""`` if it is not located."""
    left: float
    """Where its days are on the scale, in percent; the span of days is ``wide`` percent long."""
    wide: float
    loose: bool
    """Whether its day is not told: it was at some time up to then, or in a long stretch."""
    dots: list[float]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the template of timeline and map needs besides links."""

    scale: Scale | None
    chart: Chart | None
    moments: list[Moment]
    places: list[tuple[str, str, int]]
    """Key, name and number of incidents of each place that is on the map."""
    unlocated: int
    undated: int


def timeline(library: Library) -> Timeline:
    """The incidents by day and place; passing mentions of one party are left out."""
    known = library.incidents
    lines = [line for line in incident_lines(library) if not told_aside(known[line.id])]
    spots = {line.id: locate(library, known[line.id]) for line in lines}
    keys = _keys(spots.values())
    told = {line.id: _told(library, known[line.id]) for line in lines}
    days = {line.id: _days(known[line.id]) for line in lines}
    span = _span(days.values(), told.values())
    moments = [
        _moment(line, days[line.id], told[line.id], spots[line.id], keys, span) for line in lines
    ]
    moments.sort(key=lambda m: (m.first or m.last or "9999", m.last))
    counts: dict[Spot, int] = defaultdict(int)
    for spot in spots.values():
        if spot:
            counts[spot] += 1
    placed = [(keys[spot], spot, counts[spot]) for spot in keys]
    return Timeline(
        scale=_scale(days.values(), told.values(), span) if span else None,
        chart=chart(placed),
        moments=moments,
        places=[(key, spot.name, count) for key, spot, count in placed],
        unlocated=sum(m.spot is None for m in moments),
        undated=sum(not (m.first or m.last) for m in moments),
    )


def timeline_rows(library: Library) -> list[Row]:
    """One row for each incident: its days, the days of telling, and its place in degrees."""
    return [
        {
            "incident": moment.line.id,
            "title": moment.line.title,
            "first_day": moment.first,
            "last_day": moment.last,
            "told_first": moment.told[0] if moment.told else "",
            "told_last": moment.told[-1] if moment.told else "",
            "articles": moment.line.articles,
            "open_disputes": moment.line.open,
            "place": moment.spot.name if moment.spot else moment.line.place,
            "lat": moment.spot.lat if moment.spot else None,
            "lon": moment.spot.lon if moment.spot else None,
            "precision": moment.spot.precision if moment.spot else "not located",
        }
        for moment in timeline(library).moments
    ]


def _keys(spots: Iterable[Spot | None]) -> dict[Spot, str]:
    """A short key for each place, the same for the same set of places."""
    found = sorted({s for s in spots if s}, key=lambda s: (s.name, s.lat, s.lon, s.precision))
    return {spot: f"p{number}" for number, spot in enumerate(found, 1)}


def _told(library: Library, incident: Incident) -> list[str]:
    dates = (
        library.books[a].article.metadata.date for a in incident.articles if a in library.books
    )
    return sorted({found.isoformat() for day in dates if (found := _iso(day))})


def _days(incident: Incident) -> tuple[date | None, date | None]:
    when = incident.date
    return (_iso(when.start), _iso(when.end)) if when else (None, None)


def _iso(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _span(
    days: Iterable[tuple[date | None, date | None]], told: Iterable[Sequence[str]]
) -> tuple[date, date] | None:
    """The days that the scale shows: those of the tellings, with the events around them."""
    tellings = [date.fromisoformat(day) for found in told for day in found]
    events = [day for pair in days for day in pair if day]
    if not tellings:
        return (min(events), max(events)) if events else None
    first, last = min(tellings), max(tellings)
    near = [d for d in events if (d - first).days >= -_BEFORE and (d - last).days <= _AFTER]
    return min([first, *near]), max([last, *near])


def _place_of(day: date, span: tuple[date, date]) -> float:
    """Where a day begins on the scale, in percent; days outside are at its ends."""
    whole = (span[1] - span[0]).days + 1
    return 100 * min(max((day - span[0]).days, 0), whole) / whole


def _moment(
    line: IncidentLine,
    days: tuple[date | None, date | None],
    told: list[str],
    spot: Spot | None,
    keys: dict[Spot, str],
    span: tuple[date, date] | None,
) -> Moment:
    first, last = days
    left = wide = 0.0
    dots: list[float] = []
    if span:
        half = 50 / ((span[1] - span[0]).days + 1)
        begin, end = first or last, last or first
        if begin and end:
            left = _place_of(begin, span)
            wide = max(_place_of(end + timedelta(1), span) - left, 2 * half)
            left = min(left, 100 - 2 * half)
        dots = [round(_place_of(date.fromisoformat(day), span) + half, 2) for day in told]
    return Moment(
        line,
        first.isoformat() if first else "",
        last.isoformat() if last else "",
        told,
        spot,
        keys[spot] if spot else "",
        round(left, 2),
        round(min(wide, 100 - left), 2),
        _is_loose(first, last),
        dots,
    )


def _is_loose(first: date | None, last: date | None) -> bool:
    return first is None or (last is not None and (last - first).days > _LONG)


def _scale(
    days: Iterable[tuple[date | None, date | None]],
    told: Iterable[Sequence[str]],
    span: tuple[date, date],
) -> Scale:
    """The bars over the span: days, or weeks and longer stretches where days are too many."""
    whole = (span[1] - span[0]).days + 1
    step = next(s for s in (1, 7, 14, 28, 91, 182, 364, 3640, 36400) if whole / s <= _BARS)
    number = -(-whole // step)
    happened, loose, tellings = [0] * number, [0] * number, [0] * number
    for first, last in days:
        begin, end = first or last, last or first
        if begin and end and end >= span[0] and begin <= span[1]:
            low = max((begin - span[0]).days, 0) // step
            high = min((end - span[0]).days, whole - 1) // step
            pale = _is_loose(first, last)
            for at in (high,) if pale else range(low, high + 1):
                (loose if pale else happened)[at] += 1
    for found in told:
        for at in {(date.fromisoformat(day) - span[0]).days // step for day in found}:
            tellings[at] += 1
    most = max([1, *map(sum, zip(happened, loose, strict=True)), *tellings])
    wide = (WIDTH - MARGIN) / number
    bars = [
        _bar(span, step, at, wide, (happened[at], loose[at], tellings[at]), _TALL / most)
        for at in range(number)
    ]
    return Scale(bars, _ticks(bars), most, step)


def _bar(
    span: tuple[date, date],
    step: int,
    at: int,
    wide: float,
    counts: tuple[int, int, int],
    unit: float,
) -> Bar:
    first = span[0] + timedelta(at * step)
    last = min(first + timedelta(step - 1), span[1])
    name = words.day(first.isoformat())
    name = name if step == 1 else f"{name} – {words.day(last.isoformat())}"
    return Bar(
        first.isoformat(),
        last.isoformat(),
        name,
        round(MARGIN + at * wide, 2),
        round(wide, 2),
        *counts,
        unit,
    )


def _ticks(bars: Sequence[Bar]) -> list[Tick]:
    """Labels under some of the bars, far enough from one another."""
    every = max(1, -(-len(bars) // 8))
    return [
        Tick(bar.x + bar.width / 2, words.day(bar.first, weekday=False))
        for bar in bars[::every]
        if bar.x + bar.width / 2 < WIDTH - 36
    ]
