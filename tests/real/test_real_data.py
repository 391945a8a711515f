"""Towns of the real world: they go in through the public commands and come out published, with their dirt told."""

from __future__ import annotations

import shutil

import pytest


def test_the_municipalities_of_germany_go_in_and_lie_where_they_should(real, geoapp, ask, visitor):
    done = geoapp("import", "municipalities", real / "vg5000/germany_gemeinden_4326.gpkg", "--key", "AGS")
    assert done.code == 0
    assert (done.report["read"], done.report["inserted"], done.report["repaired"]) == (10_997, 10_997, 3)
    assert [round(r["area_after_m2"] / r["area_before_m2"], 4) for r in done.report["repairs"]] == [1.0] * 3
    assert ask("SELECT count(*), count(DISTINCT ags) FROM published.municipality") == (10_997, 10_997)
    # Germany has 357,600 km²; the map is generalised to 1:5,000,000.
    assert ask("SELECT round(sum(area_m2) / 1e9) BETWEEN 355 AND 361 FROM record.municipality") == (True,)
    again = geoapp("import", "municipalities", real / "vg5000/germany_gemeinden_4326.gpkg", "--key", "AGS").report
    assert (again["inserted"], again["updated"], again["unchanged"]) == (0, 0, 10_997)
    assert ask("SELECT count(*) FROM history.municipality") == (10_997,)
    assert visitor.count("municipalities") == 10_997
    assert "Wolfsburg" in visitor.read(visitor.find("Wolfsburg")["Wolfsburg"])
    assert any("Köln" in title for title in visitor.find("Koeln"))
    seen = {zoom: len(visitor.map_at((52.42, 10.78), zoom)["municipalities"]) for zoom in (5, 6, 7, 8, 9)}
    assert min(seen.values()) > 20, seen
    assert "wolfsburg" in {one["ref"] for one in visitor.map_at((52.42, 10.78), 12)["municipalities"]}


def test_counties_in_gauss_kruger_are_transformed_with_a_word_on_accuracy(real, geoapp, ask):
    done = geoapp("import", "municipalities", real / "vg5000/VG5000_KRS.shp", "--skip-invalid")
    assert done.code == 0
    assert any("genau umgerechnet" in warning for warning in done.report["warnings"])
    bochum = ask(
        "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_Transform(ST_Centroid(geom), 4326) AS p FROM record.municipality WHERE name = 'Bochum') AS s"
    )
    assert bochum == pytest.approx((7.217, 51.472), abs=0.02)


def test_berlins_companies_go_in_with_their_dirt_told(real, geoapp, ask, visitor):
    path = real / "berlin-ihk/berlin_ihk_companies_merged.csv"
    refused = geoapp("import", "companies", path, "--key", "opendata_id")
    assert refused.code == 1
    assert refused.report["problem_count"] == 15
    assert ask("SELECT count(*) FROM record.company") == (0,)
    done = geoapp(
        "import", "companies", path, "--key", "opendata_id", "--skip-invalid", "--source", "IHK Berlin, CC0"
    ).report
    assert (done["read"], done["inserted"], done["left_out"]) == (20_273, 20_258, 15)
    assert all("ohne Ort" in problem["reason"] for problem in done["problems"])
    assert ask("SELECT count(*), count(name) FROM published.company") == (20_258, 0)
    assert ask("SELECT count(*) FROM published.company WHERE wz_code IS NULL") == (72 + 604,)
    assert ask("SELECT count(*) FROM record.company WHERE employees_range = '0'") == (15_501 + 629 - 12,) or ask(
        "SELECT count(*) > 16000 FROM record.company WHERE employees_range = '0'"
    ) == (True,)
    assert any("0000" in warning for warning in done["warnings"])
    assert any("200 - 499" in warning for warning in done["warnings"])
    again = geoapp("import", "companies", path, "--key", "opendata_id", "--skip-invalid").report
    assert (again["inserted"], again["updated"], again["unchanged"]) == (0, 0, 20_258)
    assert visitor.count("companies") == 20_258
    shown = visitor.map_at((52.52, 13.49), 14)["companies"]
    assert len(shown) > 100
    assert "IHK Berlin, CC0" in visitor.read(f"/companies/{shown[0]['ref']}")
    assert visitor.map_at((52.52, 13.49), 9) is not None


def test_a_raw_file_with_carriage_returns_alone_is_read(real, geoapp, ask):
    done = geoapp("import", "companies", real / "berlin-ihk/05_may_added.csv", "--skip-invalid")
    assert done.code == 0
    assert done.report["read"] == 5_103
    assert ask("SELECT count(*) FROM record.company WHERE ST_X(ST_Transform(geom, 4326)) BETWEEN 13 AND 13.8") == (
        done.report["inserted"],
    )


def test_berlins_districts_without_encoding_file_keep_their_umlauts(real, geoapp, ask, visitor):
    assert geoapp("import", "municipalities", real / "berlin-lor/bezirksgrenzen.shp").report["inserted"] == 12
    assert ask(
        "SELECT count(*) FROM published.municipality WHERE name IN ('Neukölln', 'Tempelhof-Schöneberg', 'Treptow-Köpenick')"
    ) == (3,)
    assert ask("SELECT DISTINCT level FROM record.municipality") == ("district",)
    assert (
        geoapp("import", "municipalities", real / "berlin-lor/lor_ortsteile.shp", "--set", "level=district").report[
            "inserted"
        ]
        == 96
    )
    assert ask("SELECT count(*) FROM published.municipality WHERE name ~ '[äöüß]'")[0] > 10
    assert ask("SELECT round(sum(area_m2) / 1e6) FROM record.municipality WHERE ags IS NOT NULL") == (891,)
    assert visitor.count("municipalities") == 12 + 96
    assert "Tempelhof-Schöneberg" in visitor.find("tempelhof schoeneberg")
    there = {one["ref"] for one in visitor.map_at((52.43, 13.45), 12)["municipalities"]}
    assert {"neukoelln", "rudow"} <= there


def test_a_folder_of_several_shapefiles_asks_which(real, geoapp):
    done = geoapp("import", "municipalities", real / "berlin-lor")
    assert done.code == 1
    assert "--layer-name" in done.report["error"]
    done = geoapp(
        "import",
        "municipalities",
        real / "berlin-lor",
        "--layer-name",
        "lor_planungsraeume_2021",
        "--set",
        "level=district",
    )
    assert done.report["inserted"] == 542


def test_wolfsburgs_districts_roads_and_land_use_go_in(real, geoapp, ask, visitor):
    assert (
        geoapp("import", "municipalities", real / "wolfsburg-osm/wolfsburg_all_districts.geojson").report["inserted"]
        == 42
    )
    roads = geoapp("import", "roads", real / "wolfsburg-osm/wolfsburg_roads.geojson", "--key", "osm_id").report
    assert roads["inserted"] == 5_008
    plots = geoapp("import", "plots", real / "wolfsburg-osm/wolfsburg_industrial_commercial.geojson").report
    assert plots["inserted"] == 308
    assert ask("SELECT round(sum(area_m2) / 1e4) FROM published.plot")[0] == pytest.approx(2_872, abs=5)
    refused = geoapp("import", "estates", real / "wolfsburg-osm/wolfsburg_industrial_commercial.geojson")
    assert refused.code == 1
    estates = geoapp(
        "import", "estates", real / "wolfsburg-osm/wolfsburg_industrial_commercial.geojson", "--skip-invalid"
    ).report
    assert estates["inserted"] == 308 - estates["left_out"]
    assert all("überlappt" in problem["reason"] and problem["place"] for problem in estates["problems"])
    assert ask("SELECT count(*) FROM published.estate WHERE name LIKE 'Gewerbegebiet %'") == (estates["inserted"],)
    shown = visitor.map_at((52.42, 10.78), 13)
    assert len(shown["roads"]) > 100
    assert len(shown["plots"]) > 10
    assert len(shown["estates"]) > 5
    assert shown["municipalities"]
    assert (visitor.count("plots"), visitor.count("estates")) == (308, estates["inserted"])
    name = next(one["name"] for one in shown["estates"] if one["name"])
    assert name in visitor.read(visitor.find(str(name))[str(name)])
    assert "Braunschweiger Straße" in visitor.find("braunschweiger strasse")
    land = geoapp("import", "plots", real / "wolfsburg-osm/wolfsburg_landuse.geojson", "--dry-run").report
    assert (land["read"], land["repaired"]) == (8_742, 3)


def test_bayreuth_becomes_a_stock_from_openstreetmap(real, geoapp, ask, visitor):
    done = geoapp("osm", real / "osm-bayreuth/north-bayreuth.osm.gz")
    assert done.code == 0
    layers = done.report["layers"]
    assert (layers["plots"]["inserted"], layers["companies"]["inserted"]) == (22, 21)
    assert 5 < layers["estates"]["inserted"] < 22
    assert done.report["extract_date"] == "2014-11-05"
    assert ask("SELECT count(*) FROM published.plot WHERE estate_id IS NULL") == (0,)
    assert ask("SELECT count(*) FROM published.estate WHERE name ~ '^Gewerbegebiet (way|relation)'") == (0,)
    assert ask("SELECT count(*) FROM published.road WHERE class = 'motorway'")[0] > 20
    assert ask("SELECT DISTINCT source FROM published.estate") == (
        "© OpenStreetMap contributors, ODbL 1.0 (2014-11-05)",
    )
    again = geoapp("osm", real / "osm-bayreuth/north-bayreuth.osm.gz").report["layers"]
    assert all(layer["inserted"] == layer["updated"] == 0 for layer in again.values())
    assert (visitor.count("plots"), visitor.count("companies")) == (22, 21)
    shown = visitor.map_at((49.97, 11.58), 13)
    assert all(shown[name] for name in ("estates", "plots", "companies", "roads", "municipalities"))
    estate = shown["estates"][0]
    assert estate["name"] in visitor.find(str(estate["name"]))
    assert "© OpenStreetMap contributors" in visitor.read(f"/estates/{estate['ref']}")


def test_a_zoning_plan_gives_its_commercial_areas(real, geoapp, ask):
    path = real / "xplanung/BP_Alles_Parmis.gml"
    done = geoapp("import", "plots", path, "--layer-name", "BP_BaugebietsTeilFlaeche", "--set", "visibility=staff")
    assert done.code == 0
    assert done.report["inserted"] == 13
    assert ask("SELECT count(*) FROM record.plot WHERE grz > 0")[0] > 0


def test_a_read_only_folder_is_left_as_it_was(real, geoapp, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(real / "bochum", copy)
    before = sorted(p.name for p in copy.iterdir())
    assert geoapp("import", "networks", copy, "--set", "name=Umweltzone").report["inserted"] == 1
    assert sorted(p.name for p in copy.iterdir()) == before
