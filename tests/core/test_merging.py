"""Two changes of one record, or of one boundary, made into one: nothing of either gets lost, and what cannot be had is told."""

from __future__ import annotations

import math
from typing import Any

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon

from geoapp.core.boundary.merging import merge_shapes, same_shape
from geoapp.core.merging import merge_fields, same_value

MM = 0.001
FIELDS = st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers(0, 2) | st.sampled_from(["x", "y"]))
CORNERS = 12


def ring(moves: dict[int, float] | None = None) -> Polygon:
    """A round estate of 100 m radius near the tests' land, with corners moved outwards (or inwards) by metres."""
    out = []
    for at in range(CORNERS):
        angle, radius = 2 * math.pi * at / CORNERS, 100 + (moves or {}).get(at, 0.0)
        out.append((400_000 + radius * math.cos(angle), 5_700_000 + radius * math.sin(angle)))
    return shapely.set_precision(Polygon(out), MM)


def area_between(one: Any, other: Any) -> float:
    return float(one.symmetric_difference(other).area)


# -- fields


def test_each_side_keeps_its_own_fields() -> None:
    merged = merge_fields({"a": 1, "b": 1, "c": 1}, {"a": 2, "c": 3}, {"a": 1, "b": 2, "c": 2}, "abc")
    assert (merged.sets, merged.conflicts) == ({"a": 2}, ["c"])


@given(FIELDS, FIELDS, FIELDS)
@settings(deadline=None)
def test_after_a_merge_every_change_is_there_or_named(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge_fields(base, mine, theirs, "abcd")
    result = {**theirs, **merged.sets}
    for name in "abcd":
        i_changed = name in mine and not same_value(mine[name], base.get(name))
        they_changed = not same_value(theirs.get(name), base.get(name))
        if name in merged.conflicts:
            assert i_changed
            assert they_changed
        elif i_changed:
            assert same_value(result.get(name), mine[name])
        else:
            assert same_value(result.get(name), theirs.get(name))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(1, 1.0, True), (True, 1, False), ([1, {"a": None}], [1.0, {"a": None}], True), ({"a": 1}, {"a": 1, "b": None}, False), ("1", 1, False), (None, None, True)],
)  # fmt: skip
def test_values_are_the_same_as_json_has_them(one: Any, other: Any, same: bool) -> None:
    assert same_value(one, other) is same


# -- boundaries

CORNER = st.integers(0, CORNERS - 1)
METRES = st.floats(-40, 60).filter(lambda m: abs(m) > 0.01)


@given(CORNER, CORNER, METRES, METRES)
@settings(deadline=None)
def test_moves_of_different_corners_are_both_kept(one: int, other: int, metres: float, more: float) -> None:
    assume(min((one - other) % CORNERS, (other - one) % CORNERS) > 1)
    base, mine, theirs = ring(), ring({one: metres}), ring({other: more})
    merged, good = merge_shapes(base, mine, theirs, MM)
    assert good
    assert merged is not None
    assert area_between(merged, ring({one: metres, other: more})) < MM
    turned, _ = merge_shapes(base, theirs, mine, MM)
    assert turned is not None
    assert area_between(merged, turned) < MM


@given(CORNER, METRES, METRES)
@settings(deadline=None)
def test_moves_of_one_corner_or_of_its_neighbour_conflict(corner: int, metres: float, more: float) -> None:
    assume(abs(metres - more) > 0.01)
    assert merge_shapes(ring(), ring({corner: metres}), ring({corner: more}), MM) == (None, False)
    neighbour = (corner + 1) % CORNERS
    assert merge_shapes(ring(), ring({corner: metres}), ring({neighbour: more}), MM) == (None, False)


@given(st.dictionaries(CORNER, METRES, max_size=6))
@settings(deadline=None)
def test_who_changed_nothing_gives_way(moves: dict[int, float]) -> None:
    base, changed = ring(), ring(moves)
    assert merge_shapes(base, changed, base, MM) == (changed, True) or same_shape(changed, base, MM)
    assert merge_shapes(base, base, changed, MM) == (changed, True)
    assert merge_shapes(base, changed, changed, MM)[1]


def test_a_hole_and_a_new_part_are_both_kept() -> None:
    base = MultiPolygon([ring()])
    hole = MultiPolygon([ring().difference(Point(400_000, 5_700_000).buffer(20))])
    part = MultiPolygon([ring(), Point(400_500, 5_700_000).buffer(30)])
    merged, good = merge_shapes(base, hole, part, MM)
    assert good
    assert merged is not None
    assert (merged.geom_type, len(merged.geoms), len(merged.geoms[0].interiors) + len(merged.geoms[1].interiors)) == (
        "MultiPolygon",
        2,
        1,
    )  # type: ignore[attr-defined]
    assert merged.area == pytest.approx(part.area - (base.area - hole.area))


def test_a_part_that_one_removed_and_the_other_changed_conflicts() -> None:
    far = Point(400_500, 5_700_000).buffer(30)
    base = MultiPolygon([ring(), far])
    assert merge_shapes(base, MultiPolygon([ring()]), MultiPolygon([ring(), far.buffer(5)]), MM) == (None, False)


@pytest.mark.parametrize(
    "mine",
    [None, Point(400_000, 5_700_000), Polygon([(400_000, 5_700_000), (400_100, 5_700_100), (400_100, 5_700_000), (400_000, 5_700_100)])],
)  # fmt: skip
def test_what_is_no_sound_area_is_never_merged(mine: Any) -> None:
    assert merge_shapes(ring(), mine, ring({0: 20.0}), MM) == (None, False)


def test_a_ring_that_begins_elsewhere_is_the_same() -> None:
    points = list(ring().exterior.coords)[:-1]
    turned = Polygon(points[3:] + points[:3])
    assert same_shape(MultiPolygon([turned]), ring(), MM)
    assert not same_shape(ring({2: 0.5}), ring(), MM)
