"""Areas become estates: contiguous ones together, barriers between, borders that hold and do not overlap."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geoapp.core.stock import OVERLAP_M2, group_areas

GAP = 30.0


def members(areas, barriers=(), gap=GAP):
    return sorted(group.members for group in group_areas(areas, barriers, gap))


def box(x, y=0.0, width=100.0, height=100.0):
    return shapely.box(x, y, x + width, y + height)


def wall(x, low=-500.0, high=500.0):
    return shapely.LineString([(x, low), (x, high)])


def test_nothing_gives_nothing():
    assert group_areas([], [wall(0)], GAP) == []


def test_areas_within_the_gap_are_one_estate_and_beyond_are_two():
    assert members([box(0), box(100 + GAP)]) == [(0, 1)]
    assert members([box(0), box(100 + GAP + 1)]) == [(0,), (1,)]


def test_a_chain_of_near_areas_is_one_estate():
    assert members([box(i * 120) for i in range(5)]) == [(0, 1, 2, 3, 4)]


def test_a_barrier_in_the_gap_separates():
    assert members([box(0), box(120)], [wall(110)]) == [(0,), (1,)]


def test_a_barrier_along_a_common_border_separates_too():
    assert members([box(0), box(100)], [wall(100)]) == [(0,), (1,)]


def test_a_barrier_that_ends_before_does_not_separate():
    assert members([box(0), box(120)], [wall(110, 200, 500)]) == [(0, 1)]


def test_an_area_that_a_barrier_crosses_stays_whole():
    (group,) = group_areas([box(0)], [wall(30)], GAP)
    assert group.border.area == pytest.approx(10_000, rel=0.01)


def test_areas_that_overlap_are_one_estate_whatever_lies_between():
    assert members([box(0), box(80)], [wall(90)]) == [(0, 1)]


def test_the_street_between_two_areas_belongs_to_the_estate():
    (group,) = group_areas([box(0), box(110)], [], GAP)
    assert group.border.contains(shapely.Point(105, 50))
    assert group.border.geom_type == "Polygon"
    assert group.border.area == pytest.approx(21_000, rel=0.01)


def test_a_yard_inside_stays_a_hole_when_it_is_wider_than_the_gap():
    ring = box(0, 0, 300, 300).difference(box(100, 100, 100, 100))
    (group,) = group_areas([ring], [], GAP)
    assert not group.border.contains(shapely.Point(150, 150))


places = st.tuples(st.integers(0, 12), st.integers(0, 12))
sizes = st.tuples(st.integers(1, 4), st.integers(1, 4))
areas_of = st.lists(st.tuples(places, sizes), min_size=1, max_size=12).map(
    lambda found: [box(x * 60.0, y * 60.0, w * 45.0, h * 45.0) for (x, y), (w, h) in found]
)
barriers_of = st.lists(
    st.tuples(places, places)
    .filter(lambda ends: ends[0] != ends[1])
    .map(
        lambda ends: shapely.LineString(
            [(ends[0][0] * 60.0 - 7, ends[0][1] * 60.0 - 7), (ends[1][0] * 60.0 - 7, ends[1][1] * 60.0 - 7)]
        )
    ),
    max_size=4,
)


@given(areas=areas_of, barriers=barriers_of, gap=st.sampled_from([0.0, 5.0, 30.0, 80.0]))
@settings(max_examples=150, deadline=None)
def test_every_area_is_in_one_estate_and_borders_hold_and_never_overlap(areas, barriers, gap):
    groups = group_areas(areas, barriers, gap)
    assert sorted(i for group in groups for i in group.members) == list(range(len(areas)))
    for group in groups:
        assert group.border.is_valid
        assert group.border.geom_type in ("Polygon", "MultiPolygon")
        for i in group.members:
            assert shapely.difference(areas[i], group.border).area < OVERLAP_M2
    for i, a in enumerate(groups):
        for b in groups[i + 1 :]:
            assert shapely.intersection(a.border, b.border).area <= OVERLAP_M2


@given(areas=areas_of, gap=st.sampled_from([5.0, 30.0]))
@settings(max_examples=80, deadline=None)
def test_without_barriers_estates_are_the_chains_of_gaps(areas, gap):
    for a, b in ((a, b) for i, a in enumerate(areas) for b in areas[i + 1 :]):
        assume(abs(a.distance(b) - gap) > 0.1)  # corners: widened with mitres, they meet a little sooner
        assume(not (gap < a.distance(b) < gap * 1.5))
    home = {i: n for n, group in enumerate(group_areas(areas, [], gap)) for i in group.members}
    for i, a in enumerate(areas):
        for j, b in enumerate(areas):
            if a.distance(b) <= gap:
                assert home[i] == home[j]
    for n in set(home.values()):
        mine = [areas[i] for i in home if home[i] == n]
        others = [areas[i] for i in home if home[i] != n]
        if others:
            assert shapely.union_all(mine).distance(shapely.union_all(others)) > gap


@given(areas=areas_of, barriers=barriers_of)
@settings(max_examples=60, deadline=None)
def test_the_same_areas_in_any_order_make_the_same_estates(areas, barriers):
    forward = {frozenset(areas[i].wkt for i in group.members) for group in group_areas(areas, barriers, GAP)}
    turned = areas[::-1]
    backward = {frozenset(turned[i].wkt for i in group.members) for group in group_areas(turned, barriers, GAP)}
    assert forward == backward
