"""GeoJSON is read feature by feature, and each fault is told with its place."""

from __future__ import annotations

import json

import pytest
from geometry_for_tests import point, square
from hypothesis import given
from hypothesis import strategies as st

from geoapp.errors import BadFile
from geoapp.exchange.reading.geojson_geometry import FaultError, GeometryBuilder
from geoapp.exchange.reading.json_stream import JsonStream


def test_features_come_with_their_attributes_and_row_numbers(geojson, read):
    found = read(geojson((point(), {"name": "A", "n": 1}), (point(), {"name": "B"})))
    assert found.rows == [1, 2]
    assert found.column("name") == ["A", "B"]
    assert found.column("n") == [1, None]
    assert found.about.crs.to_epsg() == 4326
    assert found.about.rows == 2


def test_rows_are_read_in_batches_of_the_size_asked_for(geojson, read):
    found = read(geojson(*[(point(), {"n": i}) for i in range(25)]), batch_rows=10)
    assert [len(batch) for batch in found.batches] == [10, 10, 5]
    assert found.rows == list(range(1, 26))


def test_a_single_feature_and_a_bare_geometry_are_files_of_one_row(tmp_path, read):
    feature, bare = tmp_path / "feature.json", tmp_path / "bare.json"
    feature.write_text(json.dumps({"type": "Feature", "geometry": point(), "properties": {"a": 1}}))
    bare.write_text(json.dumps(square()))
    assert read(feature).column("a") == [1]
    assert read(bare).geometry[0].geom_type == "Polygon"


def test_features_one_per_line_are_read(tmp_path, read):
    path = tmp_path / "lines.geojsonl"
    path.write_text(
        "\n".join(json.dumps({"type": "Feature", "geometry": point(), "properties": {"n": n}}) for n in range(3))
    )
    assert read(path).column("n") == [0, 1, 2]


def test_members_behind_the_features_count_too(tmp_path, read):
    path = tmp_path / "late.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    path.write_text(
        '{"features": [{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[380000,5700000]}}],'
        f' "crs": {json.dumps(crs)}, "type": "FeatureCollection"}}'
    )
    assert read(path).about.crs.to_epsg() == 25832


def test_a_file_whose_crs_is_null_has_none(geojson, read):
    assert read(geojson((point(), {}), crs=None)).about.crs is None


def test_lists_and_objects_in_attributes_become_json_text(geojson, read):
    found = read(geojson((point(), {"refs": ["a", "b"], "share": {"GE": 80}}), (point(), {"refs": "c"})))
    assert found.column("refs") == ['["a", "b"]', "c"]
    assert json.loads(found.column("share")[0]) == {"GE": 80}


def test_the_identity_of_features_is_a_column(tmp_path, read):
    path = tmp_path / "ids.geojson"
    features = [{"type": "Feature", "id": f"x{i}", "geometry": point(), "properties": {}} for i in range(2)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert read(path).column("id") == ["x0", "x1"]


@pytest.mark.parametrize(
    ("geometry", "complaint"),
    [
        ("text", "geometry ist ein Text ('text') statt eines Objekts"),
        ({"type": "Blob", "coordinates": [1, 2]}, "'Blob', das ist keine Geometrieart"),
        ({"type": "Point"}, "hat keine Koordinaten"),
        ({"type": "Point", "coordinates": ["13", 52]}, "steht ein Text ('13') statt einer Zahl"),
        ({"type": "Point", "coordinates": [13]}, "hat eine Zahl statt zwei"),
        ({"type": "Point", "coordinates": [13, True]}, "steht ein Wahrheitswert"),
        ({"type": "Polygon", "coordinates": [5]}, "1-fach verschachtelt"),
        ({"type": "Polygon", "coordinates": [[[13, 52], [14, 52], [13, 52]]]}, "nur 2 verschiedene Ecken"),
        (
            {"type": "Polygon", "coordinates": [[[13, 52], [], [14, 52], [14, 53], [13, 52]]]},
            "coordinates[0][1] ist ein leerer Punkt",
        ),
        ({"type": "LineString", "coordinates": [[13, 52]]}, "1 Punkte; mindestens 2"),
        ({"type": "GeometryCollection"}, "geometries ist leer"),
        ({"type": "MultiPolygon", "coordinates": [[[13, 52], [14, 52], [14, 53]]]}, "3-fach verschachtelt"),
    ],
)
def test_a_wrong_geometry_is_the_problem_of_its_row_alone(geojson, read, geometry, complaint):
    found = read(geojson((point(), {}), (geometry, {}), (point(), {})))
    assert list(found.problems) == [2]
    assert complaint in found.problems[2]
    assert "features[1]" in found.problems[2]
    assert [shape is None for shape in found.geometry] == [False, True, False]


def test_an_open_ring_is_closed_and_told(geojson, read):
    ring = square()["coordinates"][0][:-1]
    found = read(geojson(({"type": "Polygon", "coordinates": [ring]}, {})))
    assert found.geometry[0].is_valid
    assert [p.fatal for p in found.batches[0].problems] == [False]


def test_null_and_empty_geometry_are_missing_not_wrong(geojson, read):
    found = read(geojson((None, {}), ({"type": "Polygon", "coordinates": []}, {})))
    assert found.geometry == [None, None]
    assert not found.problems


def test_features_without_geometry_member_or_with_odd_properties_are_problems(tmp_path, read):
    path = tmp_path / "odd.geojson"
    features = [
        {"type": "Feature", "properties": {}},
        {"type": "Feature", "properties": 2, "geometry": None},
        7,
        {"type": "Thing"},
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert list(read(path).problems) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"type": "FeatureCollection", "features": [{"type": "Feature", "geom', "abgeschnitten"),
        ('{"type": "FeatureCollection", "features": [', "abgeschnitten"),
        ('{"type": "FeatureCollection", "features": {}}', "`features` ist keine Liste"),
        ('{"type": "FeatureCollection"}', "`features` fehlt"),
        ('{"type": {}, "features": null}', "`type` ist {}"),
        ("[1, 2]", "beginnt mit einer Liste"),
        ('{"type": "Topology", "objects": {}}', "TopoJSON"),
        ('{"geometryType": "esriGeometryPoint", "features": 1}', "Esri-JSON"),
        ('{"elements": []}', "Overpass"),
        ('{"type": "Thing", "features": []}', "muss aber eine FeatureCollection sein"),
        ('{"type": "FeatureCollection",\n "features": [1, }]}', "Zeile 2"),
        ('{"type": "Point", "coordinates": [NaN, 2]}', "NaN ist keine JSON-Zahl"),
        ('{"type": "Point", "coordinates": [13, 52]} and more', "geht nach ihrem Ende weiter"),
    ],
)
def test_a_file_that_is_no_geojson_is_refused_with_what_it_is(tmp_path, read, text, complaint):
    path = tmp_path / "wrong.geojson"
    path.write_text(text)
    with pytest.raises(BadFile) as refused:
        read(path)
    assert complaint in refused.value.user_text


def test_a_file_in_another_encoding_is_refused_with_advice(tmp_path, read):
    path = tmp_path / "latin.geojson"
    path.write_bytes('{"type":"Feature","properties":{"name":"Süd"},"geometry":null}'.encode("latin-1"))
    with pytest.raises(BadFile, match="UTF-8"):
        read(path)


def test_a_byte_order_mark_does_not_hurt(tmp_path, read):
    path = tmp_path / "bom.geojson"
    path.write_text(
        json.dumps({"type": "Feature", "properties": {"name": "Süd"}, "geometry": None}), encoding="utf-8-sig"
    )
    assert read(path).column("name") == ["Süd"]


def test_harmless_faults_are_noted(tmp_path, read):
    clockwise = square()
    clockwise["coordinates"][0].reverse()
    path = tmp_path / "harmless.geojson"
    features = [
        {"type": "Feature", "geometry": clockwise},
        {
            "type": "Feature",
            "properties": {},
            "bbox": "x",
            "geometry": {"type": "Point", "coordinates": [13, 52, 1, 9]},
        },
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    notes = " ".join(read(path).about.notes)
    for word in ("im Uhrzeigersinn", "ohne `properties`", "bbox", "mehr als drei Zahlen"):
        assert word in notes


def test_nesting_beyond_reason_is_refused_not_followed():
    deep = {"type": "Point", "coordinates": [1, 2]}
    for _ in range(50):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    with pytest.raises(FaultError, match="verschachtelt mehr als"):
        GeometryBuilder().build(deep)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@given(values=st.lists(json_values, min_size=1, max_size=5), chunk=st.integers(1, 40))
def test_values_are_the_same_wherever_the_chunks_of_the_file_end(values, chunk):
    class Dripping:
        def __init__(self, text: str) -> None:
            self.text = text

        def read(self, _size: int) -> str:
            part, self.text = self.text[:chunk], self.text[chunk:]
            return part

    stream = JsonStream(Dripping(" \n ".join(json.dumps(value) for value in values)), "drip")  # type: ignore[arg-type]
    assert [stream.value() for _ in values] == values
    assert stream.peek() == ""


@given(
    geometry=st.recursive(
        st.floats() | st.text(max_size=3) | st.none(), lambda inner: st.lists(inner, max_size=4), max_leaves=20
    )
)
def test_no_coordinates_whatsoever_break_the_builder(geometry):
    for kind in ("Point", "LineString", "Polygon", "MultiPoint", "MultiPolygon"):
        try:
            built = GeometryBuilder().build({"type": kind, "coordinates": geometry})
        except FaultError:
            continue
        assert built is None or built.geom_type == kind
