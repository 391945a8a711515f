"""What an import asks of many rows at once is what the guard finds out about each; and nobody passes the guard by saying so."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import psycopg
import pytest
import shapely
from guard_for_tests import EAST, NORTH, add, box, estate, one, plot, town, value
from hypothesis import HealthCheck, given, settings
from shapely.geometry import MultiPolygon, Point, Polygon
from shapes_for_tests import shapes

from geoapp.db.cluster.urls import Urls
from geoapp.exchange.loading import Order, begin, load
from geoapp.exchange.reading import Options, open_source

FOUND = "SELECT fit, fit_m2, home, town FROM record.sited(ST_SetSRID(ST_GeomFromWKB(decode(%s, 'hex')), 25832))"
KEPT = "SELECT geom, area_m2, estate_id, municipality_id FROM record.plot WHERE id = %s"


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(shape=shapes)
def test_both_ways_find_the_same(owner: psycopg.Connection, shape: Polygon | MultiPolygon) -> None:
    town(owner, "Unterhausen", box(-100, -100, 700, 5000))
    estate(owner, "Groß", box(0, 0, 600))
    estate(owner, "Klein", box(200, 200, 100), status="draft")
    wkb = shapely.to_wkb(shape, hex=True)
    found = owner.execute(FOUND, [wkb]).fetchone()
    assert found is not None
    if found[0] is not None:
        where = one(
            owner,
            "INSERT INTO record.plot (geom) VALUES (ST_SetSRID(ST_GeomFromWKB(decode(%s, 'hex')), 25832)) RETURNING id",
            wkb,
        )
        assert found == owner.execute(KEPT, [where]).fetchone()
    owner.rollback()


def test_a_sound_shape_is_found_fit_and_a_point_has_no_size(owner: psycopg.Connection) -> None:
    home = estate(owner, "A", box(0, 0, 100))
    for shape, m2 in (
        (shapely.box(EAST + 1, NORTH + 1, EAST + 11, NORTH + 11), 100),
        (Point(EAST + 5, NORTH + 5), None),
    ):
        fit, found_m2, found_home, _town = owner.execute(FOUND, [shapely.to_wkb(shape, hex=True)]).fetchone() or ()
        assert fit is not None
        assert (found_m2 is None) if m2 is None else float(found_m2) == pytest.approx(m2, rel=0.002)
        assert found_home == home


@pytest.mark.parametrize(
    "shape",
    [
        Polygon([(EAST, NORTH), (EAST + 9, NORTH + 9), (EAST + 9, NORTH), (EAST, NORTH + 9)]),
        Polygon(),
        Point(9_000_000, NORTH),
        shapely.from_wkt(f"GEOMETRYCOLLECTION (POINT ({EAST} {NORTH}))"),
        shapely.from_wkt(f"LINESTRING ({EAST} {NORTH}, {EAST + 1} {NORTH})"),
        shapely.box(EAST, NORTH, EAST + 0.0002, NORTH + 0.0002),
    ],
    ids=["crossing itself", "empty", "elsewhere", "collection", "line", "below the grid"],
)
def test_what_needs_a_closer_look_is_left_to_the_guard(owner: psycopg.Connection, shape: Polygon) -> None:
    assert (owner.execute(FOUND, [shapely.to_wkb(shape, hex=True)]).fetchone() or [0])[0] is None


def test_staff_do_not_pass_the_guard_by_saying_so(owner: psycopg.Connection, internal_conn: psycopg.Connection) -> None:
    agency = add(owner, "organisation", name="Nord")
    home = estate(owner, "A", box(0, 0, 100))
    owner.commit()
    internal_conn.execute(
        "SELECT set_config('geoapp.sited', 'on', false), set_config('geoapp.organisation', %s, false)", [str(agency)]
    )
    where = plot(internal_conn, box(10, 10, 10), organisation_id=agency, area_m2=1, version=7, estate_id=None)
    internal_conn.commit()
    assert value(owner, "record.plot", where, "estate_id") == home
    assert value(owner, "record.plot", where, "version") == 1
    assert value(owner, "record.plot", where, "area_m2") == pytest.approx(100, rel=0.002)
    with pytest.raises(psycopg.errors.CheckViolation, match="ungültig"):
        plot(
            internal_conn,
            "POLYGON((400000 5700000,400009 5700009,400009 5700000,400000 5700009,400000 5700000))",
            organisation_id=agency,
        )


def test_a_border_that_others_publish_while_a_file_is_read_counts_for_its_plots(
    urls: Urls, owner: psycopg.Connection, tmp_path: Path
) -> None:
    count = 350
    file = tmp_path / "plots.gpkg"
    boxes = [shapely.box(EAST + n * 10, NORTH, EAST + n * 10 + 8, NORTH + 8) for n in range(count)]
    gpd.GeoDataFrame({"nr": range(count)}, geometry=boxes, crs=25832).to_file(file)
    homes = []

    def move_border(done: int, total: int | None) -> None:
        if done >= 100 and not homes:
            homes.append(estate(owner, "Neu", box(0, 0, count * 10)))
            owner.commit()

    with psycopg.connect(urls.owner) as loader:
        begin(loader, "test", "race")
        with open_source(file, Options(batch_rows=100)) as source:
            report = load(loader, source, Order("plots", dataset="race"), move_border)
        loader.commit()
    assert (report.ok, report.inserted) == (True, count)
    for schema in ("record", "published"):
        assert one(owner, f"SELECT count(*) FROM {schema}.plot WHERE estate_id = %s", homes[0]) == count
