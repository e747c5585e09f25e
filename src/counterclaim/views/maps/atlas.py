"""Outlines of countries from Natural Earth (public domain), as ``world-atlas`` packs them.

The files in ``data/maps`` are TopoJSON: borders are stored once as *arcs*, whose points are small
whole steps from one another; a country is a list of rings, a ring a list of arcs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from counterclaim.errors import ModelError

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Country:
    """The outline of one country: rings of points, islands and holes alike, with their extents."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    boxes: tuple[Box, ...]

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside: it is crossed an odd number of times (even-odd rule)."""
        inside = (
            _crossings(ring, point)
            for ring, box in zip(self.rings, self.boxes, strict=True)
            if box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
        )
        return sum(inside) % 2 == 1


@lru_cache(maxsize=2)
def countries(detail: str) -> tuple[Country, ...]:
    """The countries of the world; ``detail`` is ``110m`` (coarse) or ``50m``.

    Raises ``ModelError`` CC403 where the packaged file is missing or damaged.
    """
    try:
        packed = files("counterclaim").joinpath("data", "maps", f"countries-{detail}.json")
        world = json.loads(packed.read_text("utf-8"))
        arcs = [_points(arc, world["transform"]) for arc in world["arcs"]]
        return tuple(_country(found, arcs) for found in world["objects"]["countries"]["geometries"])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ModelError(
            f"the map maps/countries-{detail}.json cannot be used", code="CC403"
        ) from error


def _country(geometry: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Country:
    kind, nested = geometry.get("type"), geometry.get("arcs", [])
    polygons = nested if kind == "MultiPolygon" else [nested] if kind == "Polygon" else []
    rings = tuple(
        copy for polygon in polygons for ring in polygon for copy in _unrolled(_ring(ring, arcs))
    )
    name = str(geometry.get("properties", {}).get("name", ""))
    return Country(name, rings, tuple(extent(ring) for ring in rings))


def _points(arc: Iterable[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """The points of an arc from its steps: each is scaled, then moved."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        found.append((x * across + west, y * up + south))
    return found


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """The points of a ring; ``~n`` is arc ``n`` backwards, and joints are not repeated."""
    found: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(arc[1:] if found else arc)
    return tuple(found)


def _unrolled(ring: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    """A ring without leaps at the 180th meridian; where it crosses that, once on either side."""
    turn, found = 0.0, [ring[0]]
    for before, (x, y) in pairwise(ring):
        leap = x - before[0]
        turn -= 360.0 * round(leap / 360.0) if abs(leap) > 180 else 0.0
        found.append((x + turn, y))
    if turn:  # around a pole: it stays as it is
        return [ring]
    west, _, east, _ = extent(found)
    shifts = [0.0] + ([-360.0] if east > 180 else []) + ([360.0] if west < -180 else [])
    return [tuple((x + shift, y) for x, y in found) for shift in shifts]


def extent(points: Sequence[Point]) -> Box:
    """The smallest box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _crossings(ring: Sequence[Point], point: Point) -> int:
    """How often a ray from the point to the east crosses the ring."""
    x, y = point
    crossed = 0
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossed += 1
    return crossed


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman, 1974); ``[]`` if none is."""
    west, south, east, north = box
    found = list(ring)
    for axis, limit, keep_above in (
        (0, west, True),
        (0, east, False),
        (1, south, True),
        (1, north, False),
    ):
        found = _half(found, axis, limit, keep_above)
    return found


def _half(ring: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    """The part of a ring on one side of a line of longitude or latitude."""

    def inside(point: Point) -> bool:
        return point[axis] >= limit if keep_above else point[axis] <= limit

    found: list[Point] = []
    for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True) if ring else ():
        if inside(before) != inside(point):
            part = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            found.append((limit, other) if axis == 0 else (other, limit))
        if inside(point):
            found.append(point)
    return found
