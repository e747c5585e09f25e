"""Outlines, places and the drawing of the map."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from placed_records import PLACES, placed

from counterclaim.views.library import Library
from counterclaim.views.maps import Spot, chart, locate
from counterclaim.views.maps.atlas import Point, clip, countries, extent

degrees = st.tuples(
    st.floats(-170, 170).map(lambda x: round(x, 3)), st.floats(-80, 80).map(lambda y: round(y, 3))
)
spots = st.builds(
    Spot,
    name=st.text("abc ", min_size=1, max_size=30),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    precision=st.sampled_from(["city", "region", "area", "country"]),
    country=st.just(""),
)


@pytest.mark.parametrize("detail", ["110m", "50m"])
def test_the_outlines_are_whole(detail: str) -> None:
    world = countries(detail)
    assert len(world) > 170
    for country in world:
        for ring in country.rings:
            assert ring[0] == ring[-1]
            assert all(-90 <= y <= 90 for _, y in ring)
            leaps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
            assert max(leaps) < 180 or country.name == "Antarctica"


@pytest.mark.parametrize(
    ("point", "name"),
    [((2.35, 48.86), "France"), ((36.8, -1.3), "Kenya"), ((-58.4, -34.6), "Argentina")],
)
def test_a_point_lies_in_its_country(point: Point, name: str) -> None:
    assert [c.name for c in countries("50m") if c.holds(point)] == [name]


def test_no_country_lies_in_the_ocean() -> None:
    assert not [c.name for c in countries("110m") if c.holds((-30.0, 30.0))]


@given(st.lists(degrees, min_size=3, max_size=12), degrees, degrees)
def test_what_is_cut_lies_in_the_box(ring: list[Point], a: Point, b: Point) -> None:
    west, east = sorted((a[0], b[0]))
    south, north = sorted((a[1], b[1]))
    kept = clip(ring, (west, south, east, north))
    for x, y in kept:
        assert west - 1e-6 <= x <= east + 1e-6 and south - 1e-6 <= y <= north + 1e-6
    inside = [p for p in ring if west <= p[0] <= east and south <= p[1] <= north]
    assert set(inside) <= set(kept)


def test_a_ring_inside_the_box_is_not_changed() -> None:
    ring = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 1.0)]
    assert clip(ring, (0, 0, 3, 3)) == ring


@settings(max_examples=20, deadline=None)
@given(st.lists(spots, min_size=1, max_size=8))
def test_every_place_is_drawn_inside_the_map(found: list[Spot]) -> None:
    drawn = chart([(f"p{n}", spot, n + 1) for n, spot in enumerate(found)])
    assert drawn is not None
    assert len(drawn.marks) == len(found)
    for mark in drawn.marks:
        if -57 <= mark.spot.lat <= 78 and mark.spot.lon >= -170:
            assert -1 <= mark.x <= drawn.width + 1 and -1 <= mark.y <= drawn.height + 1
        assert bool(mark.area or mark.outline) <= (not mark.spot.exact)
    for land in drawn.lands:
        assert re.fullmatch(r"[Ml0-9e. z-]+", land.path)


def test_a_map_stays_small() -> None:
    near = chart([("p1", Spot("a", 47.0, 8.0, "city", ""), 1)])
    far = chart(
        [("p1", Spot("a", -30.0, 140.0, "city", ""), 1), ("p2", Spot("b", 60, -100, "city", ""), 1)]
    )
    for drawn in (near, far):
        assert drawn is not None
        assert sum(len(land.path) for land in drawn.lands) < 100_000


def test_nothing_located_is_no_map() -> None:
    assert chart([]) is None


def test_imprecise_places_are_areas() -> None:
    library = Library(*placed())
    located = [locate(library, i) for i in library.incidents.values()]
    assert [spot.name if spot else None for spot in located][-1] is None
    drawn = chart([(s.name, s, 1) for s in dict.fromkeys(located) if s])
    assert drawn is not None
    marks = {mark.spot.name: mark for mark in drawn.marks}
    assert set(marks) == set(PLACES)
    assert not marks["Lindrath"].area and not marks["Lindrath"].outline
    assert marks["Upper Sarn"].area > 10
    assert marks["Vallonia"].outline and not marks["Vallonia"].area


def test_labels_do_not_cover_one_another() -> None:
    close = [(f"p{n}", Spot(f"Town {n}", 47 + n / 50, 8 + n / 50, "city", ""), 1) for n in range(9)]
    drawn = chart(close)
    assert drawn is not None
    shown = [mark for mark in drawn.marks if mark.anchor]
    assert 0 < len(shown) < 9
    places = sorted((mark.label_y, mark.label_x, mark.anchor) for mark in shown)
    assert all(a != b for a, b in pairwise(places))
    assert extent([(m.x, m.y) for m in drawn.marks])[0] > 0
