"""The drawn places: areas, borders, and that lots and streets fit together without gap or overlap."""

from __future__ import annotations

import math

import pytest
import shapely
from demo_files_for_tests import REGIONS, Record, hectares, length_m, records, square_metres
from shapely.geometry.base import BaseGeometry

ESTATES = {r.key: r for r in records("estates")}
PLOTS: dict[str, list[Record]] = {}
for _plot in records("plots"):
    PLOTS.setdefault(_plot.values["estate"], []).append(_plot)


def _metric(geom: BaseGeometry, region_lat: float | None = None) -> BaseGeometry:
    """Roughly metres, for shapes and short distances; things that are compared need the same latitude."""
    lat = shapely.get_y(shapely.centroid(geom)) if region_lat is None else region_lat
    return shapely.transform(geom, lambda xy: xy * (111_320 * math.cos(math.radians(lat)), 111_320))


def test_herzbergstrasse_has_its_published_area() -> None:
    assert hectares(ESTATES["demo-hbs"].place()) == pytest.approx(190, rel=0.01)


def test_heinenkamp_one_and_two_have_their_published_area_together() -> None:
    assert hectares(ESTATES["demo-hk1"].place()) + hectares(ESTATES["demo-hk2"].place()) == pytest.approx(79, rel=0.01)


def test_heinenkamp_one_and_two_share_a_border_and_nothing_else() -> None:
    one, two = ESTATES["demo-hk1"].place(), ESTATES["demo-hk2"].place()
    assert length_m(shapely.shared_paths(one.boundary, two.boundary)) > 100
    assert shapely.intersection(one, two).area == 0
    assert shapely.coverage_is_valid([one, two])


def test_estates_that_are_no_neighbours_do_not_touch() -> None:
    keys, shapes = list(ESTATES), [r.place() for r in ESTATES.values()]
    near = shapely.STRtree(shapes).query(shapes, predicate="intersects").T
    pairs = {frozenset((keys[a], keys[b])) for a, b in near if a != b}
    assert pairs == {frozenset(("demo-hk1", "demo-hk2"))}


@pytest.mark.parametrize("key", ESTATES)
def test_plots_share_their_borders_and_never_overlap(key: str) -> None:
    lots = [p.place() for p in PLOTS[key]]
    assert shapely.coverage_is_valid(lots)
    doubled = sum(square_metres(p) for p in lots) - square_metres(shapely.union_all(lots))
    assert abs(doubled) < 0.01


@pytest.mark.parametrize("key", ESTATES)
def test_plots_and_streets_are_the_estate(key: str) -> None:
    estate, lots = ESTATES[key].place(), shapely.union_all([p.place() for p in PLOTS[key]])
    assert square_metres(lots.difference(estate)) < 0.01
    streets = estate.difference(lots)
    assert 0.05 < streets.area / estate.area < 0.22
    assert square_metres(lots) + square_metres(streets) == pytest.approx(square_metres(estate), abs=0.01)
    assert ESTATES[key].values["area_net_ha"] == pytest.approx(hectares(lots), abs=0.01)


@pytest.mark.parametrize("key", ESTATES)
def test_what_the_plots_leave_free_is_street_and_not_land(key: str) -> None:
    """Nowhere in the gap is there room for a house away from a street, a railway or a harbour basin."""
    estate, lots = ESTATES[key].place(), shapely.union_all([p.place() for p in PLOTS[key]])
    region = ESTATES[key].file.split("/")[0]
    ways = shapely.union_all([r.place() for r in records("roads", region) if r.place().intersects(estate)])
    beside = estate.difference(lots).difference(ways.buffer(0.0006))  # about 40 to 65 m
    assert square_metres(beside) < 1500


def test_plots_are_of_the_size_of_real_ones() -> None:
    sizes = sorted(hectares(p.place()) for p in records("plots"))
    assert sizes[0] > 0.06
    assert sizes[-1] < 8.5
    assert 0.25 < sizes[len(sizes) // 2] < 0.8


def test_plots_are_of_the_shape_of_real_ones() -> None:
    """No ribbons with their narrow end to the street, no plots that wrap around others."""
    sides, fills = {}, {}
    for plot in records("plots"):
        box = shapely.minimum_rotated_rectangle(_metric(plot.place()))
        a, b, c = box.exterior.coords[:3]
        short, long = sorted((math.dist(a, b), math.dist(b, c)))
        sides[plot.key], fills[plot.key] = long / short, _metric(plot.place()).area / box.area
    assert {k: v for k, v in sides.items() if v > 7} == {}
    assert sum(v > 5.5 for v in sides.values()) < 0.01 * len(sides)
    assert {k: v for k, v in fills.items() if v < 0.3} == {}


@pytest.mark.parametrize("region", REGIONS)
def test_one_drives_from_every_estate_to_the_main_roads_of_the_region(region: str) -> None:
    driven = [r for r in records("roads", region) if r.values["class"] not in ("rail", "waterway", "motorway")]
    lat = shapely.get_y(driven[0].place().centroid)
    lines = [_metric(r.place(), lat) for r in driven]
    met: list[set[int]] = [set() for _ in lines]
    for i, j in shapely.STRtree(lines).query(lines, predicate="dwithin", distance=12.0).T:
        met[i].add(int(j))
    reached = {i for i, r in enumerate(driven) if r.values["class"] in ("primary", "trunk") and "-road-" in r.key}
    todo = list(reached)
    while todo:
        new = met[todo.pop()] - reached
        reached |= new
        todo += new
    cut_off = []
    for estate in records("estates", region):
        beside = [i for i, r in enumerate(driven) if r.place().distance(estate.place()) < 0.0002]
        if not reached & set(beside):
            cut_off.append(estate.key)
    assert cut_off == []


def test_every_estate_lies_in_its_municipality() -> None:
    towns = {m.values["ags"]: m.place() for m in records("municipalities")}
    outside = [r.key for r in ESTATES.values() if not towns[r.values["ags"]].contains(r.place())]
    assert outside == []


def test_the_ruhr_municipalities_are_one_net_of_borders() -> None:
    ruhr = [m.place() for m in records("municipalities") if m.values["ags"].startswith("059")]
    assert len(ruhr) == 13
    assert shapely.coverage_is_valid(ruhr)
    assert len(shapely.get_parts(shapely.coverage_union_all(ruhr))) == 1


@pytest.mark.parametrize("layer", ["companies", "premises"])
def test_companies_and_premises_lie_on_a_plot_of_their_estate(layer: str) -> None:
    astray = []
    for record in records(layer):
        lots = [p.place() for p in PLOTS[record.values["estate"]]]
        if not any(lot.covers(record.place()) for lot in lots):
            astray.append(record.key)
    assert astray == []


def test_no_company_stands_on_a_vacant_plot() -> None:
    empty = {k: [p.place() for p in lots if p.values["occupancy"] == "vacant"] for k, lots in PLOTS.items()}
    squatters = [c.key for c in records("companies") if any(lot.covers(c.place()) for lot in empty[c.values["estate"]])]
    assert squatters == []


def test_core_and_buffer_lie_in_their_estates_and_do_not_overlap() -> None:
    land = shapely.union_all([r.place() for r in records("estates", "duesseldorf")])
    for zone in records("core-zones"):
        core, buffer = zone.place(), shapely.from_wkt(zone.values["geom_buffer"])
        assert core.is_valid, zone.key
        assert buffer.is_valid, zone.key
        assert square_metres(core.difference(land)) < 1, zone.key
        assert square_metres(buffer.difference(land)) < 1, zone.key
        assert square_metres(core.intersection(buffer)) < 1, zone.key
        assert hectares(buffer) < hectares(core), zone.key


def test_motorways_railways_and_main_roads_of_the_region_keep_clear_of_the_estates() -> None:
    shapes = [r.place() for r in ESTATES.values()]
    through = [r for r in records("roads") if "-road-" in r.key]
    assert [r.key for r in through if any(r.place().intersects(s) for s in shapes)] == []


@pytest.mark.parametrize("region", REGIONS)
def test_each_region_has_streets_by_name_and_points_to_reach_it(region: str) -> None:
    assert sum("name" in r.values for r in records("roads", region)) >= 8
    kinds = {r.values["kind"] for r in records("reference-points", region)}
    assert "rail_station" in kinds


BORDERS_AND_COASTS = {
    "a1",
    "a11",
    "a12",
    "a27",
    "a3",
    "a30",
    "a31",
    "a4",
    "a40",
    "a5",
    "a57",
    "a6",
    "a61",
    "a7",
    "a8",
    "a81",
    "a96",
}
"""Motorways that leave the country, or reach the sea or the Alps."""


def test_no_motorway_of_the_country_ends_in_a_field() -> None:
    ways = [(r.key, r.place()) for r in records("roads") if r.values["class"] == "motorway"]
    loose = {
        key.split("-")[2]
        for key, way in ways
        if key.startswith("demo-far-")
        for end in (way.coords[0], way.coords[-1])
        if min(other.distance(shapely.Point(end)) for name, other in ways if name != key) > 1e-6
    }
    assert loose - {"a100"} <= BORDERS_AND_COASTS  # the ring of Berlin is open in the east indeed
