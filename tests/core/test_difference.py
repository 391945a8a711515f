"""What became of a boundary is told so that it can be drawn, and so that the old and the difference make the new."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geoapp.core.boundary.difference import difference

EAST, NORTH = 400_000.0, 5_700_000.0
SQUARE = box(EAST, NORTH, EAST + 100, NORTH + 100)


def with_corner(x: float, y: float, dx: float, dy: float) -> Polygon:
    at = (EAST + x, NORTH + y)
    return Polygon([(a + dx, b + dy) if (a, b) == at else (a, b) for a, b in SQUARE.exterior.coords])


def test_a_moved_corner_is_one_move_and_the_ground_it_takes() -> None:
    told = difference(SQUARE, with_corner(100, 100, 10, 20))
    assert told.moved == (((EAST + 100, NORTH + 100), (EAST + 110, NORTH + 120)),)
    assert (told.inserted, told.deleted, told.removed_m2) == ((), (), 0)
    assert told.added_m2 == pytest.approx(1500, rel=0.002)


def test_a_ring_that_begins_elsewhere_or_runs_the_other_way_is_no_difference() -> None:
    points = list(SQUARE.exterior.coords)[:-1]
    for turned in (points[2:] + points[:2], points[::-1]):
        told = difference(SQUARE, Polygon(turned))
        assert (told.moved, told.inserted, told.deleted, told.added_m2, told.removed_m2) == ((), (), (), 0, 0)


def test_a_new_vertex_and_one_that_went_are_told() -> None:
    points = list(SQUARE.exterior.coords)[:-1]
    middle = (EAST + 100, NORTH + 50)
    at = next(i for i in range(4) if {points[i][0], points[i - 1][0]} == {EAST + 100})
    more = Polygon([*points[:at], middle, *points[at:]])
    assert difference(SQUARE, more).inserted == (middle,)
    assert difference(more, SQUARE).deleted == (middle,)
    assert difference(SQUARE, more).added.is_empty


def test_a_new_part_a_new_hole_and_nothing_before() -> None:
    part, hole = box(EAST + 200, NORTH, EAST + 210, NORTH + 10), box(EAST + 40, NORTH + 40, EAST + 50, NORTH + 50)
    told = difference(SQUARE, MultiPolygon([SQUARE.difference(hole), part]))
    assert (told.added.equals(part), told.removed.equals(hole), len(told.inserted)) == (True, True, 8)
    assert difference(None, SQUARE).added.equals(SQUARE)
    assert difference(SQUARE, None).removed.equals(SQUARE)


def test_specks_of_rounding_are_not_told() -> None:
    assert difference(SQUARE, with_corner(100, 100, 0.001, 0)).added.is_empty


MOVES = st.lists(st.tuples(st.integers(0, 7), st.integers(-9, 9), st.integers(-9, 9)), max_size=5)
OCTAGON = [(0, 0), (50, -20), (100, 0), (120, 50), (100, 100), (50, 120), (0, 100), (-20, 50)]


@given(MOVES)
@settings(deadline=None)
def test_the_old_with_the_difference_is_the_new(moves: list[Any]) -> None:
    points = [(EAST + x, NORTH + y) for x, y in OCTAGON]
    before = Polygon(points)
    for at, dx, dy in moves:
        points[at] = (points[at][0] + dx, points[at][1] + dy)
    after = Polygon(points)
    assume(after.is_valid and after.area > 1)
    told = difference(before, after)
    rebuilt = shapely.union(before.difference(told.removed), told.added)
    assert rebuilt.symmetric_difference(after).area < 0.5
    gone = {(x, y) for x, y in before.exterior.coords} - {(x, y) for x, y in after.exterior.coords}
    assert {old for old, _ in told.moved} | set(told.deleted) >= gone
