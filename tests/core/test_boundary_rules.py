"""What the rules find in a boundary, and that they keep quiet about a sound one. Coordinates are EPSG:25832, metres."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geoapp.core.boundary.findings import Finding, Limits, Named, Surroundings
from geoapp.core.boundary.fixes import FIXES, fixed
from geoapp.core.boundary.measures import area_m2, measures
from geoapp.core.boundary.rules import check

EAST, NORTH = 400_000.0, 5_700_000.0


def land(x: float, y: float, width: float, height: float) -> Polygon:
    return box(EAST + x, NORTH + y, EAST + x + width, NORTH + y + height)


def found(shape: Any, collection: str = "estates", **more: Any) -> dict[str, Finding]:
    return {one.code: one for one in check(Surroundings(collection, shape, **more))}


SOUND = land(0, 0, 400, 300)
NEXT = Named("Nachbar", land(400, 0, 400, 300))
TOWN = Named("Hagen", land(-1000, -1000, 5000, 5000))


def test_a_sound_boundary_between_neighbours_is_sound() -> None:
    assert found(SOUND, siblings=(NEXT,), municipality=TOWN, before=SOUND, published=SOUND) == {}


def test_a_border_that_crosses_itself_is_an_error_with_its_place_and_nothing_else_is_said() -> None:
    bow = Polygon([(EAST, NORTH), (EAST + 100, NORTH + 100), (EAST + 100, NORTH), (EAST, NORTH + 100)])
    (one,) = check(Surroundings("estates", bow, siblings=(NEXT,), municipality=TOWN))
    assert (one.code, one.severity, one.place) == ("self-intersection", "error", (EAST + 50, NORTH + 50))


@pytest.mark.parametrize(("collection", "told"), [("estates", True), ("plots", True), ("core-zones", False), ("networks", False)])  # fmt: skip
def test_ground_that_a_neighbour_has_too_is_an_error_where_nobody_shares(collection: str, told: bool) -> None:
    result = found(land(0, 0, 410, 300), collection, siblings=(NEXT,))
    assert ("overlap" in result) is told
    if told:
        one = result["overlap"]
        assert (one.severity, one.values) == ("error", {"name": "Nachbar", "m2": 3000.0})
        assert one.area is not None
        assert one.place is not None
        assert Point(one.place).within(one.area)
        assert check(Surroundings(collection, land(0, 0, 410, 300), siblings=(NEXT,)))[0].code == "overlap"


def test_a_touch_of_less_than_survey_noise_is_none() -> None:
    assert "overlap" not in found(land(0, 0, 400.003, 300), siblings=(NEXT,))


def test_a_strip_between_neighbours_is_told_and_a_street_is_not() -> None:
    one = found(land(0, 0, 398, 300), siblings=(NEXT,))["gap"]
    assert one.severity == "warning"
    assert one.area is not None
    assert one.area.area == pytest.approx(2 * 300, rel=0.05)
    assert "gap" not in found(land(0, 0, 388, 300), siblings=(NEXT,))
    third = Named("Straße", land(398, -10, 2, 320))
    assert "gap" not in found(land(0, 0, 398, 300), siblings=(NEXT, third)), "somebody has it"


def test_what_lies_beyond_the_municipality_is_told() -> None:
    one = found(land(3800, 0, 300, 300), municipality=TOWN)["outside-municipality"]
    assert one.values == {"name": "Hagen", "m2": 100 * 300}


def test_small_parts_and_holes_are_told() -> None:
    hole = land(100, 100, 5, 5)
    result = found(MultiPolygon([SOUND.difference(hole), land(900, 0, 5, 5)]))
    assert {"hole", "tiny-part"} <= set(result)
    assert result["hole"].place is not None
    assert Point(result["hole"].place).within(hole)
    assert not {"hole", "tiny-part"} & set(found(SOUND.difference(land(100, 100, 50, 50))))
    assert "tiny-part" not in found(land(0, 0, 5, 5)), "all there is is no part"


def test_a_spike_is_told_where_it_is() -> None:
    tip = (EAST + 600, NORTH + 150)
    points = list(SOUND.exterior.coords)[:-1]
    at = points.index((EAST + 400, NORTH + 300))
    before = [(EAST + 400, NORTH + 150.4), tip, (EAST + 400, NORTH + 149.6)]
    ring = (
        points[:at] + before[::-1] + points[at:]
        if points[at - 1][1] == NORTH
        else points[: at + 1] + before + points[at + 1 :]
    )
    spiky = Polygon(ring)
    assert spiky.is_valid
    assert found(spiky)["spike"].place == tip


def test_a_vertex_on_the_one_before_is_told() -> None:
    points = list(SOUND.exterior.coords)
    assert found(Polygon([points[0], *points]))["duplicate-vertex"].place == points[0]


def test_plots_that_are_missing_or_reach_out_are_told() -> None:
    plots = (Named("P 1", land(0, 0, 100, 100)), Named("P 2", land(390, 0, 100, 100)))
    result = found(SOUND, plots=plots)
    assert result["plots-uncovered"].values == {"pct": 9}
    assert result["plot-outside"].values == {"name": "P 2", "m2": 9000}
    assert not {"plots-uncovered", "plot-outside"} & set(found(SOUND, plots=(Named("P", land(0, 0, 400, 200)),)))


def test_a_company_left_outside_is_named() -> None:
    one = found(
        SOUND, inside=(Named("Meier", Point(EAST + 500, NORTH + 10)), Named("Drin", Point(EAST + 5, NORTH + 5)))
    )
    assert one["left-outside"].values == {"name": "Meier"}


def test_a_small_core_zone_is_told_with_its_size() -> None:
    one = found(land(0, 0, 100, 100), "core-zones")["core-zone-small"]
    assert one.values["ha"] == pytest.approx(1.0, abs=0.01)
    assert "core-zone-small" not in found(SOUND, "core-zones")


@pytest.mark.parametrize(("width", "told"), [(330, False), (310, True), (470, False), (490, True)])
def test_another_size_than_the_public_knows_is_told(width: float, told: bool) -> None:
    assert ("area-change" in found(land(0, 0, width, 300), published=SOUND)) is told


def test_areas_are_those_of_the_ellipsoid() -> None:
    assert measures(SOUND).vertices == 4
    assert area_m2(land(0, 0, 1000, 1000)) == pytest.approx(1_000_000, rel=0.002)
    assert area_m2(land(0, 0, 1000, 1000)) != pytest.approx(1_000_000, rel=0.0001)
    with_hole = measures(SOUND.difference(land(100, 100, 50, 50)))
    assert (with_hole.parts, with_hole.holes, with_hole.vertices) == (1, 1, 8)
    assert with_hole.area_m2 == pytest.approx(measures(SOUND).area_m2 - measures(land(100, 100, 50, 50)).area_m2)
    assert with_hole.perimeter_m == pytest.approx(measures(SOUND).perimeter_m + 200, rel=0.001)


POINTS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=3, max_size=9)


@given(POINTS, POINTS)
@settings(deadline=None)
def test_whatever_is_drawn_is_answered_with_findings(one: list[Any], other: list[Any]) -> None:
    """Bow ties, slivers, points on points: never anything but findings, and places that exist."""
    shape, neighbour = (Polygon([(EAST + x, NORTH + y) for x, y in points]) for points in (one, other))
    siblings = (Named("N", neighbour),) if neighbour.is_valid and neighbour.area > 1 else ()
    for finding in check(Surroundings("estates", shape, siblings=siblings, municipality=TOWN, published=SOUND)):
        assert finding.text % finding.values
        assert finding.area is None or finding.area.is_valid
        if finding.area is not None and finding.place is not None:
            assert finding.area.distance(Point(finding.place)) < 0.01
    assert shapely.get_dimensions(shape) == 2


def around(shape: Any, **more: Any) -> Surroundings:
    return Surroundings(more.pop("collection", "estates"), shape, **more)


def test_who_sends_a_country_is_told_that_not_everything_was_compared() -> None:
    few = Limits(neighbours=2)
    siblings = tuple(Named(f"N{n}", land(1000 * n, 900, 5, 5)) for n in range(3))
    assert found(SOUND, siblings=siblings, limits=few)["many-neighbours"].values == {"most": 2}
    assert "many-neighbours" not in found(SOUND, siblings=siblings[:2], limits=few)


SPIKY = Polygon(
    [(EAST, NORTH), (EAST + 400, NORTH), (EAST + 400, NORTH + 149.6), (EAST + 600, NORTH + 150), (EAST + 400, NORTH + 150.4), (EAST + 400, NORTH + 300), (EAST, NORTH + 300)]
)  # fmt: skip
BOW = Polygon([(EAST, NORTH), (EAST + 100, NORTH + 100), (EAST + 100, NORTH), (EAST, NORTH + 100)])
MENDED = {
    "self-intersection": (around(BOW), 5000.0),
    "overlap": (around(land(0, 0, 410, 300), siblings=(NEXT,)), 400 * 300.0),
    "gap": (around(land(0, 0, 398, 300), siblings=(NEXT,)), 400 * 300.0),
    "outside-municipality": (around(land(3800, 0, 300, 300), municipality=TOWN), 200 * 300.0),
    "tiny-part": (around(MultiPolygon([SOUND, land(900, 0, 5, 5)])), 400 * 300.0),
    "hole": (around(SOUND.difference(land(100, 100, 5, 5))), 400 * 300.0),
    "spike": (around(SPIKY), 400 * 300.0),
    "duplicate-vertex": (around(Polygon([SOUND.exterior.coords[0], *SOUND.exterior.coords])), 400 * 300.0),
}


def test_every_fix_is_tried_here() -> None:
    assert set(MENDED) == set(FIXES)


@pytest.mark.parametrize("code", MENDED)
def test_a_fix_makes_its_finding_go_and_brings_none(code: str) -> None:
    of, area = MENDED[code]
    before = {one.code for one in check(of)}
    assert code in before
    mended = fixed(code, of)
    assert mended is not None
    assert mended.area == pytest.approx(area, abs=0.1)
    after = {one.code for one in check(replace(of, shape=mended))}
    assert after <= before - {code}


def test_a_fix_that_leaves_nothing_gives_nothing() -> None:
    assert fixed("overlap", around(land(10, 10, 50, 50), siblings=(Named("Alles", SOUND),))) is None


def test_a_clipped_border_is_the_neighbours_very_border() -> None:
    crooked = Polygon(
        [
            (EAST + 400, NORTH - 10),
            (EAST + 420.123, NORTH + 77.7),
            (EAST + 391.5, NORTH + 200.25),
            (EAST + 400, NORTH + 310),
            (EAST + 900, NORTH),
        ]
    )
    mended = fixed("overlap", around(land(0, 0, 410, 300), siblings=(Named("Krumm", crooked),)))
    assert mended is not None
    assert mended.intersection(crooked).area < 1e-6
    assert (EAST + 391.5, NORTH + 200.25) in {(x, y) for x, y in shapely.get_coordinates(mended)}


@given(POINTS, POINTS)
@settings(deadline=None)
def test_whatever_is_mended_is_sound_or_nothing(one: list[Any], other: list[Any]) -> None:
    shape, neighbour = (Polygon([(EAST + x, NORTH + y) for x, y in points]) for points in (one, other))
    siblings = (Named("N", neighbour),) if neighbour.is_valid and neighbour.area > 1 else ()
    of = around(shape, siblings=siblings, municipality=TOWN)
    for finding in check(of):
        if finding.code in FIXES:
            mended = fixed(finding.code, of)
            assert mended is None or (mended.is_valid and not mended.is_empty)
