"""Geometry: whatever is kept is valid, on the 1 mm grid and multi-part; whatever is refused is refused with place and advice."""

from __future__ import annotations

import psycopg
import pytest
from guard_for_tests import EAST, NORTH, add, box, change, company, estate, one, plot, point, refused, value
from pyproj import Geod
from shapely import wkb

from geoapp.settings import SNAP_GRID_M

BOW_TIE = f"SRID=25832;POLYGON(({EAST} {NORTH},{EAST + 100} {NORTH + 100},{EAST + 100} {NORTH},{EAST} {NORTH + 100},{EAST} {NORTH}))"


def polygon(*points: tuple[float, float], hole: list[tuple[float, float]] | None = None, east: float = EAST) -> str:
    rings = [
        "(" + ",".join(f"{east + x} {NORTH + y}" for x, y in ring) + ")"
        for ring in [list(points), *([hole] if hole else [])]
    ]
    return f"SRID=25832;POLYGON({','.join(rings)})"


def test_another_reference_system_is_refused(owner: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="SRID"):
        estate(owner, "A", "SRID=4326;POLYGON((7 51,7.1 51,7.1 51.1,7 51))")


def test_a_geometry_that_names_no_reference_system_must_lie_where_ours_does(owner: psycopg.Connection) -> None:
    """PostGIS takes such a geometry for one in the column's system; degrees are then far outside."""
    with refused("geometry_in_range"):
        owner.execute(
            "INSERT INTO record.estate (name, geom) VALUES ('A', ST_GeomFromText('POLYGON((7 51,7.1 51,7.1 51.1,7 51))'))"
        )


@pytest.mark.parametrize("empty", ["POLYGON EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"])
def test_an_empty_geometry_is_refused(owner: psycopg.Connection, empty: str) -> None:
    with refused("geometry_not_empty") as words:
        estate(owner, "A", f"SRID=25832;{empty}")
    assert "Gewerbegebiet" in words.message_primary


@pytest.mark.parametrize("number", ["'NaN'", "'Infinity'", "'-Infinity'", "1e300"])
def test_a_coordinate_that_is_no_number_is_refused(owner: psycopg.Connection, number: str) -> None:
    for table in ("estate", "plot"):
        with pytest.raises(psycopg.errors.CheckViolation), owner.transaction():
            owner.execute(
                f"INSERT INTO record.{table} (name, geom) SELECT 'A', ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[ST_Point(400000,5700000),"
                f"ST_Point(400100,5700000),ST_Point({number}::float8,5700100),ST_Point(400000,5700000)])),25832)"
            )
    with pytest.raises(psycopg.errors.CheckViolation), owner.transaction():
        owner.execute(
            f"INSERT INTO record.company (name, geom) VALUES ('A', ST_SetSRID(ST_Point({number}::float8,5700000),25832))"
        )


def test_coordinates_outside_central_europe_are_refused_with_a_hint_at_swapped_axes(owner: psycopg.Connection) -> None:
    with refused("geometry_in_range") as words:
        company(owner, "A", f"SRID=25832;POINT({NORTH} {EAST})")
    assert "5700000" in words.message_primary
    assert "Achsen vertauscht" in words.message_hint


def test_an_invalid_geometry_outside_central_europe_is_refused_in_words_too(owner: psycopg.Connection) -> None:
    with refused("geometry_in_range"):
        estate(owner, "A", "SRID=25832;POLYGON((1e12 1e12,2e12 2e12,2e12 1e12,1e12 2e12,1e12 1e12))")


def test_a_boundary_that_crosses_itself_is_refused_in_german_with_the_place(owner: psycopg.Connection) -> None:
    with refused("geometry_valid") as words:
        estate(owner, "A", BOW_TIE, external_id="GE-7")
    assert words.message_primary.startswith("Gewerbegebiet GE-7: ")
    assert "schneidet sich selbst bei 51,4" in words.message_primary
    assert words.message_primary.endswith(" O.")
    assert words.message_detail == "POINT(400050 5700050)"
    assert "ST_MakeValid" in words.message_hint


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (
            polygon((0, 0), (100, 0), (100, 100), (0, 0), hole=[(200, 0), (210, 0), (210, 10), (200, 0)]),
            "Loch liegt außerhalb",
        ),
        (
            f"SRID=25832;MULTIPOLYGON((({EAST} {NORTH},{EAST + 9} {NORTH},{EAST + 9} {NORTH + 9},{EAST} {NORTH + 9},{EAST} {NORTH})),"
            f"(({EAST + 2} {NORTH + 2},{EAST + 3} {NORTH + 2},{EAST + 3} {NORTH + 3},{EAST + 2} {NORTH + 2})))",
            "Teilflächen liegen ineinander",
        ),
        (
            polygon(
                (0, 0), (100, 0), (100, 100), (0, 100), (0, 0), hole=[(0, 50), (50, 0), (100, 50), (50, 100), (0, 50)]
            ),
            "durch ein Loch zerteilt",
        ),
    ],
)
def test_faults_are_told_in_german(owner: psycopg.Connection, faulty: str, said: str) -> None:
    with refused("geometry_valid") as words:
        estate(owner, "A", faulty)
    assert said in words.message_primary


def test_what_is_refused_leaves_nothing(owner: psycopg.Connection) -> None:
    with refused("geometry_valid"), owner.transaction():
        estate(owner, "A", BOW_TIE)
    owner.commit()
    for table in ("record.estate", "history.estate", "published.estate", "record.commit_item", "record.commit_mark"):
        assert one(owner, f"SELECT count(*) FROM {table}") == 0, table


def test_coordinates_are_kept_on_the_millimetre_grid(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", polygon((0.00049, 0.0006), (100.1234567, 0), (100, 100.9999999), (0.00049, 0.0006)))
    kept = one(owner, "SELECT ST_AsText(geom, 6) FROM record.estate WHERE id = %s", where)
    assert kept == "MULTIPOLYGON(((400000 5700000.001,400100.123 5700000,400100 5700101,400000 5700000.001)))"


def test_points_closer_than_a_millimetre_become_one(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", polygon((0, 0), (50, 0), (50.0001, 0.0001), (100, 0), (100, 100), (0, 0)))
    assert one(owner, "SELECT ST_NPoints(geom) FROM record.estate WHERE id = %s", where) == 5


def test_a_needle_below_a_millimetre_is_cut_off_and_the_rest_is_kept_valid(owner: psycopg.Connection) -> None:
    where = estate(
        owner, "A", polygon((0, 0), (100, 0), (100, 50), (180, 50.0001), (100, 50.0002), (100, 100), (0, 100), (0, 0))
    )
    assert one(owner, "SELECT ST_IsValid(geom) FROM record.estate WHERE id = %s", where)
    assert one(owner, "SELECT round(ST_Area(geom)::numeric, 1) FROM record.estate WHERE id = %s", where) == 10_000


def test_an_area_thinner_than_a_millimetre_is_refused(owner: psycopg.Connection) -> None:
    with refused("geometry_not_empty") as words:
        estate(owner, "A", polygon((0, 0), (100, 0), (100, 0.0002), (0, 0.0002), (0, 0)))
    assert "1 mm" in words.message_primary


def test_a_geometry_written_back_as_it_is_makes_no_new_version(owner: psycopg.Connection) -> None:
    """Also where the slower way to the grid was taken: it writes the same grid in other floating-point digits."""
    needle = polygon(
        (0.1, 0.7),
        (100.3, 0.2),
        (100.3, 50),
        (180.9, 50.0001),
        (100.3, 50.0002),
        (100.6, 100.1),
        (0.9, 100.4),
        (0.1, 0.7),
    )
    where = estate(owner, "A", needle)
    owner.execute("UPDATE record.estate SET geom = ST_GeomFromEWKT(ST_AsEWKT(geom, 3))")
    owner.execute("UPDATE record.estate SET geom = geom")
    assert value(owner, "record.estate", where, "version") == 1


def test_a_single_polygon_is_kept_as_a_multipolygon(owner: psycopg.Connection) -> None:
    for where in (
        estate(owner, "A", box(0, 0, 10)),
        estate(owner, "B", box(20, 0, 10).replace("POLYGON(", "MULTIPOLYGON((") + ")"),
    ):
        assert one(owner, "SELECT geometrytype(geom) FROM record.estate WHERE id = %s", where) == "MULTIPOLYGON"
    road = add(
        owner, "road", **{"class": "primary", "geom": f"SRID=25832;LINESTRING({EAST} {NORTH},{EAST + 9} {NORTH})"}
    )
    assert one(owner, "SELECT geometrytype(geom) FROM record.road WHERE id = %s", road) == "MULTILINESTRING"


def test_a_collection_of_areas_only_is_taken_as_multipolygon(owner: psycopg.Connection) -> None:
    parts = ",".join(box(x, 0, 10).removeprefix("SRID=25832;") for x in (0, 20))
    where = estate(owner, "A", f"SRID=25832;GEOMETRYCOLLECTION({parts})")
    assert (
        one(
            owner,
            "SELECT ST_NumGeometries(geom) FROM record.estate WHERE id = %s AND geometrytype(geom) = 'MULTIPOLYGON'",
            where,
        )
        == 2
    )


def test_a_multipoint_with_one_point_is_taken_as_point(owner: psycopg.Connection) -> None:
    where = company(owner, "A", f"SRID=25832;MULTIPOINT({EAST} {NORTH})")
    assert one(owner, "SELECT geometrytype(geom) FROM record.company WHERE id = %s", where) == "POINT"


@pytest.mark.parametrize(
    ("table", "wrong", "wanted"),
    [
        ("estate", f"POINT({EAST} {NORTH})", "eine Fläche,"),
        ("plot", f"LINESTRING({EAST} {NORTH},{EAST + 9} {NORTH})", "eine Fläche oder ein Punkt"),
        ("plot", f"MULTIPOINT({EAST} {NORTH},{EAST + 9} {NORTH})", "eine Fläche oder ein Punkt"),
        ("company", box(0, 0, 10).removeprefix("SRID=25832;"), "ein Punkt,"),
        (
            "estate",
            f"CURVEPOLYGON(CIRCULARSTRING({EAST} {NORTH},{EAST + 4} {NORTH},{EAST + 4} {NORTH + 4},{EAST} {NORTH + 4},{EAST} {NORTH}))",
            "eine Fläche",
        ),
        (
            "estate",
            f"GEOMETRYCOLLECTION({box(0, 0, 9).removeprefix('SRID=25832;')},POINT({EAST} {NORTH}))",
            "eine Fläche",
        ),
    ],
)
def test_a_geometry_of_the_wrong_kind_is_refused_and_the_right_one_named(
    owner: psycopg.Connection, table: str, wrong: str, wanted: str
) -> None:
    with refused("geometry_kind") as words:
        add(owner, table, name="A", geom=f"SRID=25832;{wrong}")
    assert f"Gebraucht wird {wanted}" in words.message_primary


def test_heights_are_refused_rather_than_lost(owner: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="Z dimension"):
        company(owner, "A", f"SRID=25832;POINT Z({EAST} {NORTH} 12)")


def test_the_buffer_of_a_core_zone_is_guarded_like_its_core(owner: psycopg.Connection) -> None:
    with refused("geometry_valid") as words:
        add(owner, "core_zone", name="K", geom=box(0, 0, 100), geom_buffer=BOW_TIE)
    assert "(Puffer)" in words.message_primary
    owner.rollback()
    zone = add(owner, "core_zone", name="K", geom=box(0, 0, 100), geom_buffer=box(-50, -50, 200))
    assert one(owner, "SELECT geometrytype(geom_buffer) FROM record.core_zone WHERE id = %s", zone) == "MULTIPOLYGON"


def geodesic_m2(connection: psycopg.Connection, table: str, id_: object) -> float:
    """The area on GRS80 that pyproj finds for the stored boundary."""
    raw = one(connection, f"SELECT ST_AsBinary(ST_Transform(geom, 4258)) FROM record.{table} WHERE id = %s", id_)
    return abs(Geod(ellps="GRS80").geometry_area_perimeter(wkb.loads(bytes(raw)))[0])


@pytest.mark.parametrize("metres", [3, 40, 240, 260, 2_000, 30_000])
@pytest.mark.parametrize("east", [290_000, 500_000, 920_000])
def test_the_area_is_that_of_the_ellipsoid(owner: psycopg.Connection, metres: int, east: int) -> None:
    shape = polygon(
        (0, 0), (metres, metres * 0.1), (metres * 0.9, metres * 0.8), (metres * 0.2, metres), (0, 0), east=east
    )
    where = add(owner, "estate", name="A", geom=shape)
    true = geodesic_m2(owner, "estate", where)
    assert float(value(owner, "record.estate", where, "area_m2")) == pytest.approx(
        true, rel=1e-6, abs=0.06
    )  # kept to 0.1 m²


def test_an_area_written_by_hand_is_not_taken(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 100), area_m2=1)
    right = value(owner, "record.estate", where, "area_m2")
    assert right == pytest.approx(10_000, rel=0.002)
    change(owner, "estate", where, area_m2=2)
    assert value(owner, "record.estate", where, "area_m2") == right
    assert value(owner, "record.estate", where, "version") == 1


def test_a_plot_may_be_a_point_and_then_has_no_area(owner: psycopg.Connection) -> None:
    where = plot(owner, point(5, 5))
    assert value(owner, "record.plot", where, "area_m2") is None
    change(owner, "plot", where, geom=box(0, 0, 10))
    assert value(owner, "record.plot", where, "area_m2") == pytest.approx(100, rel=0.01)


def test_the_grid_of_the_settings_is_the_grid_of_the_database(owner: psycopg.Connection) -> None:
    where = company(owner, "A", point(0.4 * SNAP_GRID_M, 0.6 * SNAP_GRID_M))
    assert (
        one(owner, "SELECT ST_AsText(geom, 6) FROM record.company WHERE id = %s", where)
        == f"POINT(400000 {NORTH + SNAP_GRID_M})"
    )


def test_a_municipality_may_be_without_a_boundary(owner: psycopg.Connection) -> None:
    where = add(owner, "municipality", name="Musterstadt")
    assert value(owner, "record.municipality", where, "area_m2") is None


def test_public_coordinates_come_back_exactly_from_all_over_the_country(owner: psycopg.Connection) -> None:
    """Checks between published boundaries rely on it."""
    lost = one(
        owner,
        """SELECT count(*) FROM (SELECT ST_SnapToGrid(ST_SetSRID(ST_Point(250000 + random() * 700000, 5200000 + random() * 950000), 25832), 0.001) AS g
           FROM generate_series(1, 20000)) AS s WHERE NOT record.from_public(ST_Transform(g, 3857)) = g""",
    )
    assert lost == 0
