"""Polygons of every kind, clean and monstrous, for tests by property."""

from __future__ import annotations

import math

from guard_for_tests import EAST, NORTH
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

Ring = list[tuple[float, float]]

# Sizes from far below the grid to a district; needles come of mixing them.
LENGTHS = st.one_of(st.floats(0, 0.002), st.floats(0, 1), st.floats(0, 3000), st.integers(0, 50).map(float))


@st.composite
def wild_rings(draw: st.DrawFn) -> Ring:
    """Any points in any order, some of them twice."""
    points = draw(st.lists(st.tuples(LENGTHS, LENGTHS), min_size=3, max_size=10))
    if draw(st.booleans()):
        points.insert(draw(st.integers(0, len(points))), draw(st.sampled_from(points)))
    return points


@st.composite
def star_rings(draw: st.DrawFn) -> Ring:
    """A ring around a centre: valid as drawn, with needles where neighbouring radii differ much."""
    radii = draw(st.lists(st.floats(0.001, 500), min_size=3, max_size=24))
    return [
        (600 + r * math.cos(2 * math.pi * n / len(radii)), 600 + r * math.sin(2 * math.pi * n / len(radii)))
        for n, r in enumerate(radii)
    ]


@st.composite
def polygons(draw: st.DrawFn) -> Polygon:
    """Polygons with and without a hole, wherever the hole may lie."""
    shell = draw(st.one_of(wild_rings(), star_rings()))
    holes = draw(
        st.lists(
            st.one_of(wild_rings(), star_rings().map(lambda r: [(x / 9 + 530, y / 9 + 530) for x, y in r])), max_size=2
        )
    )
    return Polygon(
        [(EAST + x, NORTH + y) for x, y in shell], [[(EAST + x, NORTH + y) for x, y in hole] for hole in holes]
    )


shapes = st.one_of(polygons(), st.lists(polygons(), min_size=1, max_size=3).map(MultiPolygon))
