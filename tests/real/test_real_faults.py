"""Every broken or odd file ends in a clear message or a right import: never a traceback, never half a load."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from real_data_for_tests import counts, real_files

from geoapp.cli import group

ODD = real_files(
    "bad-geojson/data/*/*.geojson", "bad-shapefiles/*.*", "ogr-formats/*.gpkg", "pmtiles/*.pmtiles", "xplanung/*.gml"
)

LOADED_AS_ESTATES = {
    "invalid_exterior_not_ccw.geojson": 1,
    "invalid_inner_and_exterior_ring_intersect.geojson": 1,
    "invalid_featurecollection_crs_defined.geojson": 1,
    "problematic_3d_coordinates.geojson": 1,
    "problematic_duplicate_nodes.geojson": 1,
    "problematic_excessive_vertices.geojson": 1,
    "problematic_holes.geojson": 1,
    "problematic_self_intersection_small.geojson": 1,
    "valid_feature_null_properties.geojson": 1,
    "valid_featurecollcetion_with_geometrycollection.geojson": 1,
    "valid_featurecollection_bboxes.geojson": 2,
    "valid_geometry_geometrycollection.geojson": 1,
}
"""Files whose areas are usable, and how many they are. All others must be refused."""

LOADED_AS_COMPANIES = {
    "valid_feature.geojson": 1,
    "valid_feature_with_id.geojson": 1,
    "valid_geometry_3d_coordinates.geojson": 1,
}
"""Files of points in Germany. Areas become points inside."""

WORDS = {
    "invalid_less_three_unique_nodes.geojson": "eine Fläche braucht drei",
    "invalid_feature_geometry_is_string.geojson": "statt eines Objekts oder null",
    "invalid_feature_properties_is_int.geojson": "`properties` ist 2",
    "invalid_featurecollcetion_features_is_object.geojson": "`features` ist keine Liste",
    "invalid_featurecollection_nulltype.geojson": "`type` ist {}",
    "invalid_featurecollection_unknown_type.geojson": "'notafc'",
    "invalid_geometry_coordinates_1d.geojson": "1-fach verschachtelt",
    "invalid_geometry_coordinates_empty_position.geojson": "coordinates[0][2] ist ein leerer Punkt",
    "invalid_geometry_coordinates_string.geojson": "'11.691336'",
    "invalid_geometry_depth_deep_polygon.geojson": "5-fach verschachtelt",
    "invalid_geometry_depth_shallow_multipolygon.geojson": "3-fach verschachtelt",
    "invalid_geometry_misslabeled_point.geojson": "1-fach verschachtelt",
    "problematic_outside_lat_lon_boundaries.geojson": "gibt es auf der Erde nicht",
    "problematic_zero_length_linestring.geojson": "ist eine Linie",
    "blockgroups.zip": "in welchem Koordinatensystem",
    "latin1.shp": "in welchem Koordinatensystem",
    "latin1.dbf": "nur ein Teil von einem Shapefile",
    "empty_zipfile.zip": "ist leer",
    "curve.gpkg": "außerhalb Mitteleuropas",
    "line_zm.gpkg": "außerhalb Mitteleuropas",
    "empty.pmtiles": "ist leer",
    "invalid_v4.pmtiles": "Kachelarchiv",
    "geom_selfIntersectingRing.gml": "kein Objekt zu finden",
    "BP_6.0.gml": "--layer-name",
}
"""What the message about a file must say."""


@pytest.fixture
def geoapp(settings, monkeypatch):
    """Run a command in this process: a hundred files, one after the other."""
    for name in ("database_url", "public_database_url", "internal_database_url"):
        monkeypatch.setenv(f"GEOAPP_{name.upper()}", getattr(settings, name).get_secret_value())
    return lambda *arguments: CliRunner().invoke(group, list(map(str, arguments)))


@pytest.mark.parametrize("layer", ["estates", "companies", "plots"])
def test_every_odd_file_ends_in_a_message_or_a_right_import(real, geoapp, owner, layer):
    assert len(ODD) > 45
    wrong = []
    for path in ODD:
        before = counts(owner)
        done = geoapp("import", layer, path, "--status", "draft", "--json")
        told = done.stdout + done.stderr
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            wrong.append(f"{path.name}: {done.exception!r}")
        elif done.exit_code == 1:
            report = json.loads(done.stdout)
            if report["ok"] or not report["error"] or counts(owner) != before:
                wrong.append(f"{path.name}: refused, but {told[:200]}")
        elif done.exit_code == 0:
            report = json.loads(done.stdout)
            added = sum(counts(owner)) - sum(before)
            if added != 2 * report["inserted"] or report["inserted"] != report["read"]:
                wrong.append(f"{path.name}: {report['inserted']} of {report['read']}, {added} rows")
        else:
            wrong.append(f"{path.name}: exit code {done.exit_code}: {told[:200]}")
    assert not wrong


@pytest.mark.parametrize(("layer", "loaded"), [("estates", LOADED_AS_ESTATES), ("companies", LOADED_AS_COMPANIES)])
def test_usable_files_arrive_and_only_they(real, geoapp, layer, loaded):
    found = {}
    for path in real_files("bad-geojson/data/*/*.geojson"):
        done = geoapp("import", layer, path, "--dry-run", "--json", "--status", "draft")
        if done.exit_code == 0:
            found[path.name] = json.loads(done.stdout)["inserted"]
    assert loaded.items() <= found.items()
    if layer == "estates":
        assert found == loaded


@pytest.mark.parametrize("name", sorted(WORDS))
def test_the_message_says_what_is_wrong(real, geoapp, name):
    (path,) = real_files(f"*/{name}", f"bad-geojson/data/*/{name}")
    done = geoapp("import", "estates", path)
    assert done.exit_code == 1
    assert WORDS[name] in done.stdout + done.stderr


def test_files_without_crs_go_in_when_told_or_say_that_they_lie_abroad(real, geoapp):
    (path,) = real_files("bad-shapefiles/blockgroups.zip")
    done = geoapp("import", "estates", path, "--crs", "EPSG:4326")
    assert done.exit_code == 1
    assert "außerhalb Mitteleuropas" in done.stdout
    assert "663 von 663 Zeilen" in done.stdout
