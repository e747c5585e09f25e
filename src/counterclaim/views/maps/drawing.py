"""The map as SVG: outlines cut to what is shown, a mark for each place, wide places as areas."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.views.maps.atlas import Box, Country, Point, clip, countries, extent
from counterclaim.views.maps.spots import Spot

WIDTH = 960
"""Units across; an SVG is scaled to its column."""
_LEAST = 7.0  # degrees of latitude that are shown at least: less has no outline to go by
_WORLD: Box = (-170.0, -57.0, 180.0, 78.0)
_WIDE = 110.0  # degrees of longitude from which the whole world is shown
_AREAS_KM = {"region": 110.0, "area": 160.0, "country": 260.0}
"""Radius of the circle for a place that is no point; a country has its outline instead."""
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Land:
    """The outline of a country as an SVG path; ``label`` has a place of its own, if it has one."""

    name: str
    path: str
    x: float
    y: float
    named: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A place: its point, the radius of its mark, and the area that an imprecise one stands for."""

    key: str
    spot: Spot
    count: int
    x: float
    y: float
    radius: float
    area: float
    """Radius of the circle around an imprecise place, 0 for none."""
    outline: str
    """The path of the country that the place stands for, ``""`` for none."""
    label_x: float
    label_y: float
    anchor: str
    """``start``, ``end`` or ``middle`` of the label; ``""`` where there is no room for one."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A map, ready for a template."""

    width: int
    height: int
    lands: list[Land]
    marks: list[Mark]


class _Frame:
    """The part of the world that is shown, and where a point of it is drawn."""

    def __init__(self, box: Box) -> None:
        self.box = box
        west, south, east, north = box
        # Equirectangular, true to scale at the middle latitude: plain, and enough for orientation.
        self._across = math.cos(math.radians((south + north) / 2))
        self.scale = WIDTH / ((east - west) * self._across)
        self.height = round((north - south) * self.scale)

    def at(self, point: Point) -> Point:
        """Where a point is drawn, in units from the upper left."""
        west, _, _, north = self.box
        return (point[0] - west) * self._across * self.scale, (north - point[1]) * self.scale


def chart(spots: Sequence[tuple[str, Spot, int]]) -> Chart | None:
    """The map of places: each with its key and how many incidents it has; ``None`` without any."""
    if not spots:
        return None
    frame = _Frame(_shown([spot for _, spot, _ in spots]))
    world = countries("110m" if frame.box == _WORLD else "50m")
    taken: list[Box] = [(WIDTH - 96, 0, WIDTH, 44)]  # the buttons
    marks = _marks(frame, spots, world, taken)
    lands = [land for country in world if (land := _land(frame, country, taken))]
    return Chart(WIDTH, frame.height, lands, marks)


def _shown(spots: Sequence[Spot]) -> Box:
    """The box around all places with room around it, in the shape of a page; or the world."""
    west, south, east, north = extent([(spot.lon, spot.lat) for spot in spots])
    if east - west > _WIDE:
        return _WORLD
    wide = any(not spot.exact for spot in spots)
    tall = max((north - south) * 1.5, _LEAST * (1.6 if wide else 1.0))
    middle = min(max((south + north) / 2, -58.0), 72.0)
    across = math.cos(math.radians(middle))
    broad = max((east - west) * 1.35, tall / 0.58 / across)
    tall = max(tall, broad * across * 0.46)
    centre = (west + east) / 2
    return (
        centre - broad / 2,
        max(middle - tall / 2, -89.0),
        centre + broad / 2,
        min(middle + tall / 2, 84.0),
    )


def _land(frame: _Frame, country: Country, taken: list[Box]) -> Land | None:
    """A country as it lies in the frame, ``None`` if it does not."""
    rings = _drawn(frame, country)
    if not rings:
        return None
    largest = max(rings, key=_surface)
    x, y = _middle(largest)
    west, north, east, south = extent(largest)
    half = 3.5 * len(country.name)
    box = (x - half, y - 12, x + half, y + 4)
    roomy = east - west > 1.9 * half and south - north > 22
    inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < frame.height - 2
    named = roomy and inside and not any(_meet(box, other) for other in taken)
    taken += [box] if named else []
    return Land(country.name, _path(rings), round(x), round(y), named)


def _drawn(frame: _Frame, country: Country) -> list[list[Point]]:
    """The rings of a country in the frame, in units; points that are too close are left out."""
    west, south, east, north = frame.box
    margin = (east - west) / 50
    wider = (west - margin, south - margin, east + margin, north + margin)
    found = []
    for ring, box in zip(country.rings, country.boxes, strict=True):
        if box[0] > east or box[2] < west or box[1] > north or box[3] < south:
            continue
        points = _thinned(frame.at(point) for point in clip(ring, wider))
        if len(points) > 3:
            found.append(points)
    return found


def _thinned(points: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1.2:
            kept.append((x, y))
    return kept


def _path(rings: Iterable[Sequence[Point]]) -> str:
    """SVG path data with relative steps in tenths of a unit, which is the shortest."""
    parts = []
    for ring in rings:
        at = (round(ring[0][0], 1), round(ring[0][1], 1))
        steps = [f"M{at[0]:g} {at[1]:g}l"]
        for x, y in ring[1:]:
            step = round(x - at[0], 1), round(y - at[1], 1)
            at = at[0] + step[0], at[1] + step[1]
            steps.append(f"{step[0]:g} {step[1]:g}")
        parts.append(steps[0] + " ".join(steps[1:]) + "z")
    return "".join(parts)


def _marks(
    frame: _Frame,
    spots: Sequence[tuple[str, Spot, int]],
    world: Sequence[Country],
    taken: list[Box],
) -> list[Mark]:
    """The marks, those with most incidents first: they get their labels first."""
    ordered = sorted(spots, key=lambda s: (-s[2], s[1].name, s[0]))
    for _, spot, count in ordered:
        x, y = frame.at((spot.lon, spot.lat))
        radius = _radius(count)
        taken.append((x - radius, y - radius, x + radius, y + radius))
    found = []
    for key, spot, count in ordered:
        x, y = frame.at((spot.lon, spot.lat))
        radius = _radius(count)
        outline = _outline(frame, spot, world)
        area = 0.0 if outline else _AREAS_KM.get(spot.precision, 0.0) / _KM_A_DEGREE * frame.scale
        label_x, label_y, anchor = _label(spot.name, x, y, radius, taken, frame.height)
        found.append(
            Mark(
                key, spot, count, round(x, 1), round(y, 1), round(radius, 1), round(area, 1),
                outline, round(label_x, 1), round(label_y, 1), anchor,
            )
        )  # fmt: skip
    return found


def _radius(count: int) -> float:
    """Units: it grows with the logarithm of the number of incidents."""
    return 9 + min(3.0 * math.log2(max(count, 1)), 12.0)


def _outline(frame: _Frame, spot: Spot, world: Sequence[Country]) -> str:
    if spot.precision != "country":
        return ""
    home = next((one for one in world if one.holds((spot.lon, spot.lat))), None)
    return _path(_drawn(frame, home)) if home else ""


def _label(
    name: str, x: float, y: float, radius: float, taken: list[Box], height: int
) -> tuple[float, float, str]:
    """Where a name has room: right of its mark, left of it, below or above; else nowhere."""
    long, tall = 8.4 * len(name), 17.0
    for anchor, at_x, at_y, left in (
        ("start", x + radius + 5, y + 5, x + radius + 5),
        ("end", x - radius - 5, y + 5, x - radius - 5 - long),
        ("middle", x, y + radius + 16, x - long / 2),
        ("middle", x, y - radius - 6, x - long / 2),
    ):
        box = (left, at_y - tall + 3, left + long, at_y + 4)
        inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < height - 2
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return at_x, at_y, anchor
    return 0.0, 0.0, ""


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _surface(ring: Sequence[Point]) -> float:
    """Twice the area of a ring (the shoelace formula)."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs))


def _middle(ring: Sequence[Point]) -> Point:
    """The middle of a ring's widest stretch at half of its height: inside it, also in a bow."""
    west, north, east, south = extent(ring)
    level = (north + south) / 2
    crossed = sorted(
        ax + (level - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (ay > level) != (by > level)
    )
    stretches = list(zip(crossed[::2], crossed[1::2], strict=False))
    if not stretches:
        return (west + east) / 2, level
    left, right = max(stretches, key=lambda s: s[1] - s[0])
    return (left + right) / 2, level
