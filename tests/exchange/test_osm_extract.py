"""What is read from an extract: areas with all their rings, points, barriers; and what is broken, by its id."""

from __future__ import annotations

import pytest
import shapely
from osm_for_tests import METRE_LAT, METRE_LON, Town, ring

from geoapp.core.sectors import classification
from geoapp.errors import BadFile
from geoapp.exchange.osm import tags as meaning
from geoapp.exchange.osm.extract import OsmFile
from geoapp.exchange.osm.sectors import TABLES, wz_of

SQUARE_METRES = METRE_LON * METRE_LAT


@pytest.fixture
def town():
    return Town()


@pytest.fixture
def extract(town, tmp_path):
    """Read the town."""
    return lambda suffix=".osm": OsmFile(town.write(tmp_path / f"town{suffix}")).read()


def square_metres(thing):
    return round(thing.geometry.area / SQUARE_METRES, -1)


@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.pbf"])
def test_every_format_gives_the_same(town, extract, suffix):
    number = town.box(0, 0, landuse="industrial", name="Werk")
    town.node(50, 50, shop="bakery")
    found = extract(suffix)
    assert [(t.osm, t.tags["landuse"], square_metres(t)) for t in found.plots] == [
        (f"way/{number}", "industrial", 10_000)
    ]
    assert len(found.companies) == 1
    assert found.date == "2026-06-20" or suffix == ".osm.pbf"


def test_only_industrial_and_commercial_land_is_kept(town, extract):
    for i, landuse in enumerate(
        ["industrial", "commercial", "retail", "brownfield", "construction", "residential", "forest"]
    ):
        town.box(i * 200, 0, landuse=landuse)
    town.box(2000, 0, landuse="construction", construction="residential")
    assert sorted(t.tags["landuse"] for t in extract().plots) == [
        "brownfield",
        "commercial",
        "construction",
        "industrial",
        "retail",
    ]


def test_a_relation_with_holes_and_several_parts_is_one_area(town, extract):
    outer, other, hole = town.box(0, 0, 300, 300), town.box(500, 0), town.box(100, 100)
    number = town.relation([(outer, "outer"), (other, "outer"), (hole, "inner")], landuse="industrial")
    (plot,) = extract().plots
    assert plot.osm == f"relation/{number}"
    assert square_metres(plot) == 90_000 + 10_000 - 10_000


def test_a_ring_in_pieces_is_joined(town, extract):
    a = town.way([(0, 0), (100, 0), (100, 100)])
    b = town.way([(0, 0), (0, 100), (100, 100)])
    town.relation([(a, "outer"), (b, "outer")], landuse="industrial")
    assert [square_metres(t) for t in extract().plots] == [10_000]


def test_an_area_tagged_twice_on_ring_and_relation_counts_once(town, extract):
    outer, hole = town.box(0, 0, 300, 300, landuse="industrial"), town.box(100, 100)
    town.relation([(outer, "outer"), (hole, "inner")], landuse="industrial")
    assert [square_metres(t) for t in extract().plots] == [80_000]


def test_a_relation_of_the_old_style_takes_the_tags_of_its_ring(town, extract):
    outer, hole = town.box(0, 0, 300, 300, landuse="commercial"), town.box(100, 100)
    number = town.relation([(outer, "outer"), (hole, "inner")])
    found = extract()
    assert [(t.osm, square_metres(t)) for t in found.plots] == [(f"relation/{number}", 80_000)]
    assert not found.broken


def test_a_relation_whose_ways_are_not_all_there_is_named_and_left_out(town, extract):
    a = town.way([(0, 0), (100, 0), (100, 100)])
    b = town.way([(0, 0), (0, 100), (100, 100)])
    number = town.relation([(a, "outer"), (b, "outer")], landuse="industrial")
    town.forget_way(b)
    found = extract()
    assert not found.plots
    assert [(b.osm, b.used) for b in found.broken] == [(f"relation/{number}", False)]
    assert "1 von 2 Linien" in found.broken[0].reason


def test_a_small_gap_in_a_ring_is_closed_and_told(town, extract):
    a = town.way([(0, 0), (100, 0), (100, 100)])
    b = town.way([(0, 20), (0, 100), (100, 100)])
    number = town.relation([(a, "outer"), (b, "outer")], landuse="industrial")
    way = town.way(ring(500, 0)[:-1], landuse="retail")
    found = extract()
    assert sorted(t.osm for t in found.plots) == sorted([f"relation/{number}", f"way/{way}"]) or len(found.plots) == 1
    assert {b.osm: b.used for b in found.broken}[f"relation/{number}"] is True


def test_a_wide_gap_is_not_guessed(town, extract):
    way = town.way([(0, 0), (500, 0), (500, 500)], landuse="industrial")
    found = extract()
    assert not found.plots
    assert [(b.osm, b.used) for b in found.broken] == [(f"way/{way}", False)]
    assert "weiter offen als" in found.broken[0].reason


def test_rings_that_cross_still_make_a_valid_area(town, extract):
    way = town.way([(0, 0), (100, 100), (100, 0), (0, 100), (0, 0)])
    town.relation([(way, "outer")], landuse="industrial")
    found = extract()
    assert all(shapely.is_valid(t.geometry) for t in found.plots)
    assert found.plots or found.broken


def test_companies_are_points_from_nodes_and_areas_and_the_vacant_are_none(town, extract):
    town.node(10, 10, shop="bakery", name="Brot GmbH")
    town.box(100, 0, office="it", building="yes", name="Büro")
    town.box(300, 0, man_made="works", name="Werk")
    town.box(500, 0, landuse="industrial", industrial="sawmill")
    town.box(700, 0, landuse="industrial", industrial="sawmill", name="Säge")
    town.node(20, 10, shop="vacant")
    town.node(30, 10, office="government", name="Amt")
    found = extract().companies
    assert sorted(t.tags["name"] for t in found) == ["Brot GmbH", "Büro", "Säge", "Werk"]
    assert all(t.geometry.geom_type == "Point" for t in found)


def test_points_of_reference_are_found(town, extract):
    town.node(0, 0, highway="motorway_junction", ref="40")
    town.node(0, 10, railway="station", name="Hbf")
    town.node(0, 20, railway="station", station="subway", name="U")
    town.way([(0, 30), (100, 30)], man_made="quay", name="Kai")
    town.node(0, 40, aeroway="aerodrome", iata="XYZ")
    assert sorted(meaning.reference_kind(t.tags) for t in extract().references) == [
        "airport",
        "motorway_junction",
        "quay",
        "rail_station",
    ]


def test_motorways_and_main_lines_are_barriers_sidings_and_tunnels_are_not(town, extract):
    line = [(0.0, 0.0), (100.0, 0.0)]
    town.way(line, highway="motorway")
    town.way(line, railway="rail")
    town.way(line, railway="rail", service="siding")
    town.way(line, railway="rail", usage="industrial")
    town.way(line, highway="trunk", tunnel="yes")
    town.way(line, highway="primary")
    assert len(extract().barriers) == 2


@pytest.mark.parametrize(
    ("tags", "key"),
    [
        ({"admin_level": "8", "de:amtlicher_gemeindeschluessel": "05954036"}, ("05954036", "municipality")),
        ({"admin_level": "6", "de:amtlicher_gemeindeschluessel": "05911000"}, ("05911000", "municipality")),
        (
            {"admin_level": "6", "de:amtlicher_gemeindeschluessel": "09462", "name:prefix": "Kreisfreie Stadt"},
            ("09462000", "municipality"),
        ),
        ({"admin_level": "6", "de:amtlicher_gemeindeschluessel": "09472", "name:prefix": "Landkreis"}, None),
        ({"admin_level": "9", "de:amtlicher_gemeindeschluessel": "11000011"}, ("11000011", "district")),
        ({"admin_level": "8"}, None),
        ({"admin_level": "8", "de:amtlicher_gemeindeschluessel": "05 9 54 036"}, ("05954036", "municipality")),
    ],
)
def test_municipalities_are_known_by_their_key(tags, key):
    assert meaning.municipality_key(tags) == key


def test_every_sector_of_a_tag_exists():
    known = {sector.code for sector in classification() if sector.edition == "WZ2008"}
    assert {code for _, table in TABLES for code in table.values()} <= known
    assert wz_of({"shop": "bakery", "craft": "brewery"}) == "11.05"
    assert wz_of({"shop": "yes"}) is None


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Meier GmbH & Co. KG", "GmbH & Co. KG"),
        ("Huber e.K.", "e.K."),
        ("Verein e. V.", "e. V."),
        ("AGFA", None),
        ("Stahl AG", "AG"),
        ("KGV", None),
    ],
)
def test_the_legal_form_is_read_off_the_name(name, form):
    assert meaning.company_columns({"name": name})["legal_form"] == form


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01 rubbish" * 50, b'<?xml version="1.0"?><osm version="0.6"><node id="1"']
)
def test_what_is_no_extract_is_refused(tmp_path, content):
    for suffix in (".osm", ".osm.pbf", ".osm.gz"):
        path = tmp_path / f"bad{suffix}"
        path.write_bytes(content)
        with pytest.raises(BadFile, match=rf"bad{suffix}"):
            OsmFile(path).read()
