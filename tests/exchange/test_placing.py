"""Where the file lies: right, swapped, in another zone, abroad; and what is done to its shapes."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Transformer

from geoapp.errors import BadFile
from geoapp.exchange.placing.crs import Placer, parse_crs
from geoapp.exchange.placing.shape import Wanted, shape
from geoapp.exchange.reading.source import Description, row_numbers

BERLIN = (13.49, 52.525)


def placer(epsg=None, told=None, swap=False):
    from pathlib import Path

    about = Description(Path("file.gpkg"), "GPKG", None, CRS.from_epsg(epsg) if epsg else None, "file", [])
    return Placer(about, CRS.from_epsg(told) if told else None, swap)


def array(*geometries):
    out = np.empty(len(geometries), dtype=object)
    out[:] = geometries
    return out


def place(source, *geometries):
    return source.place(array(*geometries), row_numbers(0, len(geometries)))


def in_crs(epsg, lon=BERLIN[0], lat=BERLIN[1]):
    x, y = Transformer.from_crs(4326, epsg, always_xy=True).transform(lon, lat)
    return shapely.Point(x, y)


@pytest.mark.parametrize("epsg", [4326, 4258, 25832, 25833, 31467, 31469, 3857, 4647, 5650])
def test_every_usual_crs_ends_in_the_same_place(epsg):
    found, problems = place(placer(epsg), in_crs(epsg))
    assert not problems
    assert found[0].distance(in_crs(25832)) < 3


def test_without_crs_the_refusal_says_which_one_the_numbers_look_like():
    for epsg in (25832, 25833, 31467, 3857, 4647):
        with pytest.raises(BadFile, match=f"--crs EPSG:{epsg}"):
            place(placer(), in_crs(epsg, 9.7, 52.4) if epsg == 31467 else in_crs(epsg))
    with pytest.raises(BadFile, match="--crs EPSG:4326"):
        place(placer(), shapely.Point(*BERLIN))
    with pytest.raises(BadFile, match=r"EPSG:4326 --swap-axes"):
        place(placer(), shapely.Point(*BERLIN[::-1]))
    with pytest.raises(BadFile, match="Beim Ersteller der Datei erfragen"):
        place(placer(), shapely.Point(-122, 37))


def test_a_file_with_swapped_axes_is_refused_and_read_right_when_told():
    north_first = [shapely.Point(BERLIN[1], BERLIN[0] + i / 100) for i in range(3)]
    with pytest.raises(BadFile, match="--swap-axes"):
        place(placer(4326), *north_first)
    found, problems = place(placer(4326, swap=True), *north_first)
    assert not problems
    assert found[0].distance(in_crs(25832)) < 1


def test_a_few_swapped_rows_are_problems_of_their_own():
    source = placer(4326)
    found, problems = place(source, *[shapely.Point(*BERLIN)] * 3, shapely.Point(*BERLIN[::-1]))
    assert [p.row for p in problems] == [4]
    assert "sehen vertauscht aus" in problems[0].text
    assert found[3] is None
    source.finish()


def test_swapped_metres_are_noticed_too():
    p = in_crs(25832)
    with pytest.raises(BadFile, match="--swap-axes"):
        place(placer(25832), *[shapely.Point(p.y, p.x)] * 2)


def test_eastings_with_the_zone_in_front_are_recognised():
    p = in_crs(25832)
    with pytest.raises(BadFile, match="EPSG:4647"):
        place(placer(25832), shapely.Point(p.x + 32_000_000, p.y))


def test_metres_in_a_file_of_degrees_are_recognised():
    with pytest.raises(BadFile, match=r"keine Grad.*EPSG:25832"):
        place(placer(4326), in_crs(25832))


def test_rows_abroad_are_loaded_and_told():
    source = placer(4326)
    found, problems = place(source, shapely.Point(*BERLIN), shapely.Point(2.35, 48.85))
    assert not problems
    assert found[1] is not None
    assert any("1 Zeilen liegen außerhalb Deutschlands" in text and "Zeilen 2" in text for text in source.finish())


def test_rows_that_no_place_has_are_problems():
    far, beyond, infinite = shapely.Point(-100, 40), shapely.Point(13, 95), shapely.Point(13, float("inf"))
    found, problems = place(placer(4326), shapely.Point(*BERLIN), far, beyond, infinite)
    assert sorted(p.row for p in problems) == [2, 3, 4]
    assert [g is None for g in found] == [False, True, True, True]


def test_a_crs_on_the_command_line_wins_and_the_contradiction_is_told():
    source = placer(25833, told=25832)
    place(source, in_crs(25832))
    assert any("EPSG:25833" in note and "EPSG:25832" in note for note in source.finish())


def test_a_transformation_of_low_accuracy_is_told():
    source = placer(31467)
    place(source, in_crs(31467, 9.7, 52.4))
    assert any("genau umgerechnet" in note for note in source.finish())


def test_heights_are_told():
    source = placer(4326)
    place(source, shapely.Point(*BERLIN, 30))
    assert any("Höhen" in note for note in source.finish())


def test_a_crs_is_understood_in_its_usual_spellings():
    assert parse_crs("25832") == parse_crs("EPSG:25832") == CRS.from_epsg(25832)
    with pytest.raises(BadFile, match="EPSG:25832"):
        parse_crs("Gauß")


# --- shapes -----------------------------------------------------------------------------------------------------------

X, Y = 800_000, 5_830_000


def fit(wanted, *geometries, most=100_000):
    return shape(array(*geometries), row_numbers(0, len(geometries)), wanted, most)


def test_a_bow_tie_is_repaired_and_told_with_place_and_areas():
    bow = shapely.Polygon([(X, Y), (X + 10, Y + 10), (X + 10, Y), (X, Y + 10)])
    out = fit(Wanted.AREA, shapely.box(X, Y, X + 5, Y + 5), bow)
    assert out.geometry[1].is_valid
    (repair,) = out.repairs
    assert repair.row == 2
    assert repair.what.startswith("die Grenze schneidet sich selbst")
    assert repair.area_after_m2 == pytest.approx(50)
    lon, lat = Transformer.from_crs(25832, 4326, always_xy=True).transform(X + 5, Y + 5)
    assert repair.place == pytest.approx((lon, lat), abs=1e-5)


def test_holes_stay_holes():
    holed = shapely.Polygon(
        shapely.box(X, Y, X + 10, Y + 10).exterior, [shapely.box(X + 2, Y + 2, X + 4, Y + 4).exterior]
    )
    out = fit(Wanted.AREA, holed)
    assert out.geometry[0].equals(holed)
    assert not out.repairs


def test_shapes_that_collapse_are_problems_not_silence():
    needle = shapely.Polygon([(X, Y), (X + 10, Y), (X, Y)])
    tiny = shapely.box(X + 0.0001, Y + 0.0001, X + 0.0002, Y + 0.0002)
    out = fit(Wanted.AREA, needle, tiny)
    assert [p.row for p in out.problems] == [1, 2]
    assert all(g is None for g in out.geometry)


def test_kinds_that_do_not_fit_are_named():
    line, spot = shapely.LineString([(X, Y), (X + 1, Y)]), shapely.Point(X, Y)
    texts = [p.text for p in fit(Wanted.AREA, line, spot, shapely.MultiPoint([(X, Y), (X + 1, Y)])).problems]
    assert texts == [
        "ist eine Linie, diese Ebene hat aber Flächen",
        "ist ein Punkt, diese Ebene hat aber Flächen",
        "ist mehrere Punkte, diese Ebene hat aber Flächen",
    ]
    assert "hat aber Linien" in fit(Wanted.LINE, spot).problems[0].text


def test_an_area_for_a_point_layer_is_stood_for_by_a_point_inside():
    horseshoe = shapely.box(X, Y, X + 10, Y + 10).difference(shapely.box(X + 1, Y + 1, X + 10, Y + 9))
    out = fit(Wanted.POINT, horseshoe)
    assert horseshoe.contains(out.geometry[0])
    assert any("Punkt darin" in note for note in out.notes)


def test_plots_may_be_areas_or_points():
    out = fit(Wanted.AREA_OR_POINT, shapely.Point(X, Y), shapely.box(X, Y, X + 1, Y + 1), shapely.MultiPoint([(X, Y)]))
    assert [g.geom_type for g in out.geometry] == ["Point", "Polygon", "Point"]
    assert not out.problems


def test_a_collection_gives_its_areas_and_tells_what_is_left():
    box = shapely.box(X, Y, X + 1, Y + 1)
    nested = shapely.GeometryCollection(
        [shapely.Point(X, Y), shapely.GeometryCollection([box, shapely.box(X + 5, Y, X + 6, Y + 1)])]
    )
    out = fit(Wanted.AREA, nested)
    assert out.geometry[0].area == pytest.approx(2)
    assert "1 Teile der Sammlung" in out.repairs[0].what
    assert (
        "Sammlung ohne Flächen" in fit(Wanted.AREA, shapely.GeometryCollection([shapely.Point(X, Y)])).problems[0].text
    )


def test_the_number_of_vertices_has_a_limit():
    many = shapely.Point(X, Y).buffer(10, quad_segs=300)
    count = shapely.get_num_coordinates(many)
    assert not fit(Wanted.AREA, many, most=count).problems
    assert "GEOAPP_MAX_VERTICES" in fit(Wanted.AREA, many, most=count - 1).problems[0].text


coordinates = st.tuples(st.floats(-50, 50), st.floats(-50, 50)).map(lambda p: (X + p[0], Y + p[1]))


@given(corners=st.lists(coordinates, min_size=3, max_size=12))
@settings(max_examples=200, deadline=None)
def test_whatever_is_drawn_ends_valid_on_the_grid_or_as_a_problem(corners):
    out = fit(Wanted.AREA, shapely.Polygon(corners))
    found = out.geometry[0]
    if found is None:
        assert out.problems
        return
    assert found.is_valid
    assert found.geom_type in ("Polygon", "MultiPolygon")
    xy = shapely.get_coordinates(found)
    assert np.abs(xy - np.round(xy, 3)).max() < 1e-6
    again = fit(Wanted.AREA, found)
    assert again.geometry[0].equals_exact(found, 1e-9)
    assert not again.repairs


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
@pytest.mark.parametrize("corner", [1, 2])
def test_a_vertex_without_numbers_makes_a_shape_unusable_whichever_it_is(number, corner):
    sound = shapely.Polygon([(620_000, 5_800_000), (620_101, 5_800_000), (620_102, 5_800_100)])
    one = struct.pack("<d", sound.exterior.coords[corner][0])
    with np.errstate(invalid="ignore"):
        broken = shapely.from_wkb(shapely.to_wkb(sound).replace(one, struct.pack("<d", number)))
    found, problems = place(placer(25832), shapely.box(620_300, 5_800_000, 620_400, 5_800_100), broken)
    assert [(problem.row, problem.text) for problem in problems] == [(2, "eine Koordinate ist keine endliche Zahl")]
    assert found[0] is not None
    assert found[1] is None
